"""The life of an act is this table of moves; one function walks it.

Each move says from which states to which it leads, who may take it, what it must bring, and what
else has to hold, as a sentence.  The manual prints the table and pages draw it as buttons.
"""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action, Decision, named

from .checks import checks_of, is_routed
from .models import Act, State
from .rules import (
    AGREE_ACT,
    ANSWER_ACT,
    APPROVE_ACT,
    CONDUCT_ACT,
    DRAFT_ACT,
    RECALL_ACT,
    REGISTER_ACT,
)

Guard = Callable[[Act, date], Sentence | None]
"""Says why a move is not open, or nothing."""


def _free(act: Act, today: date) -> None:
    del act, today


@frozen(kw_only=True)
class Move:
    """One move in the life of an act."""

    name: str
    """Stable: stands in the ledger, in addresses and in steps."""
    title: str
    """What is done (a msgid)."""
    sources: tuple[State, ...]
    to: State | None
    """None where the state stays."""
    action: Action
    brings: tuple[str, ...] = ()
    """The names of what ``move_act`` must be given."""
    may_bring: tuple[str, ...] = ()
    guard: Guard = _free


def _needs_approval(act: Act, today: date) -> Sentence | None:
    del today
    if act.kind.second_person:
        return None
    return Sentence(N_("An act of this kind needs no approval of a second person. Sign it."))


def _is_central(act: Act, today: date) -> Sentence | None:
    del today
    if not is_routed(act):
        return Sentence(N_("Only acts for central bodies need this agreement."))
    if act.kind.second_person and act.state == State.DRAFT:
        return Sentence(N_("A second person has to approve the act first."))
    return None


def _may_be_signed(act: Act, today: date) -> Sentence | None:
    del today
    if act.state == State.DRAFT and act.kind.second_person:
        return Sentence(
            N_("An act of this kind is approved by a second person first. Submit it for approval.")
        )
    failed = [one for one in checks_of(act) if not one.passed and not one.can_be_overridden]
    return failed[0].because if failed else None


def _has_meeting(act: Act, today: date) -> Sentence | None:
    del today
    if act.kind.has_meeting:
        return None
    return Sentence(N_("Acts of this kind are not considered at a meeting."))


def _is_answered(act: Act, today: date) -> Sentence | None:
    del today
    if act.kind.expects_reply:
        return None
    return Sentence(N_("An act of this kind asks for no reply."))


def _goes_to_court(act: Act, today: date) -> Sentence | None:
    if act.state == State.REJECTED or (act.due_on is not None and act.due_on < today):
        return None
    return Sentence(
        N_(
            "The court is asked when an act was rejected or its term has passed without an answer "
            "(article 39(2)). Wait for the reply."
        )
    )


def _is_suspended(act: Act, today: date) -> Sentence | None:
    del today
    if act.is_suspending:
        return None
    return Sentence(N_("The act suspends nothing, or that has ended."))


def _is_appealed(act: Act, today: date) -> Sentence | None:
    del today
    if act.appealed_on is not None:
        return None
    return Sentence(N_("No appeal against the act waits."))


def _is_done(act: Act, today: date) -> Sentence | None:
    del today
    if act.state != State.DELIVERED or not act.kind.expects_reply:
        return None
    return Sentence(N_("The act waits for its reply. Close it when the reply was judged."))


BEFORE_DELIVERY = (
    State.DRAFT,
    State.SUBMITTED,
    State.APPROVED,
    State.WITH_GENERAL,
    State.AGREED,
    State.SIGNED,
    State.ISSUED,
)
WITH_ADDRESSEE = (State.DELIVERED, State.MEETING, State.RETURNED)
"""It is the addressee's turn."""
AFTER_DELIVERY = (
    *WITH_ADDRESSEE,
    State.REPLIED,
    State.SUBSTANTIVE,
    State.FORMAL,
    State.REJECTED,
    State.IN_COURT,
)
IN_FORCE = (State.ISSUED, *AFTER_DELIVERY)
ENDED = (State.CLOSED, State.WITHDRAWN, State.RECALLED)

