"""What the office must not start on, each with its mend, from facts that can be looked at.

Django's system checks show them all (:mod:`.checks`), and the start refuses the first.
"""

from collections.abc import Iterator

from attrs import frozen
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from qadagalau.law import N_, Sentence

from .sqlite import LEAST

_FULL = 2
"""What SQLite answers for synchronous=FULL; EXTRA is 3."""


@frozen
class Danger:
    """Something unsafe: a stable name, and a sentence with what to do."""

    name: str
    said: Sentence


@frozen(kw_only=True)
class SettingsFacts:
    """How the site is set."""

    is_production: bool
    debug: bool
    has_own_key: bool


@frozen(kw_only=True)
class SqliteFacts:
    """How SQLite keeps the database."""

    version: tuple[int, ...]
    journal_mode: str
    synchronous: int


@frozen(kw_only=True)
class PostgresqlFacts:
    """How PostgreSQL keeps the database, and as whom we speak to it."""

    fsync: bool
    full_page_writes: bool
    synchronous_commit: bool
    is_superuser: bool
    bypasses_rls: bool


def of_settings(facts: SettingsFacts) -> Iterator[Danger]:
    """Yield what is unsafe in how the site is set."""
    if facts.debug and facts.is_production:
        yield Danger(
            "debug",
            Sentence(
                N_(
                    "QADAGALAU_DEBUG is on in production, so a fault would show strangers the code "
                    "and its values. Switch it off."
                )
            ),
        )
    if not facts.has_own_key:
        yield Danger(
            "secret-key",
            Sentence(
                N_(
                    "The site has no secret key of its own, so anyone could sign a session. "
                    "Run `qadagalau office make`, or set QADAGALAU_SECRET_KEY."
                )
            ),
        )


def of_sqlite(facts: SqliteFacts) -> Iterator[Danger]:
    """Yield what is unsafe in how SQLite keeps the database."""
    if facts.version < LEAST and facts.journal_mode == "wal":
        yield Danger(
            "sqlite-version",
            Sentence(
                N_(
                    "SQLite {version} can lose committed rows in WAL mode. Install pysqlite3 0.6.1 "
                    "or SQLite {least} or newer."
                ),
                version=_dotted(facts.version),
                least=_dotted(LEAST),
            ),
        )
    if facts.synchronous < _FULL:
        yield Danger(
            "sqlite-synchronous",
            Sentence(
                N_(
                    "SQLite writes with synchronous below FULL, so a loss of power takes rows that "
                    "were acknowledged. Leave QADAGALAU_DATABASE empty, or set synchronous=FULL."
                )
            ),
        )


def of_postgresql(facts: PostgresqlFacts) -> Iterator[Danger]:
    """Yield what is unsafe in how PostgreSQL keeps the database."""
    for setting, is_on in (
        ("fsync", facts.fsync),
        ("full_page_writes", facts.full_page_writes),
        ("synchronous_commit", facts.synchronous_commit),
    ):
        if not is_on:
            yield Danger(
                f"postgresql-{setting.replace('_', '-')}",
                Sentence(
                    N_(
                        "PostgreSQL has {setting} off, so a loss of power takes rows that were "
                        "acknowledged. Set {setting} = on in postgresql.conf and reload it."
                    ),
                    setting=setting,
                ),
            )
    if facts.is_superuser or facts.bypasses_rls:
        yield Danger(
            "postgresql-role",
            Sentence(
                N_(
                    "The site speaks to PostgreSQL as a role that no rule binds (SUPERUSER or "
                    "BYPASSRLS). Give QADAGALAU_DATABASE a role without either."
                )
            ),
        )


def of_database(connection: BaseDatabaseWrapper) -> Iterator[Danger]:
    """Yield what is unsafe in the database that is connected."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from of_sqlite(sqlite_facts(cursor))
        else:
            yield from of_postgresql(postgresql_facts(cursor))


def sqlite_facts(cursor: CursorWrapper) -> SqliteFacts:
    """Ask SQLite how it keeps the database."""
    return SqliteFacts(
        version=tuple(map(int, str(_one(cursor, "SELECT sqlite_version()")).split("."))),
        journal_mode=str(_one(cursor, "PRAGMA journal_mode")).lower(),
        synchronous=int(str(_one(cursor, "PRAGMA synchronous"))),
    )


def postgresql_facts(cursor: CursorWrapper) -> PostgresqlFacts:
    """Ask PostgreSQL how it keeps the database."""
    role = "FROM pg_roles WHERE rolname = current_user"
    return PostgresqlFacts(
        fsync=_one(cursor, "SHOW fsync") == "on",
        full_page_writes=_one(cursor, "SHOW full_page_writes") == "on",
        synchronous_commit=_one(cursor, "SHOW synchronous_commit") != "off",
        is_superuser=bool(_one(cursor, f"SELECT rolsuper {role}")),
        bypasses_rls=bool(_one(cursor, f"SELECT rolbypassrls {role}")),
    )


def _one(cursor: CursorWrapper, question: str) -> object:
    cursor.execute(question)
    row = cursor.fetchone()
    return row[0] if row else None


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
