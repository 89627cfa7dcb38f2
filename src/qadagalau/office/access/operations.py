"""What is done to the ways into an account: a holder bound, a lost step or password replaced."""

from collections.abc import Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.journal.operations import record
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .models import BoundCertificate
from .rules import KEEP_CERTIFICATE, SETTLE_ACCESS

WAS_RESET = N_(
    "An administrator reset your second step of signing in and ended your sessions. Set up a new "
    "one; if you did not ask for it, tell the administrator at once."
)
WAS_REPLACED = N_(
    "An administrator gave your account a new password and ended your sessions. Change it to one "
    "that only you know; if you did not ask for it, tell the administrator at once."
)
WAS_BOUND = N_(
    "A certificate was bound to your account: its holder signs in and signs acts under your name. "
    "If that is not you, tell the administrator at once."
)
WAS_ENDED = N_("No certificate is bound to your account any more.")


class AccessError(RefusedError):
    """The ways into an account cannot be changed so."""


@operation(SETTLE_ACCESS, on="user")
def reset_second_step(*, user: User, because: str, by: Actor, at: datetime) -> int:
    """Take away every second step of a user who lost them, and end his sessions.

    Returns how many sessions ended.

    Raises:
        AccessError: he has none, or no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, AccessError)
    steps = Authenticator.objects.select_for_update().filter(user=user)
    if not steps:
        raise AccessError(N_("This user has no second step, so there is nothing to reset."))
    steps.delete()
    ended = _end_sessions(user)
    body = {"change": "reset", "step": "all", "user": str(user.id), "by": by.signed_as}
    record("second-step", at=at, body=body, personal={"because": because})
    tell(users=[user], text=Sentence(WAS_RESET), url_name="mfa_index", at=at, is_own=True)
    return ended


@operation(SETTLE_ACCESS, on="user")
def replace_password(*, user: User, password: str, because: str, by: Actor, at: datetime) -> int:
    """Give a user who forgot his password a new one, and end his sessions; the second step stays.

    Returns how many sessions ended.

    Raises:
        AccessError: no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, AccessError)
    user.set_password(password)
    user.save(update_fields=("password",))
    ended = _end_sessions(user)
    body = {"change": "replaced", "user": str(user.id), "by": by.signed_as}
    record("password", at=at, body=body, personal={"because": because})
    tell(users=[user], text=Sentence(WAS_REPLACED), url_name="password", at=at, is_own=True)
    return ended


@operation(KEEP_CERTIFICATE, on="user")
def bind_own_certificate(
    *, user: User, person: str, serial: str, issuer: str, by: Actor, at: datetime
) -> BoundCertificate:
    """Bind the holder of a certificate to one's account, whose key the caller saw sign.

    *person* is the digest of the identification number that the certificate names.

    Raises:
        AccessError: somebody is bound to the account, or the person to another account.
        NotAllowedError: *by* is another.
    """
    bound = _bind(user, person, by, at, serial=serial[:80], issuer=issuer[:200])
    _note("bound", bound, by, at, because="")
    return bound


@operation(SETTLE_ACCESS, on="user")
def bind_certificate(
    *, user: User, person: str, because: str, by: Actor, at: datetime
) -> BoundCertificate:
    """Bind the holder of certificates that name an identification number to a user's account.

    Raises:
        AccessError: somebody is bound to the account, or the person to another account, or no
            ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, AccessError)
    bound = _bind(user, person, by, at, bound_because=because)
    _note("bound", bound, by, at, because=because)
    return bound


@operation(KEEP_CERTIFICATE, on="user")
def end_own_certificate(*, user: User, by: Actor, at: datetime) -> BoundCertificate:
    """End that a certificate enters one's own account.

    Raises:
        AccessError: none does.
        NotAllowedError: *by* is another.
    """
    return _end(user, "", by, at)


@operation(SETTLE_ACCESS, on="user")
def end_certificate(*, user: User, because: str, by: Actor, at: datetime) -> BoundCertificate:
    """End that a certificate enters a user's account.

    Raises:
        AccessError: none does, or no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, AccessError)
    return _end(user, because, by, at)


# ------------------------------------------------------------------ parts of the above


def _end_sessions(user: User) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for one in sessions:
        one.end()
    return len(sessions)


def _bind(user: User, person: str, by: Actor, at: datetime, **said: str) -> BoundCertificate:
    User.objects.select_for_update().get(pk=user.pk)
    present = BoundCertificate.objects.present()
    if present.filter(user=user).exists():
        raise AccessError(N_("A certificate is bound to this account already. End that first."))
    if present.filter(person=person).exists():
        raise AccessError(
            N_(
                "The holder of this certificate is bound to another account. Have the "
                "administrator end that first."
            )
        )
    return BoundCertificate.objects.create(
        user=user, person=person, bound_by_id=by.user_id, bound_at=at, **said
    )


def _end(user: User, because: str, by: Actor, at: datetime) -> BoundCertificate:
    bound = BoundCertificate.objects.present().select_for_update().filter(user=user).first()
    if bound is None:
        raise AccessError(N_("No certificate is bound to this account."))
    bound.ended_by_id = by.user_id
    bound.ended_at = at
    bound.ended_because = because
    bound.save(update_fields=("ended_by", "ended_at", "ended_because"))
    _note("ended", bound, by, at, because=because)
    return bound


def _note(change: str, bound: BoundCertificate, by: Actor, at: datetime, *, because: str) -> None:
    rows: Sequence[Model] = [bound]
    body = {"change": change, "user": str(bound.user_id), "by": by.signed_as}
    record("certificate", at=at, body=body, personal={"because": because}, rows=rows)
    text = Sentence(WAS_BOUND if change == "bound" else WAS_ENDED)
    tell(users=[bound.user], text=text, url_name="own-certificate", at=at, is_own=True)
