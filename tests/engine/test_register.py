"""A register on disk gives the same findings however it is cut, and is refused in sentences."""

import json
from datetime import date, timedelta

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given

from qadagalau.engine import (
    FINDINGS,
    TALLY,
    NotARegisterError,
    check,
    check_into,
    open_register,
    register_of,
)
from qadagalau.law import (
    Always,
    Among,
    Below,
    Book,
    Bound,
    CalendarDays,
    Code,
    Deadline,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    Remedy,
    Sum,
    Text,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.record import layout

from .on_disk import write
from .random_law import CHECKED, KINDS, PLACE, Began, Done, dockets, tried

some = tried(12)
DAY = date(2025, 3, 3)
AS_OF = date(2025, 6, 30)


def rows_of(table):
    return sorted((tuple(sorted(row.items(), key=str)) for row in hashable(table)), key=str)


def hashable(table):
    for row in table.to_pylist():
        yield {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}


def norm(rule, code="test/norm", **how):
    title, remedy = Text("Test"), Remedy.SUBMISSION
    return Norm(
        code=code, basis=PLACE, title=title, rule=rule, remedy=remedy, checked=CHECKED, **how
    )


def book(*norms):
    calendar = weekdays_only("test", date(2024, 1, 1), date(2026, 12, 31))
    return Book(name="test", title=Text("Test"), code=Code(norms), calendar=calendar, words=KINDS)


def event(word, event_id, case, day=DAY, **how):
    return word(
        event_id=event_id,
        proceeding_id=case,
        holder_id=how.pop("holder_id", "H1"),
        happened_on=day,
        recorded_on=how.pop("recorded_on", day),
        source="s",
        **how,
    )


def one_event_cases(number, word=Done, **attributes):
    """Return so many cases of one event, a day after another."""
    return tuple(
        CaseFile(
            f"P{n}",
            {"category": "x", **attributes},
            (event(word, f"e{n}", f"P{n}", DAY + timedelta(days=n), amount_tiyn=10, base_tiyn=5),),
        )
        for n in range(number)
    )


LATE = norm(Deadline(starts=Began, ends=Done, within=CalendarDays(3)), "test/late")
ABC_ORDER = norm(Order(queues=(("x",), ("y",))), "test/order")
MONTH = norm(Bound(of=Done, at_most=Sum(50), pool=Pool.DEBTOR_MONTH), "test/month")


# ------------------------------------------------------------------ the same however it is cut


@given(docket=dockets())
@some
def test_row_groups_and_workers_do_not_show(docket, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers")
    record = {"distributions": docket.distributions, "supplied": docket.supplied}
    whole = open_register(write(folder / "whole", docket.cases, **record))
    cut = open_register(
        write(folder / "cut", docket.cases, **record, rows_a_group=3, at_once=False)
    )
    events = sum(len(case.events) for case in docket.cases)
    assert whole.group_sizes == [events] * (events > 0) or whole.group_sizes == [0]
    assert sum(cut.group_sizes) == events
    how = {"as_of": docket.as_of, "known_on": docket.known_on, "all_verdicts": True}

    memory = register_of(docket.cases, **record)
    expected = check(docket.book, memory, **how, workers=1)
    one = check(docket.book, whole, **how, workers=1)
    many = check(docket.book, cut, **how, workers=1)
    threads = check(docket.book, cut, **how, workers=3)
    again = check(docket.book, cut, **how, workers=3)

    unplaced = ["office_id", "region"]  # a register in memory does not know them
    assert rows_of(one.findings.drop(unplaced)) == rows_of(expected.findings.drop(unplaced))
    assert rows_of(many.findings) == rows_of(one.findings)
    assert rows_of(many.tally) == rows_of(one.tally)
    assert threads.findings.equals(many.findings)
    assert threads.tally.equals(many.tally)
    assert again.findings.equals(threads.findings)
    assert again.tally.equals(threads.tally)


def test_a_first_row_group_may_lack_every_word_that_later_ones_have(tmp_path):
    said = [{}, {}, {"category": "alimony"}, {"category": "wages"}]
    cases = [
        CaseFile(f"P{n}", words, (event(Done, f"e{n}", f"P{n}"),)) for n, words in enumerate(said)
    ]
    register = open_register(write(tmp_path / "register", cases, rows_a_group=1, at_once=False))
    kept = register.cases_at(np.arange(4), ["category"])["category"].to_pylist()
    assert kept == [None, None, "alimony", "wages"]


@given(docket=dockets())
@some
def test_findings_told_are_those_that_are_neither_kept_nor_pending(docket, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "register"
    write(folder, docket.cases, distributions=docket.distributions, rows_a_group=3)
    how = {"as_of": docket.as_of, "known_on": docket.known_on}
    every = check(docket.book, open_register(folder), **how, all_verdicts=True)
    told = check(docket.book, open_register(folder), **how)
    breaches = [
        row for row in every.findings.to_pylist() if row["verdict"] not in {"kept", "pending"}
    ]
    assert told.findings.to_pylist() == breaches
    assert told.tally.equals(every.tally)


def test_cases_are_never_split(tmp_path):
    case = CaseFile("P9", {}, tuple(event(Done, f"e{n}", "P9") for n in range(7)))
    register = open_register(
        write(tmp_path / "r", [case, *one_event_cases(4)], rows_a_group=3, at_once=False)
    )
    assert register.group_sizes == [7, 2, 2]


def test_a_finding_may_rest_on_events_of_several_groups(tmp_path):
    cases = one_event_cases(9, debtor="d1")
    register = open_register(write(tmp_path / "r", cases, rows_a_group=2))
    assert register.group_sizes == [2, 2, 2, 2, 1]
    quota = norm(Quota(counts=Done, at_most=6, window=Always(), per=Per.HOLDER), "test/quota")
    findings = check(book(quota, MONTH), register, as_of=AS_OF).findings.to_pylist()
    assert [(row["norm"], row["evidence"], row["amount_tiyn"]) for row in findings] == [
        ("test/quota", ["e0", "e6"], None),
        ("test/quota", ["e1", "e7"], None),
        ("test/quota", ["e2", "e8"], None),
        ("test/month", ["e0", "e8"], 40),
    ]


def test_event_ids_are_found_in_any_order(tmp_path):
    register = open_register(write(tmp_path / "r", one_event_cases(9), rows_a_group=2))
    rows = register.opening_rows[[3, 0, 2, 0]] + [1, 0, 1, 1]
    assert register.event_ids(rows).to_pylist() == ["e7", "e0", "e5", "e1"]
    assert register.event_ids(rows[:0]).to_pylist() == []


def test_findings_are_given_out_and_progress_is_told(tmp_path):
    register = open_register(write(tmp_path / "r", one_event_cases(7), rows_a_group=2))
    orphan = norm(Deadline(starts=Began, ends=Done, within=CalendarDays(3)), "test/orphan")
    given_out, done = [], []
    tally = check_into(
        given_out.append,
        book(orphan),
        register,
        as_of=AS_OF,
        workers=2,
        progress=lambda part, parts: done.append((part, parts)),
    )
    evidence = [cell for table in given_out for cell in table["evidence"].to_pylist()]
    assert evidence == [[f"e{n}"] for n in range(7)]
    assert done == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert tally.to_pylist() == [
        {
            "norm": "test/orphan",
            "wording": "draft",
            "holder_id": "H1",
            "office_id": "O1",
            "region": "R1",
            "category": "x",
            "verdict": "unknown",
            "number": 7,
            "debt_tiyn": 0,
        }
    ]


# ------------------------------------------------------------------ little or nothing in it


def test_an_empty_register_gives_empty_tables(tmp_path):
    register = open_register(write(tmp_path / "r", []))
    checked = check(book(LATE, MONTH, ABC_ORDER), register, as_of=AS_OF, all_verdicts=True)
    assert checked.findings.equals(FINDINGS.empty_table())
    assert checked.tally.to_pylist() == []
    assert checked.tally.schema == TALLY


def test_cases_without_events_give_nothing(tmp_path):
    register = open_register(write(tmp_path / "r", [CaseFile("P0"), CaseFile("P1")]))
    checked = check(book(LATE, MONTH), register, as_of=AS_OF, all_verdicts=True)
    assert checked.findings.equals(FINDINGS.empty_table())
    assert checked.tally.to_pylist() == []


@pytest.mark.parametrize("end", ["as_of", "known_on"])
def test_nothing_is_said_of_what_was_not_yet(tmp_path, end):
    cases = one_event_cases(5, debtor="d1")
    register = open_register(write(tmp_path / "r", cases, rows_a_group=2))
    how = {"as_of": AS_OF, "known_on": AS_OF, end: DAY - timedelta(days=1)}
    quota = norm(Quota(counts=Done, at_most=1, window=Always()), "test/quota")
    rolled = norm(Deadline(starts=Done, ends=Began, within=CalendarDays(3), each=True), "test/each")
    checked = check(book(LATE, rolled, MONTH, quota), register, **how, all_verdicts=True)
    assert checked.findings.num_rows == 0
    assert checked.tally.num_rows == 0


def without(folder, *columns):
    path = folder / layout.CASES
    pq.write_table(pq.read_table(path).drop(list(columns)), path)


def test_without_debtors_a_month_is_unknown(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(2))
    without(folder, "debtor_no", "debtor")
    findings = check(book(MONTH), open_register(folder), as_of=AS_OF).findings.to_pylist()
    told = sorted((row["evidence"], row["verdict"], row["reason"]) for row in findings)
    assert told == [
        (["e0"], "unknown", "attribute-missing"),
        (["e1"], "unknown", "attribute-missing"),
    ]


def test_without_category_and_debt_conditions_are_unknown(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(1, word=Began))
    without(folder, "category", "debt_tiyn")
    rule = LATE.rule
    norms = (
        norm(rule, "test/bare"),
        norm(rule, "test/category", when=(Among("category", ("x",)),)),
        norm(rule, "test/debt", unless=(Below("debt_tiyn", Sum(5)),)),
    )
    checked = check(book(*norms), open_register(folder), as_of=AS_OF)
    told = ("norm", "verdict", "reason", "category", "debt_tiyn")
    assert [tuple(row[name] for name in told) for row in checked.findings.to_pylist()] == [
        ("test/bare", "overdue", "", None, None),
        ("test/category", "unknown", "attribute-missing", None, None),
        ("test/debt", "unknown", "attribute-missing", None, None),
    ]
    assert checked.tally["category"].to_pylist() == [None, None, None]
    assert checked.tally["debt_tiyn"].to_pylist() == [0, 0, 0]


def test_without_distributions_orders_say_nothing(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(1, word=Began))
    (folder / layout.DISTRIBUTIONS).unlink()
    findings = check(book(ABC_ORDER, LATE), open_register(folder), as_of=AS_OF).findings
    assert findings["norm"].to_pylist() == ["test/late"]


def test_a_distribution_may_speak_of_cases_outside(tmp_path):
    claims = (
        Claim(proceeding_id="elsewhere", category="x", owed_tiyn=1000, paid_tiyn=0),
        Claim(proceeding_id="P0", category="y", owed_tiyn=1000, paid_tiyn=1000),
    )
    shared = Distribution(
        distribution_id="D0",
        distributed_on=DAY,
        recorded_on=DAY,
        pool_tiyn=1000,
        holder_id="H2",
        claims=claims,
    )
    folder = write(tmp_path / "r", one_event_cases(1, debt_tiyn=7), distributions=[shared])
    checked = check(book(ABC_ORDER), open_register(folder), as_of=AS_OF)
    told = ("subject", "proceeding_id", "holder_id", "category", "debt_tiyn", "amount_tiyn")
    assert [tuple(row[name] for name in told) for row in checked.findings.to_pylist()] == [
        ("D0", "elsewhere", "H2", None, None, 1000)
    ]
    assert checked.tally.select(["category", "number", "debt_tiyn"]).to_pylist() == [
        {"category": None, "number": 1, "debt_tiyn": 0}
    ]


def test_kinds_that_the_book_does_not_know_are_left_alone(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(2, word=Began))
    manifest = json.loads((folder / layout.MANIFEST).read_text(encoding="utf-8"))
    manifest["kinds"] = ["moon-risen"]
    manifest["supplied"] += ["moon-risen", "moon-set"]
    (folder / layout.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    checked = check(book(LATE), open_register(folder), as_of=AS_OF, all_verdicts=True)
    assert checked.findings.num_rows == 0


def test_where_no_kind_of_end_is_supplied_silence_is_unknown(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(1, word=Began), supplied=[Began])
    findings = check(book(LATE), open_register(folder), as_of=AS_OF).findings.to_pylist()
    assert [(row["verdict"], row["reason"], row["due_on"]) for row in findings] == [
        ("unknown", "not-supplied", date(2025, 3, 6))
    ]


# ------------------------------------------------------------------ refusals


def refused(folder):
    with pytest.raises(NotARegisterError) as refusal:
        open_register(folder)
    return str(refusal.value)


def unreadable(folder):
    return (
        f"{folder} is not a register: its register.json cannot be read. "
        "Make one with `qadagalau demo` or `qadagalau import`."
    )


def test_no_folder_is_refused(tmp_path):
    assert refused(tmp_path / "nowhere") == unreadable(tmp_path / "nowhere")


def test_an_empty_folder_and_a_file_are_refused(tmp_path):
    assert refused(tmp_path) == unreadable(tmp_path)
    (tmp_path / "file").write_text("{}", encoding="utf-8")
    assert refused(tmp_path / "file") == unreadable(tmp_path / "file")


@pytest.mark.parametrize(
    "said", [b"{", b"", b"\xff\xfe{}", b"[]", b"7", b'"text"', b"null", b"[" * 100_000]
)
def test_a_broken_manifest_is_refused(tmp_path, said):
    (tmp_path / layout.MANIFEST).write_bytes(said)
    assert refused(tmp_path) == unreadable(tmp_path)


@pytest.mark.parametrize(("said", "shown"), [({"format": 99}, "99"), ({}, "None")])
def test_another_format_is_refused(tmp_path, said, shown):
    (tmp_path / layout.MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    assert refused(tmp_path) == (
        f"{tmp_path} is a register of format {shown}; this version reads "
        "format 2. Import its source files anew."
    )


@pytest.mark.parametrize("name", ["kinds", "details", "sources"])
def test_a_manifest_without_its_lists_is_refused(tmp_path, name):
    folder = write(tmp_path / "r", one_event_cases(1))
    manifest = json.loads((folder / layout.MANIFEST).read_text(encoding="utf-8"))
    for wrong in (None, "text", [1]):
        manifest[name] = wrong
        (folder / layout.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        assert refused(folder) == (
            f"{folder} is not a whole register: its register.json has no list of {name}. "
            "Import its source files anew."
        )


@pytest.mark.parametrize("name", [layout.EVENTS, layout.CASES, layout.HOLDERS])
def test_a_register_that_lacks_a_table_is_refused(tmp_path, name):
    folder = write(tmp_path / "r", one_event_cases(1))
    whole = (folder / name).read_bytes()
    sentence = (
        f"{folder} is not a whole register: its {name} cannot be read. "
        "Import its source files anew."
    )
    (folder / name).write_bytes(whole[:-9])
    assert refused(folder) == sentence
    (folder / name).unlink()
    assert refused(folder) == sentence
