import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import tracemalloc
from itertools import groupby
from pathlib import Path

import pytest

from qadagalau.ledger import Log
from qadagalau.ledger.durable import DiskError, DiskFullError, LedgerError, UnreadableError
from qadagalau.ledger.end import ClockError
from qadagalau.ledger.log import NoLogError, ReadOnlyError
from qadagalau.ledger.merkle import (
    ProofError,
    check_consistency,
    check_inclusion,
    leaf_hash,
    leaf_hashes,
    root_of,
)
from qadagalau.ledger.note import Signer, UnsignedNoteError, open_note, opened, parse_checkpoint
from qadagalau.ledger.tiles import BundleError, path_of
from qadagalau.ledger.verification import Outcome, verify
from qadagalau.ledger.writer import DamagedError, DoubtError, LockedError, LogExistsError

ORIGIN = "prosecutor.example/log"
SIGNER = Signer(ORIGIN, bytes(range(32)))
OTHER = Signer(ORIGIN, bytes(32))


def entries(start: int, stop: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(start, stop)]


@pytest.fixture
def log(tmp_path):
    with Log.create(tmp_path / "ledger", origin=ORIGIN, signer=SIGNER) as log:
        yield log


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_log_is_empty_and_signed(log):
    said = parse_checkpoint(open_note(log.checkpoint(), [SIGNER.verifier]))
    assert (said.origin, said.size, said.root) == (ORIGIN, 0, root_of([]))
    assert list(log.entries()) == []


def test_what_was_appended_is_there_signed_and_proved(log):
    firsts = [
        log.append(entries(a, b)) for a, b in [(0, 1), (1, 3), (3, 300), (300, 300), (300, 1000)]
    ]
    assert firsts == [0, 1, 3, 300, 300]
    said = parse_checkpoint(open_note(log.checkpoint(), [SIGNER.verifier]))
    assert (said.size, said.root) == (1000, root_of(leaf_hashes(entries(0, 1000))))
    assert list(log.entries()) == entries(0, 1000)
    assert list(log.entries(255, 513)) == entries(255, 513)
    assert log.entry(999) == b"entry 999"
    for index, size in [(0, 1), (2, 3), (299, 300), (0, 1000), (999, 1000), (511, 777)]:
        proof = log.inclusion(index, size)
        check_inclusion(leaf_hash(log.entry(index)), index, size, proof, log.root(size))
    for old, new in [(0, 1000), (1, 3), (3, 1000), (300, 777), (256, 512)]:
        check_consistency(old, new, log.consistency(old, new), log.root(old), log.root(new))


def test_a_log_lies_in_the_files_of_the_standard(log):
    log.append(entries(0, 3))
    log.append(entries(3, 70_000))
    log.append(entries(70_000, 70_001))
    paths = set(files(log.folder)) - {"lock"}
    full = {path_of(level, index) for level in (0, "entries") for index in range(273)}
    partial = {path_of(level, 273, width) for level in (0, "entries") for width in (112, 113)}
    upper = {path_of(1, 0), path_of(1, 1, 17), path_of(2, 0, 1)}
    assert paths == full | partial | upper | {"checkpoint"}


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600, 66_000])
def test_a_log_goes_on_where_it_ended(tmp_path, size):
    with Log.create(tmp_path / "ledger", origin=ORIGIN, signer=SIGNER) as log:
        log.append(entries(0, size))
    with Log.open(tmp_path / "ledger", signer=SIGNER) as log:
        assert log.recovered is None
        assert log.append(entries(size, size + 300)) == size
        assert log.root(size + 300) == log.said.root == root_of(leaf_hashes(entries(0, size + 300)))


def test_a_log_is_never_made_over_another(log):
    before = files(log.folder)
    log.close()
    with pytest.raises(LogExistsError) as refused:
        Log.create(log.folder, origin=ORIGIN, signer=SIGNER)
    assert str(refused.value) == (
        f"The folder {log.folder} is not empty, and a ledger is never made over another one. "
        "Name a new folder."
    )
    assert files(log.folder) == before


def test_a_log_whose_making_broke_off_is_begun_again(tmp_path):
    folder = tmp_path / "ledger"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "0").write_bytes(b"half")
    (folder / "lock").touch()
    with Log.create(folder, origin=ORIGIN, signer=SIGNER) as log:
        assert log.append(entries(0, 1)) == 0


def test_a_log_has_the_name_of_its_key(tmp_path):
    with pytest.raises(LedgerError) as refused:
        Log.create(tmp_path / "ledger", origin="another.example/log", signer=SIGNER)
    assert str(refused.value) == (
        "A log and its key have one name, by which witnesses know them; here the log is "
        "another.example/log and the key prosecutor.example/log. Give both the same."
    )
    assert not (tmp_path / "ledger").exists()


