"""A study as readers see it: what was asked, main figures, a drawing, tables, and the limits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from markupsafe import Markup

from qadagalau.law import N_
from qadagalau.papers.speech import NOT_STATED, Speech, capital, without_personal_numbers
from qadagalau.papers.summary import Figure
from qadagalau.papers.table import Column, Kind, Table, Value

LISTED = 200
"""So many single cases stand in a list; the table of counts has all."""
PROPOSES = N_(
    "The figures propose where to look; a person decides. Nothing here is an established breach."
)
OFFICE, CATEGORY = N_("Office"), N_("Category")
PROCEEDING, BAILIFF, SUM = N_("Proceeding"), N_("Bailiff"), N_("Sum to be recovered")
PROCEEDINGS = N_("Proceedings")


@frozen
class Names:
    """How offices and bailiffs are called; who is not known keeps the number."""

    offices: Mapping[str, str]
    bailiffs: Mapping[str, str]

    def office(self, office_id: str | None, speech: Speech) -> str:
        """Return the name of an office."""
        if office_id is None:
            return capital(speech.say(NOT_STATED))
        return without_personal_numbers(self.offices.get(office_id) or office_id)

    def bailiff(self, holder_id: str | None, speech: Speech) -> str:
        """Return the name of a bailiff."""
        if holder_id is None:
            return capital(speech.say(NOT_STATED))
        return without_personal_numbers(self.bailiffs.get(holder_id) or holder_id)


@frozen(kw_only=True)
class Study:
    """One study in one language."""

    name: str
    title: str
    lead: str
    figures: tuple[Figure, ...]
    drawn: str
    """The heading of the drawing."""
    drawing: Markup | None
    tables: tuple[Table, ...]
    limits: tuple[str, ...]
    """How it was counted, and what it cannot say."""
    language: str
    as_of: date
    known_on: date


def table(
    speech: Speech,
    name: str,
    title: str,
    columns: Sequence[tuple[str, Kind]],
    rows: Iterable[tuple[Value, ...]],
    total: int | None = None,
) -> Table:
    """Return a table with its headings said in the reader's language."""
    return Table(
        id=name,
        title=speech.say(title),
        columns=tuple(Column(speech.say(heading), kind) for heading, kind in columns),
        rows=tuple(rows),
        total=total,
    )


def counted(rows: pa.Table, *columns: str) -> dict[tuple[Any, ...], int]:
    """Return how many rows share the values of *columns*, in the order of the values."""
    grouped = rows.group_by(list(columns), use_threads=False).aggregate([([], "count_all")])
    found = {tuple(row[c] for c in columns): row["count_all"] for row in grouped.to_pylist()}
    return dict(sorted(found.items(), key=lambda one: [(k is None, k or "") for k in one[0]]))


def first(rows: pa.Table, order: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the first rows of a table in some order, as many as a list holds."""
    if not rows.num_rows:
        return []
    places = pc.sort_indices(rows, sort_keys=list(order)).slice(0, LISTED)
    chosen: list[dict[str, Any]] = rows.take(places).to_pylist()
    return chosen
