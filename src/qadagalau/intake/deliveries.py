"""A delivery is received whole or not at all, and acknowledged when its folder and its entry last.

The order is: folder, entry of the ledger, receipt, register.  A receiver that is killed leaves
either nothing or a whole folder; whoever comes next gives such a folder its entry and receipt,
and brings it into the register.  Whoever repeats a delivery is given its receipt again.
"""

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from attrs import evolve

from qadagalau.law import N_, Book, Clause, RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.durable import LedgerError
from qadagalau.ledger.entry import Written, instant, read_entry, write_entry
from qadagalau.record import layout

from .arriving import ARRIVING, Agreed, Brought, arrive
from .bringing import bring
from .contract import IntakeError
from .delivery_folder import Contents, DeliveryError, Digest, contents_of, digest_of, numbered
from .home import Home, NotNowError, Waiting, in_sentences
from .receipts import DeliveryReceipt, keep_receipt, mapping_sha256, receipt_of, receipts
from .signing import judged_signature
from .sources import Registration, mend_registrations, registration_of

NO_PROTOCOL = "none"
"""What the ledger says of a delivery that follows no exchange protocol."""
NO_SOURCE = "unknown"
"""What the ledger says of a file for which no source is known."""
_UNREAD = "unread"


def deliver(
    home: Home, brought: Brought, *, book: Book, waiting: Waiting | None = None
) -> DeliveryReceipt:
    """Receive a delivery; sent twice, by its key or its content, it is received once.

    While another one is received, it waits for half a minute if *waiting* is told of it.

    Raises:
        DeliveryError: it is refused for what it says or for who brings it.
        IntakeError: the file or the mapping cannot be used as a whole.
        HomeError: a key of the home cannot be used.
        NotNowError: the home is busy, full or may not be written; try again later.
        LedgerError: the ledger is busy, full or damaged; nothing was acknowledged.
    """
    with home.locked(waiting), in_sentences(home.folder):
        # The ledger is held for moments only: others of the office write to it meanwhile.
        with home.ledger(writing=True) as log:
            mend(home, log)
        bring_up_to_date(home)
        try:
            receipt = _received(home, brought, book)
        except (DeliveryError, IntakeError) as refusal:
            who = {"source": brought.source, "by": brought.by}
            with home.ledger(writing=True) as log:
                _note_in(home, log, brought.path, refusal, at=brought.at, **who)
            raise
        return evolve(receipt, not_in_register=_why_not_in_register(home))


def mend(home: Home, log: Log) -> None:
    """Put right what a killed receiver left; the caller holds the home's lock."""
    shutil.rmtree(home.deliveries / ARRIVING, ignore_errors=True)
    mend_registrations(home, log)
    known: DeliveryReceipt | None = None
    for number, folder in numbered(home.deliveries):
        receipt = receipt_of(home, number)
        if receipt is None:
            start = known.entry + 1 if known else 0
            receipt = _acknowledge(home, log, contents_of(folder), _entry_of(log, number, start))
        known = receipt


def bring_up_to_date(home: Home) -> int:
    """Bring the deliveries that are not in the register yet into it; return how many were."""
    last = _last_brought(home.register)
    return sum(
        bring(folder, home.register)
        for number, folder in numbered(home.deliveries)
        if number > last
    )


def note_check(home: Home, body: Mapping[str, str | int], *, at: datetime) -> int:
    """Write a check of the home's register into its ledger, and return the entry's number."""
    with home.ledger(writing=True) as log:
        return _append(home, log, write_entry("check", at=_no_earlier(log, at), body=body))


def _received(home: Home, brought: Brought, book: Book) -> DeliveryReceipt:
    registration = registration_of(home, brought.source)
    protocol = _check_agreed(registration, brought)
    digest = _digest(brought.path)
    if stored := _stored(home, brought, digest):
        return evolve(stored, again=True)
    _check_clock(home.ledger(), brought.at)
    _check_book(home, book)
    signature, cms = judged_signature(
        registration, brought.path, brought.signature, trust=home.trust, at=brought.at
    )
    agreed = Agreed(digest=digest, protocol=protocol, signature=signature, cms=cms)
    contents = arrive(home, brought, agreed, book=book)
    with home.ledger(writing=True) as log:
        return _acknowledge(home, log, contents, None)


def _digest(path: Path) -> Digest:
    try:
        return digest_of(path)
    except OSError as error:
        raise DeliveryError(
            N_("The file {file} cannot be read: {why}. Check its name and its rights."),
            file=path.name,
            why=Clause(error.strerror),
        ) from error


