"""A back end holds one register as tables and answers queries; judging is the same on each.

What differs between back ends is four small acts: put a table, keep a query's rows, ask, drop.
"""

from abc import ABC, abstractmethod
from datetime import date
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.engine.opening import open_register
from qadagalau.engine.register import Register
from qadagalau.engine.rows import INTEGER_ROWS, TOLD
from qadagalau.law import Book, RefusedError
from qadagalau.record import layout

from .plan import plan_of
from .query import Chain
from .scope import Attribute, scope_of
from .tables import book_tables, case_columns, cases_of, distributions_of

COUNTS = pa.schema([("norm_no", pa.int16()), ("verdict", pa.int8()), ("number", pa.int64())])
"""How many duties of a norm got a verdict, told or not."""

_RULED = "ruled"


class NoRegisterLoadedError(RuntimeError):
    """A back end was asked to judge before it was given a register."""


class MissingExtraError(RefusedError, ImportError):
    """A back end needs a library that is installed only when asked for."""


@frozen(eq=False)
class Ruling:
    """What a back end judged."""

    rows: pa.Table
    """Rows of :data:`~qadagalau.engine.rows.INTEGER_ROWS` by norm, anchor, verdict."""
    counts: pa.Table
    """Rows of :data:`COUNTS` by norm and verdict."""


class Backend(Protocol):
    """An execution of norms over a register in tables."""

    def load(self, folder: Path | str) -> None:
        """Read the register in *folder* into tables, in place of any before it."""

    def judge(self, book: Book, *, as_of: date, known_on: date, all_verdicts: bool) -> Ruling:
        """Judge every norm of *book*; without *all_verdicts* tell breaches and unknowns only."""


class SQLBackend(ABC):
    """The judging that back ends share; each adds its four acts and how it loads."""

    def __init__(self) -> None:
        self._register: Register | None = None
        self._attributes: dict[str, Attribute] = {}
        self._past = False

    @abstractmethod
    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of *table*, in place of any of that name."""

    @abstractmethod
    def keep(self, name: str, chain: Chain) -> None:
        """Make a table of what *chain* returns, in place of any of that name."""

    @abstractmethod
    def ask(self, sql: str) -> pa.Table:
        """Return what *sql* returns, whole numbers as ``int64``."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Forget the table *name*."""

    @abstractmethod
    def _load_events(self, register: Register) -> None:
        """Make ``ev_all``: row_no (place in the file), then the columns of ``tables.EVENTS``."""

    @abstractmethod
    def _load_cases(self, register: Register, attributes: dict[str, Attribute]) -> None:
        """Make ``cs``: case_no (place in the file), then each attribute as bigint or text."""

    def load(self, folder: Path | str) -> None:
        """Read the register in *folder* into tables, in place of any before it.

        Raises:
            NotARegisterError: the folder holds no register, or one of another format.
            NotSettledError: deliveries were folded into it.
        """
        register = open_register(folder)
        register.settled()
        attributes = case_columns(pq.read_schema(register.folder / layout.CASES))
        self._load_events(register)
        self._load_cases(register, attributes)
        self.put("dist", distributions_of(register))
        self._register, self._attributes, self._past = register, attributes, False

    def _recall(self, register: Register, known_on: date) -> None:
        """Make the tables of cases and distributions say what was known on a day."""
        past = register.knew_less(known_on)
        if past:
            self.put("cs", cases_of(register, self._attributes, known_on))
        elif self._past:
            self._load_cases(register, self._attributes)
        if past or self._past:
            self.put("dist", distributions_of(register, known_on))
        self._past = past

    def judge(self, book: Book, *, as_of: date, known_on: date, all_verdicts: bool) -> Ruling:
        """Judge every norm of *book*; without *all_verdicts* tell breaches and unknowns only.

        Raises:
            NoRegisterLoadedError: no register was loaded.
        """
        if self._register is None:
            raise NoRegisterLoadedError("No register is loaded. Call load() with its folder first.")
        self._recall(self._register, known_on)
        days = self.ask("SELECT DISTINCT day FROM ev_all")["day"].to_pylist()
        for name, table in book_tables(book, days).items():
            self.put(name, table)
        manifest = self._register.manifest
        scope = scope_of(
            book,
            kinds=manifest["kinds"],
            details=manifest["details"],
            supplied=self._register.supplied(known_on),
            attributes=self._attributes,
            as_of=as_of,
            known_on=known_on,
        )
        plan = plan_of(book, scope)
        for name, chain in plan.shared:
            self.keep(name, chain)
        told = [self._ruled(chain, all_verdicts=all_verdicts) for chain in plan.norms]
        for name, _ in plan.shared:
            self.drop(name)
        rows = [rows for rows, _ in told] or [INTEGER_ROWS.empty_table()]
        counts = [counts for _, counts in told] or [COUNTS.empty_table()]
        return Ruling(pa.concat_tables(rows), pa.concat_tables(counts))

    def _ruled(self, chain: Chain, *, all_verdicts: bool) -> tuple[pa.Table, pa.Table]:
        """Run one norm's query once; return the rows told and the counts of all."""
        self.keep(_RULED, chain)
        where = "" if all_verdicts else f"WHERE verdict IN ({', '.join(_TOLD)})"
        columns = ", ".join(INTEGER_ROWS.names)
        rows = self.ask(f"SELECT {columns} FROM {_RULED} {where} ORDER BY anchor_row, verdict")
        counts = self.ask(
            f"SELECT norm_no, verdict, COUNT(*) AS number FROM {_RULED} "
            "GROUP BY norm_no, verdict ORDER BY norm_no, verdict"
        )
        self.drop(_RULED)
        return rows.cast(INTEGER_ROWS), counts.cast(COUNTS)


_TOLD = [str(number) for number, told in enumerate(TOLD) if told]
