"""Keys by which programs speak for users, and answers kept for requests that come twice."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import frozen
from django.db import IntegrityError, transaction

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .models import KeptAnswer, SourceKey
from .queries import digest_of_key
from .rules import ISSUE_KEY, WITHDRAW_KEY

GIVEN_UP = timedelta(minutes=10)
"""A request without an answer for so long was broken off, and may be made again."""


class OtherRequestError(RefusedError):
    """The same Idempotency-Key came with another request."""


class StillRunningError(RefusedError):
    """The first request with this Idempotency-Key has no answer yet."""


@frozen
class Kept:
    """The answer that was given before."""

    status: int
    answer: Any


@operation(ISSUE_KEY, on="user")
def issue_key(*, user: User, called: str, by: Actor, at: datetime) -> tuple[SourceKey, str]:
    """Issue a key with which programs speak for *user*; return it with its secret.

    The secret is shown this once: only its hash is kept.

    Raises:
        NotAllowedError: *by* may not.
    """
    secret = secrets.token_urlsafe(32)
    key = SourceKey.objects.create(
        user=user, digest=digest_of_key(secret), called=called, issued_at=at
    )
    _record_key(key, "issued", by, at)
    return key, secret


@operation(WITHDRAW_KEY, on="key")
def withdraw_key(*, key: SourceKey, by: Actor, at: datetime) -> SourceKey:
    """Withdraw a key; one that is withdrawn already stays so.

    Raises:
        NotAllowedError: *by* may not.
    """
    present = SourceKey.objects.select_for_update().get(pk=key.pk)
    if present.withdrawn_at is None:
        present.withdrawn_at = at
        present.save(update_fields=("withdrawn_at",))
        _record_key(present, "withdrawn", by, at)
    return present


def _record_key(key: SourceKey, change: str, by: Actor, at: datetime) -> None:
    body = {
        "change": change,
        "key": str(key.id),
        "user": str(key.user_id),
        "by": by.signed_as,
    }
    record("source-key", at=at, body=body, rows=[key])


def begin_request(*, user_id: UUID, key: str, request: str, at: datetime) -> Kept | None:
    """Begin a request that names a key of its own; return the answer if it was given before.

    Raises:
        OtherRequestError: the key came with another request before.
        StillRunningError: the first request has no answer yet.
    """
    try:
        with transaction.atomic():
            KeptAnswer.objects.create(user_id=user_id, key=key, request=request, made_at=at)
    except IntegrityError:
        return _kept(user_id, key, request, at)
    return None


def _kept(user_id: UUID, key: str, request: str, at: datetime) -> Kept | None:
    with transaction.atomic():
        there = KeptAnswer.objects.select_for_update().get(user_id=user_id, key=key)
        if there.request != request:
            raise OtherRequestError(
                N_(
                    "The Idempotency-Key {key} came with another request before. Take a new key "
                    "for a new request."
                ),
                key=key,
            )
        if there.status is not None:
            return Kept(there.status, there.answer)
        if at - there.made_at < GIVEN_UP:
            raise StillRunningError(
                N_("The first request with the Idempotency-Key {key} still runs. Ask again later."),
                key=key,
            )
        there.made_at = at
        there.save(update_fields=("made_at",))
    return None


def finish_request(*, user_id: UUID, key: str, status: int, answer: object) -> None:
    """Keep the answer of a request."""
    KeptAnswer.objects.filter(user_id=user_id, key=key).update(status=status, answer=answer)


def give_up_request(*, user_id: UUID, key: str) -> None:
    """Forget a request that failed, so that it can be made again with the same key."""
    KeptAnswer.objects.filter(user_id=user_id, key=key, status=None).delete()
