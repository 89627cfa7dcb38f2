"""A small log, and a witness in a process of its own."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from qadagalau.ledger.entry import write_entry
from qadagalau.ledger.log import Log
from qadagalau.ledger.note import Signer

AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
LOG = Signer("example.kz/log", bytes(range(32)))
SERVE = """
import sys
from pathlib import Path
from qadagalau.ledger.witness_server import serve_witness
serve_witness(Path(sys.argv[1]), "127.0.0.1", 0,
              ready=lambda server: print(server.server_address[1], flush=True))
"""


def right(number, **personal):
    body = {"change": "granted", "role": "prosecutor", "scope": f"office-{number}"}
    return write_entry("right", at=AT, body=body, personal=personal)


@pytest.fixture
def log(tmp_path):
    with Log.create(tmp_path / "ledger", origin=LOG.name, signer=LOG) as made:
        made.append([right(number).raw for number in range(5)])
        yield made


@contextmanager
def serve(folder):
    """Serve a witness's folder in another process; yield its address."""
    asked = [sys.executable, "-c", SERVE, str(folder)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


@pytest.fixture
def served():
    return serve
