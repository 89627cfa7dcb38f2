"""What each back end is given beside the register: calendar and values as tables of numbers.

Days are numbers since 1970-01-01, sums tiyn; with these tables SQL needs no date function.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from qadagalau.engine.days import Longs, day_of, number_of
from qadagalau.engine.register import Register
from qadagalau.law import (
    Book,
    Calendar,
    DayOfMonth,
    Deadline,
    Months,
    Quota,
    ReferenceValues,
    Required,
    Rolling,
    Term,
    Years,
)
from qadagalau.record import layout

from .scope import Attribute

_FOREVER = (1 << 31) - 1

EVENTS: dict[str, str] = {
    "case_no": "case_no",
    "kind": "kind",
    "detail": "detail",
    "day": "happened_on",
    "minute": "minute",
    "recorded": "recorded_on",
    "superseded": "superseded_on",
    "holder_no": "holder_no",
    "ref": "ref",
    "amount": "amount_tiyn",
    "base": "base_tiyn",
}
"""Columns of ``ev_all`` after ``row_no``, each with its name in the register."""


def case_columns(schema: pa.Schema) -> dict[str, Attribute]:
    """Name and type the columns of the cases as ``cs`` holds them, by their names in the register.

    Every back end takes the names plain: what is not a short lower-case word gets a number.
    """
    return {
        part.name: Attribute(_plain_name(number, part.name), pa.types.is_integer(part.type))
        for number, part in enumerate(schema)
    }


def _plain_name(number: int, name: str) -> str:
    is_plain = name.isascii() and name.isidentifier() and name.islower() and len(name) <= 40  # noqa: PLR2004 - PostgreSQL cuts names at 63
    return f"attr_{name}" if is_plain else f"attr_{number}"


def book_tables(book: Book, days: Iterable[int]) -> dict[str, pa.Table]:
    """Return ``cal``, ``mon``, ``dom``, ``days`` and ``val`` for *book* and the days of events."""
    calendar = book.calendar
    span = np.arange(number_of(calendar.first), number_of(calendar.last) + 1)
    used = np.array(sorted(days), dtype=np.int64)
    terms = list(_terms(book))
    months = {n for term in terms for n in _months(term)}
    nths = {term.n for term in terms if isinstance(term, DayOfMonth)}
    rolling = {
        norm.rule.window.months
        for norm in book.code
        if isinstance(norm.rule, Quota) and isinstance(norm.rule.window, Rolling)
    }
    return {
        "cal": _calendar(calendar),
        "mon": _joined("months", months | rolling, np.union1d(span, used), _months_later),
        "dom": _joined("nth", nths, span, _next_nth),
        "days": _used(used),
        "val": _values(book.values),
    }


def _calendar(calendar: Calendar) -> pa.Table:
    """Return day, n (working days up to it), is_working, lands_on (next working day or null)."""
    first, last = number_of(calendar.first), number_of(calendar.last)
    working = [calendar.is_working(day_of(day)) for day in range(first, last + 1)]
    lands: list[int | None] = []
    ahead = None
    for day in range(last, first - 1, -1):
        ahead = day if working[day - first] else ahead
        lands.append(ahead)
    return pa.table(
        {
            "day": pa.array(range(first, last + 1), pa.int64()),
            "n": pa.array(np.cumsum(working), pa.int64()),
            "is_working": pa.array(working).cast(pa.int64()),
            "lands_on": pa.array(lands[::-1], pa.int64()),
        }
    )


def _terms(book: Book) -> Iterator[Term]:
    for norm in book.code:
        if isinstance(norm.rule, Deadline):
            yield norm.rule.within
            yield from (longer.to for longer in norm.rule.extended)
        if isinstance(norm.rule, Required) and norm.rule.wait is not None:
            yield norm.rule.wait


def _months(term: Term) -> tuple[int, ...]:
    match term:
        case Months(n=n):
            return (n,)
        case Years(n=n):
            return (12 * n,)
        case _:
            return ()


def _joined(
    name: str,
    counts: set[int],
    days: Longs,
    lands: Callable[[Longs, int], Longs],
) -> pa.Table:
    """Return where each count of *counts* leads from each day: the count, day, lands."""
    some = sorted(counts)
    return pa.table(
        {
            name: np.repeat(np.array(some, np.int64), len(days)),
            "day": np.tile(days, len(some)).astype(np.int64),
            "lands": np.concatenate([np.empty(0, np.int64), *(lands(days, n) for n in some)]),
        }
    )


def _nth(month: NDArray[np.datetime64], into: Longs | int) -> Longs:
    """Return the day so many days after the first of each month, or the month's last."""
    last = (month + 1).astype("datetime64[D]") - 1
    return np.minimum(month.astype("datetime64[D]") + into, last).astype(np.int64)


def _months_later(days: Longs, n: int) -> Longs:
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    return _nth(month + n, days - month.astype("datetime64[D]").astype(np.int64))


def _next_nth(days: Longs, n: int) -> Longs:
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    this = _nth(month, n - 1)
    return np.where(this > days, this, _nth(month + 1, n - 1))


def _used(days: Longs) -> pa.Table:
    """Return each day of an event with the number of its year and of its month."""
    dates = days.astype("datetime64[D]")
    return pa.table(
        {
            "day": days,
            "year": dates.astype("datetime64[Y]").astype(np.int64),
            "month": dates.astype("datetime64[M]").astype(np.int64),
        }
    )


def _values(values: ReferenceValues) -> pa.Table:
    every = values.values
    until = [_FOREVER if one.until is None else number_of(one.until) for one in every]
    return pa.table(
        {
            "name": pa.array([one.name for one in every], pa.string()),
            "since": pa.array([number_of(one.since) for one in every], pa.int64()),
            "until": pa.array(until, pa.int64()),
            "tiyn": pa.array([one.amount_tiyn for one in every], pa.int64()),
        }
    )


def cases_of(register: Register, attributes: dict[str, Attribute], known_on: date) -> pa.Table:
    """Return ``cs`` as the cases were known on a day."""
    known = register.case_columns(list(attributes), known_on=known_on)
    columns = {
        one.column: known[name].cast(pa.int64() if one.is_number else pa.string())
        for name, one in attributes.items()
    }
    return pa.table({"case_no": pa.array(range(known.num_rows), pa.int64()), **columns})


def distributions_of(register: Register, known_on: date | None = None) -> pa.Table:
    """Return ``dist``: a row for every claim of a distribution, empty if there is no such table."""
    given = register.distributions_known(known_on)
    if given is None:
        given = pa.table({c.name: pa.nulls(0) for c in layout.DISTRIBUTION_COLUMNS})
    ids = given["distribution_id"].cast(pa.string()).combine_chunks().dictionary_encode()
    proceedings = register.case_columns(["proceeding_id"], known_on=known_on)
    proceedings = proceedings["proceeding_id"].cast(pa.string())
    claims = given["proceeding_id"].cast(pa.string())
    case_no = pc.index_in(claims, value_set=proceedings.combine_chunks())
    numbers = {
        "row_no": pa.array(range(given.num_rows), pa.int64()),
        "dist_no": ids.indices,
        "case_no": case_no,
        "distributed": given["distributed_on"].cast(pa.int32()),
        "recorded": given["recorded_on"].cast(pa.int32()),
        "pool": given["pool_tiyn"],
        "holder_no": given["holder_no"],
        "owed": given["owed_tiyn"],
        "paid": given["paid_tiyn"],
    }
    columns = {name: column.cast(pa.int64()) for name, column in numbers.items()}
    return pa.table({**columns, "category": given["category"].cast(pa.string())})
