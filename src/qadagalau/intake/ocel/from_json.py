"""OCEL 2.0 in JSON is read element by element, whatever the order of its four lists."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from qadagalau.intake.contract import IntakeError
from qadagalau.intake.unpack import opened
from qadagalau.law import N_, Clause, Sentence

from .laid import Laid, LaidEvent

NOT_AN_EVENT = N_("The event is not written as OCEL 2.0 says.")

_BLOCK = 1 << 20
_LONGEST = 1 << 24
_SPACE = re.compile(r"[ \t\r\n]*")
_LISTS = {"objectTypes", "eventTypes", "objects", "events"}


def lay_json(path: Path, laid: Laid) -> None:
    """Lay the JSON log *path* into *laid*; raises IntakeError if it is no such log."""
    seen: set[str] = set()
    with opened(path) as stream:
        text = _JsonText(stream, path.name)
        for name in text.names():
            if name not in _LISTS:
                text.value()
                continue
            seen.add(name)
            for line, element in text.elements():
                if name == "objects":
                    _lay_object(element, line, laid)
                elif name == "events":
                    laid.add_event(_event(element, line))
        text.end()
    if missing := _LISTS - seen:
        raise IntakeError(
            N_("{file} has no {missing}, which OCEL 2.0 wants. Export the log again."),
            file=path.name,
            missing=", ".join(sorted(missing)),
        )


def _event(element: Any, line: int) -> LaidEvent:  # noqa: ANN401 - whatever stands in the file
    try:
        named = {key: element[key] for key in ("id", "type", "time")}
        attributes = [(one["name"], _plain(one["value"])) for one in element.get("attributes", ())]
        objects = [one["objectId"] for one in element.get("relationships", ())]
    except (AttributeError, KeyError, TypeError) as error:
        field = error.args[0] if isinstance(error, KeyError) else ""
        return LaidEvent(
            line=line, attributes=[], objects=[], fault_field=field, fault_reason=NOT_AN_EVENT
        )
    texts = [*named.values(), *(name for name, _ in attributes), *objects]
    if not all(isinstance(text, str) for text in texts):
        return LaidEvent(line=line, attributes=[], objects=[], fault_reason=NOT_AN_EVENT)
    kept = [(name, value) for name, value in attributes if value is not None]
    return LaidEvent(line=line, attributes=kept, objects=objects, **named)


def _lay_object(element: Any, line: int, laid: Laid) -> None:  # noqa: ANN401 - as above
    try:
        values = [
            (one["name"], one.get("time") or "", _plain(one["value"]))
            for one in element.get("attributes", ())
        ]
        others = [one["objectId"] for one in element.get("relationships", ())]
        texts = [element["id"], element["type"], *others]
        texts += [text for name, time, _ in values for text in (name, time)]
    except (AttributeError, KeyError, TypeError):
        texts, values, others = [None], [], []
    if not all(isinstance(text, str) for text in texts):
        raise IntakeError(
            N_(
                "{name}, line {line}: an object is not written as OCEL 2.0 says. Export the log "
                "again."
            ),
            name=laid.name,
            line=line,
        )
    kept = [(name, time, value) for name, time, value in values if value is not None]
    laid.add_object(texts[0], texts[1], kept, others)


def _plain(value: Any) -> str | None:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    raise TypeError


class _JsonText:
    """JSON text of which only the element being read is held; numbers stay as written."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._json = json.JSONDecoder(
            parse_int=str, parse_float=str, parse_constant=self._refuse_constant
        )
        self._held = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def names(self) -> Iterator[str]:
        """Yield the names of the outer object; the value of each must be read before the next."""
        self._expect("{")
        if self._next() == "}":
            self._expect("}")
            return
        while True:
            if self._next() != '"':
                self._refuse(N_("a name is expected"))
            name = self.value()
            self._expect(":")
            yield name
            if self._next() != ",":
                break
            self._expect(",")
        self._expect("}")

    def elements(self) -> Iterator[tuple[int, Any]]:
        """Yield the elements of a list, each with its line."""
        self._expect("[")
        if self._next() == "]":
            self._expect("]")
            return
        while True:
            self._next()
            line = self._line
            yield line, self.value()
            if self._next() != ",":
                break
            self._expect(",")
        self._expect("]")

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """Return the next value."""
        self._next()
        while True:
            try:
                value, end = self._json.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    self._refuse(Clause(error.msg))
                self._fill()
                continue
            except RecursionError:
                self._refuse(N_("it is nested too deep"))
            # A number at the very end of what is held may go on in the next block.
            if end < len(self._held) or self._ended:
                self._pass(end)
                return value
            self._fill()

    def end(self) -> None:
        """Refuse anything after the outer object."""
        if self._next():
            self._refuse(N_("something stands after its end"))

    def _next(self) -> str:
        while True:
            found = _SPACE.match(self._held, self._at)
            self._pass(found.end() if found else self._at)
            if self._at < len(self._held):
                return self._held[self._at]
            if self._ended:
                return ""
            self._fill()

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            self._refuse(N_("{mark} is expected"), mark=mark)
        self._at += 1

    def _pass(self, end: int) -> None:
        self._line += self._held.count("\n", self._at, end)
        self._at = end

    def _fill(self) -> None:
        block = self._stream.read(_BLOCK)
        self._ended = not block
        try:
            text = self._decode(block, self._ended)
        except UnicodeDecodeError as error:
            raise IntakeError(
                N_("{name} is not UTF-8. Save it as UTF-8."), name=self._name
            ) from error
        self._held, self._at = self._held[self._at :] + text, 0
        if len(self._held) > _LONGEST:
            self._refuse(N_("one element is longer than {size} MiB"), size=_LONGEST >> 20)

    def _refuse_constant(self, constant: str) -> NoReturn:
        self._refuse(N_("{constant} is no JSON number"), constant=constant)

    def _refuse(self, reason: str | Clause, **fields: object) -> NoReturn:
        raise IntakeError(
            N_(
                "{name}, line {line}: this is not an OCEL 2.0 log in JSON ({reason}). Export the "
                "log again."
            ),
            name=self._name,
            line=self._line,
            reason=Sentence(reason, **fields) if isinstance(reason, str) else reason,
        )
