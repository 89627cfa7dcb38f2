"""What requests tell becomes a delivery of the office's own source; the term is a finding."""

from datetime import UTC, date, datetime

from qadagalau.engine import check, open_register
from qadagalau.intake.home import Home
from qadagalau.office.sanctions.models import SanctionEvent
from qadagalau.pages.api.telling_sanctions import pack_sanction_events
from qadagalau.statutes.kz import BOOK

AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def test_a_request_that_waits_too_long_is_a_finding_of_the_office(desk, office_home):
    desk.decide(desk.ask(resolution_number="R-1", proceeding_id="case-1"), "refused")
    desk.ask(resolution_number="R-2", proceeding_id="case-2")
    desk.decide(desk.ask(resolution_number="R-3", proceeding_id="case-3"), day="2026-02-09")
    home = Home.open(office_home)
    assert pack_sanction_events(home, at=AT) == 5
    assert pack_sanction_events(home, at=AT) == 0
    assert SanctionEvent.objects.filter(delivered_at=None).count() == 0
    found = check(BOOK, open_register(office_home / "register"), as_of=date(2026, 11, 24))
    columns = ["norm", "holder_id", "proceeding_id", "verdict", "due_on", "ended_on"]
    rows = sorted(found.findings.select(columns).to_pylist(), key=lambda row: row["proceeding_id"])
    late = {
        "norm": "civil-procedure/252-3/prosecutor-sanctions-in-time",
        "holder_id": "71-prosecutor-01",
        "due_on": date(2026, 2, 5),
    }
    assert rows == [
        {**late, "proceeding_id": "case-2", "verdict": "overdue", "ended_on": None},
        {**late, "proceeding_id": "case-3", "verdict": "late", "ended_on": date(2026, 2, 9)},
    ]
