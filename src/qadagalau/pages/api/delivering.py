"""Between the home and the office: a delivery lies in the one and is answered in the other.

A delivery is received first and answered after; whatever was broken off between the two, or
came by command or folder, is answered by the next who looks.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from attrs import frozen

from qadagalau.insight.exchange import Owed, Protocol
from qadagalau.insight.freshness import days_of, filled_counts, ids_of
from qadagalau.intake import IntakeError
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.delivery_folder import (
    COLUMNS_OF,
    EVENTS_FILE,
    Contents,
    DeliveryError,
    contents_of,
    name_of,
    numbered,
)
from qadagalau.intake.home import Home
from qadagalau.intake.receipts import receipt_of
from qadagalau.intake.sources import (
    FileRule,
    Registration,
    registration_of,
)
from qadagalau.office.exchange.hand import gather_entries, kinds_of
from qadagalau.office.exchange.models import HandEntry, ProtocolVersion, Receipt
from qadagalau.office.exchange.operations import Delivered, refuse_delivery, take_delivery
from qadagalau.office.exchange.rules import BRING_DELIVERY
from qadagalau.office.people.queries import OPERATOR, Actor
from qadagalau.office.people.rules import demand
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.calendar import CALENDAR

from .own_source import AT_ONCE, registered, write_lines


@frozen(kw_only=True)
class Handed:
    """A file that somebody hands over under a protocol."""

    path: Path
    protocol: ProtocolVersion
    period: str
    key: str
    by: Actor
    at: datetime
    signature: Path | None = None


def hand_over(home: Home, handed: Handed) -> Receipt:
    """Receive a file as a delivery and answer it, with a refusal where it cannot be taken.

    Raises:
        NotAllowedError: whoever hands it over may not.
        NotNowError: the home is busy or full; nothing was judged.
        LedgerError: the ledger cannot be written; nothing was acknowledged.
        HomeError: the home or its keys cannot be used.
    """
    demand(BRING_DELIVERY, handed.by, handed.protocol)
    protocol = handed.protocol
    try:
        registration = registration_of(home, protocol.source)
        received = deliver(
            home,
            Brought(
                path=handed.path,
                mapping=registration.files[0].mapping,
                source=protocol.source,
                by=handed.by.signed_as,
                at=handed.at,
                key=handed.key,
                period=handed.period,
                protocol=str(protocol),
                signature=handed.signature,
            ),
            book=BOOK,
        )
    except (DeliveryError, IntakeError) as refusal:
        return refuse_delivery(
            protocol=protocol,
            period=handed.period,
            refusal=refusal,
            calendar=CALENDAR,
            by=handed.by,
            at=handed.at,
        )
    return _answer(home, received.number, protocol, handed.by)


def answer_all(home: Home) -> int:
    """Answer every delivery under a protocol that has no receipt in the office yet.

    Returns:
        How many were answered.
    """
    answered = set(Receipt.objects.exclude(number=None).values_list("number", flat=True))
    done = 0
    for number, folder in numbered(home.deliveries):
        if number in answered or receipt_of(home, number) is None:
            continue
        protocol = _named(contents_of(folder).protocol)
        if protocol is not None:
            _answer(home, number, protocol, OPERATOR)
            done += 1
    return done


def _named(said: str) -> ProtocolVersion | None:
    """Return the version of a protocol that a manifest names, ``name/version``."""
    name, _, version = said.rpartition("/")
    if not version.isdecimal():
        return None
    listed = ProtocolVersion.objects.select_related("sender", "receiver")
    return listed.filter(protocol_id=name, version=int(version)).first()


def _answer(home: Home, number: int, protocol: ProtocolVersion, by: Actor) -> Receipt:
    folder = home.deliveries / name_of(number)
    contents = contents_of(folder)
    return take_delivery(
        protocol=protocol,
        delivered=_delivered(folder, contents, protocol.value),
        entries=_entries_in(folder, contents) if protocol.is_by_hand else None,
        calendar=CALENDAR,
        by=by,
        at=datetime.fromisoformat(contents.received_at).astimezone(UTC),
    )


def _delivered(folder: Path, contents: Contents, protocol: Protocol) -> Delivered:
    events, columns = folder / EVENTS_FILE, folder / COLUMNS_OF[contents.table]
    tables = {
        name: path
        for name, path in (
            ("events", events),
            ("cases" if contents.table == "events" else contents.table, columns),
        )
        if path.exists()
    }
    by_event = protocol.due.owed is Owed.EVENT
    days = days_of(events) if by_event and events.exists() else ()
    return Delivered(
        number=contents.number,
        accepted=contents.accepted,
        rejected=contents.rejected,
        periods=[day.isoformat() for day in days] if by_event else [contents.period],
        counts=filled_counts(tables, protocol.filled),
        reasons=contents.reasons,
        manifest=contents.sha256,
    )


# ------------------------------------------------------------------ entry by hand


def pack_entries(home: Home, *, at: datetime) -> int:
    """Make deliveries of the events entered by hand; return how many events they hold.

    Raises:
        NotNowError: the home is busy or full; the rest waits.
        LedgerError: the ledger cannot be written; the rest waits.
        SourceError: a source of entry by hand cannot be registered.
    """
    answer_all(home)
    packed = 0
    for protocol in ProtocolVersion.objects.filter(is_by_hand=True).select_related(
        "sender", "receiver"
    ):
        while entries := gather_entries(protocol=protocol, at_most=AT_ONCE, by=OPERATOR):
            registered(home, _registration(protocol), at=at)
            with TemporaryDirectory(prefix="qadagalau-") as place:
                path = write_lines(Path(place) / "entries.jsonl", map(_said, entries))
                handed = Handed(
                    path=path,
                    protocol=protocol,
                    period="",
                    key=f"{_BATCH}{entries[0].batch}",
                    by=OPERATOR,
                    at=at,
                )
                hand_over(home, handed)
            if HandEntry.objects.filter(batch=entries[0].batch).waiting().exists():
                break  # refused as a whole: the receipt says why, and the entries wait
            packed += len(entries)
    return packed


_BATCH = "hand/"
_FIELDS = {
    "proceeding": "proceeding_id",
    "day": "happened_on",
    "holder": "holder_id",
    "id": "event_id",
    "detail": "detail",
    "reference": "reference",
    "corrects": "corrects",
}


def _said(entry: HandEntry) -> dict[str, Any]:
    """Return one entry as a row of the file that is delivered."""
    said = {name: str(getattr(entry, part)) for name, part in _FIELDS.items()}
    time = None if entry.minute is None else f"{entry.minute // 60:02}:{entry.minute % 60:02}"
    more = {
        "kind": entry.kind,
        "time": time,
        "amount": entry.amount_tiyn,
        "base": entry.base_tiyn,
    }
    return said | more


def mapping_by_hand(protocol: ProtocolVersion) -> dict[str, Any]:
    """Return the mapping by which events entered by hand are read."""
    return {
        "source": protocol.source,
        "format": "jsonl",
        **{name: name for name in (*_FIELDS, "time")},
        "kind": {"column": "kind", "values": {kind: kind for kind in kinds_of(protocol)}},
        "amount": {"column": "amount", "as": "tiyn"},
        "base": {"column": "base", "as": "tiyn"},
    }


def _registration(protocol: ProtocolVersion) -> Registration:
    """Return how the source of entry by hand is registered."""
    rule = FileRule("entries.jsonl", "entry-by-hand", mapping_by_hand(protocol))
    return Registration(source=protocol.source, files=(rule,))


def _entries_in(folder: Path, contents: Contents) -> dict[UUID, bool]:
    """Return the events entered by hand that a delivery was made of, and which it accepted."""
    events = folder / EVENTS_FILE
    accepted = ids_of(events) if events.exists() else frozenset()
    batch = contents.key.removeprefix(_BATCH)
    return {entry.pk: entry.event_id in accepted for entry in HandEntry.objects.filter(batch=batch)}
