"""What the check says of one duty: a verdict with its dates and its evidence."""

import hashlib
from datetime import date
from enum import StrEnum

from attrs import frozen

from .text import N_


class Verdict(StrEnum):
    """What can be said of a duty on a given day."""

    KEPT = "kept"
    LATE = "late"
    """Done, after the term."""
    OVERDUE = "overdue"
    """Not done, and the term has passed."""
    PENDING = "pending"
    """Not done, and the term still runs."""
    EXCEEDED = "exceeded"
    """A number or a sum is beyond its limit."""
    BROKEN = "broken"
    """Done where it was forbidden, without what it needs, too early or in a wrong order."""
    UNKNOWN = "unknown"
    """The record does not allow an answer."""


VERDICTS = tuple(Verdict)
"""The order in which tables number verdicts: a verdict's number is its index here."""

BREACHES = frozenset({Verdict.LATE, Verdict.OVERDUE, Verdict.EXCEEDED, Verdict.BROKEN})

VERDICT_TEXTS = {
    Verdict.KEPT: N_("kept"),
    Verdict.LATE: N_("late"),
    Verdict.OVERDUE: N_("overdue"),
    Verdict.PENDING: N_("pending"),
    Verdict.EXCEEDED: N_("exceeded"),
    Verdict.BROKEN: N_("broken"),
    Verdict.UNKNOWN: N_("unknown"),
}


class Reason(StrEnum):
    """Why a verdict is unknown."""

    NONE = ""
    START_MISSING = "start-missing"
    NOT_SUPPLIED = "not-supplied"
    ATTRIBUTE_MISSING = "attribute-missing"
    AMOUNT_MISSING = "amount-missing"
    VALUE_MISSING = "value-missing"
    TIME_MISSING = "time-missing"
    OUTSIDE_CALENDAR = "outside-calendar"


REASONS = tuple(Reason)
"""A reason's number in tables is its index here."""

REASON_TEXTS = {
    Reason.NONE: "",
    Reason.START_MISSING: N_("The event that starts the term is not in the record"),
    Reason.NOT_SUPPLIED: N_("No source supplies the event that would show the duty done"),
    Reason.ATTRIBUTE_MISSING: N_("The field on which the duty depends is empty"),
    Reason.AMOUNT_MISSING: N_("A sum needed for the comparison is not in the record"),
    Reason.VALUE_MISSING: N_("The reference value for that day is not known"),
    Reason.TIME_MISSING: N_("The time of day is not in the record, and the answer turns on it"),
    Reason.OUTSIDE_CALENDAR: N_("The term leaves the days that the calendar covers"),
}


@frozen(kw_only=True)
class Finding:
    """One duty judged.  Findings are never edited; people decide about them elsewhere."""

    finding_id: str
    norm: str
    wording: str
    subject: str
    """The proceeding, holder or distribution that the duty is about."""
    proceeding_id: str | None
    holder_id: str | None
    started_on: date | None
    due_on: date | None
    """Last day of the term; for a waiting time, the first day on which the act was free."""
    ended_on: date | None
    verdict: Verdict
    reason: Reason = Reason.NONE
    amount_tiyn: int | None = None
    """By how much a limit was missed."""
    days_late: int | None = None
    """Calendar days after the due day, up to the end or the day of the check."""
    evidence: tuple[str, ...] = ()
    """Ids of the events that the verdict rests on, in the order of the record."""
    known_on: date
    """What was known on this day was judged."""


def finding_id(*, norm: str, wording: str, subject: str, anchor: str) -> str:
    """Return the id that the same duty has on every run: 32 hexadecimal digits.

    *anchor* is the id of the event from which the duty arose.
    """
    named = f"{norm}\x1f{wording}\x1f{subject}\x1f{anchor}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]
