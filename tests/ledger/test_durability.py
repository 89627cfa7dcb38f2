"""What was acknowledged survives a kill and a power cut, and the tests would see it if not."""

import filecmp
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qadagalau.ledger import Log
from qadagalau.ledger.log import NoLogError
from qadagalau.ledger.note import Signer
from qadagalau.ledger.verification import Outcome, Verified, verify

WRITING = Path(__file__).with_name("writing.py")
SIGNER = Signer("prosecutor.example/log", bytes(range(32)))
KILLS = int(os.environ.get("QADAGALAU_KILLS", "12"))
POWER_CUTS = 8

pytestmark = pytest.mark.slow


def acknowledged(told: bytes) -> int:
    """The last whole line that the writer told."""
    lines = told.decode().split("\n")[:-1]
    return int(lines[-1]) if lines else 0


@contextmanager
def writer(folder: Path, *careless: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, WRITING, folder, *careless]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def lost(folder: Path, size: int) -> list[str]:
    """What is wrong with a log in which *size* entries were acknowledged; nothing, it is hoped."""
    try:
        with Log.open(folder, signer=SIGNER) as log:
            found = list(log.entries())
            numbers = [b"%d" % number for number in range(len(found))]
            # It goes on, so no number is given out twice and none is passed over.
            next_one = log.append([b"%d" % len(found)])
    except NoLogError:
        return [f"{size} acknowledged entries are lost with the log"]
    wrong = []
    if len(found) < size:
        wrong.append(f"{size - len(found)} acknowledged entries are lost")
    if found != numbers:
        wrong.append("an entry is doubled, missing or out of place")
    if next_one != len(found):
        wrong.append(f"the next index is {next_one} after {len(found)} entries")
    if verify(folder, key=SIGNER.verifier).outcome is not Outcome.WHOLE:
        wrong.append("the log is not whole")
    return wrong


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path):
    chance = random.Random(3)  # noqa: S311 - any moments will do, the same in each run
    folder = tmp_path / "ledger"
    wrong, sizes = {}, [0]
    for turn in range(KILLS):
        with writer(folder) as process:
            assert process.stdout is not None
            told = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
            told += process.stdout.read()
        sizes.append(acknowledged(told))
        wrong[turn] = lost(folder, sizes[-1])
    assert wrong == {turn: [] for turn in range(KILLS)}
    assert sizes == sorted(set(sizes))


def size_said(verified: Verified) -> int:
    assert verified.said is not None
    return verified.said.size


