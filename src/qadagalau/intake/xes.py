"""A XES log (IEEE 1849) is read as it stands, event after event; nothing is expanded or fetched.

Each event is a row: its attributes by key, those of its trace as ``case:KEY``, an attribute
inside another as ``OUTER/INNER``, the second of one name as ``KEY#2``, and the value of each
classifier as ``classifier:NAME``.  Values stay text as written, so that no sum is rounded and
no moment moved to another zone.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from qadagalau.law import N_

from .contract import Batch, IntakeError, Row, Unreadable, gathered
from .unpack import opened
from .xes_plain import MOST_ATTRIBUTES, Defaults, ends_in_the_open, plain_batch, traces_in
from .xml_stream import XmlStream

READ_AT_ONCE = 1 << 22
_LONGEST_TRACE = 1 << 24
_DEEPEST = 64
_VALUED = frozenset({"string", "date", "int", "float", "boolean", "id"})
_ATTRIBUTES = _VALUED | {"list", "container"}
_INSIDE = {
    "": frozenset({"log"}),
    "log": _ATTRIBUTES | {"extension", "global", "classifier", "trace", "event"},
    "global": _ATTRIBUTES,
    "trace": _ATTRIBUTES | {"event"},
    "event": _ATTRIBUTES,
    "attribute": _ATTRIBUTES | {"values"},
    "values": _ATTRIBUTES,
    "extension": frozenset[str](),
    "classifier": frozenset[str](),
}
_PLACEHOLDERS = frozenset({"UNKNOWN", "__INVALID__", ""})
_KEYS = re.compile(r"'([^']*)'|(\S+)")

NO_TRACE = N_("The event stands in no trace, so it belongs to no case.")
NO_KEY = N_("An attribute has no key.")
NO_VALUE = N_("The attribute has no value.")


def read(path: Path) -> Iterator[Row | Unreadable]:
    """Yield the events of a ``.xes`` or ``.xes.gz`` file in its order.

    Raises IntakeError for a file that is not a whole, well-formed XES log, or that declares a
    document type or entities.
    """
    log = _Log(path.name)
    with opened(path) as stream:
        while block := stream.read(READ_AT_ONCE):
            yield from log.fed(block)
    yield from log.fed(b"", last=True)


def read_columns(path: Path, wanted: Iterable[str]) -> Iterator[Batch]:
    """Yield the *wanted* columns of the same rows as :func:`read`, in bulk.

    Blocks of plain traces are read column by column, all others event by event.
    """
    names = tuple(wanted)
    if any(mark in name for name in names for mark in "/#"):
        yield from gathered(read(path), names)
        return
    log = _Log(path.name)
    plain, line = True, 1
    with opened(path) as stream:
        for block, whole in traces_in(stream, READ_AT_ONCE, _LONGEST_TRACE):
            batch = None
            if plain and whole:
                batch = plain_batch(block, names, log.defaults, line)
            line += block.count(b"\n")
            if batch is not None:
                log.skip(block)
                yield batch
                continue
            yield from gathered(log.fed(block), names)
            plain = plain and log.stands_between_traces and ends_in_the_open(block)
    yield from gathered(log.fed(b"", last=True), names)


class _Log:
    """What stands open while a log is read, and the rows not yet handed over."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._xml = XmlStream(name, self._start, self._end)
        self._open = [""]
        self._path: list[str] = []
        self._into: dict[str, str] | None = None
        self._prefix = ""
        self._case: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._global: dict[str, str] = {}
        self._times: dict[str, int] = {}
        self._events_in_trace = 0
        self._line = 0
        self._fault: Unreadable | None = None
        self._case_fault: Unreadable | None = None
        self._rows: list[Row | Unreadable] = []
        self.defaults = Defaults()

    def fed(self, block: bytes, *, last: bool = False) -> Iterator[Row | Unreadable]:
        """Read *block* and yield the rows that ended in it."""
        self._xml.feed(block, last=last)
        rows, self._rows = self._rows, []
        yield from rows

    def skip(self, block: bytes) -> None:
        """Count the lines of *block*, whose traces were read without this log."""
        self._xml.skipped_lines += block.count(b"\n")

    @property
    def stands_between_traces(self) -> bool:
        """Say whether a trace may begin here, and bytes mean what they do in UTF-8."""
        return self._open == ["", "log"] and self._xml.is_utf8

    def _start(self, name: str, given: dict[str, str]) -> None:
        parent = self._open[-1]
        if name not in _INSIDE[parent]:
            self._refuse_element(name, parent)
        if name in _ATTRIBUTES:
            self._open.append("attribute")
            self._begin_attribute(name, given)
            return
        self._open.append(name)
        if name == "event":
            self._begin_event(parent)
        elif name == "trace":
            self._into, self._prefix, self._times = self._case, "case:", {}
        elif name == "global":
            self._into, self._prefix = self._global, ""
            if given.get("scope") == "trace":
                self._prefix = "case:"
        elif name == "classifier":
            keys = tuple(a or b for a, b in _KEYS.findall(given.get("keys", "")))
            self.defaults.classifiers[f"classifier:{given.get('name', '')}"] = keys

    def _begin_event(self, parent: str) -> None:
        self._line = self._xml.line
        self._event, self._times = {}, {}
        self._into, self._prefix = self._event, ""
        self._events_in_trace += 1
        self._fault = self._case_fault
        if parent == "log":
            self._fault = Unreadable(self._line, "", NO_TRACE)

    def _begin_attribute(self, kind: str, given: dict[str, str]) -> None:
        key, value = given.get("key"), given.get("value")
        self._path.append(key or "")
        if self._into is None:
            self._refuse_depth()
            return
        if self._into is self._case and self._events_in_trace:
            raise IntakeError(
                N_(
                    "{name}, line {line}: an attribute of a trace stands after its events. XES "
                    "wants the attributes first: export the log again."
                ),
                name=self._name,
                line=self._xml.line,
            )
        if key is None:
            self._mark(Unreadable(self._xml.line, "", NO_KEY))
        elif kind in _VALUED and value is None:
            self._mark(Unreadable(self._xml.line, key, NO_VALUE))
        elif value is not None and (self._into is not self._global or kind == "string"):
            self._put("/".join(self._path), value)
        self._refuse_depth()

    def _put(self, key: str, value: str) -> None:
        into = self._into
        if into is None:
            return
        first = name = self._prefix + key
        while name in into:
            times = self._times[first] = self._times.get(first, 1) + 1
            name = f"{first}#{times}"
        into[name] = value

    def _mark(self, fault: Unreadable) -> None:
        if self._into is self._event:
            self._fault = self._fault or Unreadable(self._line, fault.field, fault.reason)
        elif self._into is self._case:
            self._case_fault = self._case_fault or fault

    def _end(self, name: str) -> None:
        self._open.pop()
        if name in _ATTRIBUTES:
            self._path.pop()
        elif name == "event":
            self._end_event()
        elif name == "trace":
            self._into, self._case, self._case_fault = None, {}, None
            self._events_in_trace = 0
        elif name == "global":
            self._into = None
            self.defaults.texts.update(
                (key, value) for key, value in self._global.items() if value not in _PLACEHOLDERS
            )
            self._global = {}

    def _end_event(self) -> None:
        if self._fault is not None:
            self._rows.append(Unreadable(self._line, self._fault.field, self._fault.reason))
        else:
            fields = {**self.defaults.texts, **self._case, **self._event}
            for name, keys in self.defaults.classifiers.items():
                parts = [fields[key] for key in keys if key in fields]
                if parts:
                    fields[name] = "+".join(parts)
            self._rows.append(Row(self._line, fields))
        in_trace = self._open[-1] == "trace"
        self._into, self._prefix = (self._case, "case:") if in_trace else (None, "")

    def _refuse_depth(self) -> None:
        if len(self._open) > _DEEPEST:
            raise IntakeError(
                N_(
                    "{name}, line {line}: attributes stand more than {deepest} deep in each other. "
                    "Export the log with fewer levels."
                ),
                name=self._name,
                line=self._xml.line,
                deepest=_DEEPEST,
            )
        if self._into is not None and len(self._into) > MOST_ATTRIBUTES:
            raise IntakeError(
                N_(
                    "{name}, line {line}: one event or trace has more than {most} "
                    "attributes. Export the log with fewer."
                ),
                name=self._name,
                line=self._xml.line,
                most=MOST_ATTRIBUTES,
            )

    def _refuse_element(self, name: str, parent: str) -> None:
        if not parent:
            raise IntakeError(
                N_("{name} begins with <{tag}>, not <log>: it is no XES log. Check the file."),
                name=self._name,
                tag=name,
            )
        if name in {"object-types", "event-types", "objects", "events"}:
            raise IntakeError(
                N_("{name} is an OCEL 2.0 log, not XES. Say so in the mapping."), name=self._name
            )
        raise IntakeError(
            N_(
                "{name}, line {line}: <{tag}> does not belong in <{parent}> of a XES log. "
                "Export the log again."
            ),
            name=self._name,
            line=self._xml.line,
            tag=name,
            parent=parent,
        )
