"""Programs of bailiffs ask for a sanction with papers, once for a key, and read the decision."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qadagalau.office.sanctions.models import SanctionRequest

from ..programs.conftest import program_of  # noqa: TID252 - programs with keys

pytestmark = pytest.mark.django_db


class Asking:
    """A program that speaks for somebody, and sends files beside fields."""

    def __init__(self, desk, user):
        self.desk, self.program = desk, program_of(user)

    def send(self, once="k-1", files=None, place="/api/sanctions", **more):
        said = {
            "kind": "bank-arrest",
            "proceeding": self.desk.cases[1],
            "resolution_number": "R-9",
            "resolution_on": "2026-11-20",
            "amount_tiyn": "5000000",
            "debt_tiyn": "5000000",
            "fee_tiyn": "0",
            "costs_tiyn": "0",
            "account_kind": "current",
            "reasons": "The debtor does not pay",
        }
        given = {
            "resolution": SimpleUploadedFile("resolution.pdf", self.desk.paper),
            "papers": [SimpleUploadedFile("statement.pdf", self.desk.paper + b"%")],
        }
        headers = {"Authorization": f"Bearer {self.program.key}", "Accept-Language": "en"}
        if once:
            headers["Idempotency-Key"] = once
        client = Client(HTTP_HOST="localhost")
        return client.post(place, said | more | (files or given), headers=headers)


@pytest.fixture
def asking(desk):
    return Asking(desk, desk.asker)


def test_a_program_asks_with_papers_and_reads_state_and_decision(asking, desk):
    told = asking.send()
    assert told.status_code == 201, told.content.decode()
    made = told.json()
    assert (made["state"], made["kind"], made["checklist"]) == ("assigned", "bank-arrest", [])
    assert [(one["part"], one["name"]) for one in made["papers"]] == [
        ("resolution", "resolution.pdf"),
        ("support", "statement.pdf"),
    ]
    decision = desk.decided(SanctionRequest.objects.get(), "refused")
    place = f"/api/sanctions/{made['id']}"
    read = asking.program.get(place).json()
    assert (read["state"], read["decision"]["registration"], read["decision"]["digest"]) == (
        "refused",
        decision.registration,
        decision.digest,
    )
    paper = asking.program.get(f"{place}/decision/kk")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
    assert read["decision"]["paper_kk"] == f"http://localhost{place}/decision/kk"
    listed = asking.program.get("/api/sanctions").json()
    assert ([one["id"] for one in listed["requests"]], listed["next"]) == ([made["id"]], None)


def test_one_key_asks_once_and_with_another_request_it_is_refused(asking):
    first, again = asking.send(), asking.send()
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert SanctionRequest.objects.count() == 1
    assert asking.send(amount_tiyn="1").status_code == 422
    assert SanctionRequest.objects.count() == 1


def test_refusals_are_problems_in_full_sentences(asking):
    for more, part in (
        ({"kind": "no-such"}, "kind"),
        ({"resolution_on": "2999-01-01"}, "resolution_on"),
        ({"account_kind": "no-such"}, "account_kind"),
    ):
        told = asking.send(once=f"k-{part}", **more)
        assert (told.status_code, told.headers["Content-Type"]) == (
            422,
            "application/problem+json; charset=utf-8",
        )
        assert told.json()["errors"] == [{"field": part, "fault": "refused"}]
    assert asking.send(once="").status_code == 422
    html = {"resolution": SimpleUploadedFile("resolution.pdf", b"<html>")}
    assert asking.send(once="k-html", files=html).status_code == 422
    assert not SanctionRequest.objects.exists()


def test_the_desk_sees_the_lines_and_a_stranger_nothing(asking, desk):
    made = asking.send().json()
    place = f"/api/sanctions/{made['id']}"
    seen = program_of(desk.head).get(place).json()
    assert {one["outcome"] for one in seen["checklist"]} == {"pass", "cannot-tell"}
    assert program_of(desk.stranger).get(place).status_code == 404
    assert program_of(desk.addressee).get(place).status_code == 403
    assert Asking(desk, desk.prosecutor).send(once="k-2").status_code == 403
