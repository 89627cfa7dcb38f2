"""What is done about findings: asked, answered, decided, put off; each step stays as a row.

A bulk step is one operation, with one entry, about rows that its maker was shown.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from qadagalau.engine.mornings import Run as MorningRun
from qadagalau.law import N_, Calendar, Sentence
from qadagalau.law import Verdict as Judged
from qadagalau.office.hooks.kinds import FINDING_CHANGED, RUN_KEPT
from qadagalau.office.hooks.operations import announce
from qadagalau.office.journal.operations import record, record_many
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import Bailiff, Right, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .finding_shapes import FoundFinding
from .models import (
    BailiffAnswer,
    FindingState,
    Hearing,
    Matter,
    Run,
    SavedView,
    Snooze,
    Triage,
    Verdict,
)
from .rules import (
    ANSWER_FINDING,
    ASK_BAILIFF,
    CONFIRM_UNHEARD,
    KEEP_RUN,
    KEEP_VIEW,
    SEE_FINDINGS,
    SNOOZE_FINDING,
    TRIAGE_FINDING,
)
from .searching import index_matter
from .taking_up import NO_GROUND, FindingError, demand_few, taken_up, text_of

DECIDED = frozenset((FindingState.CONFIRMED, FindingState.EXPLAINED, FindingState.DISMISSED))


# ------------------------------------------------------------------ decided


@operation(TRIAGE_FINDING, on="found")
def triage_finding(
    *,
    found: FoundFinding,
    verdict: Verdict,
    ground: str,
    harm: str = "",
    by: Actor,
    at: datetime,
) -> Triage:
    """Decide about a finding; a later decision replaces this one and both stay.

    *harm* is the head's ground for not waiting until the bailiff's time to answer is over.

    Raises:
        FindingError: no ground is given, the record does not allow the finding to be confirmed,
            or the bailiff may still answer.
        NotAllowedError: *by* may not.
    """
    [made] = _triage([found], verdict, ground, harm, by, at)
    return made


@operation(TRIAGE_FINDING)
def triage_findings(
    *, found: Sequence[FoundFinding], verdict: Verdict, ground: str, by: Actor, at: datetime
) -> list[Triage]:
    """Decide about several findings at once, on one ground.

    Raises what :func:`triage_finding` does; then about none.
    """
    demand_few(found, TRIAGE_FINDING, by)
    return _triage(found, verdict, ground, "", by, at)


def _triage(
    found: Sequence[FoundFinding],
    verdict: Verdict,
    ground: str,
    harm: str,
    by: Actor,
    at: datetime,
) -> list[Triage]:
    ground, harm = text_of(ground, NO_GROUND), text_of(harm)
    taken = [(one, *taken_up(one, at)) for one in found]
    made, rows = [], []
    for one, matter, new in taken:
        if verdict is Verdict.CONFIRMED:
            _demand_may_be_confirmed(one, matter, harm, by, at)
        before = matter.triage_set.filter(is_latest=True).first()
        if before is not None:
            before.is_latest = False
            before.save(update_fields=("is_latest",))
        step = Triage.objects.create(
            matter=matter, verdict=verdict, ground=ground, harm=harm, by_id=by.user_id, at=at
        )
        _moved(matter, FindingState(verdict.value), by)
        made.append(step)
        rows += [step, *([before] if before else ()), *new]
    body = {"verdict": str(verdict.value), "findings": len(made), "by": by.signed_as}
    record_many("triage", at=at, body=body, rows=rows)
    for one in found:
        _announce(one, at)
    for _, matter, _ in taken:
        index_matter(matter)
    return made


def _demand_may_be_confirmed(
    found: FoundFinding, matter: Matter, harm: str, by: Actor, at: datetime
) -> None:
    if found.verdict is Judged.UNKNOWN:
        raise FindingError(
            N_(
                "The record does not show whether this norm was kept, so its breach cannot be "
                "confirmed. Obtain what is missing; the next run judges it."
            )
        )
    hearing = matter.hearing_set.filter(answers=None).order_by("-at").first()
    if hearing is None or hearing.due_on < timezone.localdate(at):
        return
    if not harm:
        raise FindingError(
            N_(
                "The bailiff may answer until {day}, so this finding cannot be confirmed yet. Wait "
                "for the answer, or let the head decide with the ground that delay would do harm "
                "that cannot be undone."
            ),
            day=hearing.due_on,
        )
    demand(CONFIRM_UNHEARD, by, found)


# ------------------------------------------------------------------ asked and answered


@operation(ASK_BAILIFF, on="found")
def ask_bailiff(
    *, found: FoundFinding, due_on: date, question: str = "", by: Actor, at: datetime
) -> Hearing:
    """Ask the bailiff about a finding; until *due_on* it is not confirmed without his answer.

    Raises:
        FindingError: it is decided, he was asked already, or there is no time to answer.
        NotAllowedError: *by* may not.
    """
    question, today = text_of(question), timezone.localdate(at)
    if due_on <= today:
        raise FindingError(
            N_("The day for the answer must lie after today, {today}. Set a later one."),
            today=today,
        )
    matter, new = taken_up(found, at)
    if matter.state in DECIDED:
        raise FindingError(N_("This finding is decided about already, so there is nothing to ask."))
    if matter.state == FindingState.ASKED:
        raise FindingError(
            N_("The bailiff was asked about this finding already. Wait for the answer.")
        )
    made = Hearing.objects.create(
        matter=matter,
        question=question,
        asked_on=today,
        due_on=due_on,
        by_id=by.user_id,
        at=at,
    )
    _moved(matter, FindingState.ASKED, by)
    _tell_holder(found, due_on, at)
    body = {"finding": matter.pk, "due_on": due_on.isoformat(), "by": by.signed_as}
    record("hearing", at=at, body=body, rows=[made, *new])
    index_matter(matter)
    _announce(found, at)
    return made


@operation(ANSWER_FINDING, on="found")
def answer_finding(*, found: FoundFinding, text: str, by: Actor, at: datetime) -> BailiffAnswer:
    """Answer a finding, asked or not; the answer stays beside it whatever is decided.

    Raises:
        FindingError: nothing is said.
        NotAllowedError: *by* may not.
    """
    text = text_of(text, _NO_ANSWER)
    matter, new = taken_up(found, at)
    made = BailiffAnswer.objects.create(
        matter=matter,
        hearing=matter.hearing_set.order_by("-at").first(),
        text=text,
        answered_on=timezone.localdate(at),
        by_id=by.user_id,
        at=at,
    )
    if matter.state not in DECIDED:
        matter.state = FindingState.ANSWERED
        matter.save(update_fields=("state",))
    if matter.in_charge is not None:
        told = Sentence(N_("A bailiff answered about a finding."))
        tell(users=[matter.in_charge], text=told, url_name="finding", args=[matter.pk], at=at)
    body = {"finding": matter.pk, "by": by.signed_as}
    record("bailiff-answer", at=at, body=body, rows=[made, *new])
    index_matter(matter)
    _announce(found, at)
    return made


def _tell_holder(found: FoundFinding, due_on: date, at: datetime) -> None:
    """Tell the bailiff who answers for a finding; where he has no account, his body."""
    present = Right.objects.present().select_related("user")
    bailiff = Bailiff.objects.filter(holder_id=found.holder_id).first()
    if bailiff is None:
        return
    rights = present.filter(bailiff=bailiff) or present.filter(office=bailiff.body_id)
    text = Sentence(N_("You are asked about a finding. Answer by {day}."), day=due_on)
    tell(
        users=[right.user for right in rights],
        text=text,
        url_name="own-finding",
        args=[found.finding_id],
        at=at,
    )


def answer_due_on(asked_on: date, working_days: int, calendar: Calendar) -> date:
    """Return the last day of so many working days after *asked_on*: the office's own term."""
    day = asked_on
    for _ in range(working_days):
        day = calendar.next_working(day + timedelta(days=1))
    return day


