"""What django-allauth asks of us: its words are ours, its addresses are ours, mail it sends none.

Signing in by password stays Django's with django-axes; allauth adds the second step after it.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Right

from .address import address_of
from .second_step_secrets import opened, sealed

OWES_SECOND_STEP = "owes-second-step"
"""In the session of somebody whose role needs a second step that he has not set up."""
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Signing in as allauth finishes it."""

    error_messages: ClassVar[Mapping[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Too many wrong codes. Wait five minutes, then try again."),
        "rate_limited": _("Too many wrong codes. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your present password."),
        "incorrect_code": _("This code is wrong or too old. Take the newest one."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return from where a request comes, as the rest of the site knows it."""
        return address_of(request) or "0.0.0.0"  # noqa: S104 - no address is listened on

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody registers himself."""
        del request
        return False

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:  # noqa: ANN401 - as allauth has it
        """Finish signing in; note in the session whether a second step is owed."""
        response: HttpResponse = super().post_login(request, user, **more)
        if owes_second_step(user):
            request.session[OWES_SECOND_STEP] = True
        return response


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """The second step: how it names itself, what it draws, what it refuses."""

    error_messages: ClassVar[Mapping[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or too old. Take the newest one."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def get_totp_issuer(self) -> str:
        """Return how an authenticator app calls the entry."""
        return "Qadağalau"

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret that was kept."""
        return opened(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Return the picture as an element that stands in the page, without a style."""
        return segno.make(url, error="m", micro=False).svg_inline(scale=5, border=4, light="#fff")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002, ANN401 - as allauth has it
        """Return what a new passkey is called until its owner names it."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passkey")) + f" {number + 1}"


def owes_second_step(user: AbstractBaseUser) -> bool:
    """Say whether a user's role needs a second step and he has none."""
    roles: tuple[str, ...] = settings.SECOND_STEP_ROLES
    if not roles:
        return False
    right = Right.objects.present().filter(user_id=user.pk).first()
    return right is not None and right.role in roles and not is_mfa_enabled(user, STRONG)
