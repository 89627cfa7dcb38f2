"""Programs deliver files and events by a key, once for each Idempotency-Key, and read receipts."""

import json
from collections import Counter

import pytest
from attrs import evolve
from ninja import Schema

from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.office.exchange.models import HandEntry, KeptAnswer, Receipt
from qadagalau.pages.api.delivering import answer_all, mapping_by_hand, pack_entries

from .conftest import BAD, GOOD, PAID

EVENT = {
    "proceeding": "71-0001",
    "kind": "payment-received",
    "day": "2026-03-02",
    "time": "09:30",
    "amount_tiyn": 125_000,
}


@pytest.mark.usefixtures("settled")
def test_a_delivery_is_received_once_for_its_key(program, rows, home):
    file = rows(GOOD, PAID)
    chamber = program("chamber")
    first = chamber.bring(file)
    assert first.status_code == 201
    said = first.json()
    assert {name: said[name] for name in ("number", "outcome", "accepted", "rejected")} == {
        "number": 1,
        "outcome": "complete",
        "accepted": 2,
        "rejected": 0,
    }
    assert (home.deliveries / "000001").is_dir()
    again = chamber.bring(file)
    assert (again.status_code, again.json()) == (201, said)
    assert Receipt.objects.count() == 1


@pytest.mark.usefixtures("settled")
def test_another_request_with_the_same_key_is_refused(program, rows):
    chamber = program("chamber")
    chamber.bring(rows(GOOD))
    other = chamber.bring(rows(GOOD, PAID))
    assert (other.status_code, other["Content-Type"]) == (
        422,
        "application/problem+json; charset=utf-8",
    )
    assert other.json() == {
        "type": "urn:qadagalau:problem:other-request",
        "title": "The request says what cannot be",
        "status": 422,
        "detail": (
            "The Idempotency-Key k-1 came with another request before. Take a new key for a new "
            "request."
        ),
    }


@pytest.mark.usefixtures("settled")
def test_a_request_that_still_runs_is_not_run_again(program, rows):
    chamber = program("chamber")
    chamber.bring(rows(GOOD))
    KeptAnswer.objects.update(status=None, answer=None)
    told = chamber.bring(rows(GOOD))
    assert (told.status_code, told.json()["type"]) == (
        409,
        "urn:qadagalau:problem:still-running",
    )


@pytest.mark.usefixtures("settled")
def test_half_rejected_rows_make_it_incomplete(program, rows):
    said = program("chamber").bring(rows(GOOD, BAD)).json()
    assert (said["outcome"], said["accepted"], said["rejected"]) == ("incomplete", 1, 1)
    assert [one["column"] for one in said["shortfalls"]] == ["rejected"]


REFUSED = {
    "wrong period": ({"period": "2026-Q1"}, "not-expected"),
    "period not over": ({"period": "2099-01"}, "not-expected"),
    "wrong version": ({"version": "2"}, "not-expected"),
    "wrong format": ({"format_version": "csv/9"}, "not-expected"),
    "unknown protocol": ({"protocol": "nobody"}, "not-expected"),
}


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("case", sorted(REFUSED))
def test_what_is_not_expected_is_refused(program, rows, case):
    change, kind = REFUSED[case]
    told = program("chamber").bring(rows(GOOD), **change)
    assert (told.status_code, told.json()["type"]) == (422, f"urn:qadagalau:problem:{kind}")
    assert Receipt.objects.count() == 0


