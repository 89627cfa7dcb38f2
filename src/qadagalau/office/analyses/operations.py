"""What is done with analyses: ordered, made or failed; and with work assigned from them."""

from collections.abc import Mapping
from datetime import date, datetime

from attrs import frozen
from django.utils import timezone

from qadagalau.law import LANGUAGES, N_, RefusedError, Sentence
from qadagalau.office.journal.operations import record
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import SPECIALISED, Office, OfficeKind, Role, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import named

from .models import Analysis, AnalysisState, Assignment, AssignmentState
from .rules import ASSIGN_WORK, DO_WORK, MAKE_ANALYSIS, ORDER_ANALYSIS

WORKING = (OfficeKind.DISTRICT, OfficeKind.REGIONAL, *SPECIALISED)
"""Kinds of offices that do assigned work."""


class AnalysisError(RefusedError):
    """Something of an analysis cannot be done as asked."""


@frozen(kw_only=True)
class Made:
    """What an analysis gave."""

    findings: int
    root: str
    book: str
    files: Mapping[str, str]
    """SHA-256 of each file by its name."""


# ------------------------------------------------------------------ analyses


@operation(ORDER_ANALYSIS)
def order_analysis(*, as_of: date, known_on: date, by: Actor, at: datetime) -> Analysis:
    """Order a check of the whole register as of a day, as it was known on another.

    Raises:
        AnalysisError: the day is not over yet, or the same is being made already.
        NotAllowedError: *by* may not.
    """
    today = timezone.localdate(at)
    if as_of > today or known_on > today:
        raise AnalysisError(
            N_("The day {day} has not come yet. Choose today or an earlier day."),
            day=max(as_of, known_on),
        )
    if known_on < as_of:
        raise AnalysisError(
            N_(
                "What was known on {known} does not reach to {day}. Choose that day or a later one."
            ),
            known=known_on,
            day=as_of,
        )
    # Whoever orders the same in this moment waits here, and is told below.
    _locked_order()
    same = Analysis.objects.filter(
        as_of=as_of, known_on=known_on, state=AnalysisState.ORDERED
    ).first()
    if same is not None:
        raise AnalysisError(
            N_("The analysis {number} of this day is being made already. Wait until it ends."),
            number=same.pk,
        )
    made = Analysis.objects.create(
        as_of=as_of,
        known_on=known_on,
        ordered_by_id=by.user_id,
        ordered_at=at,
        before=_before(as_of),
    )
    _record_analysis(made, "ordered", by, at)
    return made


def _locked_order() -> None:
    """Let orders stand in a row: PostgreSQL locks the newest analysis, SQLite has one writer."""
    Analysis.objects.select_for_update().order_by("-pk").first()


def _before(as_of: date) -> Analysis | None:
    made = Analysis.objects.filter(state=AnalysisState.DONE, as_of__lt=as_of)
    return made.order_by("-as_of", "-pk").first()


@operation(MAKE_ANALYSIS)
def finish_analysis(*, analysis: Analysis, made: Made, by: Actor, at: datetime) -> Analysis:
    """Keep what an analysis gave; what ended before stays as it is."""
    analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if analysis.state != AnalysisState.ORDERED:
        return analysis
    analysis.state = AnalysisState.DONE
    analysis.findings, analysis.root, analysis.book = made.findings, made.root, made.book
    analysis.files, analysis.ended_at, analysis.stage = dict(made.files), at, ""
    analysis.save()
    body = {
        "analysis": analysis.pk,
        "findings": made.findings,
        "root": made.root,
        "book": made.book,
        "by": by.signed_as,
    }
    record("analysis-made", at=at, body=body, rows=[analysis])
    _tell_orderer(analysis, N_("The analysis as of {day} is made."), at)
    return analysis


@operation(MAKE_ANALYSIS)
def fail_analysis(
    *, analysis: Analysis, because: RefusedError | Sentence, by: Actor, at: datetime
) -> Analysis:
    """Say why an analysis could not be made; what ended before stays as it is."""
    analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if analysis.state != AnalysisState.ORDERED:
        return analysis
    analysis.state, analysis.ended_at, analysis.stage = AnalysisState.FAILED, at, ""
    analysis.failure = {language: because.in_(language) for language in LANGUAGES}
    analysis.save()
    _record_analysis(analysis, "failed", by, at)
    _tell_orderer(analysis, N_("The analysis as of {day} could not be made."), at)
    return analysis


def _tell_orderer(analysis: Analysis, text: str, at: datetime) -> None:
    said = Sentence(text, day=analysis.as_of)
    users = User.objects.filter(pk__in=[one for one in (analysis.ordered_by_id,) if one])
    tell(users=users, text=said, url_name="analysis", args=(analysis.pk,), at=at)


def note_progress(number: int, *, stage: str, done: int = 0, in_all: int = 0) -> None:
    """Note how far the making of an analysis is; nobody decides by it and the ledger ignores it."""
    Analysis.objects.filter(pk=number).update(stage=stage, parts_done=done, parts_in_all=in_all)


