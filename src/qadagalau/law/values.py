"""A reference value is an amount in tiyn that the law fixes for a time, with its source.

Where no value is known for a day the answer is ``None``, never the last known value: a
norm that needs it is then unknown, not kept.
"""

import csv
from datetime import date
from itertools import pairwise
from typing import TextIO

from attrs import field, frozen, validators

from qadagalau.law.refusal import RefusedError
from qadagalau.law.source import Status
from qadagalau.law.text import N_, T_

_COLUMNS = ("name", "since", "until", "amount_tenge", "source", "status")
_TIYN = 100


class ReferenceValueError(RefusedError):
    """Reference values contradict each other, or one of them cannot be read."""


@frozen
class DatedValue:
    """One amount, in force from *since* and, where *until* is given, to the day before it."""

    name: str = field(validator=validators.min_len(1))
    """``mci``, ``subsistence-minimum`` or ``minimum-wage``."""
    since: date
    amount_tiyn: int = field(validator=[validators.instance_of(int), validators.gt(0)])
    source: str
    status: Status
    until: date | None = None
    """The first day on which the value no longer holds; ``None`` while no end is known."""

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ReferenceValueError(
                N_(
                    "The value {name} since {since} ends on {until}, before it begins. Correct one "
                    "of the two days."
                ),
                name=self.name,
                since=self.since,
                until=self.until,
            )

    def holds_on(self, day: date) -> bool:
        """Tell whether the value is in force on *day*."""
        return self.since <= day and (self.until is None or day < self.until)


def _in_order(values: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    return tuple(sorted(values, key=lambda value: (value.name, value.since)))


@frozen
class ReferenceValues:
    """The dated reference values of a statute book, by name and day; none overlap."""

    values: tuple[DatedValue, ...] = field(converter=_in_order, default=())

    def __attrs_post_init__(self) -> None:
        for one, other in pairwise(self.values):
            if one.name == other.name and one.holds_on(other.since):
                raise ReferenceValueError(
                    N_(
                        "The value {name} has two amounts on {day}: {first} and "
                        "{second} tiyn. End the first before the second begins."
                    ),
                    name=one.name,
                    day=other.since,
                    first=one.amount_tiyn,
                    second=other.amount_tiyn,
                )

    def on(self, name: str, day: date) -> DatedValue | None:
        """Return the value *name* in force on *day*; ``None`` where none is known."""
        for value in self.values:
            if value.name == name and value.holds_on(day):
                return value
        return None


def read_values(table: TextIO) -> ReferenceValues:
    """Read a CSV table of values: name, since, until, amount_tenge, source, status.

    Amounts are whole tenge; *until*, the first day after the value, may be empty.

    Raises:
        ReferenceValueError: a line cannot be read, or two amounts hold on one day.
    """
    rows = csv.DictReader(table, strict=True)
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        raise ReferenceValueError(
            N_("The table of values has the columns {columns}. Give it {needed}."),
            columns=", ".join(rows.fieldnames or ()) or T_("(none)"),
            needed=", ".join(_COLUMNS),
        )
    return ReferenceValues(tuple(_value(row, rows.line_num) for row in rows))


def _value(row: dict[str, str], line: int) -> DatedValue:
    try:
        return DatedValue(
            name=row["name"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            amount_tiyn=int(row["amount_tenge"]) * _TIYN,
            source=row["source"],
            status=Status(row["status"]),
        )
    except (TypeError, ValueError) as error:
        raise ReferenceValueError(
            N_(
                "Line {line} of the table of values cannot be read: {error}. Days are written "
                "2026-01-01, amounts in whole tenge."
            ),
            line=line,
            error=error,
        ) from error