# ------------------------------------------------------------------ put off


@operation(SNOOZE_FINDING)
def snooze_findings(
    *, found: Sequence[FoundFinding], until: date, ground: str, by: Actor, at: datetime
) -> list[Snooze]:
    """Put findings off: they stand in the queue again from *until* on.

    Raises:
        FindingError: no ground is given, or the day is not to come.
        NotAllowedError: *by* may not.
    """
    demand_few(found, SNOOZE_FINDING, by)
    ground, today = text_of(ground, NO_GROUND), timezone.localdate(at)
    if until <= today:
        raise FindingError(
            N_("The day until which it is put off must lie after today, {today}."), today=today
        )
    made, rows = [], []
    for one in found:
        matter, new = taken_up(one, at)
        step = Snooze.objects.create(
            matter=matter, until=until, ground=ground, by_id=by.user_id, at=at
        )
        matter.snoozed_until = until
        _moved(matter, FindingState(matter.state), by)
        made.append(step)
        rows += [step, *new]
    body = {"until": until.isoformat(), "findings": len(made), "by": by.signed_as}
    record_many("snooze", at=at, body=body, rows=rows)
    return made


# ------------------------------------------------------------------ views


@operation(KEEP_VIEW)
def save_view(
    *,
    called: str,
    wanted: Mapping[str, str],
    alerts: bool,
    seen_run: int,
    by: Actor,
    at: datetime,
) -> SavedView:
    """Keep a filter of the queue under a name; one of that name is given up for it.

    Raises:
        FindingError: it has no name.
        NotAllowedError: *by* may not.
    """
    called = text_of(called, N_("The view has no name. Give it one."))[:100]
    SavedView.objects.of(by.user_id).filter(called=called).update(retired_at=at)
    made = SavedView.objects.create(
        owner=User.objects.get(pk=str(by.user_id)),
        called=called,
        filter=dict(wanted),
        alerts=alerts,
        seen_run=seen_run,
        made_at=at,
    )
    _record_view(made, "kept", by, at)
    return made


