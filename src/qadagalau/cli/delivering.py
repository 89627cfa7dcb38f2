"""`deliver`, `watch`, `deliveries`, `rebuild`: what sources send is received."""

import time
from datetime import UTC, datetime
from functools import partial
from getpass import getuser
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Line

from qadagalau.engine.store import Far
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import NO_SOURCE, note_refusal
from qadagalau.intake.deliveries import deliver as receive
from qadagalau.intake.delivery_folder import DeliveryError, contents_of, numbered
from qadagalau.intake.home import Home
from qadagalau.intake.mapping import SourceMapping, read_mapping
from qadagalau.intake.rebuilding import rebuild as make_again
from qadagalau.intake.receipts import DeliveryReceipt, receipt_of
from qadagalau.intake.sources import (
    rule_for,
)
from qadagalau.intake.watching import Taken, take_all
from qadagalau.law import N_
from qadagalau.papers.speech import Speech

from .command import (
    DONE,
    REFUSED,
    ROWS_REJECTED,
    UNEXPECTED,
    WRONG_USAGE,
    Answer,
    Command,
    Option,
)
from .copying import COPIED_TO
from .desk import Desk
from .home import HOME
from .importing import FILE
from .judging import opened_book
from .registering import BY, PROTOCOL
from .summary import plain_table
from .values import path, whole


def deliver(  # noqa: PLR0913 - each is an option, named at the call
    desk: Desk,
    *,
    file: Path,
    home: Path,
    mapping: Path | None,
    key: str,
    period: str,
    protocol: str,
    signature: Path | None,
    by: str | None,
) -> Answer:
    """Receive a file as a delivery."""
    opened, account = Home.open(home), by or getuser()
    read = read_mapping(mapping) if mapping else _mapping_for(opened, file, account)
    with desk.step(desk.say(N_("Reading {file}"), file=file.name)) as step:
        receipt = receive(
            opened,
            Brought(
                path=file,
                mapping=read,
                source=read.source,
                by=account,
                at=datetime.now(UTC),
                key=key,
                period=period,
                protocol=protocol,
                signature=signature,
                progress=step,
                language=desk.language,
            ),
            book=opened_book(opened.book),
            waiting=partial(_tell_of_waiting, desk),
        )
    shown = [Taken(file=file.name, receipt=receipt).said.in_(desk.language)]
    shown.append(
        desk.say(
            N_("Entry {entry} of the ledger holds its manifest, SHA-256 {sha256}."),
            entry=receipt.entry,
            sha256=receipt.manifest_sha256,
        )
    )
    if receipt.not_in_register is not None:
        why = receipt.not_in_register.in_(desk.language)
        shown.append(
            desk.say(N_("The register could not be brought up to date yet. {why}"), why=why)
        )
    return Answer(_said(receipt), tuple(shown), _code(receipt))


def _mapping_for(home: Home, file: Path, account: str) -> SourceMapping:
    """Return the mapping registered for a file's name; that there is none is entered too."""
    try:
        return rule_for(home, file.name)[1].mapping
    except DeliveryError as refusal:
        note_refusal(home, file, refusal, source=NO_SOURCE, by=account, at=datetime.now(UTC))
        raise


_TOLD_EVERY = 10
"""Seconds after which it is said again that another delivery is waited for."""


def _tell_of_waiting(desk: Desk, seconds: int) -> None:
    if seconds % _TOLD_EVERY == 0:
        text = N_("Another delivery is being received. Waiting for it, {seconds} s at most.")
        desk.err.print(desk.say(text, seconds=seconds))


def watch(desk: Desk, *, inbox: Path, home: Path, by: str | None, every: int, once: bool) -> Answer:
    """Deliver every complete file of a folder, once or until it is stopped."""
    opened = Home.open(home)
    book, account = opened_book(opened.book), by or getuser()
    while True:
        taken = tuple(
            take_all(
                opened,
                inbox,
                book=book,
                by=account,
                at=datetime.now(UTC),
                language=desk.language,
            )
        )
        if once:
            return _watched(desk, taken)
        if taken:
            desk.give(_watched(desk, taken))
        time.sleep(every)


def _watched(desk: Desk, taken: tuple[Taken, ...]) -> Answer:
    shown = tuple(one.said.in_(desk.language) for one in taken)
    refused = any(one.receipt is None for one in taken)
    rejected = any(one.receipt is not None and one.receipt.rejected for one in taken)
    done = ROWS_REJECTED if rejected else DONE
    files = [{**one.to_json(desk.language), "waits": one.waits} for one in taken]
    return Answer(
        {"files": files},
        shown or (desk.say(N_("There is no complete file to deliver.")),),
        REFUSED if refused else done,
    )


