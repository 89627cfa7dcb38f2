"""`backup` and `restore`: states of a home are kept elsewhere, and a home is made of one again."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from qadagalau.intake.backup import DATABASE_FILES, back_up
from qadagalau.intake.restoring import Restored, restore
from qadagalau.law import N_
from qadagalau.ledger.note import Verifier

from .command import DONE, REFUSED, Answer, Command, Option
from .database_copies import (
    PostgresqlCopyError,
    database_of,
    demand_empty,
    later_entries,
    load_postgresql,
    take_copy_away,
)
from .desk import Desk
from .ledger_place import key as key_of
from .values import instant, path

DATABASE = "QADAGALAU_DATABASE"


def back_up_home(desk: Desk, *, home: Path, into: Path, database: str) -> Answer:
    """Take a state of a home."""
    _use_safe_sqlite()
    with desk.step(desk.say(N_("Backing up"))) as step:
        step(0)
        source = database_of(home, database or os.environ.get(DATABASE, ""))
        backed = back_up(home, into, at=datetime.now(UTC), database=source)
    state = backed.state
    said = {
        "home": str(home),
        "into": str(into),
        "at": f"{state.at:%Y-%m-%d %H:%M:%S} UTC",
        "entries": state.entries,
        "database": state.database,
        "files": len(state.files),
        "copied_bytes": backed.copied_bytes,
    }
    text = N_(
        "{home} was backed up as it was at {at}: {files} files, of which {copied_bytes} bytes "
        "are new. Its ledger has {entries} entries."
    )
    return Answer(said, (desk.say(text, **said),))


def restore_home(
    desk: Desk,
    *,
    backup: Path,
    home: Path,
    not_after: datetime | None,
    key: Verifier | None,
    seen: Path | None,
    database: str,
    recovered: str,
) -> Answer:
    """Make a home of a state again."""
    if database and recovered:
        raise PostgresqlCopyError(
            N_(
                "Two databases are named. Name an empty one with --database to load the copy into, "
                "or with --recovered one that is there already."
            )
        )
    _use_safe_sqlite()
    notes = [seen.read_bytes()] if seen else []
    with desk.step(desk.say(N_("Restoring"))) as step:
        step(0)
        if database:
            demand_empty(database)
        restored = restore(
            backup,
            home,
            not_after=not_after,
            key=key,
            seen=notes,
            later=partial(later_entries, recovered) if recovered else None,
            load=_loading(database, recovered),
        )
        _make_register(home)
    is_loaded = not (home / DATABASE_FILES["postgresql"]).exists()
    return _answer(desk, home, restored, is_loaded=is_loaded)


def _loading(database: str, recovered: str) -> Callable[[Path], None] | None:
    if recovered:
        return take_copy_away
    return partial(load_postgresql, database) if database else None


def _answer(desk: Desk, home: Path, restored: Restored, *, is_loaded: bool) -> Answer:
    state, entries = restored.state, restored.entries
    said = {
        "home": str(home),
        "at": f"{state.at:%Y-%m-%d %H:%M:%S} UTC",
        "entries": entries,
        "later": entries - state.entries,
        "database": state.database,
        "database_loaded": is_loaded,
        "lost": restored.lost,
    }
    text = N_("{home} is as it was at {at}; its ledger of {entries} entries is whole.")
    shown = [desk.say(text, **said)]
    if said["later"]:
        text = N_("Entries that are later than the state, from the recovered database: {later}.")
        shown.append(desk.say(text, **said))
    if not is_loaded:
        text = N_(
            "The database is still to be loaded: `pg_restore --exit-on-error --single-transaction "
            "--dbname URL {dump}`."
        )
        shown.append(desk.say(text, dump=home / DATABASE_FILES["postgresql"]))
    if not restored.lost:
        return Answer(said, tuple(shown), DONE)
    text = N_(
        "This is a rollback: others have seen {seen} entries of the ledger, and the last {lost} "
        "are not in this home. Restore a later state if there is one; if not, tell everyone who "
        "relies on the ledger, for no witness will sign it as it is."
    )
    shown.append(desk.say(text, seen=entries + restored.lost, lost=restored.lost))
    return Answer(said, tuple(shown), REFUSED)


def _make_register(home: Path) -> None:
    """Make the register of the deliveries again, where the home has any."""
    from qadagalau.intake.deliveries import bring_up_to_date
    from qadagalau.intake.home import MANIFEST, Home

    if (home / MANIFEST).exists():
        opened = Home.open(home)
        with opened.locked():
            bring_up_to_date(opened)


def _use_safe_sqlite() -> None:
    from qadagalau.pages.site.sqlite import use_safe_sqlite

    use_safe_sqlite()


_HOME = Option(
    name="home",
    shows=N_("HOME"),
    means=N_("Folder of the office: its keys, ledger and database."),
    reads=path,
    is_needed=True,
)

BACKUP = Command(
    name="backup",
    title=N_("Keep a state of a home elsewhere, while the office goes on working."),
    more=(
        N_(
            "What is there already is not copied again. The database is that of "
            "QADAGALAU_DATABASE, or else the home's own. The register is left out, for it is made "
            "of the deliveries again. The backup holds the home's keys: keep it as safe as those."
        ),
    ),
    options=(
        _HOME,
        Option(
            name="into",
            flags=("--into",),
            shows=N_("FOLDER"),
            means=N_("Folder of the backup, on another disk; the same every time."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="database",
            flags=("--database",),
            shows=N_("URL"),
            means=N_(
                "Database of PostgreSQL, by a role that may read all; otherwise the office's."
            ),
            otherwise="",
        ),
    ),
    example="backup qadagalau-home --into /mnt/backup/qadagalau",
    run=back_up_home,
)

RESTORE = Command(
    name="restore",
    title=N_("Make a home of a backup again, and prove its ledger."),
    more=(
        N_(
            "What was changed, or a ledger that is not what others have seen, is refused "
            "and nothing is left. A state older than what others have seen is restored, and said "
            "to be a rollback."
        ),
    ),
    options=(
        Option(
            name="backup",
            shows=N_("BACKUP"),
            means=N_("Folder that `backup` wrote into."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="home",
            flags=("--into",),
            shows=N_("HOME"),
            means=N_("Folder of the home; a new or empty one."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="not_after",
            flags=("--to-time",),
            shows=N_("INSTANT"),
            means=N_("Restore the last state not later, as 2026-10-31T12:00Z; otherwise the last."),
            reads=instant,
        ),
        Option(
            name="key",
            flags=("--key",),
            shows=N_("KEY"),
            means=N_("The ledger's first public key, kept elsewhere; otherwise the backup's own."),
            reads=key_of,
        ),
        Option(
            name="seen",
            flags=("--seen",),
            shows=N_("FILE"),
            means=N_("The last checkpoint of the ledger that a witness or anybody else has kept."),
            reads=path,
        ),
        Option(
            name="database",
            flags=("--database",),
            shows=N_("URL"),
            means=N_("Empty database of PostgreSQL into which its copy is loaded."),
            otherwise="",
        ),
        Option(
            name="recovered",
            flags=("--recovered",),
            shows=N_("URL"),
            means=N_(
                "Database of PostgreSQL that was not lost, or that its own recovery brought to a "
                "later instant: the ledger is continued from its journal."
            ),
            otherwise="",
        ),
    ),
    example="restore /mnt/backup/qadagalau --into qadagalau-home",
    run=restore_home,
)
