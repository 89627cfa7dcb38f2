"""Limits of sums: a share, a multiple of a dated value, a scale.  All sums are in tiyn."""

from attrs import field, frozen, validators

from .refusal import RefusedError
from .text import N_

_positive = validators.and_(validators.instance_of(int), validators.gt(0))


@frozen
class Sum:
    """A fixed sum in tiyn."""

    tiyn: int = field(validator=_positive)


@frozen
class Share:
    """So many per cent of the event's base sum (income, value, sum recovered)."""

    percent: int = field(validator=_positive)


@frozen
class Multiple:
    """So many times a dated reference value, such as 40 MCI on the day of the event."""

    times: int = field(validator=_positive)
    value: str


@frozen
class Scale:
    """A share that falls as the base sum grows.

    *steps* are ``(up to so many times the value, per cent)`` in rising order; *above* is
    the per cent beyond the last step.  The whole base sum is taken at the one per cent.
    """

    steps: tuple[tuple[int, int], ...] = field(validator=validators.min_len(1))
    above: int = field(validator=_positive)
    value: str

    @steps.validator
    def _rising(self, _: object, steps: tuple[tuple[int, int], ...]) -> None:
        if list(steps) != sorted(set(steps)):
            raise RefusedError(
                N_("The steps of a scale must rise; these do not: {steps!r}. Put them in order."),
                steps=steps,
            )


Limit = Sum | Share | Multiple | Scale
