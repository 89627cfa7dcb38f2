"""Investigations and the ledger in pages: what is typed reaches them, and territory holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qadagalau.office.discipline.models import Investigation, Measure

from .conftest import AT

DECISION = {
    "holder_id": "P1",
    "kind": "remark",
    "decided_on": "2026-05-05",
    "body": "Chamber",
    "ground": "late",
    "misconduct": "finding-9",
}


def test_what_lies_outside_the_territory_answers_like_what_is_not_there(
    signed_in, investigation, ledger
):
    row = ledger[0].pk
    for address in (
        f"/discipline/{investigation.pk}",
        "/discipline/bailiffs/P1",
        f"/discipline/measures/{row}/correct",
    ):
        assert signed_in("justice").get(address).status_code == 404, address
    for address in (
        "/discipline/00000000-0000-0000-0000-000000000000",
        "/discipline/bailiffs/nobody",
        "/discipline/measures/00000000-0000-0000-0000-000000000000/correct",
    ):
        assert signed_in("chamber").get(address).status_code == 404, address


def test_a_bailiff_reads_his_own_ledger_and_no_other(signed_in, ledger):  # noqa: ARG001
    client = signed_in("private-bailiff")
    assert client.get("/discipline/bailiffs/P1").status_code == 200
    assert client.get("/discipline/bailiffs/P2").status_code == 404
    assert client.get("/discipline/").status_code == 403


def test_a_decision_is_entered_and_a_second_penalty_refused_at_its_field(signed_in):
    client = signed_in("chamber")
    entered = client.post("/discipline/new-measure", DECISION)
    assert (entered.status_code, entered["Location"]) == (302, "/discipline/bailiffs/P1")
    again = client.post("/discipline/new-measure", DECISION | {"kind": "reprimand"})
    assert again.status_code == 422
    assert list(again.context["form"].errors) == ["misconduct"]
    assert Measure.objects.count() == 1


def test_an_entry_is_struck_out_and_stays_to_be_read(signed_in, ledger):
    client = signed_in("chamber")
    address = f"/discipline/measures/{ledger[1].pk}/correct"
    said = DECISION | {"kind": "remark", "strike": "on", "because": "cancelled by the court"}
    assert client.post(address, said).status_code == 302
    page = client.get("/discipline/bailiffs/P1")
    assert len(page.context["standing"].lines) == len(ledger) - 1
    assert "cancelled by the court" in page.content.decode()
    assert client.get(address).status_code == 404  # what was replaced is not replaced again


def test_an_investigation_is_opened_and_led(signed_in, people):
    client = signed_in("prosecutor")
    said = {
        "holder_id": "P1",
        "source": "reply",
        "ground": "formal reply",
        "due_on": "2027-02-01",
        "investigator": str(people["prosecutor"].pk),
    }
    opened = client.post("/discipline/new?finding=f1&finding=f2", said)
    case = Investigation.objects.get()
    assert (opened.status_code, case.finding_ids) == (302, ["f1", "f2"])
    step = f"/discipline/{case.pk}/steps/"
    assert client.post(f"{step}ask", {"ask-note": ""}).status_code == 422
    assert client.post(f"{step}conclude", {"conclude-report": "x"}).status_code == 422
    assert client.post(f"{step}ask", {"ask-note": "the file"}).status_code == 302
    assert client.post(f"{step}dance", {}).status_code == 404
    case.refresh_from_db()
    assert case.state == "evidence-asked"


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_as_much_for_many_as_for_one(signed_in, investigation, number):
    Investigation.objects.bulk_create(
        Investigation(
            bailiff=investigation.bailiff,
            led_by=investigation.led_by,
            source="other",
            ground="x",
            investigator=investigation.investigator,
            opened_by=investigation.opened_by,
            opened_at=AT,
            opened_on=AT.date(),
            due_on=investigation.due_on,
            state="opened",
        )
        for _ in range(number - 1)
    )
    client = signed_in("prosecutor")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/discipline/")
    assert len(page.context["rows"]) == number
    assert len([one for one in queries if "discipline_" in one["sql"]]) == 2
