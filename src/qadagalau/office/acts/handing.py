"""The open acts of somebody who left pass to a colleague; each act keeps the step."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Model, QuerySet
from django.utils import timezone

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.handing_over import Handing, OpenWork
from qadagalau.office.people.models import User

from .life import ENDED
from .models import Act, ActStep


def _open(leaver: User) -> QuerySet[Act]:
    return Act.objects.filter(in_charge=leaver).exclude(state__in=ENDED)


def _count(leaver: User, on: date) -> int:
    del on
    return _open(leaver).count()


def _hand(handing: Handing) -> Sequence[Model]:
    rows: list[Model] = []
    acts = list(_open(handing.leaver).select_for_update().order_by("id"))
    for act in acts:
        act.in_charge, act.changed_at = handing.heir, handing.at
        act.save(update_fields=("in_charge", "changed_at"))
        step = ActStep.objects.create(
            act=act,
            number=act.steps.count() + 1,
            move="hand-over",
            from_state=act.state,
            to_state=act.state,
            by_id=handing.by.user_id,
            at=handing.at,
            ground=handing.because,
            brought={"on": timezone.localdate(handing.at).isoformat()},
        )
        rows += [act, step]
    if acts:
        said = Sentence(N_("Acts were handed over to you: {n}."), n=len(acts))
        tell(users=[handing.heir], text=said, url_name="acts", at=handing.at)
    return rows


OPEN_ACTS = OpenWork(
    name="acts.open", title=N_("acts in which the person is in charge"), count=_count, hand=_hand
)
