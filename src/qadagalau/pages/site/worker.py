"""A worker keeps a short queue: whoever comes when it is full is refused at once, not kept waiting.

Gunicorn's own queue has no end, so after a flood it works for hours for clients who have gone.
"""

import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from select import POLLERR, POLLHUP, POLLRDHUP, poll
from selectors import EVENT_READ
from typing import Any

import structlog
from gunicorn.workers.gthread import TConn, ThreadWorker

from .crowding import Refusals, read

_AT_ONCE = 64
"""So many connections are taken before the others have their turn."""
_READ = 65_536
_LINGER = 2.0
"""Seconds in which a client may take the end of its answer."""
_LINGERING = 256
"""So many may do so at once."""
_TOLD_EVERY = 10.0
"""Seconds between two lines of the log about a crowd."""
_GONE = POLLERR | POLLHUP | POLLRDHUP
_log = structlog.get_logger("qadagalau.site")


class Connection(TConn):  # type: ignore[misc] # gunicorn comes without types
    """A connection that is left without making the others wait."""

    came = 0.0
    """When its request came."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - gunicorn's
        silence: int,
        leave: Callable[["Connection"], None],
    ) -> None:
        super().__init__(*args)
        self._leave = leave
        for side in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            self.sock.setsockopt(socket.SOL_SOCKET, side, struct.pack("ll", silence, 0))

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002 - as gunicorn has it
        """Close; gracefully the client may still take its answer."""
        if graceful:
            self._leave(self)
        else:
            super().close()

    def has_ended(self) -> bool:
        """Return whether there is nothing to read, and will be nothing."""
        try:
            return not self.sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def is_gone(self) -> bool:
        """Return whether the client has closed its end."""
        asked = poll()
        asked.register(self.sock, _GONE)
        return bool(asked.poll(0))

    def refuse(self, refusals: Refusals) -> bool:
        """Send a refusal, without ever waiting; return whether it may be closed at once."""
        try:
            asked = read(self.sock.recv(_READ, socket.MSG_DONTWAIT))
            self.sock.send(refusals.to(asked), socket.MSG_DONTWAIT)
        except OSError:
            return True
        return asked.is_whole


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn comes without types
    """Threads that answer, and a queue before them that ends."""

    waiting = 64
    """So many requests wait at most for a thread."""
    patience = 5.0
    """Seconds after which a request that waited is refused: its asker gave up, or soon will."""
    silence = 10
    """Seconds without a byte after which a client that sends or takes slowly holds no thread."""
    noticed = 0.1
    """Seconds of waiting after which it is worth asking whether the client is still there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - gunicorn's
        super().__init__(*args, **kwargs)
        self._line: deque[Connection] = deque()
        self._refused = 0
        self._told_at = 0.0
        self._leaving: dict[Connection, float] = {}
        self._refusals = Refusals()

    # ------------------------------------------------------------------ who comes

    def accept(self, listener: socket.socket) -> None:
        """Take those who wait at the door; only what has said something goes to a thread."""
        for _ in range(_AT_ONCE):
            if self.nr_conns >= self.worker_connections or not self._taken(listener):
                return

    def _taken(self, listener: socket.socket) -> bool:
        try:
            client, address = listener.accept()
        except OSError:  # nobody, or gone meanwhile
            return False
        self.nr_conns += 1
        here = listener.getsockname()
        conn = Connection(self.cfg, client, address, here, silence=self.silence, leave=self._leave)
        try:
            client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            self._await(conn)
        except OSError:
            self._part(conn)
        else:
            conn.data_ready = True
            self.enqueue_req(conn)
        return True

    def _await(self, conn: Connection) -> None:
        """Watch a connection that has said nothing, as gunicorn watches those it put off."""
        conn.set_timeout()
        self.pending_conns.append(conn)
        ready = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, ready)

    def enqueue_req(self, conn: Connection) -> None:
        """Let a request wait for a thread, or refuse it where too many wait."""
        if conn.has_ended():  # a connection kept open for a next request, and closed without one
            self._part(conn)
            return
        if len(self._line) >= self.waiting:
            self._tell_of_crowd()
            if conn.refuse(self._refusals):
                self._part(conn)
            else:
                self.nr_conns -= 1
                self._leave(conn)
            return
        conn.came = time.monotonic()
        self._line.append(conn)
        super().enqueue_req(conn)

    # ------------------------------------------------------------------ in a thread

    def handle(self, conn: Connection) -> object:
        """Answer a request, unless it waited too long or nobody is there to hear the answer."""
        self._line.popleft()  # the threads take them in this order
        waited = time.monotonic() - conn.came
        if waited > self.noticed and conn.is_gone():
            return False
        if waited > self.patience:
            conn.refuse(self._refusals)
            return False
        return super().handle(conn)

    # ------------------------------------------------------------------ who goes

    def murder_pending(self) -> None:
        """Close what was silent too long, and what had time enough to leave."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one, ends in self._leaving.items() if ends <= now]:
            self._left(conn)

    def _part(self, conn: Connection) -> None:
        self.nr_conns -= 1
        conn.close()

    def _leave(self, conn: Connection) -> None:
        """Say that nothing more is sent; close when the client has seen it, or will not.

        To close with something unread would take the answer from the client (RFC 9112, 9.6).
        """
        try:
            conn.sock.setblocking(False)  # noqa: FBT003 - the standard library's
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            conn.close()
            return
        if len(self._leaving) >= _LINGERING:
            self._left(next(iter(self._leaving)))
        self._leaving[conn] = time.monotonic() + _LINGER
        self.poller.register(conn.sock, EVENT_READ, lambda _sock: self._heard(conn))

    def _heard(self, conn: Connection) -> None:
        """Throw away what a leaving client still says, until it is silent."""
        try:
            said = conn.sock.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if not said:
            self._left(conn)

    def _left(self, conn: Connection) -> None:
        if self._leaving.pop(conn, None) is None:  # heard of once more after it was closed
            return
        self.poller.unregister(conn.sock)
        conn.close()

    def _tell_of_crowd(self) -> None:
        """Write into the log, now and then, how many were refused."""
        self._refused += 1
        now = time.monotonic()
        if now - self._told_at >= _TOLD_EVERY:
            _log.warning("crowded", refused=self._refused)
            self._refused, self._told_at = 0, now
