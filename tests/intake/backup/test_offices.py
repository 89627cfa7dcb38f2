"""An office is backed up and restored to a time, on SQLite and on PostgreSQL alike."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, frozen

from qadagalau.intake.states import states
from qadagalau.ledger import Log
from qadagalau.ledger.cosigning import Place, cosign
from qadagalau.ledger.note import Signer
from qadagalau.ledger.witness import Witness
from qadagalau.ledger.witness_server import WitnessServer

from .conftest import emptied

HERE = Path(__file__).parent
PROGRAM = "import sys; from qadagalau.cli import main; sys.exit(main())"
WAITING = "Entries of the journal wait for the ledger: "


@frozen
class Ran:
    """What a command line gave."""

    code: int
    said: dict[str, object]


@define
class House:
    """An office in a folder, its database, its backup and its witness."""

    folder: Path
    server: object = None
    url: str = ""

    @property
    def home(self):
        return self.folder / "home"

    @property
    def backup(self):
        return self.folder / "backup"

    def environment(self, url=None):
        return {
            **os.environ,
            "QADAGALAU_LANG": "en",
            "QADAGALAU_DATABASE": self.url if url is None else url,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }

    def run(self, *words, url=None):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, words), "--json"],
            cwd=self.folder,
            env=self.environment(url),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout, done.stderr
        return Ran(done.returncode, json.loads(done.stdout))

    def settle(self, name, *, home=None, url=None):
        """Make the office or bring it up to date, its one region under this name."""
        named = {f"name_{language}": name for language in ("kk", "ru", "en")}
        places = {"regions": [{"code": "71", **named}]}
        (self.folder / "places.json").write_text(json.dumps(places), encoding="utf-8")
        words = ("--admin", "boss", "--places", "places.json")
        made = self.run("office", "make", "--home", home or self.home, *words, url=url)
        assert made.code == 0

    def empty(self, name):
        """Return the address of an empty database."""
        if self.server is None:
            return ""
        with emptied(self.server, name) as url:
            return url

    def restore(self, name, *words):
        """Restore into a folder and a database of this name; return both and what was said."""
        url = self.empty(name)
        into = ("--database", url) if url else ()
        made = self.run("restore", self.backup, "--into", self.folder / name, *into, *words)
        return self.folder / name, url, made

    def ask(self, question, *, home=None, url=None):
        """Ask a database behind the program's back."""
        if self.server is None:
            database = sqlite3.connect((home or self.home) / "office.sqlite3")
            with database:
                rows = database.execute(question).fetchall()
            database.close()
            return rows
        import psycopg

        with psycopg.connect(url or self.url) as connection:
            asked = connection.execute(question)
            return asked.fetchall() if asked.description else []

    def lose(self):
        """Lose the home and the database."""
        shutil.rmtree(self.home)
        if self.server is not None:
            self.server.psql("DROP DATABASE office WITH (FORCE);")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def house(request, tmp_path):
    if request.param == "sqlite":
        return House(tmp_path)
    request.getfixturevalue("programs")
    made = House(tmp_path, request.getfixturevalue("server"))
    made.url = made.empty("office")
    return made


