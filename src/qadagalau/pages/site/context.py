"""What every template knows without being told."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qadagalau.office.lawbook.queries import left_codes
from qadagalau.office.notices.queries import unread_count

from .manuals import OF_PAGES
from .rooms import Entrance, entrances
from .speaking import language
from .view import view_of

KNOWN = ("front", "notices", "account")
"""Pages outside the rooms that the manual has a chapter of."""


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return the reader's language, the languages to choose from, who asks, and how it is shown."""
    actor = getattr(request, "actor", None)

    @cache
    def bar() -> list[Entrance]:
        return [] if actor is None else entrances(actor, request.path)

    def chapter() -> str:
        """Return the place in the manual that tells of the page's room."""
        here = next((one.room.url_name for one in bar() if one.is_here), "")
        own = (request.resolver_match.url_name if request.resolver_match else None) or ""
        told = OF_PAGES.get(own) or here or (own if own in KNOWN else "")
        return f"#{told}" if told else ""

    def unread() -> int:
        return 0 if actor is None else unread_count(actor)

    @cache
    def left_norms() -> frozenset[str]:
        """Return the norms whose text changed, so that each page that shows one says so."""
        return left_codes()

    return {
        "language": language(),
        "languages": settings.LANGUAGES,
        "actor": actor,
        "chapter": chapter,
        "left_norms": left_norms,
        "entrances": bar,  # asked by the template, where it shows them
        "unread": unread,
        "look": view_of(request),
    }
