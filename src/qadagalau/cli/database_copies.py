"""The office's database for a backup: SQLite in the home, or PostgreSQL by its own programs.

``pg_dump`` shows the snapshot that was fixed at the backup's cut, a file a table and none
compressed, so that what did not change is not copied again; ``pg_restore`` loads it in one
transaction into a database that is empty.  Passwords go through the environment.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qadagalau.intake.backup import DATABASE_FILES, Copy, Database, sqlite_database
from qadagalau.law import N_, Clause, RefusedError

if TYPE_CHECKING:
    import psycopg

_VARIABLES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
}


_THINGS = """
SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
"""
"""How many tables, views, sequences and the like there are that are not PostgreSQL's own."""


_LATER = """
SELECT ledger_index, content FROM journal_journalentry
WHERE ledger_index >= %s ORDER BY ledger_index
"""
"""The journal of the office, asked without Django, which knows one database a process."""


class PostgresqlCopyError(RefusedError):
    """PostgreSQL's database could not be copied or loaded."""


def database_of(home: Path, url: str) -> Database | None:
    """Return the database at *url*, or else the home's own; nothing where it has none."""
    if url:
        return _postgresql(url)
    own = home / DATABASE_FILES["sqlite"]
    return sqlite_database(own) if own.exists() else None


def demand_empty(url: str) -> None:
    """Refuse a database of PostgreSQL in which there is anything.

    Raises:
        PostgresqlCopyError: it cannot be reached, or is not empty.
    """
    with _connected(url) as connection:
        (name,) = connection.execute("SELECT current_database()").fetchone() or ("",)
        (many,) = connection.execute(_THINGS).fetchone() or (0,)
    if many:
        raise PostgresqlCopyError(
            N_(
                "The database {name} is not empty, and nothing is restored over it. Make an empty "
                "one and name it."
            ),
            name=name,
        )


def load_postgresql(url: str, home: Path) -> None:
    """Load the copy in a restored home into the database at *url*, all of it or nothing.

    Raises:
        PostgresqlCopyError: there is no such copy, or the program is missing or refused.
    """
    dump = home / DATABASE_FILES["postgresql"]
    if not dump.exists():
        raise PostgresqlCopyError(
            N_(
                "This state holds no copy of a database of PostgreSQL, so nothing was restored. "
                "Repeat without --database."
            )
        )
    parts = _parts(url)
    name = parts.get("dbname", "")
    words = ("--exit-on-error", "--single-transaction", "--no-owner", "--dbname", name, dump)
    _run(parts, "pg_restore", *words)
    take_copy_away(home)


def later_entries(url: str, size: int) -> list[bytes]:
    """Return the ledger's entries from index *size* on, as the journal of the database has them.

    Raises:
        PostgresqlCopyError: an entry between them was not the office's, or it cannot be read.
    """
    with _connected(url) as connection:
        rows = connection.execute(_LATER, (size,)).fetchall()
    for expected, (index, _) in enumerate(rows, size):
        if index != expected:
            raise PostgresqlCopyError(
                N_(
                    "Entry {entry} of the ledger is not in the recovered database: it tells of a "
                    "delivery or of something else that is kept in the home, later than the "
                    "state. Recover the database to an instant before it, then repeat."
                ),
                entry=expected,
            )
    return [bytes(content) for _, content in rows]


def take_copy_away(home: Path) -> None:
    """Take the copy of the database out of a restored home: the database itself is there."""
    dump = home / DATABASE_FILES["postgresql"]
    if dump.exists():
        shutil.rmtree(dump) if dump.is_dir() else dump.unlink()


@contextmanager
def _connected(url: str) -> "Iterator[psycopg.Connection]":
    _parts(url)
    import psycopg

    try:
        with psycopg.connect(url) as connection:
            yield connection
    except psycopg.Error as error:
        raise _refused(str(error)) from error


def _postgresql(url: str) -> Database:
    parts = _parts(url)

    @contextmanager
    def snapshot() -> Iterator[Copy]:
        import psycopg

        with _connected(url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            (name,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            words = ("--format=directory", "--compress=0", "--snapshot", name, "--file")
            yield lambda out: _run(parts, "pg_dump", *words, out)

    return Database(kind="postgresql", snapshot=snapshot)


def _parts(url: str) -> Mapping[str, str]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise PostgresqlCopyError(
            N_(
                "PostgreSQL needs the driver psycopg, which is not installed. "
                "Install qadagalau[postgresql]."
            )
        ) from error
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise PostgresqlCopyError(
            N_("The address of PostgreSQL cannot be read. Write it as postgresql://USER@HOST/NAME.")
        ) from error


def _run(parts: Mapping[str, str], program: str, *words: str | Path) -> None:
    found = shutil.which(program)
    if found is None:
        raise PostgresqlCopyError(
            N_(
                "The program {program} of PostgreSQL is not on the PATH. Install PostgreSQL's "
                "client programs, of the server's version or later."
            ),
            program=program,
        )
    told = {_VARIABLES[key]: value for key, value in parts.items() if key in _VARIABLES}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, named above
        [found, "--no-password", *words],
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise _refused(done.stderr)


def _refused(why: str) -> PostgresqlCopyError:
    lines = [line for line in why.splitlines() if line.strip()] or [""]
    first = next((line for line in lines if "error: " in line), lines[-1])
    return PostgresqlCopyError(
        N_("PostgreSQL refused: {why}. See to the database and repeat."),
        why=Clause(first.rpartition("error: ")[2]),
    )
