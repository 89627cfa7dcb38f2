"""A handful of cases written to a folder as a real register, in as many row groups as wanted."""

from datetime import date

import pyarrow as pa
import pytest

from qadagalau.engine.memory import arrow_schema, register_of
from qadagalau.intake import register_writer
from qadagalau.intake.register_writer import Manifest, OrderedRegisterWriter
from qadagalau.record import layout

from .random_law import KINDS

KNOWN_OF_HOLDERS = {
    "H1": {"holder_kind": "private-bailiff", "office_id": "O1", "region": "R1"},
    "H2": {"holder_kind": "state-bailiff", "office_id": "O2", "region": None},
}


def filled(table, name):
    """Return *table* with every column of the layout, those it lacks left empty."""
    for column in arrow_schema(register_writer.TABLES[name]):
        if column.name not in table.column_names:
            table = table.append_column(column, pa.nulls(table.num_rows, column.type))
    return table


def holders(ids):
    rows = [{"holder_id": one, **KNOWN_OF_HOLDERS.get(one, {})} for one in ids]
    return pa.Table.from_pylist(rows, schema=arrow_schema(layout.HOLDER_COLUMNS))


def write(folder, cases, *, distributions=(), supplied=None, rows_a_group=1 << 20, at_once=True):
    """Write *cases* to *folder*; a small *rows_a_group* makes many row groups.

    The sources supply every kind unless *supplied* says which.
    """
    supplied = KINDS if supplied is None else supplied
    made = register_of(cases, distributions=distributions, supplied=supplied)
    tables = {name: filled(table, name) for name, table in made.tables.items() if len(table)}
    manifest = Manifest(
        book="test",
        kinds=made.manifest["kinds"],
        details=made.manifest["details"],
        sources=made.manifest["sources"],
        supplied=made.manifest["supplied"],
        made_on=date(2026, 1, 1),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register_writer, "ROWS_A_GROUP", rows_a_group)
        with OrderedRegisterWriter(folder) as writer:
            writer.add(
                layout.HOLDERS, holders(made.tables[layout.HOLDERS]["holder_id"].to_pylist())
            )
            for name, table in tables.items():
                step = len(table) if at_once else 2
                for start in range(0, len(table), step):
                    writer.add(name, table.slice(start, step))
            writer.close(manifest)
    return folder
