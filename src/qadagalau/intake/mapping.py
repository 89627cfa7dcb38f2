"""A mapping says which column of a source is which field of the register, and how it is written.

It is a TOML or JSON file, read into frozen values here and checked as a whole, so that a
mistake is told before the first row is read.  ``docs/intake.md`` is its reference.
"""

import codecs
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import field, fields_dict, frozen

from qadagalau.law import N_, T_, RefusedError, Text
from qadagalau.record import layout

from .contract import IntakeError

FORMATS = ("csv", "tsv", "jsonl", "parquet", "xes", "ocel")
READINGS = ("text", "amount", "tiyn", "number", "day", "time", "person", "pseudonym")
PERSONAL = frozenset({"person", "pseudonym"})
"""Readings that make a person a pseudonym."""
EVENT_FIELDS = {
    "proceeding": "text",
    "kind": "text",
    "day": "day",
    "time": "time",
    "recorded": "day",
    "holder": "text",
    "reference": "text",
    "amount": "amount",
    "base": "amount",
    "detail": "text",
    "corrects": "text",
    "id": "text",
}
"""The fields of an event and how each is read where the mapping does not say."""
NEEDED = ("proceeding", "kind", "day", "holder")
TABLES = {
    "events": (),
    "cases": layout.CASE_COLUMNS,
    "holders": layout.HOLDER_COLUMNS,
    "offices": layout.OFFICE_COLUMNS,
    "distributions": layout.DISTRIBUTION_COLUMNS,
    "assets": layout.ASSET_COLUMNS,
}
_OWN = {"holder_no": "holder", "proceeding_id": "proceeding"}
"""Columns of the layout that a mapping calls by another name."""
_BY_ITSELF = {
    "cases": {"debtor_no", "recorded_on"},
    "holders": {"recorded_on"},
    "distributions": {"superseded_on"},
}
"""Columns that the register fills itself."""
_PERSONS = ("debtor", "creditor", "owner")
_MARK = re.compile(r"%[dmYHMSfz]|iso")


@frozen(kw_only=True)
class From:
    """Where the values of one field come from, and how they are to be read."""

    column: str | None = None
    always: str | None = None
    """The value of every row, where no column has it."""
    otherwise: str | None = None
    """The value of a row whose column is empty."""
    reads: str = "text"
    values: Mapping[str, str] | None = None
    """What the values of the column mean; any other is rejected."""
    ignore: tuple[str, ...] = ()
    """Of kinds of events: values whose rows are taken in without an event."""


@frozen
class EventFrom:
    """One event that a row holds."""

    fields: Mapping[str, From]
    optional: bool = False
    """A row whose day is empty does not hold this event."""


@frozen(kw_only=True)
class Reading:
    """How the file is written."""

    encoding: str = "utf-8"
    delimiter: str | None = None
    decimal: str = "."
    days: tuple[str, ...] = ("iso",)
    zone: str = "Asia/Almaty"
    empty: tuple[str, ...] = ()
    case_type: str | None = None
    """Of an OCEL log: the type of object that is a proceeding."""
    minutes: bool = True
    """Whether the time of day that stands in a day's column is taken."""


@frozen(kw_only=True)
class SourceMapping:
    """Everything that a mapping file says."""

    name: str
    source: str
    format: str | None = None
    table: str = "events"
    reading: Reading = field(factory=Reading)
    events: tuple[EventFrom, ...] = ()
    columns: Mapping[str, From] = field(factory=dict)
    """Fields of the case, or of the row where the table is not events."""

    def every_from(self) -> Iterator[From]:
        """Yield where each field comes from."""
        for event in self.events:
            yield from event.fields.values()
        yield from self.columns.values()

    def wanted(self) -> tuple[str, ...]:
        """Return the columns that are read, each once."""
        return tuple(dict.fromkeys(one.column for one in self.every_from() if one.column))

    def has_persons(self) -> bool:
        """Say whether any field holds persons, which need a key."""
        return any(one.reads in PERSONAL for one in self.every_from())


class _MistakeError(RefusedError):
    """Something in the mapping makes no sense: where, and what to do."""

    def __init__(self, place: str | Text, text: str, /, **fields: object) -> None:
        super().__init__(text, **fields)
        self.place = place


def read_mapping(path: Path) -> SourceMapping:
    """Read a mapping file, JSON if it ends so, else TOML; IntakeError says what is wrong in it."""
    return mapping_of(said_in(path), path.name)


