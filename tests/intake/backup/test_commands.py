"""`backup` and `restore` as they are typed, with deliveries, and with PostgreSQL."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from qadagalau.cli import main
from qadagalau.cli.database_copies import PostgresqlCopyError, database_of, load_postgresql
from qadagalau.intake.backup import back_up
from qadagalau.intake.restoring import restore

from ..homes import Post  # noqa: TID252 - tests are not a package
from .conftest import BEGAN, emptied

LETTERS = "case,what,day,who\nA,open,2025-05-05,anna\nB,letter,2025-05-06,boris\n"


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("QADAGALAU_LANG", "en")
    monkeypatch.delenv("QADAGALAU_DATABASE", raising=False)

    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def masked(text):
    """Hide instants, which are of the machine's own clock."""
    import re

    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "THEN", text)


def test_a_home_is_backed_up_and_restored(office, run, tmp_path):
    office.work(1)
    home, backup, other = office.home, office.backup, tmp_path / "other"
    code, out, err = run("backup", home, "--into", backup)
    size = sum(path.stat().st_size for path in (backup / "files").glob("*/*"))
    assert (code, masked(out), err) == (
        0,
        (
            f"{home} was backed up as it was at THEN: 6 files, of which {size} bytes are new. Its "
            "ledger has 1 entries.\n"
        ),
        "",
    )
    code, out, err = run("restore", backup, "--into", other, "--key", office.signer.vkey)
    assert (code, masked(out), err) == (
        0,
        f"{other} is as it was at THEN; its ledger of 1 entries is whole.\n",
        "",
    )


def test_a_rollback_is_said_plainly(office, run, tmp_path):
    office.work(1)
    run("backup", office.home, "--into", office.backup)
    office.work(2)
    office.work(3)
    seen, other = tmp_path / "seen", tmp_path / "other"
    seen.write_bytes(office.checkpoint())
    asked = ("restore", office.backup, "--into", other, "--seen", seen)
    code, out, _ = run(*asked)
    assert (code, masked(out)) == (
        1,
        (
            f"{other} is as it was at THEN; its ledger of 1 entries is whole.\n"
            "This is a rollback: others have seen 3 entries of the ledger, and the last 2 are not "
            "in this home. Restore a later state if there is one; if not, tell everyone who relies "
            "on the ledger, for no witness will sign it as it is.\n"
        ),
    )
    shutil.rmtree(other)
    code, out, _ = run(*asked, "--json")
    assert (code, json.loads(out)["lost"]) == (1, 2)


def test_a_time_before_the_first_state(office, run, tmp_path):
    office.work(1)
    run("backup", office.home, "--into", office.backup)
    asked = ("restore", office.backup, "--into", tmp_path / "other")
    code, _, err = run(*asked, "--to-time", "2020-01-01T00:00Z")
    assert (code, err.partition(":")[0]) == (1, "The backup holds nothing of 2020-01-01T00")


def test_deliveries_and_their_register_come_back(run, tmp_path):
    post = Post.begin(tmp_path)
    post.bring(LETTERS)
    post.bring(LETTERS.replace("2025-05", "2025-06"))
    before = {
        path.name: pq.read_table(path).to_pylist() for path in post.home.register.glob("*.parquet")
    }
    assert run("backup", post.home.folder, "--into", tmp_path / "backup")[0] == 0
    shutil.rmtree(post.home.folder)
    assert run("restore", tmp_path / "backup", "--into", post.home.folder)[0] == 0
    after = {
        path.name: pq.read_table(path).to_pylist() for path in post.home.register.glob("*.parquet")
    }
    assert after == before
    receipt = post.bring(LETTERS.replace("2025-05", "2025-07"))
    assert (receipt.number, len(post.names())) == (3, 3)


# ------------------------------------------------------------------ PostgreSQL


def rows(url):
    import psycopg

    with psycopg.connect(url) as connection:
        return connection.execute("SELECT number FROM acts ORDER BY number").fetchall()


@pytest.mark.postgresql
@pytest.mark.usefixtures("programs")
def test_a_database_of_postgresql_comes_back_as_it_was_at_the_cut(office, server, tmp_path):
    import psycopg

    with emptied(server, "office") as url, emptied(server, "again") as other:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE acts (number int PRIMARY KEY)")
            connection.execute("INSERT INTO acts VALUES (1)")
            database = database_of(office.home, url)
            with database.snapshot() as copy:
                connection.execute("INSERT INTO acts VALUES (2)")
                copy(tmp_path / "office.dump")
        back_up(office.home, office.backup, at=BEGAN, database=database)
        load_postgresql(other, tmp_path)
        assert (rows(url), rows(other)) == ([(1,), (2,)], [(1,)])
    with emptied(server, "third") as url:
        restored = restore(office.backup, tmp_path / "restored")
        load_postgresql(url, tmp_path / "restored")
        assert (restored.state.database, rows(url)) == ("postgresql", [(1,), (2,)])


@pytest.mark.postgresql
@pytest.mark.usefixtures("programs")
def test_the_commands_copy_and_load_postgresql(office, server, run, tmp_path, monkeypatch):
    import psycopg

    with emptied(server, "office") as url, emptied(server, "again") as other:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE acts (number int PRIMARY KEY)")
            connection.execute("INSERT INTO acts VALUES (7)")
        monkeypatch.setenv("QADAGALAU_DATABASE", url)
        assert run("backup", office.home, "--into", office.backup)[0] == 0
        monkeypatch.delenv("QADAGALAU_DATABASE")
        place = tmp_path / "plain"
        code, out, _ = run("restore", office.backup, "--into", place)
        assert (code, out.splitlines()[1:]) == (
            0,
            [
                (
                    "The database is still to be loaded: `pg_restore --exit-on-error "
                    f"--single-transaction --dbname URL {place / 'office.dump'}`."
                )
            ],
        )
        place = tmp_path / "loaded"
        assert run("restore", office.backup, "--into", place, "--database", other)[0] == 0
        assert rows(other) == [(7,)]


@pytest.mark.postgresql
def test_the_programs_of_postgresql_are_missing(office, server, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with emptied(server, "office") as url, pytest.raises(PostgresqlCopyError) as refused:
        back_up(office.home, office.backup, at=BEGAN, database=database_of(office.home, url))
    assert str(refused.value) == (
        "The program pg_dump of PostgreSQL is not on the PATH. Install PostgreSQL's client "
        "programs, of the server's version or later."
    )


def test_an_address_that_is_none(office):
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(PostgresqlCopyError) as refused:
        database_of(office.home, "mysql://nowhere")
    assert str(refused.value) == (
        "The address of PostgreSQL cannot be read. Write it as postgresql://USER@HOST/NAME."
    )
