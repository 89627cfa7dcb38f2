"""The page of one proceeding tells its events with both dates, and its duties with proofs."""

import re
from datetime import date

import pyarrow.compute as pc
import pytest

from qadagalau.office.docket.queries import case_of
from qadagalau.office.docket.reading import duties_of, history_of
from qadagalau.office.people.queries import actor_of
from qadagalau.statutes.kz import BOOK

AS_OF = date(2026, 6, 30)


@pytest.fixture
def corrected(register):
    """Return the number of a proceeding with a correction, the old event and the new one."""
    kept = register.read_group(0, ["case_no", "event_id", "corrects", "recorded_on"])
    new = kept.filter(pc.is_valid(kept["corrects"])).to_pylist()[0]
    case = register.case_columns(["proceeding_id"])["proceeding_id"][new["case_no"]].as_py()
    return case, new


def read(actor, number, home, day=AS_OF):
    return case_of(actor, number, register=home / "register", book=BOOK, known_on=day)


def test_every_breach_that_was_planted_is_found_on_the_pages(users, places, office_home, demo):
    """The truth of the demo and the pages agree on breaches that one proceeding shows."""
    import pyarrow.parquet as pq

    truth = pq.read_table(demo / "truth.parquet").to_pylist()
    actor = actor_of(users["analyst"])
    planted = {}
    for row in truth:
        if row["proceeding_id"] in places:
            planted.setdefault(row["proceeding_id"], set()).add(row["norm"])
    checked = 0
    for number in sorted(planted)[:12]:
        whole = read(actor, number, office_home)
        duties = duties_of(whole, BOOK)
        told = {
            duty.norm.code
            for duty in duties.judged
            if duty.judgment.finding.verdict.value not in ("kept", "pending")
        }
        away = {norm.code for norm in duties.elsewhere}
        assert planted[number] - away <= told, number
        checked += 1
    assert checked == 12


def test_a_correction_stands_beside_the_older_value(reader, users, corrected, office_home):
    number, new = corrected
    actor = actor_of(users["analyst"])
    entries = history_of(read(actor, number, office_home)).entries
    [entry] = [one for one in entries if one.event.event_id == new["event_id"]]
    assert [old.event_id for old in entry.replaced] == [new["corrects"]]
    page = reader("analyst").get(f"/proceedings/{number}?known=2026-06-30").content.decode()
    assert page.count('<tr class="old">') == 1
    assert "replaced value" in page


def test_before_a_correction_was_learnt_the_older_value_stands(users, corrected, office_home):
    number, new = corrected
    actor = actor_of(users["analyst"])
    before = new["recorded_on"].fromordinal(new["recorded_on"].toordinal() - 1)
    history = history_of(read(actor, number, office_home, before))
    ids = [entry.event.event_id for entry in history.entries]
    assert new["event_id"] not in ids
    assert new["corrects"] in ids
    assert history.later >= 1


def test_the_page_has_a_drawing_events_duties_and_proofs(reader, places):
    number = min(places)
    page = reader("analyst").get(f"/proceedings/{number}?known=2026-06-30").content.decode()
    assert '<svg class="chart course"' in page
    assert page.count('<details class="duty"') == page.count('<ol class="proof">') > 0
    assert "Basis: " in page
    assert page.count('<details class="question"') == page.count("The facts at hand") > 0
    assert re.search(r'<span class="state (good|wait)">text (not )?read</span>\s*</span>', page)


def test_parties_are_masked(reader, register):
    columns = ["proceeding_id", "debtor", "creditor"]
    row = next(
        row
        for row in register.case_columns(columns).to_pylist()
        if row["debtor"] and row["creditor"]
    )
    client = reader("analyst")
    marks = {"/proceedings/": 3, f"/proceedings/{row['proceeding_id']}": len(row["debtor"]) - 6}
    for address, hidden_marks in marks.items():
        page = client.get(address, {"number": row["proceeding_id"]}).content.decode()
        for name in ("debtor", "creditor"):
            hidden = row[name][:4] + "•" * hidden_marks + row[name][-2:]
            assert hidden in page
            assert row[name] not in page


@pytest.mark.parametrize("day", ["2026-02-31", "1900-01-01", "2999-01-01", "x" * 500, "\0"])
def test_a_day_that_cannot_be_is_said_at_its_field(reader, places, day):
    answer = reader("analyst").get(f"/proceedings/{min(places)}", {"known": day})
    assert answer.status_code == 422
    assert 'id="id_known_error"' in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_not_known_is_unknown(reader, register, language):
    rows = register.case_columns(["proceeding_id", "debt_tiyn"]).to_pylist()
    number = next(row["proceeding_id"] for row in rows if row["debt_tiyn"] is None)
    page = reader("analyst", language).get(f"/proceedings/{number}").content.decode()
    said = {"kk": "белгісіз", "ru": "неизвестно", "en": "unknown"}[language]
    assert f"<dd>{said}</dd>" in page


def test_a_day_before_everything_knows_nothing(reader, places):
    page = reader("analyst").get(f"/proceedings/{min(places)}?known=1995-01-01").content.decode()
    assert "The register knew of no event on that day." in page
    assert "No duty is known to have arisen by that day." in page