def test_one_writes_and_others_read_beside_it(log):
    reader = Log.open(log.folder)
    log.append(entries(0, 5))
    assert (reader.size, reader.entry(4)) == (5, b"entry 4")
    with pytest.raises(LockedError) as refused:
        Log.open(log.folder, signer=SIGNER)
    assert str(refused.value) == (
        f"Another process is writing to the ledger {log.folder}, and only one may. Wait until it "
        "has done, or stop it; reading goes on meanwhile."
    )
    with pytest.raises(ReadOnlyError) as refused:
        reader.append(entries(5, 6))
    assert str(refused.value) == (
        f"The ledger {log.folder} was opened for reading. Open it with its key to write."
    )
    log.close()
    with Log.open(log.folder, signer=SIGNER) as again:
        assert again.append(entries(5, 6)) == 5


def peaks(work) -> list[int]:
    """The most memory of each of three runs: they differ by where a tile ends."""
    most = []
    for _ in range(3):
        gc.collect()
        tracemalloc.start()
        work()
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_log(log):
    def write() -> None:
        for _ in range(4):
            log.append(entries(0, 1000))

    def read() -> int:
        return sum(1 for _ in log.entries())

    def check() -> None:
        assert verify(log.folder, key=SIGNER.verifier).outcome is Outcome.WHOLE

    small = [max(peaks(work)) for work in (write, read, check)]
    for _ in range(10):
        write()
    # The least: what other threads of the tests take meanwhile is counted too.
    large = [min(peaks(work)) for work in (write, read, check)]
    assert log.size == 64_000
    assert [now / before < 1.4 for now, before in zip(large, small, strict=True)] == [True] * 3


def test_threads_take_turns(log):
    firsts: list[int] = []

    def write() -> None:
        firsts.extend(log.append([b"a", b"b"]) for _ in range(10))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(firsts) == list(range(0, 80, 2))
    assert list(log.entries()) == [b"a", b"b"] * 40


def test_a_reader_holds_its_ground_while_tiles_fill_up(log):
    log.append(entries(0, 200))
    reader = Log.open(log.folder)
    seen = parse_checkpoint(open_note(reader.checkpoint(), [SIGNER.verifier]))
    log.append(entries(200, 256))
    assert not (log.folder / "tile/0/000.p").exists()
    proof = reader.inclusion(100, 200)
    check_inclusion(leaf_hash(b"entry 100"), 100, 200, proof, seen.root)


