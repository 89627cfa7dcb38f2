"""Kinds of events as addresses name them."""

from django import template

from qadagalau.law import kind_of as named
from qadagalau.record import Event

register = template.Library()


@register.filter
def kind_of(event: Event) -> str:
    """Return the name of an event's kind."""
    return named(type(event))
