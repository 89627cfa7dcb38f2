"""What a delivery says of cases, and what they were before: rows that are new or other."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from qadagalau.engine import Register
from qadagalau.engine.days import Ints, Mask
from qadagalau.engine.folds import lasts_of

from .folded_rows import Numbering
from .tables import last_of_each

_OWN = {"case_no", "proceeding_id", "holder_no", "debtor_no", "recorded_on"}


def cases_of(
    register: Register,
    events: pa.Table,
    stated: pa.Table | None,
    numbering: Numbering,
    learnt_on: date,
) -> tuple[pa.Table, pa.Table]:
    """Return the cases that are new or other than before, and what those were, with its day."""
    touched = np.sort(numbering.case_nos)
    old = touched[touched < register.case_count]
    before = register.cases_at(old)
    fresh = len(touched) - len(old)
    schema = before.schema
    blank = pa.table([pa.nulls(fresh, one.type) for one in schema], schema=schema)
    now = pa.concat_tables([before, blank]).unify_dictionaries()
    if stated is not None:
        now = _with_stated(register, now, stated, touched, numbering)
    names = numbering.proceedings.take(pa.array(np.argsort(numbering.case_nos)))
    now = _put(now, "proceeding_id", names)
    first = pa.repeat(pa.scalar(learnt_on, pa.date32()), fresh)
    now = _put(now, "recorded_on", pa.concat_arrays([_one(before["recorded_on"]), first]))
    now = _put(now, "holder_no", _holders(register, events, now, touched, numbering))
    other = _differ(before, now.slice(0, len(old)))
    kept = np.concatenate([other, np.ones(fresh, dtype=bool)])
    cases = now.filter(pa.array(kept)).add_column(0, "case_no", pa.array(touched[kept]))
    return cases, _versions(register, before, old, other, learnt_on)


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _put(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    place = table.schema.get_field_index(name)
    field = table.schema.field(name)
    return table.set_column(place, field, column.cast(field.type))


def _with_stated(
    register: Register, now: pa.Table, stated: pa.Table, touched: Ints, numbering: Numbering
) -> pa.Table:
    """Put the last value that is not missing of each column in place of what stood."""
    case = pa.array(numbering.cases(stated["proceeding"]))
    rows = stated.add_column(0, "case_no", case).sort_by(
        [("case_no", "ascending"), ("row_no", "ascending")]
    )
    last = pa.concat_tables(last_of_each(iter([rows])))
    place = pc.index_in(pa.array(touched), value_set=_one(last["case_no"]))
    for name in last.column_names:
        if name in now.column_names and name not in _OWN:
            said = _one(last[name].take(place))
            stood = now[name]
            if pa.types.is_dictionary(stood.type):
                stood = stood.cast(pa.string())
            whole = pc.coalesce(said.cast(stood.type), _one(stood))
            now = now.set_column(now.schema.get_field_index(name), name, whole)
    if "debtor" in last.column_names:
        now = _put(now, "debtor_no", _debtors(register, now))
    return now.cast(register.in_place.cases.schema)


def _debtors(register: Register, now: pa.Table) -> pa.Array:
    """Return the number of each case's debtor: that of another case of his, or the next."""
    every = register.case_columns(["debtor", "debtor_no"])
    named = pc.unique(now["debtor"]).drop_null()
    at = pc.index_in(named, value_set=_one(every["debtor"]))
    known = _one(every["debtor_no"]).take(at).cast(pa.int64())
    lacking = np.flatnonzero(pc.is_null(known).to_numpy(zero_copy_only=False))
    numbers = known.fill_null(0).to_numpy(zero_copy_only=False).copy()
    numbers[lacking] = (pc.max(every["debtor_no"]).as_py() or 0) + 1 + np.arange(len(lacking))
    place = pc.index_in(now["debtor"], value_set=named)
    return _one(pa.chunked_array([pa.array(numbers)]).take(place)).cast(pa.int32())


def _holders(
    register: Register, events: pa.Table, now: pa.Table, touched: Ints, numbering: Numbering
) -> pa.Array:
    """Return the holder of each case: the one stated, else that of its last event."""
    names = ["happened_on", "minute", "holder_no"]
    old = touched[touched < register.case_count]
    stood = lasts_of(register.in_place, register.folds, old, names)
    both = pa.concat_tables([stood, events.select(stood.column_names)])
    case, day = both["case_no"].to_numpy(), both["happened_on"].cast(pa.int32()).to_numpy()
    # What came later stays later.
    order = np.lexsort((both["minute"].fill_null(0).to_numpy(), day, case))
    last = np.full(len(touched), -1, dtype=np.int64)
    last[np.searchsorted(touched, case[order])] = both["holder_no"].to_numpy()[order]
    told = pc.coalesce(pa.array(last, mask=last < 0), _one(now["holder_no"]).cast(pa.int64()))
    if "holder" in now.column_names:
        told = pc.coalesce(
            _one(numbering.holder_nos(now["holder"].cast(pa.string()))).cast(pa.int64()), told
        )
    return told.cast(pa.int32())


def _differ(before: pa.Table, now: pa.Table) -> Mask:
    """Say which rows are other than they were."""
    other = np.zeros(before.num_rows, dtype=bool)
    for name in before.column_names:
        if name not in _OWN or name == "holder_no":
            was, is_ = (_comparable(table[name]) for table in (before, now))
            same = pc.coalesce(pc.equal(was, is_), pc.and_(pc.is_null(was), pc.is_null(is_)))
            other |= ~same.to_numpy(zero_copy_only=False)
    return other


def _comparable(column: pa.ChunkedArray) -> pa.Array:
    return _one(column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column)


def _versions(
    register: Register, before: pa.Table, old: Ints, other: Mask, learnt_on: date
) -> pa.Table:
    """Return what the cases that changed were at the end of an earlier day."""
    day = pa.scalar(learnt_on, pa.date32())
    earlier = pc.coalesce(pc.less(_one(before["recorded_on"]), day), pa.scalar(value=True))
    keep = other & earlier.to_numpy(zero_copy_only=False)
    kept = register.case_versions
    if kept is not None:
        same_day = kept["case_no"].filter(pc.equal(kept["superseded_on"], day)).to_numpy()
        keep &= ~np.isin(old, same_day)
    rows = before.filter(pa.array(keep))
    rows = rows.add_column(0, "superseded_on", pa.repeat(day, rows.num_rows))
    return rows.add_column(0, "case_no", pa.array(old[keep]))
