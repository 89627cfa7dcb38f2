"""One file becomes part of a register, row by row, or the register stays as it was."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
from attrs import define, field, frozen

from qadagalau.law import N_, Book
from qadagalau.record.parties import KeyTooShortError, pseudonym

from .bringing import Arrived, before_of, bring_rows
from .contract import IntakeError
from .formats import batches_of
from .mapping import SourceMapping
from .ordering import Before
from .quarantine import Quarantine
from .register_writer import OrderedRegisterWriter
from .spool import Spool, asked, doubled
from .taking import Delivery, Taking
from .unpack import raw
from .vocabulary import Vocabulary

_BLOCK = 1 << 20
EPOCH = date(1970, 1, 1).toordinal()
Progress = Callable[[int], None]
"""Told the number of rows read so far."""


@frozen(kw_only=True)
class Receipt:
    """What became of one file; ``rows_read = accepted + rejected``."""

    rows_read: int
    accepted: int
    rejected: int
    ignored: int
    """Of the accepted: rows of kinds that the mapping ignores."""
    kinds: Mapping[str, int]
    """How many events of each kind came in."""
    reasons: Mapping[tuple[str, str], int] = field(factory=dict)
    """How many rows were turned away, by field and reason (a msgid)."""
    quarantine: Path | None
    sha256: str


def import_file(  # noqa: PLR0913 - all but the first three are named at the call
    path: Path,
    mapping: SourceMapping,
    register: Path,
    *,
    book: Book,
    as_delivered_on: date,
    key: bytes,
    quarantine: Path | None = None,
    progress: Progress | None = None,
    language: str = "en",
) -> Receipt:
    """Take *path* into *register*, which is made if it is not there; say what became of it.

    Rows that cannot be taken go to the file *quarantine*, with reasons in *language*.  Raises
    IntakeError if the file, the mapping or the register cannot be used; then nothing changed.
    """
    words = Vocabulary.of(book)
    check_key(mapping, key)
    sha256 = sha256_of(path)
    delivered_on = as_delivered_on.toordinal() - EPOCH
    delivery = Delivery(file=path.name, id_prefix=sha256[:16], delivered_on=delivered_on, key=key)
    with (
        Quarantine(quarantine, language) as turned_away,
        OrderedRegisterWriter(register, replace=True) as writer,
        Spool(writer.workplace / "spool") as spool,
        asked(writer.workplace) as con,
    ):
        # Only now is the register ours: an import that ended meanwhile has replaced it.
        before = before_of(register, words.book)
        _check_own(before)
        tray = Tray(spool, turned_away, con, before.folder if before else None)
        taken = take_rows(path, mapping, words, delivery, tray, progress)
        if taken.accepted:
            turned_away.seal()
            arrived = Arrived(
                book=words.book,
                kinds=words.kinds,
                details=words.details,
                supplied=taken.supplied,
                source=mapping.source,
                table=mapping.table,
                learnt_on=as_delivered_on,
                events=spool.sound("events"),
                columns=spool.sound("columns"),
            )
            bring_rows(con, arrived, before, writer)
        quarantined = turned_away.finish()
    return Receipt(
        rows_read=taken.rows_read,
        accepted=taken.accepted,
        rejected=taken.rows_read - taken.accepted,
        ignored=taken.ignored,
        kinds=taken.kinds,
        reasons=dict(turned_away.counts),
        quarantine=quarantined,
        sha256=sha256,
    )


@frozen
class Tray:
    """Where the rows of one file are laid: accepted ones, rejected ones, a database to ask."""

    spool: Spool
    turned_away: Quarantine
    con: duckdb.DuckDBPyConnection
    register: Path | None
    """The register whose events are known already, if there is one."""


@define
class TakenFile:
    """What was taken from one file."""

    supplied: frozenset[str]
    """The kinds of events that the mapping can give."""
    rows_read: int = 0
    accepted: int = 0
    ignored: int = 0
    kinds: Mapping[str, int] = field(factory=dict)


def take_rows(
    path: Path,
    mapping: SourceMapping,
    words: Vocabulary,
    delivery: Delivery,
    tray: Tray,
    progress: Progress | None,
) -> TakenFile:
    """Lay every row of *path* into the tray, accepted or rejected.

    Raises IntakeError if the file or the mapping cannot be used as a whole.
    """
    taking = Taking(mapping, words, delivery)
    taken = TakenFile(supplied=taking.kinds)
    for batch in batches_of(path, mapping):
        part = taking.take(batch)
        tray.spool.put(part)
        for rejection in part.rejections:
            tray.turned_away.put(rejection)
        taken.rows_read += batch.rows_read
        taken.accepted += part.accepted
        taken.ignored += part.ignored
        if progress is not None:
            progress(taken.rows_read)
    tray.spool.close()
    if taken.rows_read == 0:
        raise IntakeError(N_("{file} holds no rows. Ask for it again."), file=path.name)
    for rejection in doubled(tray.con, tray.spool, tray.register, path.name):
        tray.turned_away.put(rejection)
        taken.accepted -= 1
    taken.kinds = _kinds(tray, words)
    return taken


def check_key(mapping: SourceMapping, key: bytes) -> None:
    """Refuse a key that is too short for the persons that *mapping* reads."""
    if mapping.has_persons():
        try:
            pseudonym("", key)
        except KeyTooShortError as error:
            raise IntakeError(error.text, **error.fields) from error


def _check_own(before: Before | None) -> None:
    if before is not None and before.manifest.deliveries:
        raise IntakeError(
            N_(
                "The register {register} is made of the deliveries of its home. Bring the file "
                "with `qadagalau deliver`."
            ),
            register=before.folder.name,
        )


def sha256_of(path: Path) -> str:
    """Return the hash of a file; IntakeError if it cannot be read."""
    digest = hashlib.sha256()
    with raw(path) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _kinds(tray: Tray, words: Vocabulary) -> dict[str, int]:
    """Return how many events of each kind came in, in the order of the book."""
    if not (events := tray.spool.sound("events")):
        return {}
    found = f"select kind, count(*) from {events} group by kind order by kind"
    return {words.kinds[number]: count for number, count in tray.con.sql(found).fetchall()}
