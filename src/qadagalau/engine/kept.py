"""A register's tables laid out to be read in place: only what is asked for is touched.

Parquet is small and portable, but one look at it decodes a whole row group.  Beside it lie
the same rows as uncompressed Arrow files, mapped into memory, and an index of the numbers of
proceedings.  ``kept.json`` says of which Parquet files they are the copy, so that a copy that
has fallen behind is never read; without one the Parquet is read, slower, with the same outcome.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, frozen

from qadagalau.record import layout

from .days import Longs
from .glance import Glance, write_glance

_FORMAT = 2
_KEPT = {layout.EVENTS: layout.KEPT_EVENTS, layout.CASES: layout.KEPT_CASES}
_FEW = frozenset({"category", "document_kind", "bailiff_kind", "debtor_kind", "creditor_kind"})
"""Texts of cases of which there are few different ones."""
_NO_WORD = ""
"""Stands first among the words: an Arrow file cannot add to a dictionary that begins empty."""
_ROW_BITS = 31
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_TAIL = 8
"""A Parquet file ends in the length of its footer (4 bytes) and its name (4 bytes)."""


def _footer_of(path: Path) -> dict[str, Any]:
    """Return what tells one Parquet file from another: its size and its footer's digest."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(size - _TAIL)
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(size - _TAIL - length, 0))
        return {"size": size, "sha256": hashlib.sha256(file.read(length)).hexdigest()}


def hashes(ids: pa.Array) -> Longs:
    """Return 33 bits of a hash of each text, as uint64; the same in every version."""
    text = ids.cast(pa.large_binary())
    offsets = np.frombuffer(text.buffers()[1], np.int64)[text.offset : text.offset + len(text) + 1]
    letters = np.frombuffer(text.buffers()[2] or b"\0", np.uint8)
    length = np.diff(offsets)
    mixed = length.astype(np.uint64)
    for place in range(int(length.max(initial=0))):
        rows = np.flatnonzero(length > place)
        letter = letters[offsets[rows] + place].astype(np.uint64)
        mixed[rows] = (mixed[rows] ^ letter) * _MULTIPLIER
        mixed[rows] ^= mixed[rows] >> np.uint64(29)
    return mixed >> np.uint64(_ROW_BITS)


@define(eq=False)
class Keeper:
    """Writes the kept copy of a register while its Parquet files are written."""

    folder: Path
    _files: dict[str, Any] = field(factory=dict, init=False)
    _words: dict[str, dict[str, int]] = field(factory=dict, init=False)

    def add(self, name: str, rows: pa.Table) -> None:
        """Take the rows of the next row group of one Parquet file of the register."""
        if name not in _KEPT:
            return
        if name == layout.CASES:
            rows = self._in_few_words(rows)
        if name not in self._files:
            options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)
            path = str(self.folder / _KEPT[name])
            self._files[name] = pa.ipc.new_file(path, rows.schema, options=options)
        batches = rows.combine_chunks().to_batches()
        for batch in batches or [pa.RecordBatch.from_pylist([], schema=rows.schema)]:
            self._files[name].write_batch(batch)

    def _in_few_words(self, rows: pa.Table) -> pa.Table:
        for place, column in enumerate(rows.schema):
            if column.name in _FEW:
                coded = rows[column.name].combine_chunks().dictionary_encode()
                known = self._words.setdefault(column.name, {_NO_WORD: 0})
                numbers = [known.setdefault(w, len(known)) for w in coded.dictionary.to_pylist()]
                codes = pa.array(numbers, pa.int32()).take(coded.indices)
                grown = pa.DictionaryArray.from_arrays(codes, pa.array(known, pa.string()))
                rows = rows.set_column(place, column.name, grown)
        return rows

    def close(self, kinds: int) -> None:
        """Write the index and the glance, and say of which files this is the copy.

        *kinds* is how many kinds of events the register has.
        """
        for file in self._files.values():
            file.close()
        cases = mapped(self.folder / layout.KEPT_CASES)
        found = [hashes(whole(batch["proceeding_id"])) for batch in cases]
        index = np.concatenate([np.empty(0, np.uint64), *found]) << np.uint64(_ROW_BITS)
        index |= np.arange(len(index), dtype=np.uint64)
        index.sort()
        np.save(self.folder / layout.KEPT_INDEX, index)
        events = mapped(self.folder / layout.KEPT_EVENTS)
        write_glance(events, len(index), kinds, self.folder / layout.KEPT_GLANCE)
        copied = {name: _footer_of(self.folder / name) for name in _KEPT}
        text = json.dumps({"format": _FORMAT, "of": copied}, indent=1)
        (self.folder / layout.KEPT).write_text(text + "\n", encoding="utf-8")


def whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column as one array, uncopied where it is one already."""
    if isinstance(column, pa.Array):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def mapped(path: Path) -> list[pa.RecordBatch]:
    """Return the batches of an Arrow file, read in place."""
    with pa.memory_map(str(path)) as file:
        reader = pa.ipc.open_file(file)
        return [reader.get_batch(number) for number in range(reader.num_record_batches)]


def ranges(starts: Longs, counts: Longs) -> Longs:
    """Return the numbers from each of *starts* on, as many as *counts* says, one after another."""
    opening = np.cumsum(counts) - counts
    return np.repeat(starts - opening, counts) + np.arange(int(counts.sum()))


@frozen(eq=False)
class Kept:
    """The kept copy of a register, opened."""

    folder: Path
    of: Mapping[str, Any]
    """The size and the footer's digest of each Parquet file that it is a copy of."""

    @cached_property
    def events(self) -> list[pa.RecordBatch]:
        """The events, a batch for each row group of the Parquet file."""
        return mapped(self.folder / layout.KEPT_EVENTS)

    @cached_property
    def cases(self) -> pa.Table:
        """The cases; texts of which there are few are numbers into a list."""
        return pa.Table.from_batches(mapped(self.folder / layout.KEPT_CASES))

    @cached_property
    def glance(self) -> Glance:
        """What each case is at a glance."""
        return np.load(self.folder / layout.KEPT_GLANCE, mmap_mode="r")

    @cached_property
    def _index(self) -> Longs:
        return np.load(self.folder / layout.KEPT_INDEX, mmap_mode="r")

    @cached_property
    def first_cases(self) -> Longs:
        """The first case of each batch of events."""
        firsts = (batch["case_no"].slice(0, 1).to_pylist() for batch in self.events)
        return np.array([first for some in firsts for first in some], dtype=np.int64)

    def case_nos(self, ids: pa.Array) -> Longs:
        """Return the rows of proceedings in the cases, -1 for those that are not there."""
        found = np.full(len(ids), -1, dtype=np.int64)
        if not len(self._index):
            return found
        sought = hashes(ids) << np.uint64(_ROW_BITS)
        order = np.argsort(sought)  # a search that goes on from the last touches less
        place = np.empty(len(ids), dtype=np.int64)
        place[order] = np.searchsorted(self._index, sought[order])
        hit = self._index.take(place, mode="clip")
        near = np.flatnonzero((hit ^ sought) < (1 << _ROW_BITS))
        rows = (hit[near] & np.uint64((1 << _ROW_BITS) - 1)).astype(np.int64)
        there = self.cases["proceeding_id"].take(pa.array(rows))
        same = pc.equal(there, ids.take(pa.array(near))).to_numpy()
        found[near[same]] = rows[same]
        for other in near[~same]:  # two proceedings of one hash
            number = self.case_no(ids[int(other)].as_py())
            found[other] = -1 if number is None else number
        return found

    def case_no(self, proceeding_id: str) -> int | None:
        """Return the row of a proceeding in the cases, None if it is not there."""
        sought = hashes(pa.array([proceeding_id]))[0]
        first, end = np.searchsorted(
            self._index, np.array([sought, sought + np.uint64(1)]) << np.uint64(_ROW_BITS)
        )
        ids = self.cases["proceeding_id"]
        rows = self._index[first:end] & np.uint64((1 << _ROW_BITS) - 1)
        return next((int(row) for row in rows if ids[int(row)].as_py() == proceeding_id), None)


def open_kept(folder: Path) -> Kept | None:
    """Open the kept copy that lies in a register's folder, if it is one of its present files."""
    try:
        said = json.loads((folder / layout.KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, Mapping) or said.get("format") != _FORMAT:
        return None
    now = {name: _footer_of(folder / name) for name in _KEPT}
    return Kept(folder, now) if said.get("of") == now else None
