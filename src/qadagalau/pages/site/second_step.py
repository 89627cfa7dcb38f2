"""The second step of signing in, set up by its owner: allauth's views in our doors.

Each change of a second step is an entry of the ledger, in the transaction that makes it.
"""

from collections.abc import Callable
from typing import Any, cast

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import reauthenticate as by_password
from allauth.core import context
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.views import list_usersessions
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from qadagalau.law import N_
from qadagalau.office.people.accounts import note_second_step
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import actor_of
from qadagalau.office.people.rules import CHANGE_PASSWORD, KEEP_ACCOUNT

from .doors import OPEN, opens
from .problems import problem
from .second_step_adapters import OWES_SECOND_STEP, STRONG

View = Callable[..., HttpResponseBase]
FIRST_SET_UP = N_(
    "Your role needs a second step of signing in. Set up an authenticator app or a passkey first."
)


class SignIn(LoginView):
    """By password; who has a second step is asked for it next."""

    template_name = "site/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Go on to the second step, or in."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return cast("HttpResponse", perform_password_login(self.request, {}, login))


def _own(view: View) -> View:
    """Open a view of allauth's to those who are signed in; what it changes stands whole or not."""
    return never_cache(opens(KEEP_ACCOUNT)(transaction.atomic(view)))


def _entrance(view: View) -> View:
    """Open a view of allauth's to those who are signing in."""
    return never_cache(opens(OPEN)(view))


def _again(view: View) -> View:
    """Open a view in which one proves oneself again; who has nothing to show is led away."""

    def run(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except PermissionDenied:
            return redirect("account")

    return _own(run)


sign_in = opens(OPEN)(SignIn.as_view())
authenticate = _entrance(base.authenticate)
passkey_login = _entrance(webauthn.login_webauthn)
index = _own(base.index)
reauthenticate = _again(by_password)
reauthenticate_by_code = _again(base.reauthenticate)
reauthenticate_by_passkey = _again(webauthn.reauthenticate_webauthn)
activate_app = _own(totp.activate_totp)
deactivate_app = _own(totp.deactivate_totp)
view_codes = _own(codes.view_recovery_codes)
generate_codes = _own(codes.generate_recovery_codes)
list_passkeys = _own(webauthn.list_webauthn)
add_passkey = _own(webauthn.add_webauthn)
remove_passkey = _own(webauthn.remove_webauthn)
edit_passkey = _own(webauthn.edit_webauthn)
sessions = _own(list_usersessions)


@opens(OPEN)
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from where allauth knows the sign-in page to ours."""
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"/login?{asked}" if asked else "/login")


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer after too many tries."""
    return problem(request, 429)


class ask_second_step:  # noqa: N801 - stands among functions in the list of middleware
    """Who owes a second step sets it up before anything else."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.answer(request)

    def process_view(
        self,
        request: HttpRequest,
        view: View,
        args: Any,  # noqa: ANN401 - as Django has it
        kwargs: Any,  # noqa: ANN401 - as above
    ) -> HttpResponse | None:
        """Lead to the page of the second step whoever owes it, unless he is on the way there."""
        del args, kwargs
        if getattr(view, "action", None) in (OPEN, KEEP_ACCOUNT, CHANGE_PASSWORD):
            return None
        if not request.session.get(OWES_SECOND_STEP):
            return None
        return redirect("mfa_index")


def _note(authenticator: Authenticator, change: str) -> None:
    """Note a change that its owner makes, in the transaction that makes it.

    What an administrator resets is noted by that operation.
    """
    request = context.request
    if request is None or request.user.pk != authenticator.user_id:
        return
    user = User.objects.get(pk=authenticator.user_id)
    note_second_step(
        user=user, change=change, kind=authenticator.type, by=actor_of(user), at=timezone.now()
    )
    if change == "added" and authenticator.type in STRONG:
        request.session.pop(OWES_SECOND_STEP, None)


@receiver(post_save, sender=Authenticator)
def _added(instance: Authenticator, *, created: bool, **_: object) -> None:
    if created:
        _note(instance, "added")


@receiver(post_delete, sender=Authenticator)
def _removed(instance: Authenticator, **_: object) -> None:
    _note(instance, "removed")
