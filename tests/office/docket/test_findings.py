"""Findings are seen within a territory, decided about with a ground, and nothing done is lost."""

from datetime import date, timedelta

import pyarrow.compute as pc
import pytest

from qadagalau.engine.finding_list import STANDS, Stage
from qadagalau.engine.mornings import STANDING, runs, stood
from qadagalau.office.docket.finding_shapes import WantedFindings, from_snapshot
from qadagalau.office.docket.findings import beside, counts, find_findings, finding_of
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.models import FindingState, Matter, Triage, Verdict
from qadagalau.office.docket.operations import (
    answer_finding,
    ask_bailiff,
    snooze_findings,
    triage_finding,
    triage_findings,
)
from qadagalau.office.docket.taking_up import FindingError
from qadagalau.office.people.rules import NotAllowedError

from .conftest import FIRST, NOW, SECOND

TODAY = NOW.date()


def every(actor, home, wanted=None, **order):
    """Return all findings page by page."""
    found, after = [], None
    while True:
        page = find_findings(actor, wanted or WantedFindings(), home=home, after=after, **order)
        found += page.rows
        after = page.after
        if after is None:
            assert len(found) == page.total
            return found


def a_breach(actor, home):
    page = find_findings(actor, WantedFindings(verdicts=frozenset(("overdue",))), home=home)
    return page.rows[0]


def test_the_list_is_what_stands_and_each_stage_is_told_by_the_runs(home):
    there, table = findings_in(home), stood(home / STANDING)
    standing = there.rows.filter(there.cured == STANDS)
    assert sorted(standing["finding_id"].to_pylist()) == sorted(table["finding_id"].to_pylist())
    first, second = runs(home / STANDING)
    assert [(one.number, one.as_of) for one in (first, second)] == [(0, FIRST), (1, SECOND)]
    went = set(pc.unique(_file(home, "gone-00001")["finding_id"]).to_pylist())
    came = set(pc.unique(_file(home, "known-00001")["finding_id"]).to_pylist())
    ids = {
        stage: {row["finding_id"] for row in there.at(there.mask(_stage(stage)).nonzero()[0])}
        for stage in Stage
    }
    assert ids[Stage.NEW] == came - went
    assert ids[Stage.CURED] == went - came
    assert ids[Stage.NEW] | ids[Stage.CONTINUED] == ids[Stage.STANDING]
    assert ids[Stage.NEW]


def _stage(stage):
    from qadagalau.engine.finding_list import WantedRows

    return WantedRows(stage=stage)


def _file(home, name):
    import pyarrow.parquet as pq

    return pq.read_table(home / STANDING / f"{name}.parquet")


