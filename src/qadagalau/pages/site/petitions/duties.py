"""Applications that wait for somebody, as duties; nothing here names a person."""

from collections.abc import Callable
from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.models import Petition, PetitionQuerySet
from qadagalau.pages.site.duties import Duty, Waiting

Asks = Callable[[Actor, date, int], Waiting]
Waits = Callable[[Actor, date], PetitionQuerySet]


def waiting_petitions(of: Waits) -> Asks:
    """Return a function that asks for the applications of a query, by their last day."""

    def duty(one: Petition) -> Duty:
        says = Sentence(N_("Application {number}"), number=one.registration)
        return Duty(says=says, url_name="petition", args=(one.pk,), due_on=one.last_on)

    def asks(actor: Actor, today: date, most: int) -> Waiting:
        found = of(actor, today)
        first = found.select_related("first_office").prefetch_related("appeals")[:most]
        return Waiting(number=found.count(), first=tuple(map(duty, first)))

    return asks