def _check_agreed(registration: Registration, brought: Brought) -> str:
    """Return the protocol of the delivery, if the source may deliver so."""
    source = registration.source
    if brought.mapping.source != source:
        raise DeliveryError(
            N_(
                "The mapping {mapping} is of the source {other}, not of {source}. Deliver with a "
                "mapping of this source."
            ),
            mapping=brought.mapping.name,
            other=brought.mapping.source,
            source=source,
        )
    if registration.may_bring and brought.by not in registration.may_bring:
        raise DeliveryError(
            N_(
                "{by} may not bring deliveries of {source}. Those who may are named when the "
                "source is registered."
            ),
            by=brought.by,
            source=source,
        )
    if brought.protocol and registration.protocol not in {"", brought.protocol}:
        raise DeliveryError(
            N_(
                "The source {source} delivers by the protocol {agreed}, not by {said}. Ask for "
                "the file in the agreed version."
            ),
            source=source,
            agreed=registration.protocol,
            said=brought.protocol,
        )
    return brought.protocol or registration.protocol


def _stored(home: Home, brought: Brought, digest: Digest) -> DeliveryReceipt | None:
    """Return the receipt of the same delivery, if it was received before."""
    same = (brought.source, digest.sha256, mapping_sha256(brought.mapping))
    found = None
    for receipt in receipts(home):
        its = (receipt.source, receipt.original_sha256, receipt.mapping_sha256)
        if its == same:
            found = found or receipt
        elif brought.key and (receipt.source, receipt.key) == (brought.source, brought.key):
            raise DeliveryError(
                N_(
                    "The key {key} belongs to delivery {number}, which had other content. Give "
                    "each delivery a key of its own."
                ),
                key=brought.key,
                number=receipt.number,
            )
    return found


def _check_clock(log: Log, at: datetime) -> None:
    last = _last_instant(log)
    if last is not None and at.astimezone(UTC).replace(microsecond=0) < last:
        raise DeliveryError(
            N_(
                "The clock says {now}, but the ledger was written to at {last}: the clock went "
                "back. Set it right, then repeat."
            ),
            now=instant(at),
            last=instant(last),
        )


def _check_book(home: Home, book: Book) -> None:
    for _, folder in islice(numbered(home.deliveries), 1):
        if (kept := contents_of(folder).book) != book.name:
            raise DeliveryError(
                N_("The home is kept by the book {book}, not by {asked}. Deliver with its book."),
                book=kept,
                asked=book.name,
            )


def _last_instant(log: Log) -> datetime | None:
    size = log.size
    return datetime.fromisoformat(read_entry(log.entry(size - 1), kinds=None).at) if size else None


def _acknowledge(home: Home, log: Log, contents: Contents, entry: int | None) -> DeliveryReceipt:
    """Write a delivery into the ledger, unless it stands there at *entry*, and give its receipt."""
    if entry is None:
        written = write_entry(
            "delivery",
            at=_no_earlier(log, datetime.fromisoformat(contents.received_at)),
            body={
                "number": contents.number,
                "source": contents.source,
                "protocol": contents.protocol or NO_PROTOCOL,
                "accepted": contents.accepted,
                "rejected": contents.rejected,
                "manifest": contents.sha256,
            },
            personal={"brought_by": contents.by},
        )
        entry = _append(home, log, written)
    receipt = DeliveryReceipt.of(contents, entry)
    keep_receipt(home, receipt)
    return receipt


def note_refusal(
    home: Home, path: Path, refusal: RefusedError, *, source: str, by: str, at: datetime
) -> None:
    """Write into the ledger that a file was refused before anything of it was looked at.

    Raises:
        NotNowError: the home is busy, full or may not be written.
        LedgerError: the ledger is busy or damaged.
    """
    with home.locked(), in_sentences(home.folder), home.ledger(writing=True) as log:
        _note_in(home, log, path, refusal, source=source, by=by, at=at)


def _note_in(
    home: Home,
    log: Log,
    path: Path,
    refusal: RefusedError,
    *,
    source: str,
    by: str,
    at: datetime,
) -> None:
    """Write a refusal into the ledger; without room for that the refusal stands alone."""
    try:
        original = _digest(path).sha256
    except DeliveryError:
        original = _UNREAD
    written = write_entry(
        "refusal",
        at=_no_earlier(log, at),
        body={"source": source, "reason": refusal.text, "original": original},
        personal={"brought_by": by},
    )
    try:
        _append(home, log, written)
    except (LedgerError, OSError) as error:
        refusal.add_note(str(error))


def _append(home: Home, log: Log, written: Written) -> int:
    for name, opening in written.openings.items():
        home.openings.keep(written.entry.commitments[name], opening)
    return log.append([written.raw])


def _no_earlier(log: Log, at: datetime) -> datetime:
    last = _last_instant(log)
    return at if last is None or at.astimezone(UTC) > last else last


def _entry_of(log: Log, number: int, start: int) -> int | None:
    for index, raw in enumerate(log.entries(start), start):
        entry = read_entry(raw, kinds=None)
        if entry.kind == "delivery" and entry.body["number"] == number:
            return index
    return None


def _last_brought(register: Path) -> int:
    try:
        said = json.loads((register / layout.MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return 0
    return int(said.get("deliveries", 0))


def _why_not_in_register(home: Home) -> RefusedError | None:
    try:
        with in_sentences(home.folder):
            bring_up_to_date(home)
    except (IntakeError, NotNowError) as refusal:
        return refusal
    return None
