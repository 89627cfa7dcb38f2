"""An auditor reads what was entered, by kind, person, thing and day, each entry with its proof."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qadagalau.ledger.note import Signer
from qadagalau.ledger.verifier import WHOLE, judge
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.people.ledger_log import open_entry
from qadagalau.office.people.models import Reading, Right
from qadagalau.office.people.operations import withdraw_right
from qadagalau.office.people.rules import NotAllowedError

from ...conftest import NOW  # noqa: TID252 - the small country's


@pytest.fixture
def reader(people):
    def make(name):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def withdrawn(people):
    """Return the entry of a right that an administrator withdrew."""
    right = Right.objects.present().get(user=people["prosecutor"])
    by = people.actor("administrator")
    withdraw_right(right=right, because="Secret order 8", by=by, at=NOW)
    return JournalEntry.objects.order_by("number").last()


def numbers(page):
    import re

    return [int(one) for one in re.findall(r'<a href="/ledger/(\d+)">', page)]


def test_entries_are_found_by_kind_person_thing_and_day(reader, withdrawn):
    client = reader("auditor")
    every = numbers(client.get("/ledger").content.decode())
    assert len(every) == min(50, JournalEntry.objects.count())
    assert every[0] == withdrawn.number
    right = withdrawn.rows.get().place.split("/")[1]
    asked = {
        "person=administrator": [withdrawn.number],
        "person=nobody": [],
        f"thing={right}&kind={withdrawn.kind}": numbers_of(right),
        "until=2020-01-01": [],
    }
    found = {one: numbers(client.get(f"/ledger?{one}").content.decode()) for one in asked}
    assert found == asked
    granted = numbers(client.get("/ledger?kind=user").content.decode())
    assert set(granted) == set(
        JournalEntry.objects.filter(kind="user").values_list("pk", flat=True)
    )


def numbers_of(right):
    found = JournalEntry.objects.filter(rows__place=f"people.right/{right}")
    return list(found.order_by("-number").values_list("pk", flat=True))


def test_the_proof_of_an_entry_convinces_a_stranger(reader, withdrawn):
    client = reader("auditor")
    page = client.get(f"/ledger/{withdrawn.number}").content.decode()
    assert "The ledger has not got it yet" in page
    carry_to_ledger()
    withdrawn.refresh_from_db()
    page = client.get(f"/ledger/{withdrawn.number}").content.decode()
    assert "checked now against the signed head" in page
    raw = client.get(f"/ledger/proofs/{withdrawn.ledger_index}").content
    key = Signer.parse(settings.LEDGER_KEY.read_text(encoding="ascii")).vkey
    assert judge(raw, key, ()).code == WHOLE
    led = client.get(f"/ledger/at?place={withdrawn.ledger_index}")
    assert led["Location"] == f"/ledger/{withdrawn.number}"
    for place in ("99999999", "x", "9" * 30):
        assert client.get(f"/ledger/at?place={place}").status_code == 404


def test_what_is_personal_opens_for_a_reason_that_is_noted(reader, withdrawn, people):
    client, address = reader("auditor"), f"/ledger/{withdrawn.number}"
    assert "Secret order 8" not in client.get(address).content.decode()
    refused = client.post(f"{address}/open", {"reason": "other"})
    assert (refused.status_code, "Secret order 8" in refused.content.decode()) == (422, False)
    assert not Reading.objects.exists()
    opened = client.post(f"{address}/open", {"reason": "analysis", "note": "plan 4"})
    assert "Secret order 8" in opened.content.decode()
    reading = Reading.objects.get()
    assert (reading.user, reading.note) == (people["auditor"], f"№ {withdrawn.number} plan 4")
    with pytest.raises(NotAllowedError):
        open_entry(
            entry=withdrawn, reason="analysis", note="", by=people.actor("prosecutor"), at=NOW
        )


def test_an_auditor_of_a_region_reads_what_its_people_did(reader, withdrawn, people):
    client = reader("regional-auditor")
    assert client.get(f"/ledger/{withdrawn.number}").status_code == 404
    assert client.post(f"/ledger/{withdrawn.number}/open", {"reason": "act"}).status_code == 404
    assert numbers(client.get("/ledger").content.decode()) == []
    JournalEntry.objects.filter(pk=withdrawn.pk).update(by=str(people["regional-prosecutor"].pk))
    assert numbers(client.get("/ledger").content.decode()) == [withdrawn.number]
    assert reader("unit-head").get("/ledger").status_code == 403


def test_the_list_asks_as_much_for_fifty_entries_as_for_one(reader, withdrawn):  # noqa: ARG001
    client = reader("auditor")
    client.get("/ledger")
    asked = []
    for address in ("/ledger?kind=user", "/ledger?kind=places"):
        with CaptureQueriesContext(connection) as questions:
            assert client.get(address).status_code == 200
        asked.append(len(questions))
    assert asked[0] == asked[1]
