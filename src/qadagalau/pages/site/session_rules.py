"""A session ends eight hours after signing in, and earlier when nobody uses it.

The times stand in the session itself; the later one is written at most once a minute, so that
reading pages does not write the database at every click.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from qadagalau.law import N_, say

from .speaking import language

BEGAN_AT, SEEN_AT = "began-at", "seen-at"
_WRITTEN_AGAIN = 60
ENDED = N_("Your session has ended, because it was long or nobody used it. Sign in again.")


@receiver(user_logged_in)
def _begin(request: HttpRequest | None, **_: object) -> None:
    if request is not None:
        now = timezone.now().timestamp()
        request.session[BEGAN_AT] = request.session[SEEN_AT] = now


def has_ended(began_at: float, seen_at: float, *, now: datetime) -> bool:
    """Say whether a session that began and was last used then has ended by *now*."""
    at = now.timestamp()
    is_old: bool = at - began_at >= settings.SESSION_COOKIE_AGE
    is_idle: bool = at - seen_at >= settings.SESSION_IDLE_AGE
    return is_old or is_idle


def keep_session(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that is over before anything is answered; note that it is used.

    No answer to somebody who is signed in is kept by his browser or by anything on the way.
    """

    def run(request: HttpRequest) -> HttpResponse:
        began_at = request.session.get(BEGAN_AT)
        if began_at is not None:
            now = timezone.now()
            seen_at = request.session.get(SEEN_AT, began_at)
            if has_ended(began_at, seen_at, now=now):
                logout(request)
                messages.warning(request, say(ENDED, language()))
            elif now.timestamp() - seen_at >= _WRITTEN_AGAIN:
                request.session[SEEN_AT] = now.timestamp()
        response = answer(request)
        if began_at is not None:
            add_never_cache_headers(response)
        return response

    return run
