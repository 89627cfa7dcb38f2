"""An application is walked from filed to answered and on, and refuses every other way."""

from datetime import date
from pathlib import Path

import pytest

from qadagalau.office.issued.models import Paper
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.models import Office
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.petitions.answering import (
    answer_petition,
    approve_answer,
    draft_answer,
    return_answer,
    submit_answer,
)
from qadagalau.office.petitions.appealing import appeal, decide_appeal, reopen, say_satisfaction
from qadagalau.office.petitions.life import BY_NAME, MOVES, PetitionError, moves_open_to
from qadagalau.office.petitions.models import Outcome, Petition, PetitionStep, State, Verdict
from qadagalau.office.petitions.operations import (
    accept_petition,
    add_message,
    assign_petition,
    extend_term,
    leave_petition,
    redirect_petition,
)
from qadagalau.office.petitions.queries import (
    answers_to_read,
    appeals_overdue,
    appeals_to_decide,
    counts_by_state,
    ends_within,
    followed,
    mine,
    overdue,
    visible_to,
    waiting,
)

from .conftest import TEXTS, at


def refusal(asked, *args, **more):
    with pytest.raises(PetitionError) as refused:
        asked(*args, **more)
    return str(refused.value)


def test_an_application_goes_from_filed_to_answered(reception):
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    assert petition.state == State.ANSWERED
    assert [one.move for one in petition.steps.all()] == [
        "file",
        "accept",
        "draft-answer",
        "answer",
    ]
    [answer] = petition.answers.all()
    assert (answer.sent_on, answer.texts) == (date(2026, 2, 10), TEXTS)
    assert petition.in_charge == reception.people["prosecutor"]
    paper = Paper.objects.get(pk=answer.pk)
    assert (paper.number, paper.kind) == ("71-prosecutor-01/A-1/2026", "petition/answer")
    seen = followed(petition)
    assert [one.move for one in seen.steps] == ["file", "accept", "answer"]
    assert seen.answers == (answer,)
    assert reception.holder(filed).signed_as == "applicant"


def test_every_step_is_one_entry_of_the_ledger(reception):
    _, petition = reception.answered()
    entries = JournalEntry.objects.filter(kind="petition").count()
    assert entries == petition.steps.count() == 4


def test_no_move_leads_on_from_where_the_table_does_not_say(reception):
    filed, petition = reception.accepted()
    by = reception.people.actor("prosecutor")
    said = refusal(accept_petition, petition=petition, by=by, at=at("2026-02-03"))
    assert said == (
        "The application is in the state “being considered”, from which the step “Take into "
        "consideration” does not lead."
    )
    holder = reception.holder(filed)
    open_to_him = [
        one.move.name
        for one in moves_open_to(holder, petition, today=date(2026, 2, 3))
        if one.decision.allowed
    ]
    assert open_to_him == []


def test_every_state_is_reached_and_every_move_begins_somewhere():
    assert {state for move in MOVES for state in move.sources} == set(State)
    reached = {move.to for move in MOVES if move.to} | {State.FILED, State.REDIRECTED}
    assert reached == set(State)
    assert len(BY_NAME) == len(MOVES)


# ------------------------------------------------------------------ the second reader


def test_a_refusal_is_read_by_a_second_person_first(reception):
    _, petition = reception.accepted()
    reception.do(draft_answer, petition, outcome=Outcome.REFUSED, texts=TEXTS)
    said = refusal(reception.do, answer_petition, petition)
    assert said == (
        "The answer refuses, so a second person reads it. Give it to the second reader first."
    )
    petition = reception.do(submit_answer, petition)
    with pytest.raises(NotAllowedError) as refused:
        reception.do(approve_answer, petition)
    assert str(refused.value) == (
        "This is not allowed: read an answer as the second, approve it or return it. Nobody is the "
        "second reader of his own answer. Ask a colleague."
    )
    head = reception.people.actor("regional-unit-head")
    assert list(answers_to_read(head)) == [petition]
    petition = reception.do(return_answer, petition, by="regional-unit-head", ground="Cite the law")
    assert petition.state == State.ACCEPTED
    petition = reception.do(submit_answer, petition)
    petition = reception.do(approve_answer, petition, by="regional-unit-head")
    petition = reception.do(answer_petition, petition)
    [answer] = petition.answers.all()
    assert petition.state == State.ANSWERED
    assert answer.read_by == reception.people["regional-unit-head"]


def test_what_needs_no_second_reader_is_not_given_to_one(reception):
    _, petition = reception.accepted()
    reception.do(draft_answer, petition, outcome=Outcome.SATISFIED, texts=TEXTS)
    assert refusal(reception.do, submit_answer, petition) == (
        "This answer needs no second reader. Sign it."
    )