def said_in(path: Path) -> object:
    """Return what a mapping file says, not yet judged; IntakeError if it is not TOML or JSON."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise IntakeError(
            N_("There is no mapping {file}. Check the name."), file=path.name
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IntakeError(
            N_("The mapping {file} cannot be read. Save it as a file of UTF-8 text."),
            file=path.name,
        ) from error
    try:
        said: object = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        kind = "JSON" if path.suffix == ".json" else "TOML"
        raise IntakeError(
            N_("The mapping {file} is not {kind} ({error}). Correct it there."),
            file=path.name,
            kind=kind,
            error=error,
        ) from error
    return said


def mapping_of(said: object, name: str) -> SourceMapping:
    """Make a mapping of what the file called *name* says; IntakeError if it makes no sense."""
    try:
        return _mapping(_table(T_("the top level"), said), name)
    except _MistakeError as mistake:
        raise IntakeError(
            N_("The mapping {name} is wrong at {place}: {what}"),
            name=name,
            place=mistake.place,
            what=mistake,
        ) from mistake


def _mapping(top: Mapping[str, Any], name: str) -> SourceMapping:
    table = _one_of("table", top.get("table", "events"), TABLES)
    known = {"source", "format", "table", "reading"}
    known |= {"event", "case", *EVENT_FIELDS} if table == "events" else {"columns"}
    _only(T_("the top level"), top, known)
    if "source" not in top:
        raise _MistakeError("source", N_("it is missing. Name the system that delivers the file."))
    if table == "events":
        events = _events(top)
        columns = _columns("case", top.get("case", {}), "cases")
        if "proceeding" in columns:
            raise _MistakeError("case.proceeding", N_("it stands in the events already."))
    else:
        events = ()
        columns = _columns("columns", top.get("columns", {}), table)
        _all_needed(columns, table)
    return SourceMapping(
        name=name,
        source=_text("source", top["source"]),
        format=_one_of("format", top["format"], FORMATS) if "format" in top else None,
        table=table,
        reading=_reading(_table("reading", top.get("reading", {}))),
        events=events,
        columns=columns,
    )


def _reading(said: Mapping[str, Any]) -> Reading:
    _only("reading", said, fields_dict(Reading))
    made: dict[str, Any] = {}
    for key, value in said.items():
        place = f"reading.{key}"
        if key == "minutes":
            made[key] = _truth(place, value)
        elif key in {"days", "empty"}:
            made[key] = _texts(place, value)
        elif key == "encoding":
            made[key] = _encoding(_text(place, value))
        else:
            made[key] = _text(place, value)
    reading = Reading(**made)
    _readable(reading)
    return reading


def _encoding(name: str) -> str:
    """Return Python's own name of an encoding; a mark at the beginning is left out anyway."""
    try:
        return codecs.lookup(name).name.removesuffix("-sig")
    except LookupError:
        return name


