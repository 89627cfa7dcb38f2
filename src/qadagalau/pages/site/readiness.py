"""Whether the office can take work now: database, ledger, disk, clock, jobs, with reasons."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from attrs import frozen
from django.db import DatabaseError, connection

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.office.journal.queries import backlog, last_written_at

from .jobs import stuck

LEAST_FREE = 256 * 1024 * 1024
"""Bytes that the disk of the home must have free."""
LONGEST_WAIT = 300
"""Seconds that an entry may wait for the ledger."""


@frozen
class Part:
    """One thing that work needs, and whether it is there."""

    name: str
    is_ready: bool
    why: str = ""
    """In English, for whoever watches the machine; without personal data."""


def parts(*, home: Path, ledger: Path, now: datetime) -> Iterator[Part]:
    """Yield the state of the database, the ledger, the disk, the clock and the jobs."""
    yield _database()
    yield _ledger(ledger, now)
    yield _disk(home)
    yield _clock(now)
    yield _jobs(now)


def _database() -> Part:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Part("database", is_ready=False, why=type(error).__name__)
    return Part("database", is_ready=True)


def _ledger(folder: Path, now: datetime) -> Part:
    try:
        Log.open(folder)
        waits = backlog()
    except (OSError, RefusedError, DatabaseError) as error:
        return Part("ledger", is_ready=False, why=type(error).__name__)
    if waits.oldest_at and (now - waits.oldest_at).total_seconds() > LONGEST_WAIT:
        return Part("ledger", is_ready=False, why=f"{waits.waiting} entries wait")
    return Part("ledger", is_ready=True)


def _disk(home: Path) -> Part:
    try:
        free = shutil.disk_usage(home).free
    except OSError as error:
        return Part("disk", is_ready=False, why=type(error).__name__)
    is_free = free >= LEAST_FREE
    return Part("disk", is_ready=is_free, why="" if is_free else "almost full")


def _clock(now: datetime) -> Part:
    """The clock must not stand before what has been written by it."""
    try:
        last = last_written_at()
    except DatabaseError as error:
        return Part("time", is_ready=False, why=type(error).__name__)
    if last is not None and last > now:
        return Part("time", is_ready=False, why="the clock stands before the last entry")
    return Part("time", is_ready=True)


def _jobs(now: datetime) -> Part:
    """What takes long must be getting done."""
    try:
        why = stuck(now=now)
    except DatabaseError as error:
        return Part("jobs", is_ready=False, why=type(error).__name__)
    return Part("jobs", is_ready=not why, why=why)
