"""What waits at the desk of whoever considers applications."""

from qadagalau.law import N_
from qadagalau.office.petitions.models import State
from qadagalau.office.petitions.queries import (
    answers_to_read,
    appeals_to_decide,
    mine,
    overdue,
    waiting,
)
from qadagalau.office.petitions.rules import (
    ACCEPT_PETITION,
    ANSWER_PETITION,
    DECIDE_APPEAL,
    READ_SECOND,
)
from qadagalau.pages.site.duties import DutyList
from qadagalau.pages.site.petitions.duties import waiting_petitions

DUTIES = (
    DutyList(
        name="petitions-overdue",
        title=N_("Applications whose term has passed without an answer"),
        action=ANSWER_PETITION,
        asks=waiting_petitions(lambda actor, today: overdue(actor, today=today)),
        url_name="petitions",
        query="term=overdue",
        is_grave=True,
    ),
    DutyList(
        name="petitions-appealed",
        title=N_("Appeals of applicants to be decided"),
        action=DECIDE_APPEAL,
        asks=waiting_petitions(lambda actor, _today: appeals_to_decide(actor)),
        url_name="petitions",
        query="term=appeal",
    ),
    DutyList(
        name="petitions-new",
        title=N_("Applications to be taken into consideration"),
        action=ACCEPT_PETITION,
        asks=waiting_petitions(lambda actor, _today: waiting(actor).filter(state=State.FILED)),
        url_name="petitions",
        query="queue=office&state=filed",
    ),
    DutyList(
        name="petitions-mine",
        title=N_("Applications that I consider"),
        action=ANSWER_PETITION,
        asks=waiting_petitions(
            lambda actor, _today: mine(actor).filter(state__in=(State.ACCEPTED, State.APPROVED))
        ),
        url_name="petitions",
        query="queue=mine&term=open",
    ),
    DutyList(
        name="petitions-second",
        title=N_("Answers to applications that wait for a second reader"),
        action=READ_SECOND,
        asks=waiting_petitions(lambda actor, _today: answers_to_read(actor)),
        url_name="petitions",
        query="term=second",
    ),
)
