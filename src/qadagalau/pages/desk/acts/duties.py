"""What waits at the desk for whoever conducts acts: approvals, replies, terms, drafts of one's own.

Nothing here names a person: duties stand in calendars and mails too.
"""

from datetime import date, timedelta

from qadagalau.law import N_
from qadagalau.office.acts.models import ActQuerySet, State
from qadagalau.office.acts.queries import (
    acts_visible_to,
    appeals_to_decide,
    due_soon,
    overdue,
    replies_to_judge,
    suspensions_to_end,
    to_approve,
)
from qadagalau.office.acts.rules import (
    AGREE_ACT,
    APPROVE_ACT,
    CONDUCT_ACT,
    DRAFT_ACT,
    REGISTER_ACT,
)
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.acts.duties import Asks, Waits, waiting_acts
from qadagalau.pages.site.duties import DutyList

SOON = timedelta(days=7)
QUARTER = timedelta(days=90)
"""Terms that run out within so many days stand in the calendar."""


def _asked(of: Waits, *, last_day: str = "due_on") -> Asks:
    return waiting_acts(of, page="act", last_day=last_day)


def my_drafts(actor: Actor, today: date) -> ActQuerySet:
    """Return the acts of one's own that are not issued yet."""
    del today
    mine = acts_visible_to(actor).filter(in_charge__in=actor.covers)
    return mine.filter(state__in=(State.DRAFT, State.APPROVED, State.AGREED, State.SIGNED))


def _in_state(state: State) -> Asks:
    return _asked(
        lambda actor, _today: acts_visible_to(actor).filter(state=state).order_by("changed_at")
    )


DUTIES = (
    DutyList(
        name="acts-overdue",
        title=N_("Acts whose term has passed without an answer"),
        action=CONDUCT_ACT,
        asks=_asked(lambda actor, today: overdue(actor, today=today)),
        url_name="acts",
        query="term=overdue",
        is_grave=True,
    ),
    DutyList(
        name="acts-suspensions",
        title=N_("Suspensions by resolution to be ended"),
        action=CONDUCT_ACT,
        asks=_asked(lambda actor, _today: suspensions_to_end(actor), last_day="suspended_until"),
        url_name="acts",
        query="term=suspension",
        is_grave=True,
    ),
    DutyList(
        name="acts-appealed",
        title=N_("Appeals against acts to be decided"),
        action=CONDUCT_ACT,
        asks=_asked(lambda actor, _today: appeals_to_decide(actor), last_day="appeal_due_on"),
        url_name="acts",
        query="term=appeal",
    ),
    DutyList(
        name="acts-to-judge",
        title=N_("Replies to judge"),
        action=CONDUCT_ACT,
        asks=_asked(lambda actor, _today: replies_to_judge(actor)),
        url_name="acts",
        query="term=judge",
        in_calendar=False,
    ),
    DutyList(
        name="acts-to-approve",
        title=N_("Acts to approve"),
        action=APPROVE_ACT,
        asks=_asked(lambda actor, _today: to_approve(actor)),
        url_name="acts",
        query="term=approve",
    ),
    DutyList(
        name="acts-due-soon",
        title=N_("Acts to be answered within seven days"),
        action=CONDUCT_ACT,
        asks=_asked(lambda actor, today: due_soon(actor, today=today, until=today + SOON)),
        terms=_asked(lambda actor, today: due_soon(actor, today=today, until=today + QUARTER)),
        url_name="acts",
        query="term=soon",
    ),
    DutyList(
        name="acts-mine",
        title=N_("Acts of mine to go on with"),
        action=DRAFT_ACT,
        asks=_asked(my_drafts),
        url_name="acts",
        query="term=mine",
    ),
    DutyList(
        name="acts-to-agree",
        title=N_("Acts for central bodies that wait for agreement"),
        action=AGREE_ACT,
        asks=_in_state(State.WITH_GENERAL),
        url_name="acts",
        query="state=with-general",
    ),
    DutyList(
        name="acts-to-number",
        title=N_("Signed acts to be numbered"),
        action=REGISTER_ACT,
        asks=_in_state(State.SIGNED),
        url_name="acts",
        query="state=signed",
    ),
    DutyList(
        name="acts-to-deliver",
        title=N_("Issued acts to be delivered"),
        action=REGISTER_ACT,
        asks=_in_state(State.ISSUED),
        url_name="acts",
        query="state=issued",
    ),
)
