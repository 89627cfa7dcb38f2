"""A register is made again of its deliveries, and the kept one must be equal to it."""

import json
import shutil
from filecmp import cmp
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.engine.folds import FOLDS
from qadagalau.engine.store import Far, Place
from qadagalau.law import N_
from qadagalau.record import layout

from .bringing import bring
from .delivery_folder import DeliveryError, name_of, numbered
from .fetching import at_hand, numbers_in
from .home import Home, in_sentences
from .register_writer import TABLES
from .spool import asked, parquet
from .verifying import check_deliveries
from .workplace import put_in_place, workplace

_WHOLE = "whole"
_COPIES = (layout.KEPT_EVENTS, layout.KEPT_CASES, layout.KEPT_INDEX)


@frozen(kw_only=True)
class Rebuilt:
    """What came of making a register again."""

    deliveries: int
    """How many deliveries it was made of."""
    differs: tuple[str, ...]
    """The files in which the kept register differed; it gave way to the new one."""


def rebuild(home: Home, *, deliveries: Far | None = None) -> Rebuilt:
    """Make the register again of all deliveries; it takes the place of one that differs.

    They are the home's own, or the copies of them that lie in a store.

    Raises:
        DeliveryError: a delivery is missing or damaged, or a copy is not what the ledger tells of.
        StoreError: the store cannot be reached.
        NotNowError: the home is busy, full or may not be written.
    """
    if deliveries is not None:
        _hold_against_ledger(home, deliveries)
    with home.locked(), in_sentences(home.folder), workplace(home.register) as place:
        made = place / _WHOLE
        many = _rebuilt_into(made, deliveries or home.deliveries)
        if not made.exists():
            return Rebuilt(deliveries=many, differs=())
        differs = differing(made, home.register, place)
        if differs:
            put_in_place(made, home.register)
        else:
            shutil.rmtree(made)
    return Rebuilt(deliveries=many, differs=differs)


def _hold_against_ledger(home: Home, deliveries: Far) -> None:
    found = check_deliveries(home.folder, home.ledger(), deliveries=deliveries)
    for why in (*(fault.why for fault in found.faults), *found.doubts):
        raise DeliveryError(
            N_("The register was not made again of the deliveries at {place}. {why}"),
            place=deliveries,
            why=why,
        )


def _rebuilt_into(register: Path, deliveries: Place) -> int:
    """Make a register of all deliveries; return how many."""
    if isinstance(deliveries, Far):
        numbers = numbers_in(deliveries)
    else:
        numbers = [number for number, _ in numbered(deliveries)]
    for number in numbers:
        with at_hand(deliveries, name_of(number)) as folder:
            bring(folder, register)
    return len(numbers)


def differing(one: Path, other: Path, spill: Path) -> tuple[str, ...]:
    """Return the files of *one* that say other things in *other*, or cannot be read there.

    Tables and copies of them are compared row by row, the rest byte by byte.
    """
    said = _manifest(one)
    differs = [] if said == _manifest(other) else [layout.MANIFEST]
    with asked(spill) as con:
        differs += [name for name in TABLES if not _same(con, one / name, other / name)]
    folds = sorted(str(file.relative_to(one)) for file in (one / FOLDS).rglob("*.*"))
    copies = (name for name in _COPIES if (one / name).exists())
    differs += [name for name in (*copies, *folds) if not _equal(one / name, other / name)]
    return tuple(differs)


def _manifest(register: Path) -> Any:  # noqa: ANN401 - a damaged one may say anything
    try:
        return json.loads((register / layout.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _same(con: duckdb.DuckDBPyConnection, one: Path, other: Path) -> bool:
    sql = "select 1 from (select * from {} except select * from {}) limit 1"
    new, old = (parquet(place, numbered=True) for place in (one, other))
    try:
        if not pq.read_schema(one).equals(pq.read_schema(other)):
            return False
        return not any(con.sql(sql.format(*pair)).fetchall() for pair in ((new, old), (old, new)))
    except (OSError, pa.ArrowException, duckdb.Error):
        return False


def _equal(one: Path, other: Path) -> bool:
    if one.suffix != ".arrow":
        return other.is_file() and cmp(one, other, shallow=False)
    try:
        with pa.memory_map(str(one)) as new, pa.memory_map(str(other)) as old:
            return _same_batches(pa.ipc.open_file(new), pa.ipc.open_file(old))
    except (OSError, pa.ArrowException):
        return False


def _same_batches(one: pa.ipc.RecordBatchFileReader, other: pa.ipc.RecordBatchFileReader) -> bool:
    """Say whether two files hold the same values; lists of texts may be in another order."""
    if one.schema != other.schema or one.num_record_batches != other.num_record_batches:
        return False
    return all(
        _texts(new).equals(_texts(old))
        for number in range(one.num_record_batches)
        for new, old in zip(one.get_batch(number), other.get_batch(number), strict=True)
    )


def _texts(column: pa.Array) -> pa.Array:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
