"""What waits for an administrator: people who are registered and can do nothing yet."""

from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor, users_with_rights
from qadagalau.office.people.rules import GRANT_RIGHT

from .duties import Duty, DutyList, Waiting


def _without_a_right(actor: Actor, today: date, most: int) -> Waiting:
    del today
    waiting = users_with_rights(actor, new=True)
    first = tuple(
        Duty(
            says=Sentence(N_("Login name {name}"), name=user.username),
            url_name="person",
            args=(user.pk,),
        )
        for user in waiting[:most]
    )
    return Waiting(number=waiting.count(), first=first)


DUTIES = (
    DutyList(
        name="people-without-a-right",
        title=N_("People who wait for a right"),
        action=GRANT_RIGHT,
        asks=_without_a_right,
        url_name="people",
        query="new=yes",
        in_calendar=False,
    ),
)
