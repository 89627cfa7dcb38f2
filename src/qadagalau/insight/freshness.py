"""How fresh and how full a source's facts are: lag, empty fields and rejected rows by month.

The month is that in which facts were learnt, so a month once past changes no more.  Every
share keeps its numerator and its denominator.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from attrs import frozen

from qadagalau.law import kind_of

from .exchange import Count, Filled

_FIELDS = ("detail", "minute", "reference", "amount_tiyn", "base_tiyn")
"""What an event may lack; the other columns are never empty."""


@frozen(kw_only=True)
class Lag:
    """How long a source took from the event to its being known, in one month."""

    source: str
    month: date
    """Its first day."""
    events: int
    median_days: int
    p90_days: int
    """Nine of ten events were known after so many days or fewer."""
    before: int
    """Events recorded before the day on which they are said to have happened; not measured."""
    corrections: int
    """Events that correct others; not measured, since they tell when a mistake was seen."""


@frozen(kw_only=True)
class Missing:
    """How often a field of a kind of event is empty, for one source and month."""

    source: str
    month: date
    kind: str
    column: str
    rows: int
    missing: int


@frozen(kw_only=True)
class Brought:
    """What one delivery brought, as its manifest says."""

    source: str
    received_on: date
    accepted: int
    rejected: int


@frozen(kw_only=True)
class Rejected:
    """How many rows of a source were rejected in one month."""

    source: str
    month: date
    deliveries: int
    accepted: int
    rejected: int

    @property
    def rows(self) -> int:
        """How many rows came."""
        return self.accepted + self.rejected


_LAGS = """
    WITH one AS (
        SELECT source, date_trunc('month', recorded_on)::DATE AS month,
            recorded_on - happened_on AS days, corrects IS NOT NULL AS correction
        FROM events
    )
    SELECT source, month,
        count(*) FILTER (NOT correction AND days >= 0),
        coalesce(quantile_disc(days, 0.5) FILTER (NOT correction AND days >= 0), 0),
        coalesce(quantile_disc(days, 0.9) FILTER (NOT correction AND days >= 0), 0),
        count(*) FILTER (NOT correction AND days < 0),
        count(*) FILTER (correction)
    FROM one GROUP BY source, month ORDER BY source, month
"""


def lags(events: Path | pa.Table, sources: Sequence[str]) -> tuple[Lag, ...]:
    """Return the lags of every source and month, in this order.

    *events* is the register's table of events (its path or columns of it), *sources* the
    register's list of sources, into which the table's numbers point.
    """
    with _desk(events) as desk:
        rows = desk.execute(_LAGS).fetchall()
    names = ("events", "median_days", "p90_days", "before", "corrections")
    made = [
        Lag(source=sources[source], month=month, **dict(zip(names, numbers, strict=True)))
        for source, month, *numbers in rows
    ]
    return tuple(sorted(made, key=lambda one: (one.source, one.month)))


_EMPTY = """
    SELECT source, date_trunc('month', recorded_on)::DATE AS month, kind, count(*), {columns}
    FROM events GROUP BY ALL ORDER BY ALL
"""


def missing_fields(
    events: Path | pa.Table, sources: Sequence[str], kinds: Sequence[str]
) -> tuple[Missing, ...]:
    """Return, by source, month and kind, each field that is empty in some rows but not in all.

    A field that a source never fills for a kind is not expected of it; a protocol may.
    """
    columns = ", ".join(f"count(*) - count({name})" for name in _FIELDS)
    query = _EMPTY.format(columns=columns)
    with _desk(events) as desk:
        rows = desk.execute(query).fetchall()
    ever: dict[tuple[int, int, str], int] = {}
    for source, _, kind, number, *empty in rows:
        for name, count in zip(_FIELDS, empty, strict=True):
            key = (source, kind, name)
            ever[key] = ever.get(key, 0) + number - count
    made = [
        Missing(
            source=sources[source],
            month=month,
            kind=kinds[kind],
            column=name,
            rows=number,
            missing=count,
        )
        for source, month, kind, number, *empty in rows
        for name, count in zip(_FIELDS, empty, strict=True)
        if ever[source, kind, name]
    ]
    return tuple(sorted(made, key=lambda one: (one.source, one.month, one.kind, one.column)))


def filled_counts(
    tables: Mapping[str, Path | pa.Table], rules: Iterable[Filled]
) -> dict[Filled, Count]:
    """Count, for each rule of a protocol, the rows that it reads and those that are filled.

    *tables* are those of one delivery by name, in which kinds stand by their names.  A table
    that did not come has no rows, and a column that did not come is filled in none.
    """
    found: dict[Filled, Count] = {}
    for rule in rules:
        table = tables.get(rule.table)
        if table is None:
            continue
        with _desk(table) as desk:
            there = {name for name, *_ in desk.execute("DESCRIBE events").fetchall()}
            filled = f'count("{rule.column}")' if rule.column in there else "0"
            kind = None if rule.kind is None else kind_of(rule.kind)
            where = "true" if kind is None else "kind = $kind"
            query = f"SELECT count(*), {filled} FROM events WHERE {where}"  # noqa: S608 - the layout's
            row = desk.execute(query, {} if kind is None else {"kind": kind}).fetchone()
        assert row is not None  # noqa: S101 - a count without groups has one row
        found[rule] = Count(rows=row[0], filled=row[1])
    return found


def days_of(events: Path | pa.Table) -> tuple[date, ...]:
    """Return the days on which the events of one delivery happened, each once, in order."""
    with _desk(events) as desk:
        rows = desk.execute("SELECT DISTINCT happened_on FROM events ORDER BY 1").fetchall()
    return tuple(day for (day,) in rows)


def ids_of(events: Path | pa.Table) -> frozenset[str]:
    """Return the ids of the events of one delivery."""
    with _desk(events) as desk:
        rows = desk.execute("SELECT event_id FROM events").fetchall()
    return frozenset(event_id for (event_id,) in rows)


def rejections(deliveries: Iterable[Brought]) -> tuple[Rejected, ...]:
    """Return the rejected rows of every source and month, in this order."""
    found: dict[tuple[str, date], list[Brought]] = {}
    for one in deliveries:
        found.setdefault((one.source, one.received_on.replace(day=1)), []).append(one)
    return tuple(
        Rejected(
            source=source,
            month=month,
            deliveries=len(brought),
            accepted=sum(one.accepted for one in brought),
            rejected=sum(one.rejected for one in brought),
        )
        for (source, month), brought in sorted(found.items())
    )


@contextmanager
def _desk(events: Path | pa.Table) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a query engine in which *events* is a table of that name."""
    with duckdb.connect() as desk:
        if isinstance(events, Path):
            desk.register("events", desk.read_parquet(str(events)))
        else:
            desk.register("events", events)
        yield desk
