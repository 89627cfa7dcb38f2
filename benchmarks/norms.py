"""Ten norms such as a benchmark elsewhere would take, and the statute book four times over.

The ten are simple enough that each can be asked by hand in SQL or pandas with the same answer.
"""

from datetime import date
from typing import Any

from attrs import evolve

from qadagalau.law import (
    Answers,
    Between,
    Book,
    Bound,
    Checked,
    Code,
    Deadline,
    Hours,
    Norm,
    Quota,
    Remedy,
    Required,
    Rolling,
    Rule,
    Share,
    Status,
    Text,
    calendar_days,
    months,
    working_days,
)
from qadagalau.law.term import CalendarDays, DayOfMonth, Months, WorkingDays, Years
from qadagalau.record import (
    WORDS,
    AppraiserAppointed,
    AuctionAnnounced,
    AuctionHeld,
    BankMoneyArrested,
    DocumentReceived,
    DocumentReturned,
    OpeningRefused,
    OwnershipEstablished,
    PetitionDecided,
    PetitionReceived,
    ProceedingOpened,
    ProceedingResumed,
    ProceedingSuspended,
    ProceedingTerminated,
    SanctionGiven,
    SimplifiedProceedingEnded,
    SupervisoryActIssued,
    ValueAgreed,
    WageDeducted,
)
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.acts import ENFORCEMENT

AS_OF = date(2026, 6, 30)
ENDINGS = (
    ProceedingTerminated,
    DocumentReturned,
    SimplifiedProceedingEnded,
    OpeningRefused,
)
STEPS = tuple(word for word in WORDS if word not in ENDINGS)


def _norm(code: str, rule: Rule) -> Norm:
    return Norm(
        code=f"ten/{code}",
        basis=ENFORCEMENT.article(1),
        title=Text(code.replace("-", " ")),
        rule=rule,
        remedy=Remedy.SUBMISSION,
        answers=Answers.BAILIFF,
        since=date(2010, 1, 1),
        checked=Checked(on=date(2026, 11, 22), status=Status.UNVERIFIED),
    )


_OF_THE_BOOK = {norm.code: norm for norm in BOOK.code}
ORDER = _OF_THE_BOOK["enforcement/111/money-distributed-by-queues"].rule

TEN = Code(
    (
        _norm(
            "opened",
            Deadline(
                starts=DocumentReceived,
                ends=(ProceedingOpened, OpeningRefused),
                within=working_days(3),
            ),
        ),
        _norm(
            "completed",
            Deadline(
                starts=ProceedingOpened,
                ends=(ProceedingTerminated, DocumentReturned),
                within=months(2),
                suspended=(Between(begins=ProceedingSuspended, ends=ProceedingResumed),),
            ),
        ),
        _norm(
            "appraiser",
            Deadline(
                starts=OwnershipEstablished,
                ends=(AppraiserAppointed, ValueAgreed),
                within=working_days(10),
                each=True,
                by_reference=True,
            ),
        ),
        _norm("sanction", Required(act=BankMoneyArrested, needs=SanctionGiven, by_reference=True)),
        _norm(
            "step",
            Deadline(
                starts=STEPS,
                ends=WORDS,
                within=calendar_days(90),
                each=True,
                suspended=(Between(begins=ENDINGS),),
            ),
        ),
        _norm("order", ORDER),
        _norm("deduction", Bound(of=WageDeducted, at_most=Share(50))),
        _norm(
            "notice",
            Required(
                act=AuctionHeld,
                needs=AuctionAnnounced,
                by_reference=True,
                wait=calendar_days(10),
            ),
        ),
        _norm("acts", Quota(counts=SupervisoryActIssued, at_most=3, window=Rolling(12))),
        _norm(
            "petition",
            Deadline(
                starts=PetitionReceived,
                ends=PetitionDecided,
                within=working_days(5),
                each=True,
                by_reference=True,
            ),
        ),
    )
)
TEN_BOOK = BOOK.with_code(TEN)


def four_times() -> Book:
    """Return the statute book with three further copies of each norm, their terms longer."""
    copies = [_copy(norm, longer) for longer in (1, 2, 3) for norm in BOOK.code]
    return BOOK.with_code(Code((*BOOK.code, *copies)))


def gentler() -> Book:
    """Return a draft's one changed norm: proceedings are opened within five working days."""
    norm = _OF_THE_BOOK["enforcement/37-4/opened-in-time"]
    assert isinstance(norm.rule, Deadline)
    draft = evolve(norm, rule=evolve(norm.rule, within=working_days(5)))
    return BOOK.with_code(Code((draft,)))


def _copy(norm: Norm, longer: int) -> Norm:
    rule = norm.rule
    if isinstance(rule, Deadline):
        rule = evolve(rule, within=_longer(rule.within, longer))
    elif isinstance(rule, Quota):
        rule = evolve(rule, at_most=rule.at_most + longer)
    elif isinstance(rule, Required) and rule.wait is not None:
        rule = evolve(rule, wait=_longer(rule.wait, longer))
    return evolve(norm, code=f"{norm.code}-{longer}", rule=rule)


def _longer(term: Any, by: int) -> Any:  # noqa: ANN401 - a term of the same kind comes back
    if isinstance(term, WorkingDays | CalendarDays | Months | Years):
        return type(term)(term.n + by)
    if isinstance(term, Hours):
        return Hours(term.n + 24 * by)
    if isinstance(term, DayOfMonth):
        return DayOfMonth(term.n + by)
    return term
