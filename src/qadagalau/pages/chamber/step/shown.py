"""What the page says of each norm: what it means for the step, the proof, and the guidance."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from qadagalau.law import N_, Answers, Norm, Status
from qadagalau.law.clerk import cite, prove
from qadagalau.law.clerk.proof import render
from qadagalau.law.finding import REASON_TEXTS
from qadagalau.office.docket.before import Asked, Consequence, Effect
from qadagalau.papers.speech import Speech, without_personal_numbers
from qadagalau.record import Event

from .roles import roles

EFFECTS: Mapping[Effect, tuple[str, str]] = {
    Effect.BREAKS: (N_("would be broken"), "bad"),
    Effect.TOO_EARLY: (N_("too early"), "bad"),
    Effect.LATE: (N_("fulfilled late"), "bad"),
    Effect.UNCLEAR: (N_("unknown"), "wait"),
    Effect.FULFILS: (N_("fulfilled in time"), "good"),
    Effect.BOUNDED: (N_("the sum has a limit"), "good"),
    Effect.STARTS: (N_("a term starts"), ""),
    Effect.MOVES: (N_("a term changes"), ""),
    Effect.ALLOWED: (N_("allowed"), "good"),
}
"""What each effect is called, and how it is coloured."""
HEADINGS: tuple[tuple[str, tuple[Effect, ...]], ...] = (
    (N_("What would be broken"), (Effect.BREAKS, Effect.TOO_EARLY, Effect.LATE)),
    (N_("What cannot be said"), (Effect.UNCLEAR,)),
    (N_("What it fulfils"), (Effect.FULFILS,)),
    (N_("What bounds it"), (Effect.BOUNDED, Effect.ALLOWED)),
    (N_("What begins or changes with it"), (Effect.STARTS, Effect.MOVES)),
)
OTHERS = {
    Answers.PROSECUTOR: N_("This duty is the prosecutor's."),
    Answers.ADDRESSEE: N_("This duty is the addressee's."),
    Answers.CHAMBER: N_("This duty is the chamber's."),
    Answers.COURT: N_("This duty is the court's."),
    Answers.OTHER: N_("This duty is another body's."),
}
TO_DO = N_("Last day for what must follow: {day}.")
WAS_DUE = N_("Last day of the duty: {day}.")
FREE_ON = N_("Free from: {day}.")
NOW_DUE = N_("The term would end on {day}.")
MOVED = N_("The term would end on {day} instead of {before}.")


@frozen(kw_only=True)
class ShownNorm:
    """One norm as the page tells it."""

    title: str
    effect: str = ""
    tone: str = ""
    is_grave: bool = False
    when: str = ""
    """The day that matters."""
    reason: str = ""
    whose: str = ""
    roles: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    code: str
    citation: str
    is_read: bool
    guidance: str
    """What is to be done, in plain words."""
    note: str


@frozen(kw_only=True)
class Answer:
    """What the page says to a step."""

    parts: tuple[tuple[str, tuple[ShownNorm, ...]], ...]
    silent: tuple[ShownNorm, ...]
    elsewhere: tuple[ShownNorm, ...]
    grave: int
    """How many norms would be broken."""


def answer(asked: Asked, word: type[Event], speech: Speech) -> Answer:
    """Return what the page says of a step in a proceeding."""
    parts = tuple(
        (
            title,
            tuple(_consequence(one, speech) for one in asked.consequences if one.effect in effects),
        )
        for title, effects in HEADINGS
    )
    grave = HEADINGS[0][1]
    return Answer(
        parts=tuple((title, norms) for title, norms in parts if norms),
        silent=tuple(on_its_own(norm, word, speech) for norm in asked.silent),
        elsewhere=tuple(on_its_own(norm, word, speech) for norm in asked.elsewhere),
        grave=sum(one.effect in grave for one in asked.consequences),
    )


def on_its_own(norm: Norm, word: type[Event], speech: Speech) -> ShownNorm:
    """Return what a norm says of a kind of step, without a proceeding."""
    return ShownNorm(
        title=speech.text(norm.title),
        roles=tuple(roles(norm, word, speech)),
        whose=speech.say(OTHERS[norm.answers]) if norm.answers in OTHERS else "",
        code=norm.code,
        citation=cite(norm.basis, speech.language),
        is_read=norm.checked.status is Status.VERIFIED,
        guidance=speech.text(norm.guidance) if norm.guidance else "",
        note=speech.text(norm.note) if norm.note else "",
    )


def _consequence(one: Consequence, speech: Speech) -> ShownNorm:
    norm, found = one.norm, one.judgment.finding
    called, tone = EFFECTS[one.effect]
    return ShownNorm(
        title=speech.text(norm.title),
        effect=speech.say(called),
        tone=tone,
        is_grave=one.effect in HEADINGS[0][1],
        when=_when(one, speech),
        reason=speech.say(REASON_TEXTS[found.reason]) if found.reason else "",
        whose=speech.say(OTHERS[norm.answers]) if norm.answers in OTHERS else "",
        limits=tuple(render(step, speech.language) for step in one.limits),
        proof=tuple(map(without_personal_numbers, prove(one.judgment, norm, speech.language))),
        code=norm.code,
        citation=cite(norm.basis, speech.language),
        is_read=norm.checked.status is Status.VERIFIED,
        guidance=speech.text(norm.guidance) if norm.guidance else "",
        note=speech.text(norm.note) if norm.note else "",
    )


def _when(one: Consequence, speech: Speech) -> str:
    due = one.judgment.finding.due_on
    if due is None:
        return ""
    day = speech.day(due)
    match one.effect:
        case Effect.STARTS:
            return speech.say(TO_DO, day=day)
        case Effect.TOO_EARLY | Effect.ALLOWED:
            return speech.say(FREE_ON, day=day)
        case Effect.MOVES:
            return _moved(one.before.due_on if one.before else None, day, speech)
    return speech.say(WAS_DUE, day=day)


def _moved(before: date | None, day: str, speech: Speech) -> str:
    if before is None:
        return speech.say(NOW_DUE, day=day)
    return speech.say(MOVED, day=day, before=speech.day(before))
