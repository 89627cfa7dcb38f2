"""Each event becomes a row for each of its case objects, or is turned away with the reason."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from qadagalau.intake.contract import IntakeError, Row, Unreadable, Value
from qadagalau.law import N_

from .laid import Laid

NO_CASE_OBJECT = N_("The event names no object of the type that is the case.")
UNKNOWN_OBJECT = N_("The event names an object that is not in the file.")

_CASES_HELD = 4096


def rows_of(laid: Laid, case_type: str) -> Iterator[Row | Unreadable]:
    """Yield the rows of everything in *laid*, which is finished first."""
    laid.finish()
    _check_type(laid, case_type)
    case_of = lru_cache(_CASES_HELD)(lambda id_: _Case(laid, id_))
    events = laid.database.execute("select * from event order by no")
    for no, line, id_, type_, time, attributes, fault_field, fault_reason in events:
        if fault_reason:
            yield Unreadable(line, fault_field, fault_reason)
            continue
        objects = laid.database.execute(
            "select event_object.id, type from event_object left join object using (id) "
            "where no = ? order by event_object.rowid",
            (no,),
        ).fetchall()
        objects = list(dict.fromkeys(objects))
        cases = [object_ for object_, of_type in objects if of_type == case_type]
        unknown = [object_ for object_, of_type in objects if of_type is None]
        if unknown:
            yield Unreadable(line, "object", UNKNOWN_OBJECT, unknown[0])
            continue
        if not cases:
            yield Unreadable(line, f"object:{case_type}", NO_CASE_OBJECT)
            continue
        further = [(f"object:{kind}", object_) for object_, kind in objects if kind != case_type]
        pairs = [*json.loads(attributes), *further]
        for case in cases:
            own_id = f"{id_}@{case}" if len(cases) > 1 else id_
            fields: dict[str, Value] = {
                "identity:id": own_id,
                "concept:name": type_,
                "time:timestamp": time,
                "case:concept:name": case,
            }
            for name, value in [*case_of(case).known_at(time), *pairs]:
                _put(fields, name, value)
            yield Row(line, fields)


def _put(fields: dict[str, Value], name: str, value: Value) -> None:
    own, times = name, 1
    while own in fields:
        times += 1
        own = f"{name}#{times}"
    fields[own] = value


class _Case:
    """What a case object says of itself, and when."""

    def __init__(self, laid: Laid, id_: str) -> None:
        self._values = laid.database.execute(
            "select name, time, value from object_value where id = ? order by rowid", (id_,)
        ).fetchall()
        self._others = [
            (f"case:object:{type_}", other)
            for other, type_ in laid.database.execute(
                "select other, type from object_object join object on object.id = other "
                "where object_object.id = ? order by object_object.rowid",
                (id_,),
            )
        ]

    def known_at(self, time: str) -> list[tuple[str, Any]]:
        """Return the attributes as they were last set up to *time*, and the objects named."""
        now = _moment(time)
        known: dict[str, tuple[datetime, str]] = {}
        for name, since, value in self._values:
            begins = _moment(since)
            before = known.get(name)
            if begins <= now and (before is None or before[0] <= begins):
                known[name] = (begins, value)
        return [*((f"case:{name}", value) for name, (_, value) in known.items()), *self._others]


def _moment(text: str) -> datetime:
    """Return *text* as a moment; one that is no date stands before all."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check_type(laid: Laid, case_type: str) -> None:
    asked = "select distinct type from object order by type"
    types = [type_ for (type_,) in laid.database.execute(asked)]
    if case_type not in types:
        raise IntakeError(
            N_(
                "{name} has no object of the type {case}, which the mapping names as the "
                "case. It has: {types}. Correct the mapping."
            ),
            name=laid.name,
            case=case_type,
            types=", ".join(types)[:500],
        )
