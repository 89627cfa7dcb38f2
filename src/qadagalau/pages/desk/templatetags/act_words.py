"""States, addressees, steps and marked places as the pages of acts say them."""

import re
from datetime import date

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from qadagalau.law import Citation, say
from qadagalau.law.clerk import cite
from qadagalau.office.acts.life import BY_NAME, ENDED, WITH_ADDRESSEE
from qadagalau.office.acts.models import Act, ActPoint, ActStep, State
from qadagalau.pages.site.speaking import language

register = template.Library()
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_WAITING = (State.SUBMITTED, State.WITH_GENERAL, State.REPLIED, *WITH_ADDRESSEE)
_BAD = (State.FORMAL, State.REJECTED, State.RETURNED)


@register.filter
def addressee(act: Act) -> str:
    """Return the name of the addressee."""
    return act.addressee_in(language())


@register.filter
def act_tone(state: str) -> str:
    """Return the class that colours a state, which is told in words too."""
    if state in _BAD:
        return "bad"
    if state in (State.SUBSTANTIVE, State.CLOSED):
        return "good"
    return "wait" if state in _WAITING else ""


@register.filter
def is_late(act: Act, today: date) -> bool:
    """Say whether the term of an act has passed while it is still open."""
    is_open = act.state not in (*ENDED, State.SUBSTANTIVE, State.IN_COURT, State.REPLIED)
    return act.due_on is not None and act.due_on < today and is_open


@register.filter
def step_title(step: ActStep) -> str:
    """Return what was done in a step."""
    move = BY_NAME.get(step.move)
    return say(move.title, language()) if move else str(State(step.to_state).label)


@register.filter
def cited(citation: Citation) -> str:
    """Return a place in the law."""
    return cite(citation, language())


@register.filter
def demand(point: ActPoint, spoken: str) -> str:
    """Return what a point demands."""
    return point.demand_in(spoken)


@register.filter
def marked(text: str) -> SafeString:
    """Return a text, escaped, with the places for a person to fill marked."""
    shown = _MARKED.sub(lambda found: f"<mark>{found[0]}</mark>", escape(text))
    return mark_safe(shown)  # noqa: S308 - escaped above
