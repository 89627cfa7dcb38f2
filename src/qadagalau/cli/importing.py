"""`import`: a file of a source becomes part of a register; every row is accepted or rejected."""

import os
import secrets
from datetime import date
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text as Line

from qadagalau.intake.importing import Receipt, import_file
from qadagalau.intake.mapping import read_mapping
from qadagalau.law import N_, RefusedError
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
from .demonstrating import INTO
from .desk import Desk
from .judging import BOOK, opened_book
from .summary import plain_table
from .values import day, path

KEY_NAME = "qadagalau.key"
_KEY_BYTES = 32
_REASONS_SHOWN = 10


def import_(
    desk: Desk,
    *,
    file: Path,
    mapping: Path,
    into: Path,
    book: str,
    delivered_on: date | None,
    key_file: Path | None,
    rejected: Path | None,
) -> Answer:
    """Take a file into a register."""
    law, said = opened_book(book), read_mapping(mapping)
    if not file.is_file():
        raise RefusedError(N_("There is no file {file}. Check its name."), file=file)
    key, note = _key(key_file or into.absolute().parent / KEY_NAME, desk)
    with desk.step(desk.say(N_("Reading {file}"), file=file.name)) as step:
        receipt = import_file(
            file,
            said,
            into,
            book=law,
            as_delivered_on=delivered_on or date.today(),  # noqa: DTZ011 - a local civil day
            key=key,
            quarantine=rejected or into.absolute().parent / f"{file.stem}.rejected.csv",
            progress=step,
            language=desk.language,
        )
    return _answer(desk, receipt, into, note)


def _key(place: Path, desk: Desk) -> tuple[bytes, str]:
    """Return the key of pseudonyms, made if it is not there, and what to say of it."""
    try:
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
            key = secrets.token_bytes(_KEY_BYTES)
            made.write(key)
    except FileExistsError:
        return place.read_bytes(), ""
    said = N_(
        "A key for pseudonyms was made: {key}. Keep it secret and do not lose it: without it "
        "the same person gets another pseudonym."
    )
    return key, desk.say(said, key=place)


def _answer(desk: Desk, receipt: Receipt, into: Path, note: str) -> Answer:
    speech = Speech(desk.language)
    head = desk.say(
        N_("Rows read: {read}. Accepted: {accepted}, of them ignored: {ignored}. Rejected: {bad}."),
        read=speech.count(receipt.rows_read),
        accepted=speech.count(receipt.accepted),
        ignored=speech.count(receipt.ignored),
        bad=speech.count(receipt.rejected),
    )
    shown: list[RenderableType] = [*([Line(note)] if note else []), Line(head)]
    if receipt.reasons:
        table = plain_table(
            desk.say(N_("Field")), desk.say(N_("Why")), desk.say(N_("Rows")), right=(2,)
        )
        ranked = sorted(receipt.reasons.items(), key=lambda item: (-item[1], item[0]))
        for (name, reason), number in ranked[:_REASONS_SHOWN]:
            table.add_row(name, desk.say(reason), speech.count(number))
        shown.append(table)
    if receipt.quarantine:
        shown.append(Line(desk.say(N_("Rejected rows: {file}"), file=receipt.quarantine)))
    return Answer(_said(receipt, into), tuple(shown), ROWS_REJECTED if receipt.rejected else DONE)


def _said(receipt: Receipt, into: Path) -> dict[str, object]:
    return {
        "register": str(into),
        "rows_read": receipt.rows_read,
        "accepted": receipt.accepted,
        "ignored": receipt.ignored,
        "rejected": receipt.rejected,
        "kinds": dict(receipt.kinds),
        "reasons": [
            {"field": name, "reason": reason, "rows": number}
            for (name, reason), number in receipt.reasons.items()
        ],
        "quarantine": receipt.quarantine and str(receipt.quarantine),
        "sha256": receipt.sha256,
    }


FILE = Option(name="file", shows=N_("FILE"), means=N_("File to read."), reads=path, is_needed=True)
IMPORT = Command(
    name="import",
    title=N_("Take a file into a register: CSV, JSON Lines, Parquet, XES or OCEL 2.0."),
    more=(
        N_(
            "Every row is accepted or rejected with its line, field and reason; rejected rows "
            "go to a file beside the register. If the file cannot be read, nothing changes."
        ),
    ),
    options=(
        FILE,
        Option(
            name="mapping",
            flags=("--mapping",),
            shows=N_("MAPPING"),
            means=N_("File that says which column or activity is which event: .toml or .json."),
            reads=path,
            is_needed=True,
        ),
        INTO,
        BOOK,
        Option(
            name="delivered_on",
            flags=("--delivered-on",),
            shows=N_("DAY"),
            means=N_("Day on which the file was delivered; otherwise today."),
            reads=day,
        ),
        Option(
            name="key_file",
            flags=("--key-file",),
            shows=N_("FILE"),
            means=N_("Key of the pseudonyms; otherwise qadagalau.key beside the register."),
            reads=path,
        ),
        Option(
            name="rejected",
            flags=("--rejected",),
            shows=N_("FILE"),
            means=N_("CSV file for rejected rows; otherwise beside the register."),
            reads=path,
        ),
    ),
    example="import events.csv --mapping mapping.toml --into city",
    exits=(DONE, REFUSED, WRONG_USAGE, ROWS_REJECTED, UNEXPECTED),
    run=import_,
)
