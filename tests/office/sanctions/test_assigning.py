"""Requests go to whoever has the least to decide and is there; the dedicated come first."""

from datetime import date

import pytest

from qadagalau.office.notices.models import Notice
from qadagalau.office.people.absences import enter_absence
from qadagalau.office.people.models import Office
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.sanctions.brought import SanctionError
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.naming import end_dedicated, name_dedicated
from qadagalau.office.sanctions.operations import assign_request
from qadagalau.office.sanctions.queries import load_of, queue_for

from .conftest import at


def district():
    return Office.objects.get(office_id="71-prosecutor-01")


def given(desk, number, **more):
    """Ask so many times, and return to whom each request went."""
    return [
        desk.ask(resolution_number=f"R-{place}", **more).assigned_to.username
        for place in range(number)
    ]


def away(people, name, deputy, by="regional-unit-head"):
    return enter_absence(
        user=people[name],
        deputy=people[deputy],
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 2, 10),
        because="Leave",
        by=people.actor(by),
        at=at("2026-02-01"),
    )


def test_whoever_has_least_gets_the_next(desk, another):
    another("second")
    another("third")
    went = given(desk, 9)
    assert {name: went.count(name) for name in set(went)} == {
        "prosecutor": 3,
        "second": 3,
        "third": 3,
    }
    assert set(went[:3]) == {"prosecutor", "second", "third"}


def test_the_absent_get_nothing(desk, people, another):
    another("second")
    away(people, "prosecutor", "second")
    assert set(given(desk, 3)) == {"second"}
    shares = load_of(district(), on=date(2026, 2, 2))
    assert [(one.user.username, one.open, one.is_absent) for one in shares] == [
        ("prosecutor", 0, True),
        ("second", 3, False),
    ]


def test_where_nobody_is_there_the_request_waits_and_the_head_gives_it(desk, people, another):
    another("second")
    away(people, "prosecutor", "second")
    people.users["second"].is_active = False
    people.users["second"].save()
    request = desk.ask()
    assert (request.state, request.assigned_to) == ("asked", None)
    request = assign_request(
        request=request,
        to=people["prosecutor"],
        ground="He is back tomorrow",
        by=people.actor("regional-unit-head"),
        at=at("2026-02-02"),
    )
    assert (request.state, request.assigned_to) == ("assigned", people["prosecutor"])
    told = Notice.objects.filter(user=people["prosecutor"]).last()
    assert str(told.said) == "A request for a sanction is yours. Its last day: 05.02.2026."


def test_a_dedicated_prosecutor_gets_all_and_his_deputy_while_he_is_away(desk, people, another):
    another("second")
    another("third")
    named = name_dedicated(
        office=district(),
        user=people["second"],
        because="Order 12",
        by=people.actor("regional-unit-head"),
        at=at("2026-01-20"),
    )
    assert given(desk, 3) == ["second"] * 3
    away(people, "second", "third")
    assert given(desk, 2, day="2026-02-03") == ["third"] * 2
    end_dedicated(
        office=district(),
        named=named,
        because="Order 13",
        by=people.actor("regional-unit-head"),
        at=at("2026-02-03"),
    )
    assert given(desk, 1, day="2026-02-04") == ["prosecutor"]


def test_who_does_not_work_there_is_not_named_and_gets_nothing(desk, people):
    how = {"by": people.actor("regional-unit-head"), "at": at("2026-02-02")}
    with pytest.raises(SanctionError) as refused:
        name_dedicated(office=district(), user=people["regional-prosecutor"], because="x", **how)
    said = (
        "Full regional-prosecutor is no prosecutor of the office that decides. Choose another "
        "person."
    )
    assert str(refused.value) == said
    with pytest.raises(SanctionError) as refused:
        assign_request(request=desk.ask(), to=people["regional-prosecutor"], ground="x", **how)
    assert str(refused.value) == said


def test_what_is_a_colleague_s_is_not_decided_by_another(desk, people, another):
    another("second")
    request = desk.ask()
    other = "second" if request.assigned_to == people["prosecutor"] else "prosecutor"
    with pytest.raises(NotAllowedError) as refused:
        desk.decide(request, "refused", by=other)
    assert str(refused.value) == (
        "This is not allowed: decide a request for a sanction, or return it. The request is "
        "assigned to another prosecutor. The head may give it to you."
    )
    with pytest.raises(NotAllowedError):
        desk.decide(request, "refused", by="regional-prosecutor")


def test_the_queue_is_ordered_by_term_and_then_by_weight(desk, people):
    late = desk.ask(resolution_number="R-1", day="2026-02-03")
    light = desk.ask(resolution_number="R-2", amount_tiyn=100, hour=5)
    heavy = desk.ask(resolution_number="R-3", account_kind="social-benefit", hour=6)
    queue = queue_for(people.actor("prosecutor"), today=date(2026, 2, 4))
    assert [one.request for one in queue] == [heavy, light, late]
    assert [one.days_left for one in queue] == [1, 1, 2]
    assert queue_for(people.actor("regional-prosecutor"), today=date(2026, 2, 4)) == []
    desk.decide(heavy, "refused")
    assert SanctionRequest.objects.open().count() == 2
