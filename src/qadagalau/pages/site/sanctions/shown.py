"""What pages show of a request: its term, its checklist by word and sign, its papers and steps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from attrs import frozen

from qadagalau.law import N_, say, say_many
from qadagalau.law.clerk import cite
from qadagalau.office.sanctions.checklist import BY_NAME as LINES
from qadagalau.office.sanctions.kinds import OUTCOMES, Outcome
from qadagalau.office.sanctions.life import BY_NAME
from qadagalau.office.sanctions.models import (
    ChecklistLine,
    Decided,
    SanctionRequest,
    SanctionStep,
    State,
)
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, without_personal_numbers
from qadagalau.statutes.kz.calendar import CALENDAR

SIGNS: Mapping[str, str] = {Outcome.PASS: "✓", Outcome.FAIL: "✕", Outcome.CANNOT_TELL: "?"}
"""An outcome is told by its sign and its word, not by its colour alone."""
TONES: Mapping[str, str] = {Outcome.PASS: "good", Outcome.FAIL: "bad", Outcome.CANNOT_TELL: "wait"}
_ORDER = (Outcome.FAIL, Outcome.CANNOT_TELL, Outcome.PASS)
STATE_TONES: Mapping[str, str] = {
    State.GRANTED: "good",
    State.REFUSED: "bad",
    State.RETURNED: "wait",
    State.ASKED: "wait",
    State.ASSIGNED: "wait",
}
STATE_SAYS = {State.GRANTED: N_("sanctioned"), State.REFUSED: N_("sanction refused")}
"""What a decision is called in a word; elsewhere in the house these words are of other things."""
DECIDED_SAYS = {
    Decided.GRANTED: N_("The sanction is granted."),
    Decided.REFUSED: N_("The sanction is refused."),
}
TERM_DAYS = 3
"""Working days in which a request is decided (Civil Procedure Code, art. 252(3))."""
_ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Clock:
    """The term as it is drawn: a box for each working day, filled where the day has passed."""

    boxes: tuple[bool, ...]
    is_late: bool
    is_last: bool
    says: str


@frozen(kw_only=True)
class ShownLine:
    """One line of the checklist."""

    name: str
    outcome: str
    sign: str
    tone: str
    says: str
    """The outcome in a word."""
    title: str
    """What was asked."""
    evidence: str
    """Why it came out so."""
    ground: str
    """The place in the law."""


@frozen(kw_only=True)
class ShownStep:
    """A step of a request's life."""

    title: str
    at: datetime
    by: str
    ground: str


@frozen(kw_only=True)
class ShownRequest:
    """A request in a line."""

    pk: UUID
    kind: str
    basis: str
    proceeding_id: str
    category: str
    resolution_number: str
    resolution_on: date
    bailiff: str
    district: str
    sum: str
    object: str
    reasons: str
    state: str
    tone: str
    is_open: bool
    is_late: bool
    asked_on: date
    due_on: date | None
    clock: Clock | None
    failed: int
    unclear: int
    weight: int
    prosecutor: str


def working_days_left(due_on: date, today: date) -> int:
    """Return how many working days are left, today not counted; negative after the last day."""
    first, last = min(due_on, today), max(due_on, today)
    days = (first + n * _ONE_DAY for n in range(1, (last - first).days + 1))
    number = sum(CALENDAR.is_working(day) for day in days if CALENDAR.covers(day))
    return number if due_on >= today else -number


def clock_of(due_on: date, today: date) -> Clock:
    """Return the drawing of a term."""
    left, spoken = working_days_left(due_on, today), language()
    is_late = due_on < today
    if is_late:
        days = max(-left, 1)
        says = say_many("{n} working day past", "{n} working days past", days, spoken)
    elif left == 0:
        says = say(N_("today is the last day"), spoken)
    else:
        says = say_many("{n} working day left", "{n} working days left", left, spoken)
    gone = TERM_DAYS if is_late else max(TERM_DAYS - left, 0)
    boxes = tuple(place < gone for place in range(TERM_DAYS))
    return Clock(boxes=boxes, is_late=is_late, is_last=not is_late and left == 0, says=says)


def shown_request(one: SanctionRequest, today: date) -> ShownRequest:
    """Return a request as lists and heads of pages show it."""
    spoken = language()
    speech = Speech(spoken)
    bailiff, district = one.bailiff, one.bailiff.district
    return ShownRequest(
        pk=one.pk,
        kind=one.kind.title.in_(spoken),
        basis=cite(one.kind.citation, spoken),
        proceeding_id=without_personal_numbers(one.proceeding_id),
        category=speech.category(one.category) if one.category else "",
        resolution_number=one.resolution_number,
        resolution_on=one.resolution_on,
        bailiff=bailiff.full_name or bailiff.holder_id,
        district=district.name_in(spoken) if district else "",
        sum=speech.tenge(one.amount_tiyn),
        object=without_personal_numbers(one.object_number),
        reasons=without_personal_numbers(one.reasons),
        state=say(STATE_SAYS[State(one.state)], spoken)
        if one.state in STATE_SAYS
        else str(State(one.state).label),
        tone=STATE_TONES.get(one.state, ""),
        is_open=one.is_open,
        is_late=one.is_open and one.due_on is not None and one.due_on < today,
        asked_on=one.asked_on,
        due_on=one.due_on,
        clock=clock_of(one.due_on, today) if one.is_open and one.due_on else None,
        failed=one.failed,
        unclear=one.unclear,
        weight=one.weight,
        prosecutor=one.assigned_to.full_name if one.assigned_to else "",
    )


def shown_lines(lines: Iterable[ChecklistLine]) -> list[ShownLine]:
    """Return a checklist, what fails first, then what cannot tell."""
    spoken = language()
    made = [shown_line(one, spoken) for one in lines]
    return sorted(made, key=lambda one: _ORDER.index(Outcome(one.outcome)))


def shown_line(one: ChecklistLine, spoken: str) -> ShownLine:
    """Return one line of a checklist in a language."""
    return ShownLine(
        name=one.kind,
        outcome=one.outcome,
        sign=SIGNS[one.outcome],
        tone=TONES[one.outcome],
        says=OUTCOMES[Outcome(one.outcome)].in_(spoken),
        title=LINES[one.kind].title.in_(spoken),
        evidence=without_personal_numbers(one.because.in_(spoken)),
        ground=cite(LINES[one.kind].citation, spoken),
    )


def shown_steps(steps: Sequence[SanctionStep], *, for_bailiff: bool) -> list[ShownStep]:
    """Return the steps of a request; the bailiff is not told which prosecutor took them."""
    spoken = language()
    return [
        ShownStep(
            title=_title(one, spoken),
            at=one.at,
            by=_who(one, spoken, for_bailiff=for_bailiff),
            ground=one.ground,
        )
        for one in steps
    ]


ASKED, HOUSE = "ask", N_("the program, by load")
STEPS: Mapping[str, str] = {ASKED: N_("Asked for")} | {name: m.title for name, m in BY_NAME.items()}
_OF_BAILIFF = frozenset((ASKED, "withdraw"))


def _title(one: SanctionStep, spoken: str) -> str:
    return say(STEPS.get(one.move, one.move), spoken)


def _who(one: SanctionStep, spoken: str, *, for_bailiff: bool) -> str:
    if not for_bailiff:
        return one.by.full_name if one.by else say(HOUSE, spoken)
    whose = N_("the bailiff") if one.move in _OF_BAILIFF else N_("the prosecutor's office")
    return say(whose, spoken)
