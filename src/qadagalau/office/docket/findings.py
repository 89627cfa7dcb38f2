"""Findings as the last run left them, with what the office has come to about each.

Whoever asks sees those of his territory: of others he learns no more than of none.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve

from qadagalau.engine.days import Longs
from qadagalau.engine.finding_list import (
    After,
    Between,
    FindingList,
    Stage,
    WantedRows,
)
from qadagalau.law import Verdict
from qadagalau.office.people.models import Bailiff, Office, OfficeKind, Supervision
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.record.territory import Territory

from .at_hand import opened
from .finding_shapes import (
    REGISTER,
    Counts,
    FindingPage,
    FoundFinding,
    Queue,
    WantedFindings,
    from_snapshot,
)
from .findings_at_hand import findings_in
from .models import FindingState, Hearing, Matter
from .rules import SEE_FINDINGS

A_PAGE = 50


def find_findings(
    actor: Actor,
    wanted: WantedFindings,
    *,
    home: Path,
    order_by: str = "weight",
    descending: bool = True,
    after: After | None = None,
) -> FindingPage:
    """Return a page of the findings that are *wanted* and that *actor* may see.

    Raises:
        NotAllowedError: *actor* may see none.
        NoRegisterError: there is no register.
    """
    demand(SEE_FINDINGS, actor)
    there = findings_in(home)
    rows = rows_wanted(actor, wanted, there, home=home)
    return page_of(there, rows, order_by=order_by, descending=descending, after=after)


def page_of(
    there: FindingList,
    rows: WantedRows,
    *,
    order_by: str,
    descending: bool,
    after: After | None,
) -> FindingPage:
    """Return a page of rows, which are those that somebody may see."""
    page = there.page(rows, order_by=order_by, descending=descending, limit=A_PAGE, after=after)
    return FindingPage(rows=tuple(_found(page.rows)), total=page.total, after=page.after)


def finding_of(actor: Actor, finding_id: str, *, home: Path) -> FoundFinding | None:
    """Return one finding, standing or cured; ``None`` if there is none that *actor* may see.

    Raises:
        NotAllowedError: *actor* may see none at all.
        NoRegisterError: there is no register.
    """
    return next(iter(findings_by_id(actor, [finding_id], home=home)), None)


def findings_by_id(actor: Actor, ids: Iterable[str], *, home: Path) -> list[FoundFinding]:
    """Return those of some findings that *actor* may see, in the order of *ids*, each once.

    Raises what :func:`finding_of` does.
    """
    demand(SEE_FINDINGS, actor)
    asked = list(dict.fromkeys(ids))
    there = findings_in(home)
    wanted = WantedRows(stage=Stage.EVER, keep=asked, holders=_seen(actor, there, home))
    rows = there.at(there.mask(wanted).nonzero()[0])
    known = {found.finding_id: found for found in _found(rows)}
    lost = [one for one in asked if one not in known and not len(there.places([one]))]
    for matter in Matter.objects.visible_to(actor.territory).filter(pk__in=lost):
        known[matter.pk] = _with_matter(from_snapshot(matter.content), matter)
    return [known[one] for one in asked if one in known]


def beside(
    actor: Actor,
    wanted: WantedFindings,
    finding_id: str,
    *,
    home: Path,
    order_by: str = "weight",
    descending: bool = True,
) -> Between:
    """Return the findings before and after one in the list that is *wanted*.

    Raises what :func:`find_findings` does.
    """
    demand(SEE_FINDINGS, actor)
    there = findings_in(home)
    rows = rows_wanted(actor, wanted, there, home=home)
    return there.around(rows, finding_id, order_by=order_by, descending=descending)


def counts(actor: Actor, *, home: Path, wanted: WantedFindings | None = None) -> Counts:
    """Return how many findings of the last run *actor* has.

    Raises what :func:`find_findings` does.
    """
    demand(SEE_FINDINGS, actor)
    there = findings_in(home)
    rows = rows_wanted(actor, wanted or WantedFindings(), there, home=home)
    numbers = {
        stage: there.count(evolve(rows, stage=stage))
        for stage in (Stage.STANDING, Stage.NEW, Stage.CURED)
    }
    standing = numbers[Stage.STANDING]
    in_state: dict[str, list[str]] = {}
    for finding_id, state in Matter.objects.values_list("pk", "state"):
        in_state.setdefault(state, []).append(finding_id)
    by_state: dict[FindingState, int] = {
        state: there.count(
            evolve(rows, keep=_both(there.places(in_state.get(state, ())), rows, there))
        )
        for state in list(FindingState)
    }
    taken_up = sum(by_state.values())
    by_state[FindingState.OPEN] += standing - taken_up
    return Counts(
        standing=standing,
        new=numbers[Stage.NEW],
        cured=numbers[Stage.CURED],
        unknown=there.counts(rows, "verdict").get(Verdict.UNKNOWN.value, 0),
        by_state=by_state,
        as_of=there.last.as_of if there.last else None,
    )


def _both(places: Longs, rows: WantedRows, there: FindingList) -> Longs:
    """Return those of some rows that are kept already, where only some are."""
    return places if rows.keep is None else np.intersect1d(places, there.places(rows.keep))


# ------------------------------------------------------------------ what of it may be seen


def rows_wanted(
    actor: Actor, wanted: WantedFindings, there: FindingList, *, home: Path
) -> WantedRows:
    """Return what is wanted as columns are asked, without what *actor* may not see."""
    keep, leave_out = _by_state(wanted)
    holders = _both_holders(_seen(actor, there, home), wanted.holders)
    if len(there.rows):
        for territory in wanted.within:
            inside = opened(home / REGISTER).holders_in(territory)
            holders = _both_holders(holders, inside)
    every = WantedRows(
        stage=wanted.stage,
        holders=holders,
        norms=wanted.norms,
        verdicts=wanted.verdicts,
        categories=wanted.categories,
        regions=wanted.regions,
        offices=wanted.offices,
        proceeding=wanted.proceeding,
        after_run=wanted.after_run,
        keep=None if keep is None else there.places(keep),
        leave_out=there.places(leave_out),
    )
    return of_queues(actor, every, (wanted.queue,), there, home=home)[wanted.queue]


def of_queues(
    actor: Actor, rows: WantedRows, queues: Iterable[Queue], there: FindingList, *, home: Path
) -> dict[Queue, WantedRows]:
    """Return what is wanted of each queue; *rows* are those of the whole territory."""
    asked = set(queues)
    found = {Queue.ALL: rows}
    if Queue.MINE in asked:
        decided = (FindingState.CONFIRMED, FindingState.EXPLAINED, FindingState.DISMISSED)
        mine = Matter.objects.filter(in_charge__in=actor.covers).exclude(state__in=decided)
        places = there.places(mine.values_list("pk", flat=True))
        found[Queue.MINE] = evolve(rows, keep=_both(places, rows, there))
    if asked & {Queue.OFFICE, Queue.BELOW}:
        own: frozenset[str] | None = frozenset()
        if len(there.rows):
            own = opened(home / REGISTER).holders_in(own_territory(actor))
        ours = _both_holders(own, rows.holders) or frozenset()
        every = frozenset(there.words("holder_id")[0]) if rows.holders is None else rows.holders
        found[Queue.OFFICE] = evolve(rows, holders=ours)
        found[Queue.BELOW] = evolve(rows, holders=every - ours)
    return {queue: found[queue] for queue in asked}


def counts_by_queue(
    actor: Actor, wanted: WantedFindings, queues: Iterable[Queue], *, home: Path
) -> dict[Queue, int]:
    """Return how many findings each queue holds of what is wanted.

    Raises what :func:`find_findings` does.
    """
    demand(SEE_FINDINGS, actor)
    there = findings_in(home)
    rows = rows_wanted(actor, evolve(wanted, queue=Queue.ALL), there, home=home)
    return {
        queue: there.count(one)
        for queue, one in of_queues(actor, rows, queues, there, home=home).items()
    }


def _both_holders(
    one: frozenset[str] | None, other: frozenset[str] | None
) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _by_state(wanted: WantedFindings) -> tuple[Sequence[str] | None, list[str]]:
    """Return which findings are kept for their state, and which are left out for it."""
    leave_out: list[str] = []
    if wanted.awake_on is not None:
        asleep = Matter.objects.filter(snoozed_until__gt=wanted.awake_on)
        leave_out += asleep.values_list("pk", flat=True)
    if wanted.unanswered_on is not None:
        late = Hearing.objects.filter(answers=None, due_on__lt=wanted.unanswered_on)
        asked = Matter.objects.filter(state=FindingState.ASKED, pk__in=late.values("matter"))
        return list(asked.values_list("pk", flat=True)), leave_out
    if wanted.states is None:
        return None, leave_out
    if FindingState.OPEN in wanted.states:
        others = Matter.objects.exclude(state__in=wanted.states)
        return None, [*leave_out, *others.values_list("pk", flat=True)]
    return list(_ids_in(*wanted.states)), leave_out


def _ids_in(*states: FindingState) -> Sequence[str]:
    return list(Matter.objects.filter(state__in=states).values_list("pk", flat=True))


def _seen(actor: Actor, there: FindingList, home: Path) -> frozenset[str] | None:
    """Return the holders whose findings *actor* may see; ``None`` where there is no limit."""
    if actor.territory.everything or not len(there.rows):
        return None
    return opened(home / REGISTER).holders_in(actor.territory)


def own_territory(actor: Actor) -> Territory:
    """Return the part of a territory that no office below the actor's supervises."""
    districts = Office.objects.of(OfficeKind.ENFORCEMENT_DISTRICT)
    own = districts.filter(parent__office_id=actor.office_id)
    numbers = frozenset(own.values_list("office_id", flat=True))
    listed = Bailiff.objects.filter(district__in=own).values_list("holder_id", flat=True)
    assigned = Supervision.objects.present().filter(office__office_id=actor.office_id)
    named = list(assigned.values_list("district__office_id", "bailiff__holder_id"))
    return Territory(
        offices=numbers.union(office for office, _ in named if office),
        holders=frozenset(listed).union(holder for _, holder in named if holder),
    )


