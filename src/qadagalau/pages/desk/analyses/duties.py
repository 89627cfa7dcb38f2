"""What waits at the desk of analyses: work that was assigned to one's own office and goes on."""

from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.analyses.models import AssignmentState
from qadagalau.office.analyses.queries import assignments
from qadagalau.office.analyses.rules import DO_WORK
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

SAYS = N_("{norm}; findings: {number}")
EVERY_NORM = N_("all norms")
GOES_ON = (AssignmentState.ASSIGNED, AssignmentState.TAKEN)


def _assigned(actor: Actor, today: date, most: int) -> Waiting:
    del today
    own = assignments(actor).filter(office__office_id=actor.office_id, state__in=GOES_ON)
    first = tuple(
        Duty(
            says=Sentence(SAYS, norm=_norm(one.norm), number=one.findings),
            url_name="assignment",
            args=(one.pk,),
            due_on=one.due_on,
        )
        for one in own.order_by("due_on", "pk")[:most]
    )
    return Waiting(number=own.count(), first=first)


def _norm(code: str) -> object:
    known = law_here().norms.get(code)
    return known.title if known else code or Sentence(EVERY_NORM)


DUTIES = (
    DutyList(
        name="assigned-work",
        title=N_("Work assigned to your office"),
        action=DO_WORK,
        asks=_assigned,
        url_name="analyses",
    ),
)
