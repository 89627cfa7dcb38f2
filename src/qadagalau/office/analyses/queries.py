"""Analyses, what they gave within one's territory, and the work assigned from them.

A district is shown the numbers of its own territory only.  What is to be expected of a bailiff
comes from all bailiffs of the register, or there would be nothing to compare with.
"""

from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen
from django.db.models import QuerySet

from qadagalau.insight.interval import Interval
from qadagalau.insight.monthly import Change, summed, total
from qadagalau.insight.studies.kept import Studies, read_studies
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.record.territory import Territory

from .models import Analysis, AnalysisState, Assignment, AssignmentQuerySet
from .operations import WORKING
from .rules import SEE_ANALYSES

FOLDER = "analyses"
"""The folder in a home."""
ROWS, STANDINGS = "rows.parquet", "standings.parquet"
"""Files of an analysis: :func:`~qadagalau.insight.monthly.month_rows`, and bailiffs beside all."""
A_PAGE = 50
Line = tuple[str | None, Change]


@frozen(kw_only=True)
class BailiffLine:
    """A bailiff's breaches beside those that all would have with the same duties."""

    holder_id: str
    office_id: str | None
    judged: int
    observed: int
    expected: float
    interval: Interval
    above: bool


@frozen(kw_only=True)
class Result:
    """What an analysis gave in a territory."""

    total: Change
    norms: tuple[Line, ...]
    """Norms with a judged duty now or before, those with the most breaches first."""
    places: tuple[Line, ...]
    places_are: Literal["region", "office_id"]
    bailiffs: tuple[BailiffLine, ...]
    """In the order of their numbers; of a territory all, of the country those to be looked at."""


def analyses(actor: Actor) -> QuerySet[Analysis]:
    """Return all analyses, the newest first.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_ANALYSES, actor)
    return Analysis.objects.select_related("ordered_by", "before").order_by("-as_of", "-pk")


def twins_of(analysis: Analysis) -> QuerySet[Analysis]:
    """Return the other analyses of the same days that were made, the newest first."""
    same = Analysis.objects.filter(
        as_of=analysis.as_of, known_on=analysis.known_on, state=AnalysisState.DONE
    )
    return same.exclude(pk=analysis.pk).order_by("-pk")


def result_of(actor: Actor, analysis: Analysis, *, home: Path) -> Result | None:
    """Return what an analysis gave in the territory of *actor*; ``None`` if its files are gone.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_ANALYSES, actor)
    folder = home / FOLDER / analysis.folder_name
    try:
        rows, standings = (pq.read_table(folder / name) for name in (ROWS, STANDINGS))
    except (OSError, pa.ArrowException):
        return None
    territory = actor.territory
    rows = _within(rows, territory)
    places_are: Literal["region", "office_id"] = "region" if territory.everything else "office_id"
    return Result(
        total=total(rows),
        norms=tuple(sorted(_lines(rows, "norm"), key=_weight)),
        places=tuple(_lines(rows, places_are)),
        places_are=places_are,
        bailiffs=tuple(_bailiffs(rows, standings, territory)),
    )


def studies_of(actor: Actor, analysis: Analysis, *, home: Path) -> Studies | None:
    """Return the studies of an analysis in the territory of *actor*; ``None`` if it has none.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_ANALYSES, actor)
    folder = home / FOLDER / analysis.folder_name
    return read_studies(folder, lambda rows: _within(rows, actor.territory))


def _within(rows: pa.Table, territory: Territory) -> pa.Table:
    if territory.everything:
        return rows
    inside = pa.scalar(value=False)
    for name, values in (
        ("holder_id", territory.holders),
        ("office_id", territory.offices),
        ("region", territory.regions),
    ):
        hit = pc.is_in(rows[name], value_set=pa.array(sorted(values), pa.string()))
        inside = pc.or_(inside, hit)
    return rows.filter(inside)


def _lines(rows: pa.Table, column: Literal["norm", "region", "office_id"]) -> list[Line]:
    found = ((key[0], change) for key, change in summed(rows, column).items())
    return [(key, one) for key, one in found if one.counts.judged or one.judged_before]


def _weight(line: Line) -> tuple[int, str]:
    return -line[1].counts.breaches, line[0] or ""


def _bailiffs(rows: pa.Table, standings: pa.Table, territory: Territory) -> list[BailiffLine]:
    if territory.everything:
        shown = standings.filter(standings["above"])
    else:
        shown = standings.filter(pc.is_in(standings["holder_id"], value_set=rows["holder_id"]))
    return [
        BailiffLine(
            holder_id=row["holder_id"],
            office_id=row["office_id"],
            judged=row["judged"],
            observed=row["observed"],
            expected=row["expected"],
            interval=Interval(row["low"], row["high"]),
            above=row["above"],
        )
        for row in shown.to_pylist()
    ]


def assignments(actor: Actor) -> AssignmentQuerySet:
    """Return the work of the offices in the territory of *actor*, what is due first.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_ANALYSES, actor)
    there: AssignmentQuerySet = Assignment.objects.visible_to(actor.territory)
    return there.select_related("office", "analysis", "assigned_by", "taken_by", "ended_by")


def offices_to_work(actor: Actor) -> QuerySet[Office]:
    """Return the offices to which *actor* may assign work."""
    return Office.objects.visible_to(actor.territory).of(*WORKING)
