"""The life of an application is this table of moves; one function walks it.

Each move says from which states to which it leads, who may take it, what it must bring, and what
else has to hold, as a sentence.  The manual prints the table and pages draw it as buttons.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen
from django.utils import timezone

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action, Decision, named

from .happenings import BY_NAME as HAPPENINGS
from .models import Answer, Outcome, Petition, PetitionStep, State
from .rules import (
    ACCEPT_PETITION,
    ANSWER_PETITION,
    APPEAL_PETITION,
    ASSIGN_PETITION,
    DECIDE_APPEAL,
    EXTEND_TERM,
    LEAVE_PETITION,
    LINK_PETITION,
    READ_SECOND,
    REDIRECT_PETITION,
    REOPEN_PETITION,
    CodeHolder,
)
from .terms import APPEAL_WITHIN, REOPEN_WITHIN, last_day_after


class PetitionError(RefusedError):
    """Something about an application cannot be done as asked; *part* names what is at fault."""

    def __init__(self, text: str, /, *, part: str | None = None, **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


Guard = Callable[[Petition, date], Sentence | None]
"""Says why a move is not open, or nothing."""


def _free(petition: Petition, today: date) -> None:
    del petition, today


@frozen(kw_only=True)
class Move:
    """One move in the life of an application."""

    name: str
    """Stable: stands in the ledger, in addresses and in steps."""
    title: str
    """What is done (a msgid)."""
    sources: tuple[State, ...]
    to: State | None
    """None where the state stays, or where the move itself says where it leads."""
    action: Action
    brings: tuple[str, ...] = ()
    guard: Guard = _free


# ------------------------------------------------------------------ what else has to hold


def _is_not_extended(petition: Petition, today: date) -> Sentence | None:
    if petition.extensions.filter(round=petition.round).exists():
        return Sentence(N_("The term was extended already; it is extended once."))
    if today > petition.due_on:
        return Sentence(
            N_("The term ended on {due}; what has run out is not extended. Answer now."),
            due=petition.due_on,
        )
    return None


def latest_answer(petition: Petition) -> Answer | None:
    """Return the wording of the answer that holds in this round; ``None`` before there is one."""
    return petition.answers.filter(round=petition.round).order_by("-number").first()


def why_second_reader(petition: Petition) -> Sentence | None:
    """Return why a second person reads the answer before it is signed; ``None`` if he need not."""
    answer = latest_answer(petition)
    if any(HAPPENINGS[name].is_grave for name in petition.happenings if name in HAPPENINGS):
        return Sentence(N_("It tells of something grave, so a second person reads the answer."))
    if petition.round > 1 and not _came_from_elsewhere(petition):
        return Sentence(N_("It is considered anew, so a second person reads the answer."))
    if answer is not None and answer.outcome == Outcome.REFUSED:
        return Sentence(N_("The answer refuses, so a second person reads it."))
    return None


def _came_from_elsewhere(petition: Petition) -> bool:
    """Say whether this round began with another office, which never answered it."""
    last = petition.steps.filter(move__in=("redirect", "reopen", "decide-appeal"))
    step = last.order_by("-number").first()
    return step is not None and step.move == "redirect"


LEFT = re.compile(r"\[\[.+?\]\]", re.DOTALL)
"""A place of a composed answer that was left to a person."""


def _is_left(petition: Petition) -> Sentence | None:
    answer = latest_answer(petition)
    if answer is None or not any(LEFT.search(text) for text in answer.texts.values()):
        return None
    return Sentence(
        N_("A place in double square brackets is left in the answer. Write what belongs there.")
    )


def _may_be_submitted(petition: Petition, today: date) -> Sentence | None:
    del today
    if latest_answer(petition) is None:
        return Sentence(N_("There is no answer yet. Write one first."))
    left = _is_left(petition)
    if left is not None:
        return left
    if why_second_reader(petition) is None:
        return Sentence(N_("This answer needs no second reader. Sign it."))
    return None


def _may_be_signed(petition: Petition, today: date) -> Sentence | None:
    del today
    answer = latest_answer(petition)
    if answer is None:
        return Sentence(N_("There is no answer yet. Write one first."))
    left = _is_left(petition)
    if left is not None or petition.state == State.APPROVED:
        return left
    why = why_second_reader(petition)
    if why is None:
        return None
    return Sentence(N_("{why} Give it to the second reader first."), why=why)


def _may_be_reopened(petition: Petition, today: date) -> Sentence | None:
    until = reopens_until(petition)
    if until is None or today <= until:
        return None
    return Sentence(
        N_(
            "An answer may be questioned until {until}, which has passed. Appeal to the superior "
            "prosecutor, or file a new application."
        ),
        until=until,
    )


def _may_be_appealed(petition: Petition, today: date) -> Sentence | None:
    if petition.office.parent_id is None:
        return Sentence(
            N_("No prosecutor stands above the office that answered. Apply to the court.")
        )
    if petition.appeals.filter(round=petition.round).exists():
        return Sentence(
            N_("This answer was appealed already, and the appeal decided. Apply to the court.")
        )
    until = appeals_until(petition)
    if until is None or today <= until:
        return None
    return Sentence(
        N_("An answer is appealed until {until}, which has passed. Apply to the court."),
        until=until,
    )


def reopens_until(petition: Petition) -> date | None:
    """Return the last day on which the applicant may ask for another consideration."""
    told = petition.answered_on
    return None if told is None else last_day_after(REOPEN_WITHIN, told)


def appeals_until(petition: Petition) -> date | None:
    """Return the last day on which the applicant may appeal."""
    told = petition.answered_on
    return None if told is None else last_day_after(APPEAL_WITHIN, told)


# ------------------------------------------------------------------ the table

UNANSWERED = (State.FILED, State.ACCEPTED, State.SUBMITTED, State.APPROVED)
"""The office's term runs."""
CONSIDERED = (State.ACCEPTED, State.SUBMITTED, State.APPROVED)
"""Somebody considers it."""
TOLD = (State.ANSWERED, State.REDIRECTED, State.LEFT)
"""The applicant was told what came of it."""
MOVES: tuple[Move, ...] = (
    Move(
        name="accept",
        title=N_("Take into consideration"),
        sources=(State.FILED,),
        to=State.ACCEPTED,
        action=ACCEPT_PETITION,
    ),
    Move(
        name="assign",
        title=N_("Give to a prosecutor"),
        sources=UNANSWERED,
        to=None,
        action=ASSIGN_PETITION,
        brings=("person",),
    ),
    Move(
        name="link",
        title=N_("Link to the proceeding"),
        sources=UNANSWERED,
        to=None,
        action=LINK_PETITION,
        brings=("proceeding",),
    ),
    Move(
        name="extend",
        title=N_("Extend the term"),
        sources=UNANSWERED,
        to=None,
        action=EXTEND_TERM,
        brings=("ground",),
        guard=_is_not_extended,
    ),
    Move(
        name="redirect",
        title=N_("Send to the competent body"),
        sources=(State.FILED, State.ACCEPTED),
        to=None,
        action=REDIRECT_PETITION,
        brings=("body", "ground"),
    ),
    Move(
        name="leave",
        title=N_("Leave without consideration"),
        sources=(State.FILED, State.ACCEPTED),
        to=State.LEFT,
        action=LEAVE_PETITION,
        brings=("ground",),
    ),
    Move(
        name="draft-answer",
        title=N_("Write the answer"),
        sources=(State.ACCEPTED,),
        to=None,
        action=ANSWER_PETITION,
        brings=("answer",),
    ),
    Move(
        name="confirm-finding",
        title=N_("Confirm a breach that the register shows"),
        sources=CONSIDERED,
        to=None,
        action=ANSWER_PETITION,
        brings=("finding",),
    ),
    Move(
        name="draft-act",
        title=N_("Draft an act of the prosecutor"),
        sources=CONSIDERED,
        to=None,
        action=ANSWER_PETITION,
        brings=("act",),
    ),
    Move(
        name="open-investigation",
        title=N_("Open an investigation of the bailiff"),
        sources=CONSIDERED,
        to=None,
        action=ANSWER_PETITION,
        brings=("investigation",),
    ),
    Move(
        name="submit",
        title=N_("Give to the second reader"),
        sources=(State.ACCEPTED,),
        to=State.SUBMITTED,
        action=ANSWER_PETITION,
        guard=_may_be_submitted,
    ),
    Move(
        name="approve",
        title=N_("Approve the answer"),
        sources=(State.SUBMITTED,),
        to=State.APPROVED,
        action=READ_SECOND,
    ),
    Move(
        name="return",
        title=N_("Return the answer to its author"),
        sources=(State.SUBMITTED, State.APPROVED),
        to=State.ACCEPTED,
        action=READ_SECOND,
        brings=("ground",),
    ),
    Move(
        name="answer",
        title=N_("Sign and send the answer"),
        sources=(State.ACCEPTED, State.APPROVED),
        to=State.ANSWERED,
        action=ANSWER_PETITION,
        guard=_may_be_signed,
    ),
    Move(
        name="reopen",
        title=N_("Ask for another consideration"),
        sources=(State.ANSWERED, State.LEFT),
        to=State.ACCEPTED,
        action=REOPEN_PETITION,
        brings=("ground",),
        guard=_may_be_reopened,
    ),
    Move(
        name="appeal",
        title=N_("Appeal to the superior prosecutor"),
        sources=TOLD,
        to=State.APPEALED,
        action=APPEAL_PETITION,
        brings=("ground",),
        guard=_may_be_appealed,
    ),
    Move(
        name="decide-appeal",
        title=N_("Decide the appeal"),
        sources=(State.APPEALED,),
        to=None,
        action=DECIDE_APPEAL,
        brings=("verdict", "ground"),
    ),
)
"""Every move, in the order in which an application usually meets them."""
BY_NAME: Mapping[str, Move] = {move.name: move for move in MOVES}
FILING = "file"
"""The name of the step with which every application begins."""
LONGEST_GROUND = 2_000


