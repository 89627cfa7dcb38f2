"""A receiver that listens on this machine, and a resolver that says where names lie."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
from attrs import define, field

from qadagalau.office.hooks.operations import subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.people.queries import OPERATOR

AT = datetime(2026, 11, 23, 4, tzinfo=UTC)


@define
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = AT

    def __call__(self):
        return self.now

    def on(self, **how):
        self.now += timedelta(**how)


@define
class Receiver:
    """What listens, and what it got."""

    server: ThreadingHTTPServer
    got: list = field(factory=list)
    statuses: list = field(factory=list)
    """What it answers next; 204 where nothing is left."""
    headers: dict = field(factory=dict)

    @property
    def port(self):
        return self.server.server_address[1]


def listening(host, context=None):
    """Yield a receiver at an address of this machine, with a certificate where there is one."""

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((self.path, dict(self.headers), body))
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((host, 0), Talk)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver = Receiver(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def receiver():
    yield from listening("127.0.0.1")


@pytest.fixture
def inner():
    """Return what listens where no message may go."""
    yield from listening("127.0.0.2")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reach(settings):
    """Let messages reach the one address of this machine at which the receiver listens."""
    settings.HOOKS_REACH = Reach(inner=(ip_network("127.0.0.1/32"),))
    return settings.HOOKS_REACH


@pytest.fixture
def subscribed(people, reach):
    """Return a maker of subscriptions for a user."""

    def make(name, address, kinds=("receipt.given",)):
        return subscribe(
            address=address,
            kinds=kinds,
            user=people[name],
            called="test",
            reach=reach,
            by=OPERATOR,
            at=AT,
        )

    return make
