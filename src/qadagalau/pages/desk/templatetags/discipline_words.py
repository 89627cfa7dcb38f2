"""Steps, grounds and lapses of the ledger of discipline as its pages say and draw them."""

from datetime import date

from django import template
from markupsafe import Markup

from qadagalau.law import Citation, say
from qadagalau.law.clerk import Step, cite
from qadagalau.law.clerk.proof import render
from qadagalau.office.discipline.conditions import STATE_TEXTS, ConditionState
from qadagalau.office.discipline.life import TITLES
from qadagalau.office.discipline.models import InvestigationResult
from qadagalau.office.discipline.standing import LICENCE_TEXTS, Licence, Standing
from qadagalau.pages.desk.discipline.drawing import drawn
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, capital, without_personal_numbers

register = template.Library()
CONDITION_TONES = {
    ConditionState.MET: "bad",
    ConditionState.NOT_MET: "good",
    ConditionState.UNKNOWN: "wait",
}
LICENCE_TONES = {
    Licence.NOTHING_AGAINST: "good",
    Licence.NONE: "",
}


@register.filter
def sentence(step: Step) -> str:
    """Return a step of a proof as a sentence."""
    return without_personal_numbers(render(step, language()))


@register.filter
def cited(basis: Citation) -> str:
    """Return a place in the law."""
    return cite(basis, language())


@register.filter
def condition_name(state: ConditionState) -> str:
    """Return how a ground stands."""
    return say(STATE_TEXTS[state], language())


@register.filter
def condition_tone(state: ConditionState) -> str:
    """Return the class that colours it."""
    return CONDITION_TONES[state]


@register.filter
def licence_name(licence: Licence) -> str:
    """Return what is known of a licence."""
    return say(LICENCE_TEXTS[licence], language())


@register.filter
def licence_tone(licence: Licence) -> str:
    """Return the class that colours it."""
    return LICENCE_TONES.get(licence, "bad")


@register.filter
def move_title(name: str) -> str:
    """Return what a step of an investigation is called."""
    return say(TITLES[name], language())


@register.filter
def result_name(result: str) -> str:
    """Return what an investigation found."""
    return str(InvestigationResult(result).label) if result else ""


@register.filter
def in_figures(day: date | None) -> str:
    """Return a day in figures; a dash where there is none."""
    return Speech(language()).day(day)


@register.filter
def capitalised(text: object) -> str:
    """Return a text with a capital first letter."""
    return capital(str(text))


@register.simple_tag
def standing_drawing(standing: Standing) -> Markup | str:
    """Return a bailiff's ledger as a time line; nothing where the ledger is empty."""
    return drawn(standing, Speech(language())) or ""
