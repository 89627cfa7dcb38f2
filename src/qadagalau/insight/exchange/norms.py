"""A protocol's duties are ordinary norms, so that a late delivery is a finding like any other.

Each version is a wording.  Its case is the protocol itself: ``exchange/PROTOCOL``.
"""

from collections.abc import Iterable

from qadagalau.law import (
    T_,
    Act,
    Answers,
    Book,
    Calendar,
    Checked,
    Citation,
    Code,
    Deadline,
    Norm,
    Remedy,
    RollOver,
    Selector,
    Selectors,
    Status,
    Term,
    Text,
    Where,
    WorkingDays,
    among,
)
from qadagalau.record.exchange import (
    DeliveryExpected,
    DeliveryMissed,
    DeliveryReceived,
    DeliveryRefused,
    EscalationEnded,
    EscalationStepTaken,
)

from .protocol import EscalationStep, Protocol

WORDS = (
    DeliveryExpected,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryMissed,
    EscalationStepTaken,
    EscalationEnded,
)
ATTRIBUTE = "protocol"
"""The column of the case by which a norm binds only its own protocol."""


STEP_TITLES = {
    "reminder": T_("The responsible person is reminded of a missed delivery in the term"),
    "head-informed": T_(
        "The head of the sending body is informed of a missed delivery in the term"
    ),
    "superior-informed": T_("The superior prosecutor is informed of a missed delivery in the term"),
    "submission-proposed": T_("A submission on a missed delivery is proposed in the term"),
}
"""The duty of the receiving side at each step of a ladder."""


def case_of(protocol_id: str) -> str:
    """Return the number of the case in which a protocol's exchange is recorded."""
    return f"exchange/{protocol_id}"


def arrives(protocol: Protocol) -> Norm:
    """Return the duty to hand over each expected delivery within the term."""
    return _norm(
        protocol,
        "arrives",
        T_("An expected delivery arrives in its term"),
        _deadline(protocol, DeliveryExpected, DeliveryReceived, protocol.due.within),
    )


def mended(protocol: Protocol) -> Norm | None:
    """Return the duty to follow up an incomplete or refused delivery, if there is one."""
    if protocol.mended_within is None:
        return None
    return _norm(
        protocol,
        "mended",
        T_("An incomplete or refused delivery is followed by a whole one in its term"),
        _deadline(
            protocol,
            (Where(DeliveryReceived, ("incomplete",)), DeliveryRefused),
            Where(DeliveryReceived, ("complete",)),
            protocol.mended_within,
        ),
    )


def escalated(protocol: Protocol, step: EscalationStep) -> Norm:
    """Return the receiving side's duty to take one step of the ladder within its term."""
    return _norm(
        protocol,
        f"escalated/{step.step}",
        STEP_TITLES[step.step],
        _deadline(
            protocol,
            DeliveryMissed,
            (Where(EscalationStepTaken, (step.step,)), EscalationEnded),
            step.within,
        ),
        answers=Answers.PROSECUTOR,
        remedy=Remedy.SUPERIOR,
    )


def norms_of(protocol: Protocol) -> tuple[Norm, ...]:
    """Return every duty of one version of a protocol."""
    follow_up = mended(protocol)
    return (
        arrives(protocol),
        *(() if follow_up is None else (follow_up,)),
        *(escalated(protocol, step) for step in protocol.ladder),
    )


def book_of(protocols: Iterable[Protocol], calendar: Calendar) -> Book:
    """Return the duties of all versions of all *protocols* as a statute book.

    Raises:
        OverlappingWordingsError: two versions of one protocol bind on one day.
    """
    return Book(
        name="exchange",
        title=T_("Exchange protocols"),
        code=Code(tuple(norm for protocol in protocols for norm in norms_of(protocol))),
        calendar=calendar,
        words=WORDS,
    )


def _norm(
    protocol: Protocol,
    duty: str,
    title: Text,
    rule: Deadline,
    *,
    answers: Answers | None = None,
    remedy: Remedy = Remedy.SUBMISSION,
) -> Norm:
    return Norm(
        code=f"exchange/{protocol.protocol_id}/{duty}",
        basis=_basis(protocol),
        title=title,
        rule=rule,
        remedy=remedy,
        answers=answers or protocol.answers,
        since=protocol.since,
        until=protocol.until,
        when=[among(ATTRIBUTE, protocol.protocol_id)],
        checked=_agreed(protocol),
    )


def _deadline(
    protocol: Protocol, starts: Selector | Selectors, ends: Selector | Selectors, within: Term
) -> Deadline:
    rolls = RollOver(basis=_basis(protocol), checked=_agreed(protocol))
    rolling = protocol.due.rolls and not isinstance(within, WorkingDays)
    return Deadline(
        starts=starts,
        ends=ends,
        within=within,
        each=True,
        by_reference=True,
        rolls=rolls if rolling else None,
    )


def _basis(protocol: Protocol) -> Citation:
    return Act(f"{case_of(protocol.protocol_id)}/{protocol.version}", protocol.title).as_a_whole()


def _agreed(protocol: Protocol) -> Checked:
    return Checked(on=protocol.since, status=Status.VERIFIED, source=case_of(protocol.protocol_id))
