"""The office's acknowledged operations a second, beside bare durable rows in SQLite.

An operation is an event entered through the served API: key, right, limits of territory, kept
answer, row, journal entry, ledger.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

_SECONDS = 6.0
"""So long operations are asked for."""
_START = 30
_HOST = "127.0.0.1"
_OURS = str(Path(sys.executable).with_name("qadagalau"))


def operations(clients: int) -> dict[str, float]:
    """Enter events through `serve`, *clients* at a time, each asking when it is answered."""
    with TemporaryDirectory(dir=".") as folder:
        home = Path(folder).absolute() / "home"
        key = _office(home)
        port = _free_port()
        command = [_OURS, "serve", "--home", str(home)]
        address = ["--address", f"{_HOST}:{port}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen([*command, *address], stdout=quiet, stderr=quiet) as served:
            try:
                _wait_for(port)
                used = _processor_seconds(served.pid)
                answer = _asked(lambda: _client(port, key), clients)
                used = _processor_seconds(served.pid) - used
            finally:
                served.terminate()
        asked = answer["a_second"] * (_SECONDS + 1)
        return answer | _kept(home) | {"cpu_ms": 1000 * used / asked}


def rows(clients: int) -> dict[str, float]:
    """Insert rows of the same length into SQLite (WAL, synchronous=FULL), a commit each."""
    with TemporaryDirectory(dir=".") as folder:
        path = f"{folder}/rows.sqlite3"
        with sqlite3.connect(path) as made:
            made.execute("pragma journal_mode = wal")
            made.execute("create table rows (id integer primary key, content blob)")
        return _asked(lambda: _inserter(path), clients)


def _asked(made: Callable[[], Callable[[], None]], clients: int) -> dict[str, float]:
    """Let clients ask one after another, each on its own; count and time the answers."""
    ends = time.perf_counter() + _SECONDS + 1
    begins = ends - _SECONDS

    def run(_: int) -> list[float]:
        ask, took = made(), []
        while (begun := time.perf_counter()) < ends:
            ask()
            if begun >= begins:
                took.append(time.perf_counter() - begun)
        return took

    with ThreadPoolExecutor(clients) as pool:
        took = [one for many in pool.map(run, range(clients)) for one in many]
    return {
        "a_second": len(took) / _SECONDS,
        "median_ms": 1000 * median(took),
        "p99_ms": 1000 * quantiles(took, n=100)[-1],
    }


def _inserter(path: str) -> Callable[[], None]:
    con = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    con.execute("pragma synchronous = full")
    return lambda: con.execute("insert into rows (content) values (?)", (bytes(1500),)) and None


_NUMBERS = count(1)


def _client(port: int, key: str) -> Callable[[], None]:
    """Return what enters one more event and makes sure that it is acknowledged."""
    connection = HTTPConnection(_HOST, port, timeout=60)

    def enter() -> None:
        number = next(_NUMBERS)
        event = {"proceeding": f"71-{number:06}", "kind": "payment-received", "day": "2026-03-02"}
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"k-{number}",
        }
        connection.request("POST", "/api/events", json.dumps({"events": [event]}), headers)
        said = connection.getresponse()
        content = said.read()
        assert said.status == HTTPStatus.CREATED, content

    return enter


def _processor_seconds(process: int) -> float:
    import psutil

    first = psutil.Process(process)
    times = [one.cpu_times() for one in (first, *first.children(recursive=True))]
    return sum(time.user + time.system for time in times)


def _wait_for(port: int) -> None:
    for _ in range(_START * 10):
        try:
            connection = HTTPConnection(_HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind((_HOST, 0))
        return int(one.getsockname()[1])


def _office(home: Path) -> str:
    """Make an office with a bailiff who enters by hand; return his program's key."""
    made = [_OURS, "office", "make", "--home", str(home)]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    asked = [sys.executable, "-m", "benchmarks.by_office", str(home)]
    return subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _people(home: Path) -> str:
    from qadagalau.cli.home import at_home

    at_home(home)
    from qadagalau.cli.demo_office import people_demo

    now = datetime.now(UTC)
    people_demo(1000, now=now)
    return _settled(now)


def _settled(now: datetime) -> str:
    """Settle a protocol of entry by hand; return a key of the bailiff who may enter."""
    from qadagalau.insight.exchange import DueRule, Owed, Protocol, Responsible, Side
    from qadagalau.law import Text, working_days
    from qadagalau.office.exchange.operations import settle_protocol
    from qadagalau.office.exchange.programs import issue_key
    from qadagalau.office.people.models import Right, User
    from qadagalau.office.people.queries import OPERATOR

    user = User.objects.get(username="demo-private-bailiff")
    bailiff = Right.objects.get(user=user).bailiff
    assert bailiff is not None
    protocol = Protocol(
        protocol_id="hand",
        version=1,
        title=Text("By hand", "Қолмен", "Вручную"),
        source="hand",
        holder_id=bailiff.body.office_id,
        receiver_id="general-prosecutor",
        since=now.date().replace(month=1, day=1),
        format_version="form/1",
        due=DueRule(owed=Owed.EVENT, within=working_days(1)),
        mended_within=working_days(3),
        rejected_at_most_percent=40,
        responsible=tuple(Responsible(side=side, person_id=str(user.pk)) for side in Side),
        ladder=(),
    )
    settle_protocol(protocol=protocol, because="benchmark", by=OPERATOR, at=now)
    return issue_key(user=user, called="benchmark", by=OPERATOR, at=now)[1]


def _kept(home: Path) -> dict[str, Any]:
    """Return how many entries the journal and the ledger hold after the site has stopped."""
    from qadagalau.ledger import Log

    with sqlite3.connect(home / "office.sqlite3") as con:
        [[journal, waiting]] = con.execute(
            "select count(*), sum(ledger_index is null) from journal_journalentry"
        ).fetchall()
    return {"journal": journal, "waiting": waiting, "ledger": Log.open(home / "ledger").size}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")
    print(_people(Path(sys.argv[1])))
