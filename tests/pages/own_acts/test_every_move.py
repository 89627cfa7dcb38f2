"""Every step of the table of moves has a page, and programs can bring what it needs."""

from datetime import timedelta

import pytest

from qadagalau.office.acts.brought import Particulars
from qadagalau.office.acts.kinds import TermSet, Unit
from qadagalau.office.acts.life import MOVES
from qadagalau.office.acts.models import Act
from qadagalau.pages.api.act_shapes import WITH_OWN_DOOR, MoveIn
from qadagalau.pages.desk.acts.forms import BROUGHT
from qadagalau.pages.desk.acts.moving import SIGNATURE
from qadagalau.pages.desk.acts.reading import JUDGING, REPLYING

BY_HAND = {("sign", SIGNATURE)}
"""What only a person brings: no program signs with somebody's certificate."""
OWN_PAGE = {"reply": REPLYING, "judgment": JUDGING, SIGNATURE: ("sign",)}
"""What is brought on a page of its own, and by which moves."""


def test_what_every_move_brings_can_be_typed_and_sent():
    brought = {(move.name, one) for move in MOVES for one in (*move.brings, *move.may_bring)}
    typed = {(name, one) for name, one in brought if one in BROUGHT}
    assert brought - typed == {(name, one) for one, names in OWN_PAGE.items() for name in names}
    sent = {(name, one) for name, one in brought if one in MoveIn.model_fields}
    assert brought - sent == {(name, "reply") for name in WITH_OWN_DOOR} | BY_HAND


@pytest.fixture
def step(reader):
    """Take a step through the page of the desk; return the act as it then is."""

    def take(act, name, by="prosecutor", **said):
        answer = reader(by).post(f"/acts/{act.pk}/moves/{name}", said)
        assert answer.status_code == 302, answer.context["form"].errors
        return Act.objects.get(pk=act.pk)

    return take


def terms(reader, act):
    shown = reader("prosecutor").get(f"/acts/{act.pk}").context["terms"]
    return [(one.title, one.due_on, one.is_office) for one in shown]


def test_a_rejected_act_is_appealed_and_goes_to_court(reader, came, step, today):
    chamber = reader("chamber")
    rejected = {"outcome": "rejected", "considered_on": today.isoformat(), "text": "Unfounded"}
    assert chamber.post(f"/own-acts/{came.pk}/reply", rejected).status_code == 302
    appeal = {"appealed_to": "The region", "appealed_in": "superior", "ground": "Unlawful"}
    assert chamber.post(f"/own-acts/{came.pk}/appeal", appeal).status_code == 302
    act = Act.objects.get(pk=came.pk)
    assert (act.state, act.appealed_on) == ("rejected", today)
    titles = [title for title, _due, _own in terms(reader, act)]
    assert titles[-4:-2] == [
        "The act is appealed within three months from its delivery",
        "The superior prosecutor considers the appeal within twenty working days",
    ]
    listed = reader("prosecutor").get("/acts/?term=appeal").context["page"].object_list
    assert list(listed) == [act]
    act = step(act, "decide-appeal", by="regional-unit-head", ground="The act is lawful")
    assert (act.appealed_on, act.state) == (None, "rejected")
    act = step(act, "apply-to-court", ground="The rejection is unlawful")
    assert act.state == "in-court"
    act = step(act, "note-decision", ground="The court allowed the application")
    assert act.state == "closed"


def test_a_suspension_is_shown_with_its_last_day_and_ended(reader, chancery, step, today):
    said = Particulars(term=TermSet(unit=Unit.WORKING, number=3), subject="suspension")
    act = chancery.draft(kind="resolution", to="P1", particulars=said, day=today.isoformat())
    act = chancery.delivered(act, day=today.isoformat())
    assert today < act.suspended_until <= today + timedelta(days=10)
    title = "What the resolution suspends is suspended for three working days at most"
    assert (title, act.suspended_until, True) in terms(reader, act)
    duties = reader("prosecutor").get("/").content.decode()
    assert "Suspensions by resolution to be ended" in duties
    told = reader("private-bailiff").get(f"/own-acts/{act.pk}").content.decode()
    assert "Suspended until" in told
    assert "an act or an action is suspended" in told
    act = step(act, "end-suspension", ended_on=today.isoformat())
    assert act.suspension_ended_on == today
    assert "Suspensions by resolution" not in reader("prosecutor").get("/").content.decode()
