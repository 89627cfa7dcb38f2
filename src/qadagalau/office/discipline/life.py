"""The life of an investigation is a table: move, from where, to where, by whom, what it brings."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action, named

from .models import Investigation, InvestigationState
from .rules import CONDUCT_INVESTIGATION, MOVE_INVESTIGATION

OPENED, ASKED = InvestigationState.OPENED, InvestigationState.ASKED
HEARD, CONCLUDED = InvestigationState.HEARD, InvestigationState.CONCLUDED


class LifeError(RefusedError):
    """A move is not open to an investigation as it stands; *part* names what is lacking."""

    def __init__(self, text: str, /, *, part: str | None = None, **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


@frozen(kw_only=True)
class Move:
    """One line of the table."""

    name: str
    title: str
    """What the button says (a msgid)."""
    leaves: tuple[InvestigationState, ...]
    arrives: InvestigationState | None
    """None where the state stays as it is."""
    action: Action
    brings: Mapping[str, str]
    """What must come with it: a name and what it is called (a msgid)."""


_ONGOING = (OPENED, ASKED, HEARD)
MOVES = (
    Move(
        name="ask",
        title=N_("Ask for evidence"),
        leaves=(OPENED, ASKED, HEARD),
        arrives=ASKED,
        action=CONDUCT_INVESTIGATION,
        brings={"note": N_("What is asked for, and of whom")},
    ),
    Move(
        name="hear",
        title=N_("Hear the bailiff"),
        leaves=(ASKED, HEARD),
        arrives=HEARD,
        action=CONDUCT_INVESTIGATION,
        brings={"note": N_("What the bailiff explained, or how he was asked and did not")},
    ),
    Move(
        name="conclude",
        title=N_("Conclude"),
        leaves=(HEARD,),
        arrives=CONCLUDED,
        action=CONDUCT_INVESTIGATION,
        brings={"result": N_("Result"), "report": N_("Report")},
    ),
    Move(
        name="prolong",
        title=N_("Set another term"),
        leaves=_ONGOING,
        arrives=None,
        action=MOVE_INVESTIGATION,
        brings={"due_on": N_("Last day of the term"), "note": N_("Ground")},
    ),
    Move(
        name="hand-over",
        title=N_("Hand over to another person"),
        leaves=_ONGOING,
        arrives=None,
        action=MOVE_INVESTIGATION,
        brings={"investigator": N_("Investigator"), "note": N_("Ground")},
    ),
    Move(
        name="reopen",
        title=N_("Open again"),
        leaves=(CONCLUDED,),
        arrives=ASKED,
        action=MOVE_INVESTIGATION,
        brings={"due_on": N_("Last day of the term"), "note": N_("Ground")},
    ),
)
OPENING = "open"
"""The name of the step with which every investigation begins."""
TITLES: Mapping[str, str] = {OPENING: N_("Opened")} | {one.name: one.title for one in MOVES}


@frozen(kw_only=True)
class OpenMove:
    """A move as it stands for somebody: open, or not and why."""

    move: Move
    is_open: bool
    because: Sentence


def move_named(name: str) -> Move:
    """Return a move by its name.

    Raises:
        LifeError: there is none.
    """
    found = next((one for one in MOVES if one.name == name), None)
    if found is None:
        raise LifeError(
            N_("An investigation knows no step {name}. Choose one of its page."), name=name
        )
    return found


def moves_open_to(actor: Actor, investigation: Investigation) -> Iterator[OpenMove]:
    """Yield every move with whether it is open to *actor* now, and why."""
    for move in MOVES:
        unfit = _unfit(move, investigation)
        if unfit is not None:
            yield OpenMove(move=move, is_open=False, because=unfit)
            continue
        answer = move.action.permits(actor, investigation)
        yield OpenMove(move=move, is_open=answer.allowed, because=answer.because)


def demand_move(move: Move, investigation: Investigation, brought: Mapping[str, Any]) -> None:
    """Let an investigation make a *move* with what it brings, or refuse.

    Raises:
        LifeError: it does not stand where the move begins, or something is lacking.
    """
    unfit = _unfit(move, investigation)
    if unfit is not None:
        raise LifeError("{because}", because=unfit)
    for part, called in move.brings.items():
        if not str(brought.get(part) or "").strip():
            raise LifeError(
                N_("The step «{title}» needs: {needed}. Fill it in."),
                part=part,
                title=Sentence(move.title),
                needed=Sentence(called),
            )


def _unfit(move: Move, investigation: Investigation) -> Sentence | None:
    state = InvestigationState(investigation.state)
    if state in move.leaves:
        return None
    return Sentence(
        N_("The step «{title}» follows on: {wanted}. The investigation stands at: {state}."),
        title=Sentence(move.title),
        wanted=named(*move.leaves),
        state=named(state),
    )
