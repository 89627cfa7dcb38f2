"""A few cases in memory, made into a register without a file."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
from attrs import field, frozen

from qadagalau.law import Code, Finding, Norm, Text, kind_of
from qadagalau.law.clerk import CaseFile, Desk, Distribution
from qadagalau.law.code import Book
from qadagalau.record import layout

from .check import check
from .findings import to_findings
from .register import Register
from .texts import Texts, texts_of

_TYPES = {"string": pa.string(), "date32": pa.date32()} | {
    name: getattr(pa, name)() for name in ("int16", "int32", "int64")
}


def arrow_schema(columns: Iterable[layout.Column]) -> pa.Schema:
    """Return the Arrow schema of a table of the register's layout."""
    return pa.schema([pa.field(c.name, _TYPES[c.type], nullable=c.nullable) for c in columns])


def reference_number(reference: str | None) -> int:
    """Return the number that stands for a reference: 1 to 2**63 - 1, and 0 for none.

    A register on the disk has numbers of another digest (``intake.taking.ref_of``), which stay
    as they were written; numbers are compared within one register only.
    """
    if reference is None:
        return 0
    digest = hashlib.blake2b(reference.encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") & (2**63 - 1)) or 1


@frozen(eq=False, slots=False)
class MemoryRegister(Register):
    """A register whose tables are in memory."""

    tables: Mapping[str, pa.Table] = field(factory=dict)

    @property
    def group_sizes(self) -> list[int]:
        """All events are one group."""
        return [self.tables[layout.EVENTS].num_rows]

    def read_group(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Return columns of all events."""
        del group
        return self.tables[layout.EVENTS].select(list(columns))

    def bounds(self, group: int, column: str) -> None:
        """Leave it to the rows."""
        del group, column

    def case_columns(self, names: Sequence[str], *, known_on: date | None = None) -> pa.Table:
        """Return the named columns of the cases, without those that the table lacks."""
        del known_on  # what lies in memory has no versions
        cases = self.tables[layout.CASES]
        return cases.select([name for name in names if name in cases.column_names])

    @property
    def case_count(self) -> int:
        """How many cases there are."""
        return int(self.tables[layout.CASES].num_rows)

    def proceeding_ids(self, known_on: date | None = None) -> Texts:
        """Return the numbers of the proceedings by case."""
        del known_on
        return texts_of(self.tables[layout.CASES]["proceeding_id"])

    @property
    def holders(self) -> pa.Table:
        """The table of holders."""
        return self.tables[layout.HOLDERS]

    def table(self, name: str) -> pa.Table | None:
        """Return one of its tables, if it has that."""
        return self.tables.get(name)

    @property
    def distributions(self) -> pa.Table:
        """The table of distributions."""
        return self.tables[layout.DISTRIBUTIONS]


def register_of(
    cases: Sequence[CaseFile],
    *,
    distributions: Sequence[Distribution] = (),
    assets: Sequence[Mapping[str, object]] = (),
    supplied: Iterable[type] | None = None,
) -> MemoryRegister:
    """Make a register of *cases* as they stand; *assets* are rows of the table of that name."""
    holders: dict[str, int] = {}
    kinds = sorted({kind_of(type(event)) for case in cases for event in case.events})
    details = ["", *sorted({e.detail for case in cases for e in case.events if e.detail})]
    manifest = {
        "format": layout.FORMAT,
        "kinds": kinds,
        "details": details,
        "sources": ["memory"],
        "supplied": None if supplied is None else sorted(kind_of(word) for word in supplied),
    }
    numbers = ({k: n for n, k in enumerate(kinds)}, {d: n for n, d in enumerate(details)})
    tables = {
        layout.EVENTS: _events(cases, *numbers, holders),
        layout.CASES: _cases(cases, holders),
        layout.DISTRIBUTIONS: _distributions(distributions, holders),
    }
    if assets:
        schema = arrow_schema(layout.ASSET_COLUMNS)
        tables[layout.ASSETS] = pa.Table.from_pylist(list(assets), schema=schema)
    tables[layout.HOLDERS] = pa.table({"holder_id": pa.array(list(holders), pa.string())})
    return MemoryRegister(Path(), manifest, tables)


def _number(holders: dict[str, int], holder_id: str) -> int:
    return holders.setdefault(holder_id, len(holders))


def _events(
    cases: Sequence[CaseFile],
    kinds: dict[str, int],
    details: dict[str, int],
    holders: dict[str, int],
) -> pa.Table:
    corrected: dict[str, list[object]] = {}
    for case in cases:
        for event in case.events:
            if event.corrects:
                corrected.setdefault(event.corrects, []).append(event.recorded_on)
    rows = [
        {
            "case_no": number,
            "kind": kinds[kind_of(type(event))],
            "detail": details[event.detail or ""],
            "happened_on": event.happened_on,
            "minute": event.minute,
            "recorded_on": event.recorded_on,
            "superseded_on": min(corrected.get(event.event_id, [None])),  # type: ignore[type-var]
            "holder_no": _number(holders, event.holder_id),
            "ref": reference_number(event.reference),
            "reference": event.reference,
            "amount_tiyn": event.amount_tiyn,
            "base_tiyn": event.base_tiyn,
            "event_id": event.event_id,
            "source": 0,
            "corrects": event.corrects,
        }
        for number, case in enumerate(cases)
        for event in case.events
    ]
    return pa.Table.from_pylist(rows, schema=arrow_schema(layout.EVENT_COLUMNS))


def _cases(cases: Sequence[CaseFile], holders: dict[str, int]) -> pa.Table:
    names = sorted({name for case in cases for name in case.attributes} - {"proceeding_id"})
    columns = {name: pa.array([case.attributes.get(name) for case in cases]) for name in names}
    debtors: dict[object, int] = {}
    numbers = [case.attributes.get("debtor") for case in cases]
    columns["debtor_no"] = pa.array(
        [None if d is None else debtors.setdefault(d, len(debtors)) for d in numbers], pa.int32()
    )
    columns["proceeding_id"] = pa.array([case.proceeding_id for case in cases], pa.string())
    own = [case.events[0].holder_id if case.events else "" for case in cases]
    columns["holder_no"] = pa.array([_number(holders, holder) for holder in own], pa.int32())
    return pa.table(columns)


def _distributions(given: Sequence[Distribution], holders: dict[str, int]) -> pa.Table:
    rows = [
        {
            "distribution_id": one.distribution_id,
            "distributed_on": one.distributed_on,
            "recorded_on": one.recorded_on,
            "pool_tiyn": one.pool_tiyn,
            "holder_no": _number(holders, one.holder_id),
            "proceeding_id": claim.proceeding_id,
            "category": claim.category,
            "owed_tiyn": claim.owed_tiyn,
            "paid_tiyn": claim.paid_tiyn,
        }
        for one in given
        for claim in one.claims
    ]
    return pa.Table.from_pylist(rows, schema=arrow_schema(layout.DISTRIBUTION_COLUMNS))


def check_cases(
    norm: Norm, cases: Sequence[CaseFile], desk: Desk, distributions: Sequence[Distribution] = ()
) -> list[Finding]:
    """Judge a few cases by one norm with the columnar engine, every duty told."""
    words = {type(event) for case in cases for event in case.events} | norm.words()
    supplied = None if desk.supplied is None else desk.supplied
    book = Book(
        name="one-norm",
        title=Text("One norm"),
        code=Code((norm,)),
        calendar=desk.calendar,
        words=tuple(words | (supplied or frozenset())),
        values=desk.values,
    )
    register = register_of(cases, distributions=distributions, supplied=supplied)
    checked = check(
        book, register, as_of=desk.as_of, known_on=desk.known_on, all_verdicts=True, workers=1
    )
    return to_findings(checked.findings)


__all__ = ["MemoryRegister", "arrow_schema", "check_cases", "reference_number", "register_of"]
