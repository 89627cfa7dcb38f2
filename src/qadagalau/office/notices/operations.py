"""People are told inside the operation that concerns them; each keeps his own notices and ways."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from qadagalau.law import N_, Sentence
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor, standing_in_for

from .models import CalendarKey, Mailbox, Notice
from .queries import digest_of_token
from .rules import KEEP_CALENDAR, KEEP_MAILBOX, SEE_NOTICES
from .sentences import fields_of

STANDING_IN = N_("While you stand in for a colleague: {what}")


def tell(
    *,
    users: Iterable[User],
    text: Sentence,
    url_name: str,
    args: Sequence[str | int] = (),
    at: datetime,
    doer: Actor | None = None,
    is_own: bool = False,
) -> list[Notice]:
    """Tell each of *users* once, and who stands in for the absent, but for the *doer*.

    It runs in the transaction of the operation that calls.  *text* names no party of a proceeding:
    it stands in lists, and its page says the rest.  What concerns somebody's *own* account alone
    reaches no deputy.
    """
    did = None if doer is None else doer.user_id
    told = {user.pk: (user, text) for user in users if user.is_active and user.pk != did}
    if not is_own:
        here = [user for user, _ in told.values()]
        for user in standing_in_for(here, on=timezone.localdate(at)):
            if user.is_active and user.pk != did:
                told.setdefault(user.pk, (user, Sentence(STANDING_IN, what=text)))
    return Notice.objects.bulk_create(
        Notice(
            user=user,
            text=said.text,
            fields=fields_of(said),
            url_name=url_name,
            args=[str(one) for one in args],
            at=at,
        )
        for user, said in told.values()
    )


@operation(SEE_NOTICES)
def read_notices(*, notices: Sequence[UUID], by: Actor, at: datetime) -> int:
    """Mark those of *notices* as read that are one's own; return how many were unread.

    Nothing is decided by it, so the ledger gets no entry.
    """
    own = Notice.objects.filter(user_id=str(by.user_id), pk__in=notices)
    return own.unread().update(read_at=at)


@operation(KEEP_MAILBOX)
def keep_mailbox(*, address: str, by: Actor, at: datetime) -> Mailbox:
    """Say where mail reaches one; an empty *address* ends it."""
    mailbox, _ = Mailbox.objects.update_or_create(
        user_id=str(by.user_id), defaults={"address": address, "changed_at": at}
    )
    body = {"user": by.signed_as, "change": "set" if address else "ended"}
    record("mailbox", at=at, body=body, personal={"address": address}, rows=[mailbox])
    return mailbox


@operation(KEEP_CALENDAR)
def open_calendar(*, by: Actor, at: datetime) -> str:
    """Give one's calendar a new secret, and return it this once; an older one ends."""
    ended = _end_present(by, at)
    token = secrets.token_urlsafe(32)
    key = CalendarKey.objects.create(
        user_id=str(by.user_id), digest=digest_of_token(token), made_at=at
    )
    body = {"user": by.signed_as, "change": "opened"}
    record("calendar-key", at=at, body=body, rows=[*ended, key])
    return token


@operation(KEEP_CALENDAR)
def close_calendar(*, by: Actor, at: datetime) -> None:
    """End the secret of one's calendar; without one there is nothing to end."""
    ended = _end_present(by, at)
    if ended:
        body = {"user": by.signed_as, "change": "closed"}
        record("calendar-key", at=at, body=body, rows=ended)


def _end_present(by: Actor, at: datetime) -> list[CalendarKey]:
    there = CalendarKey.objects.present().select_for_update().filter(user_id=str(by.user_id))
    ended = list(there)
    for key in ended:
        key.withdrawn_at = at
        key.save(update_fields=("withdrawn_at",))
    return ended