@frozen(kw_only=True)
class OpenMove:
    """A move from where the application is, whether somebody may take it now, and why or not."""

    move: Move
    decision: Decision


def decide(move: Move, petition: Petition, actor: Actor, *, today: date) -> Decision:
    """Say whether *actor* may take *move* with *petition* on *today*, and why."""
    if petition.state not in move.sources:
        text = N_(
            "The application is in the state “{state}”, from which the step “{step}” does not lead."
        )
        state = named(State(petition.state))
        because = Sentence(text, state=state, step=Sentence(move.title))
        return Decision(allowed=False, because=because)
    permitted = move.action.permits(actor, petition)
    if not permitted.allowed:
        return permitted
    why = move.guard(petition, today)
    return permitted if why is None else Decision(allowed=False, because=why)


def moves_open_to(actor: Actor, petition: Petition, *, today: date) -> tuple[OpenMove, ...]:
    """Return the moves that lead on from where it is, each with whether *actor* may, and why."""
    return tuple(
        OpenMove(move=move, decision=decide(move, petition, actor, today=today))
        for move in MOVES
        if petition.state in move.sources
    )


def walk(
    petition: Petition,
    name: str,
    *,
    by: Actor,
    at: datetime,
    leads_to: State | None = None,
    **brought: Any,  # noqa: ANN401 - what each move brings
) -> PetitionStep:
    """Take a move with a locked application; its row is saved by who calls.

    *leads_to* is where the move leads, of those that say so themselves.

    Raises:
        PetitionError: the move does not lead on from here, or lacks what it must bring.
    """
    move, today = BY_NAME[name], timezone.localdate(at)
    answer = decide(move, petition, by, today=today)
    if not answer.allowed:
        raise PetitionError("{why}", why=answer.because)
    for part in move.brings:
        if not str(brought.get(part) or "").strip():
            raise PetitionError(N_("This step needs: {what}. Give it."), part=part, what=part)
    ground = str(brought.pop("ground", "")).strip()
    if len(ground) > LONGEST_GROUND:
        raise PetitionError(
            N_("The ground has {most} characters at most. Shorten it."),
            part="ground",
            most=LONGEST_GROUND,
        )
    before, petition.state = petition.state, leads_to or move.to or petition.state
    petition.changed_at = at
    return step_of(petition, name, before, by=by, at=at, ground=ground, brought=brought)


def step_of(
    petition: Petition,
    name: str,
    before: str,
    *,
    by: Actor,
    at: datetime,
    ground: str = "",
    brought: Mapping[str, Any] | None = None,
) -> PetitionStep:
    """Write a step of an application's life down."""
    return PetitionStep.objects.create(
        petition=petition,
        number=1 if name == FILING else petition.steps.count() + 1,
        move=name,
        from_state=before,
        to_state=petition.state,
        by_id=by.user_id,
        by_applicant=is_applicant(petition, by),
        at=at,
        on=timezone.localdate(at),
        ground=ground,
        brought={key: str(value) for key, value in (brought or {}).items()},
    )


def is_applicant(petition: Petition, by: Actor) -> bool:
    """Say whether it is the applicant himself who acts."""
    if isinstance(by, CodeHolder):
        return True
    return not by.is_operator and by.user_id == petition.filed_by_id
