"""A state of a backup is one moment of a home; restored, it is that home again, or is refused."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qadagalau.intake.backup import back_up, sqlite_database
from qadagalau.intake.states import PIECE, BackupError, place_of, states
from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer

from .conftest import BEGAN

HERE = Path(__file__).parent


def tree(folder):
    """Return the files of a home with their contents, but for what is not its own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name != "lock"
        and not path.name.startswith("office.sqlite3")
        and ".p/" not in path.as_posix()
    }


def acts(home):
    database = sqlite3.connect(home / "office.sqlite3")
    try:
        return database.execute("SELECT number, entry FROM acts ORDER BY number").fetchall()
    finally:
        database.close()


def test_a_restored_home_is_the_home(office):
    office.work(1)
    office.fill(299)
    office.deliver(1)
    (office.home / "sources").mkdir()
    backed = office.back_up()
    place, restored = office.restore()
    assert (restored.state, restored.lost, backed.state.entries) == (backed.state, 0, 301)
    assert (tree(place), acts(place)) == (tree(office.home), acts(office.home))
    assert (place / "sources").is_dir()
    secret = place / "keys" / "ledger.key"
    assert (secret.stat().st_mode & 0o777, place.stat().st_mode & 0o777) == (0o600, 0o700)
    with Log.open(place / "ledger", signer=office.signer) as log:
        assert (log.append([b"next"]), log.size) == (301, 302)


def test_witnessed_checkpoints_come_along_up_to_the_state(office):
    office.work(1)
    witnessed = office.home / "ledger" / "witnessed"
    witnessed.mkdir()
    (witnessed / "1").write_bytes(office.checkpoint())
    (witnessed / "2").write_bytes(b"of an entry to come")
    office.back_up()
    place, _ = office.restore()
    assert [path.name for path in (place / "ledger" / "witnessed").iterdir()] == ["1"]


def test_the_backup_is_read_by_its_owner_alone(office):
    office.backup.mkdir(mode=0o755)
    office.work(1)
    office.back_up()
    modes = {path.stat().st_mode & 0o077 for path in (office.backup / "files").glob("*/*")}
    assert modes == {0}


def test_what_did_not_change_is_not_copied_again(office):
    office.work(1)
    office.deliver(1)
    assert office.back_up().copied == 8
    assert office.back_up().copied == 0
    office.deliver(2)
    # The delivery, its receipt, the checkpoint, a tile and a bundle; the database as it was.
    assert office.back_up().copied == 5


def test_of_a_large_database_the_changed_pieces_are_copied(office):
    office.work(1)
    office.database.execute("CREATE TABLE letters (number INTEGER PRIMARY KEY, text BLOB)")
    texts = ((os.urandom(4_000),) for _ in range(3_000))
    office.database.execute("BEGIN")
    office.database.executemany("INSERT INTO letters (text) VALUES (?)", texts)
    office.database.execute("COMMIT")
    whole = office.back_up().copied_bytes
    office.database.execute("UPDATE letters SET text = 'changed' WHERE number = 1500")
    changed = office.back_up().copied_bytes
    assert (whole > 10 * PIECE, changed <= 2 * PIECE) == (True, True)
    place, _ = office.restore()
    database = sqlite3.connect(place / "office.sqlite3")
    assert database.execute("SELECT text FROM letters WHERE number = 1500").fetchone() == (
        "changed",
    )
    database.close()


def test_what_was_erased_is_not_in_later_states(office):
    opening = office.home / "openings" / "ab" / "cdef"
    opening.parent.mkdir(parents=True)
    opening.write_text("a person")
    office.work(1)
    before = office.back_up()
    opening.unlink()
    after = office.back_up()
    named = [[one.path for one in taken.state.files] for taken in (before, after)]
    assert ["openings/ab/cdef" in paths for paths in named] == [True, False]


def test_each_moment_can_be_restored(office):
    for number in range(1, 4):
        office.work(number)
        office.back_up()
    for hour, expected in ((1, 1), (2, 2), (3, 3), (24, 3)):
        asked = BEGAN.replace(hour=12, minute=59) + (office.at - BEGAN) / 3 * (hour)
        place, restored = office.restore(f"at-{hour}", not_after=asked)
        assert (len(acts(place)), restored.state.entries) == (expected, expected)


def said(error):
    return str(error.value)


def test_nothing_is_restored_from_before_the_first_state(office):
    office.work(1)
    office.back_up()
    with pytest.raises(BackupError) as refused:
        office.restore(not_after=BEGAN)
    assert said(refused) == (
        "The backup holds nothing of 2026-10-31T12:00:00.000000Z or before: it begins at "
        "2026-10-31T13:00:00.000000Z."
    )


def test_nothing_is_restored_over_a_folder_in_use(office):
    office.work(1)
    office.back_up()
    with pytest.raises(BackupError) as refused:
        office.restore("home")
    assert said(refused) == (
        f"{office.home} is not empty, and nothing is restored over it. Name a new folder."
    )


def test_an_empty_folder_may_be_restored_into(office):
    office.work(1)
    office.back_up()
    (office.backup.parent / "restored").mkdir()
    place, _ = office.restore()
    assert acts(place) == [(1, 0)]


