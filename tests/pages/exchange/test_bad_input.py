"""What is wrong with a delivery is said, noted in the ledger, and loses nothing, whichever way in.

The three ways are the command, a watched folder and HTTP.  A folder says neither period nor
version, so there a file of other columns stands for the wrong format.
"""

import ctypes
import os
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from attrs import frozen
from django.utils import timezone

from qadagalau.cli import main
from qadagalau.intake.home import Home
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.ledger.entry import instant, read_entry, write_entry
from qadagalau.office.journal.kinds import OFFICE_KINDS

from ...intake.signatures.authority import ec_key, found, signed  # noqa: TID252 - one authority
from .conftest import GOOD, MAPPING, PAID

WAYS = ("command", "folder", "http")
HEAD = "proceeding,holder,kind,day,amount,id"


@frozen
class Sender:
    """Somebody who brings files in one of the ways and returns what he is told."""

    way: str
    home: Home
    program: object
    capsys: object
    inbox: object

    def bring(self, name="a.csv", lines=(GOOD,), head=HEAD, signature=None, **said):
        """Bring a file; return whether it was taken and the sentence."""
        file = self.inbox.parent / name
        file.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
        if signature is not None:
            file.with_name(f"{name}.cms").write_bytes(signature)
        return getattr(self, f"_{self.way}")(file, signature is not None, said)

    def _ran(self, *words):
        self.capsys.readouterr()
        code = main([str(word) for word in words])
        told = self.capsys.readouterr()
        return code, (told.err or told.out).strip()

    def _command(self, file, has_signature, said):
        more = ["--signature", file.with_name(f"{file.name}.cms")] if has_signature else []
        for name in ("period", "protocol", "mapping"):
            if name in said:
                more += [f"--{name}", said[name]]
        home = self.home.folder
        code, told = self._ran("deliver", file, "--home", home, "--by", "courier", *more)
        return code == 0, told.splitlines()[0]

    def _folder(self, file, has_signature, _said):
        settled = datetime.now(UTC).timestamp() - 60
        for one in (file.with_name(f"{file.name}.cms"), file) if has_signature else (file,):
            os.utime(one, (settled, settled))
            one.rename(self.inbox / one.name)
        words = ("watch", self.inbox, "--home", self.home.folder, "--by", "courier", "--once")
        code, told = self._ran(*words)
        return code == 0, told.splitlines()[0].removeprefix(f"{file.name} was not received. ")

    def _http(self, file, has_signature, said):
        key = f"k-{datetime.now(UTC).timestamp()}"
        self.program.client.raise_request_exception = True
        if has_signature:
            with file.with_name(f"{file.name}.cms").open("rb") as stream:
                told = self.program.bring(file, key=key, signature=stream, **said)
        else:
            told = self.program.bring(file, key=key, **said)
        answer = told.json()
        return told.status_code == 201, answer.get("detail", "")


@pytest.fixture(params=WAYS)
def sender(request, settled, home, program, capsys, tmp_path, monkeypatch):  # noqa: ARG001
    monkeypatch.setenv("QADAGALAU_LANG", "en")
    (tmp_path / "inbox").mkdir()
    return Sender(request.param, home, program("chamber"), capsys, tmp_path / "inbox")


def entries(home):
    return [read_entry(raw, OFFICE_KINDS) for raw in home.ledger().entries()]


def kept(home):
    """Return every file of the deliveries with its content."""
    return {
        path.relative_to(home.folder).as_posix(): path.read_bytes()
        for place in (home.deliveries, home.receipts)
        for path in place.rglob("*")
        if path.is_file()
    }


@contextmanager
def refused(home):
    """Hold that nothing is kept of what is done meanwhile, and the ledger tells of it once."""
    before, size = kept(home), home.ledger().size
    yield
    assert kept(home) == before
    assert [one.kind for one in entries(home)[size:] if one.kind != "receipt"] == ["refusal"]


def taken(sender, number):
    """Hold that the way is open: another file becomes the next delivery."""
    assert sender.bring("next.csv", (PAID.replace("e-2", f"n-{number}"),))[0]
    assert len(kept_deliveries(sender.home)) == number


