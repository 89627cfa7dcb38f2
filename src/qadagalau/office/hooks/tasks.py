"""What waits is sent as soon as it is written, and again later where it was not taken.

`serve` does it in a thread; the night's work and the command do it too.
"""

import threading
from collections.abc import Callable
from datetime import datetime

import structlog
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from .models import Message, MessageState
from .operations import claim, may_be_told, note_end, note_failure
from .posting import PostingError, Reach, Resolve, by_the_system, post
from .signing import body_of, headers_of

AT_ONCE = 200
"""So many messages are sent in one pass."""
LOOK_EVERY = 5.0
"""Seconds between two looks of the thread."""
GONE = 410
_log = structlog.get_logger("qadagalau.hooks")


def send_due(
    *,
    clock: Callable[[], datetime] = timezone.now,
    resolve: Resolve = by_the_system,
) -> int:
    """Send the messages that are due; return how many were taken.

    A receiver that does not take one is left alone for the rest of the pass, so that it does not
    keep the others waiting.
    """
    begun = clock()
    due = Message.objects.waiting().filter(next_at__lte=begun)
    taken, left_alone = 0, set()
    for message in due.select_related("subscription__user")[:AT_ONCE]:
        if message.subscription_id in left_alone or not claim(message, at=clock()):
            continue
        if not may_be_told(message.subscription):
            note_end(message, MessageState.DROPPED, told="", at=clock())
        elif _send(message, clock=clock, resolve=resolve):
            taken += 1
        else:
            left_alone.add(message.subscription_id)
    return taken


def _send(message: Message, *, clock: Callable[[], datetime], resolve: Resolve) -> bool:
    body = body_of(message)
    headers = headers_of(message, body, at=clock())
    reach: Reach = settings.HOOKS_REACH
    try:
        status = post(message.subscription.address, body, headers, reach=reach, resolve=resolve)
    except PostingError as error:
        told, status = error.fault, 0
    else:
        told = str(status)
    if 200 <= status < 300:  # noqa: PLR2004 - the statuses that say yes
        note_end(message, MessageState.TAKEN, told=told, at=clock())
        return True
    if status == GONE:  # the receiver wants no more of it
        note_end(message, MessageState.DEAD, told=told, at=clock())
        _log.error("hook-dead")
    elif note_failure(message, told=told, at=clock()):
        _log.error("hook-dead")
    return False


def send_in_a_thread() -> None:
    """Let a thread send what is due, for as long as the process runs."""

    def run() -> None:
        pause = threading.Event()
        while True:
            try:
                send_due()
            except DatabaseError:
                _log.exception("hooks-wait")
            connections.close_all()
            pause.wait(LOOK_EVERY)

    threading.Thread(target=run, name="hooks", daemon=True).start()
