"""OCEL 2.0 in SQLite is opened so that nothing in it can be changed or run."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from qadagalau.intake.contract import IntakeError
from qadagalau.intake.unpack import opened, unpacked
from qadagalau.law import N_

from .laid import Laid, LaidEvent

_MAGIC = b"SQLite format 3\0"
_LONGEST = 1 << 24
_NEEDED = ("event", "object", "event_object", "object_object", "event_map_type", "object_map_type")
_OWN = ("ocel_id", "ocel_time", "ocel_changed_field")


def lay_sqlite(path: Path, laid: Laid) -> None:
    """Lay the SQLite log *path* into *laid*; raises IntakeError if it is no such log."""
    with opened(path) as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise IntakeError(
                N_("{file} is not a SQLite database. Check the file."), file=path.name
            )
    with TemporaryDirectory() as folder:
        plain = unpacked(path, Path(folder)).absolute()
        asked = f"file:{quote(str(plain))}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(asked, uri=True)) as database:
                _guard(database)
                tables = _tables(database, path.name)
                _lay_objects(database, tables, laid)
                _lay_events(database, tables, laid)
        except sqlite3.Error as error:
            raise IntakeError(
                N_(
                    "{file} is damaged, or no OCEL 2.0 log in SQLite ({error}). Export the log "
                    "again."
                ),
                file=path.name,
                error=error,
            ) from error


def _guard(database: sqlite3.Connection) -> None:
    # In the office's process sqlite3 is pysqlite3, which sets no limits; nothing is attached
    # here either, and a value is then as long as SQLite's own limit lets it be.
    if hasattr(database, "setlimit"):
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.execute("pragma trusted_schema = off")
    database.execute("pragma query_only = on")
    database.execute("pragma cell_size_check = on")


def _tables(database: sqlite3.Connection, name: str) -> dict[str, list[str]]:
    """Return the columns of each plain table; views and virtual tables are not looked at."""
    found = database.execute(
        "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'"
    ).fetchall()
    tables = {
        table: [row[1] for row in database.execute(f"pragma table_info({_quoted(table)})")]
        for (table,) in found
    }
    if missing := [table for table in _NEEDED if table not in tables]:
        raise IntakeError(
            N_("{name} has no table {missing}, which OCEL 2.0 wants. Export the log again."),
            name=name,
            missing=", ".join(missing),
        )
    return tables


def _lay_objects(database: sqlite3.Connection, tables: dict[str, list[str]], laid: Laid) -> None:
    for id_, type_ in database.execute("select ocel_id, ocel_type from object"):
        laid.add_object(_text(id_), _text(type_), [], [])
    for id_, other in database.execute(
        "select ocel_source_id, ocel_target_id from object_object order by rowid"
    ):
        laid.add_relation(_text(id_), _text(other))
    for row in _typed(database, tables, "object", laid.name):
        changed = row.get("ocel_changed_field")
        for name, value in row.items():
            if name not in _OWN and value is not None and changed in {None, name}:
                laid.add_value(_text(row["ocel_id"]), name, _time(row["ocel_time"]), _text(value))


def _lay_events(database: sqlite3.Connection, tables: dict[str, list[str]], laid: Laid) -> None:
    rows = database.execute("select ocel_id, ocel_type from event")
    for line, (id_, type_) in enumerate(rows, 1):
        laid.add_event(
            LaidEvent(line=line, id=_text(id_), type=_text(type_), attributes=[], objects=[])
        )
    for row in _typed(database, tables, "event", laid.name):
        pairs = [
            (name, _text(value))
            for name, value in row.items()
            if name not in _OWN and value is not None
        ]
        laid.complete_event(_text(row["ocel_id"]), _time(row["ocel_time"]), pairs)
    for id_, object_ in database.execute(
        "select ocel_event_id, ocel_object_id from event_object order by rowid"
    ):
        laid.relate_event(_text(id_), _text(object_))


def _typed(
    database: sqlite3.Connection, tables: dict[str, list[str]], part: str, name: str
) -> Iterator[dict[str, object]]:
    """Yield the rows of every table of one type of events or objects, by column."""
    mapped = database.execute(f"select distinct ocel_type_map from {part}_map_type").fetchall()
    for (ending,) in mapped:
        table = f"{part}_{ending}"
        columns = tables.get(table, [])
        if not {"ocel_id", "ocel_time"} <= set(columns):
            raise IntakeError(
                N_(
                    "{name} has no table {table} with ocel_id and ocel_time, though "
                    "{part}_map_type names it. Export the log again."
                ),
                name=name,
                table=table,
                part=part,
            )
        for row in database.execute(f"select * from {_quoted(table)}"):
            yield dict(zip(columns, row, strict=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: object) -> str:
    if isinstance(value, bytes):
        raise sqlite3.DataError("a field holds bytes, not text")
    return "" if value is None else str(value)


def _time(value: object) -> str:
    """Return a time as XML writes it, with T between day and hours."""
    text = _text(value)
    return f"{text[:10]}T{text[11:]}" if text[10:11] == " " else text
