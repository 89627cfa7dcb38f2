"""Why each unfinished proceeding is unfinished: one cause, with the event that shows it.

The causes are a table in the order in which they are asked; the first that the record shows is
the cause.  What the record shows of none is unknown, and is never taken for want of property.
"""

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.days import NODAY, Days, Ints, Mask
from qadagalau.engine.due import due_days
from qadagalau.engine.part import Part
from qadagalau.law import T_, Selectors, Term, Text, Where, months
from qadagalau.record import (
    AlimonyPaid,
    AppraiserAppointed,
    AuctionFailed,
    AuctionHeld,
    AutomaticArrestImposed,
    BankMoneyArrested,
    CashSeized,
    DeductionOrdered,
    DeferralEnded,
    DocumentReceived,
    EnquiryAnswered,
    EnquirySent,
    ExecutionDeferred,
    FileReceivedByProsecutor,
    FileReturnedByProsecutor,
    InstalmentEnded,
    InstalmentGranted,
    MotionDecided,
    MotionReceivedByCourt,
    MovablePropertyArrested,
    PaymentReceived,
    ProceedingResumed,
    ProceedingSuspended,
    PropertySearchDeclared,
    PropertySentForSale,
    PropertySold,
    RealEstateArrested,
    RealEstateSeized,
    SanctionGiven,
    SanctionRefused,
    SanctionRequested,
    SanctionRequestEnded,
    SecuritiesArrested,
    SimplifiedDocumentReceived,
    SimplifiedProceedingOpened,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
    TitleDocumentsSeized,
    TravelBanAsked,
    ValuationReported,
    WageDeducted,
)

from .assets import Assets
from .reading import NAMED, NOROW, STANDING_STILL, Course, Look, day_column, lasts

FRESH: Term = months(2)
"""For so long after a step nobody says that steps are not taken; art. 39 gives as long for all."""
PATIENCE: Term = months(3)
"""So long a third party may keep a bailiff waiting before the wait is no cause any more."""
UNSEEN: Term = months(1)
"""After so long a document that was neither opened nor refused is not to be seen."""
TRACED: Term = months(12)
"""So long an answer that nothing was found speaks for the debtor having nothing."""

_HIDDEN = Where(ProceedingSuspended, ("search",))
_MONEY: Selectors = (PaymentReceived, WageDeducted, AlimonyPaid)
MEASURES: Selectors = (
    BankMoneyArrested,
    AutomaticArrestImposed,
    MovablePropertyArrested,
    RealEstateArrested,
    SecuritiesArrested,
    RealEstateSeized,
    TitleDocumentsSeized,
    CashSeized,
    DeductionOrdered,
    TravelBanAsked,
)
"""What a bailiff does to secure or to compel payment."""
_LEVY: Selectors = (
    *MEASURES,
    PropertySentForSale,
    ValuationReported,
    AuctionHeld,
    AuctionFailed,
    PropertySold,
)
STEPS: Selectors = (
    *_LEVY,
    *_MONEY,
    EnquirySent,
    SanctionRequested,
    MotionReceivedByCourt,
    AppraiserAppointed,
    PropertySearchDeclared,
    ProceedingResumed,
)
"""What shows that somebody works on a proceeding."""
_NOTHING = Where(EnquiryAnswered, ("nothing-found",))
_SOMETHING = Where(EnquiryAnswered, ("found",))


@frozen(kw_only=True)
class Cause:
    """Why a proceeding is unfinished: what it is called, what shows it, what may be done."""

    name: str
    title: Text
    shown_by: Text
    proposes: Text
    holds: "Callable[[_Part], Ints]"
    """Returns for each case the row that shows the cause, -1 where it does not hold."""


