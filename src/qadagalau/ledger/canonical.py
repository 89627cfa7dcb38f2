"""The same values are the same bytes: canonical JSON (RFC 8785), written and read strictly."""

import json
from collections.abc import Sequence
from typing import Any

import rfc8785

from qadagalau.law import N_, RefusedError

DEEPEST = 32
"""Values lie in each other no deeper."""

Json = Any
"""None, a boolean, a number, a text, a list of them, or a dictionary of them by texts."""


class CanonicalError(RefusedError):
    """Values that canonical JSON cannot hold, or bytes that are not canonical JSON."""


def canonical(value: Json) -> bytes:
    """Return the one way to write *value*.

    Raises:
        CanonicalError: a whole number beyond ±(2**53 - 1), a number that is none, half of a
            surrogate pair, a key that is no text, or an object of another kind.
    """
    _check_depth(value, DEEPEST)
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError as error:
        raise CanonicalError(
            N_(
                "A whole number in the entry is beyond 9007199254740991, and some programs would "
                "read another one. Write it as a text."
            )
        ) from error
    except rfc8785.CanonicalizationError as error:
        raise CanonicalError(
            N_(
                "The values cannot be written as JSON: it holds texts, finite numbers, yes and no, "
                "nothing, and lists and dictionaries of these."
            )
        ) from error


def read_canonical(raw: bytes) -> Json:
    """Return the values that *raw* holds, if it is written in the one way.

    Raises:
        CanonicalError: it is no JSON, says a key twice, or writes anything otherwise.
    """
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        if isinstance(error, CanonicalError):
            raise
        raise CanonicalError(N_("The entry is not JSON in UTF-8, so it was damaged.")) from error
    if canonical(value) != raw:
        raise CanonicalError(
            N_(
                "The entry is JSON but not written in the canonical way (RFC 8785), "
                "so another program wrote or changed it."
            )
        )
    return value


def _once(pairs: Sequence[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise CanonicalError(
                N_("The entry says {key} twice, so programs may read it differently."), key=key
            )
        found[key] = value
    return found


def _no_number(text: str) -> Json:
    raise CanonicalError(N_("The entry holds {text}, which is no number of JSON."), text=text)


def _check_depth(value: Json, left: int) -> None:
    if not isinstance(value, list | tuple | dict):
        return
    if not left:
        raise CanonicalError(
            N_("The values lie in each other more than {deepest} deep. Make them flatter."),
            deepest=DEEPEST,
        )
    for one in value.values() if isinstance(value, dict) else value:
        _check_depth(one, left - 1)
