"""What is asked beyond what can be answered soon gets 503 from here, made before anything is asked.

Neither the database nor the session is touched: the language is the browser's choice, not yet the
user's own.  A program gets problem+json, anyone else a page.
"""

import json
from collections.abc import Mapping
from io import BytesIO

from attrs import frozen
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.middleware.security import SecurityMiddleware
from django.template.loader import get_template
from django.utils import translation
from django_permissions_policy import PermissionsPolicyMiddleware

from qadagalau.law import LANGUAGES, Sentence

from .problems import TEXTS

RETRY_AFTER = 5
"""Seconds after which a request may come again."""
_STATUS = 503
_PROGRAMS = "/api/"
_END = b"\r\n\r\n"


@frozen
class Asked:
    """As much of a request as a refusal needs."""

    path: str
    is_whole: bool
    """Whether all of it has come: what is closed before may lose its answer."""
    is_head: bool
    headers: Mapping[str, str]


def read(content: bytes) -> Asked:
    """Read the beginning of a request; what is misshapen reads as an empty one."""
    head, ended, body = content.partition(_END)
    first, *lines = head.decode("latin-1").split("\r\n")
    method, _, rest = first.partition(" ")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    length = headers.get("content-length", "0")
    is_counted = length.isascii() and length.isdecimal() and "transfer-encoding" not in headers
    return Asked(
        path=rest.partition(" ")[0],
        is_whole=bool(ended) and is_counted and length == str(len(body)),
        is_head=method == "HEAD",
        headers=headers,
    )


class Refusals:
    """The refusals in each language, made once; to find the right one costs next to nothing."""

    def __init__(self) -> None:
        self._made = {
            (language, is_program): _written(made(language))
            for language in LANGUAGES
            for is_program, made in ((False, _page), (True, _problem))
        }

    def to(self, asked: Asked) -> bytes:
        """Return all that is sent to who asked."""
        is_program = asked.path.startswith(_PROGRAMS)
        answer = self._made[_language(asked.headers), is_program]
        return answer.partition(_END)[0] + _END if asked.is_head else answer


def _language(headers: Mapping[str, str]) -> str:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get("accept-language", "")
    request.COOKIES = parse_cookie(headers.get("cookie", ""))
    chosen = translation.get_language_from_request(request)[:2]
    return chosen if chosen in LANGUAGES else "kk"


def _page(language: str) -> HttpResponse:
    title, advice = TEXTS[_STATUS]
    shown = {"title": title, "said": Sentence(advice), "language": language}
    with translation.override(language):
        return HttpResponse(get_template("site/crowded.html").render(shown))


def _problem(language: str) -> HttpResponse:
    title, advice = (Sentence(text).in_(language) for text in TEXTS[_STATUS])
    said = {"type": "about:blank", "title": title, "status": _STATUS, "detail": advice}
    content = json.dumps(said, ensure_ascii=False)
    return HttpResponse(content, content_type="application/problem+json; charset=utf-8")


def _written(response: HttpResponse) -> bytes:
    response.status_code = _STATUS
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Connection"] = "close"
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    _guarded(response)
    line = f"HTTP/1.1 {_STATUS} {response.reason_phrase}\r\n".encode()
    return line + response.serialize_headers() + _END + response.content


def _guarded(response: HttpResponse) -> None:
    """Add the headers that guard every page."""
    policies = CSPMiddleware(PermissionsPolicyMiddleware(lambda _request: response))
    secure = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "https", "wsgi.input": BytesIO()}
    SecurityMiddleware(policies)(WSGIRequest(secure))
