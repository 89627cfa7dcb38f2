"""A month is analysed by one button; each sees its own territory's numbers; work goes out."""

import csv
import io
import re
from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from qadagalau.office.analyses.models import Analysis, Assignment
from qadagalau.office.analyses.queries import result_of
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import actor_of
from qadagalau.pages.desk.analyses.making import make_analysis
from qadagalau.pages.site.jobs import TRIES, do_jobs

from .conftest import JULY, JUNE

EARLY = date(2016, 1, 31)
"""Before the demo's first event."""

transactional = pytest.mark.django_db(transaction=True)


def order(client, as_of, known="then"):
    asked = {"month": "day", "day": as_of.isoformat(), "known": known}
    return client.post("/analyses/new", asked)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


@transactional
def test_one_button_makes_an_analysis(reader, office_home):
    client = reader("analyst")
    ordered = order(client, JULY)
    [there] = Analysis.objects.all()
    address = f"/analyses/{there.pk}"
    assert (ordered.status_code, ordered.headers["Location"]) == (302, address)
    waits = text_of(client.get(address))
    assert "It waits for its turn." in waits
    assert f'hx-get="{address}"' in waits
    assert do_jobs(office_home) is True
    part = client.get(address, headers={"HX-Request": "true"})
    assert (part.content, part.headers["HX-Refresh"]) == (b"", "true")
    page = text_of(client.get(address))
    there.refresh_from_db()
    assert (there.state, there.root in page) == ("done", True)
    assert sorted(there.files) == sorted(
        one.name for one in (office_home / "analyses" / there.folder_name).iterdir()
    )
    [job] = DBTaskResult.objects.all()
    assert job.args_kwargs == {"args": [there.pk], "kwargs": {}}


@transactional
def test_an_analysis_of_a_day_before_every_report_says_why_it_is_empty(analysed, reader):
    client = reader("analyst")
    said = "sources had reported nothing that could be judged"
    assert said not in text_of(client.get(f"/analyses/{analysed(JULY).pk}"))
    assert said in text_of(client.get(f"/analyses/{analysed(EARLY).pk}"))


@transactional
def test_an_analysis_whose_jobs_process_is_killed_is_made_or_given_up(reader, office_home):
    order(reader("analyst"), JULY)
    job = DBTaskResult.objects.get()
    job.claim("killed")
    [ordered] = Analysis.objects.all()
    left = office_home / "analyses" / f".{ordered.folder_name}.left"
    left.mkdir(parents=True)
    do_jobs(office_home)
    [made] = Analysis.objects.all()
    assert (made.state, left.exists()) == ("done", False)
    order(reader("analyst"), JUNE)
    job = DBTaskResult.objects.get(status="READY")
    for number in range(TRIES):
        job.claim(f"killed-{number}")
    do_jobs(office_home)
    given_up = Analysis.objects.exclude(pk=made.pk).get()
    page = text_of(reader("analyst").get(f"/analyses/{given_up.pk}"))
    assert (given_up.state, "The program failed while making it." in page) == ("failed", True)


@pytest.mark.django_db
def test_the_same_month_again_has_the_same_root_and_says_so(analysed, reader):
    first, second = analysed(JULY), analysed(JULY, by="unit-head")
    assert first.root == second.root
    assert first.files["rows.parquet"] == second.files["rows.parquet"]
    page = text_of(reader("analyst").get(f"/analyses/{second.pk}"))
    assert (
        f"Made again with the same outcome: analysis {first.pk} of the same days has the same "
        "root hash." in page
    )


@pytest.mark.django_db
def test_the_change_is_that_of_the_findings_themselves(analysed, users, office_home, reader):
    june, july = analysed(JUNE), analysed(JULY)
    assert july.before == june
    broken = {}
    for there in (june, july):
        rows = pq.read_table(office_home / "analyses" / there.folder_name / "findings.parquet")
        rows = rows.filter(pc.not_equal(rows["verdict"], "unknown"))
        broken[there.pk] = set(rows["finding_id"].to_pylist())
    result = result_of(actor_of(users["analyst"]), july, home=office_home)
    before, now = broken[june.pk], broken[july.pk]
    assert (result.total.new, result.total.continued, result.total.cured) == (
        len(now - before),
        len(now & before),
        len(before - now),
    )
    assert result.total.counts.breaches == len(now)
    assert result.total.breaches_before == len(before)
    _a_district_takes_its_own_numbers(reader("prosecutor"), users["prosecutor"], june, july)


def _a_district_takes_its_own_numbers(client, user, june, july):
    Analysis.objects.filter(pk=june.pk).update(book="0" * 64)
    raw = client.get(f"/analyses/{july.pk}/part.csv").content.decode("utf-8-sig")
    head, total, *rows = csv.reader(io.StringIO(raw))
    own = result_of(actor_of(user), july, home=settings.HOME)
    now, before = own.total.share, own.total.share_before
    assert (len(head), total[3:6]) == (
        14, [str(now.whole), str(now.part), f"{1000 * now.rate:.1f}"]
    )  # fmt: skip
    assert total[8:10] == [str(before.whole), str(before.part)]
    assert [row[1] for row in rows] == [key or "" for key, _ in (*own.norms, *own.places)]
    page = text_of(client.get(f"/analyses/{july.pk}"))
    assert "The statute book has changed since the analysis compared with" in page
    unequal = abs(now.whole - before.whole) > before.whole / 50
    assert ("Not as many duties were judged in the two months" in page) == unequal
    assert client.get("/analyses/999/part.csv").status_code == 404


