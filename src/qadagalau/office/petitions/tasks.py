"""In the background what came is held against the register, and old drafts are forgotten."""

import time
from datetime import datetime

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from qadagalau.office.docket.finding_shapes import REGISTER
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.in_force import law_in

from .arriving import note_arrival, take_in
from .drafting import forget_drafts
from .models import Petition, State

AT_ONCE = 1_000
A_TURN = 20
"""So many are taken in before other work of the background has its turn."""
_RESTS = 4
_LONGEST_REST = 1.0
_log = structlog.get_logger("qadagalau.petitions")


def take_in_arrivals() -> int:
    """Take in some of what was filed and waits for it, the first first; return how many.

    It gives way: as long as it had to wait for others in between, several times as long it rests
    before the next, so that whoever files in a crowd does not wait for this.
    """
    waiting = Petition.objects.filter(arrival__isnull=False).order_by("filed_at")
    taken = list(waiting[:A_TURN])
    for petition in taken:
        begun, used = time.perf_counter(), time.thread_time()
        _take_in_or_tell(petition)
        waited = time.perf_counter() - begun - (time.thread_time() - used)
        time.sleep(min(_LONGEST_REST, _RESTS * max(0.0, waited)))
    return len(taken)


def check_arrivals(*, at: datetime) -> int:
    """Hold every application that nobody has taken up yet against the register; return how many."""
    waiting = list(Petition.objects.filter(state=State.FILED).order_by("filed_at")[:AT_ONCE])
    for petition in waiting:
        _check(petition, at=at)
    return len(waiting)


def _check(petition: Petition, *, at: datetime) -> None:
    register, law = settings.HOME / REGISTER, law_in(settings.HOME)
    take_in(petition=petition, register=register, book=law.book, by=OPERATOR, at=at)


def _take_in_or_tell(petition: Petition) -> None:
    """Take one in; where the register cannot be read it is found at least, and looked at by night.

    One that nobody can read keeps no other waiting.
    """
    now = timezone.now()
    try:
        _check(petition, at=now)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a register of others holds
        _log.error("arrival-unread", fault=type(error).__name__)
        note_arrival(petition=petition, shown=None, by=OPERATOR, at=now)


def forget_old_drafts(*, at: datetime) -> int:
    """Forget what was saved and never filed; return how many."""
    return forget_drafts(by=OPERATOR, at=at)
