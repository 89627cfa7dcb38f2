"""What was written of findings and acts is found in any form of its words, within a territory."""

from qadagalau.office.docket.searching import FINDINGS
from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.office.search.operations import rebuild
from qadagalau.office.search.queries import search

from .conftest import at, reply_to


def found(people, who, text, source=""):
    return [
        (hit.source, *hit.url_args) for hit in search(people.actor(who), text, source=source).hits
    ]


def test_an_act_is_found_by_its_text_and_by_the_answer_to_it(chancery, people):
    act = chancery.delivered()
    assert found(people, "prosecutor", "представлений") == [("act", str(act.pk))]
    assert found(people, "prosecutor", "reprimand") == []
    chancery.move(act, "reply", by="chamber", day="2026-02-03", reply=reply_to(act, "2026-02-03"))
    assert found(people, "prosecutor", "considered") == [("act", str(act.pk))]


def test_the_ground_of_a_decision_is_found_where_the_finding_lies(chancery, people):
    chancery.draft()
    both = [("finding", "f1"), ("finding", "f2")]
    assert found(people, "prosecutor", "file shows", "finding") == both
    assert found(people, "regional-prosecutor", "file shows", "finding") == both
    assert found(people, "private-bailiff", "file shows", "finding") == []
    assert rebuild(FINDINGS.name) == {"finding": 2}
    assert found(people, "prosecutor", "file shows", "finding") == both


def test_what_lies_elsewhere_is_not_found(chancery):
    chancery.draft()
    now = at("2026-02-03")
    other = register_user(username="other", full_name="Other", password=None, by=OPERATOR, at=now)
    grant_right(
        user=other,
        role=Role.PROSECUTOR,
        office=Office.objects.get(office_id="71-prosecutor-02"),
        because="Order 1",
        by=OPERATOR,
        at=now,
    )
    assert search(actor_of(other), "file shows").total == 0
