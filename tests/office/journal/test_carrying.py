"""What is written in the journal comes into the ledger once, in its order, whatever breaks."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from structlog.testing import capture_logs

from qadagalau.ledger import Log
from qadagalau.ledger.entry import EntryError, read_entry
from qadagalau.ledger.writer import LockedError
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry, JournalHead, JournalOpening
from qadagalau.office.journal.operations import carry, record
from qadagalau.office.journal.queries import Backlog, backlog, last_written_at
from qadagalau.office.journal.tasks import carry_after_commit, carry_to_ledger, ledger_to_write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("office_home")]

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def users(settings):
    """Return the users that the ledger's entries name, in their order."""
    entries = Log.open(settings.LEDGER_FOLDER).entries()
    return [read_entry(entry, OFFICE_KINDS).body.get("user") for entry in entries]


def rows():
    return list(JournalEntry.objects.order_by("number").values_list("number", "ledger_index"))


def test_entries_come_into_the_ledger_in_their_order(write, settings):
    write("a", "b", "c")
    assert rows() == [(1, None), (2, None), (3, None)]
    assert backlog() == Backlog(3, NOW)
    assert carry(ledger_to_write, at=LATER) == 3
    assert users(settings) == ["a", "b", "c"]
    assert rows() == [(1, 0), (2, 1), (3, 2)]
    assert backlog() == Backlog(0, None)
    assert carry(ledger_to_write, at=LATER) == 0


def test_the_row_is_what_the_ledger_has_byte_for_byte(write, settings):
    [entry] = write("a")
    carry(ledger_to_write, at=LATER)
    entry.refresh_from_db()
    there = Log.open(settings.LEDGER_FOLDER).entry(0)
    assert bytes(entry.content) == there
    said = read_entry(there, OFFICE_KINDS)
    assert (said.at, said.body["done_at"]) == ("2026-11-22T11:00:00Z", "2026-11-22T10:00:00Z")


def test_entries_of_other_writers_lie_between(write, settings):
    other = b'{"at":"2026-11-22T10:30:00Z","body":{},"commitments":{},"kind":"strange"}'
    write("a")
    carry(ledger_to_write, at=NOW)
    write("b")
    with ledger_to_write() as log:
        log.append([other])
    carry(ledger_to_write, at=LATER)
    assert rows() == [(1, 0), (2, 2)]
    assert Log.open(settings.LEDGER_FOLDER).entry(1) == other
    assert JournalHead.objects.get().searched_to == 3


class LostError(Exception):
    """The program died here."""


@contextmanager
def dying_after_append():
    """Open the ledger so that the program dies when it has kept what it was given."""
    with ledger_to_write() as log:

        class Dying:
            size = log.size

            def entries(self, start, stop=None):
                return log.entries(start, stop)

            def append(self, entries):
                log.append(entries)
                raise LostError

        yield Dying()


def test_a_crash_after_the_ledger_wrote_doubles_nothing(write, settings):
    write("a", "b")
    with pytest.raises(LostError):
        carry(dying_after_append, at=NOW)
    assert users(settings) == ["a", "b"]
    assert rows() == [(1, None), (2, None)]
    write("c")
    assert carry(ledger_to_write, at=LATER) == 1
    assert users(settings) == ["a", "b", "c"]
    assert rows() == [(1, 0), (2, 1), (3, 2)]


def test_another_s_entry_with_the_same_number_is_not_taken_for_ours(write, settings):
    [entry] = write("a")
    said = read_entry(bytes(entry.content), OFFICE_KINDS)
    forged = bytes(entry.content).replace(b'"user":"a"', b'"user":"x"')
    assert forged != said.encoded()
    with ledger_to_write() as log:
        log.append([forged])
    carry(ledger_to_write, at=LATER)
    assert users(settings) == ["x", "a"]
    assert rows() == [(1, 1)]


def test_what_is_rolled_back_leaves_no_entry_and_no_gap(write):
    write("a")
    with pytest.raises(EntryError), transaction.atomic():
        write("b", None)
    write("c")
    assert [number for number, _ in rows()] == [1, 2]


def test_an_entry_needs_a_transaction():
    with pytest.raises(TransactionManagementError):
        record("user", at=NOW, body={"user": "b", "by": "x"})


