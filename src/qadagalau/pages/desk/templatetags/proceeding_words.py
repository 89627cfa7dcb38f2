"""Categories, sums and names as the pages of proceedings say them; what is not known is unknown."""

import re
from collections.abc import Mapping

from django import template

from qadagalau.insight import Share
from qadagalau.law import N_, say
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

register = template.Library()
UNKNOWN = N_("unknown")


@register.filter
def category(code: str | None) -> str:
    """Return the name of a category of claims."""
    return Speech(language()).category(code)


@register.filter
def money(tiyn: int | None) -> str:
    """Return a sum in whole tenge."""
    return or_unknown(None if tiyn is None else Speech(language()).tenge(tiyn))


@register.filter
def or_unknown(value: str | None) -> str:
    """Return what is known, or that it is not."""
    return say(UNKNOWN, language()) if value in (None, "") else str(value)


@register.filter
def shortened(masked: str) -> str:
    """Return a masked number with few marks for what is hidden: lists have no room for all."""
    return re.sub("•{4,}", "•••", masked)


@register.filter
def named(names: Mapping[str, str], number: str | None) -> str:
    """Return the name that belongs to a number, else the number itself."""
    return names.get(number or "") or or_unknown(number)


@register.filter
def rate(share: Share) -> str:
    """Return a share as a percentage; a dash where nothing was counted."""
    return Speech(language()).percent(share.rate)


@register.filter
def between(share: Share) -> str:
    """Return the interval of a share."""
    return Speech(language()).between(share.interval)


@register.filter
def ratio(number: float) -> str:
    """Return a number with two digits after the point."""
    return Speech(language()).decimal(number)


@register.filter
def address_of(addresses: Mapping[str, str] | None, number: str) -> str:
    """Return the address that belongs to a number; nothing where there is none."""
    return (addresses or {}).get(number, "")
