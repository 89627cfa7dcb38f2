"""A row of a table is protected once an entry commits to all its columns.

The commitment stands in the entry under the name of the row, ``table/key``; only its salt is kept
beside the table, for the columns are in the row itself.  A row that was changed afterwards does
not fit the newest entry about it.  A row that was taken out is committed to as nothing.
"""

from collections.abc import Callable, Iterable, Mapping

from attrs import define, field, frozen

from qadagalau.law import N_, Sentence

from .canonical import CanonicalError, Json
from .commitment import Opening, OpeningError, opens
from .entry import ERASURE, Entry
from .inspection import Fault

SaltOf = Callable[[str], bytes | None]
"""Finds the salt of a commitment, ``None`` where it was erased."""


@frozen
class Row:
    """A row as it is: ``table/key`` and its protected columns, as values of JSON."""

    place: str
    columns: Mapping[str, Json]


@define
class Checked:
    """What was held against the ledger: what was changed, and what cannot be told."""

    faults: list[Fault] = field(factory=list)
    doubts: list[Sentence] = field(factory=list)


def is_row(name: str) -> bool:
    """Say whether a commitment of this name is to a row."""
    return "/" in name


def check_rows(
    entries: Iterable[tuple[int, Entry]],
    rows: Iterable[Row],
    salt_of: SaltOf,
    *,
    tables: frozenset[str],
) -> Checked:
    """Hold every row of *tables* against the newest entry about it.

    *entries* come with their index, the log already verified; *rows* are all rows there are.
    """
    newest: dict[str, tuple[int, str]] = {}
    erased: set[tuple[int, str]] = set()
    for index, entry in entries:
        newest |= {name: (index, one) for name, one in entry.commitments.items() if is_row(name)}
        if entry.kind == ERASURE.name:
            erased |= {(entry.body["entry"], part) for part in entry.body["parts"]}
    here = {row.place: row.columns for row in rows}
    found = Checked()
    for place in sorted({*newest, *here}):
        if place.partition("/")[0] not in tables or (newest.get(place, (-1,))[0], place) in erased:
            continue
        if place not in newest:
            why = N_("The row {row} was put in: no entry of the ledger tells of it.")
            found.faults.append(Fault(Sentence(why, row=place), place))
        else:
            _compare(found, place, here.get(place), newest[place], salt_of)
    return found


def _compare(
    found: Checked,
    place: str,
    columns: Mapping[str, Json] | None,
    newest: tuple[int, str],
    salt_of: SaltOf,
) -> None:
    """Add how a row differs from what the newest entry about it says."""
    index, commitment = newest
    salt = salt_of(commitment)
    if salt is None:
        why = N_("The salt of the row {row} is gone, so it cannot be compared with entry {entry}.")
        found.doubts.append(Sentence(why, row=place, entry=index))
    elif not _fits(commitment, columns, salt):
        if columns is None:
            why = N_("The row {row} was taken out, though entry {entry} tells of it.")
        elif _fits(commitment, None, salt):
            why = N_("The row {row} is there, though entry {entry} says that it was taken out.")
        else:
            why = N_("The row {row} was changed: it is not what entry {entry} says.")
        found.faults.append(Fault(Sentence(why, row=place, entry=index), place, index))


def _fits(commitment: str, columns: Mapping[str, Json] | None, salt: bytes) -> bool:
    value = None if columns is None else dict(columns)
    try:
        return opens(commitment, Opening(value, salt))
    except (CanonicalError, OpeningError):
        return False  # what cannot be committed to never was
