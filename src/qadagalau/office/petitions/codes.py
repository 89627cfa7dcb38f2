"""The code by which an applicant without an account comes back to what he filed.

It has 27 characters of Crockford's alphabet, 135 bits, and one that checks them, in groups of
four.  The house keeps only HMAC-SHA256 of it, so that whoever reads the database cannot follow
anybody's application.  It is made from the key of the filing that only the applicant's own page
holds: the same filing sent twice gets the same code, and nobody had to keep it.
"""

import hmac
from hashlib import sha256

from attrs import field, frozen

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 27
"""Characters that are random; one more checks them."""
BITS = 5 * LENGTH
GROUP = 4
_FIELD = 0b100101
"""The polynomial of the field of 32 elements in which a code is checked."""
_LONGEST_TYPED = 64
"""So much of what was typed is looked at; a code has 34 characters with its hyphens."""
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PARTING = str.maketrans("", "", " -–—_.\t\r\n")
PETITION, DRAFT = "petition", "draft"


@frozen
class Keys:
    """The secrets of a house by which codes and writers are known without being kept."""

    codes: bytes = field(repr=False)
    parties: bytes = field(repr=False)
    """By which a person's number becomes the pseudonym that the register has of him."""

    @classmethod
    def of(cls, pseudonym_key: bytes) -> "Keys":
        """Return the keys of the house whose register has *pseudonym_key*."""
        codes = hmac.digest(pseudonym_key, b"qadagalau codes of applications", sha256)
        return cls(codes=codes, parties=pseudonym_key)

    def stamp(self, purpose: str, *parts: bytes) -> bytes:
        """Return a keyed hash of *parts* for one *purpose*; no two purposes share one."""
        said = b"".join(len(one).to_bytes(8, "big") + one for one in (purpose.encode(), *parts))
        return hmac.digest(self.codes, said, sha256)


def code_for(keys: Keys, purpose: str, *parts: bytes) -> str:
    """Return the code that belongs to *parts*, as it is shown: seven groups of four."""
    number = int.from_bytes(keys.stamp(f"code of a {purpose}", *parts), "big") >> (256 - BITS)
    values = [number >> (5 * place) & 31 for place in range(LENGTH)]
    return shown("".join(ALPHABET[one] for one in (*values, _check(values))))


def shown(code: str) -> str:
    """Return a code in groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """Return what was typed as a code is kept: capitals alone, O as 0, I and L as 1."""
    capitals = typed[:_LONGEST_TYPED].upper().translate(_PARTING)
    return capitals.translate(_MEANT)


def is_code(typed: str) -> bool:
    """Say whether what was typed can be a code: its characters and the one that checks them."""
    code = read(typed)
    if len(code) != LENGTH + 1 or any(one not in ALPHABET for one in code):
        return False
    values = [ALPHABET.index(one) for one in code]
    return _check(values[:-1]) == values[-1]


def digest_of(typed: str, keys: Keys, purpose: str = PETITION) -> str:
    """Return what is kept of a code; of what is none, something that nothing is kept of."""
    return keys.stamp(f"kept of a {purpose}", read(typed).encode()).hex()


def _check(values: list[int]) -> int:
    """Return the value that makes the weighted sum nought.

    The weights are the powers of a generator of the field, so that one wrong character, and two
    that changed places, are always found.
    """
    total = 0
    for value in values:  # Horner: each step weighs all before once more
        total = _times_generator(total ^ value)
    return total


def _times_generator(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
