"""How the demo's bailiffs turn to property, and who else claims it."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    CopiesSent,
    ImmuneThingsArrested,
    LevyLearntByOther,
    MoneyFoundShort,
    OthersClaimBrought,
    PropertyLevied,
    PropertySentForSale,
    SaleTurnCame,
    SecuritiesArrested,
)

from . import levy_plants as v
from . import plants as p
from .conduct import sanctioned
from .openings import Course
from .story import Happening


def take(course: Course) -> None:
    """Tell levies on things and securities in ordinary proceedings, and claims of others."""
    ordinary = course.opened.only(course.cases.course == p.ORDINARY)
    _levy(course, ordinary.only(course.flag("levied")))
    _arrest_things(course, ordinary.only(course.flag("things")))
    _arrest_securities(course, ordinary.only(course.flag("securities")))
    _claim(course, ordinary.only(course.flag("claimed")))


def _levy(course: Course, of: Happening) -> None:
    story = course.story
    without = story.planned(v.LEVY_SANCTIONED, "without")[of.who]
    given = sanctioned(course, of, "prosecutor", without)
    done = story.happen(
        PropertyLevied,
        of.who,
        story.later(given.day, 0, 3),
        detail="movable",
        ref=given.ref,
    )
    story.find(v.LEVY_SANCTIONED, Verdict.BROKEN, done.where(without))


def _arrest_things(course: Course, of: Happening) -> None:
    """Tell tools taken that served a crime, and where planted things of the household."""
    story = course.story
    wrong = story.planned(v.NECESSARIES, "taken")[of.who]
    says = np.where(wrong, story.details["household"], story.details["tools-of-crime"])
    taken = story.happen(ImmuneThingsArrested, of.who, story.later(of.day, 3, 9), detail=says)
    story.find(v.NECESSARIES, Verdict.BROKEN, taken.where(wrong))


def _arrest_securities(course: Course, of: Happening) -> None:
    story = course.story
    arrested = story.happen(
        SecuritiesArrested,
        of.who,
        story.later(of.day, 2, 8),
        ref=story.references(of.who),
        amount=course.cases.debt[of.who],
        starts=(v.SECURITIES_SENT,),
    )
    story.answer(v.SECURITIES_SENT, arrested, CopiesSent, detail="securities-arrest")


def _claim(course: Course, of: Happening) -> None:
    """Tell claims of others to the property, in time where nothing is planted."""
    story, court = course.story, course.cases.court
    learnt = story.happen(
        LevyLearntByOther,
        of.who,
        story.later(of.day, 5, 15),
        detail="in-term",
        ref=story.references(of.who),
        holder=court,
        starts=(v.OTHERS_CLAIM,),
    )
    story.answer(v.OTHERS_CLAIM, learnt, OthersClaimBrought, holder=court)


def send_for_sale(course: Course, valued: Happening) -> Happening:
    """Tell that the money is short and the turn of real estate has come; return what is sent."""
    story, who = course.story, valued.who
    lost = story.planned(v.MONEY_FIRST, "without")[who]
    story.happen(MoneyFoundShort, who, valued.day, lost=lost)
    movable = course.flag("movable")
    turn = valued.only(~movable)
    lost = story.planned(v.SALE_ORDER, "without")[turn.who]
    story.happen(SaleTurnCame, turn.who, turn.day, detail="queues-spent", ref=turn.ref, lost=lost)
    queues = story.details["first-queue"], story.details["second-queue"]
    sent = story.happen(
        PropertySentForSale,
        who,
        story.later(valued.day, 1, 5),
        detail=np.where(movable[who], *queues),
        ref=valued.ref,
    )
    for code in (v.MONEY_FIRST, v.SALE_ORDER):
        story.find(code, Verdict.BROKEN, sent.only(story.planned(code, "without")))
    return sent
