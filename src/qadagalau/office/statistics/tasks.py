"""The nightly work: every month that is over and not yet published is counted and published."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from qadagalau.office.docket.at_hand import NoRegisterError, opened
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.in_force import law_in

from .counting import counted_month
from .models import PublishedMonth
from .months import months_due
from .operations import publish_what_is_over


def publish_months(home: Path, *, at: datetime) -> int:
    """Publish what is over; return how many months.  Before anything was counted none is."""
    today = timezone.localdate(at)
    last = PublishedMonth.objects.values_list("month", flat=True).first()
    due = list(months_due(last, today))
    if not due:
        return 0
    try:
        register = opened(home / "register").register
    except NoRegisterError:
        register = None
    done = 0
    for month in due:
        counted = counted_month(month, register=register, book=law_in(home).book, known_on=today)
        if last is None and not done and counted.is_empty:
            continue  # before the office began
        publish_what_is_over(counted=counted, by=OPERATOR, at=at)
        done += 1
    return done
