"""What pages show of an act: its terms drawn, its points beside their answers."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen
from markupsafe import Markup

from qadagalau.law import N_, Verdict
from qadagalau.law.clerk import cite
from qadagalau.office.acts.models import Act, ActPoint, JudgedPoint, Reply, ReplyPoint
from qadagalau.office.acts.terms import ActTerm, terms_of
from qadagalau.papers.examples import pauses
from qadagalau.papers.speech import Speech, without_personal_numbers
from qadagalau.papers.timeline import Course, draw
from qadagalau.statutes.kz.calendar import CALENDAR

DRAWN = N_("The term began on {started}, its last day is {due}.")
TONES = {Verdict.KEPT: "good", Verdict.PENDING: "wait"}


@frozen(kw_only=True)
class ShownTerm:
    """One term of an act: its days, how they were counted, its drawing."""

    title: str
    citation: str
    verdict: str
    tone: str
    is_office: bool
    """Whether it is the prosecutor's own."""
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    proof: tuple[str, ...]
    drawing: Markup | None


@frozen(kw_only=True)
class Answered:
    """A point of an act beside what a reply says to it and what that was judged to be."""

    point: ActPoint
    demand: str
    answer: ReplyPoint | None
    judged: JudgedPoint | None


@frozen(kw_only=True)
class ShownReply:
    """A reply point by point."""

    reply: Reply
    points: tuple[Answered, ...]

    @property
    def is_judged(self) -> bool:
        """Whether the prosecutor has found what it is worth."""
        return getattr(self.reply, "judgment", None) is not None


def shown_terms(act: Act, today: date, speech: Speech) -> tuple[ShownTerm, ...]:
    """Return the terms of an act as they stand on *today*."""
    return tuple(_term(one, today, speech) for one in terms_of(act, calendar=CALENDAR, today=today))


def _term(one: ActTerm, today: date, speech: Speech) -> ShownTerm:
    proof = map(without_personal_numbers, one.proof(speech.language))
    return ShownTerm(
        title=speech.text(one.title),
        citation=cite(one.basis, speech.language),
        verdict=speech.verdict(one.verdict),
        tone=TONES.get(one.verdict, "bad"),
        is_office=one.owner == "office",
        starts_on=one.starts_on,
        due_on=one.due_on,
        done_on=one.done_on,
        proof=tuple(proof),
        drawing=_drawing(one, today, speech),
    )


def _drawing(one: ActTerm, today: date, speech: Speech) -> Markup | None:
    if one.starts_on is None or one.due_on is None:
        return None
    course = Course(
        started_on=one.starts_on,
        due_on=one.due_on,
        ended_on=one.done_on,
        as_of=max(today, one.starts_on, *([one.due_on] if one.verdict is Verdict.PENDING else [])),
        pauses=pauses(one.judgment) if one.judgment else (),
    )
    days = {"started": speech.day(one.starts_on), "due": speech.day(one.due_on)}
    return draw(course, speech, speech.say(DRAWN, **days))


def shown_replies(act: Act, points: Sequence[ActPoint], language: str) -> list[ShownReply]:
    """Return the replies, the latest first, each beside the demands."""
    replies = act.replies.select_related("judgment", "given_by").prefetch_related(
        "points__measures", "points__judged", "points__point", "attachments"
    )
    return [_reply(one, points, language) for one in replies.order_by("-number")]


def _reply(reply: Reply, points: Sequence[ActPoint], language: str) -> ShownReply:
    given = {one.point.order: one for one in reply.points.all()}
    return ShownReply(
        reply=reply,
        points=tuple(
            Answered(
                point=point,
                demand=point.demand_in(language),
                answer=given.get(point.order),
                judged=getattr(given.get(point.order), "judged", None),
            )
            for point in points
        ),
    )
