"""A delivery of events is folded into a register: its rows are laid beside it, none is rewritten.

What stood keeps its number, and what is new is numbered after it.  A register that was folded
into reads as one written anew (:mod:`qadagalau.engine.folds`).  When its folds have grown to a
good part of it, or a delivery is of another kind, :func:`settle` writes it anew.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.engine import Register, open_register
from qadagalau.engine.folds import CASES, EVENTS, FOLDS, GAVE_WAY, VERSIONS
from qadagalau.engine.register import NotARegisterError
from qadagalau.ledger.durable import force
from qadagalau.record import layout

from .delivery_folder import COLUMNS_OF, EVENTS_FILE, Contents, contents_of
from .folded_cases import cases_of
from .folded_rows import Numbering, corrections, events_of, out_of_turn
from .register_writer import TABLES, Manifest, OrderedRegisterWriter
from .workplace import workplace

_LARGE = 1 << 20
"""A register of fewer events is written anew in a moment, so it is."""
_MOST_FOLDS = 64
_SMALL = 8
"""Folds may hold one event for so many of the register."""
_ROWS_A_STEP = 1 << 20
_GIVEN = {"row_no", "proceeding"}


def fold(delivery: Path, register: Path) -> bool:
    """Fold the delivery in a folder into *register*; say whether that was possible.

    It is not where the delivery holds more than events and their cases, where the register
    lacks its copy that is read in place, where too much was folded already, or where a
    correction and what it corrects come out of turn, or cases get a column they did not have.
    """
    contents = contents_of(delivery)
    there = (register / layout.MANIFEST).exists()
    if not there or contents.table != "events" or EVENTS_FILE not in contents.files:
        return False
    with workplace(register) as place:
        opened = open_register(register)
        if not _has_room(opened, contents):
            return False
        made = place / "fold"
        made.mkdir()
        manifest = _folded(opened, contents, delivery, made)
        if manifest is None:
            return False
        _put_in_place(made, manifest, register)
    return True


def _has_room(register: Register, contents: Contents) -> bool:
    if register.kept is None or register.manifest.get("book") != contents.book:
        return False
    folds, events = register.manifest.get("folds", []), sum(register.group_sizes)
    folded = sum(one["events"] for one in folds) + contents.accepted
    return events >= _LARGE and len(folds) < _MOST_FOLDS and folded * _SMALL <= events


def _folded(
    register: Register, contents: Contents, delivery: Path, made: Path
) -> dict[str, Any] | None:
    """Write the fold into *made*; return the register's new manifest, None if it cannot be."""
    manifest = _manifest(register.manifest, contents)
    learnt_on = date.fromisoformat(manifest["made_on"])
    rows = pq.read_table(delivery / EVENTS_FILE)
    columns = delivery / COLUMNS_OF["events"]
    stated = pq.read_table(columns) if columns.name in contents.files else None
    if stated is not None and set(stated.column_names) - _GIVEN - set(_names_of_cases(register)):
        return None
    numbering = Numbering.of(register, rows, stated, learnt_on)
    events = events_of(rows, numbering, manifest, contents.source)
    gave_way = None if out_of_turn(register, events) else corrections(register, events)
    if gave_way is None:
        return None
    events, superseded = gave_way
    cases, versions = cases_of(register, events, stated, numbering, learnt_on)
    for name, table in (
        (EVENTS, events),
        (CASES, cases),
        (GAVE_WAY, superseded),
        (VERSIONS, versions),
    ):
        _write(made / name, table)
    manifest["counts"] = {**manifest["counts"], "cases": numbering.case_count}
    manifest["folds"] = [
        *manifest.get("folds", []),
        {"name": f"{contents.number:06}", "events": events.num_rows},
    ]
    if len(numbering.holders) > register.holders.num_rows:
        name = f"{FOLDS}/{contents.number:06}/{layout.HOLDERS}"
        pq.write_table(numbering.holders, made / layout.HOLDERS, compression="zstd")
        manifest["holders"] = name
    return manifest


