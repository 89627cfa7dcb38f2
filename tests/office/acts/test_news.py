"""Whom a step concerns is told; who leaves hands his acts over."""

from datetime import date

from qadagalau.office.acts.models import ActStep
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.handing_over import hand_over, open_work
from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.operations import grant_right, register_user, withdraw_right
from qadagalau.office.people.queries import OPERATOR

from .conftest import at, judgment, reply_to


def told():
    rows = Notice.objects.order_by("at", "user__username").values_list(
        "user__username", "url_name", "text"
    )
    return [row for row in rows if row[1] in ("act", "own-act")]


def test_each_is_told_of_what_concerns_him(chancery):
    act = chancery.draft()
    act = chancery.move(act, "submit", day="2026-02-03")
    act = chancery.move(act, "approve", by="regional-unit-head", day="2026-02-04")
    act = chancery.move(chancery.move(act, "sign", day="2026-02-05"), "issue", day="2026-02-05")
    act = chancery.move(act, "deliver", day="2026-02-05", delivered_on=date(2026, 2, 5))
    said = reply_to(act, "2026-02-06")
    act = chancery.move(act, "reply", by="chamber", day="2026-02-06", reply=said)
    act = chancery.move(act, "find-formal", day="2026-02-07", judgment=judgment(act, "formal"))
    chancery.move(act, "return-reply", day="2026-02-08", ground="Nothing was removed")
    assert told() == [
        ("regional-unit-head", "act", "{act} waits for approval."),
        ("prosecutor", "act", "{act} was approved."),
        ("chamber", "own-act", "{act} came to you. Its last day: {day}."),
        ("private-bailiff", "own-act", "{act} came to you. Its last day: {day}."),
        ("prosecutor", "act", "{act}: a reply came. Judge it."),
        ("chamber", "own-act", "The reply to {act} was found formal and came back."),
        ("private-bailiff", "own-act", "The reply to {act} was found formal and came back."),
    ]


def test_who_leaves_hands_his_open_acts_over(chancery, people):
    act = chancery.draft()
    leaver = people["prosecutor"]
    heir = register_user(
        username="heir", full_name="Heir", password=None, by=OPERATOR, at=at("2026-02-03")
    )
    grant_right(
        user=heir,
        role=Role.PROSECUTOR,
        office=Office.objects.get(office_id="71-prosecutor-01"),
        bailiff=None,
        because="Order 9",
        by=OPERATOR,
        at=at("2026-02-03"),
    )
    right = leaver.rights.get(withdrawn_at=None)
    withdraw_right(right=right, because="Order 8", by=OPERATOR, at=at("2026-02-03"))
    on = date(2026, 2, 4)
    assert [(kind.name, number) for kind, number in open_work(leaver, on=on)] == [("acts.open", 1)]
    hand_over(leaver=leaver, heir=heir, because="Order 8", by=OPERATOR, at=at("2026-02-04"))
    act.refresh_from_db()
    assert (act.in_charge, act.author) == (heir, leaver)
    last = ActStep.objects.get(act=act, number=2)
    assert (last.move, last.from_state, last.to_state, last.ground) == (
        "hand-over",
        "draft",
        "draft",
        "Order 8",
    )
