"""The open applications of somebody who left pass to a colleague; each keeps the step."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Model, QuerySet

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.handing_over import Handing, OpenWork
from qadagalau.office.people.models import User

from .life import step_of
from .models import Petition


def _open(leaver: User) -> QuerySet[Petition]:
    return Petition.objects.filter(in_charge=leaver).open()


def _count(leaver: User, on: date) -> int:
    del on
    return _open(leaver).count()


def _hand(handing: Handing) -> Sequence[Model]:
    rows: list[Model] = []
    for petition in list(_open(handing.leaver).select_for_update().order_by("id")):
        petition.in_charge, petition.changed_at = handing.heir, handing.at
        petition.save(update_fields=("in_charge", "changed_at"))
        step = step_of(
            petition,
            "hand-over",
            petition.state,
            by=handing.by,
            at=handing.at,
            ground=handing.because,
        )
        rows += [petition, step]
    if rows:
        said = Sentence(N_("Applications were handed over to you: {n}."), n=len(rows) // 2)
        tell(users=[handing.heir], text=said, url_name="petitions", at=handing.at)
    return rows


OPEN_PETITIONS = OpenWork(
    name="petitions.open",
    title=N_("applications that the person considers"),
    count=_count,
    hand=_hand,
)
