"""The open requests of somebody who left pass to a colleague; each keeps the step."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.handing_over import Handing, OpenWork
from qadagalau.office.people.models import User

from .models import SanctionRequest, SanctionRequestQuerySet, SanctionStep


def _open(leaver: User) -> SanctionRequestQuerySet:
    there: SanctionRequestQuerySet = SanctionRequest.objects.filter(assigned_to=leaver)
    return there.open()


def _count(leaver: User, on: date) -> int:
    del on
    return _open(leaver).count()


def _hand(handing: Handing) -> Sequence[Model]:
    rows: list[Model] = []
    for one in _open(handing.leaver).select_for_update().order_by("pk"):
        one.assigned_to, one.changed_at = handing.heir, handing.at
        one.save(update_fields=("assigned_to", "changed_at"))
        step = SanctionStep.objects.create(
            request=one,
            number=one.steps.count() + 1,
            move="hand-over",
            from_state=one.state,
            to_state=one.state,
            by_id=handing.by.user_id,
            at=handing.at,
            ground=handing.because,
            brought={"on": timezone.localdate(handing.at).isoformat()},
        )
        rows += [one, step]
    return rows


OPEN_REQUESTS = OpenWork(
    name="sanctions.requests",
    title=N_("requests for a sanction that the person decides"),
    count=_count,
    hand=_hand,
)
