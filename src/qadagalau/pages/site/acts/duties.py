"""Acts that wait for somebody, as duties; nothing here names a person."""

from collections.abc import Callable
from datetime import date

from qadagalau.law import N_, Sentence
from qadagalau.office.acts.models import Act, ActQuerySet
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, Waiting

Asks = Callable[[Actor, date, int], Waiting]
Waits = Callable[[Actor, date], ActQuerySet]


def waiting_acts(of: Waits, *, page: str, last_day: str = "due_on") -> Asks:
    """Return a function that asks for the acts of a query, shown on *page* by their last day."""

    def duty(act: Act) -> Duty:
        if act.registration:
            says = Sentence("{kind} {number}", kind=act.kind.title, number=act.registration)
        else:
            says = Sentence(N_("{kind}, not numbered yet"), kind=act.kind.title)
        return Duty(says=says, url_name=page, args=(act.pk,), due_on=getattr(act, last_day))

    def asks(actor: Actor, today: date, most: int) -> Waiting:
        found = of(actor, today)
        return Waiting(number=found.count(), first=tuple(map(duty, found[:most])))

    return asks