@pytest.mark.usefixtures("settled")
def test_a_file_that_cannot_be_taken_has_a_receipt_that_says_why(program, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    told = program("chamber").bring(empty)
    receipt = Receipt.objects.get()
    assert (told.status_code, told.json()["receipt"]["id"]) == (422, str(receipt.pk))
    assert (receipt.outcome, told.json()["detail"]) == ("refused", receipt.refusal["en"])


@pytest.mark.usefixtures("settled")
def test_who_may_bring(program, rows):
    names = ("chamber", "private-bailiff", "state-bailiff", "justice", "regional-prosecutor")
    told = {name: program(name).bring(rows(GOOD)).status_code for name in names}
    assert told == {
        "chamber": 201,
        "private-bailiff": 201,
        "state-bailiff": 403,
        "justice": 403,
        "regional-prosecutor": 403,
    }


@pytest.mark.usefixtures("settled")
def test_receipts_are_read_within_the_territory(program, rows):
    number = program("chamber").bring(rows(GOOD)).json()["id"]
    for name, status in (("chamber", 200), ("regional-prosecutor", 200), ("justice", 404)):
        assert program(name).get(f"/api/receipts/{number}").status_code == status
    listed = program("chamber").get("/api/receipts").json()
    assert ([one["id"] for one in listed["receipts"]], listed["next"]) == ([number], None)
    assert program("justice").get("/api/receipts").json()["receipts"] == []


def test_a_delivery_that_came_by_command_is_answered(settled, home, rows, program):
    program("chamber").bring(rows(GOOD))
    Receipt.objects.all().delete()
    assert answer_all(home) == 1
    assert answer_all(home) == 0
    assert Receipt.objects.get().protocol == settled


# ------------------------------------------------------------------ events


@pytest.mark.usefixtures("by_hand")
def test_events_become_a_delivery(program, home):
    bailiff = program("private-bailiff")
    told = bailiff.send("/api/events", {"events": [EVENT, EVENT | {"reference": "7"}]})
    assert told.status_code == 201
    ids = told.json()["event_ids"]
    assert sorted(entry.event_id for entry in HandEntry.objects.all()) == sorted(ids)
    again = bailiff.send("/api/events", {"events": [EVENT, EVENT | {"reference": "7"}]})
    assert (again.json(), HandEntry.objects.count()) == (told.json(), 2)
    entry = HandEntry.objects.first()
    assert pack_entries(home, at=entry.entered_at) == 2
    assert pack_entries(home, at=entry.entered_at) == 0
    receipt = Receipt.objects.get()
    assert (receipt.accepted, receipt.rejected, receipt.periods) == (2, 0, ["2026-03-02"])
    assert set(HandEntry.objects.values_list("receipt", "turned_away")) == {(receipt.pk, False)}


def test_entries_that_no_delivery_takes_wait_with_the_reason(by_hand, program, home):
    program("private-bailiff").send("/api/events", {"events": [EVENT]})
    at = HandEntry.objects.get().entered_at
    rule = FileRule("entries.jsonl", "entry-by-hand", mapping_by_hand(by_hand))
    source = Registration(source="hand-71", files=(rule,), signature="needed")
    register_source(home, source, by="operator", at=at)
    assert pack_entries(home, at=at) == 0
    refused = Receipt.objects.get()
    assert (refused.outcome, refused.refusal["en"]) == (
        "refused",
        (
            "The deliveries of hand-71 are signed, and no signature was brought. Ask for the file "
            "of the signature and bring it with `--signature`."
        ),
    )
    assert HandEntry.objects.waiting().count() == 1
    register_source(home, evolve(source, signature="none"), by="operator", at=at)
    assert pack_entries(home, at=at) == 1
    assert HandEntry.objects.waiting().count() == 0
    assert Receipt.objects.filter(outcome="complete").count() == 1


@pytest.mark.usefixtures("by_hand")
def test_a_correction_is_a_fact_of_the_register(program, home):
    bailiff = program("private-bailiff")
    [wrong] = bailiff.send("/api/events", {"events": [EVENT]}).json()["event_ids"]
    at = HandEntry.objects.get().entered_at
    pack_entries(home, at=at)
    right = EVENT | {"amount_tiyn": 100, "corrects": wrong, "because": "a slip of the pen"}
    told = bailiff.send("/api/events", {"events": [right]}, key="k-2")
    assert told.status_code == 201
    pack_entries(home, at=at)
    from qadagalau.engine import open_register
    from qadagalau.engine.casefiles import open_archive
    from qadagalau.statutes.kz import BOOK

    events = open_archive(open_register(home.register), BOOK).case_file("71-0001").events
    assert [(event.event_id, event.amount_tiyn, event.corrects) for event in events] == [
        (wrong, 125_000, None),
        (told.json()["event_ids"][0], 100, wrong),
    ]
    third = bailiff.send("/api/events", {"events": [right]}, key="k-3")
    assert (third.status_code, third.json()["errors"]) == (
        422,
        [{"field": "events.0.corrects", "fault": "refused"}],
    )


@pytest.mark.usefixtures("by_hand")
def test_all_events_of_a_request_or_none(program):
    bad = EVENT | {"day": "2999-01-01"}
    told = program("private-bailiff").send("/api/events", {"events": [EVENT, bad]})
    assert told.status_code == 422
    assert told.json()["errors"] == [{"field": "events.1.day", "fault": "refused"}]
    assert told.json()["detail"].startswith("Event 2: The day must lie between 1991-12-16 and")
    assert HandEntry.objects.count() == 0


@pytest.mark.usefixtures("by_hand")
def test_a_chamber_names_the_bailiff_of_a_new_proceeding(program):
    chamber = program("chamber")
    told = chamber.send("/api/events", {"events": [EVENT]})
    assert (told.status_code, told.json()["errors"][0]["field"]) == (422, "events.0.holder")
    named = chamber.send("/api/events", {"events": [EVENT | {"holder": "P2"}]}, key="k-2")
    assert named.status_code == 201
    stranger = chamber.send("/api/events", {"events": [EVENT | {"holder": "P3"}]}, key="k-3")
    assert (stranger.status_code, HandEntry.objects.count()) == (403, 1)


# ------------------------------------------------------------------ bad input

DEEP = "[" * 100_000
HOSTILE = [
    *("", "null", "[]", "{", DEEP, f'{{"events": {DEEP}', '"\\ud800"', "\0", "1" * 5000, "NaN"),
    *(
        json.dumps({"events": [EVENT | change]})
        for change in (
            {"proceeding": "a\0b"},
            {"proceeding": ""},
            {"proceeding": "x" * 10_000},
            {"amount_tiyn": 10**23},
            {"amount_tiyn": -1},
            {"amount_tiyn": 1.5},
            {"amount_tiyn": True},
            {"day": "0000-00-00"},
            {"day": 10**30},
            {"day": 0},
            {"day": "1700000000"},
            {"day": "2026-03-02T00:00:00"},
            {"day": "9999-12-31"},
            {"time": "25:00"},
            {"kind": "x" * 100},
            {"kind": "\ud800"},
            {"reference": "\ud800"},
            {"corrects": "\u0000"},
            {"unknown": 1},
            {"detail": {"a": [1]}},
        )
    ),
]


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_events_are_refused_as_problems(program, body):
    told = program("private-bailiff").send("/api/events", body)
    assert told.status_code in (400, 422)
    assert told["Content-Type"] == "application/problem+json; charset=utf-8"
    assert HandEntry.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        *("/api/receipts?page=0", "/api/receipts?page=" + "9" * 5000, "/api/receipts?page=%00"),
        *(
            "/api/receipts/%00",
            "/api/receipts/" + "9" * 40,
            "/api/nowhere",
            "/api/no%0Awhere/receipts",
            "/api/receipts?page=x",
        ),
    ],
)
def test_hostile_addresses_are_refused_as_problems(program, path):
    told = program("chamber").get(path)
    assert told.status_code in (404, 422)
    assert told["Content-Type"] == "application/problem+json; charset=utf-8"


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "change",
    [
        *({"protocol": "\0"}, {"protocol": "x" * 10_000}, {"version": "9" * 30}, {"version": "x"}),
        *(
            {"period": "\0"},
            {"period": "٢٠٢٦-٠٢"},
            {"format_version": "\ud800".encode(errors="replace")},
        ),
    ],
)
def test_hostile_forms_are_refused_as_problems(program, rows, change):
    told = program("chamber").bring(rows(GOOD), **change)
    assert told.status_code == 422
    assert told["Content-Type"] == "application/problem+json; charset=utf-8"


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("key", ["", "x" * 129, "a b", "\x7f", "ключ"])
def test_an_idempotency_key_is_needed(program, key):
    told = program("private-bailiff").send("/api/events", {"events": [EVENT]}, key=key)
    assert told.status_code == 422
    assert HandEntry.objects.count() == 0


