"""Whom an investigation or a decision concerns is told, and no notice names anybody."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.office.discipline.measures import as_entered, correct_measure, record_measure
from qadagalau.office.discipline.models import InvestigationSource, MeasureKind
from qadagalau.office.discipline.operations import Opening, move_investigation, open_investigation
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.handing_over import open_work
from qadagalau.office.people.models import Bailiff

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
DUE = date(2026, 12, 10)


@pytest.fixture
def case(people):
    opening = Opening(
        holder_id="P1",
        source=InvestigationSource.FINDINGS,
        ground="Secret ground of Асанов",
        due_on=DUE,
        investigator=people["prosecutor"],
    )
    return open_investigation(opening=opening, by=people.actor("prosecutor"), at=AT)


def told():
    """Return who was told what on which page, and forget it."""
    rows = Notice.objects.order_by("user__username").select_related("user")
    found = [(one.user.username, one.url_name, str(one.said)) for one in rows]
    Notice.objects.all().delete()
    return found


def test_opening_and_conclusion_are_told_to_bailiff_head_and_chamber(people, case):
    assert told() == [
        ("chamber", "investigation", "An investigation was opened. Its term: 10.12.2026."),
        ("private-bailiff", "standing",
         "An investigation of your work was opened. Its term: 10.12.2026."),
        ("regional-unit-head", "investigation",
         "An investigation was opened. Its term: 10.12.2026."),
    ]  # fmt: skip
    by = people.actor("prosecutor")
    for name, brought in (
        ("ask", {"note": "the file"}),
        ("hear", {"note": "he was ill"}),
        ("conclude", {"result": "established", "report": "Late three times."}),
    ):
        move_investigation(investigation=case, move=name, by=by, at=AT, **brought)
    assert told() == [
        ("chamber", "investigation", "An investigation was concluded. Read its result."),
        ("private-bailiff", "standing", "The investigation of your work was concluded."),
        ("regional-unit-head", "investigation",
         "An investigation was concluded. Read its result."),
    ]  # fmt: skip


def test_a_decision_and_its_correction_are_told_without_naming_anybody(people):
    bailiff = Bailiff.objects.get(holder_id="P1")
    bailiff.full_name = "Асанов Асан"
    bailiff.save()
    by = people.actor("chamber")
    row = record_measure(
        holder_id="P1", measure=MeasureKind.REMARK, on=AT.date(), ground="Order 3 of Асанов",
        act_ref="7", by=by, at=AT,
    )  # fmt: skip
    first = told()
    assert [(name, page) for name, page, _ in first] == [
        ("private-bailiff", "standing"), ("regional-unit-head", "standing")
    ]  # fmt: skip
    correct_measure(measure=row, corrected=as_entered(row), because="A slip", by=by, at=AT)
    second = told()
    assert [text for _, _, text in second] == [
        "An entry about you in the ledger of discipline and licence was corrected.",
        "An entry in the ledger of discipline and licence was corrected.",
    ]
    assert not [text for _, _, text in (*first, *second) if "Асанов" in text or "P1" in text]


def test_what_somebody_leads_is_open_work_of_his(people, case):
    assert case.investigator == people["prosecutor"]
    found = [(kind.name, number) for kind, number in open_work(people["prosecutor"], on=AT.date())]
    assert found == [("discipline.investigations", 1)]
