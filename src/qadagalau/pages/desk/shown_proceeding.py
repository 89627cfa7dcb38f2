"""What the page of a proceeding shows: its drawing, its events, its duties with their proofs."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen
from markupsafe import Markup

from qadagalau.law import BREACHES, N_, Norm, Status, Verdict, kind_of
from qadagalau.law.clerk import Judgment, cite, prove
from qadagalau.law.finding import REASON_TEXTS
from qadagalau.law.norm import REMEDY_TEXTS
from qadagalau.office.docket.queries import Whole
from qadagalau.office.docket.reading import Duties, Duty, History
from qadagalau.pages.site.law_here import Brought, brought_by
from qadagalau.papers.breach import evidence, threats
from qadagalau.papers.examples import DRAWN, DRAWN_ACT, nearest, pauses
from qadagalau.papers.speech import Speech, capital, without_personal_numbers
from qadagalau.papers.timeline import Course, draw
from qadagalau.record import ENDINGS, Event

from .asked import ShownQuestion, asked_of, asked_of_breach, conditions_of

TERM = N_("The term of this duty: it began on {started}, its last day was {due}.")
TONES = {Verdict.KEPT: "good", Verdict.PENDING: "", Verdict.UNKNOWN: "wait"}
"""How a verdict is coloured; it is told in words too.  Breaches are bad."""


@frozen(kw_only=True)
class Value:
    """One value of an event: what, when in the world, and when it was learnt."""

    name: str
    happened_on: date
    time: str
    recorded_on: date
    reference: str
    sum: str
    source: str


@frozen(kw_only=True)
class Row:
    """An event that stands, beside the values that it replaced."""

    mark: int | None
    """The number of its day in the drawing, where it is drawn."""
    value: Value
    replaced: tuple[Value, ...]


@frozen(kw_only=True)
class ShownDuty:
    """One duty as the page tells it."""

    norm: str
    """Its code."""
    finding_id: str
    title: str
    verdict: str
    tone: str
    is_breach: bool
    reason: str
    """Why a verdict is unknown."""
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    days_late: int | None
    proof: tuple[str, ...]
    citation: str
    is_read: bool
    """Whether somebody has read the provision."""
    remedy: str
    note: str
    brought: Brought | None
    """Of a wording that the office itself published."""
    evidence: tuple[str, ...]
    """What proves the breach, beside the register."""
    threats: tuple[str, ...]
    """By which articles those who broke the norm may answer."""
    questions: tuple[ShownQuestion, ...]
    """What a person must weigh before something is done about a breach."""
    conditions: tuple[str, ...]
    """What must hold for the remedy."""
    drawing: Markup | None


@frozen(kw_only=True)
class Told:
    """A proceeding as the page tells it."""

    ended_on: date | None
    category: str
    debt: str | None
    drawing: Markup | None
    drawn: str
    """Whose term stands in the drawing."""
    rows: tuple[Row, ...]
    duties: tuple[ShownDuty, ...]
    questions: tuple[ShownQuestion, ...]
    """What only a person can say of it."""
    counts: tuple[tuple[str, str, int], ...]
    """Of each verdict that occurs: its name, its tone, how many."""


def shown(whole: Whole, history: History, duties: Duties, language: str) -> Told:
    """Return what the page shows of a proceeding."""
    speech = Speech(language)
    events = [entry.event for entry in history.entries]
    main = next((duty for duty in duties.judged if _is_drawn(duty)), None)
    evidence = main.judgment.finding.evidence if main else ()
    drawn = [event for event in nearest(events, evidence) if isinstance(event, Event)]
    days = sorted({event.happened_on for event in drawn})
    marks = {day: number for number, day in enumerate(days, 1)}
    debt = whole.file.attributes.get("debt_tiyn")
    category = whole.file.attributes.get("category")
    return Told(
        ended_on=_ended_on(events),
        category=speech.category(None if category is None else str(category)),
        debt=speech.tenge(debt) if isinstance(debt, int) else None,
        drawing=_drawing(whole, main, days, _ended_on(events), speech),
        drawn=speech.text(main.norm.title) if main else "",
        rows=tuple(
            Row(
                mark=marks.get(entry.event.happened_on),
                value=_value(entry.event, speech),
                replaced=tuple(_value(old, speech) for old in entry.replaced),
            )
            for entry in history.entries
        ),
        duties=tuple(
            shown_duty(duty.norm, duty.judgment, whole.known_on, speech) for duty in duties.judged
        ),
        questions=asked_of(events, speech),
        counts=_counts(duties.judged, speech),
    )


def _is_drawn(duty: Duty) -> bool:
    found = duty.judgment.finding
    return found.verdict in BREACHES and found.due_on is not None and found.started_on is not None


def _ended_on(events: Sequence[Event]) -> date | None:
    return max((e.happened_on for e in events if isinstance(e, ENDINGS)), default=None)


def _value(event: Event, speech: Speech) -> Value:
    name = capital(speech.text(event.says)) or kind_of(type(event))
    if event.detail is not None:
        text = event.details.get(event.detail)
        name = f"{name}: {speech.text(text) if text else event.detail}"
    minute = event.minute
    return Value(
        name=name,
        happened_on=event.happened_on,
        time="" if minute is None else f"{minute // 60:02}:{minute % 60:02}",
        recorded_on=event.recorded_on,
        reference=without_personal_numbers(event.reference or ""),
        sum="" if event.amount_tiyn is None else speech.tenge(event.amount_tiyn),
        source=event.source,
    )


def _drawing(
    whole: Whole,
    main: Duty | None,
    days: Sequence[date],
    ended_on: date | None,
    speech: Speech,
) -> Markup | None:
    """Draw the course of the proceeding, with the term of the earliest breach if there is one."""
    if not days:
        return None
    found = main.judgment.finding if main else None
    started = found.started_on if found and found.started_on else min(days)
    due = found.due_on if found else None
    course = Course(
        started_on=started,
        due_on=due,
        ended_on=found.ended_on if found else ended_on,
        as_of=max(whole.known_on, *days),
        pauses=pauses(main.judgment) if main else (),
        events=tuple(days),
    )
    label = speech.say(
        DRAWN if due else DRAWN_ACT,
        proceeding=without_personal_numbers(whole.file.proceeding_id),
        started=speech.day(started),
        due=speech.day(due),
    )
    return draw(course, speech, label)


def shown_duty(norm: Norm, judgment: Judgment, day: date, speech: Speech) -> ShownDuty:
    """Return one duty as a page tells it, with its proof, as known on a *day*."""
    found = judgment.finding
    return ShownDuty(
        norm=norm.code,
        finding_id=found.finding_id,
        title=speech.text(norm.title),
        verdict=speech.verdict(found.verdict),
        tone=TONES.get(found.verdict, "bad"),
        is_breach=found.verdict in BREACHES,
        reason=speech.say(REASON_TEXTS[found.reason]) if found.reason else "",
        started_on=found.started_on,
        due_on=found.due_on,
        ended_on=found.ended_on,
        days_late=found.days_late,
        proof=tuple(map(without_personal_numbers, prove(judgment, norm, speech.language))),
        citation=cite(norm.basis, speech.language),
        is_read=norm.checked.status is Status.VERIFIED,
        remedy=speech.say(REMEDY_TEXTS[norm.remedy]),
        note=speech.text(norm.note) if norm.note else "",
        brought=brought_by(norm),
        evidence=evidence(norm, speech.language),
        threats=threats(norm, speech.language),
        questions=asked_of_breach(norm, speech),
        conditions=conditions_of(norm, speech),
        drawing=_term(judgment, day, speech),
    )


def _term(judgment: Judgment, day: date, speech: Speech) -> Markup | None:
    found = judgment.finding
    if found.started_on is None or found.due_on is None or found.verdict is Verdict.KEPT:
        return None
    course = Course(
        started_on=found.started_on,
        due_on=found.due_on,
        ended_on=found.ended_on,
        as_of=max(day, found.started_on),
        pauses=pauses(judgment),
    )
    started, due = speech.day(found.started_on), speech.day(found.due_on)
    return draw(course, speech, speech.say(TERM, started=started, due=due))


def _counts(duties: Sequence[Duty], speech: Speech) -> tuple[tuple[str, str, int], ...]:
    verdicts = [duty.judgment.finding.verdict for duty in duties]
    return tuple(
        (speech.verdict(verdict), TONES.get(verdict, "bad"), verdicts.count(verdict))
        for verdict in dict.fromkeys(verdicts)
    )
