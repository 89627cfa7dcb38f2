"""What one check gave, ready to be counted: its findings and the tally of all verdicts.

The two tables stay columns; every question below is one grouped query over them.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa
from attrs import field, fields, frozen

from qadagalau.law import BREACHES, N_, RefusedError, Verdict

from .counts import Counts

_IS_BREACH = "verdict IN (" + ", ".join(f"'{v.value}'" for v in sorted(BREACHES)) + ")"
_TERMS = f"verdict IN ('{Verdict.LATE.value}', '{Verdict.OVERDUE.value}')"
_ARISEN = f"CASE WHEN {_TERMS} THEN due_on + 1 ELSE ended_on END"
_NUMBERS = ", ".join(
    f"coalesce(sum(number) FILTER (verdict = '{v.value}'), 0)::BIGINT AS {v.value}" for v in Verdict
)
_FINDINGS = """
    finding_id::VARCHAR AS finding_id, norm::VARCHAR AS norm, wording::VARCHAR AS wording,
    subject::VARCHAR AS subject, proceeding_id::VARCHAR AS proceeding_id,
    holder_id::VARCHAR AS holder_id, office_id::VARCHAR AS office_id, region::VARCHAR AS region,
    category::VARCHAR AS category, debt_tiyn::BIGINT AS debt_tiyn,
    started_on::DATE AS started_on, due_on::DATE AS due_on, ended_on::DATE AS ended_on,
    verdict::VARCHAR AS verdict, reason::VARCHAR AS reason,
    amount_tiyn::BIGINT AS amount_tiyn, days_late::INTEGER AS days_late, evidence
"""
_TALLY = """
    norm::VARCHAR AS norm, holder_id::VARCHAR AS holder_id, office_id::VARCHAR AS office_id,
    region::VARCHAR AS region, category::VARCHAR AS category, verdict::VARCHAR AS verdict,
    number::BIGINT AS number, debt_tiyn::BIGINT AS debt_tiyn
"""
_CHANGE = """
    SELECT count(*) FILTER (before.finding_id IS NULL),
        count(*) FILTER (before.verdict = 'overdue' AND breaches.verdict = 'late'),
        count(*) FILTER (breaches.finding_id IS NULL)
    FROM breaches FULL JOIN before ON breaches.finding_id = before.finding_id
