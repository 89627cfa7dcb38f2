"""The grounds of articles 143 and 144 against what is known of a bailiff: met, not met, unknown.

Each ground is a value with its place in the law and the one way in which it is answered.  What no
record can show is unknown and says so; a proposal of amendment is answered apart from the law.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from attrs import evolve, field, frozen

from qadagalau.law import N_, T_, Book, Citation, Norm, Text, Verdict
from qadagalau.law.clerk import CaseFile, Desk, Step, judge
from qadagalau.law.clerk.proof import step
from qadagalau.record import (
    BreachEstablished,
    DisciplineImposed,
    FeeFoundUnlawful,
    LicenceSuspended,
    SupervisoryActIssued,
)
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.drafts.art_144 import DRAFTS
from qadagalau.statutes.kz.enforcement_2010.art_038 import REFUSED_ON_LISTED_GROUND
from qadagalau.statutes.kz.enforcement_2010.art_118 import FEE_WITHIN_CAP, FEE_WITHIN_QUARTER
from qadagalau.statutes.kz.enforcement_2010.art_144 import (
    NO_SECOND_BREACH_IN_SIX_MONTHS,
    SOCIAL_CASE_NOT_IDLE,
)
from qadagalau.statutes.kz.ministry_orders.fee_scale import FEE_WITHIN_SCALE

from .events import file_of
from .register import Recorded

MOST_NAMED = 10
"""So many findings are named as the grounds of one condition."""


class ConditionState(StrEnum):
    """How a ground of the law stands."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


STATE_TEXTS = {
    ConditionState.MET: N_("met"),
    ConditionState.NOT_MET: N_("not met"),
    ConditionState.UNKNOWN: N_("unknown"),
}


class FoundOne(Protocol):
    """What is asked of a finding: the docket's findings fit."""

    @property
    def finding_id(self) -> str:
        """Return its id."""

    @property
    def norm(self) -> str:
        """Return the code of its norm."""

    @property
    def proceeding_id(self) -> str | None:
        """Return the proceeding."""

    @property
    def started_on(self) -> date | None:
        """Return the day on which the duty began."""

    @property
    def state(self) -> str:
        """Return what people decided of it."""


SETTLED = ("explained", "dismissed")
"""States of findings that do not count."""


@frozen(kw_only=True)
class Facts:
    """What is known of one bailiff."""

    holder_id: str
    on: date
    book: Book
    recorded: Recorded
    """The register's events and the ledger's rows together."""
    findings: tuple[FoundOne, ...] | None = None
    """None where nobody has looked for them."""