def _readable(reading: Reading) -> None:
    try:
        one_byte = len("\n".encode(reading.encoding)) == 1
    except LookupError:
        one_byte = False
    if not one_byte:
        raise _MistakeError("reading.encoding", N_('it is not known. Write "utf-8" or "cp1251".'))
    if reading.decimal not in {".", ","}:
        raise _MistakeError("reading.decimal", N_('write "." or ",".'))
    if reading.delimiter is not None and not (
        len(reading.delimiter) == 1 and reading.delimiter not in '\r\n"'
    ):
        raise _MistakeError("reading.delimiter", N_('write one character, such as ";".'))
    for day in reading.days:
        marks = _MARK.findall(day)
        whole = len(marks) == len({*marks}) and {"%d", "%m", "%Y"} <= {*marks}
        if day != "iso" and (not whole or "iso" in marks or "%" in _MARK.sub("", day)):
            raise _MistakeError(
                "reading.days",
                N_(
                    '{day} is not a way to write a day. Write "iso", or %d, %m and %Y with what '
                    'stands between, such as "%d.%m.%Y".'
                ),
                day=day,
            )
    try:
        ZoneInfo(reading.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _MistakeError(
            "reading.zone", N_('there is no such time zone. Write one like "Asia/Almaty".')
        ) from None


def _events(top: Mapping[str, Any]) -> tuple[EventFrom, ...]:
    shared = {key: value for key, value in top.items() if key in EVENT_FIELDS}
    said = top.get("event", [{}])
    if not isinstance(said, list) or not said:
        raise _MistakeError("event", N_("write each event as [[event]]."))
    return tuple(_event(f"event {n}", one, shared) for n, one in enumerate(said, 1))


def _event(place: str, said: object, shared: Mapping[str, Any]) -> EventFrom:
    own = _table(place, said)
    _only(place, own, {"optional", *EVENT_FIELDS})
    whole = {**shared, **{key: value for key, value in own.items() if key != "optional"}}
    for needed in NEEDED:
        if needed not in whole:
            raise _MistakeError(f"{place}.{needed}", N_("it is missing. Name the column."))
    fields = {key: _from(f"{place}.{key}", key, whole[key]) for key in EVENT_FIELDS if key in whole}
    kind = fields["kind"]
    if kind.always is None and kind.values is None:
        raise _MistakeError(
            f"{place}.kind",
            N_("say with `values` which value is which kind, or `always` the kind."),
        )
    if fields["day"].column is None:
        raise _MistakeError(f"{place}.day", N_("name the column."))
    return EventFrom(fields, _truth(f"{place}.optional", own.get("optional", False)))


def _columns(place: str, said: object, table: str) -> dict[str, From]:
    own = {_OWN.get(column.name, column.name): column for column in TABLES[table]}
    columns = {}
    for key, value in _table(place, said).items():
        by_itself = _BY_ITSELF.get(table, set())
        if key in {*_OWN, *by_itself} or (table != "cases" and key not in own):
            known = ", ".join(sorted(set(own) - by_itself))
            raise _MistakeError(
                f"{place}.{key}", N_("there is no such field. There are: {known}."), known=known
            )
        natural = own[key].type if key in own else "string"
        columns[key] = _from(f"{place}.{key}", key, value, _natural(key, natural))
    return columns


def _natural(key: str, kind: str) -> str:
    if key in _PERSONS:
        return "person"
    if key.endswith("_tiyn"):
        return "amount"
    return "day" if kind == "date32" else "text"


def needed_columns(table: str) -> frozenset[str]:
    """Return the fields that every row of *table* must fill."""
    by_itself = {"recorded_on"} | ({"holder"} if table == "cases" else set())
    names = {_OWN.get(column.name, column.name) for column in TABLES[table] if not column.nullable}
    return frozenset(names - by_itself)


def _all_needed(columns: Mapping[str, From], table: str) -> None:
    if missing := sorted(needed_columns(table) - set(columns)):
        raise _MistakeError(f"columns.{missing[0]}", N_("it is missing. Name the column."))


def _from(place: str, key: str, said: object, natural: str | None = None) -> From:
    natural = natural or EVENT_FIELDS[key]
    if isinstance(said, str):
        said = {"column": said}
    table = _table(place, said)
    _only(place, table, {"column", "always", "otherwise", "as", "values", "ignore"})
    made: dict[str, Any] = {"reads": _one_of(f"{place}.as", table.get("as", natural), READINGS)}
    for name in ("column", "always", "otherwise"):
        if name in table:
            made[name] = _text(f"{place}.{name}", table[name])
    if ("column" in made) == ("always" in made):
        raise _MistakeError(place, N_("say either `column` or `always`."))
    if key in _PERSONS and made["reads"] not in PERSONAL:
        raise _MistakeError(
            f"{place}.as", N_('persons are kept as pseudonyms. Write "person" or "pseudonym".')
        )
    if "values" in table:
        values = _table(f"{place}.values", table["values"])
        made["values"] = {name: _text(f"{place}.values.{name}", values[name]) for name in values}
    if "ignore" in table:
        if key != "kind":
            raise _MistakeError(f"{place}.ignore", N_("only kinds of events can be ignored."))
        made["ignore"] = _texts(f"{place}.ignore", table["ignore"])
    return From(**made)


def _table(place: str | Text, said: object) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise _MistakeError(place, N_("write a table of names and values."))
    return said


def _text(place: str, said: object) -> str:
    if not isinstance(said, str) or not said:
        raise _MistakeError(place, N_("write a text."))
    return said


def _texts(place: str, said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise _MistakeError(place, N_("write a list of texts."))
    return tuple(said)


def _truth(place: str, said: object) -> bool:
    if not isinstance(said, bool):
        raise _MistakeError(place, N_("write true or false."))
    return said


def _one_of(place: str, said: object, known: Collection[str]) -> str:
    if not isinstance(said, str) or said not in known:
        raise _MistakeError(place, N_("write one of: {known}."), known=", ".join(known))
    return said


def _only(place: str | Text, said: Mapping[str, Any], known: Collection[str]) -> None:
    if strange := sorted(set(said) - set(known)):
        raise _MistakeError(
            place,
            N_("{strange} means nothing here. There are: {known}."),
            strange=strange[0],
            known=", ".join(sorted(known)),
        )
