"""What waits for an addressee: acts whose term has passed, that came back, that run."""

from datetime import date

from qadagalau.law import N_
from qadagalau.office.acts.life import WITH_ADDRESSEE
from qadagalau.office.acts.models import ActQuerySet, State
from qadagalau.office.acts.queries import acts_visible_to, overdue
from qadagalau.office.acts.rules import ANSWER_OWN_ACT
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.acts.duties import Asks, waiting_acts
from qadagalau.pages.site.duties import DutyList


def _asked(name: str) -> Asks:
    return waiting_acts(lambda actor, today: listed(name, actor, today), page="own-act")


def _addressed(actor: Actor, acts: ActQuerySet) -> ActQuerySet:
    """Keep the acts that the actor answers; a bailiff only reads those that concern him."""
    if actor.holder_id is not None:
        return acts.filter(addressee_bailiff__holder_id=actor.holder_id)
    return acts.filter(addressee_office__office_id=actor.office_id)


def _overdue(actor: Actor, today: date) -> ActQuerySet:
    return overdue(actor, today=today)


def _returned(actor: Actor, today: date) -> ActQuerySet:
    listed = acts_visible_to(actor).filter(state=State.RETURNED, due_on__gte=today)
    return listed.order_by("due_on", "id")


def _running(actor: Actor, today: date) -> ActQuerySet:
    states = [one for one in WITH_ADDRESSEE if one != State.RETURNED]
    listed = acts_visible_to(actor).filter(state__in=states, due_on__gte=today)
    return listed.order_by("due_on", "id")


LISTS = {"overdue": _overdue, "returned": _returned, "running": _running}
"""What the addressee answers, by the name that the address of its list has."""


def listed(name: str, actor: Actor, today: date) -> ActQuerySet:
    """Return the acts of one of the :data:`LISTS` that *actor* answers."""
    return _addressed(actor, LISTS[name](actor, today))


DUTIES = (
    DutyList(
        name="own-acts-overdue",
        title=N_("Acts that you have not answered in their term"),
        action=ANSWER_OWN_ACT,
        asks=_asked("overdue"),
        url_name="own-acts",
        query="waiting=overdue",
        is_grave=True,
    ),
    DutyList(
        name="own-acts-returned",
        title=N_("Replies that came back as formal"),
        action=ANSWER_OWN_ACT,
        asks=_asked("returned"),
        url_name="own-acts",
        query="waiting=returned",
    ),
    DutyList(
        name="own-acts-running",
        title=N_("Acts to answer"),
        action=ANSWER_OWN_ACT,
        asks=_asked("running"),
        url_name="own-acts",
        query="waiting=running",
    ),
)
