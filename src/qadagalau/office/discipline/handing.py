"""The open investigations of somebody who left pass to a colleague; each keeps the step."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.handing_over import Handing, OpenWork
from qadagalau.office.people.models import User

from .models import Investigation, InvestigationQuerySet, InvestigationStep


def _open(leaver: User) -> InvestigationQuerySet:
    there: InvestigationQuerySet = Investigation.objects.filter(investigator=leaver)
    return there.open()


def _count(leaver: User, on: date) -> int:
    del on
    return _open(leaver).count()


def _hand(handing: Handing) -> Sequence[Model]:
    rows: list[Model] = []
    for one in _open(handing.leaver).select_for_update().order_by("pk"):
        one.investigator = handing.heir
        one.save(update_fields=("investigator",))
        step = InvestigationStep.objects.create(
            investigation=one,
            move="hand-over",
            from_state=one.state,
            to_state=one.state,
            note=handing.because,
            brought={"investigator": str(handing.heir.pk)},
            taken_by_id=handing.by.user_id or handing.heir.pk,
            taken_at=handing.at,
            taken_on=timezone.localdate(handing.at),
        )
        rows += [one, step]
    return rows


OPEN_INVESTIGATIONS = OpenWork(
    name="discipline.investigations",
    title=N_("investigations that the person leads"),
    count=_count,
    hand=_hand,
)
