"""What acts tell becomes a delivery of the office's own source, once."""

from datetime import UTC, date, datetime

from qadagalau.engine import check, open_register
from qadagalau.intake.home import Home
from qadagalau.office.acts.brought import Particulars
from qadagalau.office.acts.kinds import TermSet, Unit
from qadagalau.office.acts.models import ActEvent
from qadagalau.pages.api.telling import pack_act_events
from qadagalau.statutes.kz import BOOK

AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def test_the_register_learns_of_acts_once(chancery, office_home):
    act = chancery.delivered()
    home = Home.open(office_home)
    assert pack_act_events(home, at=AT) == 2
    assert pack_act_events(home, at=AT) == 0
    assert ActEvent.objects.filter(delivered_at=None).count() == 0
    file = open_register(office_home / "register")
    numbers = file.case_columns(["proceeding_id"])["proceeding_id"].to_pylist()
    assert numbers == [act.registration]


def test_a_suspension_that_goes_on_too_long_is_a_finding_of_the_office(chancery, office_home):
    said = Particulars(term=TermSet(unit=Unit.WORKING, number=3), subject="suspension")
    act = chancery.delivered(chancery.draft(kind="resolution", to="P1", particulars=said))
    home = Home.open(office_home)
    pack_act_events(home, at=AT)
    found = check(BOOK, open_register(office_home / "register"), as_of=date(2026, 11, 24))
    rows = found.findings.select(["norm", "holder_id", "proceeding_id", "verdict", "due_on"])
    assert rows.to_pylist() == [
        {
            "norm": "prosecutor/37/suspension-ended-in-time",
            "holder_id": act.office.office_id,
            "proceeding_id": act.registration,
            "verdict": "overdue",
            "due_on": date(2026, 2, 5),
        }
    ]
