"""Findings lie in one file, Parquet, CSV or JSON Lines by its ending, with two files beside it.

``STEM.tally.parquet`` counts all duties, ``STEM.check.json`` says what was checked and how.
The three appear together when all are whole, or not at all.
"""

import csv
import hashlib
import io
import json
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import asdict, define, field, frozen, validators

from qadagalau.engine import FINDINGS
from qadagalau.law import N_, RefusedError

from .values import ending
from .whole_file import folder_for, whole_file

ENDINGS = (".parquet", ".csv", ".jsonl")
_FORMULA = ("=", "+", "-", "@", "\t")
"""A spreadsheet would compute a text that begins so."""
_TEXTS = tuple(one.name for one in FINDINGS if pa.types.is_string(one.type))
_FORMAT = 1
_LINES_HASHED = 1 << 16


@frozen(kw_only=True)
class CheckNote:
    """What was checked, how, and what came out."""

    format: int = field(default=_FORMAT, validator=validators.in_((_FORMAT,)))
    register: str
    """The folder as it was given."""
    book: str
    as_of: date
    known_on: date
    rolls_over: bool
    calendar_override: str | None
    engine: str
    all_verdicts: bool
    version: str
    """Of the program."""
    book_sha256: str
    """Of the statute book's JSON, the switches applied."""
    findings: int
    root_sha256: str
    """Of all ``finding_id`` and ``verdict`` texts, joined in order; equal findings, equal root."""
    verdicts: dict[str, int]
    """How many duties got each verdict, written out or not."""

    def to_json(self) -> str:
        """Write the note."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=str) + "\n"


def tally_path(findings: Path) -> Path:
    """Return where the counts of a check lie."""
    return findings.with_name(f"{findings.stem}.tally.parquet")


def note_path(findings: Path) -> Path:
    """Return where the note of a check lies."""
    return findings.with_name(f"{findings.stem}.check.json")


def read_note(findings: Path) -> CheckNote:
    """Read the note beside a file of findings.

    Raises:
        RefusedError: there is none, or it is not a note.
    """
    path = note_path(findings)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        days = {name: date.fromisoformat(said[name]) for name in ("as_of", "known_on")}
        return CheckNote(**{**said, **days})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(
            N_(
                "{note} beside the findings cannot be read, so it is not known what was checked. "
                "Run `qadagalau check` again."
            ),
            note=path.name,
        ) from error


@define(eq=False)
class Root:
    """The root hash of findings, gathered table by table."""

    _parts: list[pa.Array] = field(factory=list, init=False)

    def take(self, table: pa.Table) -> None:
        """Take in some findings."""
        columns = (table[name].cast(pa.large_string()) for name in ("finding_id", "verdict"))
        joined = pc.binary_join_element_wise(*columns, pa.scalar("", pa.large_string()))
        self._parts.extend(joined.chunks)

    def sha256(self) -> str:
        """Return the hash of all that was taken in, whatever its order was."""
        lines = pa.chunked_array(self._parts, pa.large_string())
        ordered = lines.take(pc.array_sort_indices(lines))
        digest = hashlib.sha256()
        for start in range(0, len(ordered), _LINES_HASHED):
            digest.update("".join(ordered.slice(start, _LINES_HASHED).to_pylist()).encode())
        return digest.hexdigest()


class _Writer(ABC):
    """Writes findings to one file, some at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @abstractmethod
    def take(self, table: pa.Table) -> None:
        """Write some findings."""

    @abstractmethod
    def close(self) -> None:
        """Finish the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _ParquetWriter(_Writer):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._file = pq.ParquetWriter(path, FINDINGS, compression="zstd")

    def take(self, table: pa.Table) -> None:
        self._file.write_table(table.cast(FINDINGS))

    def close(self) -> None:
        self._file.close()


class _CsvWriter(_Writer):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._file = path.open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(FINDINGS.names)

    def take(self, table: pa.Table) -> None:
        for row in table.to_pylist():
            row["evidence"] = " ".join(row["evidence"])
            self._rows.writerow([_safe(row[name]) for name in FINDINGS.names])

    def close(self) -> None:
        self._file.close()


class _JsonLinesWriter(_Writer):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._file = path.open("w", encoding="utf-8")

    def take(self, table: pa.Table) -> None:
        for row in table.to_pylist():
            self._file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")

    def close(self) -> None:
        self._file.close()


_WRITERS: dict[str, type[_ParquetWriter | _CsvWriter | _JsonLinesWriter]] = {
    ".parquet": _ParquetWriter,
    ".csv": _CsvWriter,
    ".jsonl": _JsonLinesWriter,
}


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


@define(eq=False)
class Writing:
    """The three files of a check while they are made."""

    writer: _Writer
    root: Root = field(factory=Root)
    written: int = 0
    tally: pa.Table | None = None
    note: CheckNote | None = None

    def take(self, table: pa.Table) -> None:
        """Write some findings."""
        self.writer.take(table)
        self.root.take(table)
        self.written += table.num_rows


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Yield where findings, tally and note go; they take their places at the end, together.

    Raises:
        WrongValueError: the ending of *path* is not one of :data:`ENDINGS`.
        OSError: the files cannot be written.
    """
    kind = ending(path, *ENDINGS)
    with tempfile.TemporaryDirectory(dir=folder_for(path), prefix=f".{path.name}.") as folder:
        draft = Path(folder) / path.name
        with _WRITERS[kind](draft) as writer:
            making = Writing(writer)
            yield making
        assert making.tally is not None and making.note is not None  # noqa: S101, PT018
        pq.write_table(making.tally, tally_path(draft))
        note_path(draft).write_text(making.note.to_json(), encoding="utf-8")
        for place in (tally_path, note_path):
            place(draft).replace(place(path))
        draft.replace(path)


