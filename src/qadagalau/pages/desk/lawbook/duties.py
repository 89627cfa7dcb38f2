"""What waits at the statute book: norms whose text changed, until a person reads them again."""

from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.lawbook.in_force import law_published
from qadagalau.office.lawbook.queries import left_norms
from qadagalau.office.lawbook.rules import CONFIRM_NORM, STOP_DRAFT
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

SAYS = N_("{norm}: the text changed")
DOES_NOT_BIND = N_("draft {draft} is published and does not bind")


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


def _set_aside(actor: Actor, today: date, most: int) -> Waiting:
    del actor, today
    found = law_published().set_aside
    first = tuple(
        Duty(
            says=Sentence(DOES_NOT_BIND, draft=str(one.published.number)),
            url_name="draft",
            args=(one.published.number,),
        )
        for one in found[:most]
    )
    return Waiting(number=len(found), first=first)


DUTIES = (
    DutyList(
        name="left-norms",
        title=N_("Norms to be read again"),
        action=CONFIRM_NORM,
        asks=_left,
        url_name="lawbook",
        in_calendar=False,
    ),
    DutyList(
        name="drafts-set-aside",
        title=N_("Published drafts that do not bind"),
        action=STOP_DRAFT,
        asks=_set_aside,
        url_name="drafts",
        in_calendar=False,
    ),
)
