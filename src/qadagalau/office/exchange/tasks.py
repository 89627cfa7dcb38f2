"""Every night what was owed is judged, so that a day that passes in silence is seen."""

from datetime import datetime

from django.utils import timezone

from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz.calendar import CALENDAR

from .operations import judge_deliveries


def judge_what_was_owed(*, at: datetime) -> int:
    """Judge the deliveries that were owed by the local day of *at*; return how many."""
    return judge_deliveries(calendar=CALENDAR, as_of=timezone.localdate(at), by=OPERATOR, at=at)
