"""What comes beyond the queue is refused at once, and after a flood the server answers again."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from selectors import EVENT_READ, DefaultSelector

import pytest

from qadagalau.law import T_
from qadagalau.pages.site.crowding import read
from qadagalau.pages.site.problems import TEXTS
from qadagalau.pages.site.server import THREADS
from qadagalau.pages.site.worker import Worker

TITLE, ADVICE = map(T_, TEXTS[503])
MOST = THREADS + Worker.waiting
PROGRAM = """
import sys
import django
django.setup()
from itertools import count
from qadagalau.pages.site.server import Server
from qadagalau.pages.site.worker import Worker

class Patient(Worker):
    patience, silence, noticed = 600, 600, 0

asked = count(1)

def site(environ, start):
    number = str(next(asked)).encode()
    start("200 OK", [("Content-Length", str(len(number) + 1))])
    yield b"n"
    if environ["PATH_INFO"] == "/held":
        environ["wsgi.input"].read(1)
    name, _, value = environ["QUERY_STRING"].partition("=")
    if name:
        setattr(Patient, name, int(value))
    yield number

Server(
    site, sys.argv[1], workers=1, begins=lambda: None, ends=lambda: None, worker=Patient
).run()
"""
"""An application that counts its requests, begins to answer, and ends when a client lets it.

Its worker is never tired of waiting, however slow the machine is; the query changes a limit.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address at which that application is served."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = taken.getsockname()
    around = os.environ | {
        "DJANGO_SETTINGS_MODULE": "qadagalau.pages.site.settings",
        "QADAGALAU_HOME": str(tmp_path_factory.mktemp("home")),
    }
    at = f"127.0.0.1:{address[1]}"
    command = [sys.executable, "-c", PROGRAM, at]
    with subprocess.Popen(command, env=around, start_new_session=True) as program:
        try:
            _wait(address, program)
            yield address
        finally:
            os.killpg(program.pid, signal.SIGTERM)