@pytest.mark.parametrize("torn", ["before the checkpoint", "in a draft", "in a far bundle"])
def test_what_was_never_acknowledged_is_taken_away_and_said(log, torn):
    log.append(entries(0, 300))
    log.close()
    before = files(log.folder)
    left = {
        "before the checkpoint": ["tile/entries/001.p/45", "tile/0/001.p/45"],
        "in a draft": ["drafts/0"],
        "in a far bundle": ["tile/entries/001", "tile/entries/x001/000", "tile/1/000.p/2"],
    }[torn]
    for path in left:
        (log.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (log.folder / path).write_bytes(b"half")
    with Log.open(log.folder, signer=SIGNER) as again:
        assert files(log.folder) == before
        assert str(again.recovered) == (
            "A write to the ledger had broken off before it was acknowledged; what it left was "
            f"taken away ({len(left)} files). All 300 acknowledged entries are there."
        )
        assert again.append(entries(300, 301)) == 300
    with Log.open(log.folder, signer=SIGNER) as again:
        assert again.recovered is None


def test_parts_that_a_killed_writer_left_beside_the_full_tile_go_silently(log):
    log.append(entries(0, 200))
    left = files(log.folder)
    log.append(entries(200, 300))
    log.close()
    before = files(log.folder)
    parts = [path for path in left if path.startswith("tile/") and ".p/" in path]
    assert sorted(parts) == ["tile/0/000.p/200", "tile/entries/000.p/200"]
    for path in parts:
        (log.folder / path).parent.mkdir()
        (log.folder / path).write_bytes(left[path])
    with Log.open(log.folder, signer=SIGNER) as again:
        assert (again.recovered, files(log.folder)) == (None, before)
        assert not (log.folder / "tile/0/000.p").exists()


def test_parts_stay_where_the_full_tile_is_gone(log):
    log.append(entries(0, 200))
    left = files(log.folder)
    log.append(entries(200, 300))
    log.close()
    (log.folder / "tile/0/000").unlink()
    (log.folder / "tile/0/000.p").mkdir()
    (log.folder / "tile/0/000.p/200").write_bytes(left["tile/0/000.p/200"])
    Log.open(log.folder, signer=SIGNER).close()
    assert (log.folder / "tile/0/000.p/200").exists()


@pytest.mark.parametrize("path", ["tile/entries/001.p/44", "tile/0/001.p/44", "tile/1/000.p/1"])
@pytest.mark.parametrize("how", ["changed", "cut", "gone"])
def test_a_log_whose_end_was_changed_is_not_continued(log, path, how):
    log.append(entries(0, 300))
    log.close()
    file = log.folder / path
    raw = file.read_bytes()
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(raw[:-1] if how == "cut" else raw[:-1] + bytes([raw[-1] ^ 1]))
    before = files(log.folder)
    with pytest.raises(DamagedError) as refused:
        Log.open(log.folder, signer=SIGNER)
    assert str(refused.value) == (
        f"The last files of the ledger {log.folder} do not fit its checkpoint of 300 entries, so "
        "nothing more is written to it. Verify it, and restore it from a copy."
    )
    assert files(log.folder) == before


def test_a_log_is_not_continued_with_anothers_key(log):
    log.close()
    with pytest.raises(UnsignedNoteError):
        Log.open(log.folder, signer=OTHER)
    with Log.open(log.folder, signer=SIGNER) as again:
        assert again.size == 0


def test_a_key_is_changed_for_another(log):
    log.append(entries(0, 3))
    assert log.rotate(OTHER, b"a change") == 3
    both = opened(log.checkpoint(), [SIGNER.verifier, OTHER.verifier])
    assert [each.verifier for each in both.signatures] == [SIGNER.verifier, OTHER.verifier]
    log.append(entries(3, 4))
    log.close()
    with pytest.raises(UnsignedNoteError):
        Log.open(log.folder, signer=SIGNER)
    with Log.open(log.folder, signer=OTHER) as again:
        assert again.append(entries(4, 5)) == 5


def at(instant: str) -> bytes:
    return f'{{"at":"{instant}","body":{{}},"commitments":{{}},"kind":"check"}}'.encode()


@pytest.mark.parametrize("reopened", [False, True])
def test_a_clock_that_goes_back_is_refused(log, reopened):
    log.append([at("2026-11-22T10:00:00Z"), at("2026-11-22T10:00:00Z")])
    if reopened:
        log.close()
        log = Log.open(log.folder, signer=SIGNER)
    before = files(log.folder)
    for group in (
        [at("2026-11-22T09:59:59Z")],
        [at("2026-11-23T00:00:00Z"), at("2026-11-22T09:59:59Z")],
    ):
        last = "2026-11-22T10:00:00Z" if len(group) == 1 else "2026-11-23T00:00:00Z"
        with pytest.raises(ClockError) as refused:
            log.append(group)
        assert str(refused.value) == (
            f"The clock went back: the last entry of the ledger was written at {last}, the new "
            "one says 2026-11-22T09:59:59Z. Nothing was written. Set the clock right and repeat."
        )
    assert files(log.folder) == before
    assert log.append([at("2026-11-22T10:00:01Z")]) == 2
    log.close()


def test_an_entry_too_long_takes_the_whole_group_with_it(log):
    log.append(entries(0, 2))
    before = files(log.folder)
    with pytest.raises(BundleError):
        log.append([*entries(2, 600), b"x" * 65_536])
    assert files(log.folder) == before
    assert log.append([b"x" * 65_535]) == 2


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            lambda log: log.entry(3),
            "A log of 3 entries has no entry 3; they are counted from 0.",
        ),
        (
            lambda log: log.entry(-1),
            "A log of 3 entries has no entry -1; they are counted from 0.",
        ),
        (lambda log: log.root(4), "The ledger has 3 entries; nothing can be said of 4."),
        (
            lambda log: log.inclusion(3),
            "A log of 3 entries has no entry 3; they are counted from 0.",
        ),
        (lambda log: log.inclusion(0, 4), "The ledger has 3 entries; nothing can be said of 4."),
        (
            lambda log: log.consistency(3, 2),
            "A log of 2 entries cannot be the continuation of one of 3.",
        ),
    ],
    ids=range(6),
)
def test_what_is_not_there_cannot_be_asked_for(log, asked, message):
    log.append(entries(0, 3))
    with pytest.raises(ProofError) as refused:
        asked(log)
    assert str(refused.value) == message


def test_a_folder_without_a_log_is_refused(tmp_path):
    with pytest.raises(NoLogError) as refused:
        Log.open(tmp_path)
    assert str(refused.value) == (
        f"There is no ledger in {tmp_path}: it has no checkpoint. Name another folder, or make a "
        "ledger there."
    )


