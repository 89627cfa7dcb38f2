"""Whom a military or transport office supervises is assigned and ended on a page, with grounds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qadagalau.office.people.models import Office, Supervision

from ...conftest import NOW, People  # noqa: TID252 - the small country's


@pytest.fixture
def transport(country):
    """Enter a transport office beside the small country's."""
    from attrs import evolve

    from qadagalau.office.people.places import OfficePlace, settle_places
    from qadagalau.office.people.queries import OPERATOR

    names = {f"name_{language}": f"Transport ({language})" for language in ("kk", "ru", "en")}
    made = OfficePlace(
        office_id="transport", kind="transport-office", region=None, parent="general", **names
    )
    places = evolve(country, offices=(*country.offices, made))
    settle_places(places=places, by=OPERATOR, at=NOW)
    return Office.objects.get(office_id="transport")


def reader(people: People, name: str) -> Client:
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_administrator_assigns_a_district_and_ends_it(people, transport):
    client = reader(people, "administrator")
    assert "nobody yet" in client.get("/supervision/transport").content.decode()
    district = Office.objects.get(office_id="71-01")
    refused = client.post("/supervision/transport/assign", {"because": "Order 3"})
    assert refused.status_code == 422
    assert "Name either one enforcement district or one bailiff" in refused.content.decode()
    typed = {"district": district.pk, "because": "Order 3"}
    assert client.post("/supervision/transport/assign", typed).status_code == 302
    one = Supervision.objects.get()
    assert (one.office, one.district, one.assigned_because) == (transport, district, "Order 3")
    page = client.get("/supervision/transport").content.decode()
    assert "assigned by name: 1" in page
    done = client.post(f"/supervision/{one.pk}/end", {"because": "Order 4"})
    assert done["Location"] == "/supervision/transport"
    one.refresh_from_db()
    assert one.ended_because == "Order 4"
    assert "Order 4" in client.get("/supervision/transport").content.decode()


def test_a_bailiff_is_assigned_by_his_number(people, transport):
    client = reader(people, "unit-head")  # of the General Prosecutor's Office
    typed = {"bailiff": "P9", "because": "Order 3"}
    refused = client.post("/supervision/transport/assign", typed)
    assert "There is no bailiff with this number." in refused.content.decode()
    typed["bailiff"] = "P2"
    assert client.post("/supervision/transport/assign", typed).status_code == 302
    assert Supervision.objects.get(office=transport).bailiff.holder_id == "P2"


def test_a_head_reads_of_his_territory_and_assigns_nothing(people, transport):  # noqa: ARG001
    client = reader(people, "regional-unit-head")
    page = client.get("/supervision").content.decode()
    assert ("71-prosecutor-01 (en)" in page, "75-prosecutor (en)" in page) == (True, False)
    assert "Full regional-prosecutor" in page
    assert client.get("/supervision/75-prosecutor").status_code == 404
    assert client.get("/supervision/transport").status_code == 404
    assert client.post("/supervision/71-prosecutor/assign", {}).status_code == 403
    shown = client.get("/supervision/71-prosecutor-01").content.decode()
    assert "supervises by its place in the tree" in shown
    assert reader(people, "prosecutor").get("/supervision").status_code == 403


def test_the_list_asks_as_much_for_one_office_as_for_all(people, transport):  # noqa: ARG001
    client = reader(people, "administrator")
    client.get("/supervision")
    asked = []
    for address in ("/supervision", "/supervision?q=71-prosecutor-01"):
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200
        asked.append(len(questions))
    assert asked[0] == asked[1]
