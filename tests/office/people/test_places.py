"""Places fit each other, or nothing is entered."""

from datetime import UTC, datetime

import pytest
from attrs import evolve

from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Bailiff, Office, Region
from qadagalau.office.people.places import Places, PlacesError, settle_places
from qadagalau.office.people.queries import OPERATOR

LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_entering_twice_changes_nothing_and_says_so(country):
    def rows():
        return [list(model.objects.values()) for model in (Region, Office, Bailiff)]

    before = rows()
    settle_places(places=country, by=OPERATOR, at=LATER)
    assert rows() == before
    assert JournalEntry.objects.filter(kind="places").count() == 2


def changed(country, office_id, **values):
    [office] = [one for one in country.offices if one.office_id == office_id]
    return Places(offices=(evolve(office, **values),))


@pytest.mark.parametrize(
    ("office_id", "values", "said"),
    [
        (
            "71-01",
            {"kind": "castle"},
            (
                "71-01 is of the kind castle, which there is not. There are: general-office, "
                "regional-office, district-office, military-office, transport-office, "
                "specialised-district-office, republican-chamber, chamber, justice-body, "
                "enforcement-district."
            ),
        ),
        (
            "71-01",
            {"parent": "99"},
            "71-01 names the office 99, which is not entered. Enter it first.",
        ),
        (
            "71-01",
            {"region": "99"},
            "71-01 names the region 99, which is not entered. Enter it first.",
        ),
        (
            "71-01",
            {"parent": "71-chamber"},
            (
                "71-01 cannot stand below the office 71-chamber, which is of the kind "
                "Regional chamber of private bailiffs."
            ),
        ),
        (
            "71-01",
            {"region": None},
            (
                "The office 71-01 must have a region, or none if it is of the whole country. "
                "Correct it."
            ),
        ),
        (
            "general",
            {"region": "71"},
            (
                "The office general must have a region, or none if it is of the whole country. "
                "Correct it."
            ),
        ),
    ],
)
def test_an_office_that_does_not_fit_is_refused(country, office_id, values, said):
    with pytest.raises(PlacesError) as caught:
        settle_places(places=changed(country, office_id, **values), by=OPERATOR, at=LATER)
    assert str(caught.value) == said
    assert JournalEntry.objects.filter(kind="places").count() == 1


def test_a_bailiff_belongs_to_the_body_of_his_kind(country):
    private = evolve(country.bailiffs[0], body="71-justice")
    with pytest.raises(PlacesError) as caught:
        settle_places(places=Places(bailiffs=(private,)), by=OPERATOR, at=LATER)
    assert str(caught.value) == (
        "P1 cannot stand below the office 71-justice, which is of the kind Department of justice."
    )
