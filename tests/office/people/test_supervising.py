"""A military or transport office sees what is assigned to it."""

from datetime import UTC, datetime

import pytest

from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Bailiff, Office, Role
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.places import OfficePlace, Places, PlacesError, settle_places
from qadagalau.office.people.queries import OPERATOR, actor_of, users_visible_to
from qadagalau.office.people.supervising import (
    SupervisionError,
    assign_supervision,
    end_supervision,
)
from qadagalau.record.territory import Territory

LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def named(office_id, kind, region=None, parent=None):
    names = {f"name_{language}": office_id for language in ("kk", "ru", "en")}
    return OfficePlace(office_id=office_id, kind=kind, region=region, parent=parent, **names)


@pytest.fixture
def military(country):  # noqa: ARG001 - it has to be there
    """Enter a military office with one garrison below it."""
    offices = (
        named("military", "military-office", parent="general"),
        named("garrison", "specialised-district-office", parent="military"),
    )
    settle_places(places=Places(offices=offices), by=OPERATOR, at=LATER)
    return Office.objects.get(office_id="military")


def prosecutor_of(office):
    user = register_user(
        username=f"of-{office}", full_name="Full", password=None, by=OPERATOR, at=LATER
    )
    grant_right(
        user=user, role=Role.PROSECUTOR, office=office, because="Order 1", by=OPERATOR, at=LATER
    )
    return user


def assign(office, because="Order 9", **thing):
    return assign_supervision(office=office, because=because, by=OPERATOR, at=LATER, **thing)


def test_a_military_office_sees_what_is_assigned_to_it_and_below_it(military):
    user = prosecutor_of(military)
    garrison = Office.objects.get(office_id="garrison")
    assert actor_of(user).territory == Territory(offices=frozenset(("military", "garrison")))
    assign(military, district=Office.objects.get(office_id="71-02"))
    of_garrison = assign(garrison, bailiff=Bailiff.objects.get(holder_id="P3"))
    assert actor_of(user).territory == Territory(
        offices=frozenset(("military", "garrison", "71-02")), holders=frozenset(("P3",))
    )
    assert actor_of(prosecutor_of(garrison)).territory == Territory(
        offices=frozenset(("garrison",)), holders=frozenset(("P3",))
    )
    end_supervision(supervision=of_garrison, because="Order 10", by=OPERATOR, at=LATER)
    assert actor_of(user).territory == Territory(
        offices=frozenset(("military", "garrison", "71-02"))
    )
    assert JournalEntry.objects.filter(kind="supervision").count() == 3


def test_what_cannot_be_assigned(military):
    def refused(office, **asked):
        with pytest.raises(SupervisionError) as caught:
            assign(office, **asked)
        return str(caught.value)

    district = Office.objects.get(office_id="71-02")
    regional = Office.objects.get(office_id="71-prosecutor")
    bailiff = Bailiff.objects.get(holder_id="P1")
    assert refused(regional, district=district) == (
        "71-prosecutor is of the kind Prosecutor's office of a region, which supervises by its "
        "place in the tree. Assign to a military or transport office."
    )
    one = "Name either one enforcement district or one bailiff, not both and not neither."
    assert refused(military) == one
    assert refused(military, district=district, bailiff=bailiff) == one
    assert refused(military, district=regional) == one
    assert refused(military, bailiff=bailiff, because=" ") == (
        "No ground is given. Name the order or the reason."
    )
    assigned = assign(military, district=district)
    assert refused(military, district=district) == "This is assigned to the office already."
    end_supervision(supervision=assigned, because="Order 10", by=OPERATOR, at=LATER)
    with pytest.raises(SupervisionError) as caught:
        end_supervision(supervision=assigned, because="Order 10", by=OPERATOR, at=LATER)
    assert str(caught.value) == "This assignment has ended already."


def test_a_military_office_has_no_region_and_its_garrisons_stand_below_it(military):
    def refused(place):
        with pytest.raises(PlacesError) as caught:
            settle_places(places=Places(offices=(place,)), by=OPERATOR, at=LATER)
        return str(caught.value)

    assert military.region is None
    assert refused(named("transport", "transport-office", "71", "general")) == (
        "The office transport must have a region, or none if it is of the whole country. "
        "Correct it."
    )
    assert refused(named("section", "specialised-district-office", None, "71-prosecutor")) == (
        "section cannot stand below the office 71-prosecutor, which is of the kind Prosecutor's "
        "office of a region."
    )


def test_an_auditor_sees_the_territory_of_his_office_and_a_registrar_his_offices(people):
    assert people.actor("auditor").territory == Territory(everything=True)
    assert people.actor("regional-auditor").territory == Territory(regions=frozenset(("71",)))
    assert people.actor("registrar").territory == people.actor("prosecutor").territory


def test_an_auditor_sees_the_users_of_his_territory_and_an_administrator_all(people):
    def seen(name):
        return {user.username for user in users_visible_to(people.actor(name))}

    everyone = set(people.users)
    assert seen("administrator") == everyone
    assert seen("auditor") == everyone
    of_other_places = {"administrator", "second-administrator", "analyst", "unit-head"}
    of_other_places |= {"republican-chamber", "without-right", "auditor", "applicant"}
    assert seen("regional-auditor") == everyone - of_other_places


def test_a_page_of_a_user_of_another_territory_is_missing(people, client):
    client.force_login(
        people["regional-auditor"], backend="django.contrib.auth.backends.ModelBackend"
    )
    found = {name: client.get(f"/people/{people[name].pk}").status_code for name in people.users}
    assert {name for name, status in found.items() if status == 404} == {
        name
        for name in people.users
        if people[name] not in users_visible_to(people.actor("regional-auditor"))
    }
    assert set(found.values()) == {200, 404}
