"""The demo city's planted requests are all flagged; its lawful ones never fail a line."""

import shutil
from datetime import UTC, date, datetime, time

import pyarrow.parquet as pq
import pytest

from qadagalau.cli.demo_sanctions import sanctions_demo
from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.brought import DecisionDraft, RequestDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.facts import known_of
from qadagalau.office.sanctions.kinds import OURS
from qadagalau.office.sanctions.measuring import reading_of
from qadagalau.office.sanctions.models import LaterBreach, SanctionRequest
from qadagalau.office.sanctions.operations import ask_for_sanction
from qadagalau.office.sanctions.tasks import follow_measures
from qadagalau.record import BankMoneyArrested
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.sources import SINCE_2021

SIZE = 2000
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
UNSANCTIONED = "enforcement/32-6/measure-sanctioned-by-prosecutor"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Make a demo register and judge it, once."""
    from qadagalau.intake.demo import make_demo
    from qadagalau.statutes.in_force import law_in

    folder = tmp_path_factory.mktemp("city")
    make_demo(folder / "register", seed=7, size=SIZE, workers=1)
    register = open_register(folder / "register")
    done = judged(
        register, BOOK, folder / STANDING, sha256=law_in(folder).sha256, as_of=date(2026, 10, 31)
    )
    keep(done, folder / STANDING, sha256=law_in(folder).sha256)
    return folder


@pytest.fixture
def home(db, office_home, city, settings, once):  # noqa: ARG001 - they have to be there
    """Return a home with the city and a user of every role."""
    from qadagalau.cli.demo_office import people_demo

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    once("city", lambda: people_demo(SIZE, now=NOW))
    for name in ("register", STANDING):
        shutil.copytree(city / name, office_home / name)
    return office_home


@pytest.fixture
def asked(home):
    """Return the demo's requests, each with the line that it must fail."""
    return sanctions_demo(home, seed=7, now=NOW)


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


def measures_without_sanction(home):
    """Yield a bank's arrest of money in which the run found no sanction, with its finding.

    Those of years that the desk's own term does not reach are passed over: no desk stood there.
    """
    for row in pq.read_table(home / "register" / "truth.parquet").to_pylist():
        if row["norm"] == UNSANCTIONED:
            known = known_of(row["proceeding_id"], home=home, known_on=NOW.date())
            for event in known.of(BankMoneyArrested):
                if event.event_id == row["event_id"] and event.happened_on >= SINCE_2021:
                    yield row, event


def test_where_nothing_was_granted_the_night_finds_nothing(home):
    assert follow_measures(home, at=NOW) == 0


def test_a_breach_of_a_granted_measure_leads_back_to_its_decision(home):
    row, arrest = next(measures_without_sanction(home))
    actors = {one.username: actor_of(one) for one in User.objects.all()}

    def granted(number, day):
        draft = RequestDraft(
            kind="bank-arrest",
            proceeding_id=arrest.proceeding_id,
            resolution_number=number,
            resolution_on=day,
        )
        at = datetime.combine(day, time(5), UTC)
        request = ask_for_sanction(
            draft=draft, key=number, home=home, by=actors["demo-private-bailiff"], at=at
        )
        decided = DecisionDraft(outcome="granted", text_kk="а", text_ru="б", in_spite_of="x")
        by = actors["demo-prosecutor"]
        return decide_request(request=request, draft=decided, draw=1.0, by=by, at=at)

    decision = granted(arrest.reference, arrest.happened_on)
    granted("another", arrest.happened_on)
    assert follow_measures(home, at=NOW) == 1
    assert follow_measures(home, at=NOW) == 0
    [linked] = LaterBreach.objects.all()
    assert (linked.decision, linked.finding_id, linked.norm) == (
        decision,
        row["finding_id"],
        UNSANCTIONED,
    )


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
