"""Threads of a process write to SQLite in turn, and a turn is passed on however it ends."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections, transaction

from qadagalau.pages.site.databases import database

ALIAS = "turns"
THREADS, TIMES = 6, 20


@pytest.fixture
def office(tmp_path, django_db_blocker):
    described = database("", tmp_path)
    described["OPTIONS"]["timeout"] = 0.2  # whoever would wait for SQLite is told so
    configured = connections.configure_settings({"default": {}, ALIAS: described})
    connections.databases[ALIAS] = configured[ALIAS]
    with django_db_blocker.unblock():
        ask("create table done (thread integer, number integer)")
        yield
        connections[ALIAS].close()
    del connections[ALIAS], connections.databases[ALIAS]


def ask(sql, *values):
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def write(thread, number=0):
    with transaction.atomic(ALIAS):
        ask("insert into done values (%s, %s)", thread, number)


def in_a_thread(work):
    """Do something in a thread of its own, and close what it opened."""

    def run():
        try:
            return work()
        finally:
            connections[ALIAS].close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=10)


@pytest.mark.usefixtures("office")
def test_threads_that_write_all_the_time_wait_for_each_other():
    def run(thread):
        try:
            for number in range(TIMES):
                write(thread, number)
        finally:
            connections[ALIAS].close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(THREADS)))
    assert ask("select thread, number from done order by 1, 2") == [
        (thread, number) for thread in range(THREADS) for number in range(TIMES)
    ]


@pytest.mark.usefixtures("office")
def test_whoever_waits_longer_than_sqlite_would_is_refused_and_may_come_again():
    entered, leave = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic(ALIAS):
            entered.set()
            leave.wait(10)

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(lambda: in_a_thread(hold))
        entered.wait(10)
        with pytest.raises(OperationalError, match="database is locked"):
            write(1)
        leave.set()
        held.result(timeout=10)
    write(2)
    assert ask("select thread from done") == [(2,)]


def broken_off():
    with transaction.atomic(ALIAS):
        ask("insert into done values (1, 1)")
        raise ZeroDivisionError


def closed():
    with transaction.atomic(ALIAS):
        ask("insert into done values (1, 1)")
        connections[ALIAS].close()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("how", "error"), [(broken_off, ZeroDivisionError), (closed, None)])
def test_a_turn_that_ends_badly_is_passed_on(how, error):
    if error is None:
        how()
    else:
        with pytest.raises(error):
            how()
    in_a_thread(lambda: write(2))
    assert ask("select thread from done") == [(2,)]
