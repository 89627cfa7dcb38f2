"""What is said as known on a day equals what a register says that never received the later."""

import json
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qadagalau.engine import check, open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.engine.portable import check_by, opened_backend
from qadagalau.intake.arriving import Brought
from qadagalau.intake.bringing import bring
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.delivery_folder import contents_of, numbered
from qadagalau.intake.home import Home
from qadagalau.intake.mapping import mapping_of
from qadagalau.intake.rebuilding import rebuild
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.law import (
    Act,
    Always,
    Among,
    AtLeast,
    Book,
    Bound,
    CalendarDays,
    Checked,
    Code,
    Deadline,
    Norm,
    Order,
    Pool,
    Quota,
    Remedy,
    Status,
    Sum,
    Text,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.record import Event
from qadagalau.record.layout import CASES, EVENTS, KEPT_EVENTS, MANIFEST

from .homes import FIRST_OF_JUNE


class Began(Event):
    """Something began."""


class Done(Event):
    """Something was done."""


def norm(code, rule, **how):
    return Norm(
        code=f"test/{code}",
        basis=Act("T000", Text("Test law")).article(1),
        title=Text("Test"),
        rule=rule,
        remedy=Remedy.SUBMISSION,
        checked=Checked(date(2025, 1, 1), Status.VERIFIED),
        **how,
    )


IN_TIME = Deadline(starts=Began, ends=Done, within=CalendarDays(5))
BOOK = Book(
    name="test",
    title=Text("Test"),
    code=Code(
        (
            norm("in-time", IN_TIME),
            norm("wages", IN_TIME, when=(Among("category", ("wages",)),)),
            norm("large", IN_TIME, unless=(AtLeast("debt_tiyn", Sum(100)),)),
            norm("month", Bound(of=Done, at_most=Sum(30), pool=Pool.DEBTOR_MONTH)),
            norm("few", Quota(counts=Done, at_most=1, window=Always())),
            norm("order", Order(queues=(("wages",), ("other",)), tolerance_tiyn=0)),
        )
    ),
    calendar=weekdays_only("test", date(2024, 1, 1), date(2026, 12, 31)),
    words=(Began, Done),
)
MAPPINGS = {
    "events": {
        "proceeding": "case",
        "kind": {"column": "kind", "values": {"began": "began", "done": "done"}},
        "day": "day",
        "holder": "holder",
        "amount": {"column": "sum", "as": "tiyn"},
        "id": "id",
        "corrects": "corrects",
    },
    "began": {
        "proceeding": "case",
        "kind": {"always": "began"},
        "day": "day",
        "holder": "holder",
        "id": "id",
    },
    "cases": {
        "proceeding": "case",
        "holder": "holder",
        "category": "category",
        "debt_tiyn": {"column": "debt", "as": "tiyn"},
        "debtor": {"column": "debtor", "as": "pseudonym"},
        "court": "court",
    },
    "holders": {"holder_id": "holder", "office_id": "office", "region": "region"},
    "distributions": {
        "distribution_id": "id",
        "distributed_on": "day",
        "pool_tiyn": {"column": "pool", "as": "tiyn"},
        "holder": "holder",
        "proceeding": "case",
        "category": "category",
        "owed_tiyn": {"column": "owed", "as": "tiyn"},
        "paid_tiyn": {"column": "paid", "as": "tiyn"},
    },
}
AS_OF = date(2025, 7, 31)


def mapping(table):
    said = MAPPINGS[table]
    whole = {"source": "post", "format": "jsonl"}
    if table not in {"events", "began"}:
        return {**whole, "table": table, "columns": said}
    return {**whole, **said}


case = st.sampled_from(["A", "B", "C", "D"])
holder = st.sampled_from(["anna", "boris"])
day = st.integers(0, 40).map(lambda n: (date(2025, 4, 20) + timedelta(days=n)).isoformat())
sums = st.integers(1, 200)
maybe = st.none()
rows = {
    "events": st.fixed_dictionaries(
        {
            "case": case,
            "kind": st.sampled_from(["began", "done"]),
            "day": day,
            "holder": holder,
            "sum": sums,
            "id": st.integers(1, 9).map(str),
            "corrects": maybe | st.integers(1, 9).map(str),
        }
    ),
    "began": st.fixed_dictionaries(
        {"case": case, "day": day, "holder": holder, "id": st.integers(1, 9).map(str)}
    ),
    "cases": st.fixed_dictionaries(
        {
            "case": case,
            "holder": maybe | holder,
            "category": maybe | st.sampled_from(["wages", "other"]),
            "debt": maybe | st.sampled_from([50, 150]),
            "debtor": maybe | st.sampled_from(["Asan", "Berik"]),
            "court": maybe | st.sampled_from(["north", "south"]),
        }
    ),
    "holders": st.fixed_dictionaries(
        {
            "holder": holder,
            "office": st.sampled_from(["o1", "o2"]),
            "region": maybe | st.sampled_from(["71", "79"]),
        }
    ),
    "distributions": st.fixed_dictionaries(
        {
            "id": st.sampled_from(["d1", "d2"]),
            "day": day,
            "pool": sums,
            "holder": holder,
            "case": case,
            "category": st.sampled_from(["wages", "other"]),
            "owed": sums,
            "paid": sums,
        }
    ),
}
delivery = st.sampled_from(sorted(rows)).flatmap(
    lambda table: st.tuples(
        st.just(table), st.lists(rows[table], min_size=1, max_size=4), st.integers(0, 2)
    )
)


def received(folder, deliveries):
    """Return a home that received the deliveries, each so many days after the one before."""
    home = Home.create(
        folder / "home", book="test", made_on=date(2025, 6, 1), ledger_name="test/known-on"
    )
    at = FIRST_OF_JUNE
    rules = [FileRule(f"{table}.*", table, mapping(table)) for table in MAPPINGS]
    register_source(home, Registration(source="post", files=rules), by="admin", at=at)
    for number, (table, said, days) in enumerate(deliveries):
        at += timedelta(days=days, minutes=1)
        path = folder / f"{table}.{number}"
        path.write_text("".join(f"{json.dumps(row)}\n" for row in said))
        brought = Brought(
            path=path, mapping=mapping_of(mapping(table), table), source="post", by="x", at=at
        )
        deliver(home, brought, book=BOOK)
    return home, at.date()


def told(checked):
    findings, tally = checked.findings.to_pylist(), checked.tally.to_pylist()
    return sorted(map(repr, findings)), sorted(map(repr, tally))


def equal_on_every_day(home, folder, judged):
    """Hold what was known on each day equal to a register of the deliveries received by then."""
    rebuilt = folder / "rebuilt"
    days = [contents_of(one).received_on for _, one in numbered(home.deliveries)]
    for (number, one), last in zip(numbered(home.deliveries), [*days[1:], None], strict=True):
        bring(one, rebuilt)
        day = days[number - 1]
        if day != last and rebuilt.exists():
            then = open_register(rebuilt)
            assert judged(open_register(home.register), day) == judged(then, day)


@pytest.mark.slow
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # an example takes too long to be made smaller
    suppress_health_check=list(HealthCheck),
)
@given(deliveries=st.lists(delivery, min_size=2, max_size=4))
def test_known_on_equals_a_register_without_the_later_deliveries(deliveries, tmp_path_factory):
    folder = tmp_path_factory.mktemp("known-on")
    home, _ = received(folder, deliveries)

    def judged(register, day):
        how = {"as_of": AS_OF, "known_on": day, "all_verdicts": True, "workers": 1}
        return told(check(BOOK, register, **how))

    if home.register.exists():
        assert rebuild(home).differs == ()
        equal_on_every_day(home, folder, judged)


