"""The events of a delivery get the numbers of a register, in its order, and what they correct."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine import Register
from qadagalau.engine.days import Ints
from qadagalau.engine.folds import SUPERSEDED
from qadagalau.engine.memory import arrow_schema
from qadagalau.record import layout

_NAMES = arrow_schema(layout.EVENT_COLUMNS)


@frozen(eq=False)
class Numbering:
    """The numbers of a delivery's cases and holders: those of the register, then new ones."""

    proceedings: pa.Array
    """Every proceeding of the delivery, once."""
    case_nos: Ints
    case_count: int
    """How many cases the register has with the new ones."""
    holders: pa.Table

    @classmethod
    def of(
        cls, register: Register, rows: pa.Table, stated: pa.Table | None, learnt_on: date
    ) -> "Numbering":
        """Number what *rows* (events) and *stated* (columns of cases) name."""
        named = [rows["proceeding_id"], *([stated["proceeding"]] if stated else [])]
        ids = pc.unique(pa.chunked_array([c for column in named for c in column.chunks]))
        numbers = register.case_nos(ids)
        fresh = np.flatnonzero(numbers < 0)
        # New cases are numbered in the order of their names, whatever order they came in.
        order = pc.array_sort_indices(ids.take(pa.array(fresh))).to_numpy()
        numbers[fresh[order]] = register.case_count + np.arange(len(fresh))
        holders = [rows["holder_id"]]
        if stated is not None and "holder" in stated.column_names:
            holders.append(stated["holder"])
        return cls(
            proceedings=ids,
            case_nos=numbers.astype(np.int32),
            case_count=register.case_count + len(fresh),
            holders=_with(register.holders, holders, learnt_on),
        )

    def cases(self, proceedings: pa.ChunkedArray) -> Ints:
        """Return the number of each proceeding's case."""
        place: Ints = pc.index_in(proceedings, value_set=self.proceedings).to_numpy()
        found: Ints = self.case_nos[place]
        return found

    def holder_nos(self, ids: pa.ChunkedArray) -> pa.ChunkedArray:
        """Return the number of each holder, null for none."""
        return pc.index_in(ids, value_set=self.holders["holder_id"].combine_chunks())


def _with(holders: pa.Table, named: list[pa.ChunkedArray], learnt_on: date) -> pa.Table:
    """Return *holders* with those that are new after them, in the order of their names."""
    ids = pc.unique(pa.chunked_array([c for column in named for c in column.chunks])).drop_null()
    known = pc.is_in(ids, value_set=holders["holder_id"].combine_chunks())
    fresh = ids.filter(pc.invert(known)).sort()
    own = {
        "holder_id": fresh,
        "recorded_on": pa.repeat(pa.scalar(learnt_on, pa.date32()), len(fresh)),
    }
    columns = [own.get(one.name, pa.nulls(len(fresh), one.type)) for one in holders.schema]
    return pa.concat_tables([holders, pa.table(columns, schema=holders.schema)])


def events_of(
    rows: pa.Table, numbering: Numbering, manifest: dict[str, Any], source: str
) -> pa.Table:
    """Return events as the register holds them, in its order."""
    case = numbering.cases(rows["proceeding_id"])
    size = rows.num_rows
    own = {
        "case_no": pa.array(case),
        "kind": pc.index_in(rows["kind"], value_set=pa.array(manifest["kinds"])),
        "detail": pc.index_in(rows["detail"], value_set=pa.array(manifest["details"])),
        "holder_no": numbering.holder_nos(rows["holder_id"]),
        "superseded_on": pa.nulls(size, pa.date32()),
        "source": pa.array(np.full(size, manifest["sources"].index(source))),
    }
    made = pa.table(
        {
            one.name: own.get(one.name, rows[one.name] if one.name not in own else None)
            for one in _NAMES
        }
    ).cast(_NAMES)
    day = rows["happened_on"].cast(pa.int32()).to_numpy()
    minute = rows["minute"].fill_null(0).to_numpy()
    order = np.lexsort((rows["seq"].to_numpy(), minute, day, case))
    return made.take(pa.array(order)).combine_chunks()


def out_of_turn(register: Register, events: pa.Table) -> bool:
    """Say whether one of the events was corrected before it came."""
    batches = [*register.in_place.events, *(fold.events for fold in register.folds)]
    earlier = [batch["corrects"].drop_null() for batch in batches]
    known = pa.concat_arrays([pa.nulls(0, pa.string()), *earlier])
    return bool(pc.any(pc.is_in(events["event_id"], value_set=known)).as_py())


def corrections(register: Register, events: pa.Table) -> tuple[pa.Table, pa.Table] | None:
    """Return the events with the day on which each gave way, and that of events that stood before.

    Returns ``None`` where something corrected is not among the events of its case.
    """
    given = events.filter(pc.is_valid(events["corrects"]))
    if not given.num_rows:
        return events, SUPERSEDED.empty_table()
    first = given.group_by("corrects").aggregate([("recorded_on", "min")])
    case_nos = np.unique(given["case_no"].to_numpy())
    stood = case_nos[case_nos < register.case_count]
    taken = register.events_of(stood, ["event_id", "superseded_on"])
    places = [_place(table["event_id"], first) for table in (taken.events, events)]
    if sum(int((place >= 0).sum()) for place in places) < first.num_rows:
        return None
    place = places[0]
    hit = np.flatnonzero(place >= 0)
    days = first["recorded_on_min"]
    before = taken.events["superseded_on"].take(pa.array(hit))
    gave_way = pc.min_element_wise(before, days.take(pa.array(place[hit])))
    order = np.argsort(taken.rows[hit])
    superseded = pa.table([taken.rows[hit][order], gave_way.take(pa.array(order))], SUPERSEDED)
    own = days.take(pa.array(places[1], mask=places[1] < 0))
    column = _NAMES.get_field_index("superseded_on")
    return events.set_column(column, _NAMES.field("superseded_on"), own), superseded


def _place(ids: pa.ChunkedArray, first: pa.Table) -> Ints:
    corrected = first["corrects"].combine_chunks()
    place: Ints = pc.index_in(ids, value_set=corrected).fill_null(-1).to_numpy()
    return place
