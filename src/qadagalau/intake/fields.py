"""One field of the register read from a batch of rows, and the faults found on the way."""

from collections.abc import Sequence

from attrs import define, field

from qadagalau.record.parties import masked

from . import reasons
from .contract import Batch, Value, shown
from .mapping import PERSONAL, From, Reading
from .validate import LONGEST_TEXT, Fault, Read, Remembered, nothing_of

Mask = list[bool] | None
"""Which rows of a batch, or None for all."""

_HIDDEN = "•••"


class Column:
    """One field of the register and how it is read from a batch."""

    def __init__(
        self, name: str, source: From, read: Read, *, needed: bool, reading: Reading
    ) -> None:
        self.name = source.column or name
        self.needed = needed
        self.secret = source.reads in PERSONAL
        self._column = source.column
        self._seen = Remembered(read)
        as_it_is = source.reads == "text" and not (source.values or source.otherwise)
        self._nothing = nothing_of(reading) if as_it_is else None
        if source.column is None:
            self._always = self._seen[source.always]

    @property
    def faulty(self) -> bool:
        """Whether any value so far was at fault."""
        return self._seen.faulty

    def raw(self, batch: Batch) -> Sequence[Value]:
        """Return what the file has."""
        return batch.columns[self._column] if self._column else [None] * len(batch.lines)

    def read(self, batch: Batch) -> list[object]:
        """Return what the register would hold for each row."""
        if self._column is None:
            return [self._always] * len(batch.lines)
        raw = batch.columns[self._column]
        if self._nothing is not None and (texts := _sound_texts(raw)) is not None:
            nothing = self._nothing
            return [None if text in nothing else text for text in texts]
        seen = self._seen
        return [seen[value] for value in raw]


def _sound_texts(raw: list[Value]) -> list[str] | None:
    """Return all of *raw* stripped if every one is text that can be kept, else None.

    Does for a whole column, and so much faster, what ``read_text`` does for one value.
    """
    try:
        whole = "".join(raw)  # type: ignore[arg-type]  # what is no text is caught
        whole.encode()
    except (TypeError, UnicodeEncodeError):
        return None
    if "\0" in whole or max(map(len, raw), default=0) > LONGEST_TEXT:  # type: ignore[arg-type]  # texts
        return None
    return list(map(str.strip, raw))  # type: ignore[arg-type]  # all are texts by now


@define
class Faults:
    """The first fault of each row of a batch: field, reason, value shown, by the row's place."""

    batch: Batch
    found: dict[int, tuple[str, str, str]] = field(factory=dict)

    def judge(self, column: Column, values: Sequence[object], there: Mask) -> None:
        """Note the faults among *values* in the rows that are *there*."""
        if column.faulty:
            for place, value in enumerate(values):
                if type(value) is Fault and (there is None or there[place]):
                    self.note(place, column, value.reason)
        if column.needed and None in values:
            for place, value in enumerate(values):
                if value is None and (there is None or there[place]):
                    self.note(place, column, reasons.EMPTY)

    def note(self, place: int, column: Column, reason: str) -> None:
        """Note a fault of one row, unless it has one already."""
        if place not in self.found:
            value = column.raw(self.batch)[place]
            seen = _hidden(value) if column.secret else shown(value)
            self.found[place] = (column.name, reason, seen)


def _hidden(value: Value) -> str:
    """Return what may be shown of a person: of a number a few digits, of a name nothing."""
    text = "" if value is None else str(value)
    return masked(text) if text.isdigit() else _HIDDEN[: len(text)]
