"""What was done about findings: the steps of one, decisions by bailiff and by norm, kept views."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from attrs import evolve, frozen
from django.db.models import Count

from qadagalau.insight import Share
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .finding_shapes import FoundFinding, WantedFindings
from .findings import findings_by_id, rows_wanted
from .findings_at_hand import findings_in
from .models import (
    BailiffAnswer,
    FindingAssignment,
    FindingState,
    Hearing,
    Matter,
    SavedView,
    Snooze,
    Triage,
    Verdict,
)
from .rules import KEEP_VIEW, SEE_FINDINGS

MOST = 200
"""So many decisions of one bailiff are shown."""


@frozen(kw_only=True)
class Steps:
    """Everything that was done about one finding, the latest first."""

    triages: tuple[Triage, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    answers: tuple[BailiffAnswer, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    assignments: tuple[FindingAssignment, ...] = ()

    @property
    def waits_until(self) -> date | None:
        """The last day for an answer that is still missing; ``None`` where none is."""
        answered = {one.hearing_id for one in self.answers}
        open_ones = [one.due_on for one in self.hearings if one.pk not in answered]
        return max(open_ones, default=None)


def steps_of(finding_id: str) -> Steps:
    """Return what was done about a finding that the reader may see."""
    return Steps(
        triages=tuple(Triage.objects.filter(matter=finding_id).select_related("by")),
        hearings=tuple(Hearing.objects.filter(matter=finding_id).select_related("by")),
        answers=tuple(
            BailiffAnswer.objects.filter(matter=finding_id).select_related("by", "hearing")
        ),
        snoozes=tuple(Snooze.objects.filter(matter=finding_id).select_related("by")),
        assignments=tuple(
            FindingAssignment.objects.filter(matter=finding_id).select_related("by", "to")
        ),
    )


def triages_of(actor: Actor, holder_id: str) -> Sequence[Triage]:
    """Return what was decided about a bailiff's findings, the latest first.

    Raises:
        NotAllowedError: *actor* may see no findings.
    """
    demand(SEE_FINDINGS, actor)
    seen = Matter.objects.visible_to(actor.territory).filter(holder_id=holder_id)
    return list(
        Triage.objects.filter(matter__in=seen.values("pk")).select_related("matter", "by")[:MOST]
    )


def confirmed_of(actor: Actor, holder_id: str, *, home: Path) -> list[FoundFinding]:
    """Return the confirmed findings of a bailiff, those decided first of them if they are many.

    Raises what :func:`~.findings.findings_by_id` does.
    """
    matters = Matter.objects.filter(holder_id=holder_id, state=FindingState.CONFIRMED)
    ids = matters.order_by("taken_up_at", "pk").values_list("pk", flat=True)[:MOST]
    return findings_by_id(actor, ids, home=home)


# ------------------------------------------------------------------ how often norms are right


@frozen(kw_only=True)
class Precision:
    """How many of a norm's findings were confirmed, explained and dismissed."""

    norm: str
    confirmed: int
    explained: int
    dismissed: int

    @property
    def share(self) -> Share:
        """Return the share of right ones among confirmed and dismissed, with its interval."""
        return Share(self.confirmed, self.confirmed + self.dismissed)


def precision_by_norm(norms: Iterable[str] | None = None) -> Mapping[str, Precision]:
    """Return how often the findings of each norm proved right, by the last decisions.

    It tells of norms, not of cases, so that it is the same for every reader.
    """
    latest = Triage.objects.filter(is_latest=True)
    if norms is not None:
        latest = latest.filter(matter__norm__in=list(norms))
    numbers: dict[str, dict[str, int]] = {}
    rows = latest.order_by().values_list("matter__norm", "verdict").annotate(number=Count("*"))
    for norm, verdict, number in rows:
        numbers.setdefault(norm, {})[verdict] = number
    return {
        norm: Precision(norm=norm, **{one.value: of_norm.get(one.value, 0) for one in Verdict})
        for norm, of_norm in numbers.items()
    }


# ------------------------------------------------------------------ terms of answers


def hearings_due(
    actor: Actor, *, before: date | None = None, at_most: int = 50
) -> tuple[int, list[Hearing]]:
    """Return how many findings of a territory wait for an answer, and those due first.

    *before* keeps those whose day was before it.
    """
    seen = Matter.objects.visible_to(actor.territory).filter(state=FindingState.ASKED)
    waiting = Hearing.objects.filter(matter__in=seen.values("pk"), answers=None)
    if before is not None:
        waiting = waiting.filter(due_on__lt=before)
    first = waiting.select_related("matter").order_by("due_on", "pk")[:at_most]
    return waiting.count(), list(first)


# ------------------------------------------------------------------ views


@frozen(kw_only=True)
class Alert:
    """A kept view with findings that its owner has not seen."""

    view: SavedView
    new: int


def views_of(actor: Actor) -> list[SavedView]:
    """Return the views that *actor* keeps."""
    return list(SavedView.objects.of(actor.user_id))


def view_of(actor: Actor, pk: UUID) -> SavedView | None:
    """Return a view that *actor* keeps."""
    return SavedView.objects.of(actor.user_id).filter(pk=pk).first()


def alerting_views(
    actor: Actor, *, home: Path, wanted: Mapping[UUID, WantedFindings]
) -> list[Alert]:
    """Return the kept views that have findings of runs which their owner has not seen.

    *wanted* says what each view asks for; the pages read it from the view's filter.
    """
    if not KEEP_VIEW.permits(actor).allowed or not wanted:
        return []
    there = findings_in(home)
    last = there.last.number if there.last else -1
    found = []
    for view in SavedView.objects.of(actor.user_id).filter(alerts=True, pk__in=list(wanted)):
        rows = rows_wanted(
            actor, _since(wanted[view.pk], min(view.seen_run, last)), there, home=home
        )
        if new := there.count(rows):
            found.append(Alert(view=view, new=new))
    return found


def _since(wanted: WantedFindings, run: int) -> WantedFindings:
    return evolve(wanted, after_run=run)