@pytest.mark.parametrize("order_by", ["weight", "due", "late", "sum"])
def test_pages_follow_one_another_without_gap_or_double(actors, home, order_by):
    found = every(actors["regional-prosecutor"], home, order_by=order_by)
    assert len({one.finding_id for one in found}) == len(found)
    key = {"weight": "weight", "due": "due_on", "late": "days_late", "sum": "debt_tiyn"}[order_by]
    values = [getattr(one, key) for one in found if getattr(one, key) is not None]
    assert values == sorted(values, reverse=True)
    middle = found[len(found) // 2]
    around = beside(
        actors["regional-prosecutor"],
        WantedFindings(),
        middle.finding_id,
        home=home,
        order_by=order_by,
    )
    place = found.index(middle)
    assert (around.before, around.after, around.place, around.total) == (
        found[place - 1].finding_id,
        found[place + 1].finding_id,
        place + 1,
        len(found),
    )


def test_everybody_sees_the_findings_of_his_territory_and_no_other(actors, home):
    whole = every(actors["analyst"], home)
    for name in ("regional-prosecutor", "prosecutor", "chamber", "justice", "private-bailiff"):
        actor = actors[name]
        inside = [
            one
            for one in whole
            if actor.territory.has(
                holder_id=one.holder_id, office_id=one.office_id, region=one.region
            )
        ]
        assert {one.finding_id for one in every(actor, home)} == {
            one.finding_id for one in inside
        }, name
        outside = [one for one in whole if one not in inside]
        assert outside or name == "regional-prosecutor"  # the demo is of one region
        for one in outside[:3]:
            assert finding_of(actor, one.finding_id, home=home) is None


def test_what_is_overdue_is_a_day_later_every_day(actors, home):
    found = [
        one
        for one in every(actors["analyst"], home)
        if one.verdict == "overdue" and one.appeared_on == FIRST
    ]
    assert found
    assert [one.days_late for one in found] == [(SECOND - one.due_on).days for one in found]


def test_a_decision_stays_beside_the_one_that_replaces_it(actors, home):
    actor = actors["prosecutor"]
    found = a_breach(actor, home)
    triage_finding(found=found, verdict=Verdict.CONFIRMED, ground="seen", by=actor, at=NOW)
    later = NOW + timedelta(hours=1)
    triage_finding(found=found, verdict=Verdict.EXPLAINED, ground="letter 5", by=actor, at=later)
    steps = Triage.objects.filter(matter=found.finding_id).values_list(
        "verdict", "ground", "is_latest"
    )
    assert list(steps) == [("explained", "letter 5", True), ("confirmed", "seen", False)]
    again = finding_of(actor, found.finding_id, home=home)
    assert again.state is FindingState.EXPLAINED
    kept = from_snapshot(Matter.objects.get(pk=found.finding_id).content)
    assert kept.snapshot() == found.snapshot()


def test_states_divide_the_list(actors, home):
    actor = actors["prosecutor"]
    before = counts(actor, home=home)
    triage_finding(
        found=a_breach(actor, home), verdict=Verdict.DISMISSED, ground="no", by=actor, at=NOW
    )
    after = counts(actor, home=home)
    assert after.by_state[FindingState.OPEN] == before.standing - 1
    assert after.by_state[FindingState.DISMISSED] == 1
    opened = WantedFindings(states=frozenset((FindingState.OPEN,)))
    dismissed = WantedFindings(states=frozenset((FindingState.DISMISSED,)))
    assert find_findings(actor, opened, home=home).total == before.standing - 1
    assert find_findings(actor, dismissed, home=home).total == 1


def test_while_the_bailiff_may_answer_only_the_head_confirms_and_says_what_harm(actors, home):
    actor, head = actors["regional-prosecutor"], actors["regional-unit-head"]
    found = a_breach(actor, home)
    due = TODAY + timedelta(days=7)
    ask_bailiff(found=found, due_on=due, by=actor, at=NOW)

    def confirm(by, at, harm=""):
        triage_finding(
            found=found, verdict=Verdict.CONFIRMED, ground="seen", harm=harm, by=by, at=at
        )

    with pytest.raises(FindingError) as refused:
        confirm(head, NOW)
    assert refused.value.in_("en") == (
        "The bailiff may answer until 2026-11-29, so this finding cannot be confirmed yet. Wait "
        "for the answer, or let the head decide with the ground that delay would do harm that "
        "cannot be undone."
    )
    with pytest.raises(NotAllowedError):
        confirm(actor, NOW, harm="money leaves today")
    assert finding_of(actor, found.finding_id, home=home).state is FindingState.ASKED
    confirm(head, NOW, harm="money leaves today")
    assert Triage.objects.get().harm == "money leaves today"


def test_after_an_answer_or_the_term_a_finding_is_confirmed(actors, home):
    actor, bailiff = actors["regional-prosecutor"], actors["private-bailiff"]
    found = a_breach(bailiff, home)
    general = actors["unit-head"]
    ask_bailiff(found=found, due_on=TODAY + timedelta(days=7), by=general, at=NOW)
    answer_finding(found=found, text="the post was late", by=bailiff, at=NOW)
    assert finding_of(bailiff, found.finding_id, home=home).state is FindingState.ANSWERED
    triage_finding(found=found, verdict=Verdict.CONFIRMED, ground="seen", by=general, at=NOW)
    other = a_breach(actor, home)
    if other.finding_id == found.finding_id:
        other = find_findings(actor, WantedFindings(), home=home).rows[1]
    ask_bailiff(found=other, due_on=TODAY + timedelta(days=7), by=actor, at=NOW)
    later = NOW + timedelta(days=8)
    triage_finding(found=other, verdict=Verdict.CONFIRMED, ground="seen", by=actor, at=later)
    assert finding_of(actor, other.finding_id, home=home).state is FindingState.CONFIRMED


def test_what_the_record_does_not_show_is_not_confirmed(actors, home):
    actor = actors["analyst"]
    unknown = WantedFindings(verdicts=frozenset(("unknown",)))
    found = find_findings(actor, unknown, home=home).rows[0]
    with pytest.raises(FindingError):
        triage_finding(
            found=found, verdict=Verdict.CONFIRMED, ground="seen", by=actors["unit-head"], at=NOW
        )
    assert not Matter.objects.exists()


def test_a_bulk_step_is_of_all_or_none_and_within_the_territory(actors, home):
    actor = actors["prosecutor"]
    own = find_findings(actor, WantedFindings(), home=home).rows[:3]
    whole = every(actors["analyst"], home)
    [other, *_] = [one for one in whole if one.office_id not in actor.territory.offices]
    with pytest.raises(NotAllowedError):
        triage_findings(
            found=[*own, other], verdict=Verdict.DISMISSED, ground="no", by=actor, at=NOW
        )
    assert not Triage.objects.exists()
    triage_findings(found=own, verdict=Verdict.DISMISSED, ground="no", by=actor, at=NOW)
    assert Triage.objects.count() == 3


def test_what_is_put_off_comes_back_on_its_day(actors, home):
    actor = actors["prosecutor"]
    found = a_breach(actor, home)
    until = TODAY + timedelta(days=3)
    before = find_findings(actor, WantedFindings(awake_on=TODAY), home=home).total
    snooze_findings(found=[found], until=until, ground="holiday", by=actor, at=NOW)

    def awake(day: date) -> int:
        return find_findings(actor, WantedFindings(awake_on=day), home=home).total

    assert [awake(TODAY), awake(until)] == [before - 1, before]
