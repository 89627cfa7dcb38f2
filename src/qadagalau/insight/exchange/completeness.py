"""Whether a delivery is complete by its protocol: its filled fields counted against the rules.

Nothing can be said of a field of which no row came, so a rule without rows is kept.
"""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.law import kind_of

from .protocol import Filled, Protocol


@frozen(kw_only=True)
class Count:
    """How many rows a rule reads, and in how many of them the field is filled."""

    rows: int
    filled: int


@frozen(kw_only=True)
class Shortfall:
    """One rule that a delivery does not keep, with numerator and denominator."""

    table: str
    column: str
    kind: str | None
    at_least_percent: int
    rows: int
    filled: int


REJECTED = "rejected"
"""The column of the shortfall that tells of too many rejected rows; *filled* are the accepted."""


def shortfalls(
    protocol: Protocol, counts: Mapping[Filled, Count], *, accepted: int, rejected: int
) -> tuple[Shortfall, ...]:
    """Return every rule of *protocol* that a delivery breaks; empty if it is complete.

    *counts* holds what was counted for each rule; a rule that was not counted has no rows.
    """
    nothing = Count(rows=0, filled=0)
    counted = [(rule, counts.get(rule, nothing)) for rule in protocol.filled]
    found = [
        _short(rule, count)
        for rule, count in counted
        if count.filled * 100 < rule.at_least_percent * count.rows
    ]
    every = accepted + rejected
    if rejected * 100 > protocol.rejected_at_most_percent * every:
        found.append(
            Shortfall(
                table=protocol.tables[0],
                column=REJECTED,
                kind=None,
                at_least_percent=100 - protocol.rejected_at_most_percent,
                rows=every,
                filled=accepted,
            )
        )
    return tuple(found)


def _short(rule: Filled, count: Count) -> Shortfall:
    return Shortfall(
        table=rule.table,
        column=rule.column,
        kind=None if rule.kind is None else kind_of(rule.kind),
        at_least_percent=rule.at_least_percent,
        rows=count.rows,
        filled=count.filled,
    )