@contextmanager
def witness(house):
    """Serve a witness; yield a function that has it sign a home's ledger, and its key's file."""
    made = Witness.create(house.folder / "w1", name="witness.example/w1")
    made.watch(Signer.parse((house.home / "keys" / "ledger.key").read_text().strip()).vkey)
    key = house.folder / "w1.key"
    key.write_text(made.signer.vkey + "\n", encoding="utf-8")
    with WitnessServer(made, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = Place(f"http://127.0.0.1:{server.server_address[1]}", made.signer.verifier)
        yield lambda home: cosign(Log.open(home / "ledger"), place), key
        server.shutdown()


def test_an_office_is_restored_to_a_time(house):
    house.settle("Астана")
    first = house.folder / "first.key"
    first.write_text(Signer.parse((house.home / "keys/ledger.key").read_text().strip()).vkey)
    assert house.run("backup", house.home, "--into", house.backup).code == 0
    noon = states(house.backup)[-1].at
    house.settle("Астана қаласы")
    with witness(house) as (sign, witnessed_by):
        sign(house.home)
        seen = house.folder / "seen"
        shutil.copy(house.home / "ledger" / "witnessed" / "4", seen)
        assert house.run("backup", house.home, "--into", house.backup).code == 0
        house.lose()

        trusted = ("--key", first, "--seen", seen)
        home, url, made = house.restore("noon", "--to-time", noon.isoformat(), *trusted)
        assert (made.code, made.said["entries"], made.said["lost"]) == (1, 3, 1)
        names = "select name_kk from people_region"
        assert house.ask(names, home=home, url=url) == [("Астана",)]
        assert house.run("verify", home, "--log", first, url=url).code == 0
        proof = ("--log", first, "--witness", witnessed_by, "--seen", seen)
        assert house.run("verify", home, *proof, url=url).code == 1

        home, url, made = house.restore("last", *trusted)
        assert (made.code, made.said["entries"], made.said["lost"]) == (0, 4, 0)
        assert house.ask(names, home=home, url=url) == [("Астана қаласы",)]
        whole = house.run("verify", home, *proof, url=url)
        assert (whole.code, whole.said["outcome"]) == (0, "whole")
        assert whole.said["checks"] == ["ledger", "deliveries", "office"]

        house.settle("Astana", home=home, url=url)
        sign(home)
        assert house.run("backup", home, "--into", house.backup, url=url).code == 0
    house.ask("update people_region set name_kk = 'stranger'", home=home, url=url)
    found = house.run("verify", home, *proof, url=url)
    assert (found.code, [fault["path"] for fault in found.said["faults"]]) == (
        1,
        ["people.region/71"],
    )
    paths = [one.path for one in states(house.backup)[-1].files]
    assert len(set(paths)) == len(paths)


@contextmanager
def registering(house, start):
    """Register users in another process; yield the list of the numbers acknowledged so far."""
    program = subprocess.Popen(
        [sys.executable, "-m", "registering", str(house.home), str(start)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=HERE,
        env=house.environment(),
        text=True,
    )
    acknowledged = [int(program.stdout.readline())]
    # Beside the numbers it says where entries wait for a ledger that is being backed up.
    lines = (line for line in program.stdout if line.strip().isdecimal())
    reader = threading.Thread(target=lambda: acknowledged.extend(map(int, lines)))
    reader.start()
    try:
        yield acknowledged
    finally:
        program.kill()
        program.wait()
        reader.join()
        program.stdout.close()


def test_every_state_taken_while_the_office_works_is_one_moment(house):
    """Nothing that was acknowledged before a state is missing in it, and it verifies."""
    house.settle("Астана")
    before = []
    with registering(house, 1) as acknowledged:
        for _ in range(2):
            before.append(acknowledged[-1])
            assert house.run("backup", house.home, "--into", house.backup).code == 0
    assert before == sorted(set(before))
    for number, state in enumerate(states(house.backup)):
        home, url, made = house.restore(f"at_{number}", "--to-time", state.at.isoformat())
        assert (made.code, made.said["entries"]) == (0, state.entries)
        [(registered,)] = house.ask(
            "select count(*) from people_user where username like 'user-%'", home=home, url=url
        )
        assert registered >= before[number]
        found = house.run("verify", home, url=url).said
        doubts = [doubt for doubt in found["doubts"] if not doubt.startswith(WAITING)]
        assert (found["faults"], doubts) == ([], [])
    house.settle("Astana", home=home, url=url)
    assert house.run("verify", home, url=url).said["outcome"] == "whole"


@pytest.mark.postgresql
@pytest.mark.usefixtures("programs")
def test_of_a_database_of_postgresql_the_changed_pieces_are_copied(server, tmp_path):
    house = House(tmp_path, server)
    house.url = house.empty("office")
    house.settle("Астана")
    house.ask("create table letters (number int primary key, text text)")
    house.ask(
        "insert into letters select n, repeat(md5(n::text), 100) from generate_series(1, 3000) n"
    )
    first = house.run("backup", house.home, "--into", house.backup).said["copied_bytes"]
    house.ask("insert into letters values (3001, 'new')")
    second = house.run("backup", house.home, "--into", house.backup).said["copied_bytes"]
    assert (first > 9_000_000, second < 2_000_000) == (True, True)


@pytest.mark.postgresql
@pytest.mark.usefixtures("programs")
def test_nothing_is_restored_over_a_database_in_use(server, tmp_path):
    house = House(tmp_path, server)
    house.url = house.empty("office")
    house.settle("Астана")
    assert house.run("backup", house.home, "--into", house.backup).code == 0
    words = ("restore", str(house.backup), "--into", "again", "--database", house.url)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=tmp_path,
        env=house.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        (
            "The database office is not empty, and nothing is restored over it. Make an empty one "
            "and name it.\n"
        ),
    )
    assert not (tmp_path / "again").exists()