def _names_of_cases(register: Register) -> list[str]:
    names: list[str] = register.in_place.cases.column_names
    return names


def _write(path: Path, table: pa.Table) -> None:
    with pa.ipc.new_file(str(path), table.schema) as out:
        whole = table.combine_chunks().unify_dictionaries()
        empty = pa.RecordBatch.from_pylist([], schema=table.schema)
        for batch in whole.to_batches() or [empty]:
            out.write_batch(batch)


def _manifest(said: dict[str, Any], contents: Contents) -> dict[str, Any]:
    made_on = max(contents.received_on.isoformat(), said["made_on"])
    fresh = sorted(set(contents.supplied) - set(said["supplied"]))
    return {
        **said,
        "kinds": list(dict.fromkeys([*said["kinds"], *contents.kinds])),
        "details": list(dict.fromkeys([*said["details"], *contents.details])),
        "sources": list(dict.fromkeys([*said["sources"], contents.source])),
        "supplied": [*said["supplied"], *fresh],
        "supplied_on": {**said.get("supplied_on", {}), **dict.fromkeys(fresh, made_on)},
        "made_on": made_on,
        "deliveries": contents.number,
    }


def _put_in_place(made: Path, manifest: dict[str, Any], register: Path) -> None:
    """Lay the fold beside the others; it counts when the manifest names it, in one step."""
    folds = register / FOLDS
    folds.mkdir(exist_ok=True)
    for file in (*made.iterdir(), made):
        force(file)
    place = folds / manifest["folds"][-1]["name"]
    if place.exists():
        # Left by a fold that was broken off before the manifest named it.
        place.rename(made.with_name("before"))
    made.rename(place)
    force(folds)
    new = register / f".{layout.MANIFEST}.new"
    new.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    force(new)
    new.replace(register / layout.MANIFEST)
    force(register)


def settle(register: Path) -> bool:
    """Write a register anew that has folds, or lacks its copy read in place; its numbers stay.

    Returns whether there was anything to do.
    """
    try:
        said = json.loads((register / layout.MANIFEST).read_text(encoding="utf-8"))
        opened = open_register(register)
    except (OSError, ValueError, NotARegisterError):
        return False  # what is wrong with it is said by who writes it
    if opened.kept is not None and not opened.folds:
        return False
    with OrderedRegisterWriter(register, replace=True) as writer:
        names = [column.name for column in layout.EVENT_COLUMNS]
        for number in range(opened.part_count):
            writer.add(layout.EVENTS, opened.read_part(number, names)[0])
        for first in range(0, opened.case_count, _ROWS_A_STEP):
            last = min(first + _ROWS_A_STEP, opened.case_count)
            writer.add(layout.CASES, _plain(_cases(opened, first, last)))
        writer.add(layout.HOLDERS, opened.holders)
        versions = opened.case_versions
        if versions is not None and versions.num_rows:
            order = [("case_no", "ascending"), ("superseded_on", "ascending")]
            writer.add(layout.CASE_VERSIONS, versions.sort_by(order))
        done = {layout.EVENTS, layout.CASES, layout.HOLDERS, layout.CASE_VERSIONS}
        for name in TABLES:
            if name not in done and (register / name).exists():
                writer.add(name, pq.read_table(register / name))
        writer.close(
            Manifest(
                **{one: said[one] for one in ("book", "kinds", "details", "sources", "supplied")},
                supplied_on=said.get("supplied_on", {}),
                made_on=date.fromisoformat(said["made_on"]),
                deliveries=said.get("deliveries", 0),
            )
        )
    return True


def _cases(register: Register, first: int, last: int) -> pa.Table:
    if register.kept is not None:
        return register.cases_at(np.arange(first, last))
    return pq.read_table(register.folder / layout.CASES).slice(first, last - first)


def _plain(cases: pa.Table) -> pa.Table:
    """Return *cases* with texts for numbers into a list of texts."""
    texts = [
        pa.field(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type)
        for one in cases.schema
    ]
    return cases.cast(pa.schema(texts))
