"""How the pages are shown to a reader: roomy or compact, with or without keys; kept in a cookie."""

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .doors import OPEN, opens

DENSITY, KEYS = "density", "keys"
ROOMY, COMPACT = "roomy", "compact"
ON, OFF = "on", "off"
CHOICES = {DENSITY: (ROOMY, COMPACT), KEYS: (ON, OFF)}
"""What can be chosen; the first stands without a choice."""


@frozen(kw_only=True)
class View:
    """How a reader sees the pages."""

    density: str
    """``compact`` sets tables and fields closer, for work at a desk."""
    keys: str
    """``off`` where single letters shall do nothing, as dictation and some aids need."""


def view_of(request: HttpRequest) -> View:
    """Return what a reader's browser keeps."""
    said = {name: request.COOKIES.get(name, "") for name in CHOICES}
    return View(
        **{name: said[name] if said[name] in among else among[0] for name, among in CHOICES.items()}
    )


@opens(OPEN)
@require_POST
def choose_view(request: HttpRequest) -> HttpResponse:
    """Keep a choice of how pages are shown, and go back to where it was made."""
    there = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure()):
        there = reverse(settings.LOGIN_REDIRECT_URL)
    answer = HttpResponseRedirect(there)
    for name, among in CHOICES.items():
        if request.POST.get(name) in among:
            answer.set_cookie(
                name,
                request.POST[name],
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
    return answer
