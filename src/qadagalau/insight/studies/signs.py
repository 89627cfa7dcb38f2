"""The signs by which a cause is known: for each case the row that shows it, -1 for none."""

from functools import cached_property

import numpy as np
from attrs import frozen

from qadagalau.engine.days import NODAY, Days, Ints, Mask
from qadagalau.engine.due import due_days
from qadagalau.law import Selectors, Term, Where, months
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

from .reading import NOROW, STANDING_STILL, Course, Look, lasts

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


@frozen(eq=False)
class Asked:
    """One part of the register as the causes ask it."""

    look: Look
    course: Course
    overlooked: Mask
    """In which cases of the part the State knows of an asset that was not reached in time."""

    @property
    def days(self) -> Days:
        """The legal calendar as arrays."""
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


def simplified(part: Asked) -> Ints:
    """Return the document of what is enforced without a bailiff."""
    rows = lasts(part.course.part, (SimplifiedDocumentReceived, SimplifiedProceedingOpened))
    return np.where(rows > part.course.opened, rows, NOROW)


def not_to_be_seen(part: Asked) -> Ints:
    """Return the document that was neither opened nor refused for too long."""
    received = lasts(part.course.part, (DocumentReceived,))
    unopened = np.where(received > part.course.opened, received, NOROW)
    return part.older(unopened, UNSEEN)


def received(part: Asked) -> Ints:
    """Return the document that was neither opened nor refused."""
    received = lasts(part.course.part, (DocumentReceived,))
    return np.where(received > part.course.opened, received, NOROW)


def hidden(part: Asked) -> Ints:
    """Return the suspension for the search of the debtor that still lasts."""
    return part.course.stands((_HIDDEN,), (ProceedingResumed,))


def suspended(part: Asked) -> Ints:
    """Return what makes a case stand still by law."""
    course = part.course
    standing = [
        course.stands((ProceedingSuspended,), (ProceedingResumed,)),
        course.stands((ExecutionDeferred,), (DeferralEnded,)),
        course.stands((InstalmentGranted,), (InstalmentEnded,)),
        course.stands((SuspendedByProsecutor,), (SuspensionByProsecutorEnded,)),
    ]
    return np.asarray(np.maximum.reduce(standing))


def waiting(part: Asked) -> Ints:
    """Return what a third party was asked for of late and has not decided."""
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


def unanswered(part: Asked) -> Ints:
    """Return the enquiry of late that was not answered."""
    rows = part.course.stands_by_reference((EnquirySent,), (EnquiryAnswered,))
    return part.not_older(np.where(rows > part.course.begun, rows, NOROW), PATIENCE)


def paying(part: Asked) -> Ints:
    """Return the payment of late."""
    return part.not_older(part.last(_MONEY), FRESH)


def known_unreached(part: Asked) -> Ints:
    """Return the last step where an asset that the State knows of is overlooked."""
    return np.where(part.overlooked, part.worked, NOROW)


def found_unreached(part: Asked) -> Ints:
    """Return the answer that something was found, which no measure followed in time."""
    found = part.last((_SOMETHING,))
    untouched = np.where(part.last(_LEVY) > found, NOROW, found)
    return part.older(untouched, FRESH)


def levied(part: Asked) -> Ints:
    """Return the step of levy of late."""
    return part.not_older(part.last(_LEVY), FRESH)


def nothing_found(part: Asked) -> Ints:
    """Return the answer that nothing was found, where none says otherwise."""
    nothing = part.last((_NOTHING,))
    alone = np.where(np.maximum(part.last((_SOMETHING,)), part.last(_LEVY)) < 0, nothing, NOROW)
    return part.not_older(alone, TRACED)


def idle(part: Asked) -> Ints:
    """Return the last step where none was taken for too long."""
    return part.older(np.where(part.course.opened >= 0, part.worked, NOROW), FRESH)
