"""A few cases that are known whole become a register's folder, read like any other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from qadagalau.engine import register_of
from qadagalau.engine.memory import arrow_schema
from qadagalau.law import Book
from qadagalau.law.clerk import CaseFile
from qadagalau.record.layout import CASES, EVENTS, HOLDER_COLUMNS, HOLDERS, OFFICE_COLUMNS, OFFICES

from .register_writer import Manifest, OrderedRegisterWriter

Row = Mapping[str, object]


def write_cases(
    folder: Path,
    cases: Sequence[CaseFile],
    *,
    book: Book,
    source: str,
    holders: Iterable[Row],
    offices: Iterable[Row],
    made_on: date,
) -> None:
    """Write *cases*, each with its events in order, as the register of *book* in *folder*.

    *holders* and *offices* are rows of those tables; a holder of whom there is none has a row
    with his number only.  A register that is there gives way to the new one.

    Raises:
        IntakeError: the events of a case are not in order.
        OSError: the folder cannot be written.
    """
    made = register_of(cases, supplied=book.words)
    told = {row["holder_id"]: row for row in holders}
    numbers = made.holders["holder_id"].to_pylist()
    rows = [told.get(number, {"holder_id": number}) for number in numbers]
    manifest = Manifest(
        book=book.name,
        kinds=made.manifest["kinds"],
        details=made.manifest["details"],
        sources=(source,),
        supplied=made.manifest["supplied"],
        made_on=made_on,
    )
    with OrderedRegisterWriter(folder, replace=True) as writer:
        writer.add(HOLDERS, pa.Table.from_pylist(rows, schema=arrow_schema(HOLDER_COLUMNS)))
        listed = list(offices)
        writer.add(OFFICES, pa.Table.from_pylist(listed, schema=arrow_schema(OFFICE_COLUMNS)))
        if cases:
            writer.append(made.tables[EVENTS], made.tables[CASES])
        writer.close(manifest)


__all__ = ["write_cases"]