def _steps(values: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Answer:
    """How a ground stands, and by what."""

    state: ConditionState
    grounds: tuple[Step, ...] = field(converter=_steps, default=())


@frozen(kw_only=True)
class Ground:
    """One ground of the law."""

    basis: Citation
    says: Text
    answered: Callable[[Facts], Answer] = field(repr=False)


@frozen(kw_only=True)
class Condition:
    """A ground, answered."""

    basis: Citation
    says: Text
    state: ConditionState
    grounds: tuple[Step, ...]


# ------------------------------------------------------------------ ways to answer


def _unknown(because: str) -> Callable[[Facts], Answer]:
    """Return the answer of a ground that no source shows."""
    return lambda _: Answer(state=ConditionState.UNKNOWN, grounds=(step(because),))


NOT_ASKED = N_("The findings of the check were not looked through here.")
NONE_FOUND = N_("No finding that says so is confirmed.")
CONFIRMED = N_("Confirmed by a person: «{title}», proceeding {number}.")
CONFIRMED_OF = N_("Confirmed by a person: «{title}», proceeding {number}, {day}.")
WAITING = N_("Found by the check and confirmed by nobody yet: {n}.")
MORE = N_("And as many more: {n}.")


def _by_findings(*norms: Norm) -> Callable[[Facts], Answer]:
    """Return the answer that confirmed findings of *norms* give."""
    titles = {norm.code: norm.title for norm in norms}

    def answered(facts: Facts) -> Answer:
        if facts.findings is None:
            return Answer(state=ConditionState.UNKNOWN, grounds=(step(NOT_ASKED),))
        ours = [one for one in facts.findings if one.norm in titles and one.state not in SETTLED]
        confirmed = [one for one in ours if one.state == "confirmed"]
        waiting = len(ours) - len(confirmed)
        said = [_said(one, titles[one.norm]) for one in confirmed[:MOST_NAMED]]
        if len(confirmed) > MOST_NAMED:
            said.append(step(MORE, n=len(confirmed) - MOST_NAMED))
        if waiting:
            said.append(step(WAITING, n=waiting))
        if confirmed:
            return Answer(state=ConditionState.MET, grounds=said)
        if waiting:
            return Answer(state=ConditionState.UNKNOWN, grounds=said)
        return Answer(state=ConditionState.NOT_MET, grounds=(step(NONE_FOUND),))

    return answered


def _said(found: FoundOne, title: Text) -> Step:
    number = found.proceeding_id or found.finding_id
    if found.started_on is None:
        return step(CONFIRMED, title=title, number=number)
    return step(CONFIRMED_OF, title=title, number=number, day=found.started_on)


NOT_SUPPLIED = N_("No source supplies «{event}», and the ledger has none.")
NONE_SUPPLIED = N_("Neither the register nor the ledger has «{event}».")
ON_DAY = N_("«{event}»: {day}.")


def _by_quota(norm: Norm) -> Callable[[Facts], Answer]:
    """Return the answer of the clerk, who counts by *norm* what is known."""
    [word] = norm.words()

    def answered(facts: Facts) -> Answer:
        events = facts.recorded.of(word)
        if not events:
            supplied = facts.recorded.supplies(word)
            return _silent(word, supplied=supplied)
        file = CaseFile(file_of(facts.holder_id), events=events)
        desk = Desk(
            calendar=facts.book.calendar,
            values=facts.book.values,
            as_of=facts.on,
            known_on=facts.on,
        )
        judged = judge(norm, (file,), desk)
        days = [step(ON_DAY, event=word, day=event.happened_on) for event in events[-MOST_NAMED:]]
        beyond = [one for one in judged if one.finding.verdict is Verdict.EXCEEDED]
        if beyond:
            return Answer(state=ConditionState.MET, grounds=(*days, *beyond[-1].proof))
        proof = judged[-1].proof if judged else ()
        if facts.recorded.supplies(word):
            return Answer(state=ConditionState.NOT_MET, grounds=(*days, *proof))
        return Answer(
            state=ConditionState.UNKNOWN,
            grounds=(*days, *proof, step(ONLY_LEDGER, event=word)),
        )

    return answered


ONLY_LEDGER = N_("No source supplies «{event}», so there may be more than the ledger has.")


def _silent(word: type, *, supplied: bool) -> Answer:
    if supplied:
        said = step(NONE_SUPPLIED, event=word)
        return Answer(state=ConditionState.NOT_MET, grounds=(said,))
    return Answer(state=ConditionState.UNKNOWN, grounds=(step(NOT_SUPPLIED, event=word),))


EXCLUDED = N_("Excluded from the chamber on {day}.")


def _by_exclusion(facts: Facts) -> Answer:
    penalties = facts.recorded.of(DisciplineImposed)
    excluded = [event for event in penalties if event.detail == "exclusion"]
    if excluded:
        said = [step(EXCLUDED, day=event.happened_on) for event in excluded]
        return Answer(state=ConditionState.MET, grounds=said)
    return _silent(DisciplineImposed, supplied=facts.recorded.supplies(DisciplineImposed))


SUSPENDED = N_("The licence was suspended on {day}.")
LOOK_THERE = N_(
    "Whether anything was done in that time is not counted here: look at his proceedings."
)


def _by_suspension(facts: Facts) -> Answer:
    suspended = facts.recorded.of(LicenceSuspended)
    if not suspended:
        return _silent(LicenceSuspended, supplied=facts.recorded.supplies(LicenceSuspended))
    said = [step(SUSPENDED, day=event.happened_on) for event in suspended]
    return Answer(state=ConditionState.UNKNOWN, grounds=(*said, step(LOOK_THERE)))


FEE_UNLAWFUL = N_(
    "A court found a fee unlawful; the decision was known on {day}. Whether it was by too high a "
    "size is to be read in the decision."
)


def _by_fees(facts: Facts) -> Answer:
    answer = _by_findings(FEE_WITHIN_QUARTER, FEE_WITHIN_CAP, FEE_WITHIN_SCALE)(facts)
    unlawful = facts.recorded.of(FeeFoundUnlawful)
    if not unlawful:
        return answer
    said = [step(FEE_UNLAWFUL, day=event.happened_on) for event in unlawful]
    is_met = answer.state is ConditionState.MET
    state = ConditionState.MET if is_met else ConditionState.UNKNOWN
    return evolve(answer, state=state, grounds=(*answer.grounds, *said))


A_PERSON_JUDGES = N_(
    "Whether delay may lead to further harm is judged by a person; the breaches that were "
    "established are in the ledger."
)


def _by_judgment(facts: Facts) -> Answer:
    days = [
        step(ON_DAY, event=BreachEstablished, day=event.happened_on)
        for event in facts.recorded.of(BreachEstablished)[-MOST_NAMED:]
    ]
    return Answer(state=ConditionState.UNKNOWN, grounds=(*days, step(A_PERSON_JUDGES)))


# ------------------------------------------------------------------ the law in force


NO_SOURCE = N_("No source tells of this, and no norm of the statute book computes it.")


def _suspension(number: int, says: Text, answered: Callable[[Facts], Answer]) -> Ground:
    basis = ENFORCEMENT.article(143, para=2, subpara=number)
    return Ground(basis=basis, says=says, answered=answered)


def _deprivation(number: int, says: Text, answered: Callable[[Facts], Answer]) -> Ground:
    basis = ENFORCEMENT.article(144, para=2, subpara=number)
    return Ground(basis=basis, says=says, answered=answered)


SUSPENSION = (
    _suspension(1, T_("A decision qualified his deed as that of a suspect"), _unknown(NO_SOURCE)),
    _suspension(
        2,
        T_("He broke the law in enforcing, and without suspension more harm may follow"),
        _by_judgment,
    ),
    _suspension(
        3,
        T_("He refused an enforcement document without ground"),
        _by_findings(REFUSED_ON_LISTED_GROUND),
    ),
    _suspension(4, T_("He acted outside his enforcement district"), _unknown(NO_SOURCE)),
    _suspension(5, T_("He did not pass his training in time"), _unknown(NO_SOURCE)),
    _suspension(
        6,
        T_(
            "He repeatedly broke the duties to register in the system, to give information, to "
            "pay membership fees or to report"
        ),
        _unknown(NO_SOURCE),
    ),
)
"""Grounds to suspend a licence (article 143, paragraph 2); subparagraph 7 was repealed."""
DEPRIVATION = (
    _deprivation(
        1,
        T_("He broke the law in enforcing twice or more within six consecutive months"),
        _by_quota(NO_SECOND_BREACH_IN_SIX_MONTHS),
    ),
    _deprivation(2, T_("He took a fee above the sizes that are set"), _by_fees),
    _deprivation(3, T_("He gave false information to get the licence"), _unknown(NO_SOURCE)),
    _deprivation(
        4,
        T_("In a socially significant case he took no measure for a month"),
        _by_findings(SOCIAL_CASE_NOT_IDLE),
    ),
    _deprivation(5, T_("He acted while his licence was suspended"), _by_suspension),
    _deprivation(6, T_("He took other paid work"), _unknown(NO_SOURCE)),
    _deprivation(7, T_("He was excluded from the chamber"), _by_exclusion),
)
"""Grounds for a court to deprive of a licence (article 144, paragraph 2)."""


def answers(grounds: Sequence[Ground], facts: Facts) -> tuple[Condition, ...]:
    """Return each ground as it stands by the facts."""
    return tuple(_answered(ground, facts) for ground in grounds)


def _answered(ground: Ground, facts: Facts) -> Condition:
    found = ground.answered(facts)
    return Condition(basis=ground.basis, says=ground.says, state=found.state, grounds=found.grounds)


def proposals(facts: Facts) -> tuple[Condition, ...]:
    """Return how the draft amendments of article 144 would stand; they are not law."""
    return tuple(
        _answered(
            Ground(basis=norm.basis, says=draft.title, answered=_by_quota(norm)),
            facts,
        )
        for draft in DRAFTS
        for norm in draft.adds
        if SupervisoryActIssued in norm.words()
    )