"""
Column = Literal["norm", "holder_id", "office_id", "region", "category"]


class OutcomeError(RefusedError):
    """Findings and tally cannot be counted together."""


@frozen(kw_only=True)
class Group:
    """The duties that share a key: how many of each verdict."""

    key: tuple[str | None, ...]
    counts: Counts


@frozen(kw_only=True)
class Claims:
    """The proceedings with breaches that share a key, each counted once."""

    proceedings: int
    debt_tiyn: int
    """What is to be recovered in them, where the record says."""
    amount_tiyn: int
    """By how much limits were missed in all their findings."""


@frozen(kw_only=True)
class Breach:
    """One finding of a breach, as reports list it."""

    finding_id: str
    norm: str
    wording: str
    subject: str
    proceeding_id: str | None
    holder_id: str | None
    office_id: str | None
    category: str | None
    debt_tiyn: int | None
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    verdict: Verdict = field(converter=Verdict)
    amount_tiyn: int | None
    days_late: int | None
    evidence: tuple[str, ...] = field(converter=tuple)


@frozen(kw_only=True)
class Listed:
    """The first few of a longer list, and how long it is."""

    breaches: tuple[Breach, ...]
    total: int


@frozen(kw_only=True)
class Change:
    """What became of breaches between two checks."""

    new: int
    """Breaches now that were none before."""
    done: int
    """Overdue before, done late by now."""
    gone: int
    """Breaches before that are none now: the record was corrected or completed."""


class Outcome:
    """Findings and tally of one check."""

    def __init__(self, findings: pa.Table | Path, tally: pa.Table | Path) -> None:
        """Read both tables: Arrow tables, or paths of Parquet files.

        Raises:
            OutcomeError: they do not hold the same number of breaches of every norm.
        """
        self._db = duckdb.connect()
        self._db.execute("SET enable_progress_bar = false")
        self.findings = self._view("findings", self._open(findings).select(_FINDINGS))
        self.tally = self._view("tally", self._open(tally).select(_TALLY))
        self.breaches = self._view("breaches", self.findings.filter(_IS_BREACH))
        self._refuse_strangers()

    def _open(self, table: pa.Table | Path) -> duckdb.DuckDBPyRelation:
        if isinstance(table, Path):
            return self._db.read_parquet(str(table))
        return self._db.from_arrow(table)

    def _view(self, name: str, rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        rows.create_view(name)
        return self._db.view(name)

    def _refuse_strangers(self) -> None:
        listed = dict(self.breaches.aggregate("norm, count(*)", "norm").fetchall())
        counted = dict(
            self.tally.filter(f"{_IS_BREACH} AND number > 0")
            .aggregate("norm, sum(number)::BIGINT", "norm")
            .fetchall()
        )
        for norm in sorted({*listed, *counted}):
            if listed.get(norm, 0) != counted.get(norm, 0):
                raise OutcomeError(
                    N_(
                        "The findings list {listed} breaches of {norm}, the tally counts "
                        "{counted}. Give the findings and the tally of one check."
                    ),
                    listed=listed.get(norm, 0),
                    norm=norm,
                    counted=counted.get(norm, 0),
                )

    def ask(self, query: str, **lists: Iterable[str]) -> list[tuple[Any, ...]]:
        """Answer *query* over the views ``findings``, ``breaches`` and ``tally``.

        ``$name`` in it stands for the list *name*.
        """
        given = {name: list(values) for name, values in lists.items()}
        return list(self._db.execute(query, given or None).fetchall())

    def by(self, *columns: Column) -> tuple[Group, ...]:
        """Return the counts of every combination of *columns* of the tally, in their order."""
        named = ", ".join(columns)
        rows = self.tally.aggregate(f"{named}, {_NUMBERS}", named).order(named).fetchall()
        width = len(columns)
        return tuple(Group(key=row[:width], counts=_counts(row[width:])) for row in rows)

    def total(self) -> Counts:
        """Return the counts of all duties."""
        return _counts(self.tally.aggregate(_NUMBERS).fetchall()[0])

    def claims(self, *columns: Column) -> dict[tuple[str | None, ...], Claims]:
        """Return the claims with a breach by *columns*; without columns, under ``()``.

        A proceeding with several breaches in one group counts once there.
        """
        named = ", ".join(columns)
        key = f"{named}, " if columns else ""
        case = "coalesce(proceeding_id, subject)"
        once = self.breaches.aggregate(
            f"{key}{case} AS case_id, max(proceeding_id) AS proceeding, max(debt_tiyn) AS debt, "
            "sum(amount_tiyn) AS amount",
            f"{key}{case}",
        )
        sums = "count(proceeding), coalesce(sum(debt), 0)::BIGINT, coalesce(sum(amount), 0)::BIGINT"
        width = len(columns)
        return {
            row[:width]: Claims(
                proceedings=row[width], debt_tiyn=row[width + 1], amount_tiyn=row[width + 2]
            )
            for row in once.aggregate(f"{key}{sums}", named).fetchall()
        }

    def reasons(self) -> tuple[tuple[str, str, int], ...]:
        """Return norm, reason and number of the unknown ones, the most frequent first."""
        rows = self.findings.filter("verdict = 'unknown'")
        counted = rows.aggregate("norm, reason, count(*) AS n", "norm, reason")
        return tuple(counted.order("n DESC, norm, reason").fetchall())

    def months(self) -> tuple[tuple[date, int], ...]:
        """Return the breaches of every month in which one arose, oldest first.

        A term not kept becomes a breach on the day after its due day, any other breach on the
        day of the act.
        """
        arisen = self.breaches.select(f"date_trunc('month', {_ARISEN})::DATE AS month")
        counted = arisen.filter("month IS NOT NULL").aggregate("month, count(*)", "month")
        return tuple(counted.order("month").fetchall())

    def first_day(self) -> date | None:
        """Return the first day on which a listed duty arose; ``None`` without any."""
        first: date | None = self.findings.aggregate("min(started_on)").fetchall()[0][0]
        return first

    def oldest(self, limit: int) -> Listed:
        """Return the breaches that still last, those longest past their due day first."""
        still = self.breaches.filter("verdict = 'overdue' AND due_on IS NOT NULL")
        return _listed(still, "due_on, norm, subject, finding_id", limit)

    def largest(self, limit: int) -> Listed:
        """Return one breach of every proceeding that has any, the largest claims first."""
        known = self.breaches.filter("debt_tiyn IS NOT NULL AND proceeding_id IS NOT NULL")
        claims = known.aggregate("proceeding_id, max(debt_tiyn) AS debt", "proceeding_id")
        total = claims.aggregate("count(*)").fetchall()[0][0]
        chosen = claims.order("debt DESC, proceeding_id").limit(limit).fetchall()
        places = {proceeding: place for place, (proceeding, _) in enumerate(chosen)}
        found = self._rows_with("proceeding_id", places)
        worst: dict[str, Breach] = {}
        for breach in sorted(found, key=_mildest_first):
            worst[str(breach.proceeding_id)] = breach
        return Listed(breaches=tuple(worst[proceeding] for proceeding in places), total=total)

    def examples(self, each: int) -> tuple[Breach, ...]:
        """Return up to *each* breaches of every norm, those nearest to its middle delay."""
        own = self.breaches.filter("proceeding_id IS NOT NULL").select(
            "norm, finding_id, coalesce(days_late, 0) AS late"
        )
        middle = own.aggregate("norm, median(late) AS middle", "norm").set_alias("middles")
        nearest = own.set_alias("own").join(middle, "own.norm = middles.norm")
        chosen = nearest.aggregate(
            "own.norm AS norm, "
            f"min({{'far': abs(late - middle), 'id': finding_id}}, {each}) AS few",
            "own.norm",
        )
        rows = chosen.order("norm").fetchall()
        places = {one["id"]: n for n, one in enumerate(one for _, few in rows for one in few)}
        found = self._rows_with("finding_id", places)
        return tuple(sorted(found, key=lambda breach: places[breach.finding_id]))

    def _rows_with(self, column: str, values: Iterable[str]) -> tuple[Breach, ...]:
        wanted = pa.table({"wanted": pa.array(list(values), pa.string())})
        self._db.register("wanted", wanted)
        rows = _rows(self.breaches.join(self._db.view("wanted"), f"{column} = wanted", "semi"))
        self._db.unregister("wanted")
        return rows

    def since(self, earlier: "Outcome") -> Change:
        """Say what became of the breaches between *earlier* and this check, finding by finding."""
        self._db.register("before", earlier.breaches.select("finding_id, verdict").to_arrow_table())
        [(new, done, gone)] = self.ask(_CHANGE)
        self._db.unregister("before")
        return Change(new=new, done=done, gone=gone)


def _listed(rows: duckdb.DuckDBPyRelation, order: str, limit: int) -> Listed:
    total = rows.aggregate("count(*)").fetchall()[0][0]
    return Listed(breaches=_rows(rows.order(order).limit(limit)), total=total)


def _mildest_first(breach: Breach) -> tuple[int, str, str]:
    return (breach.days_late or 0, breach.norm, breach.finding_id)


def _rows(rows: duckdb.DuckDBPyRelation) -> tuple[Breach, ...]:
    names = [column.name for column in fields(Breach)]
    table = rows.select(", ".join(names)).to_arrow_table()
    return tuple(Breach(**row) for row in table.to_pylist())


def _counts(numbers: Iterable[int]) -> Counts:
    return Counts(**{v.value: n for v, n in zip(Verdict, numbers, strict=True)})
