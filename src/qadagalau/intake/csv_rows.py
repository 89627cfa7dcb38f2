"""A table of text, row after row: a row that cannot be read never takes its neighbours along."""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Self

from attrs import define, field

from qadagalau.law import N_

from . import reasons
from .contract import ROWS_A_BATCH, Batch, IntakeError, Unreadable, Value
from .lines import line_blocks
from .unpack import opened

_LONGEST_FIELD = 1 << 17
_SKIPPED = "\0too long"


def read_csv(
    path: Path, wanted: Sequence[str], *, delimiter: str, encoding: str
) -> Iterator[Batch]:
    """Yield the rows of *path* below its header; empty lines are not rows.

    *encoding* is ``utf-8`` (with or without a mark) or another that Python knows and that
    ends lines with one byte.  Raises IntakeError if the file as a whole cannot be read or
    lacks one of the *wanted* columns.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    with opened(path) as stream:
        table = _Table(_Lines(_texts(stream, encoding, path.name)), delimiter)
        places = _places(table.header(path.name), wanted, path.name)
        yield from table.batches(places)


def _texts(stream: BinaryIO, encoding: str, name: str) -> Iterator[tuple[list[str], bool]]:
    """Yield lines, and whether there may be something wrong in them."""
    for block in line_blocks(stream, encoding, name):
        if block is None:
            yield [f"{_SKIPPED}\n"], True
            continue
        try:
            text, dirty = block.decode(encoding), False
        except UnicodeDecodeError:
            text, dirty = block.decode(encoding, "surrogateescape"), True
        yield list(io.StringIO(text, newline="")), dirty or "\0" in text


@define
class _Lines:
    """Lines for the csv module, which remembers those of the row under way."""

    blocks: Iterator[tuple[list[str], bool]]
    taken: list[str] = field(factory=list)
    dirty: bool = False
    """Something was wrong so far, so each row is to be looked at."""
    waiting: deque[str] = field(factory=deque)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        while not self.waiting:
            lines, dirty = next(self.blocks)
            self.waiting.extend(lines)
            self.dirty |= dirty
        line = self.waiting.popleft()
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Put all lines of the row under way back, except its first."""
        self.waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


class _Table:
    def __init__(self, lines: _Lines, delimiter: str) -> None:
        self._lines = lines
        self._rows = csv.reader(lines, delimiter=delimiter, strict=True)
        self._line = 1
        self._width = 0

    def header(self, name: str) -> list[str]:
        try:
            names = next((row for row in self._rows if row), None)
        except csv.Error as error:
            raise IntakeError(
                N_("The header of {name} cannot be read. Check the delimiter and the quotes."),
                name=name,
            ) from error
        if names is None:
            raise IntakeError(N_("{name} is empty. Ask for it again."), name=name)
        if self._lines.dirty and any(map(_fault, names)):
            raise IntakeError(
                N_(
                    "The header of {name} is not text in the encoding that the mapping names. Old "
                    'systems write encoding = "cp1251".'
                ),
                name=name,
            )
        self._line += len(self._lines.taken)
        self._lines.taken.clear()
        self._width = len(names)
        return [column.strip() for column in names]

    def batches(self, places: dict[str, int]) -> Iterator[Batch]:
        more = True
        while more:
            good: list[list[str]] = []
            lines: list[int] = []
            bad: list[Unreadable] = []
            while len(good) + len(bad) < ROWS_A_BATCH:
                try:
                    more = self._read(good, lines, bad)
                    break
                except csv.Error as error:
                    long = "field larger" in str(error) or "end of data" in str(error)
                    reason = reasons.LONG_FIELD if long else reasons.WRONG_QUOTES
                    bad.append(Unreadable(self._line, "", reason))
                    self._lines.give_back()
                    self._lines.taken.clear()
                    self._line += 1
            if good or bad:
                yield Batch(lines, _columns(good, places), bad)

    def _read(self, good: list[list[str]], lines: list[int], bad: list[Unreadable]) -> bool:
        """Read rows until a batch is full (True) or the file ends (False)."""
        taken, width = self._lines.taken, self._width
        room = ROWS_A_BATCH - len(good) - len(bad)
        for row in self._rows:
            line = self._line
            self._line += len(taken)
            taken.clear()
            if len(row) == width and not (self._lines.dirty and any(map(_fault, row))):
                good.append(row)
                lines.append(line)
            elif row:
                bad.append(_unreadable(line, row))
            else:
                continue
            room -= 1
            if not room:
                return True
        return False


def _unreadable(line: int, row: list[str]) -> Unreadable:
    for value in row:
        if reason := _fault(value):
            return Unreadable(line, "", reason)
    return Unreadable(line, "", reasons.WRONG_WIDTH, str(len(row)))


def _fault(value: str) -> str | None:
    if value.startswith(_SKIPPED):
        return reasons.LONG_LINE
    if "\0" in value:
        return reasons.ZERO_CHARACTER
    if value.isascii():
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return reasons.WRONG_BYTES
    return None


def _columns(rows: list[list[str]], places: dict[str, int]) -> dict[str, list[Value]]:
    whole = list(zip(*rows, strict=True)) if rows else None
    return {name: list(whole[place]) if whole else [] for name, place in places.items()}


def _places(header: list[str], wanted: Sequence[str], name: str) -> dict[str, int]:
    for column in wanted:
        if column not in header:
            raise IntakeError(
                N_(
                    "{name} has no column {column}, which the mapping names. It has: {header}. "
                    "Correct the mapping or its delimiter."
                ),
                name=name,
                column=column,
                header=", ".join(header)[:500],
            )
        if header.count(column) > 1:
            raise IntakeError(
                N_("The column {column} stands twice in {name}. Give each column its own name."),
                column=column,
                name=name,
            )
    return {column: header.index(column) for column in wanted}
