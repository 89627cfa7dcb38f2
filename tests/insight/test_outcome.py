from datetime import date

import pyarrow.parquet as pq
import pytest

from qadagalau.insight import Change, Claims, Counts, Outcome, OutcomeError


def late(number, **more):
    return {"finding_id": f"f{number}", "due_on": date(2026, 9, 30), **more}


def test_counts_are_those_of_the_tally(make_tally, make_findings):
    tally = make_tally(
        ("n/1", "h1", "o1", "wages", "kept", 7),
        ("n/1", "h1", "o1", "wages", "late", 2),
        ("n/1", "h2", "o2", None, "pending", 3),
        ("n/2", "h2", "o2", None, "unknown", 4),
    )
    outcome = Outcome(make_findings(late(1), late(2)), tally)
    assert [(g.key, g.counts) for g in outcome.by("norm")] == [
        (("n/1",), Counts(kept=7, late=2, pending=3)),
        (("n/2",), Counts(unknown=4)),
    ]
    assert outcome.total() == Counts(kept=7, late=2, pending=3, unknown=4)
    assert (outcome.total().breaches, outcome.total().judged, outcome.total().duties) == (2, 9, 16)


def test_a_claim_with_several_breaches_counts_once(make_tally, make_findings):
    findings = make_findings(
        late(1, proceeding_id="p-1", debt_tiyn=500, amount_tiyn=3),
        late(2, proceeding_id="p-1", debt_tiyn=500, amount_tiyn=4),
        late(3, proceeding_id="p-2", debt_tiyn=None),
        late(4, proceeding_id="p-3", debt_tiyn=70, norm="n/2"),
    )
    tally = make_tally(
        ("n/1", "h", "o", None, "late", 3),
        ("n/2", "h", "o", None, "late", 1),
    )
    outcome = Outcome(findings, tally)
    assert outcome.claims() == {(): Claims(proceedings=3, debt_tiyn=570, amount_tiyn=7)}
    assert outcome.claims("norm") == {
        ("n/1",): Claims(proceedings=2, debt_tiyn=500, amount_tiyn=7),
        ("n/2",): Claims(proceedings=1, debt_tiyn=70, amount_tiyn=0),
    }


def test_a_term_is_broken_on_the_day_after_and_an_act_on_its_day(make_tally, make_findings):
    findings = make_findings(
        late(1),  # due on 30 September: a breach of October
        late(2, due_on=date(2026, 9, 29)),
        late(3, verdict="broken", due_on=None, ended_on=date(2026, 9, 30)),
        late(4, verdict="overdue", due_on=date(2026, 7, 1)),
    )
    tally = make_tally(
        ("n/1", "h", "o", None, "late", 2),
        ("n/1", "h", "o", None, "broken", 1),
        ("n/1", "h", "o", None, "overdue", 1),
    )
    months = Outcome(findings, tally).months()
    assert months == ((date(2026, 7, 1), 1), (date(2026, 9, 1), 2), (date(2026, 10, 1), 1))


def test_lists_are_short_and_say_how_long_they_would_be(make_tally, make_findings):
    rows = [
        late(n, proceeding_id=f"p-{n}", verdict="overdue", due_on=date(2026, 1, 1 + n), debt_tiyn=n)
        for n in range(9)
    ]
    outcome = Outcome(make_findings(*rows), make_tally(("n/1", "h", "o", None, "overdue", 9)))
    oldest, largest = outcome.oldest(2), outcome.largest(3)
    assert ([b.proceeding_id for b in oldest.breaches], oldest.total) == (["p-0", "p-1"], 9)
    assert ([b.debt_tiyn for b in largest.breaches], largest.total) == ([8, 7, 6], 9)


def test_examples_are_those_nearest_to_the_middle_delay(make_tally, make_findings):
    rows = [late(n, proceeding_id=f"p-{n}", days_late=n * n) for n in range(1, 6)]
    outcome = Outcome(make_findings(*rows), make_tally(("n/1", "h", "o", None, "late", 5)))
    assert [breach.days_late for breach in outcome.examples(2)] == [9, 4]


def test_what_became_of_findings_since_the_check_before(make_tally, make_findings):
    tally = make_tally(("n/1", "h", "o", None, "late", 2), ("n/1", "h", "o", None, "overdue", 1))
    before = Outcome(
        make_findings(late("a", verdict="overdue"), late("b"), late("c")),
        tally,
    )
    now = Outcome(make_findings(late("a"), late("b"), late("d", verdict="overdue")), tally)
    assert now.since(before) == Change(new=1, done=1, gone=1)


def test_parquet_files_count_like_tables(make_tally, make_findings, tmp_path):
    findings, tally = make_findings(late(1)), make_tally(("n/1", "h", "o", None, "late", 1))
    pq.write_table(findings, tmp_path / "findings.parquet")
    pq.write_table(tally, tmp_path / "tally.parquet")
    read = Outcome(tmp_path / "findings.parquet", tmp_path / "tally.parquet")
    assert read.total() == Outcome(findings, tally).total() == Counts(late=1)


def test_findings_and_tally_of_two_checks_are_refused(make_tally, make_findings):
    with pytest.raises(OutcomeError) as refused:
        Outcome(make_findings(late(1)), make_tally(("n/1", "h", "o", None, "late", 2)))
    assert str(refused.value) == (
        "The findings list 1 breaches of n/1, the tally counts 2. "
        "Give the findings and the tally of one check."
    )