def _wait(address, program):
    for _ in range(600):
        assert program.poll() is None
        try:
            socket.create_connection(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the application was not served in a minute")


def sent(address, closing, line="GET / HTTP/1.1", *more):
    """Send a request on a connection of its own; return the connection, its answer not yet read."""
    client = closing.enter_context(socket.create_connection(address, timeout=300))
    client.sendall("\r\n".join([line, "Host: localhost", *more, "", ""]).encode())
    return client


def answer(client):
    """Read an answer to its end; return its status, headers and text."""
    said = http.client.HTTPResponse(client)
    said.begin()
    return said.status, dict(said.headers), said.read().decode()


def statuses(clients):
    """Count the answers by status."""
    return Counter(answer(client)[0] for client in clients)


def hold_all(address, closing, *queries):
    """Occupy every thread, with a query for some; return those who hold them."""
    targets = ["/held"] * (THREADS - len(queries)) + [f"/held?{query}" for query in queries]
    held = [
        sent(address, closing, f"POST {target} HTTP/1.1", "Content-Length: 1") for target in targets
    ]
    for one in held:
        assert one.recv(1, socket.MSG_PEEK)  # its answer has begun
    return held


def let_go(held):
    """Let those who hold a thread go."""
    for one in held:
        one.sendall(b"x")
    assert statuses(held) == {200: len(held)}


def answered_at_once(clients, number):
    """Wait until so many have an answer, in whatever order they were taken; return them."""
    found = set()
    with DefaultSelector() as watched:
        for client in clients:
            watched.register(client, EVENT_READ)
        while len(found) < number:
            for key, _ in watched.select():
                watched.unregister(key.fileobj)
                found.add(key.fileobj)
    return found


def asked_so_far(address):
    """Ask until it is answered; return how many requests were worked for, with this one."""
    for _ in range(1000):
        with ExitStack() as closing:
            status, _, number = answer(sent(address, closing))
        if status != 503:
            assert status == 200
            return int(number.removeprefix("n"))
        time.sleep(0.05)  # those who have gone may still stand in the line
    pytest.fail("the line did not end")


def test_the_surplus_is_refused_at_once_and_the_others_are_answered(address):
    before = asked_so_far(address)
    with ExitStack() as closing:
        held = hold_all(address, closing)
        crowd = [sent(address, closing) for _ in range(Worker.waiting + 300)]
        refused = answered_at_once(crowd, 300)
        answers = [answer(one) for one in refused]
        assert Counter(status for status, _, _ in answers) == {503: 300}
        assert {headers["Retry-After"] for _, headers, _ in answers} == {"5"}
        let_go(held)
        assert statuses(set(crowd) - refused) == {200: Worker.waiting}
    assert asked_so_far(address) == before + MOST + 1


def test_nothing_is_left_to_be_worked_off_after_a_flood(address):
    before = asked_so_far(address)
    with ExitStack() as closing:
        held = hold_all(address, closing)
        for _ in range(1000):
            with ExitStack() as gone:
                sent(address, gone)  # and nobody waits for the answer
        let_go(held)
    for asked in range(1, 21):
        assert asked_so_far(address) == before + THREADS + asked


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_refusal_speaks_to_its_reader(address, language):
    says = f"Accept-Language: {language}"
    with ExitStack() as closing:
        held = hold_all(address, closing)
        crowd = [sent(address, closing) for _ in range(Worker.waiting + 1)]
        answered_at_once(crowd, 1)
        _, page_headers, page = answer(sent(address, closing, "GET / HTTP/1.1", says))
        posted = sent(
            address, closing, "POST /api/events HTTP/1.1", says, f"Content-Length: {1 << 20}"
        )
        posted.sendall(bytes(1 << 20))  # all that is sent is taken, so that the answer is heard
        _, headers, problem = answer(posted)
        let_go(held)
        assert statuses(crowd) == {200: Worker.waiting, 503: 1}
    assert page_headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page_headers["Content-Security-Policy"]
    assert TITLE.in_(language) in page
    assert ADVICE.in_(language) in page
    assert headers["Content-Type"] == "application/problem+json; charset=utf-8"
    assert json.loads(problem) == {
        "type": "about:blank",
        "title": TITLE.in_(language),
        "status": 503,
        "detail": ADVICE.in_(language),
    }


def test_who_has_gone_is_not_worked_for(address):
    before = asked_so_far(address)
    with ExitStack() as closing:
        held = hold_all(address, closing)
        for _ in range(20):
            with ExitStack() as gone:
                sent(address, gone)
        stays = sent(address, closing)
        let_go(held)
        assert statuses([stays]) == {200: 1}
    assert asked_so_far(address) == before + THREADS + 2


def test_who_says_nothing_holds_no_thread(address):
    before = asked_so_far(address)
    with ExitStack() as closing:
        for _ in range(2 * THREADS):
            closing.enter_context(socket.create_connection(address))
        assert asked_so_far(address) == before + 1


def test_who_waited_too_long_is_refused(address):
    before = asked_so_far(address)
    with ExitStack() as closing:
        *held, first = hold_all(address, closing, "patience=600", "patience=0")
        waits = sent(address, closing)
        let_go([first])
        assert statuses([waits]) == {503: 1}
        let_go(held)
    assert asked_so_far(address) == before + THREADS + 1


def test_threads_held_by_the_silent_are_freed(address):
    with ExitStack() as closing:
        assert statuses([sent(address, closing, "GET /?silence=1 HTTP/1.1")]) == {200: 1}
        hold_all(address, closing)
        assert statuses([sent(address, closing, "GET /?silence=600 HTTP/1.1")]) == {200: 1}


@pytest.mark.parametrize(
    ("content", "path", "is_whole"),
    [
        (b"", "", False),
        (b"GET", "", False),
        (b"GET /a HTTP/1.1\r\n", "/a", False),
        (b"GET /a HTTP/1.1\r\n\r\n", "/a", True),
        (b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nx", "/a", False),
        (b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nxy", "/a", True),
        (b"POST /a HTTP/1.1\r\nContent-Length: -2\r\n\r\n", "/a", False),
        (b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "/a", False),
        (b"\xff\x00 \xff\r\n\xff\r\n\r\n", "\xff", True),
    ],
)
def test_as_much_is_read_as_there_is(content, path, is_whole):
    asked = read(content)
    assert (asked.path, asked.is_whole) == (path, is_whole)
