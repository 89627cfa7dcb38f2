"""A batch of rows becomes columns of the register; a row with any fault is turned away whole.

The first fault of a row, in the order of the mapping, is the reason given for it.
"""

import hashlib
from collections.abc import Sequence
from itertools import compress
from typing import Any

import pyarrow as pa
from attrs import frozen

from .contract import Batch, Rejection
from .events import EventReader
from .fields import Column, Faults, Mask
from .mapping import SourceMapping, needed_columns
from .validate import Remembered, reader_of
from .vocabulary import Vocabulary

EVENT_SPOOL = pa.schema(
    {
        "seq": pa.int64(),
        "row_no": pa.int64(),
        "proceeding_id": pa.string(),
        "kind": pa.int16(),
        "detail": pa.int16(),
        "happened_on": pa.date32(),
        "minute": pa.int16(),
        "recorded_on": pa.date32(),
        "holder_id": pa.string(),
        "ref": pa.int64(),
        "reference": pa.string(),
        "amount_tiyn": pa.int64(),
        "base_tiyn": pa.int64(),
        "event_id": pa.string(),
        "corrects": pa.string(),
        "line": pa.int64(),
        "id_field": pa.string(),
    }
)
"""Accepted events on their way: ``seq`` is the order of the source."""

_SPOOLED_AS = {
    "proceeding": "proceeding_id",
    "kind": "kind",
    "detail": "detail",
    "day": "happened_on",
    "time": "minute",
    "recorded": "recorded_on",
    "holder": "holder_id",
    "reference": "reference",
    "amount": "amount_tiyn",
    "base": "base_tiyn",
    "corrects": "corrects",
    "id": "event_id",
}
_MOST_REF = (1 << 63) - 1
_TYPES = {
    "amount": pa.int64(),
    "tiyn": pa.int64(),
    "number": pa.float64(),
    "day": pa.date32(),
    "time": pa.int16(),
}


@frozen(kw_only=True)
class Delivery:
    """What is the same for every row of one file."""

    file: str
    id_prefix: str
    """Begins the ids of events that have none of their own."""
    delivered_on: int
    """Day of the delivery, days since 1970-01-01."""
    key: bytes
    learnt_on_receipt: bool = False
    """Whether every row counts as learnt on the day of the delivery, whatever its source says."""


@frozen
class Taken:
    """What became of one batch; a table is None where there is nothing to write."""

    events: pa.Table | None
    columns: pa.Table | None
    """Cases of the rows, or the rows of another table."""
    rejections: list[Rejection]
    accepted: int
    ignored: int


def ref_of(reference: str) -> int:
    """Return the positive number that stands for *reference* in comparisons."""
    digest = hashlib.blake2b(reference.encode()).digest()
    return int.from_bytes(digest[:8], "big") & _MOST_REF or 1


