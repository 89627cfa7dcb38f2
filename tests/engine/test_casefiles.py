"""Cases taken out of a register are those that were written, and prove the engine's findings."""

from collections import Counter
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given

from qadagalau.engine import check, open_register, to_findings
from qadagalau.engine.casefiles import NoSuchCaseError, open_archive
from qadagalau.law import (
    Always,
    Book,
    Bound,
    Code,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    Remedy,
    Sum,
    Text,
    UnknownEventError,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.law.clerk import CaseFile, Claim, Desk, Distribution, judge

from .on_disk import write
from .random_law import CHECKED, KINDS, PLACE, Began, Done, dockets, tried

DAY = date(2025, 3, 3)
AS_OF = date(2025, 6, 30)
HOSTILE = (
    "O'Brien",
    'say "no"',
    "'; drop table events; --",
    "../../etc/passwd",
    "Ә\u0301 қазақ 🧾",
    "a\tb\nc",
    "%s {0} ? $1 \\",
    " ",
    "null",
)


def book(*norms, words=KINDS):
    calendar = weekdays_only("test", date(2024, 1, 1), date(2026, 12, 31))
    return Book(name="test", title=Text("Test"), code=Code(norms), calendar=calendar, words=words)


def norm(rule, code="test/norm"):
    title, remedy = Text("Test"), Remedy.SUBMISSION
    return Norm(code=code, basis=PLACE, title=title, rule=rule, remedy=remedy, checked=CHECKED)


def event(word, event_id, case, holder_id="H1", **how):
    return word(
        event_id=event_id,
        proceeding_id=case,
        holder_id=holder_id,
        happened_on=DAY,
        recorded_on=DAY,
        source=how.pop("source", "memory"),
        **how,
    )


QUOTA = norm(Quota(counts=Done, at_most=1, window=Always(), per=Per.HOLDER), "test/quota")
MONTH = norm(Bound(of=Done, at_most=Sum(5), pool=Pool.DEBTOR_MONTH), "test/month")
ORDER = norm(Order(queues=(("x",),)), "test/order")

some = tried(12)


# ------------------------------------------------------------------ what was written


def as_read(case, debtors):
    """Return *case* as it comes back: every column, and the debtor by his number."""
    empty = dict.fromkeys(
        ("creditor", "document_kind", "bailiff_kind", "debtor_kind", "creditor_kind")
    )
    debtor = case.attributes["debtor"]
    number = None if debtor is None else debtors.setdefault(debtor, len(debtors))
    events = tuple(evolve(event, source="memory") for event in case.events)
    return CaseFile(case.proceeding_id, {**empty, **case.attributes, "debtor": number}, events)


@given(docket=dockets())
@some
def test_cases_come_back_as_they_were_written(docket, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "register"
    write(folder, docket.cases, distributions=docket.distributions, rows_a_group=3)
    archive = open_archive(open_register(folder), docket.book)
    debtors = {}
    for case in docket.cases:
        assert archive.case_file(case.proceeding_id) == as_read(case, debtors)
    for shared in docket.distributions:
        assert archive.distribution(shared.distribution_id) == shared


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_are_only_values(tmp_path, text):
    done = event(
        Done,
        f"e{text}",
        f"P{text}",
        f"H{text}",
        detail=text,
        reference=text,
        minute=0,
        amount_tiyn=9,
        base_tiyn=-1,
    )
    shared = Distribution(
        distribution_id=f"D{text}",
        distributed_on=DAY,
        recorded_on=DAY,
        pool_tiyn=10_000,
        holder_id=f"H{text}",
        claims=(Claim(proceeding_id=f"P{text}", category="x", owed_tiyn=9_000, paid_tiyn=0),),
    )
    attributes = {"category": text, "debtor": text, "creditor": text, "debt_tiyn": 1}
    case = CaseFile(f"P{text}", attributes, (done, evolve(done, event_id=f"f{text}")))
    other = CaseFile("other", dict.fromkeys(attributes), ())
    folder = write(tmp_path / "it's a register", [other, case], distributions=[shared])
    archive = open_archive(open_register(folder), book(QUOTA, MONTH, ORDER))

    found = archive.case_file(f"P{text}")
    assert found.events == case.events
    assert {name: found.attributes[name] for name in attributes} == {**attributes, "debtor": 0}
    assert archive.distribution(f"D{text}") == shared
    for one in (QUOTA, MONTH):
        assert archive.related(one, f"P{text}", f"H{text}") == [found]
    findings = check(archive.book, archive.register, as_of=AS_OF).findings.to_pylist()
    assert [(row["subject"], row["category"], row["evidence"]) for row in findings] == [
        (f"H{text}", text, [f"e{text}", f"f{text}"]),
        (f"P{text}", text, [f"e{text}", f"f{text}"]),
        (f"D{text}", text, [f"D{text}"]),
    ]


@pytest.mark.parametrize("name", ["a[bc]", "a*", "a?", "{a,b}", "%20", "a#b", "юла"])
def test_a_folder_may_have_any_name(tmp_path, name):
    write(tmp_path / "ab", [CaseFile("another", {}, (event(Done, "e1", "another"),))])
    folder = write(tmp_path / name, [CaseFile("own", {}, (event(Done, "e0", "own"),))])
    archive = open_archive(open_register(folder), book(QUOTA))
    assert [one.event_id for one in archive.case_file("own").events] == ["e0"]


def test_a_correction_comes_with_what_it_replaces(tmp_path):
    first = event(Done, "a", "P0")
    again = evolve(event(Done, "b", "P0"), recorded_on=AS_OF, corrects="a")
    folder = write(tmp_path / "r", [CaseFile("P0", {}, (first, again))])
    archive = open_archive(open_register(folder), book(QUOTA))
    assert archive.case_file("P0").events == (first, again)


# ------------------------------------------------------------------ what findings rest on


def test_the_clerk_proves_every_finding_from_the_files(tmp_path_factory):
    seen = Counter()

    @given(docket=dockets(cases=8))
    @some
    def proved(docket):
        folder = tmp_path_factory.mktemp("registers") / "register"
        record = {"distributions": docket.distributions, "supplied": docket.supplied}
        register = open_register(write(folder, docket.cases, **record, rows_a_group=4))
        archive = open_archive(register, docket.book)
        checked = check(
            docket.book,
            register,
            as_of=docket.as_of,
            known_on=docket.known_on,
            all_verdicts=True,
        )
        for found in to_findings(checked.findings):
            [wording] = docket.book.code.wordings(found.norm)
            is_order = isinstance(wording.rule, Order)
            shared = [archive.distribution(found.subject)] if is_order else []
            cases = archive.related(wording, found.proceeding_id, found.holder_id)
            judged = [judgment.finding for judgment in judge(wording, cases, docket.desk, shared)]
            assert [one for one in judged if one.finding_id == found.finding_id] == [found]
            seen[type(wording.rule).__name__] += 1

    proved()
    assert sorted(seen) == ["Bound", "Deadline", "Forbidden", "Order", "Quota", "Required"]


def test_related_cases_are_those_of_the_holder_or_of_the_debtor(tmp_path):
    cases = [
        CaseFile("P0", {"debtor": "d1"}, (event(Done, "a", "P0", "H2"),)),
        CaseFile("P1", {"debtor": "d2"}, (event(Done, "b", "P1", "H1"),)),
        CaseFile("P2", {"debtor": "d1"}, (event(Began, "c", "P2", "H1"),)),
        CaseFile("P3", {"debtor": None}, (event(Done, "d", "P3", "H1"),)),
        CaseFile("P4", {"debtor": None}, ()),
    ]
    archive = open_archive(open_register(write(tmp_path / "r", cases)), book(QUOTA, MONTH))

    def related(one, proceeding_id, holder_id):
        return [case.proceeding_id for case in archive.related(one, proceeding_id, holder_id)]

    assert related(QUOTA, "P1", "H1") == ["P1", "P3"]
    assert related(QUOTA, "P0", "H2") == ["P0"]
    assert related(QUOTA, "P0", "nobody") == []
    assert related(QUOTA, "P0", None) == []
    assert related(MONTH, "P2", "H1") == ["P0", "P2"]
    assert related(MONTH, "P3", "H1") == ["P3"]
    per_case = norm(Quota(counts=Done, at_most=1, window=Always(), per=Per.PROCEEDING))
    assert related(per_case, "P3", "H1") == ["P3"]


def test_an_order_about_a_case_outside_rests_on_no_case(tmp_path):
    claim = Claim(proceeding_id="elsewhere", category="x", owed_tiyn=1000, paid_tiyn=0)
    shared = Distribution(
        distribution_id="D0",
        distributed_on=DAY,
        recorded_on=DAY,
        pool_tiyn=1000,
        holder_id="H1",
        claims=(claim,),
    )
    folder = write(tmp_path / "r", [CaseFile("P0")], distributions=[shared])
    archive = open_archive(open_register(folder), book(ORDER))
    assert archive.related(ORDER, "elsewhere", "H1") == []
    assert [case.proceeding_id for case in archive.related(ORDER, "P0", "H1")] == ["P0"]
    desk = Desk(calendar=archive.book.calendar, as_of=AS_OF, known_on=AS_OF)
    [judgment] = judge(ORDER, [], desk, [archive.distribution("D0")])
    checked = check(archive.book, archive.register, as_of=AS_OF, known_on=AS_OF)
    [found] = to_findings(checked.findings)
    assert judgment.finding == found


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize("number", ["P9", "", "' or 1=1 --", "p0"])
def test_unknown_numbers_are_refused(tmp_path, number):
    folder = write(tmp_path / "r", [CaseFile("P0", {}, (event(Done, "a", "P0"),))])
    archive = open_archive(open_register(folder), book(QUOTA, MONTH))
    with pytest.raises(NoSuchCaseError) as refusal:
        archive.case_file(number)
    assert str(refusal.value) == (f"The register holds no proceeding {number}. Check its number.")
    with pytest.raises(NoSuchCaseError) as refusal:
        archive.distribution(number)
    assert str(refusal.value) == (f"The register holds no distribution {number}. Check its number.")


def test_a_register_without_distributions_holds_none(tmp_path):
    folder = write(tmp_path / "r", [CaseFile("P0")])
    (folder / "distributions.parquet").unlink()
    archive = open_archive(open_register(folder), book(ORDER))
    with pytest.raises(NoSuchCaseError) as refusal:
        archive.distribution("D0")
    assert str(refusal.value) == "The register holds no distribution D0. Check its number."


def test_a_kind_that_the_book_does_not_know_is_refused(tmp_path):
    folder = write(tmp_path / "r", [CaseFile("P0", {}, (event(Began, "a", "P0"),))])
    archive = open_archive(open_register(folder), book(QUOTA, words=(Done,)))
    with pytest.raises(UnknownEventError) as refusal:
        archive.case_file("P0")
    assert str(refusal.value) == (
        "The book test has no kind of event called began. `qadagalau law words` lists them."
    )


def test_a_word_that_is_no_event_is_refused(tmp_path):
    folder = write(tmp_path / "r", [CaseFile("P0", {}, (event(Began, "a", "P0"),))])
    stray = type("Began", (), {})
    archive = open_archive(open_register(folder), book(words=(stray,)))
    with pytest.raises(UnknownEventError) as refusal:
        archive.case_file("P0")
    assert str(refusal.value) == "began is not an event of a record. Derive it from Event."
