"""A commitment stands in the log for a value that can be shown later, or never again.

It is the HMAC of the value under a random salt.  Value and salt, the opening, are kept beside
the log.  With the opening anyone can check the commitment; once it is erased, nobody can tell
what the value was, and the log stays whole.
"""

import hmac
import secrets
from pathlib import Path

from attrs import field, frozen

from qadagalau.law import N_, RefusedError

from .canonical import Json, canonical, read_canonical
from .durable import force, write_whole

SALT_SIZE = 32
_HEX = 64
"""Digits of a salt and of a commitment."""


class OpeningError(RefusedError):
    """An opening is damaged or belongs to another commitment."""


@frozen
class Opening:
    """What a commitment stands for: a value that JSON can hold, and the salt."""

    value: Json
    salt: bytes = field(repr=False)

    def to_json(self) -> dict[str, Json]:
        """Return it as values of JSON."""
        return {"salt": self.salt.hex(), "value": self.value}

    @classmethod
    def from_json(cls, said: Json) -> "Opening":
        """Read it back.

        Raises:
            OpeningError: it is anything else.
        """
        if not (isinstance(said, dict) and set(said) == {"salt", "value"}):
            raise _damaged()
        if not is_hash(said["salt"]):
            raise _damaged()
        return cls(said["value"], bytes.fromhex(said["salt"]))


def commit(value: Json, *, salt: bytes | None = None) -> tuple[str, Opening]:
    """Return the commitment to *value*, 64 hexadecimal digits, and its opening."""
    opening = Opening(value, secrets.token_bytes(SALT_SIZE) if salt is None else salt)
    return _commitment(opening), opening


def opens(commitment: str, opening: Opening) -> bool:
    """Say whether *commitment* stands for the value of *opening*."""
    return hmac.compare_digest(commitment.encode(), _commitment(opening).encode())


def is_hash(said: Json) -> bool:
    """Say whether a text is 32 bytes in lower-case hexadecimal digits."""
    return isinstance(said, str) and len(said) == _HEX and set(said) <= set("0123456789abcdef")


@frozen
class Openings:
    """Openings in a folder that only its owner reads, each in a file named by its commitment.

    The folder lies beside the log, never in it: a log may be read by everyone.
    """

    folder: Path

    def keep(self, commitment: str, opening: Opening) -> None:
        """Write an opening so that it outlasts a loss of power.

        Raises:
            OpeningError: it does not open *commitment*.
        """
        if not opens(commitment, opening):
            raise _damaged()
        place = self._place(commitment)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(place, canonical(opening.to_json()))
        for folder in (self.folder, self.folder.parent):
            force(folder)

    def of(self, commitment: str) -> Opening | None:
        """Return the opening of *commitment*, or ``None`` where it was erased or never kept.

        Raises:
            OpeningError: the file was changed.
        """
        try:
            raw = self._place(commitment).read_bytes()
        except FileNotFoundError:
            return None
        opening = Opening.from_json(read_canonical(raw))
        if not opens(commitment, opening):
            raise _damaged()
        return opening

    def erase(self, commitment: str) -> bool:
        """Take an opening away for good; say whether there was one."""
        place = self._place(commitment)
        try:
            place.unlink()
        except FileNotFoundError:
            return False
        force(place.parent)
        return True

    def _place(self, commitment: str) -> Path:
        if not is_hash(commitment):
            raise OpeningError(
                N_("{text} is not a commitment: it has 64 hexadecimal digits."), text=commitment
            )
        return self.folder / commitment[:2] / f"{commitment}.json"


def _commitment(opening: Opening) -> str:
    # HMAC fills short keys up with zeros, so only one length of salt binds.
    if len(opening.salt) != SALT_SIZE:
        raise _damaged()
    written = canonical(opening.value)
    _refuse_fractions(opening.value)
    return hmac.digest(opening.salt, written, "sha256").hex()


def _refuse_fractions(value: Json) -> None:
    """The verifier that stands alone writes no fractions, and a person's data hold none."""
    if isinstance(value, float):
        raise OpeningError(
            N_("A value behind a commitment holds the fraction {value}. Write it as a text."),
            value=value,
        )
    if isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            _refuse_fractions(one)


def _damaged() -> OpeningError:
    return OpeningError(
        N_("The opening does not belong to its commitment: one of them was changed.")
    )
