"""The night's work of the sanction desk."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from qadagalau.office.people.queries import OPERATOR

from .following import breaches_in_measures, note_breaches


def follow_measures(home: Path, *, at: datetime) -> int:
    """Link the breaches of the last run to the decisions before them; return how many."""
    found = list(breaches_in_measures(home=home, known_on=timezone.localdate(at)))
    made = [
        note_breaches(request=request, breaches=breaches, by=OPERATOR, at=at)
        for request, breaches in found
    ]
    return sum(map(len, made))