@operation(KEEP_VIEW)
def give_up_view(*, view: SavedView, by: Actor, at: datetime) -> None:
    """Give up a view of one's own.

    Raises:
        FindingError: it is another's.
        NotAllowedError: *by* may not.
    """
    if view.owner_id != by.user_id:
        raise FindingError(N_("This view is another's. Only its owner gives it up."))
    view.retired_at = at
    view.save(update_fields=("retired_at",))
    _record_view(view, "given up", by, at)


@operation(KEEP_VIEW)
def see_view(*, view: SavedView, run: int, by: Actor, at: datetime) -> None:
    """Mark a view of one's own as seen up to a run.

    Nothing is decided by it, so the ledger gets no entry.
    """
    del at
    SavedView.objects.of(by.user_id).filter(pk=view.pk).update(seen_run=run)


def _record_view(view: SavedView, change: str, by: Actor, at: datetime) -> None:
    record("saved-view", at=at, body={"view": str(view.pk), "change": change, "by": by.signed_as})


# ------------------------------------------------------------------ runs


@operation(KEEP_RUN)
def keep_run(
    *, run: MorningRun, findings: int, root: str, book: str, by: Actor, at: datetime
) -> Run:
    """Note a morning's run in the office; the same run is noted once.

    Raises:
        NotAllowedError: *by* may not.
    """
    made, is_new = Run.objects.get_or_create(
        number=run.number,
        as_of=run.as_of,
        root=root,
        defaults={
            "known_on": run.known_on,
            "findings": findings,
            "appeared": run.appeared,
            "gone": run.gone,
            "book": book,
            "kept_at": at,
        },
    )
    if is_new:
        body = {"number": run.number, "as_of": run.as_of.isoformat(), "root": root}
        record("finding-run", at=at, body=body | {"by": by.signed_as}, rows=[made])
        announce(RUN_KEPT, ref=made.number, seen_by=_sees_findings, at=at)
    return made


# ------------------------------------------------------------------ all of them


def _announce(found: FoundFinding, at: datetime) -> None:
    def is_seen(actor: Actor) -> bool:
        return SEE_FINDINGS.permits(actor, found).allowed

    announce(FINDING_CHANGED, ref=found.finding_id, seen_by=is_seen, at=at)


def _sees_findings(actor: Actor) -> bool:
    return SEE_FINDINGS.permits(actor).allowed


_NO_ANSWER = N_("Nothing is said. Write the answer.")


def _moved(matter: Matter, state: FindingState, by: Actor) -> None:
    matter.state = state
    if not matter.is_assigned:
        matter.in_charge_id = by.user_id
    matter.save(update_fields=("state", "in_charge", "snoozed_until"))