def event(case, kind, day, holder, event_id, **more):
    said = {"case": case, "kind": kind, "day": f"2025-05-{day:02}", "holder": holder}
    return {**said, "id": event_id, **more}


def claim(case, category, paid):
    shared = {"id": "d1", "day": "2025-05-20", "pool": 10, "holder": "anna"}
    return {**shared, "case": case, "category": category, "owed": 10, "paid": paid}


def said_of(case, category, debt, debtor):
    return {"case": case, "category": category, "debt": debt, "debtor": debtor}


CHANGES = [
    ("holders", [{"holder": "anna", "office": "o1", "region": "71"}], 0),
    (
        "events",
        [
            event("B", "began", 2, "anna", "1"),
            event("A", "began", 3, "anna", "2"),
            event("A", "done", 20, "boris", "3", sum=20),
            event("B", "done", 21, "anna", "4", sum=20),
        ],
        0,
    ),
    ("cases", [said_of(case, "wages", 50, "Asan") for case in "AB"], 1),
    ("cases", [said_of("A", "other", 150, "Berik")], 1),
    ("holders", [{"holder": "anna", "office": "o2", "region": "79"}], 0),
    ("distributions", [claim(case, "wages", 5) for case in "AC"], 1),
    (
        "events",
        [
            event("C", "began", 2, "anna", "5"),
            event("A", "done", 4, "anna", "6", sum=1, corrects="3"),
        ],
        1,
    ),
    ("distributions", [claim("C", "other", 0)], 1),
]


