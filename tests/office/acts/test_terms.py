"""Each term of an act is counted by the clerk, and its proof says how."""

from datetime import date

import pytest

from qadagalau.law import Verdict
from qadagalau.office.acts.brought import Particulars
from qadagalau.office.acts.kinds import NO_ANSWER, TermSet, Unit
from qadagalau.office.acts.queries import liability_of
from qadagalau.office.acts.terms import Owner, terms_of
from qadagalau.statutes.kz import CALENDAR, VALUES

from .conftest import judgment, reply_to


def terms(act, day):
    found = terms_of(act, calendar=CALENDAR, today=date.fromisoformat(day))
    return [
        (one.name, one.due_on, one.done_on, one.verdict)
        for one in found
        if one.owner is Owner.ADDRESSEE
    ]


def test_thirty_calendar_days_that_end_on_a_holiday_roll_on(chancery):
    act = chancery.delivered(day="2026-02-06")  # the thirtieth day is Sunday 8 March
    assert act.due_on == date(2026, 3, 10)
    term = terms_of(act, calendar=CALENDAR, today=date(2026, 3, 11))[0]
    assert (term.due_on, term.verdict) == (act.due_on, Verdict.OVERDUE)
    assert term.proof("en")[-1].startswith("Basis: On the Prosecutor's Office, article 36")


def test_a_formal_reply_does_not_stop_the_term(chancery):
    act = chancery.delivered()
    assert terms(act, "2026-02-10") == [("considered", date(2026, 3, 4), None, Verdict.PENDING)]
    act = chancery.move(
        act, "announce-meeting", by="chamber", day="2026-02-12", meeting_on=date(2026, 2, 13)
    )
    assert terms(act, "2026-02-12")[1:] == [
        ("notice", date(2026, 2, 17), date(2026, 2, 13), Verdict.BROKEN)
    ]
    act = chancery.move(
        act, "reply", by="chamber", day="2026-02-20", reply=reply_to(act, "2026-02-16")
    )
    assert terms(act, "2026-02-20") == [
        ("considered", date(2026, 3, 4), date(2026, 2, 16), Verdict.KEPT),
        ("notice", date(2026, 2, 17), date(2026, 2, 16), Verdict.BROKEN),
        ("result", date(2026, 2, 19), date(2026, 2, 20), Verdict.LATE),
    ]
    act = chancery.move(act, "find-formal", day="2026-02-23", judgment=judgment(act, "formal"))
    assert terms(act, "2026-03-05") == [
        ("considered", date(2026, 3, 4), None, Verdict.OVERDUE),
        ("notice", date(2026, 2, 17), date(2026, 2, 13), Verdict.BROKEN),
    ]


@pytest.mark.parametrize(
    ("kind", "to", "term", "due_on"),
    [
        ("protest", "P1", None, date(2026, 2, 12)),
        ("protest", "P1", TermSet(unit=Unit.WORKING, number=3), date(2026, 2, 5)),
        (
            "submission",
            "71-chamber",
            TermSet(unit=Unit.CALENDAR, number=10, ground="irreversible harm"),
            date(2026, 2, 12),
        ),
        ("resolution", "P1", TermSet(unit=Unit.WORKING, number=3), date(2026, 2, 5)),
    ],
)
def test_what_an_act_sets_is_counted_as_the_law_counts(chancery, kind, to, term, due_on):
    subject = "demand" if kind == "resolution" else ""
    draft = chancery.draft(kind=kind, to=to, particulars=Particulars(term=term, subject=subject))
    act = chancery.delivered(draft)
    counted, _bank = terms_of(act, calendar=CALENDAR, today=date(2026, 2, 3))
    assert (act.due_on, counted.due_on) == (due_on, due_on)
    assert counted.proof("kk") != counted.proof("ru") != []


def test_the_article_on_offences_is_offered_with_its_fine_when_the_term_has_passed(chancery):
    act = chancery.delivered()
    assert liability_of(act, today=date(2026, 3, 4), values=VALUES) == ()
    [offered] = liability_of(act, today=date(2026, 3, 5), values=VALUES)
    assert (offered.price, offered.fines) == (NO_ANSWER, (8 * 4325_00,))


def test_the_office_s_own_terms_are_counted_too(chancery):
    act = chancery.delivered()
    act = chancery.move(act, "note-bank", day="2026-02-06", bank_number="B-1")
    act = chancery.move(
        act, "reply", by="chamber", day="2026-02-17", reply=reply_to(act, "2026-02-16")
    )
    found = terms_of(act, calendar=CALENDAR, today=date(2026, 2, 18))
    own = [(o.name, o.due_on, o.done_on, o.verdict) for o in found if o.owner is Owner.OFFICE]
    assert own == [
        ("bank", date(2026, 2, 5), date(2026, 2, 6), Verdict.LATE),
        ("bank-reply", date(2026, 2, 20), None, Verdict.PENDING),
    ]
