"""A norm is drafted in a form, tried on the register by a job, and published with its day."""

import json
import re

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from qadagalau.engine import check, open_register
from qadagalau.insight.what_if import breaches_only
from qadagalau.law import Code, from_json
from qadagalau.office.lawbook.models import Draft, ShadowRun
from qadagalau.pages.desk.lawbook.moved import moved_in
from qadagalau.pages.site.jobs import do_jobs
from qadagalau.statutes.kz import BOOK

OPENED = "enforcement/37-4/opened-in-time"
SAID = {"title_kk": "Күшін жою", "title_ru": "Отмена", "title_en": "Repeal", "ground": "To try."}
REPEAL = {"change": "repeal", "norm": OPENED, **SAID}


@pytest.fixture
def register(office_home):
    """Put a small demo register into the home; return it open."""
    from qadagalau.intake.demo import make_demo

    make_demo(office_home / "register", seed=7, size=1_000, workers=1)
    return open_register(office_home / "register")


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_tried_and_published(reader, register, office_home):
    writer, head = reader("analyst"), reader("unit-head")
    made = writer.post("/law/drafts/new", REPEAL)
    [draft] = Draft.objects.all()
    page = f"/law/drafts/{draft.pk}"
    assert (made.status_code, made.headers["Location"]) == (302, page)
    assert writer.post(f"{page}/try").status_code == 302
    do_jobs(office_home)
    [run] = ShadowRun.objects.all()
    norm = BOOK.code.wordings(OPENED)
    found = check(BOOK.with_code(Code(norm)), register, as_of=run.as_of).findings
    breaches = breaches_only(found)
    assert breaches.num_rows > 0
    assert (run.state, run.gained, run.lost) == ("done", 0, breaches.num_rows)
    kept = pq.read_table(office_home / "drafts" / run.folder_name / "lost.parquet")
    assert pc.all(pc.is_in(kept["finding_id"], breaches["finding_id"])).as_py()
    assert sum(lost for _, _, lost in run.moved["holders"]) == breaches.num_rows
    assert "Breaches that it takes away" in writer.get(page).content.decode()
    writer.post(f"{page}/submit")
    assert writer.post(f"{page}/accept", {"ground": "Mine."}).status_code == 403
    assert head.post(f"{page}/accept", {"ground": ""}).status_code == 422
    head.post(f"{page}/accept", {"ground": "Read."})
    head.post(f"{page}/publish", {"ground": "Law 1.", "day": "2027-01-01"})
    draft.refresh_from_db()
    assert (draft.state, str(draft.in_force_on)) == ("published", "2027-01-01")
    published = head.get(f"{page}/versions/1.json").content.decode()
    amended = BOOK.code.amended_by(from_json(published, words=BOOK.words))
    assert str(amended.wordings(OPENED)[-1].until) == "2027-01-01"
    assert "Law 1." in head.get(page).content.decode()


def test_a_term_and_json_are_drafted_and_what_is_missing_is_said(reader):
    writer = reader("analyst")
    term = {**REPEAL, "change": "term", "number": "5", "unit": "working-days"}
    assert writer.post("/law/drafts/new", {**term, "number": ""}).status_code == 422
    assert writer.post("/law/drafts/new", term).status_code == 302
    [draft] = Draft.objects.all()
    said = json.loads(draft.versions.get().document)
    assert said["replaces"][0]["rule"]["within"] == {"is": "WorkingDays", "n": 5}
    page = f"/law/drafts/{draft.pk}"
    shown = writer.get(page).content.decode()
    differing = re.findall(r'<tr class="differs">(.*?)</tr>', shown)
    assert [re.findall("(?<=>)[^<]+", row) for row in differing] == [
        ["Within", "3 working days", "5 working days"]
    ]
    wrong = writer.post(
        f"{page}/rewrite", {"change": "json", "document": "[]", "ground": "To try."}
    )
    assert "The document says a tuple, not an Amendment." in wrong.content.decode()
    again = {"change": "json", "document": draft.versions.get().document, "ground": "Again."}
    assert writer.post(f"{page}/rewrite", again).status_code == 302
    assert draft.versions.count() == 2
    gone = writer.post(f"{page}/withdraw", {"ground": "No need."})
    assert gone.status_code == 302
    assert writer.post(f"{page}/submit").status_code == 400


@pytest.mark.django_db
def test_the_bars_of_a_table_have_one_scale():
    lines = moved_in({"norms": [["a/one", 40, 0], ["a/two", 10, 20]]}, "en")["norms"]
    wide = [
        float(re.search(r'width="([\d.]+)"', bar)[1])
        for line in lines
        for bar in (line.bar_gained, line.bar_lost)
    ]
    assert wide == [100.0, 0.0, 25.0, 50.0]


def test_a_region_has_no_drafts(reader):
    client = reader("regional-unit-head")
    assert client.get("/law/drafts/").status_code == 403
    assert client.get("/law/drafts/new").status_code == 403
    assert "/law/drafts/" not in client.get("/law/").content.decode()