def kept_deliveries(home):
    return [path.name for path in home.deliveries.iterdir() if path.name.isdigit()]


def test_an_unknown_source(sender, tmp_path):
    (tmp_path / "other.toml").write_text(
        'source = "nobody"\nformat = "csv"\nproceeding = "proceeding"\nholder = "holder"\n'
        'day = "day"\nkind = { column = "kind", values = { a = "payment-received" } }\n'
    )
    said = {"mapping": tmp_path / "other.toml"} if sender.way == "command" else {}
    if sender.way == "http":
        said = {"protocol": "nobody"}
    with refused(sender.home):
        name = "a.dat" if sender.way == "folder" else "a.csv"
        was_taken, told = sender.bring(name, **said)
    assert (was_taken, told) == (
        False,
        {
            "command": (
                "The source nobody is not registered. Registered are: chamber-71. Register it with "
                "`qadagalau source`, or correct its name."
            ),
            "folder": (
                "No registered source delivers a file named a.dat. Rename it, or register its "
                "pattern with `qadagalau source`."
            ),
            "http": "No exchange protocol called nobody is in force. Check its name.",
        }[sender.way],
    )
    taken(sender, 1)


def test_a_file_of_no_registered_name_by_command(settled, home, capsys, tmp_path):  # noqa: ARG001
    file = tmp_path / "a.dat"
    file.write_text("x")
    with refused(home):
        assert main(["deliver", str(file), "--home", str(home.folder)]) == 1
    capsys.readouterr()


@pytest.mark.parametrize("sender", ["command", "http"], indirect=True)
def test_a_wrong_period(sender):
    with refused(sender.home):
        was_taken, told = sender.bring(period="2026-13")
    assert (was_taken, told) == (
        False,
        {
            "command": (
                "There is no period 2026-13. Write a month as 2026-03, a quarter as 2026-Q1, a "
                "week as 2026-W10, a day as 2026-03-05."
            ),
            "http": (
                "2026-13 is no period of the protocol chamber-71. Write it like "
                f"{timezone.localdate():%Y-%m}."
            ),
        }[sender.way],
    )
    taken(sender, 1)


def test_a_wrong_format_version(sender):
    rule = FileRule("*.csv", "chamber-71", MAPPING)
    source = Registration(source="chamber-71", files=(rule,), protocol="chamber-71/1")
    register_source(sender.home, source, by="operator", at=datetime.now(UTC))
    said = {"command": {"protocol": "chamber-71/9"}, "http": {"format_version": "csv/9"}}
    with refused(sender.home):
        head = HEAD.replace("kind", "other") if sender.way == "folder" else HEAD
        was_taken, told = sender.bring(head=head, **said.get(sender.way, {}))
    assert (was_taken, told) == (
        False,
        {
            "command": (
                "The source chamber-71 delivers by the protocol chamber-71/1, not by "
                "chamber-71/9. Ask for the file in the agreed version."
            ),
            "folder": (
                "a.csv has no column kind, which the mapping names. It has: proceeding, holder, "
                "other, day, amount, id. Correct the mapping or its delimiter."
            ),
            "http": (
                "The delivery has the format csv/9, but the protocol chamber-71 asks for csv/1. "
                "Write it in that format."
            ),
        }[sender.way],
    )
    taken(sender, 1)


def test_a_signature_of_another(sender):
    office = found(ec_key)
    for name, files in {"roots": [office.root.der], "intermediates": [office.centre.der]}.items():
        (sender.home.trust / name).mkdir(parents=True)
        for number, der in enumerate(files):
            (sender.home.trust / name / f"{number}.der").write_bytes(der)
    rule = FileRule("*.csv", "chamber-71", MAPPING)
    source = Registration(source="chamber-71", files=(rule,), signature="optional")
    register_source(sender.home, source, by="operator", at=datetime.now(UTC))
    with refused(sender.home):
        was_taken, told = sender.bring(signature=signed(office.person, b"another file"))
    assert (was_taken, told.partition(" is not valid. ")[2]) == (
        False,
        (
            "The content is not what was signed: its digest differs from the signed one. Ask the "
            "sender for the file that he signed."
        ),
    )
    taken(sender, 1)