def test_what_is_grave_and_what_comes_again_is_read_by_a_second_person(reception):
    _, petition = reception.accepted(happenings=("crime",))
    reception.do(draft_answer, petition, outcome=Outcome.EXPLAINED, texts=TEXTS)
    assert refusal(reception.do, answer_petition, petition) == (
        "It tells of something grave, so a second person reads the answer. Give it to the second "
        "reader first."
    )
    filed, petition = reception.answered()
    holder = reception.holder(filed)
    petition = reception.do(reopen, petition, by=holder, day="2026-02-11", ground="Not so")
    reception.do(draft_answer, petition, day="2026-02-12", outcome=Outcome.EXPLAINED, texts=TEXTS)
    assert refusal(reception.do, answer_petition, petition, day="2026-02-12") == (
        "It is considered anew, so a second person reads the answer. Give it to the second reader "
        "first."
    )


def test_a_place_that_was_left_to_a_person_keeps_an_answer_from_being_signed(reception):
    _, petition = reception.accepted()
    left = {**TEXTS, "ru": "Удовлетворено. [[Что сделано]]"}
    reception.do(draft_answer, petition, outcome=Outcome.SATISFIED, texts=left)
    assert refusal(reception.do, answer_petition, petition) == (
        "A place in double square brackets is left in the answer. Write what belongs there."
    )


def test_an_answer_is_written_in_both_languages(reception):
    _, petition = reception.accepted()
    said = refusal(
        reception.do, draft_answer, petition, outcome=Outcome.SATISFIED, texts={"ru": "Да"}
    )
    assert said == "The answer is written in Kazakh and in Russian. Write both texts."


def test_without_an_answer_nothing_is_signed(reception):
    _, petition = reception.accepted()
    assert refusal(reception.do, answer_petition, petition) == (
        "There is no answer yet. Write one first."
    )


# ------------------------------------------------------------------ the term


def test_a_term_is_extended_once_with_a_ground_and_the_applicant_is_told_at_once(reception):
    filed, petition = reception.accepted("2026-02-02")
    assert (
        refusal(reception.do, extend_term, petition, by="regional-unit-head", ground=" ")
        == "This step needs: ground. Give it."
    )
    petition = reception.do(
        extend_term, petition, by="regional-unit-head", ground="The file was sent for"
    )
    [made] = petition.extensions.all()
    assert petition.due_on == made.until == date(2026, 4, 2)
    assert (made.told_on, made.notice_due_on) == (date(2026, 2, 3), date(2026, 2, 6))
    assert [one.move for one in followed(petition).steps] == ["file", "accept", "extend"]
    again = refusal(
        reception.do,
        extend_term,
        petition,
        by="regional-unit-head",
        ground="Again",
        day="2026-03-02",
    )
    assert again == "The term was extended already; it is extended once."
    assert filed.petition.pk == petition.pk


def test_what_has_run_out_is_not_extended(reception):
    _, petition = reception.accepted("2026-02-02")
    said = refusal(
        reception.do, extend_term, petition, by="regional-unit-head", ground="G", day="2026-02-24"
    )
    assert said == ("The term ended on 2026-02-23; what has run out is not extended. Answer now.")
    head = reception.people.actor("regional-unit-head")
    assert list(overdue(head, today=date(2026, 2, 24))) == [petition]
    assert list(overdue(head, today=date(2026, 2, 23))) == []


# ------------------------------------------------------------------ sent on


def test_sent_to_another_office_it_has_a_term_of_its_own_there(reception):
    _, petition = reception.accepted("2026-02-02")
    other = Office.objects.get(office_id="71-prosecutor-02")
    petition = reception.do(
        redirect_petition, petition, body=other, ground="Another district", day="2026-02-09"
    )
    assert (petition.state, petition.office, petition.round) == (State.FILED, other, 2)
    assert petition.registration == "71-prosecutor-01/A-1/2026"
    assert petition.due_on == date(2026, 3, 2)
    said = [(one.kind, one.holder_id, one.reference) for one in petition.events.all()]
    assert said == [
        ("application-registered", "71-prosecutor-01", "71-prosecutor-01/A-1/2026"),
        ("application-answered", "71-prosecutor-01", "71-prosecutor-01/A-1/2026"),
        ("application-registered", "71-prosecutor-02", "71-prosecutor-01/A-1/2026/2"),
    ]
    assert not visible_to(reception.people.actor("prosecutor")).exists()
    assert visible_to(reception.people.actor("regional-prosecutor")).get() == petition


