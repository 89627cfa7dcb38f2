"""Programs propose drafts and read them, with the marks of changed texts; no more than people."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from qadagalau.law import Text, to_json, working_days
from qadagalau.law.drafting import other_term
from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.lawbook.models import Draft
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz import BOOK

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
TERM = to_json(
    other_term(OPENED, working_days(5), name="term", title=Text("Term", "Мерзім", "Срок"))
)
SAID = {"amendment": TERM, "ground": "Too short."}


@pytest.fixture
def program(people, office_home):  # noqa: ARG001 - pages look for the home
    """Return a maker of what sends requests for a user: a status and what was answered."""

    def make(name):
        _, secret = issue_key(user=people[name], called="test", by=OPERATOR, at=timezone.now())
        client, headers = Client(HTTP_HOST="localhost"), {"Authorization": f"Bearer {secret}"}
        headers["Accept-Language"] = "en"

        def send(path, said=None, once="k"):
            if said is None:
                told = client.get(path, headers=headers)
            else:
                told = client.post(
                    path,
                    json.dumps(said),
                    content_type="application/json",
                    headers={**headers, "Idempotency-Key": once},
                )
            return told.status_code, told.json()

        return send

    return make


def test_a_draft_is_proposed_worded_anew_and_given_on(program):
    analyst = program("analyst")
    status, made = analyst("/api/drafts", SAID)
    assert (status, made["state"], made["title"], made["version"]) == (201, "draft", "Term", 1)
    assert analyst("/api/drafts", SAID) == (201, made)
    assert Draft.objects.count() == 1
    place = f"/api/drafts/{made['number']}"
    again = analyst(f"{place}/versions", {**SAID, "ground": "Again."}, once="v")[1]
    assert [(one["version"], one["ground"]) for one in again["versions"]] == [
        (2, "Again."),
        (1, "Too short."),
    ]
    assert json.loads(again["versions"][0]["amendment"]) == json.loads(TERM)
    assert analyst(f"{place}/moves", {"move": "submit"}, once="m")[1]["state"] == "review"
    assert program("auditor")(place) == (200, analyst(place)[1])
    [one] = analyst("/api/drafts")[1]["drafts"]
    assert (one["state"], one["gained"], one["does_not_bind"]) == ("review", None, "")


def test_what_says_no_amendment_is_refused_in_a_sentence(program):
    analyst = program("analyst")
    status, told = analyst("/api/drafts", {**SAID, "amendment": "[]"})
    assert (status, told["detail"]) == (
        422,
        "The document says a tuple, not an Amendment. Correct it.",
    )
    number = analyst("/api/drafts", SAID, once="two")[1]["number"]
    status, told = analyst(f"/api/drafts/{number}/moves", {"move": "withdraw"}, once="w")
    assert (status, told["detail"]) == (422, "No ground is given. Say why this is done.")
    assert analyst("/api/drafts/999")[0] == 404


def test_who_may_not_see_drafts_gets_none(program):
    for name in ("regional-unit-head", "prosecutor", "private-bailiff"):
        asked = program(name)
        assert [asked("/api/drafts")[0], asked("/api/drafts", SAID)[0]] == [403, 403]
    assert program("auditor")("/api/drafts", SAID)[0] == 403
    assert program("private-bailiff")("/api/marks")[0] == 403


def test_marks_are_read(program):
    assert program("prosecutor")("/api/marks") == (200, {"marks": [], "next": None})