def as_findings(checked):
    names = ("norm", "subject", "verdict", "office_id", "category", "debt_tiyn")
    return sorted(tuple(row[name] for name in names) for row in checked.findings.to_pylist())


def test_each_kind_of_change_is_undone_for_a_day_before_it(tmp_path):
    home, last = received(tmp_path, CHANGES)
    assert last == date(2025, 6, 6)
    register = open_register(home.register)
    seen = {
        day: as_findings(check(BOOK, register, as_of=AS_OF, known_on=date(2025, 6, day)))
        for day in range(1, 7)
    }
    deadlines = [one for one in seen[1] if one[0] == "test/in-time"]
    assert [one[1:] for one in deadlines] == [
        ("A", "late", "o1", None, None),
        ("B", "late", "o1", None, None),
    ]
    assert [one for one in seen[1] if one[0] == "test/wages"] == [
        ("test/wages", "A", "unknown", "o1", None, None),
        ("test/wages", "B", "unknown", "o1", None, None),
    ]
    assert [one[1:] for one in seen[2] if one[0] == "test/wages"] == [
        ("A", "late", "o1", "wages", 50),
        ("B", "late", "o1", "wages", 50),
    ]
    assert [one[1:] for one in seen[3] if one[0] == "test/wages"] == [
        ("B", "late", "o2", "wages", 50)
    ]


@pytest.mark.parametrize("how", ["columns", "duckdb"])
def test_changes_are_undone_by_every_execution(tmp_path, how):
    home, _ = received(tmp_path, CHANGES)

    def judged(register, day):
        days = {"as_of": AS_OF, "known_on": day, "all_verdicts": True}
        if how == "columns":
            return told(check(BOOK, register, **days, workers=1))
        with opened_backend(how) as backend:
            return told(check_by(backend, BOOK, register, **days))

    assert rebuild(home).differs == ()
    equal_on_every_day(home, tmp_path, judged)


def test_a_case_is_explained_as_it_was_known(tmp_path):
    home, _ = received(tmp_path, CHANGES)
    register = open_register(home.register)
    was = open_archive(register, BOOK, known_on=date(2025, 6, 2)).case_file("A").attributes
    now = open_archive(register, BOOK).case_file("A").attributes
    assert (was["category"], was["debt_tiyn"], now["category"], now["debt_tiyn"]) == (
        "wages", 50, "other", 150,
    )  # fmt: skip


def test_a_register_that_was_changed_gives_way_to_what_its_deliveries_say(tmp_path):
    home, _ = received(tmp_path, CHANGES)
    whole = pq.read_table(home.register / CASES)
    pq.write_table(whole.slice(0, 1), home.register / CASES)
    again = rebuild(home)
    assert (again.deliveries, again.differs) == (8, (CASES,))
    assert pq.read_table(home.register / CASES).equals(whole)
    for damaged in (EVENTS, KEPT_EVENTS, MANIFEST):
        (home.register / damaged).write_bytes(b"damaged")
        assert rebuild(home).differs == (damaged,)
    assert rebuild(home).differs == ()