def deliveries(desk: Desk, *, home: Path) -> Answer:
    """List the deliveries of a home."""
    opened, speech = Home.open(home), Speech(desk.language)
    titles = (N_("No."), N_("Received"), N_("Source"), N_("Period"), N_("Accepted"), N_("Rejected"))
    table = plain_table(*map(desk.say, titles), right=(0, 4, 5))
    listed: list[dict[str, Any]] = []
    for number, folder in numbered(opened.deliveries):
        contents, receipt = contents_of(folder), receipt_of(opened, number)
        listed.append(
            {
                "number": number,
                "entry": receipt and receipt.entry,
                "received_at": contents.received_at,
                "source": contents.source,
                "protocol": contents.protocol,
                "period": contents.period,
                "table": contents.table,
                "accepted": contents.accepted,
                "rejected": contents.rejected,
                "by": contents.by,
                "manifest_sha256": contents.sha256,
            }
        )
        rows = (speech.count(contents.accepted), speech.count(contents.rejected))
        day = speech.day(contents.received_on)
        table.add_row(str(number), day, contents.source, contents.period, *rows)
    shown: RenderableType = table if listed else Line(desk.say(N_("There are no deliveries yet.")))
    return Answer({"deliveries": listed}, (shown,))


def rebuild(desk: Desk, *, home: Path, deliveries: Far | None) -> Answer:
    """Make the register of a home again of its deliveries."""
    with desk.step(desk.say(N_("Making the register again"))) as step:
        step(0)
        made = make_again(Home.open(home), deliveries=deliveries)
    if made.differs:
        text = N_(
            "The register differed in {files}. It gave way to one made of its deliveries: {number}."
        )
        shown = desk.say(text, files=", ".join(made.differs), number=made.deliveries)
    else:
        text = N_("The register is what its deliveries say: {number}.")
        shown = desk.say(text, number=made.deliveries)
    return Answer({"deliveries": made.deliveries, "differs": list(made.differs)}, (shown,))


def _said(receipt: DeliveryReceipt) -> dict[str, Any]:
    return {
        **receipt.to_json(),
        "rejected": receipt.rejected,
        "again": receipt.again,
        "in_register": receipt.not_in_register is None,
    }


def _code(receipt: DeliveryReceipt) -> int:
    return ROWS_REJECTED if receipt.rejected else DONE


_EXITS = (DONE, REFUSED, WRONG_USAGE, ROWS_REJECTED, UNEXPECTED)
DELIVER = Command(
    name="deliver",
    title=N_("Receive a file as a delivery: kept for good, entered in the ledger."),
    more=(
        N_(
            "It is received whole or not at all. The same file sent again gets the receipt that "
            "it has. Every row counts as learnt today."
        ),
    ),
    options=(
        FILE,
        HOME,
        Option(
            name="mapping",
            flags=("--mapping",),
            shows=N_("MAPPING"),
            means=N_("Mapping of the file; otherwise the one registered for its name."),
            reads=path,
        ),
        Option(
            name="key",
            flags=("--key",),
            shows=N_("KEY"),
            means=N_("The sender's own key of the delivery, the same when it is sent again."),
            otherwise="",
        ),
        Option(
            name="period",
            flags=("--period",),
            shows=N_("PERIOD"),
            means=N_("Period that it is of: 2026-03, 2026-Q1, 2026-W10 or 2026-03-05."),
            otherwise="",
        ),
        PROTOCOL,
        Option(
            name="signature",
            flags=("--signature",),
            shows=N_("FILE"),
            means=N_("File of the signature (CMS) of the delivered file."),
            reads=path,
        ),
        BY,
    ),
    example="deliver events.csv --home qadagalau-home --period 2025-01",
    exits=_EXITS,
    run=deliver,
)
WATCH = Command(
    name="watch",
    title=N_("Watch a folder, and deliver each file that is complete."),
    more=(
        N_(
            "A delivered file is moved into one folder, a refused one into another, each with its "
            "receipt beside it. A signature lies beside its file, with .cms or .p7s after its name."
        ),
    ),
    options=(
        Option(
            name="inbox",
            shows=N_("FOLDER"),
            means=N_("Folder to be watched."),
            reads=path,
            is_needed=True,
        ),
        HOME,
        BY,
        Option(
            name="every",
            flags=("--every",),
            shows=N_("SECONDS"),
            means=N_("How long to wait between two looks."),
            reads=whole(1),
            otherwise="10",
        ),
        Option(name="once", flags=("--once",), means=N_("Look once, then end.")),
    ),
    example="watch inbox --home qadagalau-home --once",
    exits=_EXITS,
    run=watch,
)
DELIVERIES = Command(
    name="deliveries",
    title=N_("List the deliveries that a home received."),
    options=(HOME,),
    example="deliveries --home qadagalau-home",
    run=deliveries,
)
REBUILD = Command(
    name="rebuild",
    title=N_("Make the register again of its deliveries; one that differs gives way."),
    options=(HOME, COPIED_TO),
    example="rebuild --home qadagalau-home",
    run=rebuild,
)
