"""States, steps, happenings and days as the pages of applications say them."""

from collections.abc import Iterable
from datetime import date

from django import template

from qadagalau.law import say
from qadagalau.office.petitions.happenings import BY_NAME as HAPPENINGS
from qadagalau.office.petitions.life import BY_NAME, FILING
from qadagalau.office.petitions.models import PetitionStep
from qadagalau.pages.site.petitions.shown import STATE_TONES
from qadagalau.pages.site.petitions.steps import OTHER_STEPS
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

register = template.Library()


@register.filter
def petition_tone(state: str) -> str:
    """Return the class that colours a state, which is told in words too."""
    return STATE_TONES.get(state, "")


@register.filter
def happened(names: Iterable[str]) -> list[str]:
    """Return what an applicant chose from the list, in words."""
    return [HAPPENINGS[one].title.in_(language()) for one in names if one in HAPPENINGS]


@register.filter
def petition_step(step: PetitionStep) -> str:
    """Return what was done in a step."""
    move = BY_NAME.get(step.move)
    title = move.title if move else OTHER_STEPS.get(step.move, OTHER_STEPS[FILING])
    return say(title, language())


@register.filter
def in_percent(share: float) -> str:
    """Return a share of 1 as a whole percentage."""
    return Speech(language()).percent(share, 0)


@register.filter
def in_days(value: date | None) -> str:
    """Return a day in figures; a dash where there is none."""
    return Speech(language()).day(value)
