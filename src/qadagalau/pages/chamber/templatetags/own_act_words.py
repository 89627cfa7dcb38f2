"""States, places in the law, days and sums as the addressee's room says them."""

from datetime import date

from django import template

from qadagalau.law import Citation, say
from qadagalau.law.clerk import cite
from qadagalau.office.acts.life import BY_NAME, WITH_ADDRESSEE
from qadagalau.office.acts.models import Act, ActStep, State
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

register = template.Library()
_TONES = {
    State.SUBSTANTIVE: "good",
    State.CLOSED: "good",
    State.FORMAL: "bad",
    State.RETURNED: "bad",
    State.REJECTED: "bad",
}


@register.filter
def own_tone(act: Act) -> str:
    """Return the class that colours the state of an act, which is told in words too."""
    return _TONES.get(State(act.state), "wait" if act.state in WITH_ADDRESSEE else "")


@register.filter
def is_overdue(act: Act, today: date) -> bool:
    """Say whether the last day has passed and the act still waits for its addressee."""
    return act.due_on is not None and act.due_on < today and act.state in WITH_ADDRESSEE


@register.filter
def step_said(step: ActStep) -> str:
    """Return what was done in a step."""
    return say(BY_NAME[step.move].title, language())


@register.filter
def place_in_law(citation: Citation) -> str:
    """Return a place in the law."""
    return cite(citation, language())


@register.filter
def on_day(value: date | None) -> str:
    """Return a day in figures; a dash where there is none."""
    return Speech(language()).day(value)


@register.filter
def in_tenge(tiyn: int) -> str:
    """Return a sum in whole tenge."""
    return Speech(language()).tenge(tiyn)
