"""An operation writes its entry inside its own transaction; the ledger gets it after the commit.

Entries are numbered under a lock that lasts to the end of the transaction, so their numbers have
no gaps and stand in the order in which transactions ended.  The body says when a thing was done,
``done_at``; the entry's own ``at`` is when the ledger got it, for the ledger's clock never goes
back, while a thing done earlier may be carried there after one done later by another writer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Model
from django.db.transaction import TransactionManagementError

from qadagalau.law import RefusedError
from qadagalau.ledger.entry import instant, read_entry, write_entry

from .kinds import OFFICE_KINDS
from .models import JournalEntry, JournalHead, JournalOpening, JournalRow
from .rows import columns_of, made_columns_of, place_of, table_of

AT_ONCE = 256
"""So many entries are carried to the ledger in one transaction."""
ROWS_AT_ONCE = 400
"""So many rows are committed to by one entry; an entry of the ledger has at most 65,535 bytes."""
_NEXT = (
    "UPDATE journal_journalhead SET last_number = last_number + 1 WHERE id = %s"
    " RETURNING last_number"
)
_MARK = "UPDATE journal_journalentry SET ledger_index = %s, content = %s WHERE number = %s"
_OPENS = b'{"at":"'
"""With this begins every entry, for canonical JSON puts its parts in order."""

DONE_BY_ONESELF = frozenset(("password", "mailbox", "calendar-key"))
"""Kinds of which the user that they name is who did it."""


class Ledger(Protocol):
    """What the journal needs of the ledger's log."""

    @property
    def size(self) -> int:
        """Number of entries."""

    def entries(self, start: int, stop: int | None = None) -> Iterator[bytes]:
        """Yield the entries from *start* to before *stop*."""

    def append(self, entries: Sequence[bytes]) -> int:
        """Append entries durably; return the index of the first."""


