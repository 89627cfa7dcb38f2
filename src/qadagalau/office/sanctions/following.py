"""What became of a sanctioned measure: breaches found in it lead back to the decision."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.finding_list import STANDS
from qadagalau.law import BREACHES
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .facts import known_of
from .models import LaterBreach, SanctionRequest, State
from .recording import locked, record_request
from .rules import NOTE_BREACHES

_COLUMNS = ["finding_id", "norm", "proceeding_id", "started_on", "evidence"]


@frozen(kw_only=True)
class Breach:
    """A breach as far as it is linked to a decision."""

    finding_id: str
    norm: str
    started_on: date | None


def breaches_in_measures(
    *, home: Path, known_on: date
) -> Iterator[tuple[SanctionRequest, list[Breach]]]:
    """Yield each granted request in whose measure the last run found breaches, with these.

    The measure's events carry the resolution's number as their reference and came on the day of
    the decision or later; a breach of the measure rests on one of them.
    """
    granted = SanctionRequest.objects.filter(state=State.GRANTED).select_related("decision")
    numbers = set(granted.values_list("proceeding_id", flat=True))
    of: dict[str, list[dict[str, Any]]] = {}
    for row in _standing(home, numbers):
        of.setdefault(row["proceeding_id"], []).append(row)
    for request in granted.filter(proceeding_id__in=of).order_by("pk"):
        own = _own_events(request, home=home, known_on=known_on)
        found = [
            Breach(finding_id=row["finding_id"], norm=row["norm"], started_on=row["started_on"])
            for row in of[request.proceeding_id]
            if own.intersection(row["evidence"] or ())
        ]
        if found:
            yield request, found


def _standing(home: Path, numbers: set[str]) -> list[dict[str, Any]]:
    """Return the breaches of some proceedings that stand at the last run."""
    there = findings_in(home)
    rows = there.rows.filter(pa.array(np.asarray(there.cured) == STANDS))
    verdicts = pa.array([verdict.value for verdict in BREACHES])
    wanted = pc.and_(
        pc.is_in(
            rows["proceeding_id"].cast(pa.string()),
            value_set=pa.array(sorted(numbers), pa.string()),
        ),
        pc.is_in(rows["verdict"].cast(pa.string()), value_set=verdicts),
    )
    found: list[dict[str, Any]] = rows.filter(wanted).select(_COLUMNS).to_pylist()
    return found


def _own_events(request: SanctionRequest, *, home: Path, known_on: date) -> set[str]:
    """Return the ids of the events by which a granted measure was carried out."""
    known = known_of(request.proceeding_id, home=home, known_on=known_on)
    return {
        event.event_id
        for event in known.of(*request.kind.measures)
        if event.reference == request.resolution_number and event.happened_on >= request.decision.on
    }


@operation(NOTE_BREACHES)
def note_breaches(
    *, request: SanctionRequest, breaches: Sequence[Breach], by: Actor, at: datetime
) -> list[LaterBreach]:
    """Link breaches of a granted measure back to its decision, each once; return the new.

    Raises:
        NotAllowedError: *by* may not.
    """
    request = locked(request)
    decision = request.decision
    known = set(decision.later_breaches.values_list("finding_id", flat=True))
    made = [
        LaterBreach.objects.create(
            decision=decision,
            finding_id=one.finding_id,
            norm=one.norm,
            started_on=one.started_on,
            noted_at=at,
        )
        for one in breaches
        if one.finding_id not in known
    ]
    if made:
        record_request("breaches", request, by, at, made)
    return made
