"""OCEL 2.0 in JSON, one object or event a line."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from .written import ALWAYS, Relation, Type, WrittenEvent, WrittenObject


class JsonLog:
    """Writes a log to *path*: first every object, then every event."""

    def __init__(self, path: Path, objects: list[Type], events: list[Type]) -> None:
        self._path = path
        self._types = {"objectTypes": objects, "eventTypes": events}
        self._list = ""
        self._comma = ""

    def __enter__(self) -> Self:
        self._out = self._path.open("w", encoding="utf-8", newline="\n")
        self._out.write("{")
        for name, types in self._types.items():
            said = [
                {
                    "name": one.name,
                    "attributes": [{"name": key, "type": kind} for key, kind in one.attributes],
                }
                for one in types
            ]
            self._out.write(f'\n"{name}": {_json(said)},')
        self._begin("objects")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._out:
            if kind is None:
                self._begin("events")
                self._out.write("\n]}\n")

    def add_object(self, one: WrittenObject) -> None:
        """Write the next object."""
        attributes = [
            {"name": name, "time": ALWAYS, "value": str(value)}
            for name, value in one.attributes.items()
        ]
        self._add({"id": one.id, "type": one.type, "attributes": attributes}, one.relations)

    def add_event(self, one: WrittenEvent) -> None:
        """Write the next event."""
        self._begin("events")
        attributes = [{"name": name, "value": str(value)} for name, value in one.attributes.items()]
        own = {"id": one.id, "type": one.type, "time": one.time, "attributes": attributes}
        self._add(own, one.relations)

    def _add(self, own: Mapping[str, object], relations: tuple[Relation, ...]) -> None:
        named = [{"objectId": one.id, "qualifier": one.qualifier} for one in relations]
        self._out.write(f"{self._comma}\n{_json({**own, 'relationships': named})}")
        self._comma = ","

    def _begin(self, name: str) -> None:
        if self._list != name:
            self._out.write(f'\n],\n"{name}": [' if self._list else f'\n"{name}": [')
            self._list, self._comma = name, ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
