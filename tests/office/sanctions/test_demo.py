"""The demo city's planted requests are all flagged; its lawful ones never fail a line."""

import shutil
from datetime import UTC, datetime

import pytest

from qadagalau.cli.demo_sanctions import sanctions_demo
from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.kinds import OURS
from qadagalau.office.sanctions.measuring import reading_of
from qadagalau.office.sanctions.models import SanctionRequest

SIZE = 2000
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Make a demo register, once."""
    from qadagalau.intake.demo import make_demo

    folder = tmp_path_factory.mktemp("city")
    make_demo(folder / "register", seed=7, size=SIZE, workers=1)
    return folder / "register"


@pytest.fixture
def asked(db, office_home, city, settings, once):  # noqa: ARG001 - they have to be there
    """Return the demo's requests, each with the line that it must fail."""
    from qadagalau.cli.demo_office import people_demo

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    once("city", lambda: people_demo(SIZE, now=NOW))
    shutil.copytree(city, office_home / "register")
    return sanctions_demo(office_home, seed=7, now=NOW)


def failed(request):
    return [line.kind for line in request.lines if line.fails]


def test_every_planted_request_fails_its_line_and_no_lawful_one_fails_any(asked):
    lawful = [one.request for one in asked if not one.line]
    assert [one.kind_name for one in lawful] == [kind.name for kind in OURS]
    assert {one.kind_name: failed(one) for one in lawful} == {kind.name: [] for kind in OURS}
    planted = {one.line: failed(one.request) for one in asked if one.line}
    assert planted == {
        "sum": ["sum"],
        "protected": ["protected"],
        "in-term": ["in-term"],
        "kind": ["kind"],
        "duplicate": ["duplicate"],
    }


def test_lawful_requests_pass_what_the_register_can_tell(asked):
    arrest = asked[0].request
    assert {line.kind: line.outcome for line in arrest.lines} == {
        "kind": "pass",
        "complete": "pass",
        "signed": "cannot-tell",
        "document": "pass",
        "in-term": "pass",
        "sum": "pass",
        "earlier": "pass",
        "protected": "pass",
        "duplicate": "pass",
        "bans": "pass",
        "bailiff": "cannot-tell",
    }
    assert all(line.evidence for line in arrest.lines if line.kind in ("document", "in-term"))
    assert [line.ground for line in arrest.lines if line.kind == "sum"] == [
        "Z100000261_ art. 62 para. 6"
    ]
    seizure = next(one.request for one in asked if one.request.kind_name == "real-estate")
    assert {one.kind: one.outcome for one in seizure.lines}["property"] == "pass"


@pytest.mark.usefixtures("asked")
def test_the_demo_prosecutor_read_one_and_stamped_one():
    decided = SanctionRequest.objects.filter(state="granted").order_by("decision__number")
    read, stamped = (one.decision for one in decided)
    assert (read.is_too_fast, read.papers_unopened) == (False, 0)
    assert (stamped.is_too_fast, stamped.papers_unopened) == (True, 2)
    assert (stamped.second_look.chosen_because, stamped.second_look.disagrees) == ("too-fast", True)
    prosecutor = read.by
    day = NOW.date()
    counted = reading_of(actor_of(prosecutor), prosecutor, since=day, until=day)
    assert (counted.decided, counted.too_fast.number, counted.unopened.number) == (2, 1, 2)
    assert (counted.unopened.of, counted.disagreed.number, counted.disagreed.of) == (4, 1, 1)
