"""The night's work is done once a day, by one process, and made up for when it was missed."""

import fcntl
import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from qadagalau.cli.nightly import (
    KEPT,
    LOCK,
    Done,
    NightWatch,
    do_nights_work,
    is_due,
    last_done,
)
from qadagalau.intake.home import NotNowError
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.office.journal.models import JournalEntry

AT = datetime(2026, 3, 5, 21, 30, tzinfo=UTC)
"""Half past two in the night of 6 March in Almaty."""
ALMATY = ZoneInfo("Asia/Almaty")


def at(day, hour, minute):
    return datetime(2026, 3, day, hour, minute, tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, at(6, 1, 59), True),
        (date(2026, 3, 4), at(6, 1, 59), True),
        (date(2026, 3, 5), at(6, 1, 59), False),
        (date(2026, 3, 5), at(6, 2, 0), True),
        (date(2026, 3, 6), at(6, 23, 0), False),
        (date(2026, 3, 1), at(6, 15, 0), True),
        (date(2026, 3, 7), at(6, 15, 0), False),
    ],
)
def test_when_the_work_is_due(last, now, due):
    assert is_due(last, now) is due


def checks():
    return JournalEntry.objects.filter(kind="check").count()


def test_a_night_is_worked_once(settled, office_home):
    watch = NightWatch(office_home)
    looks = [watch.look(AT + timedelta(minutes=10 * number)) for number in range(6)]
    assert looks == [True, False, False, False, False, False]
    assert last_done(office_home) == date(2026, 3, 6)
    assert checks() == 1
    owed = OwedDelivery.objects.filter(protocol=settled)
    assert list(owed.values_list("period", "judged_on")) == [
        ("2026-01", date(2026, 3, 6)),
        ("2026-02", date(2026, 3, 6)),
    ]
    assert watch.look(AT + timedelta(hours=23)) is False
    assert watch.look(AT + timedelta(days=1)) is True
    assert (last_done(office_home), checks()) == (date(2026, 3, 7), 2)


@pytest.mark.usefixtures("settled")
def test_two_workers_do_not_do_it_twice(office_home):
    first, second = NightWatch(office_home), NightWatch(office_home)
    assert (first.look(AT), second.look(AT)) == (True, False)
    assert checks() == 1


@pytest.mark.usefixtures("settled")
def test_while_another_process_works_nothing_is_done(office_home):
    with (office_home / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        watch = NightWatch(office_home)
        assert watch.look(AT) is False
        with pytest.raises(NotNowError) as refused:
            do_nights_work(office_home, at=AT)
        assert str(refused.value) == (
            "The night's work of home is being done already. Wait until it ends."
        )
    assert checks() == 0
    assert watch.look(AT + timedelta(minutes=1)) is True


@pytest.mark.usefixtures("settled")
def test_a_night_that_fails_is_tried_again_in_an_hour(office_home):
    whole = (office_home / "home.json").read_text(encoding="utf-8")
    (office_home / "home.json").write_text("{", encoding="utf-8")
    watch = NightWatch(office_home)
    assert watch.look(AT) is False
    (office_home / "home.json").write_text(whole, encoding="utf-8")
    assert watch.look(AT + timedelta(minutes=59)) is False
    assert watch.look(AT + timedelta(minutes=60)) is True
    assert checks() == 1


@pytest.mark.usefixtures("settled")
def test_the_command_counts_as_the_work_of_its_day(office_home):
    assert do_nights_work(office_home, at=AT) == Done(answered=0, packed=0, judged=2)
    assert NightWatch(office_home).look(AT + timedelta(hours=3)) is False
    assert json.loads((office_home / KEPT).read_text(encoding="utf-8"))["on"] == "2026-03-06"


def test_a_damaged_note_of_the_last_night_means_it_is_due(office_home):
    (office_home / KEPT).write_text("[1", encoding="utf-8")
    assert last_done(office_home) is None
