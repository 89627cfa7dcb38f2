"""A delivery is a folder that is never rewritten: accepted rows by name, and a manifest of it all.

``manifest.json`` is canonical JSON (RFC 8785), so its SHA-256 stands for the whole delivery: it
names every file in the folder with its SHA-256.  ``docs/deliveries.md`` is its reference.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
from attrs import asdict, field, frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.canonical import CanonicalError, canonical, read_canonical
from qadagalau.ledger.durable import force

from .spool import Spool, streamed
from .taking import EVENT_SPOOL

FORMAT = 1
MANIFEST = "manifest.json"
EVENTS_FILE = "events.parquet"
REJECTED_FILE = "rejected.csv"
SIGNATURE_FILE = "signature.cms"
COLUMNS_OF = {
    "events": "cases.parquet",
    "cases": "cases.parquet",
    "holders": "holders.parquet",
    "offices": "offices.parquet",
    "distributions": "distributions.parquet",
    "assets": "assets.parquet",
}
"""The file of what is no event, by the table that the mapping names."""
_NOT_KEPT = {"id_field"}
_BLOCK = 1 << 20


class DeliveryError(RefusedError):
    """A delivery cannot be taken, or what is kept of one cannot be read."""


@frozen
class Digest:
    """What is known of a file's content."""

    sha256: str
    bytes: int


Reasons = tuple[tuple[str, str, int], ...]
"""Field, reason (a msgid) and number of the rows turned away for it."""


def _texts(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(said)


def _reasons(said: Iterable[Iterable[Any]]) -> Reasons:
    return tuple((name, reason, number) for name, reason, number in said)


def _digest(said: Digest | Mapping[str, Any]) -> Digest:
    return said if isinstance(said, Digest) else Digest(**said)


def _digests(said: Mapping[str, Digest | Mapping[str, Any]]) -> dict[str, Digest]:
    return {name: _digest(one) for name, one in said.items()}


def _day(said: date | str) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)


@frozen(kw_only=True)
class Contents:
    """What the manifest of a delivery says."""

    number: int
    source: str
    table: str
    protocol: str = ""
    """The exchange protocol and its version, ``name/version``; empty for none."""
    period: str = ""
    """Such as ``2026-03``, ``2026-Q1``, ``2026-W10`` or ``2026-03-05``; empty for none."""
    mapping: str
    """Name of the mapping."""
    mapping_sha256: str
    book: str
    kinds: tuple[str, ...] = field(converter=_texts)
    details: tuple[str, ...] = field(converter=_texts)
    supplied: tuple[str, ...] = field(converter=_texts)
    """The kinds that the mapping can give."""
    rows_read: int
    accepted: int
    ignored: int
    events: Mapping[str, int]
    """How many events of each kind came in."""
    reasons: Reasons = field(converter=_reasons)
    original: str
    """Name of the file that was brought."""
    original_digest: Digest = field(converter=_digest)
    files: Mapping[str, Digest] = field(converter=_digests)
    """Every other file of the folder."""
    by: str
    """Who brought it: the name of an account, never that of a person."""
    received_at: str
    """The instant, ``2026-10-31T05:00:00Z``."""
    received_on: date = field(converter=_day)
    """The local civil day; every row of it counts as learnt on it."""
    key: str = ""
    """The sender's own key of the delivery; empty for none."""
    signature: Mapping[str, Any] | None = None
    """The verdict on the signature: verdict, reasons and signer; ``None`` for none."""
    format: int = FORMAT

    @property
    def rejected(self) -> int:
        """The number of rows that were turned away."""
        return self.rows_read - self.accepted

    def encoded(self) -> bytes:
        """Return the manifest, bytes for ever."""
        said = asdict(self)
        return canonical({**said, "received_on": self.received_on.isoformat()})

    @property
    def sha256(self) -> str:
        """The hash of the manifest, which stands for the whole delivery."""
        return hashlib.sha256(self.encoded()).hexdigest()


def name_of(number: int) -> str:
    """Return the name of a delivery's folder."""
    return f"{number:06}"


def contents_of(folder: Path) -> Contents:
    """Read the manifest of a delivery.

    Raises:
        DeliveryError: it is missing, damaged or of another format.
    """
    try:
        said = read_canonical((folder / MANIFEST).read_bytes())
        known = said["format"] == FORMAT
        contents = Contents(**said) if known else None
    except (OSError, CanonicalError, TypeError, KeyError, ValueError) as error:
        raise DeliveryError(
            N_(
                "The manifest of the delivery {delivery} is missing or damaged. Restore the "
                "folder from a copy; the ledger tells which copy is whole."
            ),
            delivery=folder.name,
        ) from error
    if contents is None:
        raise DeliveryError(
            N_(
                "The delivery {delivery} has the format {format}, not {ours}. Read it with a "
                "later version of the program."
            ),
            delivery=folder.name,
            format=said["format"],
            ours=FORMAT,
        )
    return contents


def write_rows(
    con: duckdb.DuckDBPyConnection,
    spool: Spool,
    folder: Path,
    *,
    table: str,
    kinds: tuple[str, ...],
    details: tuple[str, ...],
) -> None:
    """Write the accepted rows into *folder*, kinds and details by their names."""
    if events := spool.sound("events"):
        names = ", ".join(name for name in EVENT_SPOOL.names if name not in _NOT_KEPT)
        named = ", ".join(
            f"({list(words)})[{name} + 1] as {name}"
            for name, words in (("kind", kinds), ("detail", details))
        )
        _write(
            con,
            f"select {names} from (select * replace ({named}) from {events}) order by seq",
            folder / EVENTS_FILE,
        )
    if columns := spool.sound("columns"):
        _write(con, f"select * from {columns} order by row_no", folder / COLUMNS_OF[table])


def _write(con: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    schema = con.sql(f"select * from ({sql}) limit 0").to_arrow_table().schema
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as out:
        for rows in streamed(con, sql):
            out.write_table(rows)


def digest_of(path: Path) -> Digest:
    """Return the hash and size of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return Digest(digest.hexdigest(), size)


def seal(folder: Path, contents: Contents) -> None:
    """Write the manifest and bring all of the folder to the disk."""
    (folder / MANIFEST).write_bytes(contents.encoded())
    for file in folder.iterdir():
        force(file)
    force(folder)


def digests_in(folder: Path) -> dict[str, Digest]:
    """Return the hash and size of every file of a delivery but its manifest."""
    return {
        path.name: digest_of(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST
    }


def numbered(deliveries: Path) -> Iterator[tuple[int, Path]]:
    """Yield the number and folder of each delivery, in order.

    Raises:
        DeliveryError: a number is missing.
    """
    found = (path.name for path in deliveries.iterdir())
    names = sorted((name for name in found if name.isdigit()), key=int)
    for number, name in enumerate(names, 1):
        if name != name_of(number):
            raise DeliveryError(
                N_(
                    "The delivery {missing} is missing, though {next} is there. Restore it from "
                    "a copy."
                ),
                missing=name_of(number),
                next=name,
            )
        yield number, deliveries / name
