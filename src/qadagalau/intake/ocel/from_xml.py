"""OCEL 2.0 in XML is read tag by tag; relations may be ``relationship`` or ``object`` elements."""

from pathlib import Path
from typing import NoReturn

from qadagalau.intake.contract import IntakeError
from qadagalau.intake.unpack import opened
from qadagalau.intake.xml_stream import XmlStream
from qadagalau.law import N_, Sentence

from .laid import Laid, LaidEvent, Pairs

NOT_NAMED = N_("The event has no id, type or time, or names an object without its id.")

_BLOCK = 1 << 20
_MOST_PARTS = 100_000
_TYPES = ("log/object-types/object-type", "log/event-types/event-type")
_ITEMS = ("log/objects/object", "log/events/event")
_KNOWN = frozenset(
    {"log", "log/object-types", "log/event-types", "log/objects", "log/events", *_TYPES, *_ITEMS}
    | {f"{item}/attributes" for item in (*_TYPES, *_ITEMS)}
    | {f"{item}/attributes/attribute" for item in (*_TYPES, *_ITEMS)}
    | {f"{item}/objects" for item in _ITEMS}
    | {f"{item}/objects/{name}" for item in _ITEMS for name in ("object", "relationship")}
)


def lay_xml(path: Path, laid: Laid) -> None:
    """Lay the XML log *path* into *laid*; raises IntakeError if it is no such log."""
    log = _Log(laid)
    with opened(path) as stream:
        while block := stream.read(_BLOCK):
            log.xml.feed(block)
    log.xml.feed(b"", last=True)
    if not log.has_events:
        raise IntakeError(
            N_("{file} has no list of events, which OCEL 2.0 wants. Export the log again."),
            file=path.name,
        )


class _Log:
    """The object or event that stands open while a log is read."""

    def __init__(self, laid: Laid) -> None:
        self.xml = XmlStream(laid.name, self._start, self._end, self._characters)
        self.has_events = False
        self._laid = laid
        self._open: list[str] = []
        self._line = 0
        self._given: dict[str, str] = {}
        self._values: list[tuple[str, str, str]] = []
        self._others: list[str | None] = []
        self._attribute: dict[str, str] = {}
        self._text: list[str] = []

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._open.append(name)
        place = "/".join(self._open)
        if place not in _KNOWN:
            self._refuse(N_("<{name}> does not belong there"), name=name)
        if place == "log/events":
            self.has_events = True
        if place in _ITEMS:
            self._line, self._given = self.xml.line, given
            self._values, self._others = [], []
        elif name == "attribute":
            self._attribute, self._text = given, []
        elif place.startswith(_ITEMS) and name in {"object", "relationship"}:
            self._others.append(given.get("object-id"))
        if len(self._values) + len(self._others) > _MOST_PARTS:
            self._refuse(
                N_("one element has more than {most} attributes and relations"), most=_MOST_PARTS
            )

    def _characters(self, text: str) -> None:
        if self._open[-1] == "attribute":
            self._text.append(text)

    def _end(self, name: str) -> None:
        place = "/".join(self._open)
        self._open.pop()
        if name == "attribute" and place.startswith(_ITEMS):
            given = self._attribute
            if "name" not in given:
                self._refuse(N_("an attribute has no name"))
            self._values.append((given["name"], given.get("time", ""), "".join(self._text)))
        elif place == "log/objects/object":
            self._end_object()
        elif place == "log/events/event":
            self._laid.add_event(self._event())

    def _end_object(self) -> None:
        others = [other for other in self._others if other is not None]
        if not {"id", "type"} <= self._given.keys() or len(others) < len(self._others):
            self._refuse(N_("an object has no id or type, or names another without its id"))
        self._laid.add_object(self._given["id"], self._given["type"], self._values, others)

    def _event(self) -> LaidEvent:
        given = self._given
        objects = [other for other in self._others if other is not None]
        if not {"id", "type", "time"} <= given.keys() or len(objects) < len(self._others):
            return LaidEvent(line=self._line, attributes=[], objects=[], fault_reason=NOT_NAMED)
        pairs: Pairs = [(name, text) for name, _, text in self._values]
        return LaidEvent(
            line=self._line,
            id=given["id"],
            type=given["type"],
            time=given["time"],
            attributes=pairs,
            objects=objects,
        )

    def _refuse(self, reason: str, **fields: object) -> NoReturn:
        raise IntakeError(
            N_(
                "{name}, line {line}: this is not an OCEL 2.0 log in XML ({reason}). Export the "
                "log again."
            ),
            name=self._laid.name,
            line=self.xml.line,
            reason=Sentence(reason, **fields),
        )