@frozen(eq=False)
class _Part:
    """One part of the register as the causes ask it."""

    look: Look
    course: Course
    overlooked: Mask
    """In which cases of the part the State knows of an asset that was not reached in time."""

    @property
    def days(self) -> Days:
        return self.look.days

    def last(self, selectors: Selectors) -> Ints:
        """Return each case's last row of some kinds after the case last began."""
        rows = lasts(self.course.part, selectors)
        return np.where(rows > self.course.begun, rows, NOROW)

    def not_older(self, rows: Ints, term: Term) -> Ints:
        """Return *rows*, without those whose term was over on the day of the study."""
        since = self.course.day(rows)
        ends = due_days(self.days, term, np.where(since == NODAY, self.look.today, since))
        return np.where((since != NODAY) & (ends >= self.look.today), rows, NOROW)

    def older(self, rows: Ints, term: Term) -> Ints:
        """Return *rows* whose term was over on the day of the study."""
        return np.where(self.not_older(rows, term) < 0, rows, NOROW)

    @cached_property
    def worked(self) -> Ints:
        """The last step of each case, its opening where there is none."""
        return np.maximum(self.last(STEPS), self.course.opened)

    @cached_property
    def runs(self) -> Ints:
        """The opening of the cases whose two months still run."""
        part, opened = self.course.part, self.course.opened
        case = np.flatnonzero(opened >= 0).astype(np.int32)
        starts = self.course.day(opened[case])
        pauses = part.stretches(STANDING_STILL)
        due = due_days(self.days, FRESH, starts, case=case, pauses=pauses)
        found = np.full(part.cases, NOROW, dtype=np.int32)
        still = case[due >= self.look.today]
        found[still] = opened[still]
        return found


def _simplified(part: _Part) -> Ints:
    rows = lasts(part.course.part, (SimplifiedDocumentReceived, SimplifiedProceedingOpened))
    return np.where(rows > part.course.opened, rows, NOROW)


def _not_to_be_seen(part: _Part) -> Ints:
    received = lasts(part.course.part, (DocumentReceived,))
    unopened = np.where(received > part.course.opened, received, NOROW)
    return part.older(unopened, UNSEEN)


def _received(part: _Part) -> Ints:
    received = lasts(part.course.part, (DocumentReceived,))
    return np.where(received > part.course.opened, received, NOROW)


def _hidden(part: _Part) -> Ints:
    return part.course.stands((_HIDDEN,), (ProceedingResumed,))


def _suspended(part: _Part) -> Ints:
    course = part.course
    standing = [
        course.stands((ProceedingSuspended,), (ProceedingResumed,)),
        course.stands((ExecutionDeferred,), (DeferralEnded,)),
        course.stands((InstalmentGranted,), (InstalmentEnded,)),
        course.stands((SuspendedByProsecutor,), (SuspensionByProsecutorEnded,)),
    ]
    return np.asarray(np.maximum.reduce(standing))


def _waiting(part: _Part) -> Ints:
    course = part.course
    decided: Selectors = (SanctionGiven, SanctionRefused, SanctionRequestEnded)
    sold: Selectors = (PropertySold, AuctionHeld, AuctionFailed)
    standing = [
        course.stands_by_reference((SanctionRequested,), decided),
        course.stands((MotionReceivedByCourt,), (MotionDecided,)),
        course.stands((AppraiserAppointed,), (ValuationReported,)),
        course.stands((PropertySentForSale,), sold),
        course.stands((FileReceivedByProsecutor,), (FileReturnedByProsecutor,)),
    ]
    rows = np.maximum.reduce(standing)
    return part.not_older(np.where(rows > course.begun, rows, NOROW), PATIENCE)


def _unanswered(part: _Part) -> Ints:
    rows = part.course.stands_by_reference((EnquirySent,), (EnquiryAnswered,))
    return part.not_older(np.where(rows > part.course.begun, rows, NOROW), PATIENCE)


def _paying(part: _Part) -> Ints:
    return part.not_older(part.last(_MONEY), FRESH)


def _known_unreached(part: _Part) -> Ints:
    return np.where(part.overlooked, part.worked, NOROW)


def _found_unreached(part: _Part) -> Ints:
    found = part.last((_SOMETHING,))
    untouched = np.where(part.last(_LEVY) > found, NOROW, found)
    return part.older(untouched, FRESH)


def _levied(part: _Part) -> Ints:
    return part.not_older(part.last(_LEVY), FRESH)


def _nothing_found(part: _Part) -> Ints:
    nothing = part.last((_NOTHING,))
    alone = np.where(np.maximum(part.last((_SOMETHING,)), part.last(_LEVY)) < 0, nothing, NOROW)
    return part.not_older(alone, TRACED)


def _idle(part: _Part) -> Ints:
    return part.older(np.where(part.course.opened >= 0, part.worked, NOROW), FRESH)


