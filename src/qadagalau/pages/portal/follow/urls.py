"""The addresses of an application, once opened by a code and once by an account."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.office.people.rules import Action
from qadagalau.office.petitions.rules import SEE_OWN_PETITIONS
from qadagalau.pages.site.doors import OPEN, opens

from . import acting, own, papers, views

View = Callable[..., HttpResponseBase]
_READ: tuple[tuple[str, str, View], ...] = (
    ("", "petition", views.page),
    ("/proof.json", "proof", papers.proof),
    ("/files/<uuid:number>", "file", papers.file),
    ("/answers/<int:number>/<slug:spoken>.pdf", "paper", papers.paper),
)
_DONE: tuple[tuple[str, str, View], ...] = (
    ("/message", "message", acting.write),
    ("/reopen", "reopen", acting.ask_again),
    ("/appeal", "appeal", acting.make_appeal),
    ("/satisfaction", "satisfaction", acting.mark),
    ("/consent", "consent", acting.consent),
)


def _pages(begins: str, whose: str, action: Action) -> list[URLPattern]:
    ways = [(one, require_GET) for one in _READ] + [(one, require_POST) for one in _DONE]
    return [
        path(f"{begins}{rest}", never_cache(opens(action)(method(view))), name=f"{whose}-{what}")
        for (rest, what, view), method in ways
    ]


urlpatterns = [
    path("follow", views.follow, name="follow-petition"),
    path("follow/leave", views.leave, name="leave-petition"),
    path("mine", own.petitions, name="my-petitions"),
    *_pages("application", "own", OPEN),
    *_pages("mine/<uuid:pk>", "my", SEE_OWN_PETITIONS),
]
