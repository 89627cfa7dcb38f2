"""Programs find findings, read one with its proof, decide, ask and answer as their user may."""

import pytest

from qadagalau.law import LANGUAGES
from qadagalau.office.docket.models import Triage
from qadagalau.office.exchange.models import KeptAnswer
from qadagalau.statutes.kz import BOOK

from ...office.lawbook.marking import leave_behind  # noqa: TID252 - one office


def every(program, **asked):
    """Return all findings of a list, page by page."""
    found, after = [], None
    while True:
        page = program.get("/api/findings", **asked, **({"after": after} if after else {}))
        assert page.status_code == 200, page.content.decode()
        said = page.json()
        found += said["findings"]
        after = said["next"]
        if after is None:
            return found, said["total"]


def test_a_list_goes_on_page_by_page_without_a_gap_or_a_double(program):
    found, total = every(program("head"), order_by="due")
    assert len(found) == total > 50
    assert len({one["finding_id"] for one in found}) == total
    days = [one["due_on"] for one in found if one["due_on"]]
    assert days == sorted(days, reverse=True)


def test_what_is_asked_for_is_what_comes(program, desk):
    found, _ = every(program("prosecutor"), state="confirmed")
    assert {one["finding_id"] for one in found} == {one.finding_id for one in desk.findings}
    mine, _ = every(program("prosecutor"), bailiff=desk.bailiff.holder_id, verdict="overdue")
    assert {(one["bailiff"], one["verdict"]) for one in mine} == {
        (desk.bailiff.holder_id, "overdue")
    }


def test_a_finding_comes_with_its_proof_and_its_steps(program, desk):
    wanted = desk.findings[0]
    said = program("prosecutor", "kk").get(f"/api/findings/{wanted.finding_id}").json()
    assert said["finding_id"] == wanted.finding_id
    assert said["state"] == "confirmed"
    assert [(one["verdict"], one["ground"]) for one in said["decisions"]] == [
        ("confirmed", "File read")
    ]
    assert said["proof"]
    assert all(isinstance(one, str) for one in said["proof"])
    assert (
        said["title"]
        != program("prosecutor").get(f"/api/findings/{wanted.finding_id}").json()["title"]
    )


def test_a_program_is_told_that_the_text_of_a_norm_changed(program, desk):
    wanted = desk.findings[0]
    leave_behind(wanted.norm, desk.prosecutor)
    found, _ = every(program("prosecutor"))
    marked = {one["norm"] for one in found if one["text_changed"]}
    assert marked == {wanted.norm}
    assert {one["norm"] for one in found if not one["text_changed"]}.isdisjoint(marked)
    one = program("prosecutor").get(f"/api/findings/{wanted.finding_id}").json()
    assert one["text_changed"] is True
    whole = program("prosecutor").get(f"/api/proceedings/{wanted.proceeding_id}").json()
    assert {duty["norm"] for duty in whole["duties"] if duty["text_changed"]} == {wanted.norm}


def test_what_lies_elsewhere_is_not_there(program, desk):
    stranger = program("stranger")
    wanted = desk.findings[0].finding_id
    missing = stranger.get(f"/api/findings/{'0' * 32}")
    outside = stranger.get(f"/api/findings/{wanted}")
    assert (missing.status_code, outside.status_code) == (404, 404)
    assert missing.json() == outside.json()
    decision = {"verdict": "dismissed", "ground": "x"}
    told = stranger.send(f"/api/findings/{wanted}/decisions", decision)
    assert (told.status_code, told.json()) == (404, missing.json())


@pytest.fixture
def undecided(program, desk):
    found, _ = every(
        program("prosecutor"), state="open", verdict="overdue", bailiff=desk.bailiff.holder_id
    )
    return found[0]["finding_id"]


def test_asked_answered_and_decided(program, undecided):
    prosecutor, chamber = program("prosecutor"), program("addressee")
    place = f"/api/findings/{undecided}"
    asked = prosecutor.made(
        f"{place}/questions", {"due_on": "2099-12-01", "question": "Why?"}, once="q-1"
    )
    assert (asked["finding_id"], asked["question"]) == (undecided, "Why?")
    early = prosecutor.send(
        f"{place}/decisions", {"verdict": "confirmed", "ground": "Now"}, once="d-1"
    )
    assert (early.status_code, early.json()["type"]) == (422, "urn:qadagalau:problem:finding")
    answered = chamber.made(f"{place}/answers", {"text": "The debtor paid."}, once="a-1")
    assert answered["is_late"] is False
    prosecutor.made(f"{place}/decisions", {"verdict": "explained", "ground": "Paid"}, once="d-2")
    said = chamber.get(place).json()
    assert (said["state"], [one["text"] for one in said["answers"]]) == (
        "explained",
        ["The debtor paid."],
    )


def test_a_decision_is_made_once_for_its_key(program, undecided):
    prosecutor = program("prosecutor")
    place, said = f"/api/findings/{undecided}/decisions", {"verdict": "dismissed", "ground": "x"}
    first = prosecutor.made(place, said, once="same")
    assert prosecutor.made(place, said, once="same") == first
    assert Triage.objects.filter(matter=undecided).count() == 1
    other = prosecutor.send(place, {**said, "ground": "y"}, once="same")
    assert (other.status_code, other.json()["type"]) == (422, "urn:qadagalau:problem:other-request")
    assert KeptAnswer.objects.filter(key="same").count() == 1


def test_a_program_may_no_more_than_its_user(program, undecided):
    chamber, prosecutor = program("addressee"), program("prosecutor")
    place = f"/api/findings/{undecided}"
    decided = chamber.send(f"{place}/decisions", {"verdict": "dismissed", "ground": "x"})
    answered = prosecutor.send(f"{place}/answers", {"text": "x"})
    assert (decided.status_code, answered.status_code) == (403, 403)


def test_norms_are_listed(program):
    said = program("prosecutor").get("/api/norms").json()["norms"]
    codes = {one["code"] for one in said}
    found, _ = every(program("prosecutor"))
    assert {one["norm"] for one in found} <= codes


def test_a_norm_is_read_with_its_cases(program):
    code = "enforcement/37-4/opened-in-time"
    [norm] = BOOK.code.wordings(code)
    said = program("prosecutor", "ru").get(f"/api/norms/{code}").json()
    assert said["titles"] == {one: norm.title.in_(one) for one in LANGUAGES}
    [wording] = said["wordings"]
    assert (wording["wording"], wording["text_changed"]) == (norm.wording, False)
    rows = {row["name"]: row["says"] for row in wording["rows"]}
    assert [norm.guidance.in_("ru")] in rows.values()
    broken, kept = said["cases"]
    assert (broken["kind"], kept["kind"]) == ("broken", "kept")
    assert [one["is_breach"] for one in (*broken["found"], *kept["found"])] == [True, False]
    assert all(one["verdict"] in one["proof"][-2] for one in (*broken["found"], *kept["found"]))


@pytest.mark.parametrize(
    ("code", "status"),
    [("no/such", 404), ("A", 422), ("a" * 121, 422), ("%00", 422), ("a//b", 422), ("a%0a", 404)],
)
def test_what_is_no_norm_is_not_there(program, code, status):
    said = program("prosecutor").get(f"/api/norms/{code}")
    assert (said.status_code, said.json()["status"]) == (status, status)