def test_a_file_taken_away_is_named_to_who_asks_for_it(log):
    log.append(entries(0, 300))
    (log.folder / "tile/entries/000").unlink()
    assert log.entry(299) == b"entry 299"
    with pytest.raises(UnreadableError) as refused:
        log.entry(0)
    assert str(refused.value) == (
        f"The file tile/entries/000 of the ledger {log.folder} cannot be read: No such file or "
        "directory. See to the disk and the rights, verify the ledger, and restore it from a copy "
        "if need be."
    )


def test_waits_for_the_disk_do_not_grow_with_the_group(log, monkeypatch):
    done: list[str] = []
    for name in ("fsync", "replace"):
        true = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *given, name=name, true=true: (done.append(name), true(*given))
        )
    log.append(entries(0, 1))
    rounds, forced = [], []
    for start, stop in [(1, 2), (2, 100), (100, 255), (255, 1255)]:
        done.clear()
        log.append(entries(start, stop))
        rounds.append([name for name, _ in groupby(done)])
        forced.append(done.count("fsync"))
    assert rounds == [["fsync", "replace", "fsync", "replace", "fsync"]] * 4
    assert forced == [6, 6, 6, 20]  # two more for each further 256, together


def test_a_disk_that_fails_at_the_last_moment_leaves_no_false_answer(log, monkeypatch):
    log.append(entries(0, 3))
    force = os.fsync

    def failing(opened: int) -> None:
        if os.path.samestat(os.fstat(opened), log.folder.stat()):
            raise OSError(5, "Input/output error")
        force(opened)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(DoubtError) as refused:
            log.append(entries(3, 5))
    message = (
        f"The disk failed while the ledger {log.folder} was being closed over new entries, and "
        "nobody can tell whether they were kept. Open it again and look before you repeat."
    )
    assert str(refused.value) == message
    with pytest.raises(DoubtError):
        log.append(entries(3, 5))
    log.close()
    with Log.open(log.folder, signer=SIGNER) as again:
        assert list(again.entries()) == entries(0, 5)


FULL_DISK = """
import sys
from pathlib import Path
from qadagalau.ledger import Log
from qadagalau.ledger.durable import DiskFullError
from qadagalau.ledger.note import Signer

folder = Path(sys.argv[1])
signer = Signer("prosecutor.example/log", bytes(range(32)))
log = Log.create(folder / "ledger", origin="prosecutor.example/log", signer=signer)
log.append([b"%d" % n for n in range(10)])
ballast = folder / "ballast"
ballast.write_bytes(bytes(600_000))
for size in (20, 500):
    try:
        log.append([bytes(60_000)] * size)
    except DiskFullError as error:
        print(error)
print(log.size, [log.entry(9)], len(list(folder.rglob("*.p/*"))))
print(Log.open(folder / "ledger").size)
ballast.unlink()
print(log.append([bytes(60_000)] * 5), log.size)
"""


def test_a_full_disk_is_refused_read_meanwhile_and_goes_on_when_there_is_room(tmp_path):
    private = ["unshare", "--user", "--map-root-user", "--mount"]
    mounted = ["sh", "-c", f"mount -t tmpfs -o size=1m tmpfs {tmp_path}"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*private, *mounted], capture_output=True, check=False).returncode
    ):
        pytest.skip("this system lets nobody mount a small disk")
    script = tmp_path.parent / "full_disk.py"
    script.write_text(FULL_DISK)
    told = subprocess.run(
        [
            *private,
            "sh",
            "-c",
            f'{mounted[2]} && exec "$@"',
            "sh",
            sys.executable,
            script,
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    sentence = (
        f"The disk of the ledger {tmp_path}/ledger is full, so nothing was written to it. It can "
        "still be read. Free some space and repeat."
    )
    assert told.stderr == ""
    assert told.stdout.splitlines() == [
        sentence,
        sentence,
        "10 [b'9'] 2",
        "10",
        "10 15",
    ]


def test_a_folder_that_may_not_be_written_to_is_refused(tmp_path):
    (tmp_path / "ledger").write_text("a file")
    with pytest.raises(DiskError) as refused:
        Log.create(tmp_path / "ledger", origin=ORIGIN, signer=SIGNER)
    assert str(refused.value) == (
        f"The system refused to write to the ledger {tmp_path}/ledger: File exists. Nothing was "
        "written. See to the disk and the rights of the folder, and repeat."
    )


def test_a_file_longer_than_is_allowed_counts_as_a_full_disk(log):
    log.append(entries(0, 3))
    before = files(log.folder)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(DiskFullError):
            log.append(entries(3, 500))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert files(log.folder) == before
    assert log.append(entries(3, 500)) == 3
