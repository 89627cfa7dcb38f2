"""Proceedings, holders, debtors and creditors are objects; an event names its case and holder.

The three forms hold the same objects, events and relations in the same order.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from qadagalau.law import N_

from .contract import IntakeError
from .export_rows import EVENT_ATTRIBUTES, Moments, Named, OpenRegister, OutgoingCase
from .ocel.to_json import JsonLog
from .ocel.to_sqlite import SqliteLog
from .ocel.to_xml import XmlLog
from .ocel.written import Relation, Type, WrittenEvent, WrittenObject

_PERSONS = ("debtor", "creditor")
_HOLDER_ATTRIBUTES = ("holder_id", "holder_kind", "office_id", "region")


class OcelLog(Protocol):
    """What writes one form: first every object, then every event."""

    def add_object(self, one: WrittenObject) -> None:
        """Write the next object."""

    def add_event(self, one: WrittenEvent) -> None:
        """Write the next event."""


def write_ocel_json(register: OpenRegister, path: Path, moments: Moments) -> None:
    """Write *register* to *path* as OCEL 2.0 in JSON."""
    with JsonLog(path, *_types(register)) as log:
        _write(register, log, moments)


def write_ocel_xml(register: OpenRegister, path: Path, moments: Moments) -> None:
    """Write *register* to *path* as OCEL 2.0 in XML."""
    with XmlLog(path, *_types(register)) as log:
        _write(register, log, moments)


def write_ocel_sqlite(register: OpenRegister, path: Path, moments: Moments) -> None:
    """Write *register* to *path* as OCEL 2.0 in SQLite."""
    with SqliteLog(path, *_types(register)) as log:
        _write(register, log, moments)


def _types(register: OpenRegister) -> tuple[list[Type], list[Type]]:
    """Return the types of objects and of events with their attributes."""
    objects = [
        Type("proceeding", (("proceeding_id", "string"), *register.case_attributes)),
        Type("holder", tuple((name, "string") for name in _HOLDER_ATTRIBUTES)),
        *(Type(role, ()) for role in _PERSONS),
    ]
    return objects, [Type(kind, EVENT_ATTRIBUTES) for kind in register.kinds]


def _write(register: OpenRegister, log: OcelLog, moments: Moments) -> None:
    for holder in register.holders:
        filled = {
            name: str(holder[name]) for name in _HOLDER_ATTRIBUTES if holder[name] is not None
        }
        log.add_object(WrittenObject(_id("holder", filled["holder_id"]), "holder", filled, ()))
    _write_persons(register, log)
    for case in register.cases():
        log.add_object(_proceeding(case))
    for case, events in register.cases_with_events():
        for event in events:
            log.add_event(
                WrittenEvent(
                    event.event_id,
                    event.kind,
                    moments.of(event.day, event.minute),
                    event.attributes,
                    (
                        Relation(case.proceeding_id, "proceeding", "in"),
                        Relation(_id("holder", event.holder_id), "holder", "answered for by"),
                    ),
                )
            )


def _write_persons(register: OpenRegister, log: OcelLog) -> None:
    """Write each debtor and creditor once; they are gathered on the disk, not in memory."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "seen")) as seen:
        seen.executescript(
            "pragma journal_mode = off; pragma synchronous = off;"
            "create table person (role text, id text, primary key (role, id)) without rowid;"
        )
        seen.executemany(
            "insert or ignore into person values (?, ?)",
            (
                (role, case.attributes[role])
                for case in register.cases()
                for role in _PERSONS
                if role in case.attributes
            ),
        )
        for role, id_ in seen.execute("select role, id from person order by role desc, id"):
            log.add_object(WrittenObject(_id(role, id_), role, {}, ()))


def _proceeding(case: OutgoingCase) -> WrittenObject:
    id_ = case.proceeding_id
    if id_.startswith(("holder:", *(f"{role}:" for role in _PERSONS))):
        raise IntakeError(
            N_(
                "The number of the proceeding {case} begins like that of a person in OCEL. Export "
                "the register as XES."
            ),
            case=id_,
        )
    relations = [Relation(_id("holder", case.holder_id), "holder", "held by")]
    relations += [
        Relation(_id(role, str(case.attributes[role])), role, role)
        for role in _PERSONS
        if role in case.attributes
    ]
    own: Named = {"proceeding_id": id_, **case.attributes}
    return WrittenObject(id_, "proceeding", own, tuple(relations))


def _id(role: str, id_: str) -> str:
    return f"{role}:{id_}"
