"""A finding is somebody's: given by the head or taken, kept through others' steps, handed over."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from qadagalau.office.docket.assigning import assign_findings, may_be_given, take_findings
from qadagalau.office.docket.finding_shapes import Queue, WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.models import FindingAssignment, Matter, Verdict
from qadagalau.office.docket.operations import (
    ask_bailiff,
    snooze_findings,
    triage_finding,
)
from qadagalau.office.docket.taking_up import FindingError
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.absences import enter_absence
from qadagalau.office.people.handing_over import hand_over, open_work
from qadagalau.office.people.models import Office, Right, Role, User
from qadagalau.office.people.operations import grant_right, register_user, withdraw_right
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.office.people.rules import NotAllowedError

from .conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def colleague(actors):
    """Enter a second prosecutor of the regional office."""
    office_id = actors["regional-prosecutor"].office_id
    made = register_user(username="c", full_name="Colleague", password=None, by=OPERATOR, at=NOW)
    office = Office.objects.get(office_id=office_id)
    grant = {"role": Role.PROSECUTOR, "office": office, "bailiff": None, "because": "Order 1"}
    grant_right(user=made, **grant, by=OPERATOR, at=NOW)
    return made


@pytest.fixture
def head(actors, colleague):  # noqa: ARG001 - the office is there
    """Enter the head of the regional office."""
    office_id = actors["regional-prosecutor"].office_id
    made = register_user(username="h", full_name="Head", password=None, by=OPERATOR, at=NOW)
    office = Office.objects.get(office_id=office_id)
    grant = {"role": Role.UNIT_HEAD, "office": office, "bailiff": None, "because": "Order 1"}
    grant_right(user=made, **grant, by=OPERATOR, at=NOW)
    return actor_of(made)


def first(actor, home, number=3):
    wanted = WantedFindings(verdicts=frozenset(("overdue",)))
    return list(find_findings(actor, wanted, home=home).rows[:number])


def mine(actor, home):
    found = find_findings(actor, WantedFindings(queue=Queue.MINE), home=home)
    return {one.finding_id for one in found.rows}


def give(found, to, by):
    return assign_findings(found=found, to=to, ground="Order 5", by=by, at=NOW)


def test_what_the_head_gives_stays_with_the_prosecutor(head, colleague, home):
    found = first(head, home)
    give(found, colleague, head)
    actor = actor_of(colleague)
    assert mine(actor, home) == {one.finding_id for one in found}
    assert list(Notice.objects.filter(user=colleague).values_list("url_name", "args")) == [
        ("my-findings", [])
    ]
    until = TODAY + timedelta(days=5)
    snooze_findings(found=found[:1], until=until, ground="Waits.", by=head, at=NOW)
    assert mine(head, home) == set()
    assert mine(actor, home) == {one.finding_id for one in found}
    triage_finding(found=found[0], verdict=Verdict.DISMISSED, ground="No.", by=actor, at=NOW)
    assert mine(actor, home) == {one.finding_id for one in found[1:]}
    assert JournalEntry.objects.filter(kind="finding-assigned").count() == 1


def test_each_assignment_stays_as_a_row(head, colleague, actors, home):
    [found] = first(head, home, 1)
    take_findings(found=[found], by=actors["regional-prosecutor"], at=NOW)
    give([found], colleague, head)
    rows = FindingAssignment.objects.order_by("ground").values_list("to__full_name", "ground")
    taker = User.objects.get(pk=actors["regional-prosecutor"].user_id)
    assert list(rows) == [(taker.full_name, ""), ("Colleague", "Order 5")]
    assert Matter.objects.get().in_charge == colleague


def test_a_prosecutor_does_not_take_what_is_assigned_to_another(head, colleague, actors, home):
    [found] = first(head, home, 1)
    give([found], colleague, head)
    with pytest.raises(FindingError) as caught:
        take_findings(found=[found], by=actors["regional-prosecutor"], at=NOW)
    assert str(caught.value) == (
        "A finding among these is assigned to another prosecutor. Only the head gives it to "
        "somebody else."
    )
    with pytest.raises(NotAllowedError):
        give([found], colleague, actors["regional-prosecutor"])


def test_a_head_gives_only_to_those_who_supervise_the_bailiff(head, colleague, actors, home):
    district = User.objects.get(pk=actors["prosecutor"].user_id)
    given = {right.user_id for right in may_be_given(head)}
    assert {colleague.pk, district.pk, head.user_id} <= given
    assert actors["analyst"].user_id not in given
    theirs = actors["prosecutor"].territory
    foreign = next(
        one
        for one in find_findings(head, WantedFindings(), home=home, order_by="due").rows
        if not theirs.has(holder_id=one.holder_id, office_id=one.office_id, region=one.region)
    )
    with pytest.raises(FindingError) as caught:
        give([foreign], district, head)
    assert str(caught.value) == (
        f"{district.full_name} does not supervise the bailiffs of all these findings. Choose "
        "another person, or mark fewer findings."
    )
    analyst = User.objects.get(pk=actors["analyst"].user_id)
    with pytest.raises(FindingError) as caught:
        give([foreign], analyst, head)
    assert str(caught.value) == (
        f"{analyst.full_name} is no prosecutor of your office or of one directly below it. Choose "
        "another person."
    )
    assert not Matter.objects.exists()


def test_a_deputy_has_the_queue_of_who_is_away(head, colleague, actors, home):
    found = first(head, home)
    give(found, colleague, head)
    deputy = User.objects.get(pk=actors["regional-prosecutor"].user_id)
    days = {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 25)}
    leave = {"because": "Leave", "by": actor_of(colleague), "at": NOW}
    enter_absence(user=colleague, deputy=deputy, **days, **leave)
    assert mine(actor_of(deputy, on=date(2026, 11, 22)), home) == set()
    standing_in = actor_of(deputy, on=date(2026, 11, 24))
    assert mine(standing_in, home) == {one.finding_id for one in found}
    take_findings(found=found, by=standing_in, at=NOW)  # no refusal: it is his to take
    assert evolve(standing_in, deputises_for=()).covers == (deputy.pk,)


def test_who_leaves_hands_his_findings_over(head, colleague, actors, home):
    found = first(head, home)
    give(found, colleague, head)
    actor = actor_of(colleague)
    ask_bailiff(found=found[0], due_on=TODAY + timedelta(days=7), by=actor, at=NOW)
    triage_finding(found=found[1], verdict=Verdict.DISMISSED, ground="No.", by=actor, at=NOW)
    right = Right.objects.present().get(user=colleague)
    withdraw_right(right=right, because="Order 8", by=OPERATOR, at=NOW)
    there = [(kind.name, count) for kind, count in open_work(colleague, on=TODAY)]
    assert there == [("docket.findings", 2)]
    heir = User.objects.get(pk=actors["regional-prosecutor"].user_id)
    assert hand_over(leaver=colleague, heir=heir, because="Order 9", by=head, at=NOW) == 2
    assert open_work(colleague, on=TODAY) == []
    assert mine(actors["regional-prosecutor"], home) == {
        found[0].finding_id,
        found[2].finding_id,
    }