def write_findings(path: Path, findings: pa.Table) -> None:
    """Write findings to one file, whole or not at all.

    Raises:
        WrongValueError: the ending of *path* is not one of :data:`ENDINGS`.
        OSError: the file cannot be written.
    """
    kind = ending(path, *ENDINGS)
    with whole_file(path) as draft, _WRITERS[kind](draft) as writer:
        writer.take(findings)


def read_findings(path: Path) -> pa.Table:
    """Read findings from any of the three kinds of file.

    Raises:
        RefusedError: the file is not one of findings.
        OSError: it cannot be read.
    """
    kind = ending(path, *ENDINGS)
    try:
        if kind == ".parquet":
            return pq.read_table(path).select(FINDINGS.names).cast(FINDINGS)
        rows = _csv_rows(path) if kind == ".csv" else _json_rows(path)
        return pa.Table.from_pylist(rows, schema=FINDINGS)
    except (pa.ArrowException, ValueError, KeyError, TypeError, csv.Error) as error:
        raise RefusedError(
            N_(
                "{file} holds no findings that can be read. Give a file that `qadagalau check` "
                "wrote."
            ),
            file=path.name,
        ) from error


def _json_rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [_dated(json.loads(line)) for line in stream]


def _csv_rows(path: Path) -> list[dict[str, Any]]:
    text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    return [_typed(row) for row in csv.DictReader(text, strict=True)]


def _typed(row: dict[str, str]) -> dict[str, Any]:
    """Return a row of CSV with its numbers, days and lists."""
    typed: dict[str, Any] = {}
    for one in FINDINGS:
        said = row[one.name]
        if one.name == "evidence":
            typed[one.name] = said.split()
        elif one.name in _TEXTS:
            bare = said[1:] if said[:1] == "'" and said[1:].startswith(_FORMULA) else said
            typed[one.name] = bare if bare or not one.nullable else None
        elif pa.types.is_integer(one.type):
            typed[one.name] = int(said) if said else None
        else:
            typed[one.name] = said or None
    return _dated(typed)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    days = [one.name for one in FINDINGS if pa.types.is_date(one.type)]
    return row | {name: date.fromisoformat(row[name]) if row[name] else None for name in days}
