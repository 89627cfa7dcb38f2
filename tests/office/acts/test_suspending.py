"""A resolution says what it is about; what it suspends lasts three working days at most."""

from datetime import date

import pytest

from qadagalau.law import Verdict
from qadagalau.office.acts.brought import ActError, Particulars
from qadagalau.office.acts.checks import checks_of
from qadagalau.office.acts.kinds import TermSet, Unit
from qadagalau.office.acts.queries import suspensions_to_end
from qadagalau.office.acts.terms import Owner, terms_of
from qadagalau.statutes.kz import CALENDAR

WITHIN = TermSet(unit=Unit.WORKING, number=3)


def resolution(chancery, subject="suspension", **more):
    said = Particulars(term=WITHIN, subject=subject)
    return chancery.draft(kind="resolution", to="P1", particulars=said, **more)


def suspension(act, day):
    found = terms_of(act, calendar=CALENDAR, today=date.fromisoformat(day))
    [one] = [one for one in found if one.name == "suspension"]
    return one.due_on, one.done_on, one.verdict, one.owner


def test_a_resolution_is_not_signed_before_it_says_what_it_is_about(chancery):
    act = resolution(chancery, subject="")
    act = chancery.move(chancery.move(act, "submit"), "approve", by="regional-unit-head")
    with pytest.raises(ActError) as refused:
        chancery.move(act, "sign")
    assert str(refused.value) == ("The act does not say what it is about. Choose it with the text.")
    with pytest.raises(ActError) as strange:
        chancery.draft(particulars=Particulars(subject="suspension"))
    assert str(strange.value) == ("Acts of this kind are not about that. Choose one of the list.")


def test_a_suspension_is_counted_from_the_resolution_and_said_to_be_so(chancery, people):
    act = resolution(chancery, day="2026-02-05")
    [check] = [one for one in checks_of(act) if one.name == "subject"]
    assert check.because.in_("en") == (
        "It is about this: an act or an action is suspended. That lasts three working days at most "
        "(article 37), counted from the day of the resolution; from which day the law counts was "
        "not seen."
    )
    act = chancery.delivered(act, day="2026-02-05")  # a Thursday
    due = date(2026, 2, 10)
    assert (act.suspended_on, act.suspended_until) == (date(2026, 2, 5), due)
    assert suspension(act, "2026-02-10") == (due, None, Verdict.PENDING, Owner.OFFICE)
    assert suspension(act, "2026-02-11") == (due, None, Verdict.OVERDUE, Owner.OFFICE)
    assert list(suspensions_to_end(people.actor("prosecutor"))) == [act]
    with pytest.raises(ActError) as early:
        chancery.move(act, "end-suspension", day="2026-02-11", ended_on=date(2026, 2, 4))
    assert str(early.value) == (
        "It was suspended on 2026-02-05; that ended then or later, up to today."
    )
    act = chancery.move(act, "end-suspension", day="2026-02-11", ended_on=date(2026, 2, 11))
    assert suspension(act, "2026-02-12") == (due, date(2026, 2, 11), Verdict.LATE, Owner.OFFICE)
    assert list(suspensions_to_end(people.actor("prosecutor"))) == []
    with pytest.raises(ActError) as again:
        chancery.move(act, "end-suspension", day="2026-02-12", ended_on=date(2026, 2, 12))
    assert str(again.value) == "The act suspends nothing, or that has ended."


def test_what_was_suspended_goes_on_when_the_act_falls(chancery):
    act = chancery.delivered(resolution(chancery))
    act = chancery.move(act, "recall", by="regional-unit-head", day="2026-02-03", ground="Formal")
    assert suspension(act, "2026-02-12")[1:3] == (date(2026, 2, 3), Verdict.KEPT)
    told = [(one.kind, one.holder_id, one.happened_on) for one in act.events.all()]
    office = act.office.office_id
    assert told[-2:] == [
        ("suspended-by-prosecutor", office, date(2026, 2, 2)),
        ("suspension-by-prosecutor-ended", office, date(2026, 2, 3)),
    ]


def test_other_resolutions_suspend_nothing(chancery):
    act = chancery.delivered(resolution(chancery, subject="cancellation"))
    assert (act.suspended_on, [one.kind for one in act.events.all()]) == (
        None,
        ["supervisory-act-issued"],
    )


def appeal(chancery, act, day, **more):
    brought = {"ground": "Unlawful", "appealed_to": "Region", **more}
    return chancery.move(act, "note-appeal", by="chamber", day=day, **brought)


def appealed(act, day):
    found = terms_of(act, calendar=CALENDAR, today=date.fromisoformat(day))
    return [(o.name, o.due_on, o.done_on, o.verdict) for o in found if "appeal" in o.name]


def test_an_appeal_is_made_and_decided_in_its_terms(chancery):
    act = appeal(chancery, chancery.delivered(), "2026-02-09", appealed_in="superior")
    due = date(2026, 3, 10)  # Women's Day is moved to Monday
    made = ("appeal", date(2026, 5, 2), date(2026, 2, 9), Verdict.KEPT)
    assert (act.appealed_on, act.appeal_due_on) == (date(2026, 2, 9), due)
    assert appealed(act, "2026-02-10") == [made, ("appeal-decided", due, None, Verdict.PENDING)]
    act = chancery.move(
        act, "decide-appeal", by="regional-unit-head", day="2026-02-12", ground="No"
    )
    assert appealed(act, "2026-02-13") == [
        made,
        ("appeal-decided", due, date(2026, 2, 12), Verdict.KEPT),
    ]
    assert (act.appealed_on, act.state) == (None, "delivered")
    with pytest.raises(ActError) as twice:
        chancery.move(act, "decide-appeal", day="2026-02-12", ground="No")
    assert str(twice.value) == "No appeal against the act waits."


def test_the_terms_of_courts_are_not_counted(chancery):
    act = appeal(chancery, chancery.delivered(), "2026-02-09", appealed_in="court")
    assert (act.appealed_on, act.appeal_due_on) == (date(2026, 2, 9), None)
    assert [name for name, *_days in appealed(act, "2026-02-10")] == ["appeal"]
