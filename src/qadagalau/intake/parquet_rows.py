"""A Parquet file as plain values, a batch at a time; only the mapped columns are read."""

from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qadagalau.law import N_

from . import reasons
from .contract import ROWS_A_BATCH, Batch, IntakeError, Unreadable, Value
from .unpack import unpacked

_DAMAGED = (pa.ArrowException, OSError, ValueError)


def read_parquet(path: Path, wanted: Sequence[str]) -> Iterator[Batch]:
    """Yield the rows of *path*; the line of a row is its number in the file, from 1.

    Raises IntakeError if the file is damaged or lacks one of the *wanted* columns, or if one
    of them holds something else than plain values.
    """
    with TemporaryDirectory() as folder:
        plain = unpacked(path, Path(folder))
        try:
            file = pq.ParquetFile(plain)
            schema = file.schema_arrow
        except FileNotFoundError as error:
            raise IntakeError(
                N_("There is no file {file}. Check the name."), file=path.name
            ) from error
        except _DAMAGED as error:
            raise _damaged(path) from error
        with file:
            _check(schema, wanted, path.name)
            line = 1
            for rows in _record_batches(file, wanted, path):
                yield _batch(rows, wanted, line)
                line += rows.num_rows


def _record_batches(file: Any, wanted: Sequence[str], path: Path) -> Iterator[Any]:  # noqa: ANN401 - Arrow comes without types
    batches = file.iter_batches(batch_size=ROWS_A_BATCH, columns=list(wanted))
    while True:
        try:
            rows = next(batches, None)
        except _DAMAGED as error:
            raise _damaged(path) from error
        if rows is None:
            return
        yield rows


def _damaged(path: Path) -> IntakeError:
    return IntakeError(
        N_("{file} is not a whole Parquet file, or it is damaged. Ask for it again."),
        file=path.name,
    )


def _check(schema: pa.Schema, wanted: Sequence[str], name: str) -> None:
    for column in wanted:
        places = schema.get_all_field_indices(column)
        if not places:
            raise IntakeError(
                N_(
                    "{name} has no column {column}, which the mapping names. It has: {names}. "
                    "Correct the mapping."
                ),
                name=name,
                column=column,
                names=", ".join(schema.names)[:500],
            )
        if len(places) > 1:
            raise IntakeError(
                N_("The column {column} stands twice in {name}. Give each column its own name."),
                column=column,
                name=name,
            )
        kind = schema.field(column).type
        inner = kind.value_type if pa.types.is_dictionary(kind) else kind
        if pa.types.is_nested(inner) or pa.types.is_duration(inner) or _is_bytes(inner):
            raise IntakeError(
                N_(
                    "The column {column} of {name} holds {kind}, not plain values. Map another "
                    "column, or write it as text."
                ),
                column=column,
                name=name,
                kind=kind,
            )


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def _batch(rows: pa.RecordBatch, wanted: Sequence[str], line: int) -> Batch:
    lines = list(range(line, line + rows.num_rows))
    columns: dict[str, list[Value]] = {}
    bad: dict[int, Unreadable] = {}
    for name in wanted:
        columns[name] = _values(rows.column(name), name, line, bad)
    if bad:
        kept = [place for place in range(rows.num_rows) if place not in bad]
        lines = [lines[place] for place in kept]
        columns = {name: [column[place] for place in kept] for name, column in columns.items()}
    return Batch(lines, columns, [bad[place] for place in sorted(bad)])


def _values(column: pa.Array, name: str, line: int, bad: dict[int, Unreadable]) -> list[Value]:
    column = _in_microseconds(column)
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        values = []
        for place, scalar in enumerate(column):
            try:
                values.append(scalar.as_py())
            except UnicodeDecodeError:
                values.append(None)
                bad.setdefault(place, Unreadable(line + place, name, reasons.WRONG_BYTES))
            except (ValueError, OverflowError):
                values.append(None)
                bad.setdefault(place, Unreadable(line + place, name, reasons.FAR_DAY))
    if values and pa.types.is_time(column.type):
        return [value.isoformat() if isinstance(value, time) else value for value in values]
    if values and pa.types.is_boolean(column.type):
        return [value if value is None else str(value).lower() for value in values]
    return values


def _in_microseconds(column: pa.Array) -> pa.Array:
    """Return *column* without a dictionary and without nanoseconds, which Python does not know."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return pc.cast(column, pa.timestamp("us", kind.tz), safe=False)
    if pa.types.is_time64(kind) and kind.unit == "ns":
        return pc.cast(column, pa.time64("us"), safe=False)
    return column
