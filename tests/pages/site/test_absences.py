"""The pages of absences and of work handed over, and a language that is kept with its user."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qadagalau.office.people.models import Absence, Office, Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR


@pytest.fixture
def colleague(people):
    """Return a second prosecutor of the district office."""
    now = timezone.now()
    user = register_user(
        username="colleague", full_name="Full colleague", password=None, by=OPERATOR, at=now
    )
    office = Office.objects.get(office_id="71-prosecutor-01")
    grant_right(
        user=user, role=Role.PROSECUTOR, office=office, because="Order 1", by=OPERATOR, at=now
    )
    people.users["colleague"] = user
    return user


def test_one_enters_an_absence_and_calls_it_off(signed_in, colleague):
    client, today = signed_in("prosecutor"), timezone.localdate()
    said = {"starts_on": today, "ends_on": today, "deputy": colleague.pk, "because": "Leave"}
    wrong = client.post("/absences", {**said, "ends_on": today - timedelta(1)})
    assert wrong.status_code == 422
    assert "The last day is before the first. Correct the days." in wrong.content.decode()
    assert client.post("/absences", said).headers["Location"] == "/absences"
    absence = Absence.objects.get()
    assert "Full colleague" in client.get("/absences").content.decode()
    address = f"/absences/{absence.pk}/call-off"
    assert signed_in("registrar").get(address).status_code == 404
    assert client.post(address, {"because": ""}).status_code == 422
    assert client.post(address, {"because": "Back"}).headers["Location"] == "/absences"
    assert Absence.objects.get().called_off_because == "Back"


def test_a_head_enters_it_for_another(signed_in, people, colleague):
    client, today = signed_in("regional-unit-head"), timezone.localdate()
    page = client.get("/absences", {"user": people["prosecutor"].pk}).content.decode()
    assert "Full colleague" in page
    said = {"starts_on": today, "ends_on": today, "deputy": colleague.pk, "because": "Ill"}
    client.post("/absences", {**said, "user": people["prosecutor"].pk})
    assert Absence.objects.get().user == people["prosecutor"]


def test_who_left_hands_his_work_over_on_his_page(signed_in, people, colleague):
    today = timezone.localdate()
    said = {"starts_on": today, "ends_on": today, "because": "Leave", "deputy": colleague.pk}
    signed_in("prosecutor").post("/absences", said)
    client = signed_in("administrator")
    right = colleague.rights.get()
    client.post(f"/rights/{right.pk}/withdraw", {"because": "Order 8"})
    page = client.get(f"/people/{colleague.pk}").content.decode()
    assert "absences in which the person stands in: 1" in page
    address = f"/people/{colleague.pk}/hand-over"
    assert client.post(address, {"because": "Order 9"}).status_code == 422
    heir = {"because": "Order 9", "heir": people["prosecutor"].pk}
    assert client.post(address, heir).headers["Location"] == f"/people/{colleague.pk}"
    assert "Open work" not in client.get(f"/people/{colleague.pk}").content.decode()
    assert signed_in("prosecutor").post(address, heir).status_code == 403


def test_a_language_is_kept_with_its_user(signed_in, people):
    client = signed_in("prosecutor", "en")
    client.post("/language", {"language": "ru", "next": "/"})
    assert User.objects.get(pk=people["prosecutor"].pk).language == "ru"
    elsewhere = signed_in("prosecutor", "en").get("/account")
    assert '<html lang="ru">' in elsewhere.content.decode()
    assert elsewhere.headers["Content-Language"] == "ru"
    client.post("/language", {"language": "xx", "next": "/"})
    assert User.objects.get(pk=people["prosecutor"].pk).language == "ru"
