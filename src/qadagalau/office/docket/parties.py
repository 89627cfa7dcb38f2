"""A party is searched for by its pseudonym: what was typed goes no further than here."""

import re

from qadagalau.law import N_, RefusedError
from qadagalau.record.parties import check_digit, pseudonym


class PartyError(RefusedError):
    """What was typed can be no party; the sentence does not repeat it."""


def pseudonym_of(typed: str, key: bytes) -> str:
    """Return the pseudonym of a name, or of an IIN or BIN, as the import made it.

    Raises:
        PartyError: twelve digits that no IIN or BIN has.
    """
    text = " ".join(typed.split())
    if re.fullmatch(r"[0-9]{12}", text) and check_digit(text) != int(text[-1]):
        raise PartyError(
            N_("This is no IIN or BIN: its check digit is wrong. Look it up and type it again.")
        )
    return pseudonym(text, key)
