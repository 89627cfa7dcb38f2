"""A view says which action it opens; whoever may not do it gets the reason instead."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from qadagalau.law import N_
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import ANYONE, HAS_RIGHT, Action, demand

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

OPEN = Action(name="site.open", title=N_("read an open page"), permits=ANYONE)
ENTER = Action(name="site.enter", title=N_("see the front page"), permits=HAS_RIGHT)


def opens(action: Action) -> Callable[[View[P]], View[P]]:
    """Let only those into a view who may do *action*; ask strangers to sign in.

    The rule is asked without a thing: an operation asks again with it.
    """

    def made(view: View[P]) -> View[P]:
        @wraps(view)
        def run(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_in(request)
            if actor.user_id is None and not action.permits(actor).allowed:
                return redirect_to_login(request.get_full_path())
            demand(action, actor)
            return view(request, *args, **kwargs)

        cast("Any", run).action = action  # read by the matrix of permissions
        return run

    return made


def actor_in(request: HttpRequest) -> Actor:
    """Return who asks."""
    return cast("Actor", cast("Any", request).actor)