def test_a_log_is_whole_at_every_moment_to_who_verifies_it_beside_the_writer(tmp_path):
    with writer(tmp_path / "ledger") as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = []
        while len(found) < 25 or size_said(found[0]) == size_said(found[-1]):
            assert process.poll() is None  # a slow disk keeps it waiting, but it must be writing
            found.append(verify(tmp_path / "ledger", key=SIGNER.verifier))
    assert {each.outcome for each in found} == {Outcome.WHOLE}
    sizes = [size_said(each) for each in found]
    assert sizes == sorted(sizes)


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    # The system's own commits, every five seconds, must not come to the help of the careless.
    subprocess.run(["mount", "-o", "loop,commit=300", image, folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def disk(folder: Path) -> Path:
    """A small disk in a file; skips where the system lets nobody have one."""
    if not (shutil.which("mkfs.ext4") and hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip("a disk whose power can be cut needs mkfs.ext4 and the right to mount")
    image = folder / "disk.img"
    with image.open("wb") as stream:
        stream.truncate(48 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    (folder / "tried").mkdir()
    tried = subprocess.run(
        ["mount", "-o", "loop", image, folder / "tried"], capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("this system has no loop device")
    subprocess.run(["umount", folder / "tried"], check=True)
    return image


def copied(image: Path, copy: Path) -> Path:
    """Copy a disk as it stands at one moment: the system may still write what was on its way."""
    shutil.copyfile(image, copy)
    while not filecmp.cmp(image, copy, shallow=False):
        shutil.copyfile(image, copy)
    return copy


def power_cuts(folder: Path, moments: list[float], *careless: str) -> dict[float, list[str]]:
    """Cut the power at *moments* (seconds of writing): what is wrong with the disk after each."""
    image, wrong = disk(folder), {}
    with mounted(image, folder / "disk") as there, writer(there / "ledger", *careless) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        os.set_blocking(process.stdout.fileno(), False)
        for number, moment in enumerate(moments):
            time.sleep(moment)
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.05)  # most of what was on its way to the disk arrives
            # What was told by now was acknowledged before the cut.
            told += process.stdout.read() or b""
            # A name of its own: the system shows a file that it still holds as the disk it was.
            copy = copied(image, folder / f"{number}.img")
            process.send_signal(signal.SIGCONT)
            with mounted(copy, folder / f"cut_{number}") as after:
                wrong[moment] = lost(after / "ledger", acknowledged(told))
            copy.unlink()
    return wrong


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path):
    chance = random.Random(4)  # noqa: S311 - any moments will do, the same in each run
    moments = [chance.uniform(0.02, 0.25) for _ in range(POWER_CUTS)]
    assert power_cuts(tmp_path, moments) == {moment: [] for moment in moments}


def test_a_power_cut_is_seen_to_cost_a_careless_writer_what_it_acknowledged(tmp_path):
    (wrong,) = power_cuts(tmp_path, [0.2], "careless").values()
    assert [re.sub(r"\d+", "N", each) for each in wrong] == [
        "N acknowledged entries are lost with the log"
    ]


CALL = re.compile(
    r'(?:fsync\(\d+<(?P<forced>[^>]+)>|mkdir(?:at)?\((?:[^"]*)"(?P<made>[^"]+)"'
    r'|rename(?:at2?)?\((?:[^"]*)"(?P<draft>[^"]+)", (?:[^"]*)"(?P<place>[^"]+)"'
    r'|openat\([^"]*"(?P<opened>[^"]+)", [A-Z_|]*O_CREAT|(?P<told>write)\(1<).* = \d+'
)


def whole_lines(calls: list[str]) -> Iterator[str]:
    """Join what strace tells in two lines where threads call at once."""
    begun: dict[str, str] = {}
    for call in calls:
        thread = call.split(maxsplit=1)[0]
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        else:
            yield begun.pop(thread, "") + call


def broken_promises(calls: list[str], folder: Path) -> tuple[int, list[str]]:
    """How often the writer acknowledged, and each time that something was not on the disk then."""
    unforced: set[str] = set()
    told, wrong = 0, []
    for call in filter(None, map(CALL.search, whole_lines(calls))):
        inside = {name: path for name, path in call.groupdict().items() if path is not None}
        if "told" in inside:
            told += 1
            wrong += [f"told before {path} was on the disk" for path in sorted(unforced)]
        elif not any(path.startswith(str(folder)) for path in inside.values()):
            continue
        elif "forced" in inside:
            unforced.discard(inside["forced"])
        elif "draft" in inside:
            wrong += [f"renamed too early to {inside['place']}"] * (inside["draft"] in unforced)
            unforced.add(str(Path(inside["place"]).parent))
        elif "made" in inside:
            unforced.add(str(Path(inside["made"]).parent))
        elif not inside["opened"].endswith("/lock"):  # it holds nothing
            unforced.add(inside["opened"])
    return told, wrong


def traced(folder: Path, *careless: str) -> tuple[int, list[str]]:
    """What the system was asked for by a writer, from outside."""
    calls = folder / "calls"
    log = folder / "ledger"
    asked = "trace=fsync,mkdir,mkdirat,rename,renameat,renameat2,openat,write"
    strace = ["strace", "-f", "-y", "-qq", "-e", asked, "-o", calls]
    if not shutil.which("strace") or subprocess.run([*strace, "true"], check=False).returncode:
        pytest.skip("strace is not there, or may not trace")
    command = [*strace, sys.executable, WRITING, log, *careless]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        for _ in range(12):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGKILL)
    return broken_promises(calls.read_text().splitlines(), folder)


def test_each_acknowledgement_comes_after_files_and_folders_are_on_the_disk(tmp_path):
    told, wrong = traced(tmp_path)
    assert wrong == []
    assert told >= 10  # the last lines may not have been written when it was killed


def test_a_careless_writer_is_seen_to_acknowledge_too_early(tmp_path):
    told, wrong = traced(tmp_path, "careless")
    assert f"told before {tmp_path}/ledger was on the disk" in wrong
    assert told >= 10  # the last lines may not have been written when it was killed
