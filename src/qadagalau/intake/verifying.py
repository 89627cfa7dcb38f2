"""Deliveries and registrations are held against the ledger: file by hash, hash by manifest, entry.

What the ledger says was verified before, so whatever differs from it was changed.
"""

from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from qadagalau.engine.store import Place
from qadagalau.law import N_, Sentence
from qadagalau.ledger import Log
from qadagalau.ledger.entry import Entry, read_entry
from qadagalau.ledger.inspection import Fault
from qadagalau.ledger.rows import Checked

from .delivery_folder import (
    MANIFEST,
    Contents,
    DeliveryError,
    contents_of,
    digests_in,
    name_of,
)
from .fetching import at_hand, numbers_in
from .home import DELIVERIES, Home, HomeError
from .receipts import DeliveryReceipt, receipt_of
from .sources import SourceError, registration_files

Found = Fault | Sentence
"""What was changed, or what cannot be told."""


def check_deliveries(home: Path, log: Log, *, deliveries: Place | None = None) -> Checked:
    """Hold what lies in a home against its ledger; faults come in the order of the deliveries.

    With *deliveries* those that lie there are looked at, instead of the home's own.  A home in
    which nothing was received and no source registered is whole.
    """
    found, said = Checked(), _Said.of(log)
    if not (home / DELIVERIES).is_dir() and not said.deliveries and not said.sources:
        return found
    try:
        opened = Home.open(home)
    except HomeError as error:
        found.doubts.append(Sentence(error.text, **error.fields))
        return found
    place = deliveries or opened.deliveries
    for one in (*_deliveries(opened, place, said), *_registrations(opened, said)):
        if isinstance(one, Fault):
            found.faults.append(one)
        else:
            found.doubts.append(one)
    return found


@frozen
class _Said:
    """What the ledger says of deliveries and registrations, each with the index of its entry."""

    deliveries: dict[int, tuple[int, Entry]] = field(factory=dict)
    sources: dict[tuple[str, int], tuple[int, Entry]] = field(factory=dict)
    again: list[tuple[int, Entry]] = field(factory=list)
    """Entries about a delivery that another entry had told of already."""

    @classmethod
    def of(cls, log: Log) -> "_Said":
        said = cls()
        for index, raw in enumerate(log.entries()):
            entry = read_entry(raw, kinds=None)
            if entry.kind == "delivery":
                number = entry.body["number"]
                if number in said.deliveries:
                    said.again.append((index, entry))
                said.deliveries.setdefault(number, (index, entry))
            elif entry.kind == "source":
                said.sources[entry.body["source"], entry.body["version"]] = (index, entry)
        return said


def _deliveries(home: Home, place: Place, said: _Said) -> Iterator[Found]:
    there = set(numbers_in(place))
    last = max(there, default=0)
    for number in sorted(there | said.deliveries.keys()):
        name = name_of(number)
        index, entry = said.deliveries.get(number, (None, None))
        if number > last and not isinstance(place, Path):
            why = N_("The delivery {delivery} is not at {place} yet. `qadagalau copy` brings it.")
            yield Sentence(why, delivery=name, place=place)
        elif number not in there:
            why = N_("The delivery {delivery} is missing, though the ledger tells of it.")
            yield Fault(Sentence(why, delivery=name), f"{DELIVERIES}/{name}", index)
        elif entry is None or index is None:
            yield _unspoken(home, number, is_last=number == last)
        else:
            with at_hand(place, name) as folder:
                yield from _delivery(home, folder, index, entry)
    for index, entry in said.again:
        why = N_("The ledger tells of the delivery {delivery} twice.")
        yield Fault(Sentence(why, delivery=name_of(entry.body["number"])), "", index)


def _unspoken(home: Home, number: int, *, is_last: bool) -> Found:
    name = name_of(number)
    if is_last and not (home.receipts / f"{name}.json").exists():
        why = N_(
            "The delivery {delivery} was not acknowledged yet: its receiver was stopped. The next "
            "delivery gives it its entry."
        )
        return Sentence(why, delivery=name)
    why = N_("The ledger does not tell of the delivery {delivery}, so it was put there.")
    return Fault(Sentence(why, delivery=name), f"{DELIVERIES}/{name}")


def _delivery(home: Home, folder: Path, index: int, entry: Entry) -> Iterator[Found]:
    try:
        contents = contents_of(folder)
    except DeliveryError as error:
        where = f"{_path(folder)}/{MANIFEST}"
        yield Fault(Sentence(error.text, **error.fields), where, index)
        return
    if contents.sha256 != entry.body["manifest"] or contents.number != entry.body["number"]:
        why = N_("The manifest of the delivery {delivery} is not the one that the ledger tells of.")
        yield Fault(Sentence(why, delivery=folder.name), f"{_path(folder)}/{MANIFEST}", index)
        return
    yield from _files(folder, contents, index)
    try:
        receipt = receipt_of(home, contents.number)
    except DeliveryError as error:
        yield Fault(Sentence(error.text, **error.fields), "", index)
        return
    if receipt is not None and receipt != DeliveryReceipt.of(contents, index):
        why = N_("The receipt of the delivery {delivery} says other things than the ledger.")
        yield Fault(Sentence(why, delivery=folder.name), "", index)


def _files(folder: Path, contents: Contents, index: int) -> Iterator[Fault]:
    there = digests_in(folder)
    for name in sorted(there.keys() | contents.files.keys()):
        if there.get(name) == contents.files.get(name):
            continue
        if name not in there:
            why = N_("The file {file} of the delivery {delivery} is missing.")
        elif name not in contents.files:
            why = N_("The file {file} was put into the delivery {delivery}.")
        else:
            why = N_("The file {file} of the delivery {delivery} was changed.")
        where = f"{_path(folder)}/{name}"
        yield Fault(Sentence(why, file=name, delivery=folder.name), where, index)


def _registrations(home: Home, said: _Said) -> Iterator[Found]:
    there = dict(registration_files(home))
    for (source, version), (index, entry) in said.sources.items():
        try:
            kept = there.pop((source, version), None)
            whole = kept is not None and kept().sha256 == entry.body["content"]
        except SourceError:
            whole = False
        if not whole:
            why = N_("The registration {version} of the source {source} was changed or is missing.")
            yield Fault(Sentence(why, version=version, source=source), "", index)
    for source, version in sorted(there):
        why = N_("The ledger does not tell of the registration {version} of the source {source}.")
        yield Fault(Sentence(why, version=version, source=source))


def _path(folder: Path) -> str:
    return f"{DELIVERIES}/{folder.name}"
