"""Everybody reads the published months, and takes away exactly what was fixed."""

import csv
import json
from datetime import UTC, date, datetime
from hashlib import sha256
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from qadagalau.insight.figures import BAD, DUTIES, GOOD, SANCTIONS
from qadagalau.insight.small_cells import LEAST, TOTAL
from qadagalau.office.people.models import Region
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.statistics.counting import CountedMonth
from qadagalau.office.statistics.operations import publish_what_is_over
from qadagalau.pages.portal.statistics.drawn import HIDDEN
from qadagalau.pages.portal.statistics.files import COLUMNS, as_csv

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://evil.example")'


def counted(month, kept=120):
    """Return a month in two regions, one of which has a small number."""
    good = {("71", "social"): kept, ("71", "other"): 90, ("75", "social"): 60, ("75", "other"): 80}
    bad = {("71", "social"): 3, ("71", "other"): 31, ("75", "social"): 22, ("75", "other"): 27}
    sanctions = {GOOD: {("71", TOTAL): 17}, BAD: {("71", TOTAL): 0}}
    return CountedMonth(
        month=month,
        known_on=NOW.date(),
        counts={DUTIES.name: {GOOD: good, BAD: bad}, SANCTIONS.name: sanctions},
    )


@pytest.fixture
def october(office_home):  # noqa: ARG001 - the ledger has to be there
    """Publish two months; return the later."""
    for code, name in (("71", "Астана"), ("75", HOSTILE)):
        Region.objects.create(code=code, name_kk=name, name_ru=name, name_en=name)
    publish_what_is_over(counted=counted(date(2026, 9, 1)), by=OPERATOR, at=NOW)
    return publish_what_is_over(counted=counted(date(2026, 10, 1), 130), by=OPERATOR, at=NOW)


def cells(page, name):
    """Return the lines of a figure as the page shows them."""
    [figure] = [one for one in page.context["figures"] if one.name == name]
    return {(one.region, one.group): one for one in figure.lines}


@pytest.mark.usefixtures("october")
def test_shares_stand_with_their_denominators_and_intervals(stranger):
    page = stranger.get(reverse("figures"))
    assert page.status_code == 200
    whole = cells(page, "sanctions")["Астана", "all"]
    assert (whole.good, whole.bad, whole.whole) == ("17", "0", "17")
    assert (whole.share, whole.between, whole.is_few) == ("100.0%", "81.6–100.0%", True)


@pytest.mark.usefixtures("october")
def test_a_small_number_and_its_ring_are_hidden_on_the_page(stranger):
    shown = cells(stranger.get(reverse("figures")), "duties")
    small = shown["Астана", "alimony, wages, damage to health"]
    assert (small.good, small.bad, small.whole, small.share) == ("130", HIDDEN, HIDDEN, "–")
    assert str(small.drawing) == ""
    hidden = [place for place, one in shown.items() if one.bad == HIDDEN]
    assert len(hidden) == 4
    assert {region for region, _ in hidden} == {"Астана", HOSTILE}


@pytest.mark.usefixtures("october")
def test_no_small_number_is_in_anything_that_is_handed_out(stranger):
    said = json.loads(stranger.get(reverse("figures-json", args=["2026-10"])).content)
    told = [row[part] for one in said["figures"] for row in one["rows"] for part in (GOOD, BAD)]
    assert told.count(None) == 4
    assert [number for number in told if number is not None and 0 < number < LEAST] == []


def test_the_json_is_what_the_ledger_has_the_sum_of(stranger, october):
    answer = stranger.get(reverse("figures-json", args=["2026-10"]))
    assert sha256(answer.content).hexdigest() == october.digest
    assert answer["Content-Disposition"] == 'attachment; filename="qadagalau-2026-10.json"'


@pytest.mark.usefixtures("october")
def test_the_csv_says_the_same_and_no_cell_is_a_formula(stranger):
    answer = stranger.get(reverse("figures-csv", args=["2026-10"]))
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    told = {
        (r["figure"], r["region"], r["group"], r["part"]): (r["number"], r["hidden"]) for r in rows
    }
    assert told["duties", "71", "social", "good"] == ("130", "no")
    assert told["duties", "71", "social", "bad"] == ("", "yes")
    assert told["duties", "total", "total", "bad"] == ("83", "no")
    assert told["sanctions", "71", "total", "good"] == ("17", "no")
    assert {row["region_kk"] for row in rows if row["region"] == "75"} == {f"'{HOSTILE}"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_a_month_without_figures_is_an_empty_table():
    assert as_csv({"month": "2026-10", "regions": {}, "figures": []}).splitlines() == [
        ",".join(COLUMNS)
    ]


@pytest.mark.usefixtures("october")
def test_one_goes_back_to_an_earlier_month_and_it_is_as_it_was(stranger):
    led = stranger.get(reverse("figures"), {"month": "2026-09"})
    assert led["Location"] == reverse("figures-month", args=["2026-09"])
    shown = cells(stranger.get(led["Location"]), "duties")
    assert shown["Астана", "alimony, wages, damage to health"].good == "120"


@pytest.mark.usefixtures("october")
@pytest.mark.parametrize("called", ["2026-11", "2026-13", "x", "2026-1", "2026-10-1", "9" * 80])
@pytest.mark.parametrize("page", ["figures-month", "figures-json", "figures-csv", "figures-proof"])
def test_what_is_not_published_is_not_there(stranger, page, called):
    assert stranger.get(reverse(page, args=[called])).status_code == 404


def test_before_anything_is_published_the_page_says_so(stranger, office_home):  # noqa: ARG001
    page = stranger.get(reverse("figures"))
    assert page.status_code == 200
    assert (
        "No month is published yet. A month is published when it is over and its late deliveries "
        "have come."
    ) in page.content.decode()


@pytest.mark.usefixtures("october")
@pytest.mark.parametrize(
    ("spoken", "said"), [("kk", "2026 жылғы қазан"), ("ru", "октябрь 2026 года"), ("en", "October")]
)
def test_every_language_names_the_month(spoken, said):
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=spoken)
    assert said in client.get(reverse("figures")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_proof_holds_the_sum_of_the_content(stranger, october):
    answer = stranger.get(reverse("figures-proof", args=["2026-10"]))
    entry = json.loads(json.loads(answer.content)["entry"])
    assert (entry["kind"], entry["body"]["content"]) == ("figures-published", october.digest)


@pytest.mark.usefixtures("october")
@pytest.mark.parametrize(
    "value", ["\x00", "%00", "9" * 5_000, "'\"><svg onload=x>", "\ud83d", "[]"]
)
def test_no_hostile_value_is_a_fault(value):
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    shown = value.encode("utf-8", "replace").decode()
    for asked in (
        client.get(reverse("figures"), {"month": shown}),
        client.get(reverse("verify"), {"paper": shown}),
        client.post(reverse("verify-file"), {"work-ticket": shown, "work-answer": shown}),
        client.post(reverse("verify-file"), shown, content_type="multipart/form-data; boundary=x"),
        client.post(reverse("verify-file"), shown, content_type=shown.replace("\x00", "")[:80]),
    ):
        assert asked.status_code < 500, asked.content[:300]
        assert "<svg onload" not in asked.content.decode()
