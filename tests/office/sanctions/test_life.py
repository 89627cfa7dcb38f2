"""A request is walked from asking to its decision, and refuses every other way in sentences."""

from datetime import date
from pathlib import Path

import pytest

from qadagalau.law import Verdict
from qadagalau.office.issued.models import Paper
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.sanctions import deciding
from qadagalau.office.sanctions.brought import DecisionDraft, PaperDraft, SanctionError
from qadagalau.office.sanctions.checklist import LINES
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.kinds import KINDS
from qadagalau.office.sanctions.life import MOVES
from qadagalau.office.sanctions.looking import annul_decision
from qadagalau.office.sanctions.models import (
    Decision,
    SanctionEvent,
    SanctionRequest,
    SanctionSeries,
    SanctionStep,
)
from qadagalau.office.sanctions.operations import (
    check_request,
    return_request,
    withdraw_request,
)
from qadagalau.office.sanctions.queries import lines_seen_by, request_of
from qadagalau.office.sanctions.terms import term_of

from .conftest import at


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


def test_the_same_key_asks_once_and_another_request_under_it_is_refused(desk):
    first = desk.ask(key="k")
    assert desk.ask(key="k") == first
    assert SanctionRequest.objects.count() == 1
    entries = JournalEntry.objects.count()
    with pytest.raises(SanctionError) as refused:
        desk.ask(key="k", amount_tiyn=1)
    assert str(refused.value) == (
        "This key came with another request before. Give every request its own key."
    )
    assert (refused.value.part, JournalEntry.objects.count()) == ("key", entries)
    assert desk.ask(by="state-bailiff", key="k", resolution_number="R-2") != first


