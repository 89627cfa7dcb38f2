"""The office's database: SQLite in the home by default, PostgreSQL where a URL names one."""

from pathlib import Path
from typing import Any

from qadagalau.law import N_, RefusedError

NAME = "office.sqlite3"
_PATIENCE = 20
"""Seconds that a writer waits for another."""
_KEPT_OPEN = 60
"""Seconds that a thread keeps its connection: opening one costs more than a page's questions."""
_DURABLE = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # with NORMAL a power loss takes acknowledged rows
    "PRAGMA foreign_keys=ON;"
    "PRAGMA trusted_schema=OFF"
)


class DatabaseUrlError(RefusedError):
    """The URL of the database names none that can be used."""


def database(url: str, home: Path) -> dict[str, Any]:
    """Return Django's description of the database at *url*, or of the home's own.

    Raises:
        DatabaseUrlError: the URL is not one of PostgreSQL, or its driver is missing.
    """
    if url:
        return _postgresql(url)
    return {
        "ENGINE": "qadagalau.pages.site.in_turn",
        "NAME": home / NAME,
        "CONN_MAX_AGE": _KEPT_OPEN,
        "OPTIONS": {
            "init_command": _DURABLE,
            "transaction_mode": "IMMEDIATE",
            "timeout": _PATIENCE,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise DatabaseUrlError(
            N_(
                "PostgreSQL needs the driver psycopg, which is not installed. "
                "Install qadagalau[postgresql]."
            )
        ) from error
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise DatabaseUrlError(
            N_(
                "QADAGALAU_DATABASE is not an address of PostgreSQL. "
                "Write it as postgresql://USER@HOST/NAME."
            )
        ) from error
    keys = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{key: parts.pop(name, "") for key, name in keys.items()},
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
        "CONN_MAX_AGE": _KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }
