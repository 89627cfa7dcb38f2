"""What any reader hands over: rows with their lines, and what could not be read, with a reason.

A reader is a function of one path that yields :class:`Row` or :class:`Unreadable`, one at a
time and in the order of the file.  It never judges what a value means: days, sums and kinds
are judged by :mod:`.validate`.  Rows read = rows accepted + rows rejected, always.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from attrs import field, frozen

from qadagalau.law import RefusedError
from qadagalau.record.parties import masked

ROWS_A_BATCH = 16_384
"""So many rows are held in memory at once."""

_PERSONAL_NUMBER = re.compile(r"\d(?:[ \-]?\d){11,}")
_LONGEST_SHOWN = 60

Value = str | int | float | Decimal | date | datetime | None
"""A plain value; a truth value is the text ``true`` or ``false``, a missing one is ``None``."""


class IntakeError(RefusedError):
    """A file, a mapping or a register cannot be used as a whole; nothing was written."""


@frozen
class Row:
    """One row of a file: the line on which it begins (from 1) and its values by field name.

    In event logs the attributes of the case stand in every row of it, named ``case:NAME``.
    """

    line: int
    fields: Mapping[str, Value]


@frozen
class Unreadable:
    """One row that could not be read: where it begins, which field, why (a msgid)."""

    line: int
    field: str
    reason: str
    value: str = ""
    """What may be shown of it; never a raw line, which may hold names."""


@frozen
class Rejection:
    """One row that was not taken in: file, line, field, the reason's msgid, and the value."""

    file: str
    line: int
    field: str
    reason: str
    value_shown: str


@frozen
class Batch:
    """Some rows of a file, column by column: ``columns[name][i]`` stands on ``lines[i]``."""

    lines: list[int]
    columns: dict[str, list[Value]]
    unreadable: list[Unreadable] = field(factory=list)

    @property
    def rows_read(self) -> int:
        """Return the number of rows read, unreadable ones among them."""
        return len(self.lines) + len(self.unreadable)


def gathered(rows: Iterable[Row | Unreadable], wanted: Iterable[str]) -> Iterator[Batch]:
    """Yield *rows* as batches with the *wanted* columns; a field that a row lacks is ``None``."""
    names = tuple(wanted)
    good: list[Row] = []
    bad: list[Unreadable] = []
    for row in rows:
        if isinstance(row, Row):
            good.append(row)
        else:
            bad.append(row)
        if len(good) + len(bad) >= ROWS_A_BATCH:
            yield _batch(good, bad, names)
            good, bad = [], []
    if good or bad:
        yield _batch(good, bad, names)


def _batch(good: list[Row], bad: list[Unreadable], names: tuple[str, ...]) -> Batch:
    columns = {name: [row.fields.get(name) for row in good] for name in names}
    return Batch([row.line for row in good], columns, bad)


def shown(value: object) -> str:
    """Return what may be shown of *value*: short, on one line, personal numbers masked."""
    text = "" if value is None else str(value)[: _LONGEST_SHOWN * 4]
    text = _PERSONAL_NUMBER.sub(lambda found: masked(found[0]), text)
    text = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
