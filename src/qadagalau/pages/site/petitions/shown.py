"""The terms of an application as pages show them: drawn as a line, each day with its proof."""

from datetime import date

from attrs import frozen
from markupsafe import Markup

from qadagalau.law import N_, Verdict
from qadagalau.law.clerk import cite
from qadagalau.office.petitions.models import Petition, State
from qadagalau.office.petitions.terms import Owner, PetitionTerm, terms_of
from qadagalau.papers.examples import pauses
from qadagalau.papers.speech import Speech, without_personal_numbers
from qadagalau.papers.timeline import Course, draw

DRAWN = N_("The term began on {started}, its last day is {due}.")
TONES = {Verdict.KEPT: "good", Verdict.PENDING: "wait"}
STATE_TONES: dict[str, str] = {
    State.ANSWERED: "good",
    State.REDIRECTED: "good",
    State.APPEALED: "wait",
    State.FILED: "wait",
}


@frozen(kw_only=True)
class ShownTerm:
    """One term of an application: its days, how they were counted, its drawing."""

    name: str
    title: str
    citation: str
    verdict: str
    tone: str
    owner: Owner
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    is_open: bool
    proof: tuple[str, ...]
    drawing: Markup | None


def shown_terms(petition: Petition, today: date, speech: Speech) -> tuple[ShownTerm, ...]:
    """Return the terms of an application as they stand on *today*."""
    return tuple(_term(one, today, speech) for one in terms_of(petition, today=today))


def _term(one: PetitionTerm, today: date, speech: Speech) -> ShownTerm:
    is_free = one.owner is Owner.APPLICANT and one.done_on is None
    is_bad = one.verdict not in TONES and not is_free
    return ShownTerm(
        name=one.name,
        title=speech.text(one.title),
        citation=cite(one.basis, speech.language) if one.basis else "",
        verdict=speech.verdict(one.verdict),
        tone="bad" if is_bad else TONES.get(one.verdict, ""),
        owner=one.owner,
        starts_on=one.starts_on,
        due_on=one.due_on,
        done_on=one.done_on,
        is_open=one.is_open,
        proof=tuple(map(without_personal_numbers, one.proof(speech.language))),
        drawing=_drawing(one, today, speech),
    )


def _drawing(one: PetitionTerm, today: date, speech: Speech) -> Markup | None:
    if one.starts_on is None or one.due_on is None:
        return None
    last = [one.due_on] if one.verdict is Verdict.PENDING else []
    course = Course(
        started_on=one.starts_on,
        due_on=one.due_on,
        ended_on=one.done_on,
        as_of=max(today, one.starts_on, *last),
        pauses=pauses(one.judgment) if one.judgment else (),
    )
    days = {"started": speech.day(one.starts_on), "due": speech.day(one.due_on)}
    return draw(course, speech, speech.say(DRAWN, **days))
