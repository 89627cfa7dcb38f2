"""What a user keeps of his own account, beside his password."""

import secrets
from datetime import datetime

from qadagalau.office.journal.operations import record

from .models import User
from .operations import operation
from .queries import Actor
from .rules import CHANGE_PASSWORD, CHOOSE_LANGUAGE

_PASSWORD_BYTES = 15
"""120 bits in 20 characters, which nobody guesses and somebody can still type."""


def new_password() -> str:
    """Return a password that nobody has had, to be shown once."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


@operation(CHOOSE_LANGUAGE, on="user")
def choose_language(*, user: User, language: str, by: Actor) -> None:
    """Keep the language in which a user wants to read; no entry of the ledger tells of it.

    Raises:
        NotAllowedError: *by* is another.
    """
    del by  # only he may
    User.objects.filter(pk=user.pk).update(language=language)


@operation(CHANGE_PASSWORD, on="user")
def note_second_step(*, user: User, change: str, kind: str, by: Actor, at: datetime) -> None:
    """Note that a user added, removed or renewed a second step of signing in.

    Raises:
        NotAllowedError: *by* is another.
    """
    body = {"change": change, "step": kind, "user": str(user.id), "by": by.signed_as}
    record("second-step", at=at, body=body)
