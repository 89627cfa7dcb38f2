"""What one was told, how much of it is unread, and whose calendar a secret opens."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.utils.crypto import salted_hmac

from qadagalau.office.people.models import Role, User
from qadagalau.office.people.queries import Actor

from .models import CalendarKey, Mailbox, Notice

MOST = 100
"""Of more unread notices than this no page says how many they are."""


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return what an actor was told, the unread first, then the last."""
    return Notice.objects.filter(user_id=str(actor.user_id)).order_by(
        F("read_at").desc(nulls_first=True), "-at", "pk"
    )


def unread_count(actor: Actor) -> int:
    """Return how many notices an actor has not read, up to :data:`MOST`."""
    if actor.user_id is None:
        return 0
    return Notice.objects.unread().filter(user_id=str(actor.user_id))[:MOST].count()


def mailbox_of(actor: Actor) -> Mailbox | None:
    """Return where mail reaches an actor, if he said so."""
    return Mailbox.objects.filter(user_id=str(actor.user_id)).first()


def calendar_key_of(actor: Actor) -> CalendarKey | None:
    """Return the present key of an actor's calendar."""
    return CalendarKey.objects.present().filter(user_id=str(actor.user_id)).first()


def owner_of_calendar(token: str) -> User | None:
    """Return whose calendar a secret opens at present."""
    there = CalendarKey.objects.present().select_related("user")
    key = there.filter(digest=digest_of_token(token)).first()
    return key.user if key is not None and key.user.is_active else None


def digest_of_token(token: str) -> str:
    """Return what is kept of a calendar's secret: its HMAC under the site's own key."""
    return salted_hmac("qadagalau.calendar", token, algorithm="sha256").hexdigest()


def seated(
    *roles: Role, office_ids: Iterable[str] = (), holder_ids: Iterable[str] = ()
) -> QuerySet[User]:
    """Return the users who at present have one of *roles* in one of these places, to be told."""
    place = Q(rights__office__office_id__in=tuple(office_ids)) | Q(
        rights__bailiff__holder_id__in=tuple(holder_ids)
    )
    present = Q(rights__withdrawn_at=None, rights__role__in=roles)
    return User.objects.filter(present & place, is_active=True).distinct()
