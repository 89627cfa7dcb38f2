"""A case is a trace, an event an event; each attribute stands on a line of its own."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from .export_rows import Moments, Named, OpenRegister, OutgoingCase, OutgoingEvent
from .xml_text import in_quotes

_OPENING = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Identity" prefix="identity" uri="http://www.xes-standard.org/identity.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="UNKNOWN"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="UNKNOWN"/>
    <id key="identity:id" value="UNKNOWN"/>
    <string key="org:resource" value="UNKNOWN"/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
"""


def write_xes(register: OpenRegister, path: Path, moments: Moments) -> None:
    """Write *register* to *path* as XES, packed if *path* ends in ``.gz``."""
    with _text(path) as out:
        out.write(_OPENING)
        for case, events in register.cases_with_events():
            out.write("  <trace>\n")
            out.writelines(_lines("    ", _of_case(case)))
            for event in events:
                out.write("    <event>\n")
                moment = moments.of(event.day, event.minute)
                out.write(f'      <date key="time:timestamp" value="{moment}"/>\n')
                out.writelines(_lines("      ", _of_event(event)))
                out.write("    </event>\n")
            out.write("  </trace>\n")
        out.write("</log>\n")


def _of_case(case: OutgoingCase) -> Named:
    return {"concept:name": case.proceeding_id, "org:resource": case.holder_id, **case.attributes}


def _of_event(event: OutgoingEvent) -> Named:
    return {
        "concept:name": event.kind,
        "identity:id": event.event_id,
        "org:resource": event.holder_id,
        "lifecycle:transition": "complete",
        **event.attributes,
    }


def _lines(indent: str, attributes: Named) -> Iterator[str]:
    for key, value in attributes.items():
        yield indent
        yield _line(key, value)


@lru_cache(1 << 16)
def _line(key: str, value: str | int) -> str:
    """Return one attribute; days, kinds and holders come again and again."""
    kind = "int" if isinstance(value, int) else "id" if key == "identity:id" else "string"
    return f"<{kind} key={in_quotes(key)} value={in_quotes(str(value))}/>\n"


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """Open *path* for text; what is packed bears no name and no time, so that runs are equal."""
    with path.open("wb") as raw:
        if path.suffix != ".gz":
            with io.TextIOWrapper(raw, "utf-8", newline="\n") as out:
                yield out
            return
        with (
            gzip.GzipFile("", "wb", 6, fileobj=raw, mtime=0) as packed,
            io.TextIOWrapper(packed, "utf-8", newline="\n") as out,
        ):
            yield out
