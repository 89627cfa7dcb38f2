"""The prosecutor's three working days are the norm of the statute book, judged by the clerk.

What happened to a request is told to him as events, so every date opens to its proof.
"""

from datetime import date

from attrs import frozen

from qadagalau.law import Citation, Norm, Verdict
from qadagalau.law.clerk import CaseFile, Desk, Judgment, judge, prove
from qadagalau.record import (
    Event,
    SanctionGiven,
    SanctionRefused,
    SanctionRequested,
    SanctionRequestEnded,
)
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.civil_procedure_2015.art_252 import PROSECUTOR_SANCTIONS_IN_TIME

from .models import SanctionRequest, State

BY = "prosecutor"
ENDED_BY: dict[str, type[Event]] = {
    State.GRANTED: SanctionGiven,
    State.REFUSED: SanctionRefused,
    State.RETURNED: SanctionRequestEnded,
    State.WITHDRAWN: SanctionRequestEnded,
}
"""What the register is told when a request ends so."""


@frozen(kw_only=True)
class SanctionTerm:
    """The term of a request: from which day to which, whether it is kept, and the proof."""

    norm: Norm
    judgment: Judgment

    @property
    def basis(self) -> Citation:
        """The place in the law."""
        return self.norm.basis

    @property
    def starts_on(self) -> date | None:
        """The day from which it is counted."""
        return self.judgment.finding.started_on

    @property
    def due_on(self) -> date | None:
        """The last day; none beyond the calendar."""
        return self.judgment.finding.due_on

    @property
    def done_on(self) -> date | None:
        """The day on which it was decided, returned or withdrawn."""
        return self.judgment.finding.ended_on

    @property
    def verdict(self) -> Verdict:
        """How it stands."""
        return self.judgment.finding.verdict

    def proof(self, language: str) -> list[str]:
        """Return how the day was counted, as sentences in ``kk``, ``ru`` or ``en``."""
        return prove(self.judgment, self.norm, language)


def term_of(request: SanctionRequest, *, today: date) -> SanctionTerm:
    """Return the term of a request as it stands on *today*."""
    events = [_event(request, SanctionRequested, request.asked_on)]
    if request.ended_on is not None:
        events.append(_event(request, ENDED_BY[request.state], request.ended_on))
    as_of = max(today, request.asked_on)
    case = CaseFile(request.proceeding_id, {}, tuple(events))
    desk = Desk(calendar=CALENDAR, as_of=as_of, known_on=as_of)
    [judgment] = judge(PROSECUTOR_SANCTIONS_IN_TIME, [case], desk)
    return SanctionTerm(norm=PROSECUTOR_SANCTIONS_IN_TIME, judgment=judgment)


def _event(request: SanctionRequest, word: type[Event], day: date) -> Event:
    return word(
        event_id=f"{word.__name__}/{request.pk}",
        proceeding_id=request.proceeding_id,
        holder_id=request.office.office_id,
        happened_on=day,
        recorded_on=day,
        source="sanctions",
        detail=None if word is SanctionRequestEnded else BY,
        reference=str(request.pk),
    )
