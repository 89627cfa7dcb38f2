"""The database of the office is held against the ledger: entries, what opens them, and rows."""

from collections.abc import Iterator

from attrs import frozen

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.ledger import Log
from qadagalau.ledger.commitment import Opening, opens
from qadagalau.ledger.entry import ERASURE, Entry, read_entry
from qadagalau.ledger.inspection import Fault
from qadagalau.ledger.rows import Checked, check_rows, is_row

from .models import JournalEntry, JournalHead, JournalOpening, JournalRow
from .rows import AT_ONCE, protected_models, rows_there, table_of


def check_office(log: Log) -> Checked:
    """Hold the office's database against its ledger, which was verified before."""
    found = Checked()
    entries = tuple(_entries(log, found))
    _check_numbers(found)
    _check_openings(entries, found)
    salts = {
        commitment: bytes(salt)
        for commitment, salt in JournalRow.objects.values_list("commitment", "salt")
    }
    tables = frozenset(map(table_of, protected_models()))
    rows = check_rows(
        ((said.index, said.entry) for said in entries), rows_there(), salts.get, tables=tables
    )
    return Checked([*found.faults, *rows.faults], [*found.doubts, *rows.doubts])


@frozen
class _Said:
    """An entry of the journal: where the ledger has it, or will have it."""

    index: int
    entry: Entry
    number: int | None = None
    """Its number in the journal; none of an entry that others wrote."""


def _entries(log: Log, found: Checked) -> Iterator[_Said]:
    """Yield the ledger's entries, held against the journal's, and then those that wait."""
    known = JournalEntry.objects.exclude(ledger_index=None).order_by("ledger_index")
    carried = known.values_list("ledger_index", "number", "content").iterator(AT_ONCE)
    index, number, content = next(carried, (None, 0, b""))
    place = -1
    for place, raw in enumerate(log.entries()):
        entry = read_entry(raw, kinds=None)
        if index == place:
            if bytes(content) != raw:
                why = N_("The entry {number} of the journal is not entry {entry} of the ledger.")
                fields = {"number": number, "entry": place}
                found.faults.append(Fault(Sentence(why, **fields), f"journal/{number}", place))
            yield _Said(place, entry, number)
            index, number, content = next(carried, (None, 0, b""))
        else:
            if "journal" in entry.body:
                why = N_("Entry {entry} of the ledger was taken out of the journal.")
                found.faults.append(Fault(Sentence(why, entry=place), "journal", place))
            yield _Said(place, entry)
    if index is not None:
        why = N_("The journal says that entry {number} stands in the ledger, and it does not.")
        found.faults.append(Fault(Sentence(why, number=number), f"journal/{number}"))
    yield from _waiting(place + 1, found)


def _waiting(start: int, found: Checked) -> Iterator[_Said]:
    waiting = list(JournalEntry.objects.waiting().values_list("number", "content"))
    if waiting:
        why = N_(
            "Entries of the journal wait for the ledger: {many}. What they tell of cannot be "
            "verified yet. Carry them first."
        )
        found.doubts.append(Sentence(why, many=len(waiting)))
    for index, (number, content) in enumerate(waiting, start):
        try:
            yield _Said(index, read_entry(bytes(content), kinds=None), number)
        except RefusedError as error:
            why = N_("The waiting entry {number} of the journal was changed: {error}")
            fields = {"number": number, "error": error}
            found.faults.append(Fault(Sentence(why, **fields), f"journal/{number}"))


def _check_numbers(found: Checked) -> None:
    """Numbers have no gaps, so an entry that was taken out while it waited is missed."""
    last = JournalHead.objects.values_list("last_number", flat=True).first() or 0
    numbers = JournalEntry.objects.order_by("number").values_list("number", flat=True)
    expected = 1
    for number in numbers.iterator(AT_ONCE):
        if number != expected:
            break
        expected += 1
    if expected != last + 1:
        why = N_("The entry {number} of the journal is missing, or one was put in.")
        found.faults.append(Fault(Sentence(why, number=expected), f"journal/{expected}"))


def _check_openings(entries: tuple[_Said, ...], found: Checked) -> None:
    """What opens a commitment must fit it, and is gone only where an entry tells of it."""
    erased = {
        (said.entry.body["entry"], part)
        for said in entries
        if said.entry.kind == ERASURE.name
        for part in said.entry.body["parts"]
    }
    kept = {
        commitment: Opening(value, bytes(salt))
        for commitment, value, salt in JournalOpening.objects.values_list(
            "commitment", "value", "salt"
        )
    }
    for said in entries:
        if said.number is None:
            continue
        for part, commitment in said.entry.commitments.items():
            if is_row(part) or (said.index, part) in erased:
                continue
            opening = kept.get(commitment)
            if opening is None:
                why = N_("What opens {part} of entry {entry} is gone, and no entry tells of it.")
                found.doubts.append(Sentence(why, part=part, entry=said.index))
            elif not _fits(commitment, opening):
                why = N_("What opens {part} of entry {entry} was changed.")
                fields = {"part": part, "entry": said.index}
                path = f"journal/{said.number}"
                found.faults.append(Fault(Sentence(why, **fields), path, said.index))


def _fits(commitment: str, opening: Opening) -> bool:
    try:
        return opens(commitment, opening)
    except RefusedError:
        return False
