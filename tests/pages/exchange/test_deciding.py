"""What was decided of bailiffs reaches the register at night, once, corrections among it."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.engine import open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.law import kind_of
from qadagalau.office.discipline.measures import correct_measure, record_measure, struck_out
from qadagalau.office.discipline.standing import standing_of
from qadagalau.pages.api.deciding import pack_measures
from qadagalau.statutes.kz import BOOK

AT = datetime(2026, 3, 2, 5, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 5, tzinfo=UTC)


@pytest.fixture
def rows(people):
    said = {"act_ref": "", "holder_id": "P1", "ground": "reply", "at": AT}
    return [
        record_measure(measure=measure, on=on, by=people.actor("chamber"), **said)
        for measure, on in (
            ("breach-established", date(2025, 12, 1)),
            ("breach-established", date(2026, 2, 2)),
            ("severe-reprimand", date(2026, 2, 10)),
            ("licence-submission", date(2026, 2, 11)),
        )
    ]


def events_of(home):
    register = open_register(home.register)
    file = open_archive(register, BOOK).case_file("standing/P1")
    return {(kind_of(type(e)), e.detail, e.happened_on.isoformat()): e for e in file.events}


def test_decisions_become_events_that_the_engine_counts(home, rows):
    assert pack_measures(home, at=AT) == 3  # a submission is no event
    assert pack_measures(home, at=AT) == 0
    assert sorted(events_of(home), key=lambda one: one[2]) == [
        ("breach-established", None, "2025-12-01"),
        ("breach-established", None, "2026-02-02"),
        ("discipline-imposed", "severe-reprimand", "2026-02-10"),
    ]
    standing = standing_of("P1", on=date(2026, 3, 2), register=home.register)
    assert len(standing.lines) == len(rows)  # told once, though both know it
    assert [one.basis.subpara for one in standing.met] == ["1"]


def test_a_row_struck_out_is_struck_out_in_the_register(home, people, rows):
    pack_measures(home, at=AT)
    by = people.actor("chamber")
    correct_measure(
        measure=rows[0], corrected=struck_out(rows[0]), because="typing", by=by, at=LATER
    )
    assert pack_measures(home, at=LATER) == 1
    told = events_of(home)
    [out] = [event for (kind, _, _), event in told.items() if kind == "decision-struck-out"]
    assert out.corrects == rows[0].event_id
    standing = standing_of("P1", on=date(2026, 3, 3), register=home.register)
    assert (standing.met, len(standing.lines)) == ((), 3)
