"""Whoever decides something gives a ground: it is not empty and has at most so many characters."""

from collections.abc import Callable

from qadagalau.law import N_, RefusedError

LONGEST_GROUND = 500
"""So many characters the tables hold where an operation names no other length."""
NO_GROUND = N_("No ground is given. Name the order or the reason.")


def ground_of(
    said: str,
    refusal: Callable[..., RefusedError],
    *,
    missing: str = NO_GROUND,
    longest: int = LONGEST_GROUND,
) -> str:
    """Return a ground as it is kept; *missing* says what is to be written where there is none.

    Raises:
        RefusedError: the *refusal* of the caller, for a ground that is empty or too long.
    """
    ground = said.replace("\x00", "").strip()
    if not ground:
        raise refusal(missing)
    if len(ground) > longest:
        raise refusal(N_("The ground has {most} characters at most. Shorten it."), most=longest)
    return ground
