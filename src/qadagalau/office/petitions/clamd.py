"""A file is shown to ClamAV where its daemon is there: over its socket, by its own protocol.

``INSTREAM`` sends the bytes in pieces, each after its length, and an empty one at the end; the
daemon answers in one line.  Whatever else happens, the file counts as not scanned, never as clean.
"""

import re
import socket
from enum import StrEnum
from pathlib import Path

import structlog
from attrs import frozen

PIECE = 64 * 1024
_ANSWER = 4096
_log = structlog.get_logger("qadagalau.uploads")


class Found(StrEnum):
    """What the scanner said."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"


@frozen(kw_only=True)
class Scanner:
    """Where the daemon listens: a socket's path, or a host and a port."""

    path: Path | None = None
    host: str = ""
    port: int = 3310
    seconds: float = 20.0
    """So long it is waited for, in all its steps."""

    def scan(self, content: bytes) -> Found:
        """Return what the scanner says of *content*."""
        try:
            answer = self._ask(content)
        except OSError as error:
            _log.warning("clamd-not-there", fault=type(error).__name__)
            return Found.UNSCANNED
        if re.fullmatch(rb"stream: OK\0?\n?", answer):
            return Found.CLEAN
        if re.fullmatch(rb"stream: .+ FOUND\0?\n?", answer):
            return Found.INFECTED
        _log.warning("clamd-did-not-scan", answer=len(answer))
        return Found.UNSCANNED

    def _ask(self, content: bytes) -> bytes:
        with self._connected() as there:
            there.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                there.sendall(len(piece).to_bytes(4, "big") + piece)
            there.sendall(bytes(4))
            said = b""
            while b"\0" not in said and len(said) < _ANSWER:
                more = there.recv(_ANSWER)
                if not more:
                    break
                said += more
            return said

    def _connected(self) -> socket.socket:
        if self.path is not None:
            there = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            there.settimeout(self.seconds)
            try:
                there.connect(str(self.path))
            except OSError:
                there.close()
                raise
            return there
        return socket.create_connection((self.host, self.port), timeout=self.seconds)


def scanner_at(said: str) -> Scanner | None:
    """Return the scanner that a setting names: a path, ``HOST:PORT``, or nothing."""
    if not said.strip():
        return None
    if "/" in said:
        return Scanner(path=Path(said.strip()))
    host, _, port = said.strip().rpartition(":")
    return Scanner(host=host or said.strip(), port=int(port) if host and port.isdigit() else 3310)
