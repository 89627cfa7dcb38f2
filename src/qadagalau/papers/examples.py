"""A few findings shown whole: the course of the proceeding, drawn, and the clerk's proof."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from attrs import frozen
from markupsafe import Markup

from qadagalau.engine import Register
from qadagalau.engine.casefiles import Archive, open_archive
from qadagalau.insight import Breach
from qadagalau.law import N_, Norm, Order
from qadagalau.law.clerk import CaseFile, Desk, Happening, Judgment, judge, prove
from qadagalau.law.clerk.walk import PAUSED_DAY, PAUSED_DAYS

from .analysis import Analysis
from .speech import Speech, capital, without_personal_numbers
from .timeline import Course, draw

EVENTS = 16
"""So many events of a proceeding are drawn."""
DRAWN = N_(
    "Time line of proceeding {proceeding}: the term began on {started}, its last day was {due}; "
    "the numbered marks are the events listed below."
)
DRAWN_ACT = N_(
    "Time line of proceeding {proceeding}, from {started}; "
    "the numbered marks are the events listed below."
)


@frozen(kw_only=True)
class Line:
    """One event as the list under the drawing shows it."""

    day: str
    name: str
    sum: str
    counts: bool
    """Whether the finding rests on it."""


@frozen(kw_only=True)
class Example:
    """One finding shown whole."""

    breach: Breach
    drawing: Markup
    lines: tuple[Line, ...]
    events: int
    """How many events the proceeding has in all."""
    proof: tuple[str, ...]
    """Empty where the clerk does not come to the finding: it is then marked as unconfirmed."""


def examples(
    analysis: Analysis, register: Register, speech: Speech
) -> tuple[tuple[str, tuple[Example, ...]], ...]:
    """Return the examples of every norm that has any, under the norm's code."""
    archive = open_archive(register, analysis.book, known_on=analysis.known_on)
    shown = _Shown(analysis, archive, speech)
    order = list(analysis.norms.by_code)
    known = sorted(
        (breach for breach in analysis.examples if breach.norm in order),
        key=lambda breach: order.index(breach.norm),
    )
    return tuple(
        (code, tuple(shown.whole(breach) for breach in breaches))
        for code, breaches in groupby(known, key=lambda breach: breach.norm)
    )


@frozen
class _Shown:
    analysis: Analysis
    archive: Archive
    speech: Speech

    def whole(self, breach: Breach) -> Example:
        """Return *breach* with its proceeding and its proof."""
        cases = self._cases(breach)
        judgment, norm = self._judged(breach, cases)
        events = self._read(cases)
        drawn = nearest(events, breach.evidence)
        proof = prove(judgment, norm, self.speech.language) if judgment and norm else []
        return Example(
            breach=breach,
            drawing=self._drawing(breach, judgment, [event.happened_on for event in drawn]),
            lines=tuple(self._line(event, breach) for event in drawn),
            events=len(events),
            proof=tuple(map(without_personal_numbers, proof)),
        )

    def _cases(self, breach: Breach) -> list[CaseFile]:
        """Return the cases on which the finding rests, in the order of the record."""
        norm = self._wording(breach)
        proceeding = breach.proceeding_id or breach.subject
        return self.archive.related(norm, proceeding, breach.holder_id)

    def _wording(self, breach: Breach) -> Norm:
        wordings = self.analysis.book.code.wordings(breach.norm)
        return next(norm for norm in wordings if norm.wording == breach.wording)

    def _judged(
        self, breach: Breach, cases: Sequence[CaseFile]
    ) -> tuple[Judgment | None, Norm | None]:
        norm = self._wording(breach)
        is_order = isinstance(norm.rule, Order)
        distributions = [self.archive.distribution(breach.subject)] if is_order else []
        for judgment in judge(norm, cases, self._desk(), distributions):
            if judgment.finding.finding_id == breach.finding_id:
                return judgment, norm
        return None, None

    def _desk(self) -> Desk:
        book = self.analysis.book
        supplied = self.archive.register.supplied(self.analysis.known_on)
        return Desk(
            calendar=book.calendar,
            values=book.values,
            as_of=self.analysis.as_of,
            known_on=self.analysis.known_on,
            supplied=None if supplied is None else frozenset(map(book.word, supplied)),
        )

    def _read(self, cases: Sequence[CaseFile]) -> list[Happening]:
        """Return the events that had happened and were known, without those corrected, by day."""
        written = [event for case in cases for event in case.events]
        known = [e for e in written if e.recorded_on <= self.analysis.known_on]
        replaced = {event.corrects for event in known}
        read = [
            event
            for event in known
            if event.happened_on <= self.analysis.as_of and event.event_id not in replaced
        ]
        return sorted(read, key=lambda event: event.happened_on)

    def _drawing(self, breach: Breach, judgment: Judgment | None, days: Sequence[date]) -> Markup:
        started = breach.started_on or min([*days, self.analysis.as_of])
        course = Course(
            started_on=started,
            due_on=breach.due_on,
            ended_on=breach.ended_on,
            as_of=self.analysis.as_of,
            pauses=pauses(judgment),
            events=tuple(days),
        )
        label = self.speech.say(
            DRAWN if breach.due_on else DRAWN_ACT,
            proceeding=without_personal_numbers(breach.proceeding_id or breach.subject),
            started=self.speech.day(started),
            due=self.speech.day(breach.due_on),
        )
        return draw(course, self.speech, label)

    def _line(self, event: Happening, breach: Breach) -> Line:
        return Line(
            day=self.speech.day(event.happened_on),
            name=self._name(event),
            sum=self.speech.tenge(event.amount_tiyn) if event.amount_tiyn is not None else "",
            counts=event.event_id in breach.evidence,
        )

    def _name(self, event: Happening) -> str:
        """Return what the event is called, with its detail: never a reference or a source."""
        word = type(event)
        details: Mapping[str, Any] = getattr(word, "details", {})
        says = getattr(word, "says", None)
        name = self.speech.text(says) if says else word.__name__
        if event.detail is not None and event.detail in details:
            return f"{capital(name)}: {self.speech.text(details[event.detail])}"
        return capital(name)


def pauses(judgment: Judgment | None) -> tuple[tuple[date, date], ...]:
    """Return the first and last day of every stretch in which the clerk let the clock stand."""
    if judgment is None:
        return ()
    found = []
    for step in judgment.proof:
        if step.text in {PAUSED_DAY, PAUSED_DAYS}:
            first, last = step.fields["first"], step.fields.get("last", step.fields["first"])
            if isinstance(first, date) and isinstance(last, date):
                found.append((first, last))
    return tuple(found)


def nearest(events: Sequence[Happening], evidence: Iterable[str]) -> list[Happening]:
    """Return at most :data:`EVENTS` events in their order: the evidence and what is near it."""
    proving = set(evidence)
    days = [event.happened_on for event in events if event.event_id in proving]

    def distance(event: Happening) -> int:
        return min((abs((event.happened_on - day).days) for day in days), default=0)

    chosen = sorted(events, key=lambda e: (e.event_id not in proving, distance(e)))[:EVENTS]
    kept = {event.event_id for event in chosen}
    return [event for event in events if event.event_id in kept]