# ------------------------------------------------------------------ findings as values


def _found(rows: Sequence[dict[str, Any]]) -> list[FoundFinding]:
    """Return findings with what the office knows of them: one question for all."""
    matters = Matter.objects.filter(pk__in=[row["finding_id"] for row in rows])
    known = {one.pk: one for one in matters.select_related("in_charge")}
    found = [FoundFinding(**row) for row in rows]
    return [_with_matter(one, known.get(one.finding_id)) for one in _with_places(found)]


def _with_matter(found: FoundFinding, matter: Matter | None) -> FoundFinding:
    if matter is None:
        return found
    return evolve(
        found,
        state=FindingState(matter.state),
        snoozed_until=matter.snoozed_until,
        in_charge=matter.in_charge.full_name if matter.in_charge else "",
        is_assigned=matter.is_assigned,
    )


def _with_places(found: Sequence[FoundFinding]) -> list[FoundFinding]:
    """Say where a holder works by the house's own list where no source does."""
    nowhere = {one.holder_id for one in found if one.office_id is None and one.region is None}
    if not nowhere:
        return list(found)
    listed = Bailiff.objects.filter(holder_id__in=[one for one in nowhere if one])
    places = {
        holder: (office, region)
        for holder, office, region in listed.values_list(
            "holder_id", "district__office_id", "region"
        )
    }
    return [_placed(one, *places.get(one.holder_id or "", (None, None))) for one in found]


def _placed(found: FoundFinding, office: str | None, region: str | None) -> FoundFinding:
    if found.office_id is not None or found.region is not None:
        return found
    return evolve(found, office_id=office, region=region)