def test_a_folder_without_a_backup(office):
    with pytest.raises(BackupError) as refused:
        office.restore()
    assert said(refused) == (
        f"There is no backup in {office.backup}. Name the folder that `backup` wrote into."
    )


def test_the_backup_does_not_lie_in_the_home(office):
    with pytest.raises(BackupError) as refused:
        back_up(office.home, office.home / "backup", at=BEGAN, database=None)
    assert said(refused) == (
        f"The backup {office.home}/backup would lie in the home itself. Name a folder on another "
        "disk."
    )


def test_a_folder_that_is_no_home(office, tmp_path):
    with pytest.raises(BackupError) as refused:
        back_up(tmp_path / "nothing", office.backup, at=BEGAN, database=None)
    assert said(refused) == (
        f"{tmp_path}/nothing cannot be backed up: its key keys/ledger.key is missing or damaged. "
        "Name the home of an office, and be somebody who may read it."
    )


def test_the_clock_goes_back(office):
    office.work(1)
    office.back_up()
    with pytest.raises(BackupError) as refused:
        back_up(office.home, office.backup, at=BEGAN, database=None)
    assert said(refused) == (
        "The last backup was made at 2026-10-31T13:00:00.000000Z, and the clock says "
        "2026-10-31T12:00:00.000000Z: it went back. Set it right, then repeat."
    )


@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_damaged_database_is_not_kept(office, place):
    """Of a page of rows the kind is changed, the number of rows, or where they begin."""
    office.work(1)
    rows = [(number, None) for number in range(2, 5_000)]
    office.database.execute("BEGIN")
    office.database.executemany("INSERT INTO acts VALUES (?, ?)", rows)
    office.database.execute("COMMIT")
    office.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (office.home / "office.sqlite3").open("r+b") as stream:
        stream.seek(4096 * 3 + place)
        stream.write(b"\xff")
    with pytest.raises(BackupError) as refused:
        office.back_up()
    assert (said(refused), states(office.backup)) == (
        (
            "The database office.sqlite3 is damaged or cannot be read, so nothing was kept. Look "
            "at it with `PRAGMA integrity_check`, and restore an earlier state if it is damaged."
        ),
        [],
    )


# ------------------------------------------------------------------ a backup that was changed


def leftovers(office):
    return sorted(path.name for path in office.backup.parent.iterdir())


@pytest.mark.parametrize("change", ["flip", "empty", "missing"])
def test_every_changed_content_is_refused(office, change):
    office.work(1)
    office.deliver(1)
    backed = office.back_up()
    assert len(backed.state.files) == 8
    for one in backed.state.files:
        (piece,) = one.pieces
        content = place_of(office.backup, piece)
        whole = content.read_bytes()
        if change == "missing":
            content.unlink()
        else:
            content.write_bytes(b"" if change == "empty" else bytes([whole[0] ^ 1]) + whole[1:])
        with pytest.raises(BackupError) as refused:
            office.restore()
        assert said(refused) == (
            f"The piece {piece} of the backup is missing or was changed, so nothing was "
            "restored. Take the backup's own copy, or an earlier state."
        )
        assert leftovers(office) == ["backup", "home"]
        content.write_bytes(whole)
    assert office.restore()[1].lost == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state["files"][0].update(path="../../escaped"),
        lambda state: state["files"][0].update(path="/tmp/escaped"),  # noqa: S108 - to be refused
        lambda state: state["files"][0].update(path=""),
        lambda state: state["files"][0].update(pieces=["../../home/keys/ledger.key"]),
        lambda state: state["folders"].append("../escaped"),
        lambda state: state.update(format=2),
        lambda state: state.update(more=1),
        lambda state: state.pop("files"),
        lambda state: state.update(files=[1]),
        lambda state: state.update(at="yesterday"),
    ],
    ids=["up", "root", "no path", "hash", "folder", "format", "more", "less", "number", "instant"],
)
def test_a_changed_state_is_refused(office, change):
    office.work(1)
    office.back_up()
    (path,) = (office.backup / "states").iterdir()
    state = json.loads(path.read_text())
    change(state)
    path.write_text(json.dumps(state))
    with pytest.raises(BackupError) as refused:
        office.restore()
    assert said(refused) == (
        "The state 20261031T130000000000Z.json of the backup is damaged. Set it aside to use the "
        "others, or take the backup's own copy."
    )
    assert leftovers(office) == ["backup", "home"]


# ------------------------------------------------------------------ what others have seen


def test_a_rollback_is_counted(office):
    office.work(1)
    office.back_up()
    for number in range(2, 5):
        office.work(number)
    _, restored = office.restore(key=office.signer.verifier, seen=[office.checkpoint()])
    assert (restored.state.entries, restored.lost) == (1, 3)


def test_what_was_seen_before_the_state_agrees(office):
    office.work(1)
    seen = office.checkpoint()
    office.work(2)
    office.back_up()
    _, restored = office.restore(key=office.signer.verifier, seen=[seen, office.checkpoint()])
    assert restored.lost == 0