MOVES: tuple[Move, ...] = (
    Move(
        name="submit",
        title=N_("Submit for approval"),
        sources=(State.DRAFT,),
        to=State.SUBMITTED,
        action=DRAFT_ACT,
        guard=_needs_approval,
    ),
    Move(
        name="approve",
        title=N_("Approve"),
        sources=(State.SUBMITTED,),
        to=State.APPROVED,
        action=APPROVE_ACT,
    ),
    Move(
        name="return-to-author",
        title=N_("Return to the author"),
        sources=(State.SUBMITTED, State.APPROVED, State.AGREED),
        to=State.DRAFT,
        action=APPROVE_ACT,
        brings=("ground",),
    ),
    Move(
        name="send-to-general",
        title=N_("Send to the Prosecutor General's Office for agreement"),
        sources=(State.DRAFT, State.APPROVED),
        to=State.WITH_GENERAL,
        action=CONDUCT_ACT,
        guard=_is_central,
    ),
    Move(
        name="agree",
        title=N_("Agree"),
        sources=(State.WITH_GENERAL,),
        to=State.AGREED,
        action=AGREE_ACT,
    ),
    Move(
        name="refuse-agreement",
        title=N_("Refuse to agree"),
        sources=(State.WITH_GENERAL,),
        to=State.DRAFT,
        action=AGREE_ACT,
        brings=("ground",),
    ),
    Move(
        name="sign",
        title=N_("Sign"),
        sources=(State.DRAFT, State.APPROVED, State.AGREED),
        to=State.SIGNED,
        action=CONDUCT_ACT,
        may_bring=("override", "signature"),
        guard=_may_be_signed,
    ),
    Move(
        name="issue",
        title=N_("Give a number and issue"),
        sources=(State.SIGNED,),
        to=State.ISSUED,
        action=REGISTER_ACT,
    ),
    Move(
        name="deliver",
        title=N_("Record the delivery"),
        sources=(State.ISSUED,),
        to=State.DELIVERED,
        action=REGISTER_ACT,
        brings=("delivered_on",),
    ),
    Move(
        name="announce-meeting",
        title=N_("Tell the prosecutor of the meeting"),
        sources=WITH_ADDRESSEE,
        to=State.MEETING,
        action=ANSWER_ACT,
        brings=("meeting_on",),
        may_bring=("place",),
        guard=_has_meeting,
    ),
    Move(
        name="reply",
        title=N_("Reply"),
        sources=WITH_ADDRESSEE,
        to=State.REPLIED,
        action=ANSWER_ACT,
        brings=("reply",),
        guard=_is_answered,
    ),
    Move(
        name="reject",
        title=N_("Reject the act"),
        sources=WITH_ADDRESSEE,
        to=State.REJECTED,
        action=ANSWER_ACT,
        brings=("reply",),
        guard=_is_answered,
    ),
    Move(
        name="find-substantive",
        title=N_("Find the reply substantive"),
        sources=(State.REPLIED,),
        to=State.SUBSTANTIVE,
        action=CONDUCT_ACT,
        brings=("judgment",),
    ),
    Move(
        name="find-formal",
        title=N_("Find the reply formal"),
        sources=(State.REPLIED,),
        to=State.FORMAL,
        action=CONDUCT_ACT,
        brings=("judgment",),
    ),
    Move(
        name="return-reply",
        title=N_("Return the reply; the term runs on"),
        sources=(State.FORMAL,),
        to=State.RETURNED,
        action=CONDUCT_ACT,
        brings=("ground",),
    ),
    Move(
        name="close",
        title=N_("Close"),
        sources=(State.SUBSTANTIVE, State.DELIVERED),
        to=State.CLOSED,
        action=CONDUCT_ACT,
        may_bring=("ground",),
        guard=_is_done,
    ),
    Move(
        name="note-appeal",
        title=N_("Note an appeal against the act"),
        sources=(*AFTER_DELIVERY, State.CLOSED),
        to=None,
        action=ANSWER_ACT,
        brings=("ground", "appealed_to"),
        may_bring=("appealed_in",),
    ),
    Move(
        name="decide-appeal",
        title=N_("Note the decision on the appeal"),
        sources=(*AFTER_DELIVERY, State.CLOSED),
        to=None,
        action=CONDUCT_ACT,
        brings=("ground",),
        guard=_is_appealed,
    ),
    Move(
        name="end-suspension",
        title=N_("Note the end of the suspension"),
        sources=(*IN_FORCE, State.CLOSED),
        to=None,
        action=CONDUCT_ACT,
        brings=("ended_on",),
        guard=_is_suspended,
    ),
    Move(
        name="note-bank",
        title=N_("Note the entry into the data bank"),
        sources=(*IN_FORCE, State.CLOSED, State.RECALLED),
        to=None,
        action=REGISTER_ACT,
        brings=("bank_number",),
    ),
    Move(
        name="apply-to-court",
        title=N_("Apply to the court"),
        sources=(*WITH_ADDRESSEE, State.FORMAL, State.REJECTED),
        to=State.IN_COURT,
        action=CONDUCT_ACT,
        brings=("ground",),
        guard=_goes_to_court,
    ),
    Move(
        name="note-decision",
        title=N_("Note the court's decision and close"),
        sources=(State.IN_COURT,),
        to=State.CLOSED,
        action=CONDUCT_ACT,
        brings=("ground",),
    ),
    Move(
        name="withdraw",
        title=N_("Withdraw before delivery"),
        sources=BEFORE_DELIVERY,
        to=State.WITHDRAWN,
        action=CONDUCT_ACT,
        brings=("ground",),
    ),
    Move(
        name="recall",
        title=N_("Recall as the superior prosecutor"),
        sources=IN_FORCE,
        to=State.RECALLED,
        action=RECALL_ACT,
        brings=("ground",),
    ),
)
"""Every move, in the order in which an act usually meets them."""
BY_NAME: Mapping[str, Move] = {move.name: move for move in MOVES}


@frozen(kw_only=True)
class OpenMove:
    """A move from where the act is, whether somebody may take it now, and why or why not."""

    move: Move
    decision: Decision


def decide(move: Move, act: Act, actor: Actor, *, today: date) -> Decision:
    """Say whether *actor* may take *move* with *act* on *today*, and why."""
    if act.state not in move.sources:
        return Decision(
            allowed=False,
            because=Sentence(
                N_("The act is in the state “{state}”, from which this step does not lead."),
                state=named(State(act.state)),
            ),
        )
    permitted = move.action.permits(actor, act)
    if not permitted.allowed:
        return permitted
    why = move.guard(act, today)
    return permitted if why is None else Decision(allowed=False, because=why)


def moves_open_to(actor: Actor, act: Act, *, today: date) -> tuple[OpenMove, ...]:
    """Return the moves that lead on from the act's state, each with whether *actor* may and why."""
    return tuple(
        OpenMove(move=move, decision=decide(move, act, actor, today=today))
        for move in MOVES
        if act.state in move.sources
    )
