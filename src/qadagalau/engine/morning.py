"""One day on: what was learnt and what ran out since the last check, and what that changes.

:func:`goes_on` gives the same as a check of the whole register, at the cost of the cases of
which something was learnt.  Property tests hold the two equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import evolve, frozen

from qadagalau.law import Book, Order
from qadagalau.record import layout

from .across import Gathered, Gathering, gathered_together
from .across_days import Of, across, inside
from .check import attributes_of, columns_used, prepare
from .days import Ints, Mask, number_of
from .folds import Taken, batch_by_batch, patched, with_folds
from .layers import Layers, among, layers_of
from .register import Register
from .rows import INTEGER_ROWS, NOCASE, NOROW, OVERDUE, PENDING, Judged, Outcome, counted
from .slices import SEEN, Slice, cut, slice_of
from .standing import (
    ASKED,
    GATHERED,
    RESTLESS,
    ROWS,
    Standing,
    keys,
    keys_of,
    names_at,
    parts_of,
    restless_of,
    rows_of,
    summed,
    table_of,
    take,
    told,
    with_held,
)
from .tally import NUMBERS, tally_of

_NEAR = 62
"""So many days before the calendar ends, what is held up is judged anew each day."""
_CASES_A_SLICE = 200_000
_ASKED_OF_CASES = ("holder_no", "category", "debt_tiyn", "debtor_no")
_VERDICT = INTEGER_ROWS.get_field_index("verdict")


@frozen(eq=False)
class Change:
    """What is other than at the last check."""

    appeared: pa.Table
    """Findings that are new or other than they were, as rows of ``ROWS``."""
    gone: pa.Table
    """Findings that stand no more, or stood otherwise; named as known before."""


@frozen(eq=False)
class _Judgement:
    """What judging some cases gave; places are those of the register."""

    rows: pa.Table
    tallies: list[pa.Table]
    gathered: Mapping[int, Gathered]
    restless: pa.Table


@frozen(eq=False)
class _Base:
    """What a register has of some cases without its folds, the same on both days."""

    events: Sequence[Taken]
    cases: pa.Table


def goes_on(
    before: Standing,
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date,
    workers: int = 2,
) -> tuple[Standing, Change]:
    """Bring a standing to a later day; *register* may have folds that it had not.

    The days are not before those of *before*, and the book and the register are the same.
    """
    case_nos = _changed(before, book, register, as_of, known_on)
    fresh = evolve(before, register=register, as_of=as_of, known_on=known_on)
    was, now = _judged(book, before, fresh, case_nos, workers)
    fresh = evolve(fresh, gathered=_gathered(before, case_nos, now))
    anew = list(across(before, fresh, book, [was.gathered, now.gathered]))
    lost, found = [one for one, _ in anew], [other for _, other in anew]
    lost_rows = pa.concat_tables([was.rows, *_rows(lost)])
    found_rows = pa.concat_tables([now.rows, *_rows(found)])
    gone = _same_duties(before.rows, lost_rows)
    out = _ran_out(before.rows, as_of) & ~gone
    moved = before.rows.rows(np.flatnonzero(out))
    overdue = moved.set_column(
        _VERDICT, ROWS.field("verdict"), pa.repeat(pa.scalar(OVERDUE, pa.int8()), len(moved))
    )
    appeared = pa.concat_tables([overdue, found_rows])
    moves = [
        *(_negative(tally) for tally in was.tallies),
        *now.tallies,
        _negative(_tallied(before, book, [*lost, *_judged_rows(moved)])),
        _tallied(fresh, book, [*found, *_judged_rows(overdue)]),
    ]
    again = among(before.restless.column("case_no"), case_nos)
    standing = evolve(
        fresh,
        rows=before.rows.then(gone | out, appeared).short(),
        tallies=_with_moves(before.tallies, summed(moves)),
        restless=before.restless.then(again, now.restless).short(),
    )
    shared = [no for no, norm in enumerate(book.code.norms) if isinstance(norm.rule, Order)]
    return standing, _difference(told(lost_rows), told(appeared), shared)


def _same_duties(layers: Layers, rows: pa.Table) -> Mask:
    """Say which rows of *layers* are about a duty that *rows* are about too."""
    same = among(layers.column("case_no"), rows["case_no"].to_numpy())
    near = np.flatnonzero(same)
    duties = keys(layers.column("norm_no").take(near), layers.column("anchor_row").take(near))
    same[near] = np.isin(duties, keys_of(rows))
    return same


def _with_moves(tallies: Layers, moves: pa.Table) -> Layers:
    later = tallies.then(np.zeros(len(tallies), dtype=bool), moves)
    return layers_of([summed([later.rows()])]) if later.is_long else later


def _changed(before: Standing, book: Book, register: Register, as_of: date, known_on: date) -> Ints:
    """Return the cases of which something was learnt since, rising."""
    known = before.register
    found = [np.empty(0, dtype=np.int32)]
    for fold in register.folds[len(known.folds) :]:
        found += [fold.case, fold.cases["case_no"].to_numpy()]
    later = before.restless.rows()
    days = {"happened_on": (before.as_of, as_of), "recorded_on": (before.known_on, known_on)}
    days["superseded_on"] = days["recorded_on"]
    for name, (since, until) in days.items():
        found.append(_between(later, name, since, until))
    if known.knew_less(before.known_on):
        for name, day in ((layout.CASE_VERSIONS, "superseded_on"), (layout.CASES, "recorded_on")):
            found.append(_between(_dated(register, name, day), day, before.known_on, known_on))
    last = number_of(book.calendar.last) - _NEAR - (as_of - before.as_of).days
    rows = before.rows
    held = rows.column("held") & (rows.column("due") > last)
    found.append(rows.column("case_no")[held])
    every = np.unique(np.concatenate(found))
    return every[every >= 0]


def _between(rows: pa.Table, name: str, since: date, until: date) -> Ints:
    """Return the cases of rows whose day came after *since*, and by *until*."""
    return rows["case_no"].filter(inside(rows[name], since, until)).to_numpy()


def _dated(register: Register, name: str, day: str) -> pa.Table:
    path = register.folder / name
    there = pq.read_schema(path).names if path.exists() else []
    if day not in there:
        return pa.table({"case_no": pa.nulls(0, pa.int32()), day: pa.nulls(0, pa.date32())})
    rows = pq.read_table(path, columns=[n for n in ("case_no", day) if n in there])
    if "case_no" in there:
        return rows
    return rows.append_column("case_no", pa.array(np.arange(len(rows), dtype=np.int32)))


def _judged(
    book: Book, before: Standing, fresh: Standing, case_nos: Ints, workers: int
) -> tuple[_Judgement, _Judgement]:
    """Judge some cases as they stood and as they stand."""
    columns = [*SEEN, *columns_used(book.code.norms)]
    cases = fresh.register.in_place.cases
    asked = {*_ASKED_OF_CASES, *attributes_of(book.code.norms)} & set(cases.column_names)
    cases = cases.select(sorted(asked))

    def one(piece: Ints) -> tuple[_Judgement, _Judgement]:
        base = _Base(fresh.register.base_of(piece, columns), batch_by_batch(cases, piece))
        there = piece[piece < before.register.case_count]  # those that are new come last
        return _in_slice(book, before, there, base), _in_slice(book, fresh, piece, base)

    with ThreadPoolExecutor(workers) as pool:
        judged = list(pool.map(one, cut(case_nos, _CASES_A_SLICE)))
    return _together([was for was, _ in judged]), _together([now for _, now in judged])


def _together(judged: Sequence[_Judgement]) -> _Judgement:
    seen: dict[int, list[Gathered]] = {}
    for part in judged:
        for norm_no, rows in part.gathered.items():
            seen.setdefault(norm_no, []).append(rows)
    return _Judgement(
        rows=pa.concat_tables([ROWS.empty_table(), *(part.rows for part in judged)]),
        tallies=[tally for part in judged for tally in part.tallies],
        gathered={norm_no: gathered_together(parts) for norm_no, parts in seen.items()},
        restless=pa.concat_tables([RESTLESS.empty_table(), *(part.restless for part in judged)]),
    )


def _in_slice(book: Book, standing: Standing, case_nos: Ints, base: _Base) -> _Judgement:
    """Judge cases as a register of their own."""
    register, as_of, known_on = standing.register, standing.as_of, standing.known_on
    taken = with_folds(base.events, register.folds, case_nos)
    if register.knew_less(known_on):
        cases = register.cases_known(case_nos, base.cases.column_names, known_on)
    else:
        cases = patched(base.cases, register.folds, case_nos)
    piece = slice_of(register, case_nos, known_on, taken, cases)
    making = prepare(book, piece.register, as_of=as_of, known_on=known_on, asked=ASKED)
    parts = parts_of(making)
    part = parts.read(0)
    judged = making.judged(part)
    seen: dict[int, Gathering] = {}
    take(making, judged, seen)
    restless = restless_of(parts, 0)
    return _Judgement(
        rows=_in_register(rows_of(making, part, judged), piece),
        tallies=[making.tally.numbers()],
        gathered={
            norm_no: evolve(rows, row_no=piece.rows[rows.row_no], case_no=case_nos[rows.case_no])
            for norm_no, rows in ((number, found.whole()) for number, found in seen.items())
        },
        restless=restless.set_column(
            0, RESTLESS.field("case_no"), pa.array(case_nos[restless["case_no"].to_numpy()])
        ),
    )


def _in_register(rows: pa.Table, piece: Slice) -> pa.Table:
    """Turn the places of a slice into those of the register."""
    for number, field in enumerate(ROWS):
        if field.name == "case_no" or field.name.endswith("_row"):
            to, none = (piece.case_nos, NOCASE) if field.name == "case_no" else (piece.rows, NOROW)
            place = rows[field.name].to_numpy()
            found = np.where(place == none, none, to.take(place, mode="clip")) if len(to) else place
            rows = rows.set_column(number, field, pa.array(found, field.type))
    return rows


def _gathered(before: Standing, case_nos: Ints, now: _Judgement) -> dict[int, Layers]:
    found = {}
    for norm_no, rows in before.gathered.items():
        there = norm_no in now.gathered
        added = table_of(now.gathered[norm_no]) if there else GATHERED.empty_table()
        found[norm_no] = rows.then(among(rows.column("case_no"), case_nos), added).short()
    return found


def _rows(judged: Iterable[Of]) -> list[pa.Table]:
    outcomes = [(number, counted(duties, ASKED).told) for number, duties in judged]
    return [with_held(number, duties) for number, duties in outcomes]


def _ran_out(rows: Layers, as_of: date) -> Mask:
    """Say which pending terms ended before *as_of*."""
    pending = rows.column("verdict") == PENDING
    return pending & ~rows.column("held") & (rows.column("due") < number_of(as_of))


def _judged_rows(rows: pa.Table) -> list[Of]:
    """Return rows as duties, norm by norm."""
    norm_no = rows["norm_no"].to_numpy()
    duties = Judged(*(rows[name].to_numpy() for name in INTEGER_ROWS.names[1:]))
    return [(int(number), duties.where(norm_no == number)) for number in np.unique(norm_no)]


def _tallied(standing: Standing, book: Book, judged: Sequence[Of]) -> pa.Table:
    """Count duties that were judged outside a register's parts."""
    case_nos = np.unique(np.concatenate([np.empty(0, np.int32), *(d.case_no for _, d in judged)]))
    wanted = case_nos[case_nos != NOCASE]
    names = names_at(standing.register, wanted, standing.known_on)
    tally = tally_of(book.code.norms, names)
    for norm_no, duties in judged:
        place = np.searchsorted(wanted, duties.case_no)
        local = np.where(duties.case_no == NOCASE, NOCASE, place).astype(np.int32)
        tally.add(norm_no, Outcome(local, duties.holder_no, duties.verdict, duties))
    return tally.numbers()


def _negative(tally: pa.Table) -> pa.Table:
    for name in ("number", "debt_tiyn"):
        place = NUMBERS.get_field_index(name)
        tally = tally.set_column(place, NUMBERS.field(name), pc.negate(tally[name]))
    return tally


def _difference(was: pa.Table, now: pa.Table, shared: Sequence[int]) -> Change:
    """Return the rows of *now* that *was* lacks or holds otherwise, and those it no more has.

    Of the norms *shared* all rows are: their anchors are places among what is known of money.
    """
    key_was, key_now = keys_of(was), keys_of(now)
    _, in_was, in_now = np.intersect1d(key_was, key_now, assume_unique=True, return_indices=True)
    same = ~np.isin(was["norm_no"].to_numpy()[in_was], shared)
    for name in INTEGER_ROWS.names:
        same &= was[name].to_numpy()[in_was] == now[name].to_numpy()[in_now]
    stays_was, stays_now = (np.zeros(len(rows), dtype=bool) for rows in (was, now))
    stays_was[in_was[same]] = True
    stays_now[in_now[same]] = True
    return Change(now.filter(pa.array(~stays_now)), was.filter(pa.array(~stays_was)))
