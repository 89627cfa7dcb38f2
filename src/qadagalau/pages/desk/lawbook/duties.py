"""What waits at the statute book: norms whose text changed, until a person reads them again."""

from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.lawbook.queries import left_norms
from qadagalau.office.lawbook.rules import CONFIRM_NORM
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

SAYS = N_("{norm}: the text changed")


def _left(actor: Actor, today: date, most: int) -> Waiting:
    del today
    norms = law_here().norms
    codes = left_norms(actor).open().order_by("norm").values_list("norm", flat=True).distinct()
    first = tuple(
        Duty(
            says=Sentence(SAYS, norm=norms[code].title if code in norms else code),
            url_name="reread-norm",
            args=(code,),
        )
        for code in codes[:most]
    )
    return Waiting(number=codes.count(), first=first)


DUTIES = (
    DutyList(
        name="left-norms",
        title=N_("Norms to be read again"),
        action=CONFIRM_NORM,
        asks=_left,
        url_name="lawbook",
        in_calendar=False,
    ),
)