UNKNOWN = "unknown"
CAUSES: tuple[Cause, ...] = (
    Cause(
        name="simplified",
        title=T_("enforced without a bailiff"),
        shown_by=T_("the simplified proceeding goes on"),
        proposes=T_("Ask the territorial body why the document was not handed to a bailiff."),
        holds=_simplified,
    ),
    Cause(
        name="document-not-seen",
        title=T_("the document is not to be seen"),
        shown_by=T_("received a month ago or longer, neither opened nor refused"),
        proposes=T_("Ask for the document; if it is lost, a duplicate is needed."),
        holds=_not_to_be_seen,
    ),
    Cause(
        name="not-opened",
        title=T_("not yet opened"),
        shown_by=T_("received less than a month ago, neither opened nor refused"),
        proposes=T_("Nothing yet; the term for opening is a norm of its own."),
        holds=_received,
    ),
    Cause(
        name="debtor-hidden",
        title=T_("the debtor is wanted"),
        shown_by=T_("suspended for the search of the debtor, and not resumed"),
        proposes=T_("Ask the police what the search has brought."),
        holds=_hidden,
    ),
    Cause(
        name="suspended",
        title=T_("it stands still by law"),
        shown_by=T_("suspended, deferred or paid by instalments, and not resumed"),
        proposes=T_("See whether the ground still holds."),
        holds=_suspended,
    ),
    Cause(
        name="third-party",
        title=T_("waiting for a third party"),
        shown_by=T_(
            "a sanction, a motion, a valuation, a sale or a file of the last three months has no "
            "outcome yet"
        ),
        proposes=T_("Ask the body that the bailiff waits for."),
        holds=_waiting,
    ),
    Cause(
        name="property-known",
        title=T_("steps not taken: known property was not reached"),
        shown_by=T_("the State's records know an asset of the debtor, and the set term is over"),
        proposes=T_("Ask the bailiff why the asset was not arrested."),
        holds=_known_unreached,
    ),
    Cause(
        name="paying",
        title=T_("money comes in parts"),
        shown_by=T_("a payment within the last two months"),
        proposes=T_("See whether what comes suffices."),
        holds=_paying,
    ),
    Cause(
        name="enquiry",
        title=T_("waiting for an answer to an enquiry"),
        shown_by=T_("an enquiry of the last three months was not answered"),
        proposes=T_("Ask the keeper of the records for the answer."),
        holds=_unanswered,
    ),
    Cause(
        name="property-found",
        title=T_("steps not taken: property that an enquiry found was not reached"),
        shown_by=T_("an answer that something was found, and no measure in the two months after"),
        proposes=T_("Ask the bailiff why no measure followed the answer."),
        holds=_found_unreached,
    ),
    Cause(
        name="levy",
        title=T_("levy is under way"),
        shown_by=T_("an arrest, a seizure or a step of a sale within the last two months"),
        proposes=T_("Nothing yet; the terms of levy are norms of their own."),
        holds=_levied,
    ),
    Cause(
        name="no-property",
        title=T_("no property or income found"),
        shown_by=T_("answers of the last year say that nothing was found, and none says otherwise"),
        proposes=T_("See whether all records were asked, and anew."),
        holds=_nothing_found,
    ),
    Cause(
        name="in-term",
        title=T_("the term still runs"),
        shown_by=T_("opened within the last two months, without the time it stood still"),
        proposes=T_("Nothing yet."),
        holds=lambda part: part.runs,
    ),
    Cause(
        name="no-steps",
        title=T_("steps not taken"),
        shown_by=T_("no step of the bailiff in the last two months"),
        proposes=T_("Ask the bailiff what was done, and what will be."),
        holds=_idle,
    ),
)
"""In the order in which they are asked; the first that holds is the cause."""
NOT_KNOWN = T_("the record shows no cause")
TITLES: Mapping[str, Text] = {one.name: one.title for one in CAUSES} | {UNKNOWN: NOT_KNOWN}
NOT_TAKEN = ("document-not-seen", "property-known", "property-found", "no-steps")
"""Causes that lie with the bailiff, as far as the record tells."""
GROUPS: Mapping[str, Text] = {
    "not-taken": T_("steps not taken"),
    "no-property": T_("no property or income found"),
    "suspended": T_("it stands still by law"),
    "hidden": T_("the debtor is wanted"),
    "lost": T_("the document is not to be seen"),
    "waiting": T_("waiting for a third party"),
    "goes-on": T_("it goes on"),
    UNKNOWN: T_("the record shows no cause"),
}
"""The causes as they are set side by side by category and office."""
_GROUP_OF = {
    "property-known": "not-taken",
    "property-found": "not-taken",
    "no-steps": "not-taken",
    "no-property": "no-property",
    "suspended": "suspended",
    "debtor-hidden": "hidden",
    "document-not-seen": "lost",
    "third-party": "waiting",
    "enquiry": "waiting",
    UNKNOWN: UNKNOWN,
}