def test_an_entry_that_lacks_what_its_kind_needs_is_refused():
    with pytest.raises(EntryError), transaction.atomic():
        record("user", at=NOW, body={"by": "x"})
    assert (JournalEntry.objects.count(), JournalOpening.objects.count()) == (0, 0)


def test_while_another_process_writes_the_ledger_entries_wait(write, settings):
    with ledger_to_write():
        write("a")
        with pytest.raises(LockedError):
            carry(ledger_to_write, at=NOW)
        assert rows() == [(1, None)]
    assert carry(ledger_to_write, at=NOW) == 1
    assert users(settings) == ["a"]


def test_threads_that_write_at_once_leave_no_gap(write, settings):
    def run(name):
        try:
            for number in range(5):
                write(f"{name}{number}")
                carry_to_ledger()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, "abcd"))
    assert rows() == [(number, number - 1) for number in range(1, 21)]
    assert sorted(users(settings)) == sorted(f"{name}{n}" for name in "abcd" for n in range(5))


def test_many_are_carried_in_parts(write, settings, monkeypatch):
    monkeypatch.setattr("qadagalau.office.journal.operations.AT_ONCE", 2)
    write(*"abcde")
    assert carry(ledger_to_write, at=NOW) == 5
    assert users(settings) == list("abcde")


def test_after_the_commit_they_are_carried_at_once(write, settings):
    with transaction.atomic():
        write("a")
        carry_after_commit()
        assert users(settings) == []
    assert users(settings) == ["a"]
    assert last_written_at() == NOW


def test_a_ledger_that_cannot_be_written_delays_and_loses_nothing(write, settings):
    key = settings.LEDGER_KEY
    settings.LEDGER_KEY = key.with_name("gone")
    with capture_logs() as lines, transaction.atomic():
        write("a")
        carry_after_commit()
    assert rows() == [(1, None)]
    assert lines == [{"event": "journal-waits", "fault": "FileNotFoundError", "log_level": "error"}]
    settings.LEDGER_KEY = key
    assert carry_to_ledger() == 1
    assert users(settings) == ["a"]


IN_A_THREAD = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from qadagalau.cli.home import at_home
at_home(Path(sys.argv[1]))
from django.conf import settings
from qadagalau.ledger import Log
from qadagalau.office.journal import tasks
from qadagalau.office.journal.queries import backlog
from qadagalau.office.people.operations import register_user
from qadagalau.office.people.queries import OPERATOR
def until(size):
    for _ in range(400):
        if Log.open(settings.LEDGER_FOLDER).size == size:
            return
        time.sleep(0.05)
    sys.exit(f"{Log.open(settings.LEDGER_FOLDER).size} of {size}")
before = Log.open(settings.LEDGER_FOLDER).size
def write(name):
    now = datetime.now(UTC)
    register_user(username=name, full_name=name, password=None, by=OPERATOR, at=now)
tasks.carry_in_a_thread()
with tasks.ledger_to_write():
    write("a")
    write("b")
    time.sleep(0.3)
    print(Log.open(settings.LEDGER_FOLDER).size - before, backlog().waiting)
until(before + 2)
key, settings.LEDGER_KEY = settings.LEDGER_KEY, settings.LEDGER_KEY.with_name("gone")
write("c")
time.sleep(0.3)
print(Log.open(settings.LEDGER_FOLDER).size - before, backlog().waiting)
settings.LEDGER_KEY = key
until(before + 3)
"""


def test_a_thread_carries_for_all_and_goes_on_after_what_kept_it(tmp_path):
    made = "import sys; from qadagalau.cli import main; sys.exit(main())"
    home = str(tmp_path / "home")
    asked = [sys.executable, "-c", made, "office", "make", "--home", home]
    subprocess.run(asked, check=True, capture_output=True)
    asked = [sys.executable, "-c", IN_A_THREAD, home]
    done = subprocess.run(asked, check=False, capture_output=True, text=True)
    said = [line for line in done.stdout.splitlines() if line[0].isdigit() and len(line) == 3]
    assert (said, done.returncode) == (["0 2", "2 1"], 0), done.stderr
