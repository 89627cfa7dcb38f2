"""A request that creates something names an ``Idempotency-Key``, and is done once for it."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import cast
from uuid import UUID

from attrs import frozen
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from qadagalau.law import RefusedError
from qadagalau.office.exchange.programs import begin_request, finish_request, give_up_request
from qadagalau.office.people.queries import Actor

from .door import HTTP_BUSY, answer, nothing_there, refused, status_of, take_only

Work = Callable[[], tuple[int, object]]


@frozen(kw_only=True)
class Asked:
    """A request: who makes it, its key, and what it is."""

    user_id: UUID
    key: str
    request: str
    """SHA-256 of all that it says."""
    at: datetime


def digest_of(*parts: bytes) -> str:
    """Return the hash of a request's parts, none of which runs over into another."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def done_once(asked: Asked, work: Work) -> HttpResponse:
    """Do the work and keep its answer, or give the answer that is kept.

    Refusals are kept too, except that the house cannot take it now: that may be asked again.

    Raises:
        OtherRequestError: the key came with another request before.
        StillRunningError: the first request still runs.
    """
    kept = begin_request(user_id=asked.user_id, key=asked.key, request=asked.request, at=asked.at)
    if kept is not None:
        return answer(kept.status, kept.answer)
    try:
        status, said = work()
    except RefusedError as refusal:
        status, said = status_of(refusal), refused(refusal)
    except BaseException:
        give_up_request(user_id=asked.user_id, key=asked.key)
        raise
    if status == HTTP_BUSY:
        give_up_request(user_id=asked.user_id, key=asked.key)
    else:
        finish_request(user_id=asked.user_id, key=asked.key, status=status, answer=said)
    return answer(status, said)


def created_once(
    request: HttpRequest, actor: Actor, key: str, said: Schema, work: Callable[[datetime], Schema]
) -> HttpResponse:
    """Create what *said* asks for, or give the answer that is kept; the kept answer is 201.

    What was made and the kept answer are one transaction: neither is there without the other.
    """
    take_only(request)
    now = timezone.now()
    asked = Asked(
        user_id=cast("UUID", actor.user_id),
        key=key,
        request=digest_of(
            f"{request.method} {request.path}".encode(), said.model_dump_json().encode()
        ),
        at=now,
    )

    def created() -> tuple[int, object]:
        try:
            return 201, work(now).model_dump(mode="json")
        except Http404:
            return 404, nothing_there()

    with transaction.atomic():
        return done_once(asked, created)
