"""How the texts of a command line become values, each refusal a sentence."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from qadagalau.engine.store import Far, Place, StoreError, place_of
from qadagalau.law import N_

from .command import WrongValueError

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST = 100_000_000
"""More than this many proceedings no country has."""


def day(text: str) -> date:
    """Read ``2026-10-31`` or ``31.10.2026``."""
    dotted = _DOTTED.fullmatch(text)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise WrongValueError(
            N_("There is no day {text} in the calendar. Correct it."), text=text
        ) from error
    raise WrongValueError(
        N_("{text} is not a day. Write it as 2026-10-31 or 31.10.2026."), text=text
    )


def instant(text: str) -> datetime:
    """Read ``2026-10-31T12:00Z`` or with another zone; without one it is universal time."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongValueError(
            N_("{text} is not an instant. Write it as 2026-10-31T12:00Z."), text=text
        ) from error
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def whole(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers, not below *least*."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,12}", text) and least <= int(text) <= MOST:
            return int(text)
        raise WrongValueError(
            N_("{text} is not a whole number from {least} to {most}. Write one."),
            text=text,
            least=least,
            most=MOST,
        )

    return read


def path(text: str) -> Path:
    """Read the name of a file or folder."""
    if not text or "\0" in text:
        raise WrongValueError(N_("The name of a file is empty or holds a zero character."))
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises for unknown users


def place(text: str) -> Place:
    """Read the name of a folder, or an address in a store."""
    try:
        return place_of(text) if "://" in text else path(text)
    except StoreError as error:
        raise WrongValueError(error.text, **error.fields) from error


def far(text: str) -> Far:
    """Read an address in a store."""
    found = place(text)
    if not isinstance(found, Far):
        raise WrongValueError(
            N_("{text} is no address in a store. Write one such as s3://bucket/register."),
            text=text,
        )
    return found


def ending(path: Path, *known: str) -> str:
    """Return which of the endings *known* the name has.

    Raises:
        WrongValueError: none of them.
    """
    name = path.name.lower()
    for one in sorted(known, key=len, reverse=True):
        if name.endswith(one) and name != one:
            return one
    raise WrongValueError(
        N_("The ending of {name} is not one that can be written. Choose one of: {known}."),
        name=path.name,
        known=", ".join(known),
    )