def test_a_fork_by_the_holder_of_the_key_is_refused(office):
    office.work(1)
    seen = office.checkpoint()
    shutil.rmtree(office.home / "ledger")
    signer = office.signer
    with Log.create(office.home / "ledger", origin=signer.name, signer=signer) as log:
        log.append([b'{"act": 2}'])
    office.back_up()
    with pytest.raises(BackupError) as refused:
        office.restore(seen=[seen])
    assert said(refused) == (
        "The ledger of the backup is not what it was, so nothing was restored: test/office signed "
        "another log of 1 entries than this one: it was forked or made anew."
    )
    assert leftovers(office) == ["backup", "home"]


def test_another_key_is_refused(office):
    office.work(1)
    office.back_up()
    other = Signer.generate("test/office").verifier
    with pytest.raises(BackupError) as refused:
        office.restore(key=other)
    assert said(refused) == (
        "The ledger of the backup is not what it was, so nothing was restored: The checkpoint is "
        "signed in the name of test/office, but by another key than the one that holds: somebody "
        "made the log anew."
    )


def test_a_ledger_whose_key_changed_is_restored(office):
    from qadagalau.ledger.rotation import rotate

    office.work(1)
    new = Signer.generate("test/office")
    with Log.open(office.home / "ledger", signer=office.signer) as log:
        rotate(log, old=office.signer, new=new, at=BEGAN)
    (office.home / "keys" / "ledger.key").write_text(new.secret)
    office.back_up()
    assert office.restore("one")[1].lost == 0
    assert office.restore("two", key=office.signer.verifier)[1].lost == 0


# ------------------------------------------------------------------ while the office works


def started(*words):
    program = subprocess.Popen(
        [sys.executable, "-m", *map(str, words)],
        stdout=subprocess.PIPE,
        cwd=HERE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert program.stdout.readline() == b"ready\n"
    return program


def check_one_moment(home):
    """All that a part of a home says of another part is so."""
    log = Log(home / "ledger")
    entries = [json.loads(raw) for raw in log.entries()]
    rows = dict(acts(home))
    marked = {number: entry for number, entry in rows.items() if entry is not None}
    assert {number: entries[entry]["act"] for number, entry in marked.items()} == {
        number: number for number in marked
    }
    assert [one["act"] for one in entries if "act" in one and one["act"] not in rows] == []
    delivered = [one["delivery"] for one in entries if "delivery" in one]
    for number in delivered:
        content = (home / "deliveries" / f"{number:06}" / "events.parquet").read_bytes()
        assert content == bytes([number % 256]) * 10_000
    receipts = [json.loads(path.read_text()) for path in (home / "receipts").iterdir()]
    assert [one for one in receipts if one["entry"] >= len(entries)] == []
    return len(entries)


def test_every_state_taken_while_the_office_works_is_one_moment(office):
    program = started("busy_office", office.home)
    try:
        taken = []
        for _ in range(12):
            taken.append(office.back_up().state)
            time.sleep(0.05)
    finally:
        program.kill()
        program.wait()
        program.stdout.close()
    sizes = []
    for number, state in enumerate(taken):
        place, restored = office.restore(str(number), not_after=state.at)
        assert restored.state == state
        sizes.append(check_one_moment(place))
    assert sizes == sorted(sizes) == [state.entries for state in taken]
    assert sizes[-1] > sizes[0] + 10


def test_a_killed_backup_leaves_whole_states_and_no_lock(office):
    for number in range(1, 30):
        office.deliver(number)
    office.work(1)
    chance = random.Random(3)  # noqa: S311 - the same moments on every run
    for _ in range(8):
        program = started("endless_backup", office.home, office.backup)
        time.sleep(chance.uniform(0, 1))
        program.send_signal(signal.SIGKILL)
        program.wait()
        program.stdout.close()
    there = states(office.backup)
    assert len(there) > 0
    for number, state in enumerate(there[:: max(1, len(there) // 10)]):
        place, _ = office.restore(str(number), not_after=state.at)
        assert check_one_moment(place) == 30
    office.at = there[-1].at
    assert office.back_up().state.entries == 30


def test_the_drill(office):
    """The home is lost; it is made again of the backup and goes on."""
    for number in range(1, 50):
        office.work(number)
    office.deliver(1)
    office.back_up()
    seen, before = office.checkpoint(), acts(office.home)
    office.database.close()
    office.database = None
    shutil.rmtree(office.home)
    place, restored = office.restore("home", key=office.signer.verifier, seen=[seen])
    assert (place, restored.lost, acts(place)) == (office.home, 0, before)
    office.work(50)
    assert check_one_moment(place) == 51
    assert office.back_up().state.entries == 51


def test_the_snapshot_is_of_when_it_was_fixed(office, tmp_path):
    office.work(1)
    with sqlite_database(office.home / "office.sqlite3").snapshot() as copy:
        office.work(2)
        (tmp_path / "copy").mkdir()
        copy(tmp_path / "copy" / "office.sqlite3")
    assert (len(acts(tmp_path / "copy")), len(acts(office.home))) == (1, 2)