@pytest.mark.parametrize(
    ("more", "part", "said"),
    [
        ({"kind": "arson"}, "kind", "There is no such measure. Choose one of the list."),
        (
            {"resolution_number": " "},
            "resolution_number",
            "The numbers of the proceeding and of the resolution are needed.",
        ),
        (
            {"resolution_on": date(2026, 2, 3)},
            "resolution_on",
            "The resolution is of a day that has not come. Correct the day.",
        ),
        ({"amount_tiyn": -1}, "amount_tiyn", "A sum is not below nought. Correct it."),
        (
            {"account_kind": "piggy-bank"},
            "account_kind",
            "There is no such kind of account. Choose one of the list.",
        ),
        ({"only_home": "perhaps"}, "only_home", "Say yes or no, or leave it open."),
        (
            {"reasons": "x" * 8_001},
            "reasons",
            "The text has 8000 characters at most. Shorten it.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(desk, more, part, said):
    with pytest.raises(SanctionError) as refused:
        desk.ask(**more)
    assert (refused.value.part, str(refused.value)) == (part, said)
    assert SanctionRequest.objects.count() == 0


def test_a_file_that_is_no_pdf_leaves_no_request(desk):
    paper = PaperDraft(name="resolution.pdf", content=b"<html>", is_resolution=True)
    with pytest.raises(SanctionError) as refused:
        desk.ask(papers=[paper])
    assert str(refused.value) == (
        "The file resolution.pdf is not taken: its type is another than its name says, or is none "
        "of .pdf, .png, .jpg, .jpeg, .docx, .xlsx. Save it as PDF."
    )
    assert SanctionRequest.objects.count() == 0


def test_only_a_bailiff_asks_and_only_for_himself(desk, people):
    for name in ("prosecutor", "chamber", "administrator", "without-right"):
        with pytest.raises(NotAllowedError):
            desk.ask(by=name)
    request = desk.ask()
    with pytest.raises(NotAllowedError) as refused:
        withdraw_request(
            request=request, ground="x", by=people.actor("state-bailiff"), at=at("2026-02-02")
        )
    assert str(refused.value) == (
        "This is not allowed: withdraw a request for a sanction. The request is another bailiff's."
    )


def test_a_request_is_granted_against_failed_lines_only_with_a_reason(desk):
    request = desk.ask(account_kind="social-benefit")
    assert [line.kind for line in request.lines if line.fails] == ["protected"]
    with pytest.raises(SanctionError) as refused:
        desk.decide(request, in_spite_of=" ")
    assert str(refused.value) == (
        "Lines of the checklist fail. Say why the sanction is granted all the same, or refuse it."
    )
    decision = desk.decide(request, in_spite_of="It is no benefit, see page 3")
    assert (decision.outcome, decision.failed) == ("granted", 1)
    assert decision.in_spite_of == "It is no benefit, see page 3"


def test_a_refusal_needs_its_grounds_in_both_languages(desk, people):
    request = desk.ask()
    draft_of = DecisionDraft(outcome="refused", text_kk="Негізсіз", text_ru=" ")
    with pytest.raises(SanctionError) as refused:
        decide_request(
            request=request,
            draft=draft_of,
            draw=0.5,
            by=people.actor("prosecutor"),
            at=at("2026-02-03"),
        )
    assert str(refused.value) == ("The grounds are needed in Kazakh and in Russian. Write both.")
    assert desk.decide(request, "refused").registration == "71-prosecutor-01/C-1/2026"
    assert SanctionEvent.objects.last().kind == "sanction-refused"


def test_what_is_decided_is_not_decided_again(desk):
    request = desk.ask()
    desk.decide(request)
    with pytest.raises(SanctionError) as refused:
        desk.decide(request, "refused")
    assert str(refused.value) == (
        "The request is in the state “granted”, from which this step does not lead."
    )


def test_numbers_have_no_gaps_and_no_doubles(desk):
    for number in range(3):
        desk.decide(desk.ask(resolution_number=f"R-{number}"), "refused")
    desk.decide(desk.ask(resolution_number="R-9", day="2027-02-02"), "refused", day="2027-02-03")
    numbers = Decision.objects.order_by("year", "number").values_list("year", "number")
    assert list(numbers) == [(2026, 1), (2026, 2), (2026, 3), (2027, 1)]


def test_a_request_is_returned_or_withdrawn_and_its_term_ends(desk, people):
    returned = desk.ask()
    return_request(
        request=returned,
        ground="No resolution",
        by=people.actor("prosecutor"),
        at=at("2026-02-04"),
    )
    withdrawn = desk.ask(resolution_number="R-2")
    withdraw_request(
        request=withdrawn,
        ground="The debtor paid",
        by=people.actor("private-bailiff"),
        at=at("2026-02-03"),
    )
    told = SanctionEvent.objects.filter(kind="sanction-request-ended").order_by("id")
    assert list(told.values_list("detail", "happened_on")) == [
        ("returned", date(2026, 2, 4)),
        ("withdrawn", date(2026, 2, 3)),
    ]
    for number in (returned.pk, withdrawn.pk):
        request = SanctionRequest.objects.get(pk=number)
        assert term_of(request, today=date(2026, 3, 1)).verdict is Verdict.KEPT


def test_the_term_is_three_working_days_with_its_proof(desk):
    request = desk.ask(day="2026-03-05")  # a Thursday; 9 March stands in for Sunday, 8 March
    term = term_of(request, today=date(2026, 3, 5))
    assert (request.due_on, term.due_on, term.verdict) == (
        date(2026, 3, 11),
        date(2026, 3, 11),
        Verdict.PENDING,
    )
    assert term.proof("en")[:5] == [
        "The term starts with «Resolution submitted for sanction» on Thursday, March 5, 2026.",
        "The term is counted in working days: 3. Its first day is Friday, March 6, 2026.",
        "Not counted: Saturday, March 7, 2026 to Sunday, March 8, 2026 (Weekend).",
        "Not counted: Monday, March 9, 2026 (Day off moved from a holiday that fell on a weekend).",
        "The last day of the term: Wednesday, March 11, 2026.",
    ]
    assert term_of(request, today=date(2026, 3, 12)).verdict is Verdict.OVERDUE
    desk.decide(request, "refused", day="2026-03-12")
    late = SanctionRequest.objects.get(pk=request.pk)
    assert term_of(late, today=date(2026, 3, 12)).verdict is Verdict.LATE


def test_a_check_made_anew_keeps_the_round_before(desk, people):
    request = desk.ask()
    check_request(
        request=request, home=desk.home, by=people.actor("prosecutor"), at=at("2026-02-03")
    )
    request = SanctionRequest.objects.get(pk=request.pk)
    assert request.round == 2
    rounds = request.checklist.values_list("round", flat=True)
    assert sorted(set(rounds)) == [1, 2]
    assert len(rounds) == 2 * len(request.lines)


def test_what_breaks_in_the_middle_of_signing_leaves_nothing(desk, monkeypatch):
    request = desk.ask()
    entries = JournalEntry.objects.count()

    def broken(*_, **__):
        raise OSError("the power went")

    monkeypatch.setattr(deciding, "record_request", broken)
    with pytest.raises(OSError, match="the power went"):
        desk.decide(request, "refused")
    there = SanctionRequest.objects.get(pk=request.pk)
    assert (there.state, Decision.objects.count()) == ("assigned", 0)
    assert (SanctionSeries.objects.count(), JournalEntry.objects.count()) == (0, entries)
    monkeypatch.undo()
    assert desk.decide(request, "refused").number == 1


def test_an_office_and_those_above_see_a_request_and_the_bailiff_his_own(desk, people):
    request = desk.ask()
    seen = {name for name in people.users if request_of(people.actor(name), request.pk) is not None}
    assert seen == {
        "analyst", "unit-head", "regional-unit-head", "regional-prosecutor", "prosecutor",
        "private-bailiff", "auditor", "regional-auditor",
    }  # fmt: skip
    assert lines_seen_by(people.actor("private-bailiff"), request) == []
    assert len(lines_seen_by(people.actor("prosecutor"), request)) == len(request.lines)


def test_a_decision_is_a_paper_that_strangers_can_check_until_it_is_annulled(desk, people):
    request = desk.ask()
    decision = desk.decide(request)
    paper = Paper.objects.get(pk=request.pk)
    assert (paper.number, paper.text) == (decision.registration, decision.digest)
    annul_decision(
        request=request,
        annulled_by="court",
        annulled_on=date(2026, 2, 9),
        ground="Not grounded",
        by=people.actor("regional-unit-head"),
        at=at("2026-02-10"),
    )
    assert Paper.objects.get(pk=request.pk).withdrawn_on == date(2026, 2, 9)


def test_the_manual_prints_the_table_of_moves():
    manual = Path(__file__).parents[3] / "docs" / "sanctions.md"
    rows = [one for one in manual.read_text("utf-8").splitlines() if one.startswith("| `")]
    moves = [
        f"| `{move.name}` | {move.title} | {', '.join(move.sources)} | {move.to or 'stays'} "
        f"| `{move.action.name}` | {', '.join(move.brings) or '–'} |"
        for move in MOVES
    ]
    kinds = [
        f"| `{kind.name}` | {kind.title.en} | {kind.sanctioned_by.value} | {kind.citation} |"
        for kind in KINDS
    ]
    lines = [f"| `{line.name}` | {line.title.en} | {line.citation} |" for line in LINES]
    assert rows == [*kinds, *lines, *moves]