def test_sent_to_a_body_outside_it_ends_here_and_may_be_appealed(reception):
    filed, petition = reception.accepted("2026-02-02")
    petition = reception.do(
        redirect_petition, petition, body="Specialised court", ground="A judgment", day="2026-02-04"
    )
    assert (petition.state, petition.answered_on) == (State.REDIRECTED, date(2026, 2, 4))
    holder = reception.holder(filed)
    petition = reception.do(appeal, petition, by=holder, day="2026-02-05", ground="It is yours")
    assert petition.state == State.APPEALED


def test_it_is_not_sent_where_it_lies(reception):
    _, petition = reception.accepted()
    here = petition.office
    assert refusal(reception.do, redirect_petition, petition, body=here, ground="G") == (
        "The application lies with this office already, or it is no prosecutor's office. Choose "
        "another, or name the body in words."
    )


def test_left_without_consideration_it_says_why(reception):
    filed = reception.file()
    petition = reception.do(
        leave_petition, filed.petition, by="regional-unit-head", ground="It says nothing new"
    )
    assert petition.state == State.LEFT
    assert followed(petition).steps[-1].ground == "It says nothing new"


# ------------------------------------------------------------------ asked again, appealed


def test_reopened_it_has_a_new_term_until_a_month_after_the_answer(reception):
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(filed)
    late = refusal(reception.do, reopen, petition, by=holder, day="2026-03-11", ground="No")
    assert late == (
        "An answer may be questioned until 2026-03-10, which has passed. Appeal to the superior "
        "prosecutor, or file a new application."
    )
    petition = reception.do(reopen, petition, by=holder, day="2026-03-10", ground="Still unpaid")
    assert (petition.state, petition.round, petition.answered_on) == (State.ACCEPTED, 2, None)
    assert petition.due_on == date(2026, 4, 3)
    assert Notice.objects.filter(user=reception.people["prosecutor"]).count() == 1


def test_an_appeal_is_decided_by_the_office_above(reception):
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(filed)
    petition = reception.do(appeal, petition, by=holder, day="2026-02-12", ground="Nobody asked")
    [made] = petition.appeals.all()
    assert (made.to_office.office_id, made.due_on) == ("71-prosecutor", date(2026, 3, 13))
    head = reception.people.actor("regional-unit-head")
    assert list(appeals_to_decide(head)) == [petition]
    assert (petition.due_on, petition.last_on) == (date(2026, 2, 23), made.due_on)
    assert [list(appeals_overdue(head, today=date(2026, 3, day))) for day in (13, 14)] == [
        [],
        [petition],
    ]
    days = [date(2026, 2, 23), *(date(2026, 3, day) for day in (12, 13, 14))]
    assert [list(ends_within(head, day, day)) for day in days] == [[], [], [petition], []]
    with pytest.raises(NotAllowedError):
        reception.do(
            decide_appeal, petition, by="prosecutor", verdict=Verdict.REJECTED, ground="No"
        )
    petition = reception.do(
        decide_appeal,
        petition,
        by="regional-unit-head",
        day="2026-02-20",
        verdict=Verdict.UPHELD,
        ground="The bailiff was not asked",
    )
    assert (petition.state, petition.round) == (State.ACCEPTED, 2)
    assert (petition.due_on, petition.last_on) == (date(2026, 3, 16), date(2026, 3, 16))
    assert list(appeals_to_decide(head)) == []
    assert list(appeals_overdue(head, today=date(2026, 3, 14))) == []


def test_a_rejected_appeal_leaves_the_answer_and_only_the_court_remains(reception):
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(filed)
    reception.do(appeal, petition, by=holder, day="2026-02-12", ground="Nobody asked")
    petition = reception.do(
        decide_appeal,
        petition,
        by="regional-unit-head",
        day="2026-02-20",
        verdict=Verdict.REJECTED,
        ground="All was asked",
    )
    assert (petition.state, petition.round, petition.last_on) == (State.ANSWERED, 1, None)
    again = refusal(reception.do, appeal, petition, by=holder, day="2026-02-21", ground="Again")
    assert again == (
        "This answer was appealed already, and the appeal decided. Apply to the court."
    )


def test_after_three_months_only_the_court_remains(reception):
    """The tenth of May is a Sunday, and the day off of Victory Day follows it."""
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(filed)
    assert refusal(reception.do, appeal, petition, by=holder, day="2026-05-13", ground="G") == (
        "An answer is appealed until 2026-05-12, which has passed. Apply to the court."
    )
    assert reception.do(appeal, petition, by=holder, day="2026-05-12", ground="G").state == (
        State.APPEALED
    )


