"""OCEL 2.0 in XML as its schema has it: relations are ``object`` elements with their type.

The schema wants the name of an attribute declared once in the whole log.  Names that several
types share are therefore declared by a type of their own, ``any``, which nothing has.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from qadagalau.intake.xml_text import between_tags, in_quotes

from .written import ALWAYS, Relation, Type, WrittenEvent, WrittenObject

_SINCE = f' time="{ALWAYS}"'


class XmlLog:
    """Writes a log to *path*: first every object, then every event."""

    def __init__(self, path: Path, objects: list[Type], events: list[Type]) -> None:
        self._path = path
        self._types = {"object": objects, "event": events}
        self._in_events = False

    def __enter__(self) -> Self:
        self._out = self._path.open("w", encoding="utf-8", newline="\n")
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log>\n')
        for part, types in self._types.items():
            self._out.write(f"<{part}-types>\n")
            for one in _declared_once(types):
                named = "".join(
                    f"<attribute name={in_quotes(name)} type={in_quotes(kind)}/>"
                    for name, kind in one.attributes
                )
                self._out.write(
                    f"<{part}-type name={in_quotes(one.name)}>"
                    f"<attributes>{named}</attributes></{part}-type>\n"
                )
            self._out.write(f"</{part}-types>\n")
        self._out.write("<objects>\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._out:
            if kind is None:
                self._begin_events()
                self._out.write("</events>\n</log>\n")

    def add_object(self, one: WrittenObject) -> None:
        """Write the next object."""
        self._out.write(
            f"<object id={in_quotes(one.id)} type={in_quotes(one.type)}>"
            f"{_inside(one.attributes, one.relations, _SINCE)}</object>\n"
        )

    def add_event(self, one: WrittenEvent) -> None:
        """Write the next event."""
        self._begin_events()
        self._out.write(
            f"<event id={in_quotes(one.id)} type={in_quotes(one.type)} time={in_quotes(one.time)}>"
            f"{_inside(one.attributes, one.relations, '')}</event>\n"
        )

    def _begin_events(self) -> None:
        if not self._in_events:
            self._out.write("</objects>\n<events>\n")
            self._in_events = True


def _declared_once(types: list[Type]) -> list[Type]:
    """Return *types* with the attributes that several share moved to the type ``any``."""
    times = Counter(name for one in types for name, _ in one.attributes)
    shared: dict[str, str] = {}
    for name, kind in (pair for one in types for pair in one.attributes if times[pair[0]] > 1):
        shared[name] = kind if shared.get(name, kind) == kind else "string"
    own = [
        Type(one.name, tuple(pair for pair in one.attributes if times[pair[0]] == 1))
        for one in types
    ]
    return [*own, Type("any", tuple(shared.items()))] if shared else own


def _inside(
    attributes: Mapping[str, str | int], relations: tuple[Relation, ...], since: str
) -> str:
    values = "".join(
        f"<attribute name={in_quotes(name)}{since}>{between_tags(str(value))}</attribute>"
        for name, value in attributes.items()
    )
    named = "".join(
        f"<object object-id={in_quotes(one.id)} qualifier={in_quotes(one.qualifier)} "
        f"type={in_quotes(one.type)}/>"
        for one in relations
    )
    return f"<attributes>{values}</attributes><objects>{named}</objects>"
