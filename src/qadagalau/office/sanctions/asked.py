"""What a line of the checklist is asked about, and what it says."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from qadagalau.law import Sentence
from qadagalau.record import Event

from .facts import Earlier, Known
from .kinds import Outcome
from .models import SanctionPaper, SanctionRequest


@frozen(kw_only=True)
class Asked:
    """A request with its papers, the register's facts and the desk's own."""

    request: SanctionRequest
    papers: tuple[SanctionPaper, ...]
    known: Known
    earlier: Earlier

    @property
    def today(self) -> date:
        """The day as known on which it is checked."""
        return self.known.known_on


def _whole(said: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    return tuple(said)


@frozen(kw_only=True)
class Said:
    """What a line says: outcome, why, and what it rests on."""

    outcome: Outcome
    because: Sentence
    evidence: tuple[Mapping[str, str], ...] = field(converter=_whole, default=())


def passes(text: str, *evidence: Mapping[str, str], **fields: object) -> Said:
    """Say that a line passes."""
    return Said(outcome=Outcome.PASS, because=Sentence(text, **fields), evidence=evidence)


def fails(text: str, *evidence: Mapping[str, str], **fields: object) -> Said:
    """Say that a line fails."""
    return Said(outcome=Outcome.FAIL, because=Sentence(text, **fields), evidence=evidence)


def cannot_tell(text: str, *evidence: Mapping[str, str], **fields: object) -> Said:
    """Say that what is known does not allow an answer."""
    return Said(outcome=Outcome.CANNOT_TELL, because=Sentence(text, **fields), evidence=evidence)


def of_event(event: Event) -> Mapping[str, str]:
    """Return an event as evidence."""
    return {"event": event.event_id}


def of_request(request: SanctionRequest) -> Mapping[str, str]:
    """Return another request as evidence."""
    return {"request": str(request.pk)}


def of_asset(asset_id: str) -> Mapping[str, str]:
    """Return a thing of the State's records as evidence."""
    return {"asset": asset_id}
