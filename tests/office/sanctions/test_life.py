"""A request is walked from asking to its decision, and refuses every other way in sentences."""

from datetime import date

from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.sanctions.models import SanctionEvent, SanctionStep


def test_a_request_is_asked_assigned_read_and_granted(desk, people):
    request = desk.ask()
    assert (request.state, request.assigned_to) == ("assigned", people["prosecutor"])
    assert (request.office.office_id, request.due_on) == ("71-prosecutor-01", date(2026, 2, 5))
    desk.read(request)
    decision = desk.decide(request)
    assert decision.registration == "71-prosecutor-01/C-1/2026"
    assert (decision.papers, decision.papers_unopened, decision.is_too_fast) == (2, 0, False)
    steps = SanctionStep.objects.values_list("number", "move", "from_state", "to_state")
    assert list(steps) == [
        (1, "ask", "", "asked"),
        (2, "assign", "asked", "assigned"),
        (3, "grant", "assigned", "granted"),
    ]
    told = SanctionEvent.objects.values_list("kind", "detail", "happened_on")
    assert list(told) == [
        ("sanction-requested", "prosecutor", date(2026, 2, 2)),
        ("sanction-given", "prosecutor", date(2026, 2, 3)),
    ]
    assert JournalEntry.objects.filter(kind="sanction").count() == 5
