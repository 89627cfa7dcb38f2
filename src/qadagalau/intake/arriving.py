"""A file that is brought becomes the folder of a delivery, which takes its place in one step."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
from attrs import frozen

from qadagalau.law import N_, Book
from qadagalau.ledger.durable import force
from qadagalau.ledger.entry import instant

from .contract import IntakeError
from .delivery_folder import (
    REJECTED_FILE,
    SIGNATURE_FILE,
    Contents,
    Digest,
    digest_of,
    digests_in,
    name_of,
    numbered,
    seal,
    write_rows,
)
from .home import Home
from .importing import EPOCH, Progress, TakenFile, Tray, check_key, take_rows
from .mapping import SourceMapping
from .periods import check_period, period_named
from .quarantine import Quarantine
from .receipts import mapping_sha256
from .spool import Spool, asked
from .taking import Delivery
from .vocabulary import Vocabulary

ARRIVING = ".arriving"
"""Where a delivery lies while it is taken; of no worth when nobody is receiving."""


@frozen(kw_only=True)
class Brought:
    """A file that is brought, and what is said of it."""

    path: Path
    mapping: SourceMapping
    source: str
    by: str
    """The account that brings it, never the name of a person."""
    at: datetime
    key: str = ""
    """The sender's own key of the delivery, the same when it is sent again."""
    period: str = ""
    protocol: str = ""
    signature: Path | None = None
    progress: Progress | None = None
    language: str = "en"
    """In which the reasons of rejected rows are written."""


@frozen(kw_only=True)
class Agreed:
    """What was established of a file before any row was read."""

    digest: Digest
    protocol: str
    signature: dict[str, Any] | None
    cms: bytes


def arrive(home: Home, brought: Brought, agreed: Agreed, *, book: Book) -> Contents:
    """Take a file into a new folder of the home's deliveries, whole or not at all.

    Raises DeliveryError or IntakeError for what is wrong with it; then nothing is left.
    """
    words, mapping = Vocabulary.of(book), brought.mapping
    key = home.pseudonym_key()
    check_key(mapping, key)
    received_on = brought.at.astimezone(home.time_zone).date()
    delivery = Delivery(
        file=brought.path.name,
        id_prefix=agreed.digest.sha256[:16],
        delivered_on=received_on.toordinal() - EPOCH,
        key=key,
        learnt_on_receipt=True,
    )
    with _place_of_arrival(home) as place:
        new = place / "new"
        new.mkdir()
        taken, reasons = _rows_into(new, home, brought, delivery, words)
        if agreed.cms:
            (new / SIGNATURE_FILE).write_bytes(agreed.cms)
        _check_unchanged(brought.path, agreed.digest)
        contents = Contents(
            number=sum(1 for _ in numbered(home.deliveries)) + 1,
            source=brought.source,
            table=mapping.table,
            protocol=agreed.protocol,
            period=brought.period,
            mapping=mapping.name,
            mapping_sha256=mapping_sha256(mapping),
            book=words.book,
            kinds=words.kinds,
            details=words.details,
            supplied=[kind for kind in words.kinds if kind in taken.supplied],
            rows_read=taken.rows_read,
            accepted=taken.accepted,
            ignored=taken.ignored,
            events=taken.kinds,
            reasons=reasons,
            original=brought.path.name,
            original_digest=agreed.digest,
            files=digests_in(new),
            by=brought.by,
            received_at=instant(brought.at),
            received_on=received_on,
            key=brought.key,
            signature=agreed.signature,
        )
        seal(new, contents)
        new.rename(home.deliveries / name_of(contents.number))
        force(home.deliveries)
    return contents


def _rows_into(
    new: Path, home: Home, brought: Brought, delivery: Delivery, words: Vocabulary
) -> tuple[TakenFile, list[tuple[str, str, int]]]:
    """Write the accepted and the rejected rows of a file; say how many were rejected for what.

    The period is checked before anything is written, against the latest day of the rows.
    """
    mapping, received_on = brought.mapping, date.fromordinal(delivery.delivered_on + EPOCH)
    with (
        Quarantine(new / REJECTED_FILE, brought.language) as turned_away,
        Spool(new.with_name("spool")) as spool,
        asked(new.parent) as con,
    ):
        register = home.register if home.register.exists() else None
        tray = Tray(spool, turned_away, con, register)
        taken = take_rows(brought.path, mapping, words, delivery, tray, brought.progress)
        if brought.period:
            period = period_named(brought.period)
            check_period(period, received_on=received_on, latest=_latest(con, spool))
        write_rows(con, spool, new, table=mapping.table, kinds=words.kinds, details=words.details)
        turned_away.finish()
    return taken, [(*where, rows) for where, rows in sorted(turned_away.counts.items())]


@contextmanager
def _place_of_arrival(home: Home) -> Iterator[Path]:
    place = home.deliveries / ARRIVING
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _latest(con: duckdb.DuckDBPyConnection, spool: Spool) -> Any:  # noqa: ANN401 - a day or nothing
    if not (events := spool.sound("events")):
        return None
    return con.sql(f"select max(happened_on) from {events}").fetchall()[0][0]


def _check_unchanged(path: Path, digest: Digest) -> None:
    if digest_of(path) != digest:
        raise IntakeError(
            N_("{file} was changed while it was read. Wait until it is complete, then repeat."),
            file=path.name,
        )
