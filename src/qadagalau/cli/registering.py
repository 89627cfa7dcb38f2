"""`home`, `source`: a home is made, and the sources that it receives from are registered."""

from datetime import UTC, date, datetime
from getpass import getuser
from pathlib import Path

from qadagalau.intake.home import Home
from qadagalau.intake.mapping import mapping_of, said_in
from qadagalau.intake.sources import (
    SIGNATURES,
    FileRule,
    Registration,
    register_source,
    registrations,
)
from qadagalau.law import N_

from .command import Answer, Command, Option
from .desk import Desk
from .home import HOME
from .judging import BOOK, opened_book
from .values import path

BY = Option(
    name="by",
    flags=("--by",),
    shows=N_("ACCOUNT"),
    means=N_("Account that brings it, not the name of a person; otherwise yours."),
)
PROTOCOL = Option(
    name="protocol",
    flags=("--protocol",),
    shows=N_("PROTOCOL"),
    means=N_("Exchange protocol and its version, such as monthly/1."),
    otherwise="",
)


def make_home(desk: Desk, *, folder: Path, book: str, ledger: str) -> Answer:
    """Make a home."""
    law = opened_book(book)
    today = date.today()  # noqa: DTZ011 - a local civil day
    key = Home.create(folder, book=book, made_on=today, ledger_name=ledger).signer().vkey
    shown = (
        desk.say(N_("The home {home} is made. Its book: {book}."), home=folder, book=law.name),
        desk.say(N_("Public key of its ledger, to be given to others: {key}"), key=key),
    )
    return Answer({"home": str(folder), "book": law.name, "key": key}, shown)


def source(  # noqa: PLR0913 - each is an option, named at the call
    desk: Desk,
    *,
    mapping: Path,
    home: Path,
    files: str,
    may_bring: tuple[str, ...],
    signature: str,
    signer: str,
    protocol: str,
    by: str | None,
) -> Answer:
    """Register a source, or one more kind of its files."""
    opened, said = Home.open(home), said_in(mapping)
    name = mapping_of(said, mapping.name).source
    before = registrations(opened).get(name)
    kept = [rule for rule in before.files if rule.pattern != files] if before else []
    registered = register_source(
        opened,
        Registration(
            source=name,
            files=[*kept, FileRule(files, mapping.name, dict(said))],  # type: ignore[call-overload]
            may_bring=may_bring,
            signature=signature,
            signer=signer,
            protocol=protocol,
        ),
        by=by or getuser(),
        at=datetime.now(UTC),
    )
    rules = {rule.pattern: rule.mapping_name for rule in registered.files}
    shown = desk.say(
        N_("The source {source} is registered, version {version}. Its files: {files}."),
        source=name,
        version=registered.version,
        files=", ".join(f"{pattern} ({mapped})" for pattern, mapped in rules.items()),
    )
    facts = {"source": name, "version": registered.version, "sha256": registered.sha256}
    return Answer({**facts, "files": rules}, (shown,))


def names(text: str) -> tuple[str, ...]:
    """Read names with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


MAKE_HOME = Command(
    name="home",
    title=N_("Make a home: keys, deliveries, register and ledger in one folder."),
    more=(
        N_(
            "Its keys are read by their owner alone. Keep a copy of them elsewhere: without them "
            "the same person gets another pseudonym, and the ledger cannot go on."
        ),
    ),
    options=(
        Option(
            name="folder",
            shows=N_("HOME"),
            means=N_("Folder to be made."),
            reads=path,
            is_needed=True,
        ),
        BOOK,
        Option(
            name="ledger",
            flags=("--ledger",),
            shows=N_("NAME"),
            means=N_("Name of the ledger, unlike that of any other, such as example.kz/register."),
            otherwise="qadagalau",
        ),
    ),
    example="home qadagalau-home --ledger example.kz/register",
    run=make_home,
)
SOURCE = Command(
    name="source",
    title=N_("Register a source: its files, their mapping, and who brings them."),
    more=(
        N_(
            "A source that is registered again gets the next version: a mapping for another "
            "pattern is added, all else is as said now. The ledger holds every version."
        ),
    ),
    options=(
        Option(
            name="mapping",
            shows=N_("MAPPING"),
            means=N_("File that says which column or activity is which event: .toml or .json."),
            reads=path,
            is_needed=True,
        ),
        HOME,
        Option(
            name="files",
            flags=("--files",),
            shows=N_("PATTERN"),
            means=N_("Names of its files; * stands for anything."),
            otherwise="*",
        ),
        Option(
            name="may_bring",
            flags=("--may-bring",),
            shows=N_("NAMES"),
            means=N_("Accounts that may bring them, with commas between; otherwise any."),
            reads=names,
            otherwise="",
        ),
        Option(
            name="signature",
            flags=("--signature",),
            means=N_("Whether its deliveries are signed."),
            choices=SIGNATURES,
            otherwise="none",
        ),
        Option(
            name="signer",
            flags=("--signer",),
            shows=N_("IIN"),
            means=N_("IIN or BIN that the certificate of the signature must name."),
            otherwise="",
        ),
        PROTOCOL,
        BY,
    ),
    example="source mapping.toml --home qadagalau-home --files '*.csv'",
    run=source,
)