def test_above_the_general_office_is_only_the_court(reception):
    filed = reception.file(holder_id="")
    assert filed.petition.office.office_id == "general"
    petition = reception.do(
        redirect_petition, filed.petition, by="unit-head", body="Court", ground="A judgment"
    )
    holder = reception.holder(filed)
    assert refusal(reception.do, appeal, petition, by=holder, ground="G") == (
        "No prosecutor stands above the office that answered. Apply to the court."
    )


def test_satisfaction_is_said_once_for_an_answer(reception):
    filed, petition = reception.accepted()
    holder = reception.holder(filed)
    assert refusal(reception.do, say_satisfaction, petition, by=holder, mark=5) == (
        "There is no answer yet. Say it when you have read the answer."
    )
    filed, petition = reception.answered()
    holder = reception.holder(filed)
    assert refusal(reception.do, say_satisfaction, petition, by=holder, mark=6) == (
        "Choose a mark from 1 to 5."
    )
    reception.do(say_satisfaction, petition, by=holder, mark=4, text="Quick")
    assert refusal(reception.do, say_satisfaction, petition, by=holder, mark=1) == (
        "You have given your mark already. Thank you."
    )
    assert petition.satisfactions.get().mark == 4


# ------------------------------------------------------------------ who, and what is written


def test_nobody_acts_on_an_application_with_the_code_of_another(reception):
    _, petition = reception.answered()
    other = reception.holder(reception.file())
    for asked, brought in (
        (reopen, {"ground": "G"}),
        (appeal, {"ground": "G"}),
        (say_satisfaction, {"mark": 1}),
        (add_message, {"text": "T"}),
    ):
        with pytest.raises(NotAllowedError):
            reception.do(asked, petition, by=other, **brought)
        with pytest.raises(NotAllowedError):
            reception.do(asked, petition, by="nobody", **brought)
    assert PetitionStep.objects.filter(petition=petition).count() == 4


def test_messages_go_both_ways(reception):
    filed, petition = reception.accepted()
    holder = reception.holder(filed)
    reception.do(add_message, petition, text="Which month was it?")
    reception.do(add_message, petition, by=holder, day="2026-02-04", text="  January.\x00\u202e ")
    said = [(one.side, one.text) for one in followed(petition).messages]
    assert said == [("office", "Which month was it?"), ("applicant", "January.")]
    told = Notice.objects.get(user=reception.people["prosecutor"])
    assert told.text == "An applicant wrote to you. Read the message."
    assert refusal(reception.do, add_message, petition, text=" ") == (
        "A message has from one to 4000 characters. Write it, or split it."
    )


def test_a_firm_with_an_account_sees_all_of_its_own_and_no_others(reception):
    own = [reception.file(by="applicant").petition for _ in range(2)]
    reception.file()
    firm = reception.people.actor("applicant")
    assert set(visible_to(firm)) == set(own)
    assert own[0].steps.get().by_applicant
    reception.do(add_message, own[0], by="applicant", text="Any news?")
    with pytest.raises(NotAllowedError):
        reception.do(add_message, reception.file().petition, by="applicant", text="Any news?")


def test_an_application_is_given_to_a_prosecutor_of_its_office(reception):
    filed = reception.file()
    said = refusal(
        reception.do,
        assign_petition,
        filed.petition,
        by="regional-unit-head",
        to=reception.people["regional-prosecutor"],
    )
    assert said == (
        "Full regional-prosecutor is no prosecutor of the office with which the application lies. "
        "Choose somebody of that office."
    )
    petition = reception.do(
        assign_petition, filed.petition, by="regional-unit-head", to=reception.people["prosecutor"]
    )
    prosecutor = reception.people.actor("prosecutor")
    assert list(mine(prosecutor)) == list(waiting(prosecutor)) == [petition]
    assert counts_by_state(prosecutor)[State.FILED] == 1
    assert Petition.objects.open().count() == 1


def test_the_manual_prints_the_table_of_moves_as_it_is():
    text = (Path(__file__).parents[3] / "docs" / "petitions.md").read_text(encoding="utf-8")
    rows = [line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    printed = {
        row[0].strip("`"): (row[1].split(", "), row[3].strip("`"), row[4].split(", "))
        for row in rows
    }
    assert printed == {
        move.name: (
            [state.value for state in move.sources],
            move.action.name,
            list(move.brings) or ["–"],
        )
        for move in MOVES
    }
    leads = {row[0].strip("`"): row[2] for row in rows}
    assert [one.name for one in MOVES if one.to and leads[one.name] != one.to.value] == []
