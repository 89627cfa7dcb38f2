"""The front door: signing in and out, choosing a language, and what watches the machine."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from qadagalau.law import LANGUAGES
from qadagalau.office.people.accounts import choose_language as keep_language
from qadagalau.office.people.models import User

from .doors import ENTER, OPEN, actor_in, opens
from .duties import blocks_of
from .readiness import parts
from .rooms import rooms_of

SOON = timedelta(days=3)
"""A last day so near is marked."""


@opens(ENTER)
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Show what waits for whoever asks, and the rooms that are open to him."""
    actor, today = actor_in(request), timezone.localdate()
    shown = {
        "today": today,
        "soon": today + SOON,
        "blocks": blocks_of(actor, today),
        "rooms": list(rooms_of(actor)),
    }
    return render(request, "site/front.html", shown)


class SignOut(LogoutView):
    """Ends a session, and lets the browser forget what it kept of the site."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - Django's own
        """Sign out."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_out = opens(OPEN)(SignOut.as_view())


@opens(OPEN)
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on; of a signed-in user it is kept."""
    chosen, user = request.POST.get("language", ""), request.user
    if isinstance(user, User) and chosen in LANGUAGES:
        keep_language(user=user, language=chosen, by=actor_in(request))
    return set_language(request)


@opens(OPEN)
@never_cache
@require_GET
def healthz(_: HttpRequest) -> HttpResponse:
    """Say that the program runs."""
    return JsonResponse({"ok": True})


@opens(OPEN)
@never_cache
@require_GET
def readyz(_: HttpRequest) -> HttpResponse:
    """Say whether the office can take work now, and which part cannot."""
    found = list(parts(home=settings.HOME, ledger=settings.LEDGER_FOLDER, now=timezone.now()))
    said = {part.name: "ok" if part.is_ready else part.why for part in found}
    ready = all(part.is_ready for part in found)
    return JsonResponse({"ok": ready, "parts": said}, status=200 if ready else 503)
