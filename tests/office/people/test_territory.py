"""A right opens a territory, and every query is limited by it."""

import pytest

from qadagalau.office.people.models import Bailiff, Office
from qadagalau.record.territory import EVERYTHING, NOTHING, Territory

HOLDERS = {
    "P1": ("71-01", "71"),
    "P2": ("71-02", "71"),
    "P3": ("75-01", "75"),
    "S1": ("71-01", "71"),
}
SEES = {
    "administrator": "",
    "analyst": "P1 P2 P3 S1",
    "unit-head": "P1 P2 P3 S1",
    "regional-unit-head": "P1 P2 S1",
    "regional-prosecutor": "P1 P2 S1",
    "prosecutor": "P1 S1",
    "republican-chamber": "P1 P2 P3",
    "chamber": "P1 P2",
    "justice": "S1",
    "private-bailiff": "P1",
    "state-bailiff": "S1",
    "without-right": "",
    "nobody": "",
    "operator": "P1 P2 P3 S1",
}


@pytest.mark.parametrize("name", SEES)
def test_queries_and_the_register_are_limited_alike(people, name):
    territory = people.actor(name).territory
    by_query = [one.holder_id for one in Bailiff.objects.visible_to(territory)]
    by_value = [
        holder
        for holder, (office, region) in HOLDERS.items()
        if territory.has(holder_id=holder, office_id=office, region=region)
    ]
    assert " ".join(by_query) == SEES[name]
    assert by_value == by_query
    assert territory.is_empty == (SEES[name] == "")


@pytest.mark.parametrize(
    ("name", "territory"),
    [
        ("unit-head", EVERYTHING),
        ("administrator", NOTHING),
        ("regional-prosecutor", Territory(regions=frozenset({"71"}))),
        ("prosecutor", Territory(offices=frozenset({"71-prosecutor-01", "71-01"}))),
        ("private-bailiff", Territory(holders=frozenset({"P1"}))),
        (
            "chamber",
            Territory(offices=frozenset({"71-chamber"}), holders=frozenset({"P1", "P2"})),
        ),
    ],
)
def test_the_territory_of_a_right(people, name, territory):
    assert people.actor(name).territory == territory


def test_offices_are_limited_too(people):
    def seen(name):
        offices = Office.objects.visible_to(people.actor(name).territory)
        return [office.office_id for office in offices]

    assert seen("prosecutor") == ["71-01", "71-prosecutor-01"]
    assert seen("regional-prosecutor") == [
        "71-01",
        "71-02",
        "71-chamber",
        "71-justice",
        "71-prosecutor",
        "71-prosecutor-01",
        "71-prosecutor-02",
    ]
    assert seen("private-bailiff") == []
    assert len(seen("analyst")) == 13


def test_a_region_of_nobody_is_in_no_territory():
    territory = Territory(regions=frozenset({"71"}))
    assert not territory.has(holder_id="X", office_id=None, region=None)


def test_an_actor_is_found_in_few_questions(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        people.actor("private-bailiff")
    with django_assert_num_queries(2):
        people.actor("prosecutor")
