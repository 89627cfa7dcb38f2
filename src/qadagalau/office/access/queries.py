"""Whose certificate enters an account, and what else stands before it."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.utils.crypto import constant_time_compare, salted_hmac

from qadagalau.office.people.models import User

from .models import BoundCertificate


def digest_of_person(number: str) -> str:
    """Return what is kept of an identification number: its HMAC under the site's own key."""
    return salted_hmac("qadagalau.person", number, algorithm="sha256").hexdigest()


def certificate_of(user: User) -> BoundCertificate | None:
    """Return who is bound to an account at present."""
    return BoundCertificate.objects.present().filter(user=user).first()


def is_bound(user: User, person: str) -> bool:
    """Say whether *person*, a digest, is who is bound to an account at present."""
    bound = certificate_of(user)
    return bound is not None and constant_time_compare(bound.person, person)


def user_entered(username: str, person: str) -> User | None:
    """Return the active user of a login name if *person*, a digest, is bound to his account."""
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    return user if user is not None and is_bound(user, person) else None


def second_steps_of(user: User) -> Sequence[Authenticator]:
    """Return the second steps that a user has set up."""
    return list(Authenticator.objects.filter(user=user).order_by("type", "pk"))
