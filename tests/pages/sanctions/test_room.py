"""The bailiff's room: a sanction asked for in two steps, its term, the decision, what came back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.operations import return_request

from .conftest import typed_by_a_bailiff

pytestmark = pytest.mark.django_db


def asked_by_page(desk, **more):
    """Ask for a sanction by the two pages; return the last answer."""
    client = desk.client(desk.asker)
    address = reverse("ask-sanction") + f"?kind=bank-arrest&number={desk.cases[1]}"
    form = client.get(address).context["form"]
    typed = typed_by_a_bailiff(desk) | {
        "key": form["key"].value(),
        "resolution_on": (timezone.localdate() - timedelta(days=1)).isoformat(),
        "papers": [
            SimpleUploadedFile("one.pdf", desk.paper + b"1"),
            SimpleUploadedFile("two.pdf", desk.paper + b"2"),
        ],
    }
    return client.post(address, typed | more)


def test_the_second_step_asks_only_what_the_measure_needs(desk):
    client = desk.client(desk.asker)
    place = reverse("ask-sanction")
    names = {
        kind: set(client.get(f"{place}?kind={kind}&number=1").context["form"].fields)
        for kind in ("bank-arrest", "real-estate", "search")
    }
    always = {"key", "resolution_number", "resolution_on", "document_on", "reasons"} | {
        "resolution",
        "papers",
        "signature",
        "file",
    }
    sums = {"amount", "debt", "fee", "costs"}
    assert names == {
        "bank-arrest": always | sums | {"account_kind", "object_number"},
        "real-estate": always | sums | {"object_number", "only_home", "vulnerable"},
        "search": always,
    }


def test_what_a_court_sanctions_is_not_asked_of_the_prosecutor(desk):
    page = desk.client(desk.asker).get(reverse("ask-sanction") + "?kind=travel-ban&number=1")
    assert page.status_code == 422
    whose = {kind: says for kind, says, _ in page.context["others"]}
    assert whose["Travel ban"] == "the court sanctions it"


def test_a_request_is_asked_with_its_papers_and_stands_with_its_term(desk):
    told = asked_by_page(desk)
    one = SanctionRequest.objects.get()
    assert (told.status_code, told.headers["Location"]) == (
        302,
        reverse("own-sanction", args=[one.pk]),
    )
    assert (one.failed, one.amount_tiyn, one.state) == (0, 5_000_000, "assigned")
    names = list(one.papers.order_by("order").values_list("part", "name"))
    assert names == [
        ("resolution", "resolution.pdf"),
        ("support", "one.pdf"),
        ("support", "two.pdf"),
    ]
    page = desk.client(desk.asker).get(reverse("own-sanction", args=[one.pk]))
    assert page.context["line"].due_on == one.due_on
    assert "checklist" not in page.content.decode().lower()
    assert desk.prosecutor.full_name not in page.content.decode()


def test_the_same_form_sent_twice_is_one_request(desk):
    client = desk.client(desk.asker)
    key = (
        client.get(reverse("ask-sanction") + f"?kind=bank-arrest&number={desk.cases[1]}")
        .context["form"]["key"]
        .value()
    )
    places = [asked_by_page(desk, key=key).headers["Location"] for _ in range(2)]
    assert SanctionRequest.objects.count() == 1
    assert places[0] == places[1]


def test_a_page_named_as_a_paper_is_refused(desk):
    said = SimpleUploadedFile("resolution.pdf", b"<html><script>alert(1)</script>")
    told = asked_by_page(desk, resolution=said)
    assert told.status_code == 422
    [said] = told.context["form"].errors.values()
    assert said == [
        (
            "The file resolution.pdf is not taken: its type is another than its name says, or is "
            "none of .pdf, .png, .jpg, .jpeg, .docx, .xlsx. Save it as PDF."
        )
    ]
    assert not SanctionRequest.objects.exists()


def test_what_came_back_is_mended_and_asked_anew(desk):
    one = desk.asked(1)
    by = actor_of(one.assigned_to)
    return_request(request=one, ground="The statement is missing", by=by, at=timezone.now())
    client = desk.client(desk.asker)
    front = client.get(reverse("front")).content.decode()
    assert reverse("own-sanction", args=[one.pk]) in front
    page = client.get(reverse("mend-sanction", args=[one.pk]))
    assert page.context["returned_because"] == "The statement is missing"
    form = page.context["form"]
    said = {name: form[name].value() for name in form.fields}
    typed = {name: "" if value is None else value for name, value in said.items()}
    typed["resolution"] = SimpleUploadedFile("resolution.pdf", desk.paper)
    typed["papers"] = []
    told = client.post(reverse("mend-sanction", args=[one.pk]), typed)
    assert told.status_code == 302, told.context["form"].errors
    anew = SanctionRequest.objects.exclude(pk=one.pk).get()
    assert (anew.state, anew.proceeding_id) == ("assigned", one.proceeding_id)
    assert reverse("own-sanction", args=[one.pk]) not in client.get("/").content.decode()


def test_an_open_request_is_withdrawn_with_a_ground(desk):
    one = desk.asked(1)
    client = desk.client(desk.asker)
    place = reverse("withdraw-sanction", args=[one.pk])
    assert client.post(place, {"ground": ""}).status_code == 422
    assert client.post(place, {"ground": "The debtor paid"}).status_code == 302
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_nobody_reads_the_requests_of_another_bailiff(desk):
    one = desk.asked(1)
    for user in (desk.addressee, desk.prosecutor):
        told = desk.client(user).get(reverse("own-sanction", args=[one.pk]))
        assert told.status_code == 403
