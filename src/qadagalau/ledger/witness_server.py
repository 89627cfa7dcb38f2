"""A witness answers over HTTP: one address, ``POST /add-checkpoint``.

Encryption and limits on callers belong to the web server in front of it; the answers carry
signatures of their own.
"""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .note import NoteError
from .witness import Reply, Witness, WitnessError

ADDRESS = "/add-checkpoint"
LARGEST = 1 << 17
"""No request is longer, in bytes: 63 hashes and a note of many signatures fit."""

_PATIENCE = 10
"""Seconds for which a silent caller is waited for."""


class WitnessServer(ThreadingHTTPServer):
    """A server for one witness."""

    daemon_threads = True

    def __init__(self, witness: Witness, host: str, port: int) -> None:
        """Listen; port 0 takes a free one."""
        super().__init__((host, port), _Caller)
        self.witness = witness


def serve_witness(
    folder: Path, host: str, port: int, *, ready: Callable[[WitnessServer], None]
) -> None:
    """Serve the witness in *folder* until interrupted; *ready* is called once it listens.

    Raises:
        WitnessError: there is no witness in the folder.
        OSError: the port is taken.
    """
    with WitnessServer(Witness.open(folder), host, port) as server:
        ready(server)
        server.serve_forever()


class _Caller(BaseHTTPRequestHandler):
    """One connection."""

    server: WitnessServer
    protocol_version = "HTTP/1.1"
    server_version = "qadagalau-witness"
    sys_version = ""
    timeout = _PATIENCE

    def do_POST(self) -> None:
        """Answer a request."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < len(str(1 << 32))):
            self._end(Reply(411, "Say how long the request is.\n"))
        elif int(length) > LARGEST:
            self._end(Reply(413, "The request is too long.\n"))
        else:
            body = self.rfile.read(int(length))
            self._answer(self._reply(body) if len(body) == int(length) else _TORN)

    def _reply(self, body: bytes) -> Reply:
        if self.path != ADDRESS:
            return Reply(404, "There is nothing here.\n")
        try:
            return self.server.witness.add_checkpoint(body, at=int(time.time()))
        except (OSError, NoteError, WitnessError) as error:
            self.log_error("%s", error)
            return Reply(503, "The witness cannot keep checkpoints at present.\n")

    def _end(self, reply: Reply) -> None:
        """Answer, and hang up: the body was not read."""
        self.close_connection = True
        self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        body = reply.body.encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep no record of callers."""

    def log_error(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Record what went wrong, not who called."""
        super().log_message(format, *args)

    def address_string(self) -> str:
        """Name no caller."""
        return "-"


_TORN = Reply(400, "The request was broken off.\n")
