"""In a template, ``{% say "There are {n} deliveries." n=total %}`` fills a text's fields.

``{% translate %}`` is for texts without fields.  Both are collected by `make messages`.
"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from qadagalau.law import RefusedError, Sentence, Text
from qadagalau.law import say as said
from qadagalau.office.people.models import Named
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

register = template.Library()


@register.simple_tag
def say(text: str, **fields: object) -> SafeString:
    """Return a text with its fields, each of them escaped."""
    filled = {name: conditional_escape(str(value)) for name, value in fields.items()}
    whole = said(text, language(), None).format(**filled)
    return mark_safe(whole)  # noqa: S308 - the text is ours and the fields are escaped


@register.filter
def spoken(value: Text | Sentence | RefusedError) -> str:
    """Return what is said in three languages in the reader's."""
    return value.in_(language())


@register.filter
def in_digits(number: int) -> str:
    """Return a whole number with its thousands set apart."""
    return Speech(language()).count(number)


@register.filter
def name(value: Named) -> str:
    """Return a name in the reader's language."""
    return value.name_in(language())
