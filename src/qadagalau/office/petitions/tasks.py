"""In the background what came is held against the register, and old drafts are forgotten."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from qadagalau.office.docket.finding_shapes import REGISTER
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz import BOOK

from .arriving import note_arrival
from .drafting import forget_drafts
from .models import Petition, State

AT_ONCE = 1_000


@task()
def check_arrival(number: str) -> None:
    """Hold one application against the register."""
    petition = Petition.objects.filter(pk=UUID(number)).first()
    if petition is not None:
        _check(petition, at=timezone.now())


def check_arrivals(*, at: datetime) -> int:
    """Hold every application that nobody has taken up yet against the register; return how many."""
    waiting = list(Petition.objects.filter(state=State.FILED).order_by("filed_at")[:AT_ONCE])
    for petition in waiting:
        _check(petition, at=at)
    return len(waiting)


def _check(petition: Petition, *, at: datetime) -> None:
    register = settings.HOME / REGISTER
    note_arrival(petition=petition, register=register, book=BOOK, by=OPERATOR, at=at)


def forget_old_drafts(*, at: datetime) -> int:
    """Forget what was saved and never filed; return how many."""
    return forget_drafts(by=OPERATOR, at=at)
