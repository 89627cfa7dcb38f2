"""Programs come in with a key, and every refusal goes out as problem+json (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from qadagalau.intake.home import HomeError, NotNowError
from qadagalau.law import N_, RefusedError, Sentence, kind_of
from qadagalau.ledger.durable import LedgerError
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.exchange.programs import OtherRequestError, StillRunningError
from qadagalau.office.exchange.queries import actor_with_key
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.row_security import ask_as
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.pages.site.speaking import language

PROBLEM = "application/problem+json"
STATUSES: Sequence[tuple[type[Exception], int]] = (
    (NotAllowedError, 403),
    (StillRunningError, 409),
    (OtherRequestError, 422),
    (NotNowError, 503),
    (LedgerError, 503),
    (HomeError, 503),
    (NoRegisterError, 503),
)
"""By what is refused; every other refusal is 422."""
RETRY_AFTER = 5
"""Seconds after which a request may come again, where the house cannot take it now."""

TITLES: Mapping[int, str] = {
    400: N_("The request cannot be read"),
    401: N_("No key, or one that is not ours"),
    403: N_("This is not allowed"),
    404: N_("There is nothing at this address"),
    409: N_("The same request still runs"),
    413: N_("The file is too large"),
    422: N_("The request says what cannot be"),
    503: N_("The house cannot take it now"),
}


_PROBLEM_SHAPE = {
    "title": "Problem",
    "description": "A refusal, as RFC 9457 writes it, in the reader's language.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "fault"],
                "properties": {"field": {"type": "string"}, "fault": {"type": "string"}},
            },
        },
        "receipt": {"$ref": "#/components/schemas/ReceiptOut"},
    },
}
_REFUSALS = {
    status: {
        "description": title,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, title in TITLES.items()
}


class KeyDoor(HttpBearer):
    """A key for programs, in the header ``Authorization: Bearer``."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return for whom the program speaks, or nobody."""
        del request
        actor = actor_with_key(token)
        ask_as(actor)
        return actor if actor.user_id is not None else None


class _Api(NinjaAPI):
    """An API whose document names the refusals of every address too."""

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:  # noqa: ANN401 - as ninja has it
        """Return the OpenAPI document."""
        made = super().get_openapi_schema(**how)
        made["components"].setdefault("schemas", {})["Problem"] = _PROBLEM_SHAPE
        for methods in made["paths"].values():
            for one in methods.values():
                one["responses"].update(_REFUSALS)
        return made


api = _Api(
    title="Qadağalau",
    version="1",
    description="Deliveries and events of sources, their receipts, and the register's proceedings.",
    openapi_url="/schema",
    docs_url=None,
    auth=KeyDoor(),
    urls_namespace="api",
)


def problem_of(
    status: int, detail: str, *, kind: str = "about:blank", **more: object
) -> dict[str, Any]:
    """Return a problem as RFC 9457 writes it, in the reader's language."""
    title = Sentence(TITLES.get(status, TITLES[400])).in_(language())
    return {"type": kind, "title": title, "status": status, "detail": detail, **more}


def answer(status: int, said: object) -> HttpResponse:
    """Return JSON, or problem+json where it is one."""
    body = json.dumps(said, ensure_ascii=False)
    kind = PROBLEM if status >= TITLES_FROM else "application/json"
    response = HttpResponse(body, status=status, content_type=f"{kind}; charset=utf-8")
    if status == HTTP_BUSY:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    if status == HTTP_STRANGER:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


TITLES_FROM = 400
HTTP_STRANGER = 401
HTTP_BUSY = 503


def status_of(refusal: RefusedError) -> int:
    """Return the status of a refusal."""
    return next((status for kind, status in STATUSES if isinstance(refusal, kind)), 422)


def refused(refusal: RefusedError) -> dict[str, Any]:
    """Return the problem that a refusal is."""
    named = kind_of(type(refusal)).removesuffix("-error")
    detail = refusal.in_(language())
    part = getattr(refusal, "part", "")
    more = {"errors": [{"field": part, "fault": "refused"}]} if part else {}
    kind = f"urn:qadagalau:problem:{named}"
    return problem_of(status_of(refusal), detail, kind=kind, **more)


class ParameterError(RefusedError):
    """The address has a parameter that is not known there."""


def take_only(request: HttpRequest, *names: str) -> None:
    """Refuse parameters that are not known: a slip in one must not pass for its absence.

    Raises:
        ParameterError: there is one; what was sent is not sent back.
    """
    if set(request.GET) <= set(names):
        return
    if not names:
        raise ParameterError(N_("This address takes no parameters. Leave them out."))
    raise ParameterError(
        N_("This address takes no parameters but these: {names}. Correct the others."),
        names=", ".join(names),
    )


@api.exception_handler(RefusedError)
def say_refusal(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    """Answer what was refused."""
    del request
    return answer(status_of(refusal), refused(refusal))


@api.exception_handler(ValidationError)
def say_misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request of another shape; what was sent is not sent back."""
    del request
    detail = Sentence(N_("Some fields are missing or misshapen; «errors» names them.")).in_(
        language()
    )
    errors = [
        {"field": ".".join(map(str, one["loc"])), "fault": one["type"]} for one in error.errors
    ]
    return answer(422, problem_of(422, detail, errors=errors))


@api.exception_handler(AuthenticationError)
def say_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Answer who has no key."""
    del request, error
    detail = Sentence(
        N_("Send a key that the administrator issued: Authorization: Bearer KEY.")
    ).in_(language())
    return answer(401, problem_of(401, detail))


@api.exception_handler(HttpError)
def say_unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is no JSON."""
    del request
    detail = Sentence(N_("The body is not JSON that can be read. Check it.")).in_(language())
    return answer(error.status_code, problem_of(error.status_code, detail))


@api.exception_handler(SuspiciousOperation)
def say_too_much(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """Answer a request that is larger than any that is meant well."""
    del request, error
    detail = Sentence(N_("The request is too large or misshapen. Send less at once.")).in_(
        language()
    )
    return answer(400, problem_of(400, detail))


@api.exception_handler(Http404)
def say_nothing_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer for what is not there, or not for who asks."""
    del request, error
    return answer(404, nothing_there())


def nothing_there() -> dict[str, Any]:
    """Return the problem that there is nothing."""
    detail = Sentence(
        N_("The address is wrong, or what stood here lies outside your territory.")
    ).in_(language())
    return problem_of(404, detail)