def group_of(cause: str) -> str:
    """Return the group of :data:`GROUPS` to which a cause belongs."""
    return _GROUP_OF.get(cause, "goes-on")


ROWS = pa.schema(
    [
        *NAMED,
        ("opened_on", pa.date32()),
        pa.field("cause", pa.string(), nullable=False),
        ("since_on", pa.date32()),
        ("event_kind", pa.string()),
        ("event_detail", pa.string()),
        ("event_id", pa.string()),
        ("asset_id", pa.string()),
    ]
)
"""An unfinished proceeding, its cause, and the event that shows it."""


def causes_of(look: Look, assets: Assets) -> pa.Table:
    """Return every unfinished proceeding with its cause; *assets* are of the same look."""
    kinds, details = (_by_number(one) for one in (look.register.kinds, look.register.details))
    waiting = _waits_for_assets(look, assets)
    case, opened, cause, since, kind, detail, row = (
        np.concatenate(column)
        for column in zip(*(_classified(look, waiting, part) for part in look.parts()), strict=True)
    )
    names = pa.array([*(one.name for one in CAUSES), UNKNOWN])
    shown = row >= 0
    ids = np.full(len(row), None, dtype=object)
    ids[shown] = look.register.event_ids(row[shown]).to_numpy(zero_copy_only=False)
    named = look.named(case)
    told = names.take(pa.array(cause))
    numbers = named["proceeding_id"].to_pylist()
    known = [
        assets.unreached.get(number) if one == "property-known" else None
        for number, one in zip(numbers, told.to_pylist(), strict=True)
    ]
    columns = (
        day_column(opened),
        told,
        day_column(since),
        kinds.take(pa.array(kind, mask=~shown)),
        details.take(pa.array(detail, mask=~shown)),
        pa.array(ids, pa.string()),
        pa.array(known, pa.string()),
    )
    return pa.table([*named.columns, *columns], schema=ROWS)


def _waits_for_assets(look: Look, assets: Assets) -> Mask:
    """Say of which cases of the register an asset is overlooked."""
    owing = pa.array(list(assets.unreached), pa.string())
    numbers = look.table["proceeding_id"].cast(pa.string())
    return np.asarray(pc.is_in(numbers, value_set=owing))


def _by_number(numbers: Mapping[str, int]) -> pa.Array:
    return pa.array([name or None for name in numbers], pa.string())


def _classified(look: Look, waiting: Mask, part: Part) -> tuple[Ints, ...]:
    """Return the unfinished cases of a part with their cause, as columns of integers."""
    course = Course(part)
    numbered = part.numbered(np.arange(part.cases, dtype=np.int32))
    asked = _Part(look, course, waiting[numbered])
    cases = course.unfinished
    cause = np.full(len(cases), len(CAUSES), dtype=np.int16)
    row = np.full(len(cases), NOROW, dtype=np.int64)
    for place, one in enumerate(CAUSES):
        shows = one.holds(asked)[cases]
        first = (cause == len(CAUSES)) & (shows >= 0)
        cause[first], row[first] = place, shows[first]
    at = np.maximum(row, 0)
    begun = np.where(course.opened >= 0, course.opened, course.begun)[cases]
    return (
        part.numbered(cases),
        course.day(begun.astype(np.int32)),
        cause,
        course.day(row.astype(np.int32)),
        part.kind[at] if len(part.kind) else row,
        part.detail[at] if len(part.kind) else row,
        np.where(row >= 0, part.row_no[at], NOROW) if len(part.kind) else row,
    )
