"""Analyses are ordered once at a time and kept with their root; work is assigned and done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from qadagalau.law import N_, Sentence
from qadagalau.office.analyses.models import Analysis, Assignment
from qadagalau.office.analyses.operations import (
    AnalysisError,
    Made,
    assign_work,
    fail_analysis,
    finish_analysis,
    finish_work,
    order_analysis,
    take_work,
    withdraw_work,
)
from qadagalau.office.analyses.queries import assignments
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
OCTOBER = date(2026, 10, 31)
ROOT = "a" * 64
MADE = Made(findings=3, root=ROOT, book="b" * 64, files={"rows.parquet": "c" * 64})


def order(people, name="analyst", as_of=OCTOBER, known_on=None):
    known = known_on or as_of
    return order_analysis(as_of=as_of, known_on=known, by=people.actor(name), at=AT)


@pytest.fixture
def october(people):
    return finish_analysis(analysis=order(people), made=MADE, by=OPERATOR, at=AT)


def assign(people, analysis, name="unit-head", office="71-prosecutor-01", **more):
    about = {"norm": "", "category": "", "findings": 5, "due_on": date(2026, 12, 1)}
    about |= {"ground": "The share not kept has grown.", **more}
    return assign_work(
        analysis=analysis,
        office=Office.objects.get(office_id=office),
        **about,
        by=people.actor(name),
        at=AT,
    )


def refused(wanted, **asked):
    with pytest.raises(AnalysisError) as error:
        wanted(**asked)
    return str(error.value)


def entries(kind):
    return JournalEntry.objects.filter(kind=kind).count()


def test_an_analysis_is_ordered_made_and_kept_in_the_ledger(people):
    ordered = order(people)
    assert (ordered.state, ordered.before, ordered.root) == ("ordered", None, "")
    made = finish_analysis(analysis=ordered, made=MADE, by=OPERATOR, at=AT)
    assert (made.state, made.root, made.findings) == ("done", ROOT, 3)
    again = finish_analysis(analysis=made, made=MADE, by=OPERATOR, at=AT + timedelta(1))
    failed = fail_analysis(analysis=made, because=Sentence("Late."), by=OPERATOR, at=AT)
    assert (again.ended_at, failed.state) == (AT, "done")
    assert (entries("analysis"), entries("analysis-made")) == (1, 1)
    told = Notice.objects.get()
    assert (told.user, told.text) == (people["analyst"], "The analysis as of {day} is made.")


def test_the_next_is_compared_with_the_last_made_of_an_earlier_day(people, october):
    failed = order(people, as_of=OCTOBER + timedelta(1))
    fail_analysis(analysis=failed, because=Sentence(N_("No.")), by=OPERATOR, at=AT)
    assert order(people, as_of=OCTOBER + timedelta(5)).before == october
    assert order(people).before is None


def test_the_same_is_not_made_twice_at_a_time(people):
    first = order(people)
    assert refused(order, people=people, name="unit-head") == (
        f"The analysis {first.pk} of this day is being made already. Wait until it ends."
    )
    finish_analysis(analysis=first, made=MADE, by=OPERATOR, at=AT)
    assert order(people).state == "ordered"


def test_what_has_not_come_yet_is_not_analysed(people):
    tomorrow = date(2026, 11, 24)
    assert refused(order, people=people, as_of=tomorrow) == (
        "The day 2026-11-24 has not come yet. Choose today or an earlier day."
    )
    assert refused(order, people=people, known_on=OCTOBER - timedelta(1)) == (
        "What was known on 2026-10-30 does not reach to 2026-10-31. Choose that day or a later one."
    )
    assert Analysis.objects.count() == 0


def test_a_failure_is_kept_in_three_languages(people):
    ordered = order(people)
    failed = fail_analysis(
        analysis=ordered, because=AnalysisError(N_("No finding is assigned. Say how many are to "
        "be worked through.")), by=OPERATOR, at=AT
    )  # fmt: skip
    assert failed.state == "failed"
    assert sorted(failed.failure) == ["en", "kk", "ru"]


def test_work_goes_from_the_head_to_the_district_and_back(people, october):
    work = assign(people, october)
    prosecutor = people.actor("prosecutor")
    assert [str(one.user_id) for one in Notice.objects.filter(url_name="assignment")] == [
        str(prosecutor.user_id)
    ]
    assert refused(finish_work, assignment=work, result="Done.", by=prosecutor, at=AT) == (
        "This cannot be done now: the work is assigned. Open it again to see who did it."
    )
    taken = take_work(assignment=work, by=prosecutor, at=AT)
    assert (taken.state, taken.taken_by) == ("taken", people["prosecutor"])
    assert refused(finish_work, assignment=work, result=" ", by=prosecutor, at=AT) == (
        "No result is given. Say what was done."
    )
    done = finish_work(assignment=work, result="Five acts.", by=prosecutor, at=AT)
    assert (done.state, done.result, done.ended_by) == (
        "done", "Five acts.", people["prosecutor"]
    )  # fmt: skip
    assert refused(withdraw_work, assignment=work, because="No.", by=people.actor("unit-head"),
                   at=AT).startswith("This cannot be done now: the work is done.")  # fmt: skip
    assert entries("assignment") == 3


def test_withdrawn_work_stays_with_its_ground(people, october):
    work = assign(people, october)
    gone = withdraw_work(
        assignment=work, because="The record was wrong.", by=people.actor("unit-head"), at=AT
    )
    assert (gone.state, gone.result) == ("withdrawn", "The record was wrong.")
    assert assignments(people.actor("prosecutor")).open().count() == 0
    assert assignments(people.actor("prosecutor")).count() == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"findings": 0}, "No finding is assigned. Say how many are to be worked through."),
        ({"ground": "\x00 "}, "No ground is given. Say why this work is assigned."),
        (
            {"due_on": date(2026, 11, 22)},
            "The day 2026-11-22 is past. Choose today or a later day.",
        ),
        ({"office": "71-chamber"}, "Work is assigned to a prosecutor's office. Choose one."),
    ],
)
def test_work_that_cannot_be_assigned(people, october, more, sentence):
    assert refused(assign, people=people, analysis=october, **more) == sentence


def test_work_is_assigned_from_an_analysis_that_is_made(people):
    assert refused(assign, people=people, analysis=order(people)) == (
        "The analysis is not made yet. Assign work when it is."
    )


def test_a_regional_head_assigns_within_his_region_only(people, october):
    assert assign(people, october, name="regional-unit-head").office.office_id == (
        "71-prosecutor-01"
    )
    with pytest.raises(NotAllowedError):
        assign(people, october, name="regional-unit-head", office="75-prosecutor")


def test_each_office_sees_and_does_its_own_work(people, october):
    own = assign(people, october)
    other = assign(people, october, office="71-prosecutor-02")
    far = assign(people, october, office="75-prosecutor")

    def seen(name):
        return list(assignments(people.actor(name)).order_by("pk"))

    assert seen("prosecutor") == [own]
    assert seen("regional-prosecutor") == [own, other]
    assert seen("unit-head") == [own, other, far]
    for name in ("prosecutor", "regional-prosecutor"):
        with pytest.raises(NotAllowedError):
            take_work(assignment=other, by=people.actor(name), at=AT)
    assert Assignment.objects.get(pk=other.pk).state == "assigned"
