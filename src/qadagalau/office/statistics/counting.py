"""The counts of a month: of duties from the engine's tally, of the rest by one query each.

Duties are tallied as of the last day of the month and as of that of the month before, both over
the same register; what the second has more became certain in the month.  Nothing here walks over
cases: the tally has few rows, whatever the register's size.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa
from attrs import frozen
from django.db.models import Count, F, Q

from qadagalau.engine import Register, check_into
from qadagalau.insight.figures import (
    BAD,
    DUTIES,
    GOOD,
    PARTS,
    PETITIONS,
    SANCTIONS,
    group_of,
    part_of,
)
from qadagalau.insight.small_cells import TOTAL, Cell
from qadagalau.law import Book
from qadagalau.office.petitions.models import Answer, Outcome
from qadagalau.office.sanctions.models import Decided, Decision

from .months import before, last_day

Counts = Mapping[str, Mapping[str, Mapping[Cell, int]]]
"""By figure and part, the number of each region and group, without totals."""
NOWHERE = "none"
"""The region of what no source places."""
_SATISFIED = (Outcome.SATISFIED, Outcome.PARTLY)


@frozen(kw_only=True)
class CountedMonth:
    """What was counted of a month, as known on a day; not hidden yet, so never kept."""

    month: date
    known_on: date
    counts: Counts

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was counted."""
        return not any(
            sum(cells.values()) for parts in self.counts.values() for cells in parts.values()
        )


def counted_month(
    month: date, *, register: Register | None, book: Book, known_on: date
) -> CountedMonth:
    """Return the counts of a month."""
    counts: dict[str, Mapping[str, Mapping[Cell, int]]] = {}
    if register is not None:
        now, then = (
            _duties(register, book, as_of=last_day(one), known_on=known_on)
            for one in (month, before(month))
        )
        counts[DUTIES.name] = {
            part: {cell: max(0, number - then[part][cell]) for cell, number in now[part].items()}
            for part in PARTS
        }
    return CountedMonth(month=month, known_on=known_on, counts={**counts, **_of_the_office(month)})


def _duties(
    register: Register, book: Book, *, as_of: date, known_on: date
) -> Mapping[str, Counter[Cell]]:
    tally = check_into(_let_go, book, register, as_of=as_of, known_on=known_on)
    summed = tally.group_by(["region", "category", "verdict"]).aggregate([("number", "sum")])
    found: dict[str, Counter[Cell]] = {part: Counter() for part in PARTS}
    for row in summed.to_pylist():
        part = part_of(row["verdict"])
        if part is not None:
            cell = (row["region"] or NOWHERE, group_of(row["category"]))
            found[part][cell] += row["number_sum"]
    return found


def _let_go(findings: pa.Table) -> None:
    """Findings name cases; here only their number counts."""
    del findings


def _of_the_office(month: date) -> Counts:
    """Return what offices of prosecutors did in a month, by region."""
    within = (month, last_day(month))
    answers = (
        Answer.objects.filter(sent_on__range=within, round=F("petition__round"))
        .order_by()
        .values_list("petition__office__region", "outcome")
        .annotate(good=Count("pk", filter=Q(sent_on__lte=F("petition__due_on"))), whole=Count("pk"))
    )
    decisions = (
        Decision.objects.filter(on__range=within)
        .order_by()
        .values_list("office__region")
        .annotate(good=Count("pk", filter=Q(outcome=Decided.GRANTED)), whole=Count("pk"))
    )
    return {
        PETITIONS.name: _parted(
            (region, "satisfied" if outcome in _SATISFIED else "not-satisfied", good, whole)
            for region, outcome, good, whole in answers
        ),
        SANCTIONS.name: _parted((region, TOTAL, good, whole) for region, good, whole in decisions),
    }


def _parted(rows: Iterable[tuple[str | None, str, int, int]]) -> Mapping[str, Mapping[Cell, int]]:
    found: dict[str, Counter[Cell]] = {part: Counter() for part in PARTS}
    for region, group, good, whole in rows:
        cell = (region or NOWHERE, group)
        found[GOOD][cell] += good
        found[BAD][cell] += whole - good
    return found
