"""What waits for a bailiff at the prosecutor's: requests that came back to be mended.

Nothing here names a person: duties stand in calendars and mails too.
"""

from datetime import date, timedelta

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import State
from qadagalau.office.sanctions.queries import requests_visible_to
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION
from qadagalau.pages.site.duties import Duty, DutyList, Waiting

RECENT = timedelta(days=30)
"""What was returned longer ago is history."""


def _returned(actor: Actor, today: date, most: int) -> Waiting:
    back = requests_visible_to(actor).filter(state=State.RETURNED, ended_on__gte=today - RECENT)
    asked_anew = {
        (one.proceeding_id, one.kind_name, one.resolution_number): one.asked_at
        for one in requests_visible_to(actor).order_by("asked_at")
    }
    waiting = [
        one
        for one in back.order_by("-changed_at")
        if asked_anew[one.proceeding_id, one.kind_name, one.resolution_number] <= one.asked_at
    ]
    first = tuple(
        Duty(
            says=Sentence(
                N_("{kind}, proceeding {number}"), kind=one.kind.title, number=one.proceeding_id
            ),
            url_name="own-sanction",
            args=(one.pk,),
        )
        for one in waiting[:most]
    )
    return Waiting(number=len(waiting), first=first)


DUTIES = (
    DutyList(
        name="own-sanctions-returned",
        title=N_("Requests for a sanction that came back to be mended"),
        action=ASK_FOR_SANCTION,
        asks=_returned,
        url_name="own-sanctions",
        query="list=returned",
        in_calendar=False,
    ),
)