def test_sent_twice(sender):
    assert sender.bring()[0]
    before, size = kept(sender.home), sender.home.ledger().size
    assert sender.bring()[0]
    assert kept(sender.home) == before
    assert [one.kind for one in entries(sender.home)[size:] if one.kind != "receipt"] == []
    taken(sender, 2)


def test_a_clock_that_goes_back(sender):
    later = datetime.now(UTC) + timedelta(days=2)
    body = {"user": "a", "by": "operator", "journal": 1, "done_at": later.isoformat()}
    with sender.home.ledger(writing=True) as log:
        log.append([write_entry("user", at=later, body=body, kinds=OFFICE_KINDS).raw])
    with refused(sender.home):
        was_taken, told = sender.bring()
    now, _, rest = told.removeprefix("The clock says ").partition(", but the ledger was written to")
    assert (was_taken, now[:2], rest) == (
        False,
        "20",
        f" at {instant(later)}: the clock went back. Set it right, then repeat.",
    )


# ------------------------------------------------------------------ the disk and the rights

FULL = (
    "The disk of home is full, so nothing was kept. What is there can still be read. Free some "
    "space, then repeat."
)


@pytest.fixture
def small_disk(tmp_path):
    """Let the home lie on a file system of its own of six megabytes."""
    place = tmp_path / "home"
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs", str(place)]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("a full disk needs `mount`, which is not here")
    if done.returncode:
        pytest.skip(f"a full disk needs a file system of its own: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(folder):
    """Write until there is no room at all."""
    with (folder / "ballast").open("wb", buffering=0) as out:
        try:
            while True:
                out.write(bytes(4096))
        except OSError as error:
            assert error.errno == 28, error  # noqa: PT017 - that is the room's end


def test_a_full_disk(small_disk, sender):
    assert sender.home.folder == small_disk
    assert sender.bring("before.csv", (GOOD.replace("e-1", "b-1"),))[0]
    fill(small_disk)
    before, size = kept(sender.home), sender.home.ledger().size
    was_taken, told = sender.bring()
    assert (was_taken, told) == (False, FULL)
    assert (kept(sender.home), sender.home.ledger().size) == (before, size)
    code = main(["deliveries", "--home", str(small_disk)])
    assert (code, "chamber-71" in sender.capsys.readouterr().out) == (0, True)
    (small_disk / "ballast").unlink()
    if sender.way == "folder":
        assert sorted(path.name for path in sender.inbox.iterdir()) == ["a.csv", "done"]
    taken(sender, 3 if sender.way == "folder" else 2)


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Powers(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inherited"))


@contextmanager
def powerless():
    """Take from this thread the superuser's power to pass over the rights of files."""
    if os.geteuid() != 0:
        yield
        return
    libc, head, powers = ctypes.CDLL(None, use_errno=True), _Head(0x20080522, 0), (_Powers * 2)()
    assert libc.capget(ctypes.byref(head), powers) == 0
    had = powers[0].effective
    powers[0].effective = had & ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    assert libc.capset(ctypes.byref(head), powers) == 0
    try:
        yield
    finally:
        powers[0].effective = had
        assert libc.capset(ctypes.byref(head), powers) == 0


def test_a_folder_without_rights(sender):
    before, size = kept(sender.home), sender.home.ledger().size
    sender.home.deliveries.chmod(0o500)
    try:
        with powerless():
            was_taken, told = sender.bring()
    finally:
        sender.home.deliveries.chmod(0o700)
    assert (was_taken, told) == (
        False,
        (
            "The home home cannot be written: Permission denied. Nothing was kept. See to its "
            "rights and its disk, then repeat."
        ),
    )
    assert (kept(sender.home), sender.home.ledger().size) == (before, size)
    taken(sender, 2 if sender.way == "folder" else 1)
