"""A question is asked where the events that raise it are at hand, and only there."""

from datetime import date

from attrs import evolve

from qadagalau.law import Remedy, Where
from qadagalau.pages.desk import asked
from qadagalau.pages.desk.asked import asked_of, asked_of_breach, conditions_of
from qadagalau.papers.speech import Speech
from qadagalau.record import ProceedingOpened, ProtestAnswered, TravelBanImposed
from qadagalau.statutes.kz import BOOK

SPEECH = Speech("en")
WEIGHED = ("PR-025-4", "PR-025-6", "PR-035", "ORD32-3-50")
OPENED_LATE = "enforcement/37-4/opened-in-time"
OPENED = ("EP-010-2", "EP-009-3", "EP-054", "EP-148-1-4")


def event(word, day, **more):
    return word(
        event_id=f"{word.__name__}/{day}",
        proceeding_id="P-1",
        holder_id="B-1",
        happened_on=day,
        recorded_on=day,
        source="test",
        **more,
    )


def asks(*numbers):
    by_number = {one.catalogue: one.asks.en for one in BOOK.questions}
    return [by_number[number] for number in numbers]


def norm(code):
    (found,) = BOOK.code.wordings(code)
    return found


def test_nothing_is_asked_of_a_proceeding_without_events():
    assert asked_of((), SPEECH) == ()


def test_an_opening_raises_its_questions_and_shows_its_day():
    shown = asked_of([event(ProceedingOpened, date(2025, 2, 3))], SPEECH)
    assert [one.asks for one in shown] == asks(*OPENED)
    assert {one.facts for one in shown} == {
        (f"{ProceedingOpened.says.en[0].upper()}{ProceedingOpened.says.en[1:]}, 3 Feb 2025",)
    }


def test_a_second_event_adds_its_own_questions():
    both = [
        event(ProceedingOpened, date(2025, 2, 3)),
        event(TravelBanImposed, date(2025, 3, 3)),
    ]
    asked_now = [one.asks for one in asked_of(both, SPEECH)]
    assert sorted(asked_now) == sorted(asks(*OPENED, "EP-027"))


def test_a_question_on_a_detail_is_not_raised_by_another(monkeypatch):
    (one,) = (one for one in BOOK.questions if one.catalogue == "PR-039-2")
    narrow = evolve(one, at=Where(ProtestAnswered, ("rejected",)))
    monkeypatch.setattr(asked, "BOOK", evolve(BOOK, questions=(narrow,)))
    day = date(2025, 2, 3)
    assert asked_of([event(ProtestAnswered, day, detail="upheld")], SPEECH) == ()
    assert len(asked_of([event(ProtestAnswered, day, detail="rejected")], SPEECH)) == 1


def test_every_breach_raises_what_is_to_be_weighed_before_an_act():
    assert [one.asks for one in asked_of_breach(norm(OPENED_LATE), SPEECH)] == asks(*WEIGHED)
    assert {one.facts for one in asked_of_breach(norm(OPENED_LATE), SPEECH)} == {()}


def test_a_breach_that_a_code_fines_raises_the_question_of_a_case_too():
    unanswered = norm("prosecutor/36-2/result-reported-in-time")
    shown = [one.asks for one in asked_of_breach(unanswered, SPEECH)]
    assert shown == asks(*WEIGHED, "CAO-664")


def test_a_remedy_has_its_conditions_and_no_others():
    first = next(norm for norm in BOOK.code if norm.remedy is Remedy.COURT)
    only = [one for one in BOOK.competences if Remedy.COURT in one.of]
    assert [one.catalogue for one in only] == ["PR-010-11"]
    (said,) = conditions_of(first, SPEECH)
    assert said == (
        "The file and the systems of enforcement are open to the prosecutor within his "
        "competence; each access is noted, and personal data are protected. (On the Prosecutor's "
        "Office, article 10, paragraph 1, subparagraph 10, 11, 26)"
    )
