"""What the citizens' room needs of the house: its keys, its register, how cookies are named."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase

from qadagalau.intake.home import REGISTER, Home
from qadagalau.office.petitions.codes import Keys


def keys() -> Keys:
    """Return the secrets by which codes are known.

    Raises:
        HomeError: the home cannot be read.
    """
    return _keys_of(settings.HOME)


def register() -> Path:
    """Return where the register lies, as far as there is one."""
    return Path(settings.HOME) / REGISTER


@lru_cache(maxsize=1)
def _keys_of(folder: Path) -> Keys:
    """Return the secrets of a home, read once: changed, they would know no code any more."""
    return Keys.of(Home.open(folder).pseudonym_key())


def cookie_name(name: str) -> str:
    """Return the name of a cookie: with TLS one that this host alone sets and gets."""
    return f"__Host-{name}" if settings.SURROUNDINGS.https else name


def set_cookie(answer: HttpResponseBase, name: str, value: str, *, seconds: int | None) -> None:
    """Let the browser keep something that no script reads and no other site is told."""
    answer.set_cookie(
        cookie_name(name),
        value,
        max_age=seconds,
        secure=settings.SURROUNDINGS.https,
        httponly=True,
        samesite="Lax",
    )


def forget_cookie(answer: HttpResponseBase, name: str) -> None:
    """Let the browser forget it."""
    answer.delete_cookie(cookie_name(name), samesite="Lax")
