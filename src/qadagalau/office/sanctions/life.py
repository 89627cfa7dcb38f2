"""The life of a request is this table of moves; one function walks it.

Each move says from which states to which it leads, who may take it, and what it must bring.  The
manual prints the table and pages draw it as buttons.
"""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action, named
from qadagalau.office.people.rules import Decision as Answer

from .models import DECIDED, OPEN, SanctionRequest, State
from .rules import (
    ANNUL_DECISION,
    ASSIGN_REQUEST,
    CHECK_REQUEST,
    DECIDE_REQUEST,
    LOOK_AGAIN,
    WITHDRAW_REQUEST,
)


@frozen(kw_only=True)
class Move:
    """One move in the life of a request."""

    name: str
    """Stable: stands in the ledger, in addresses and in steps."""
    title: str
    """What is done (a msgid)."""
    sources: tuple[State, ...]
    to: State | None
    """None where the state stays."""
    action: Action
    brings: tuple[str, ...] = ()


MOVES: tuple[Move, ...] = (
    Move(
        name="assign",
        title=N_("Give to a prosecutor"),
        sources=OPEN,
        to=State.ASSIGNED,
        action=ASSIGN_REQUEST,
        brings=("to", "ground"),
    ),
    Move(
        name="check",
        title=N_("Check anew"),
        sources=OPEN,
        to=None,
        action=CHECK_REQUEST,
    ),
    Move(
        name="grant",
        title=N_("Grant the sanction"),
        sources=OPEN,
        to=State.GRANTED,
        action=DECIDE_REQUEST,
        brings=("grounds",),
    ),
    Move(
        name="refuse",
        title=N_("Refuse the sanction"),
        sources=OPEN,
        to=State.REFUSED,
        action=DECIDE_REQUEST,
        brings=("grounds",),
    ),
    Move(
        name="return",
        title=N_("Return as incomplete"),
        sources=OPEN,
        to=State.RETURNED,
        action=DECIDE_REQUEST,
        brings=("ground",),
    ),
    Move(
        name="withdraw",
        title=N_("Withdraw the request"),
        sources=OPEN,
        to=State.WITHDRAWN,
        action=WITHDRAW_REQUEST,
        brings=("ground",),
    ),
    Move(
        name="look-again",
        title=N_("Give a second opinion"),
        sources=DECIDED,
        to=None,
        action=LOOK_AGAIN,
        brings=("opinion", "ground"),
    ),
    Move(
        name="annul",
        title=N_("Note the annulment"),
        sources=DECIDED,
        to=None,
        action=ANNUL_DECISION,
        brings=("annulled_by", "annulled_on", "ground"),
    ),
)
"""Every move, in the order in which a request usually meets them."""
BY_NAME: Mapping[str, Move] = {move.name: move for move in MOVES}


@frozen(kw_only=True)
class OpenMove:
    """A move from where the request is, whether somebody may take it now, and why or why not."""

    move: Move
    decision: Answer


def decide(move: Move, request: SanctionRequest, actor: Actor) -> Answer:
    """Say whether *actor* may take *move* with *request*, and why."""
    if request.state not in move.sources:
        return Answer(
            allowed=False,
            because=Sentence(
                N_("The request is in the state “{state}”, from which this step does not lead."),
                state=named(State(request.state)),
            ),
        )
    return move.action.permits(actor, request)


def moves_open_to(actor: Actor, request: SanctionRequest) -> tuple[OpenMove, ...]:
    """Return the moves that lead on from the state, each with whether *actor* may and why."""
    return tuple(
        OpenMove(move=move, decision=decide(move, request, actor))
        for move in MOVES
        if request.state in move.sources
    )
