"""Proceedings as programs ask for them and get them, field by field."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from qadagalau.engine.search import Wanted
from qadagalau.law import kind_of
from qadagalau.law.clerk import cite, prove
from qadagalau.office.docket.queries import FoundCase, Whole
from qadagalau.office.docket.reading import Duties, Duty, History
from qadagalau.papers.speech import without_personal_numbers
from qadagalau.record import Event

from .shapes import Code, Day, Number, Strict, Tiyn

Place = Annotated[str, StringConstraints(max_length=31, pattern=r"^-?\d{1,19},\d{1,10}$")]
_LARGEST, _LAST_PLACE = 2**63 - 1, 2**31 - 1


class DaysIn(Strict):
    """From one day to another, both of them in."""

    first: Day = date.min
    last: Day = date.max


class SearchIn(Strict):
    """Conditions on proceedings; what is left out does not matter."""

    number: Number | None = None
    party: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    reason: Annotated[str, StringConstraints(max_length=16)] = ""
    """Why one searches by a party: finding, act, application, analysis, own-case or other."""
    note: Annotated[str, StringConstraints(max_length=300)] = ""
    """The reason in words; needed for other."""
    """Name as in the source, IIN or BIN; it is made a pseudonym and not kept."""
    bailiff: Code | None = None
    office: Code | None = None
    region: Code | None = None
    category: Code | None = None
    ended: bool | None = None
    least_tiyn: Tiyn | None = None
    most_tiyn: Tiyn | None = None
    first_event: DaysIn | None = None
    last_event: DaysIn | None = None
    order_by: Literal["debt", "first", "last", "number"] = "debt"
    descending: bool = True
    after: Place | None = None
    """``next`` of the page before."""

    def wanted(self, party: str | None) -> Wanted:
        """Return what is wanted, of a party by its pseudonym."""
        return Wanted(
            proceeding=self.number,
            party=party,
            holders=_one(self.bailiff),
            offices=_one(self.office),
            regions=_one(self.region),
            categories=_one(self.category),
            ended=self.ended,
            least_tiyn=self.least_tiyn,
            most_tiyn=self.most_tiyn,
            began=_days(self.first_event),
            touched=_days(self.last_event),
        )

    def goes_on_after(self) -> tuple[int, int] | None:
        """Return where the page goes on; nothing lies beyond the last place."""
        if self.after is None:
            return None
        key, place = map(int, self.after.split(","))
        return max(min(key, _LARGEST), -_LARGEST), min(place, _LAST_PLACE)


class CaseOut(Schema):
    """A proceeding in a list; parties are masked, and what is not known is null."""

    number: str
    bailiff: str | None
    office: str | None
    region: str | None
    category: str | None
    debt_tiyn: int | None
    first_on: date | None
    last_on: date | None
    ended: bool
    debtor: str | None
    creditor: str | None


class CasesOut(Schema):
    """A page of proceedings, how many there are in all, and where the next goes on."""

    proceedings: list[CaseOut]
    total: int
    next: str | None


class ValueOut(Schema):
    """One value of an event, with its two dates."""

    id: str
    kind: str
    happened_on: date
    minute: int | None
    recorded_on: date
    detail: str | None
    reference: str | None
    amount_tiyn: int | None
    base_tiyn: int | None
    source: str


class EventOut(ValueOut):
    """An event that stands, and the values that it replaced, the latest first."""

    replaced: list[ValueOut]


class DutyOut(Schema):
    """One duty judged, with the clerk's proof."""

    finding_id: str
    norm: str
    wording: str
    title: str
    citation: str
    text_status: str
    """Whether the provision was read: verified, seed, press or unverified."""
    text_changed: bool
    """Whether its text has changed since, and no person has read it again yet."""
    verdict: str
    reason: str
    """Why a verdict is unknown; empty where it is known."""
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    days_late: int | None
    amount_tiyn: int | None
    evidence: list[str]
    proof: list[str]


class ProceedingOut(Schema):
    """One proceeding as known on a day."""

    number: str
    known_on: date
    bailiff: str
    office: str | None
    region: str | None
    category: str | None
    debt_tiyn: int | None
    debtor: str | None
    creditor: str | None
    events: list[EventOut]
    learnt_later: Annotated[int, Field(ge=0)]
    """How many events the register has learnt since that day."""
    duties: list[DutyOut]
    not_judged: list[str]
    """Norms that count over all cases of a bailiff."""


def case_out(row: FoundCase) -> CaseOut:
    """Return a proceeding of a list as programs get it."""
    return CaseOut(
        number=row.proceeding_id,
        bailiff=row.holder_id,
        office=row.office_id,
        region=row.region,
        category=row.category,
        debt_tiyn=row.debt_tiyn,
        first_on=row.first_on,
        last_on=row.last_on,
        ended=row.ended,
        debtor=row.debtor,
        creditor=row.creditor,
    )


def proceeding_out(
    whole: Whole, history: History, duties: Duties, language: str, *, left: frozenset[str]
) -> ProceedingOut:
    """Return one proceeding as programs get it."""
    category, debt = (whole.file.attributes.get(name) for name in ("category", "debt_tiyn"))
    return ProceedingOut(
        number=whole.file.proceeding_id,
        known_on=whole.known_on,
        bailiff=whole.holder_id,
        office=whole.office_id,
        region=whole.region,
        category=None if category is None else str(category),
        debt_tiyn=debt if isinstance(debt, int) else None,
        debtor=whole.debtor,
        creditor=whole.creditor,
        events=[
            EventOut(
                **_value(one.event), replaced=[ValueOut(**_value(old)) for old in one.replaced]
            )
            for one in history.entries
        ],
        learnt_later=history.later,
        duties=[_duty(duty, language, left) for duty in duties.judged],
        not_judged=[norm.code for norm in duties.elsewhere],
    )


def _value(event: Event) -> dict[str, Any]:
    reference = event.reference
    return {
        "id": event.event_id,
        "kind": kind_of(type(event)),
        "happened_on": event.happened_on,
        "minute": event.minute,
        "recorded_on": event.recorded_on,
        "detail": event.detail,
        "reference": None if reference is None else without_personal_numbers(reference),
        "amount_tiyn": event.amount_tiyn,
        "base_tiyn": event.base_tiyn,
        "source": event.source,
    }


def _duty(duty: Duty, language: str, left: frozenset[str]) -> DutyOut:
    found, norm = duty.judgment.finding, duty.norm
    return DutyOut(
        finding_id=found.finding_id,
        norm=norm.code,
        wording=norm.wording,
        title=norm.title.in_(language),
        citation=cite(norm.basis, language),
        text_status=norm.checked.status.value,
        text_changed=norm.code in left,
        verdict=found.verdict.value,
        reason=found.reason.value,
        started_on=found.started_on,
        due_on=found.due_on,
        ended_on=found.ended_on,
        days_late=found.days_late,
        amount_tiyn=found.amount_tiyn,
        evidence=list(found.evidence),
        proof=[without_personal_numbers(one) for one in prove(duty.judgment, norm, language)],
    )


def _one(value: str | None) -> frozenset[str] | None:
    return None if value is None else frozenset((value,))


def _days(days: DaysIn | None) -> tuple[date, date] | None:
    return None if days is None else (days.first, days.last)
