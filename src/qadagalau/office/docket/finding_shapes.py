"""A finding as the office has it, what may be wanted of findings, and what is given back."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import asdict, field, fields_dict, frozen

from qadagalau.engine.finding_list import (
    After,
    Stage,
)
from qadagalau.law import Reason, Verdict
from qadagalau.record.territory import Territory

from .models import FindingState

REGISTER = "register"
"""The folder in a home."""


class Queue(StrEnum):
    """Whose findings a list holds."""

    ALL = "all"
    """All of the territory."""
    MINE = "mine"
    """Not decided, and assigned to or last touched by the actor or whom he stands in for."""
    OFFICE = "office"
    """Those that the actor's own office supervises."""
    BELOW = "below"
    """Those that offices below it supervise."""


def _verdict(value: str) -> Verdict:
    return Verdict(value)


def _reason(value: str) -> Reason:
    return Reason(value)


def _texts(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(values or ())


@frozen(kw_only=True)
class FoundFinding:
    """One finding with all its columns, and where it stands in the office."""

    finding_id: str
    norm: str
    wording: str
    subject: str
    proceeding_id: str | None
    holder_id: str | None
    office_id: str | None
    region: str | None
    category: str | None
    debt_tiyn: int | None
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    verdict: Verdict = field(converter=_verdict)
    reason: Reason = field(converter=_reason)
    amount_tiyn: int | None
    days_late: int | None
    evidence: tuple[str, ...] = field(converter=_texts)
    known_on: date
    appeared_on: date | None = None
    """The day of the run that first found it and since when every run has."""
    appeared_run: int | None = None
    cured_on: date | None = None
    """The day of the run that found it no more; ``None`` while it stands."""
    weight: int = 0
    state: FindingState = FindingState.OPEN
    snoozed_until: date | None = None
    in_charge: str = ""
    """The name of the prosecutor whose it is; empty where it is nobody's."""
    is_assigned: bool = False
    """Whether it was assigned to him, not only touched last by him."""

    @property
    def stands(self) -> bool:
        """Whether the last run found it."""
        return self.cured_on is None and self.appeared_run is not None

    def snapshot(self) -> dict[str, Any]:
        """Return the finding as JSON keeps it: days as text."""
        kept = asdict(self)
        for name in ("state", "snoozed_until", "weight", "in_charge", "is_assigned"):
            del kept[name]
        return {
            name: value.isoformat()
            if isinstance(value, date)
            else list(value)
            if isinstance(value, tuple)
            else str(value)
            if isinstance(value, StrEnum)
            else value
            for name, value in kept.items()
        }


_DAYS = ("started_on", "due_on", "ended_on", "known_on", "appeared_on", "cured_on")


def from_snapshot(kept: Mapping[str, Any]) -> FoundFinding:
    """Return a finding as it was when :meth:`FoundFinding.snapshot` kept it."""
    known = {name: value for name, value in kept.items() if name in fields_dict(FoundFinding)}
    days = {name: known[name] and date.fromisoformat(known[name]) for name in _DAYS}
    return FoundFinding(**known | days)


@frozen(kw_only=True)
class WantedFindings:
    """What findings are looked for; what is ``None`` does not matter."""

    queue: Queue = Queue.ALL
    stage: Stage = Stage.STANDING
    states: frozenset[FindingState] | None = None
    holders: frozenset[str] | None = None
    norms: frozenset[str] | None = None
    verdicts: frozenset[Verdict] | None = None
    categories: frozenset[str] | None = None
    regions: frozenset[str] | None = None
    offices: frozenset[str] | None = None
    within: tuple[Territory, ...] = ()
    """Their holders work in all of these."""
    proceeding: str | None = None
    after_run: int | None = None
    """They appeared in a later run than this."""
    awake_on: date | None = None
    """Without those that are put off past this day."""
    unanswered_on: date | None = None
    """The bailiff was asked, and his day was before this one."""


@frozen(kw_only=True)
class FindingPage:
    """A page of findings, how many there are in all, and where the next page goes on."""

    rows: tuple[FoundFinding, ...]
    total: int
    after: After | None


@frozen(kw_only=True)
class Counts:
    """How many findings of the last run a reader has, and how they divide."""

    standing: int
    new: int
    cured: int
    unknown: int
    """Of those that stand, without an answer; never among the lawful."""
    by_state: Mapping[FindingState, int]
    """Of those that stand."""
    as_of: date | None
    """The day of the last run; ``None`` before the first."""
