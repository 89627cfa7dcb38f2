"""Days, sums and categories as the chamber's pages of findings say them."""

from datetime import date

from django import template

from qadagalau.law import Verdict
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

register = template.Library()


@register.filter
def in_figures(day: date | None) -> str:
    """Return a day in figures; a dash where there is none."""
    return Speech(language()).day(day)


@register.filter
def in_tenge(tiyn: int | None) -> str:
    """Return a sum; a dash where there is none."""
    return Speech(language()).tenge(tiyn)


@register.filter
def of_claims(code: str | None) -> str:
    """Return the name of a category of claims."""
    return Speech(language()).category(code)


@register.filter
def verdict_name(verdict: Verdict) -> str:
    """Return the name of a verdict."""
    return Speech(language()).verdict(verdict)