def record(
    kind: str,
    *,
    at: datetime,
    body: Mapping[str, Any],
    personal: Mapping[str, Any] | None = None,
    rows: Sequence[Model] = (),
    made: Sequence[Model] = (),
) -> JournalEntry:
    """Write an entry into the journal, in the transaction of whoever calls.

    *personal* parts stand in the entry only as commitments; what opens them stays here.  *rows*
    are those that the operation wrote, as they now stand, and the entry
    commits to them, so that whoever changes them otherwise is found.  *made* are rows besides
    that the operation inserted, or read under its lock, and has not changed since: they are not
    read again.

    Raises:
        EntryError: the entry lacks what its kind needs.
        TransactionManagementError: there is no transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("an entry is written in the transaction of its operation")
    number = _next_number()
    said = {**body, "journal": number, "done_at": instant(at)}
    columns = {**made_columns_of(made), **columns_of(rows)}
    committed = {**(personal or {}), **columns}
    written = write_entry(kind, at=at, body=said, personal=committed, kinds=OFFICE_KINDS)
    entry = JournalEntry.objects.create(
        number=number,
        kind=kind,
        at=at,
        content=written.raw,
        by=_who(kind, body, personal or {}),
    )
    JournalOpening.objects.bulk_create(
        JournalOpening(
            entry=entry,
            part=part,
            commitment=written.entry.commitments[part],
            value=opening.value,
            salt=opening.salt,
        )
        for part, opening in written.openings.items()
        if part not in columns
    )
    JournalRow.objects.bulk_create(
        JournalRow(
            entry=entry,
            place=place,
            commitment=written.entry.commitments[place],
            salt=written.openings[place].salt,
        )
        for place in columns
    )
    return entry


def _who(kind: str, body: Mapping[str, Any], personal: Mapping[str, Any]) -> str:
    """Return who did it, so that his entries are found; of some kinds the entry hides him."""
    own = body.get("user", "") if kind in DONE_BY_ONESELF else ""
    return str(body.get("by") or personal.get("granted_by") or own)[:64]


def record_many(
    kind: str,
    *,
    at: datetime,
    body: Mapping[str, Any],
    personal: Mapping[str, Any] | None = None,
    rows: Sequence[Model],
) -> list[JournalEntry]:
    """Write what was done to any number of rows, in as many entries as that takes, at least one.

    The body of each says which part it is and of how many.  Raises what :func:`record` does.
    """
    begins = range(0, len(rows), ROWS_AT_ONCE) or (0,)
    groups = [rows[begin : begin + ROWS_AT_ONCE] for begin in begins]
    return [
        record(
            kind,
            at=at,
            body={**body, "part": part, "parts": len(groups)},
            personal=personal,
            rows=group,
        )
        for part, group in enumerate(groups, 1)
    ]


def not_recorded(rows: Sequence[Model]) -> list[Model]:
    """Return those of *rows* that no entry has committed to yet."""
    known: set[str] = set()
    for table in {table_of(type(row)) for row in rows}:
        of_table = JournalRow.objects.filter(place__startswith=f"{table}/")
        known |= set(of_table.values_list("place", flat=True))
    return [row for row in rows if place_of(row) not in known]


def carry(opened: Callable[[], AbstractContextManager[Ledger]], *, at: datetime) -> int:
    """Carry waiting entries to the ledger in their order; return how many it has got by this.

    Whoever has the ledger open for writing is alone with it, so the database is locked for the
    marks only and other operations go on meanwhile.  A crash between the ledger's writing and
    ours leaves an entry that the ledger has and we think waiting: so before anything is appended,
    what is new in the ledger is searched for it.

    Raises:
        LedgerError: the ledger cannot take them now; they wait.
    """
    carried, is_more = 0, JournalEntry.objects.waiting().exists()
    while is_more:
        with opened() as ledger:
            _mark_those_it_has(ledger)
            taken = _append(ledger, at)
        carried += taken
        is_more = taken == AT_ONCE  # what came meanwhile is asked for by whoever wrote it
    return carried


def _append(ledger: Ledger, at: datetime) -> int:
    waiting = list(JournalEntry.objects.waiting()[:AT_ONCE])
    if not waiting:
        return 0
    stamped = [_stamped(bytes(entry.content), instant(at)) for entry in waiting]
    first = ledger.append(stamped)
    places = [(first + place, stamped[place], entry) for place, entry in enumerate(waiting)]
    _mark(places, searched_to=ledger.size)
    return len(waiting)


def _mark_those_it_has(ledger: Ledger) -> None:
    """Mark waiting entries that stand in the ledger's part not yet searched."""
    head = JournalHead.objects.get(id=JournalHead.THE_ONE)
    size = ledger.size
    if head.searched_to >= size:
        return
    waiting = {entry.number: entry for entry in JournalEntry.objects.waiting()}
    found = []
    for place, content in enumerate(ledger.entries(head.searched_to, size)):
        entry = waiting.get(_journal_number(content))
        if entry is not None and _is_same(content, bytes(entry.content)):
            found.append((head.searched_to + place, content, entry))
    _mark(found, searched_to=size)


def _mark(places: Sequence[tuple[int, bytes, JournalEntry]], *, searched_to: int) -> None:
    marks = [(index, content, entry.number) for index, content, entry in places]
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.executemany(_MARK, marks)
        JournalHead.objects.filter(id=JournalHead.THE_ONE).update(searched_to=searched_to)


def _stamped(content: bytes, at: str) -> bytes:
    """Return an entry that says it was written at *at*; all else in it stays, byte for byte."""
    was = read_entry(content, OFFICE_KINDS).at
    return _OPENS + at.encode() + content[len(_OPENS) + len(was) :]


def _is_same(there: bytes, here: bytes) -> bool:
    """Say whether two entries differ in nothing but when they were written."""
    return _stamped(there, read_entry(here, OFFICE_KINDS).at) == here


def _journal_number(content: bytes) -> int:
    """Return which number of the journal an entry of the ledger says; 0 where it is another's."""
    try:
        number = read_entry(content, OFFICE_KINDS).body.get("journal")
    except RefusedError:
        return 0
    return number if isinstance(number, int) else 0


def _next_number() -> int:
    """Give the next number; the row of the last stays locked to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [JournalHead.THE_ONE])
        given = cursor.fetchone()
    if given is None:
        JournalHead.objects.get_or_create(id=JournalHead.THE_ONE)
        return _next_number()
    return int(given[0])
