"""A published draft judges in the night's run from its day; pages say whose wording it is."""

from datetime import date

import pyarrow.compute as pc
import pytest
from attrs import evolve

from qadagalau.engine import check, open_register
from qadagalau.engine.mornings import STANDING, stood
from qadagalau.intake.home import Home
from qadagalau.law import Text, to_json, working_days
from qadagalau.law.drafting import other_term
from qadagalau.office.lawbook.drafting import (
    ShadowMade,
    accept_draft,
    begin_draft,
    finish_shadow,
    order_shadow,
    publish_draft,
    stop_draft,
    submit_draft,
)
from qadagalau.office.people.queries import OPERATOR
from qadagalau.pages.desk.day_run import run_day
from qadagalau.statutes.in_force import law_in
from qadagalau.statutes.kz import BOOK

from ...office.docket.conftest import NOW  # noqa: TID252 - one office

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
DAY, LATER, LAST = date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 31)
TITLE = Text("One day", "Бір күн", "Один день")


def published(actors):
    note = Text("Tried first.", "Алдымен сыналды.", "Сначала испытано.")
    amendment = evolve(other_term(OPENED, working_days(1), name="one-day", title=TITLE), note=note)
    by, head = actors["analyst"], actors["unit-head"]
    draft = begin_draft(document=to_json(amendment), ground="To try.", by=by, at=NOW)
    made = ShadowMade(gained=0, lost=0, moved={}, book="b" * 64, files={})
    finish_shadow(run=order_shadow(draft=draft, by=by, at=NOW), made=made, by=OPERATOR, at=NOW)
    submit_draft(draft=draft, by=by, at=NOW)
    accept_draft(draft=draft, ground="Read.", by=head, at=NOW)
    return publish_draft(draft=draft, in_force_on=DAY, ground="Law 1.", by=head, at=NOW)


def run(home):
    """Judge by night; return the findings of the norm of which the first day is known."""
    run_day(Home.open(home), as_of=LAST, at=NOW)
    found = stood(home / STANDING)
    return of_norm(found)


def of_norm(found):
    return found.filter(
        pc.and_(pc.equal(found["norm"], OPENED.code), pc.is_valid(found["started_on"]))
    )


def spans(found):
    rows = zip(found["wording"].to_pylist(), found["started_on"].to_pylist(), strict=True)
    firsts, lasts = {}, {}
    for wording, day in rows:
        firsts[wording] = min(day, firsts.get(wording, day))
        lasts[wording] = max(day, lasts.get(wording, day))
    return {wording: (firsts[wording], lasts[wording]) for wording in firsts}


@pytest.mark.django_db(transaction=True)
def test_from_its_day_until_it_is_stopped(home, actors, reader):
    draft = published(actors)
    found = run(home)
    by_wording = spans(found)
    assert sorted(by_wording) == [OPENED.wording, DAY.isoformat()]
    assert by_wording[OPENED.wording][1] < DAY <= by_wording[DAY.isoformat()][0]

    law, register = law_in(home), open_register(home / "register")
    known = register.all_known(LAST)
    full = check(law.book, register, as_of=LAST, known_on=known).findings
    assert set(found["finding_id"].to_pylist()) == set(of_norm(full)["finding_id"].to_pylist())

    new = found.filter(pc.equal(found["wording"], DAY.isoformat()))["finding_id"][0].as_py()
    old = found.filter(pc.equal(found["wording"], OPENED.wording))["finding_id"][0].as_py()
    client = reader("unit-head")
    pages = [client.get(f"/findings/{one}").content.decode() for one in (new, old)]
    told = ["In force from 02.03.2026", "Law 1.", "Tried first.", '<ol class="proof">']
    assert [[one in page for one in told] for page in pages] == [
        [True, True, True, True],
        [False, False, False, True],
    ]
    assert "Law 1." in client.get(f"/norms/{OPENED.code}").content.decode()

    head = actors["unit-head"]
    stop_draft(draft=draft, stopped_on=LATER, ground="It harms.", by=head, at=NOW)
    after = spans(run(home))
    assert after[DAY.isoformat()][1] < LATER
    assert after.get(LATER.isoformat(), (LATER,))[0] >= LATER
    assert "It harms." in client.get(f"/findings/{new}").content.decode()
