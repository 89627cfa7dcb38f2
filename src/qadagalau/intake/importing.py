"""One file becomes part of a register, row by row, or the register stays as it was."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb
from attrs import define, field, frozen

from qadagalau.law import N_, Book
from qadagalau.record.layout import FORMAT, MANIFEST
from qadagalau.record.parties import KeyTooShortError, pseudonym

from .contract import Batch, IntakeError
from .formats import batches_of
from .mapping import SourceMapping
from .ordering import Before, Sources, number, sources_of, write_events
from .quarantine import Quarantine
from .register_writer import Manifest, OrderedRegisterWriter
from .spool import Spool, asked, doubled
from .tables import write_cases, write_others
from .taking import Delivery, Taking
from .unpack import raw
from .vocabulary import Vocabulary

_BLOCK = 1 << 20
_EPOCH = date(1970, 1, 1).toordinal()
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
    _check_key(mapping, key)
    sha256 = _sha256(path)
    delivered_on = as_delivered_on.toordinal() - _EPOCH
    delivery = Delivery(file=path.name, id_prefix=sha256[:16], delivered_on=delivered_on, key=key)
    with (
        Quarantine(quarantine, language) as turned_away,
        OrderedRegisterWriter(register, replace=True) as writer,
        Spool(writer.workplace / "spool") as spool,
        asked(writer.workplace) as con,
    ):
        # Only now is the register ours: an import that ended meanwhile has replaced it.
        before = _before(register, words)
        taking = Taking(mapping, words, delivery)
        counts = _take_all(batches_of(path, mapping), taking, spool, turned_away, progress)
        _check_rows(counts, path)
        for rejection in doubled(con, spool, before.folder if before else None, path.name):
            turned_away.put(rejection)
            counts.accepted -= 1
        kinds = _kinds(con, spool, words)
        if counts.accepted:
            manifest = _manifest(mapping, taking, words, before, as_delivered_on)
            sources = sources_of(con, spool, mapping.table, before, manifest, mapping.source)
            _write(con, sources, writer)
            turned_away.seal()
            writer.close(manifest)
        quarantined = turned_away.finish()
    return Receipt(
        rows_read=counts.rows_read,
        accepted=counts.accepted,
        rejected=counts.rows_read - counts.accepted,
        ignored=counts.ignored,
        kinds=kinds,
        reasons=dict(turned_away.counts),
        quarantine=quarantined,
        sha256=sha256,
    )


def _write(con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter) -> None:
    number(con, sources)
    write_cases(con, sources, writer, write_events(con, sources, writer))
    write_others(con, sources, writer)


def _check_key(mapping: SourceMapping, key: bytes) -> None:
    if mapping.has_persons():
        try:
            pseudonym("", key)
        except KeyTooShortError as error:
            raise IntakeError(error.text, **error.fields) from error


def _check_rows(counts: "_Counts", path: Path) -> None:
    if counts.rows_read == 0:
        raise IntakeError(N_("{file} holds no rows. Ask for it again."), file=path.name)


@define
class _Counts:
    rows_read: int = 0
    accepted: int = 0
    ignored: int = 0


def _take_all(
    batches: Iterable[Batch],
    taking: Taking,
    spool: Spool,
    turned_away: Quarantine,
    progress: Progress | None,
) -> _Counts:
    counts = _Counts()
    for batch in batches:
        taken = taking.take(batch)
        spool.put(taken)
        for rejection in taken.rejections:
            turned_away.put(rejection)
        counts.rows_read += batch.rows_read
        counts.accepted += taken.accepted
        counts.ignored += taken.ignored
        if progress is not None:
            progress(counts.rows_read)
    spool.close()
    return counts


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with raw(path) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _before(register: Path, words: Vocabulary) -> Before | None:
    """Return the register that is there, or None if there is nothing yet."""
    if not register.exists() or (register.is_dir() and not any(register.iterdir())):
        return None
    try:
        said = json.loads((register / MANIFEST).read_text(encoding="utf-8"))
        known = said["format"] == FORMAT
        manifest = Manifest(
            book=said["book"],
            kinds=said["kinds"],
            details=said["details"],
            sources=said["sources"],
            supplied=said["supplied"],
            made_on=date.fromisoformat(said["made_on"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IntakeError(
            N_("{register} is there, but it is no register. Name another folder."),
            register=register.name,
        ) from error
    if not known:
        raise IntakeError(
            N_(
                "The register {register} has the format {format}, not {ours}. Make it anew "
                "from its deliveries."
            ),
            register=register.name,
            format=said["format"],
            ours=FORMAT,
        )
    if manifest.book != words.book:
        raise IntakeError(
            N_(
                "The register {register} is kept by the book {book}, not by {asked}. Import with "
                "its book, or into another register."
            ),
            register=register.name,
            book=manifest.book,
            asked=words.book,
        )
    return Before(register, manifest)


def _kinds(con: duckdb.DuckDBPyConnection, spool: Spool, words: Vocabulary) -> dict[str, int]:
    """Return how many events of each kind came in, in the order of the book."""
    if not (events := spool.sound("events")):
        return {}
    rows = con.sql(f"select kind, count(*) from {events} group by kind order by kind").fetchall()
    return {words.kinds[number]: count for number, count in rows}


def _manifest(
    mapping: SourceMapping,
    taking: Taking,
    words: Vocabulary,
    before: Before | None,
    made_on: date,
) -> Manifest:
    """Return what the new register says of itself; what the book has dropped comes last."""
    old = before.manifest if before else None
    supplied = {*taking.kinds, *(old.supplied if old else ())}
    kinds = list(dict.fromkeys([*words.kinds, *(old.kinds if old else ())]))
    return Manifest(
        book=words.book,
        kinds=kinds,
        details=list(dict.fromkeys([*words.details, *(old.details if old else ())])),
        sources=list(dict.fromkeys([*(old.sources if old else ()), mapping.source])),
        supplied=[kind for kind in kinds if kind in supplied],
        made_on=max(made_on, old.made_on) if old else made_on,
    )
