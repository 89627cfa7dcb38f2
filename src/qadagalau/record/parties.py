"""A person enters the record only as a pseudonym; his number is checked, masked, and left behind.

The number (IIN of a person, BIN of an entity) has twelve digits, the last of which checks
the others.  A plain hash of it would hide nothing, since there are few numbers to try:
pseudonyms are made with a secret key, and who has no key cannot go back.
"""

import hashlib
import hmac

from qadagalau.law import N_, RefusedError

PSEUDONYM_DIGITS = 24
"""Hexadecimal digits of a pseudonym: 96 bits.

Among twenty million parties the odds that any two share one are about 1 in 4 * 10**14.  With
64 bits they would be 1 in 90 000: too many where a collision puts one person's debts
on another.
"""
KEY_BYTES = 16
"""A shorter key could be tried out."""

TEST_NUMBERS = frozenset({"123456789011", "123456789021"})
"""The subjects of the national certification centre's test keys; their check digits fail."""

_LENGTH = 12
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_DIGIT = 10
_SHOWN_BEFORE, _SHOWN_AFTER = 4, 2


class IdentifierError(RefusedError):
    """A number is not an IIN or BIN that can have been issued; the sentence shows it masked."""


class KeyTooShortError(RefusedError):
    """The key for pseudonyms is too short to keep them secret."""


def checked_identifier(number: str, *, test_mode: bool = False) -> str:
    """Return an IIN or BIN, twelve digits, with the spaces around it removed.

    In *test_mode* the two test numbers of the national certification centre pass as well.

    Raises:
        IdentifierError: it has not twelve digits, its check digit is wrong, or it has eleven
            digits for which none exists, so that it was never issued.
    """
    number = number.strip()
    if len(number) != _LENGTH or not (number.isascii() and number.isdigit()):
        raise IdentifierError(
            N_(
                "The number {number} is not an IIN or BIN: it has not twelve digits. Correct it in "
                "the source."
            ),
            number=masked(number),
        )
    if test_mode and number in TEST_NUMBERS:
        return number
    expected = check_digit(number)
    if expected is None:
        raise IdentifierError(
            N_(
                "The number {number} was never issued: no check digit fits it. Correct it in the "
                "source."
            ),
            number=masked(number),
        )
    if expected != int(number[-1]):
        raise IdentifierError(
            N_("The check digit of the number {number} is wrong. Correct it in the source."),
            number=masked(number),
        )
    return number


def check_digit(number: str) -> int | None:
    """Return the digit that must follow the first eleven of *number*; ``None`` if none fits."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        digits = map(int, number[: _LENGTH - 1])
        rest = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if rest != _NO_DIGIT:
            return rest
    return None


def masked(number: str) -> str:
    """Return what of a number may be shown: ``9011••••••58``; of a short one, only its length."""
    hidden = len(number) - _SHOWN_BEFORE - _SHOWN_AFTER
    if hidden < _SHOWN_BEFORE:
        return "•" * len(number)
    return number[:_SHOWN_BEFORE] + "•" * hidden + number[-_SHOWN_AFTER:]


def pseudonym(number: str, key: bytes) -> str:
    """Return the pseudonym of a number: 24 hexadecimal digits, equal for equal number and key.

    Raises:
        KeyTooShortError: *key* has fewer than 16 bytes.
    """
    if len(key) < KEY_BYTES:
        raise KeyTooShortError(
            N_(
                "The key for pseudonyms has {number} bytes; with fewer than {least} anyone "
                "could try them all. Make a longer one."
            ),
            number=len(key),
            least=KEY_BYTES,
        )
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()[:PSEUDONYM_DIGITS]
