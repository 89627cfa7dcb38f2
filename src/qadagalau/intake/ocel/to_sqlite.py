"""OCEL 2.0 in SQLite: a table for each type, and four that relate them."""

import re
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from .written import ALWAYS, Type, WrittenEvent, WrittenObject

_TABLES = """
pragma journal_mode = off;
pragma synchronous = off;
begin;
create table event_map_type (ocel_type text primary key, ocel_type_map text);
create table object_map_type (ocel_type text primary key, ocel_type_map text);
create table event (
    ocel_id text primary key, ocel_type text references event_map_type (ocel_type));
create table object (
    ocel_id text primary key, ocel_type text references object_map_type (ocel_type));
create table event_object (
    ocel_event_id text references event (ocel_id), ocel_object_id text references object (ocel_id),
    ocel_qualifier text, primary key (ocel_event_id, ocel_object_id, ocel_qualifier));
create table object_object (
    ocel_source_id text references object (ocel_id),
    ocel_target_id text references object (ocel_id),
    ocel_qualifier text, primary key (ocel_source_id, ocel_target_id, ocel_qualifier));
"""
_SQL_TYPES = {"integer": "integer", "string": "text"}


class SqliteLog:
    """Writes a log to *path*: first every object, then every event."""

    def __init__(self, path: Path, objects: list[Type], events: list[Type]) -> None:
        self._path = path
        self._types = {"object": objects, "event": events}
        self._inserts: dict[tuple[str, str], tuple[str, list[str]]] = {}

    def __enter__(self) -> Self:
        self._database = sqlite3.connect(self._path, isolation_level=None)
        self._database.executescript(_TABLES)
        for part, types in self._types.items():
            used: set[str] = set()
            for one in types:
                self._create(part, one, used)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._database.execute("commit")
        self._database.close()

    def add_object(self, one: WrittenObject) -> None:
        """Write the next object."""
        self._database.execute("insert into object values (?, ?)", (one.id, one.type))
        insert, columns = self._inserts["object", one.type]
        values = [one.attributes.get(column) for column in columns]
        self._database.execute(insert, (one.id, ALWAYS, None, *values))
        self._database.executemany(
            "insert into object_object values (?, ?, ?)",
            [(one.id, relation.id, relation.qualifier) for relation in one.relations],
        )

    def add_event(self, one: WrittenEvent) -> None:
        """Write the next event."""
        self._database.execute("insert into event values (?, ?)", (one.id, one.type))
        insert, columns = self._inserts["event", one.type]
        values = [one.attributes.get(column) for column in columns]
        self._database.execute(insert, (one.id, one.time, *values))
        self._database.executemany(
            "insert into event_object values (?, ?, ?)",
            [(one.id, relation.id, relation.qualifier) for relation in one.relations],
        )

    def _create(self, part: str, one: Type, used: set[str]) -> None:
        """Create the table of a type; its name is made of letters, digits and underscores."""
        plain = ending = re.sub(r"[^A-Za-z0-9_]", "_", one.name)
        while ending.lower() in used:
            ending = f"{plain}_{len(used)}"
        used.add(ending.lower())
        own = ["ocel_id", "ocel_time", *(["ocel_changed_field"] if part == "object" else [])]
        columns = [f'"{name}" {_SQL_TYPES[kind]}' for name, kind in one.attributes]
        self._database.execute(
            f'create table "{part}_{ending}" (ocel_id text references {part} (ocel_id), '
            f"{', '.join([f'{name} text' for name in own[1:]] + columns)})"
        )
        self._database.execute(f"insert into {part}_map_type values (?, ?)", (one.name, ending))
        names = [name for name, _ in one.attributes]
        marks = ", ".join("?" * (len(own) + len(names)))
        self._inserts[part, one.name] = (f'insert into "{part}_{ending}" values ({marks})', names)
