"""One case, or the few that a finding rests on, taken from a register for the clerk to read."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa
from attrs import frozen

from qadagalau.law import (
    N_,
    Book,
    Bound,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    RefusedError,
    UnknownEventError,
    kind_of,
    selectors,
    word_of,
)
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.record import Event, layout

from .register import Register


class NoSuchCaseError(RefusedError):
    """The register holds no such proceeding."""


@frozen(eq=False)
class Archive:
    """A register opened for taking cases out of it one by one."""

    register: Register
    book: Book
    _desk: duckdb.DuckDBPyConnection

    def _ask(self, query: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        table: pa.Table = self._desk.sql(query, params=list(values)).to_arrow_table()
        return table.to_pylist()

    def _file(self, name: str) -> str:
        path = re.sub(r"[*?[]", r"[\g<0>]", str(self.register.folder / name)).replace("'", "''")
        return f"read_parquet('{path}', file_row_number = true)"

    def case_file(self, proceeding_id: str) -> CaseFile:
        """Return one case with all its events.

        Raises:
            NoSuchCaseError: the register does not hold it.
        """
        found = self._named(proceeding_id)
        if not found:
            raise NoSuchCaseError(
                N_("The register holds no proceeding {case}. Check its number."),
                case=proceeding_id,
            )
        return found[0]

    def _named(self, proceeding_id: str) -> list[CaseFile]:
        query = f"select * from {self._file(layout.CASES)} where proceeding_id = ?"
        return self._files(self._ask(query, [proceeding_id]))

    def related(self, norm: Norm, proceeding_id: str, holder_id: str | None) -> list[CaseFile]:
        """Return the cases on which a finding of *norm* about this case and holder rests."""
        rule = norm.rule
        if isinstance(rule, Quota) and rule.per is Per.HOLDER:
            kinds = [kind_of(word_of(selector)) for selector in selectors(rule.counts)]
            numbers = [self.register.kinds[kind] for kind in kinds if kind in self.register.kinds]
            return self._files(
                self._ask(
                    f"select * from {self._file(layout.CASES)} where file_row_number in ("
                    f"select case_no from {self._file(layout.EVENTS)} e "
                    f"join {self._file(layout.HOLDERS)} h on h.file_row_number = e.holder_no "
                    "where h.holder_id = ? and list_contains(?, e.kind)) order by file_row_number",
                    [holder_id, numbers],
                )
            )
        if isinstance(rule, Bound) and rule.pool is Pool.DEBTOR_MONTH:
            return self._files(
                self._ask(
                    f"select * from {self._file(layout.CASES)} where proceeding_id = ? or "
                    f"debtor_no = (select debtor_no from {self._file(layout.CASES)} "
                    "where proceeding_id = ?) order by file_row_number",
                    [proceeding_id, proceeding_id],
                )
            )
        if isinstance(rule, Order):
            return self._named(proceeding_id)  # a claim may be of a case outside the register
        return [self.case_file(proceeding_id)]

    def distribution(self, distribution_id: str) -> Distribution:
        """Return one distribution of money with its claims.

        Raises:
            NoSuchCaseError: the register does not hold it.
        """
        there = (self.register.folder / layout.DISTRIBUTIONS).exists()
        rows = self._shares(distribution_id) if there else []
        if not rows:
            raise NoSuchCaseError(
                N_("The register holds no distribution {distribution}. Check its number."),
                distribution=distribution_id,
            )
        names = ("proceeding_id", "category", "owed_tiyn", "paid_tiyn")
        same = ("distribution_id", "distributed_on", "recorded_on", "pool_tiyn", "holder_id")
        claims = tuple(Claim(**{name: row[name] for name in names}) for row in rows)
        return Distribution(**{name: rows[0][name] for name in same}, claims=claims)

    def _shares(self, distribution_id: str) -> list[dict[str, Any]]:
        return self._ask(
            f"select d.*, h.holder_id from {self._file(layout.DISTRIBUTIONS)} d "
            f"join {self._file(layout.HOLDERS)} h on h.file_row_number = d.holder_no "
            "where distribution_id = ? order by d.file_row_number",
            [distribution_id],
        )

    def _files(self, cases: list[dict[str, Any]]) -> list[CaseFile]:
        numbers = [row["file_row_number"] for row in cases]
        events = self._events(numbers)
        by_case: dict[int, list[Event]] = {number: [] for number in numbers}
        for row in events:
            by_case[row["case_no"]].append(self._event(row))
        return [
            CaseFile(row["proceeding_id"], _attributes(row), tuple(by_case[number]))
            for number, row in zip(numbers, cases, strict=True)
        ]

    def _events(self, case_nos: Iterable[int]) -> list[dict[str, Any]]:
        listed = ", ".join(str(number) for number in case_nos)
        return self._ask(
            "select e.*, h.holder_id, c.proceeding_id "
            f"from (select * from {self._file(layout.EVENTS)} where case_no in ({listed})) e "
            f"join {self._file(layout.HOLDERS)} h on h.file_row_number = e.holder_no "
            f"join (select proceeding_id, file_row_number from {self._file(layout.CASES)} "
            f"where file_row_number in ({listed})) c on c.file_row_number = e.case_no "
            "order by e.file_row_number"
        )

    def _event(self, row: dict[str, Any]) -> Event:
        manifest = self.register.manifest
        word = self.book.word(manifest["kinds"][row["kind"]])
        if not issubclass(word, Event):
            raise UnknownEventError(
                N_("{kind} is not an event of a record. Derive it from Event."), kind=kind_of(word)
            )
        same = ("event_id", "proceeding_id", "holder_id", "happened_on", "recorded_on", "minute")
        sums = ("reference", "amount_tiyn", "base_tiyn", "corrects")
        return word(
            **{name: row[name] for name in (*same, *sums)},
            source=manifest["sources"][row["source"]],
            detail=manifest["details"][row["detail"]] or None,
        )


def _attributes(row: dict[str, Any]) -> dict[str, str | int | None]:
    own = {"proceeding_id", "holder_no", "file_row_number", "debtor_no"}
    attributes = {name: value for name, value in row.items() if name not in own}
    # Debtors are one person if their number is; it may be known without a pseudonym.
    return attributes | {"debtor": row.get("debtor_no")}


def open_archive(register: Register, book: Book) -> Archive:
    """Open *register* for taking cases out of it, their events read as words of *book*."""
    return Archive(register, book, duckdb.connect())


__all__ = ["Archive", "NoSuchCaseError", "open_archive"]
