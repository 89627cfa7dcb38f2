"""A challenge is a line that somebody signs outside: bound to a session, open once and briefly.

It is kept in the session on the server; a signature of it opens nothing in another session,
nothing a second time, and nothing after five minutes.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from qadagalau.intake.signatures import SignatureReport, Trust, verify_text
from qadagalau.law import RefusedError, Sentence

SECONDS = 5 * 60
"""So long a challenge is open."""
SIGN_IN, BIND = "sign-in", "bind"
"""What a signature of a challenge is for; it stands in the text that is signed."""
_BYTES = 32


def ask(request: HttpRequest, purpose: str) -> str:
    """Return a new text to be signed for *purpose*, and forget the one before it."""
    text = f"Qadagalau {purpose} {request.get_host()} {secrets.token_urlsafe(_BYTES)}"
    request.session[_place(purpose)] = {"text": text, "at": timezone.now().timestamp()}
    return text


def asked(request: HttpRequest, purpose: str) -> str | None:
    """Return the text that is open in this session, if one is."""
    kept = request.session.get(_place(purpose))
    if not isinstance(kept, dict):
        return None
    is_young = timezone.now().timestamp() - float(kept["at"]) < SECONDS
    return str(kept["text"]) if is_young else None


def take(request: HttpRequest, purpose: str) -> str | None:
    """Return the text that is open in this session, and close it for good."""
    text = asked(request, purpose)
    request.session.pop(_place(purpose), None)
    if text is None:
        return None
    # Two requests at once may both have read the session; one of them alone gets the text.
    return text if cache.add(_spent(text), 1, SECONDS) else None


def judged(text: str, cms: bytes, *, at: datetime) -> SignatureReport:
    """Judge the signature of a text with the certificates that the office trusts.

    Raises:
        UntrustedFolderError: the office trusts nobody, or what it trusts cannot be read.
    """
    return verify_text(text.encode(), cms, trust=office_trust(), at=at)


def office_trust() -> Trust:
    """Return whom the office trusts: read anew whenever its folder changes.

    Raises:
        UntrustedFolderError: nobody, or a file cannot be read.
    """
    folder: Path = settings.TRUST_FOLDER
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return _read(folder, tuple((one, one.stat().st_mtime_ns, one.stat().st_size) for one in files))


@lru_cache(maxsize=1)
def _read(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> Trust:
    del files  # they say which state of the folder was read
    return Trust.of_folder(folder)


def why_not(judge: Callable[[], SignatureReport]) -> tuple[SignatureReport | None, Sentence | None]:
    """Return a report and the first reason why it is not valid, if it is not."""
    try:
        report = judge()
    except RefusedError as error:
        return None, Sentence(error.text, **error.fields)
    return report, report.reasons[0] if report.reasons else None


def _spent(text: str) -> str:
    return f"challenge-{sha256(text.encode()).hexdigest()}"


def _place(purpose: str) -> str:
    return f"challenge {purpose}"