def _record_analysis(analysis: Analysis, change: str, by: Actor, at: datetime) -> None:
    body = {
        "analysis": analysis.pk,
        "change": change,
        "as_of": analysis.as_of.isoformat(),
        "known_on": analysis.known_on.isoformat(),
        "by": by.signed_as,
    }
    record("analysis", at=at, body=body, rows=[analysis])


# ------------------------------------------------------------------ assigned work


@operation(ASSIGN_WORK, on="office")
def assign_work(  # noqa: PLR0913 - everything that work is made of is named
    *,
    analysis: Analysis,
    office: Office,
    norm: str,
    category: str,
    findings: int,
    due_on: date,
    ground: str,
    by: Actor,
    at: datetime,
) -> Assignment:
    """Assign to an office findings of an analysis to be worked through by a day.

    Raises:
        AnalysisError: the analysis is not made, the day is past, nothing is assigned, no ground
            is given, or the office is none of prosecutors.
        NotAllowedError: *by* may not.
    """
    if analysis.state != AnalysisState.DONE:
        raise AnalysisError(N_("The analysis is not made yet. Assign work when it is."))
    if office.kind not in WORKING:
        raise AnalysisError(N_("Work is assigned to a prosecutor's office. Choose one."))
    if due_on < timezone.localdate(at):
        raise AnalysisError(N_("The day {day} is past. Choose today or a later day."), day=due_on)
    if findings < 1:
        raise AnalysisError(N_("No finding is assigned. Say how many are to be worked through."))
    made = Assignment.objects.create(
        analysis=analysis,
        office=office,
        norm=norm,
        category=category,
        findings=findings,
        due_on=due_on,
        ground=_said(ground, N_("No ground is given. Say why this work is assigned.")),
        assigned_by_id=str(by.user_id),
        assigned_at=at,
    )
    _record_assignment(made, "assigned", by, at)
    workers = User.objects.filter(
        rights__office=office,
        rights__withdrawn_at=None,
        rights__role__in=(Role.PROSECUTOR, Role.UNIT_HEAD),
    ).exclude(pk=made.assigned_by_id)
    said = Sentence(N_("Work was assigned to your office, to be done by {day}."), day=due_on)
    tell(users=workers, text=said, url_name="assignment", args=(made.pk,), at=at)
    return made


@operation(DO_WORK, on="assignment")
def take_work(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """Take assigned work up.

    Raises:
        AnalysisError: it was taken up or ended already.
        NotAllowedError: *by* may not.
    """
    there = _locked(assignment, AssignmentState.ASSIGNED)
    there.state, there.taken_by_id, there.taken_at = AssignmentState.TAKEN, by.user_id, at
    return _moved(there, "taken", by, at)


@operation(DO_WORK, on="assignment")
def finish_work(*, assignment: Assignment, result: str, by: Actor, at: datetime) -> Assignment:
    """Say that assigned work is done, and with what result.

    Raises:
        AnalysisError: it is not in work, or no result is given.
        NotAllowedError: *by* may not.
    """
    there = _locked(assignment, AssignmentState.TAKEN)
    there.result = _said(result, N_("No result is given. Say what was done."))
    there.state, there.ended_by_id, there.ended_at = AssignmentState.DONE, by.user_id, at
    head = User.objects.filter(pk=there.assigned_by_id).exclude(pk=str(by.user_id))
    said = Sentence(N_("Work that you assigned is done: read its result."))
    tell(users=head, text=said, url_name="assignment", args=(there.pk,), at=at)
    return _moved(there, "done", by, at)


@operation(ASSIGN_WORK, on="assignment")
def withdraw_work(*, assignment: Assignment, because: str, by: Actor, at: datetime) -> Assignment:
    """Withdraw assigned work that has not ended; it stays with the ground.

    Raises:
        AnalysisError: it has ended, or no ground is given.
        NotAllowedError: *by* may not.
    """
    there = _locked(assignment, AssignmentState.ASSIGNED, AssignmentState.TAKEN)
    there.result = _said(because, N_("No ground is given. Say why the work is withdrawn."))
    there.state, there.ended_by_id, there.ended_at = AssignmentState.WITHDRAWN, by.user_id, at
    return _moved(there, "withdrawn", by, at)


def _locked(assignment: Assignment, *states: AssignmentState) -> Assignment:
    there = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if there.state not in states:
        raise AnalysisError(
            N_("This cannot be done now: the work is {state}. Open it again to see who did it."),
            state=named(AssignmentState(there.state)),
        )
    return there


def _moved(there: Assignment, change: str, by: Actor, at: datetime) -> Assignment:
    there.save()
    _record_assignment(there, change, by, at)
    return there


def _record_assignment(made: Assignment, change: str, by: Actor, at: datetime) -> None:
    body = {
        "assignment": made.pk,
        "analysis": made.analysis_id,
        "office": made.office.office_id,
        "change": change,
        "by": by.signed_as,
    }
    record("assignment", at=at, body=body, rows=[made])


def _said(text: str, missing: str) -> str:
    found = text.replace("\x00", "").strip()
    if not found:
        raise AnalysisError(missing)
    return found
