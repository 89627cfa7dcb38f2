"""A log laid out flat: objects, events, their values and relations, in the order of the file."""

import json
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import frozen

from qadagalau.intake.contract import IntakeError
from qadagalau.law import N_

_TABLES = """
pragma journal_mode = off;
pragma synchronous = off;
create table object (id text primary key, type text not null) without rowid;
create table object_value (id text not null, name text not null, time text, value text);
create table object_object (id text not null, other text not null);
create table event (
    no integer primary key, line integer not null, id text, type text, time text,
    attributes text, fault_field text, fault_reason text);
create table event_object (no integer not null, id text not null);
create table event_time (id text, time text, attributes text);
create table event_relation (id text, other text);
"""
_FINISH = """
create index event_id on event (id);
create index event_time_id on event_time (id);
update event set time = late.time, attributes = late.attributes
    from event_time as late where late.id = event.id;
insert into event_object
    select no, other from event_relation join event using (id) order by event_relation.rowid;
create index object_value_id on object_value (id);
create index object_object_id on object_object (id);
create index event_object_no on event_object (no);
"""
_WAIT_FOR = 10_000

Pairs = list[tuple[str, str]]


@frozen(kw_only=True)
class LaidEvent:
    """One event as it stood in the file; with a fault its other fields may be empty."""

    line: int
    id: str = ""
    type: str = ""
    time: str = ""
    attributes: Pairs
    objects: list[str]
    fault_field: str = ""
    fault_reason: str = ""


class Laid:
    """A private SQLite file that takes a log in any order of its parts."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._path = path
        self._events = 0
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self._count = 0

    def __enter__(self) -> Self:
        self.database = sqlite3.connect(self._path)
        self.database.executescript(_TABLES)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.database.close()

    def add_object(
        self, id_: str, type_: str, values: list[tuple[str, str, str]], others: list[str]
    ) -> None:
        """Lay an object with its values (name, time, text) and the objects that it names."""
        self._add("object", (id_, type_))
        for name, time, text in values:
            self.add_value(id_, name, time, text)
        for other in others:
            self.add_relation(id_, other)

    def add_value(self, id_: str, name: str, time: str, text: str) -> None:
        """Lay one value of an object, known from *time* on."""
        self._add("object_value", (id_, name, time, text))

    def add_relation(self, id_: str, other: str) -> None:
        """Lay that the object *id_* names *other*."""
        self._add("object_object", (id_, other))

    def add_event(self, event: LaidEvent) -> None:
        """Lay the next event of the file."""
        self._events += 1
        text = json.dumps(event.attributes, ensure_ascii=False)
        self._add(
            "event",
            (
                self._events,
                event.line,
                event.id,
                event.type,
                event.time,
                text,
                event.fault_field,
                event.fault_reason,
            ),
        )
        for id_ in event.objects:
            self._add("event_object", (self._events, id_))

    def complete_event(self, id_: str, time: str, attributes: Pairs) -> None:
        """Lay the time and the attributes of an event that was laid without."""
        self._add("event_time", (id_, time, json.dumps(attributes, ensure_ascii=False)))

    def relate_event(self, id_: str, other: str) -> None:
        """Lay that the event *id_* names the object *other*."""
        self._add("event_relation", (id_, other))

    def finish(self) -> None:
        """Make everything laid ready to be asked."""
        self._write()
        self.database.executescript(_FINISH)

    def _add(self, table: str, row: tuple[object, ...]) -> None:
        self._waiting.setdefault(table, []).append(row)
        self._count += 1
        if self._count >= _WAIT_FOR:
            self._write()

    def _write(self) -> None:
        for table, rows in self._waiting.items():
            marks = ", ".join("?" * len(rows[0]))
            try:
                self.database.executemany(f"insert into {table} values ({marks})", rows)
            except sqlite3.IntegrityError as error:
                raise IntakeError(
                    N_("{name} holds two objects with one id. Export the log again."),
                    name=self.name,
                ) from error
            except UnicodeEncodeError as error:
                raise IntakeError(
                    N_("{name} holds half of a character. Export the log again."), name=self.name
                ) from error
        self._waiting.clear()
        self._count = 0
