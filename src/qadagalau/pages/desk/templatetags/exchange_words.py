"""States, terms, days and numbers as the pages of the exchange say them."""

from datetime import date

from django import template

from qadagalau.insight.exchange import (
    OWED_TEXTS,
    SIDE_TEXTS,
    STATE_TEXTS,
    TABLES,
    Owed,
    Side,
    State,
)
from qadagalau.law import Term, say
from qadagalau.law.in_words import term_in_words
from qadagalau.pages.desk.protocol_words import COLUMNS, KINDS
from qadagalau.pages.desk.protocol_words import TABLES as TABLE_NAMES
from qadagalau.pages.desk.shown import SIGNS, STEPS, TONES, period_in_words
from qadagalau.pages.site.speaking import language
from qadagalau.pages.site.templatetags.saying import in_digits
from qadagalau.papers.speech import Speech

register = template.Library()
register.filter("count", in_digits)

assert set(TABLE_NAMES) == set(TABLES)  # noqa: S101 - each table has a name for people


@register.filter
def sign(state: str) -> str:
    """Return the sign of a state."""
    return SIGNS[State(state)]


@register.filter
def tone(state: str) -> str:
    """Return the class that colours a state."""
    return TONES[State(state)]


@register.filter
def state_name(state: str) -> str:
    """Return the name of a state."""
    return say(STATE_TEXTS[State(state)], language())


@register.filter
def term(value: Term) -> str:
    """Return a term in words."""
    return term_in_words(value, language())


@register.filter
def owed_name(owed: Owed) -> str:
    """Return for what a delivery is owed."""
    return say(OWED_TEXTS[owed], language())


@register.filter
def side_name(side: Side) -> str:
    """Return the name of a side."""
    return say(SIDE_TEXTS[side], language())


@register.filter
def table_name(table: str) -> str:
    """Return what a table holds."""
    return say(TABLE_NAMES[table], language())


@register.filter
def column_name(column: str, table: str) -> str:
    """Return what a field of a table is called; its own name where it has no other."""
    return say(COLUMNS.get((table, column), column), language())


@register.filter
def kind_called(kind: str) -> str:
    """Return what a kind of event, by its name in files, is called in a time line."""
    return KINDS[kind].says.in_(language()) if kind in KINDS else kind


@register.filter
def step_name(step: str) -> str:
    """Return what a step of a ladder is."""
    return say(STEPS[step], language())


@register.filter
def day(value: date | None) -> str:
    """Return a day in figures; a dash where there is none."""
    return Speech(language()).day(value)


@register.filter
def period(called: str) -> str:
    """Return a period as people call it: a month, the months of a quarter, the days of a week."""
    return period_in_words(called, Speech(language()))


@register.filter
def month(value: date) -> str:
    """Return a month in words."""
    return Speech(language()).month(value)


@register.filter
def percent(part: int, whole: int) -> str:
    """Return a share as a percentage; a dash where there is no whole."""
    return Speech(language()).percent(part / whole if whole else None)