@pytest.mark.parametrize("key", ["", "x", "x" * 10_000])
def test_without_a_key_of_ours_nobody_comes_in(program, key):
    chamber = program("chamber")
    told = type(chamber)(chamber.client, key).get("/api/receipts")
    assert (told.status_code, told["WWW-Authenticate"], told.json()["title"]) == (
        401,
        "Bearer",
        "No key, or one that is not ours",
    )


def test_no_two_shapes_of_the_document_bear_one_name():
    """Of two shapes with one name the document shows the latter for both."""
    ours = [one for one in shapes_below(Schema) if one.__module__.startswith("qadagalau.")]
    named = Counter(one.__name__ for one in ours)
    assert len(ours) > 50
    assert [name for name, times in named.items() if times > 1] == []


def shapes_below(shape):
    below = shape.__subclasses__()
    return [*below, *(one for each in below for one in shapes_below(each))]


def test_the_openapi_document_names_every_address(program):
    said = program("chamber").client.get("/api/schema").json()
    assert sorted(said["paths"]) == [
        "/api/acts",
        "/api/acts/{act_id}",
        "/api/acts/{act_id}/moves",
        "/api/acts/{act_id}/replies",
        "/api/acts/{act_id}/versions",
        "/api/deliveries",
        "/api/drafts",
        "/api/drafts/{number}",
        "/api/drafts/{number}/moves",
        "/api/drafts/{number}/versions",
        "/api/events",
        "/api/findings",
        "/api/findings/{finding_id}",
        "/api/findings/{finding_id}/answers",
        "/api/findings/{finding_id}/decisions",
        "/api/findings/{finding_id}/questions",
        "/api/marks",
        "/api/norms",
        "/api/norms/{code}",
        "/api/petitions",
        "/api/petitions/followed",
        "/api/petitions/{petition_id}",
        "/api/petitions/{petition_id}/messages",
        "/api/proceedings/search",
        "/api/proceedings/{number}",
        "/api/receipts",
        "/api/receipts/{receipt_id}",
        "/api/sanctions",
        "/api/sanctions/line",
        "/api/sanctions/{request_id}",
        "/api/sanctions/{request_id}/decision/{spoken}",
    ]
