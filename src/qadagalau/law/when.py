"""On what a norm depends in the case itself: its category, its parties, its sum.

A condition reads one column of the table of proceedings.  An empty field makes the
condition, and so the duty, unknown: it is never taken for "no".
"""

from collections.abc import Iterable

from attrs import field, frozen, validators

from .amount import Multiple, Sum


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen
class Among:
    """The attribute is one of *values*."""

    attribute: str
    values: tuple[str, ...] = field(converter=_texts, validator=validators.min_len(1))


@frozen
class AtLeast:
    """The sum in the attribute is not below *limit* on the day the duty arose."""

    attribute: str
    limit: Sum | Multiple


@frozen
class Below:
    """The sum in the attribute is below *limit* on the day the duty arose."""

    attribute: str
    limit: Sum | Multiple


Condition = Among | AtLeast | Below


def among(attribute: str, *values: str) -> Among:
    """Return the condition that *attribute* is one of *values*."""
    return Among(attribute, values)