class Taking:
    """Takes in the batches of one file, in its order."""

    def __init__(self, mapping: SourceMapping, words: Vocabulary, delivery: Delivery) -> None:
        self._delivery = delivery
        self._rows = 0
        self._events = [
            EventReader(
                event,
                mapping,
                words,
                delivered_on=delivery.delivered_on,
                key=delivery.key,
                learnt_on_receipt=delivery.learnt_on_receipt,
            )
            for event in mapping.events
        ]
        needed = needed_columns(mapping.table) if not mapping.events else frozenset[str]()
        self._types = {
            name: _TYPES.get(of.reads, pa.string()) for name, of in mapping.columns.items()
        }
        self._columns = {
            name: Column(
                name,
                of,
                reader_of(of, mapping.reading, delivery.key),
                needed=name in needed,
                reading=mapping.reading,
            )
            for name, of in mapping.columns.items()
        }
        self._refs = Remembered(lambda reference: ref_of(str(reference)) if reference else 0)
        self._dated = [name for name, of in mapping.columns.items() if of.reads == "day"]
        self._learnt = mapping.table == "distributions"

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of events that the mapping can give."""
        return frozenset(kind for event in self._events for kind in event.kinds)

    def take(self, batch: Batch) -> Taken:
        """Say what becomes of each row of *batch*."""
        faults = Faults(batch)
        rows = len(batch.lines)
        read = [event.read(batch, faults) for event in self._events]
        ignored = _all_ignored([(there, ignored) for there, ignored, _ in read], rows)
        columns = self._read_columns(batch, faults, ignored)
        sound = [place not in faults.found for place in range(rows)]
        row_nos = range(self._rows, self._rows + rows)
        self._rows += batch.rows_read
        return Taken(
            events=self._event_table(batch, read, sound, row_nos),
            columns=self._column_table(columns, sound, ignored, row_nos),
            rejections=self._rejections(batch, faults),
            accepted=sum(sound),
            ignored=sum(compress(ignored, sound)) if ignored else 0,
        )

    def _read_columns(self, batch: Batch, faults: Faults, ignored: Mask) -> dict[str, list[Any]]:
        if not self._columns:
            return {}
        there = [not one for one in ignored] if ignored else None
        columns = dict(self._columns)
        if self._events:
            columns["proceeding"] = self._events[0].columns["proceeding"]
        made: dict[str, list[Any]] = {}
        for name, column in columns.items():
            made[name] = column.read(batch)
            faults.judge(column, made[name], there)
        for name in self._dated:
            made[name] = [day[0] if type(day) is tuple else None for day in made[name]]
        if self._learnt:
            learnt = made.get("recorded_on", [None] * len(batch.lines))
            made["recorded_on"] = [
                self._delivery.delivered_on
                if day is None or self._delivery.learnt_on_receipt
                else day
                for day in learnt
            ]
        return made

    def _event_table(
        self, batch: Batch, read: list[tuple[Mask, Mask, Any]], sound: list[bool], row_nos: range
    ) -> pa.Table | None:
        many = len(read)
        tables = []
        for place, (there, _, made) in enumerate(read):
            kept = sound if there is None else [a and b for a, b in zip(sound, there, strict=True)]
            own = {_SPOOLED_AS[name]: list(compress(made[name], kept)) for name in made}
            own["row_no"] = list(compress(row_nos, kept))
            own["seq"] = [row_no * many + place for row_no in own["row_no"]]
            own["line"] = list(compress(batch.lines, kept))
            self._own_ids(own, place, many)
            references = own.get("reference") or [None] * len(own["seq"])
            own["ref"] = [self._refs[reference] for reference in references]
            arrays = [
                _array(own[item.name], item.type)
                if item.name in own
                else pa.nulls(len(own["seq"]), item.type)
                for item in EVENT_SPOOL
            ]
            tables.append(pa.Table.from_arrays(arrays, schema=EVENT_SPOOL))
        return pa.concat_tables(tables) if tables else None

    def _own_ids(self, own: dict[str, Any], place: int, many: int) -> None:
        """Give ids to the events that have none; name the field of those that have."""
        ending = f".{place + 1}" if many > 1 else ""
        given = own.get("event_id") or [None] * len(own["seq"])
        made = [f"{self._delivery.id_prefix}:{row_no + 1}{ending}" for row_no in own["row_no"]]
        own["event_id"] = [one or other for one, other in zip(given, made, strict=True)]
        if "id" in self._events[place].columns:
            name = self._events[place].columns["id"].name
            own["id_field"] = [name if one else None for one in given]

    def _column_table(
        self, made: dict[str, list[Any]], sound: list[bool], ignored: Mask, row_nos: range
    ) -> pa.Table | None:
        if not made:
            return None
        kept = (
            sound if ignored is None else [a and not b for a, b in zip(sound, ignored, strict=True)]
        )
        arrays: dict[str, pa.Array] = {"row_no": pa.array(compress(row_nos, kept), pa.int64())}
        for name, values in made.items():
            kind = self._types.get(name, pa.date32() if name == "recorded_on" else pa.string())
            arrays[name] = _array(list(compress(values, kept)), kind)
        return pa.table(arrays)

    def _rejections(self, batch: Batch, faults: Faults) -> list[Rejection]:
        name = self._delivery.file
        rejections = [
            Rejection(name, bad.line, bad.field, bad.reason, bad.value) for bad in batch.unreadable
        ]
        for place, (column, reason, value) in faults.found.items():
            rejections.append(Rejection(name, batch.lines[place], column, reason, value))
        return sorted(rejections, key=lambda rejection: rejection.line)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Make an array; days come as numbers since 1970-01-01."""
    if kind == pa.date32():
        return pa.array(values, pa.int32()).cast(kind)
    return pa.array(values, kind)


def _all_ignored(masks: Sequence[tuple[Mask, Mask]], rows: int) -> Mask:
    """Return the rows that hold an ignored kind and no event, or None if there are none."""
    if not any(ignored for _, ignored in masks):
        return None
    return [
        any(ignored and ignored[place] for _, ignored in masks)
        and not any(there is None or there[place] for there, _ in masks)
        for place in range(rows)
    ]
