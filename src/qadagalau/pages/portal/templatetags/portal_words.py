"""What the templates of the citizens' room say."""

from django import template
from django.http import HttpRequest

from qadagalau.office.petitions.models import Attachment
from qadagalau.pages.portal.follow.hand import InHand
from qadagalau.pages.portal.ways import open_ways
from qadagalau.pages.site.rooms import lies_in

register = template.Library()


@register.inclusion_tag("portal/ways.html", takes_context=True)
def ways(context: template.Context) -> dict[str, object]:
    """Return the bar of what one can do, with where the reader is."""
    request: HttpRequest = context["request"]
    return {"bar": [(way, at, lies_in(request.path, at)) for way, at in open_ways()]}


@register.simple_tag
def in_hand_file(held: InHand, file: Attachment) -> str:
    """Return where a file of an application is handed over."""
    return held.address("file", [file.pk])
