"""What arrived is brought into a register: a delivery from its folder, or the rows of one import.

A register is a function of its deliveries alone: the folder of a delivery holds names and the
vocabulary of its book, so that neither the book nor the mapping is needed to bring it in again.
"""

import json
from datetime import date
from pathlib import Path

import duckdb
from attrs import frozen

from qadagalau.law import N_
from qadagalau.record.layout import FORMAT, MANIFEST

from .contract import IntakeError
from .delivery_folder import COLUMNS_OF, EVENTS_FILE, Contents, contents_of
from .folding import fold, settle
from .ordering import Before, Sources, number, write_events
from .register_writer import Manifest, OrderedRegisterWriter
from .spool import asked, parquet
from .tables import write_cases, write_others


@frozen(kw_only=True)
class Arrived:
    """Rows to be brought in: what they are, and SQL that reads them."""

    book: str
    kinds: tuple[str, ...]
    """The kinds of the book; the events number them in this order."""
    details: tuple[str, ...]
    supplied: frozenset[str]
    """The kinds that the source can give."""
    source: str
    table: str
    learnt_on: date
    number: int = 0
    """The number of the delivery in its home."""
    events: str | None
    columns: str | None


def bring(delivery: Path, register: Path) -> bool:
    """Bring the delivery in a folder into *register*, made if it is not there; say if it changed.

    A delivery that is in it already, or that holds no accepted row, changes nothing.  One that
    is small beside a large register is folded into it; otherwise the register is written anew.
    Raises IntakeError if the register cannot be used; then it is as it was.
    """
    contents = contents_of(delivery)
    if not contents.accepted or _last_delivery(register) >= contents.number:
        return False
    if fold(delivery, register):
        return True
    settle(register)
    with (
        OrderedRegisterWriter(register, replace=True) as writer,
        asked(writer.workplace) as con,
    ):
        before = before_of(register, contents.book)
        if before is not None and before.manifest.deliveries >= contents.number:
            return False
        bring_rows(con, _arrived(contents, delivery), before, writer)
    return True


def _last_delivery(register: Path) -> int:
    """Return the number of the last delivery in a register, 0 where that is not to be told."""
    try:
        said = json.loads((register / MANIFEST).read_text(encoding="utf-8"))
        return int(said["deliveries"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def bring_rows(
    con: duckdb.DuckDBPyConnection,
    arrived: Arrived,
    before: Before | None,
    writer: OrderedRegisterWriter,
) -> None:
    """Write the register *before* together with what arrived, and put it in its place."""
    manifest = _manifest(arrived, before)
    there = arrived.columns
    names = tuple(con.sql(f"select * from {there} limit 0").columns) if there else ()
    sources = Sources(arrived.table, manifest, arrived.source, before, arrived.events, there, names)
    number(con, sources)
    write_cases(con, sources, writer, write_events(con, sources, writer))
    write_others(con, sources, writer)
    writer.close(manifest)


def _arrived(contents: Contents, folder: Path) -> Arrived:
    events, columns = folder / EVENTS_FILE, folder / COLUMNS_OF[contents.table]
    numbered = ", ".join(
        f"(list_position({list(names)}, {name}) - 1)::smallint as {name}"
        for name, names in (("kind", contents.kinds), ("detail", contents.details))
    )
    return Arrived(
        book=contents.book,
        kinds=contents.kinds,
        details=contents.details,
        supplied=frozenset(contents.supplied),
        source=contents.source,
        table=contents.table,
        learnt_on=contents.received_on,
        number=contents.number,
        events=f"(select * replace ({numbered}) from {parquet(events)})"
        if events.name in contents.files
        else None,
        columns=parquet(columns) if columns.name in contents.files else None,
    )


def _manifest(arrived: Arrived, before: Before | None) -> Manifest:
    """Return what the new register says of itself; what the book has dropped comes last."""
    old = before.manifest if before else None
    supplied = {*arrived.supplied, *(old.supplied if old else ())}
    kinds = list(dict.fromkeys([*arrived.kinds, *(old.kinds if old else ())]))
    made_on = max(arrived.learnt_on, old.made_on) if old else arrived.learnt_on
    since = dict(old.supplied_on) if old else {}
    fresh = arrived.supplied - {*(old.supplied if old else ())}
    return Manifest(
        book=arrived.book,
        kinds=kinds,
        details=list(dict.fromkeys([*arrived.details, *(old.details if old else ())])),
        sources=list(dict.fromkeys([*(old.sources if old else ()), arrived.source])),
        supplied=[kind for kind in kinds if kind in supplied],
        supplied_on=dict(sorted((since | dict.fromkeys(fresh, made_on.isoformat())).items())),
        made_on=made_on,
        deliveries=arrived.number or (old.deliveries if old else 0),
    )


def before_of(register: Path, book: str) -> Before | None:
    """Return the register that is there, or None if there is nothing yet.

    Raises IntakeError if something else is there, or a register kept by another book.
    """
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
            supplied_on=said.get("supplied_on", {}),
            made_on=date.fromisoformat(said["made_on"]),
            deliveries=said.get("deliveries", 0),
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
    if manifest.book != book:
        raise IntakeError(
            N_(
                "The register {register} is kept by the book {book}, not by {asked}. Import with "
                "its book, or into another register."
            ),
            register=register.name,
            book=manifest.book,
            asked=book,
        )
    return Before(register, manifest)