@pytest.mark.django_db
def test_each_sees_the_numbers_of_its_own_territory_only(analysed, users, office_home, places):
    july = analysed(JULY)
    rows = pq.read_table(office_home / "analyses" / july.folder_name / "findings.parquet")
    found = rows.filter(pc.not_equal(rows["verdict"], "unknown")).to_pylist()
    assert places
    for name in ("analyst", "regional-prosecutor", "prosecutor"):
        actor = actor_of(users[name])
        seen = [
            one
            for one in found
            if actor.territory.has(
                holder_id=one["holder_id"], office_id=one["office_id"], region=one["region"]
            )
        ]
        result = result_of(actor, july, home=office_home)
        assert result.total.counts.breaches == len(seen), name
        if name != "analyst":
            offices = {key for key, _ in result.places}
            assert all(
                actor.territory.has(holder_id="", office_id=key, region=None)
                or actor.territory.regions
                for key in offices
            )


@pytest.mark.django_db
def test_reports_of_the_whole_country_go_to_those_who_see_it(analysed, reader):
    july = analysed(JULY)
    for language in ("kk", "ru", "en"):
        for ending in ("html", "xlsx"):
            address = f"/analyses/{july.pk}/report.{language}.{ending}"
            taken = reader("analyst").get(address)
            assert taken.status_code == 200
            assert "attachment" in taken.headers["Content-Disposition"]
            assert len(b"".join(taken.streaming_content)) > 5000
            assert reader("prosecutor").get(address).status_code == 404
    for name in ("findings.parquet", "..%2Fkeys", "report.xx.html"):
        assert reader("analyst").get(f"/analyses/{july.pk}/{name}").status_code == 404


@pytest.mark.django_db
def test_work_goes_out_to_a_district_and_comes_back(analysed, reader, users):
    july = analysed(JULY)
    district = actor_of(users["prosecutor"]).office_id
    office = Office.objects.get(office_id=district)
    asked = {"office": office.pk, "findings": 4, "due_on": timezone.localdate().isoformat()}
    asked |= {"ground": "Shares have grown.", "norm": "", "category": "alimony"}
    head = reader("unit-head")
    assert head.post(f"/analyses/{july.pk}/assign", {**asked, "findings": 0}).status_code == 422
    sent = head.post(f"/analyses/{july.pk}/assign", asked)
    work = Assignment.objects.get()
    address = f"/analyses/work/{work.pk}"
    assert (sent.status_code, sent.headers["Location"]) == (302, address)
    district_desk = reader("prosecutor")
    assert "Take it up" in text_of(district_desk.get(address))
    district_desk.post(f"{address}/take")
    assert district_desk.post(f"{address}/finish", {"said": ""}).status_code == 422
    district_desk.post(f"{address}/finish", {"said": "Four acts were sent."})
    work.refresh_from_db()
    assert (work.state, work.result) == ("done", "Four acts were sent.")
    assert "Four acts were sent." in text_of(head.get(address))


@pytest.mark.django_db
def test_what_is_of_others_is_not_there(analysed, reader, users):
    july = analysed(JULY)
    own = actor_of(users["prosecutor"]).office_id
    other = Office.objects.filter(kind="district-office").exclude(office_id=own).first()
    asked = {"office": other.pk, "findings": 4, "due_on": timezone.localdate().isoformat()}
    reader("unit-head").post(f"/analyses/{july.pk}/assign", {**asked, "ground": "x"})
    work = Assignment.objects.get()
    for client in (reader("prosecutor"), reader("analyst")):
        status = client.get(f"/analyses/work/{work.pk}").status_code
        assert status == (404 if client.get("/analyses/").context["actor"].region else 200)
    assert reader("prosecutor").post(f"/analyses/work/{work.pk}/take").status_code == 404
    assert reader("analyst").get("/analyses/999999999").status_code == 404
    assert reader("analyst").get("/analyses/99999999999999999999999").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"month": "2025-01-01", "known": "then"},
        {"month": "day", "known": "then"},
        {"month": "day", "day": "2999-01-01", "known": "then"},
        {"month": "day", "day": "x\x00", "known": "then"},
        {"month": "day", "day": "0001-01-01", "known": "never"},
    ],
)
def test_what_cannot_be_analysed_is_said(reader, asked):
    assert reader("analyst").post("/analyses/new", asked).status_code == 422
    assert Analysis.objects.count() == 0


@pytest.mark.django_db
def test_the_list_asks_a_few_times_however_long_it_is(
    analysed, reader, django_assert_max_num_queries
):
    analysed(JULY)
    client = reader("analyst")
    client.get("/analyses/")
    with django_assert_max_num_queries(14):
        assert client.get("/analyses/").status_code == 200


@pytest.mark.django_db
def test_without_a_register_it_says_why(reader, office_home, analysed):
    assert analysed
    (office_home / "register" / "register.json").unlink()
    order(reader("analyst"), JULY)
    there = Analysis.objects.get()
    assert make_analysis.call(there.pk) == "failed"
    page = text_of(reader("analyst").get(f"/analyses/{there.pk}"))
    assert "There is no register to be searched" in page
