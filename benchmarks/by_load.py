"""A mixed load that does not wait: every request is sent when it is planned, answered or not.

Its time runs from the plan, so a server that falls behind is seen to.  The client is small, but it
shares the machine with the server.

Applications are sent as a citizen's browser sends the last step: a draft that was saved before, of
a proceeding of the register, the ticket of the page, a form guarded against other sites, each from
an address of its own behind one proxy.  "302" comes when the application, its number, its entry and
its events are durable.
"""

import asyncio
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from attrs import define, field, frozen

from benchmarks.by_office import _HOST, _OURS, _free_port, _processor_seconds, _wait_for
from benchmarks.by_pages import _office

MIX = {"application": 50, "proceeding": 100, "findings": 20, "hello": 50}
"""So many of each a second: the goal's mix."""
_PATIENCE = 20.0
"""Seconds after the last plan for which answers are waited for."""
_FEW = 20
_OK = {"application": 302}
_BEFORE = (0.1, 3)
"""The share of the mix that is sent before, and for how many seconds."""
_GUARD = "g" * 32
"""The secret in the cookie that guards forms; each browser has its own."""


@frozen
class _Request:
    kind: str
    at: float
    """Seconds after the beginning."""
    content: bytes


@define
class _Taken:
    """What became of the requests."""

    seconds: dict[str, list[float]] = field(factory=lambda: {kind: [] for kind in MIX})
    errors: list[str] = field(factory=list)


def load(register: str, size: int, seconds: float, shares: Sequence[float]) -> list[dict[str, Any]]:
    """Serve a home with *register*; load it with each share of the mix for so many seconds."""
    with TemporaryDirectory(dir=Path(register).parent) as folder:
        home = Path(folder) / "home"
        told = _office(home, register, size)
        rooms = (_BEFORE, *((share, seconds) for share in shares))
        needed = sum(int(MIX["application"] * share * lasts) + 1 for share, lasts in rooms)
        asked = [sys.executable, "-m", "benchmarks.by_load", str(home), str(needed)]
        done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)
        drafts = json.loads(done.stdout.splitlines()[-1])
        port = _free_port()
        behind_one_proxy = os.environ | {"QADAGALAU_PROXIES": "1"}
        command = [_OURS, "serve", "--home", str(home), "--address", f"{_HOST}:{port}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=behind_one_proxy) as served:
            try:
                _wait_for(port)
                made = _Maker(port, told, iter(drafts))
                asyncio.run(_sent(made.planned(*_BEFORE), port))  # what is made only once is made
                return [_measured(served.pid, home, port, made, seconds, share) for share in shares]
            finally:
                served.terminate()


@define
class _Maker:
    """Makes the requests of a plan."""

    port: int
    told: dict[str, Any]
    drafts: Iterator[tuple[str, str]]
    """The code of each draft, and the ticket of the page on which it is read once more."""
    _turns: dict[str, Any] = field(init=False)
    _numbers: Any = field(factory=lambda: count(1))

    def __attrs_post_init__(self) -> None:
        self._turns = {
            kind: cycle(self.told["addresses"][kind])
            for kind in MIX
            if kind in self.told["addresses"]
        }

    def planned(self, share: float, seconds: float) -> list[_Request]:
        """Return a share of the mix, each kind evenly and from a moment of its own on."""
        chance = random.Random(220)  # noqa: S311 - a moment, not a secret
        plan = []
        for kind, a_second in MIX.items():
            apart = 1 / (a_second * share)
            first = chance.random() * apart
            times = [first + place * apart for place in range(int(seconds / apart))]
            plan += [_Request(kind, at, self._request(kind)) for at in times]
        return sorted(plan, key=lambda one: one.at)

    def _request(self, kind: str) -> bytes:
        if kind != "application":
            lines = [f"GET {next(self._turns[kind])} HTTP/1.1", "Accept-Language: kk"]
            return self._written([*lines, f"Cookie: sessionid={self.told['session']}"], b"")
        number, (code, ticket) = next(self._numbers), next(self.drafts)
        body = urlencode(
            {"csrfmiddlewaretoken": _GUARD, "work-ticket": ticket, "work-answer": ""}
        ).encode()
        lines = [
            "POST /portal/file/review HTTP/1.1",
            f"X-Forwarded-For: 10.{number >> 16}.{number >> 8 & 255}.{number & 255}",
            f"Cookie: draft={code}; csrftoken={_GUARD}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return self._written(lines, body)

    def _written(self, lines: Sequence[str], body: bytes) -> bytes:
        head = [lines[0], f"Host: {_HOST}:{self.port}", *lines[1:], "", ""]
        return "\r\n".join(head).encode() + body


Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _sent(plan: Sequence[_Request], port: int) -> _Taken:
    """Send every request of a plan at its time; return what became of them."""
    taken, free, running = _Taken(), list[Pair](), set[asyncio.Task[None]]()
    begun = time.perf_counter() + 0.1

    async def ask(request: _Request) -> None:
        try:
            status = await _asked(request.content, port, free)
        except (OSError, ValueError, asyncio.IncompleteReadError) as error:
            taken.errors.append(f"{request.kind}: {type(error).__name__}")
            return
        if status != _OK.get(request.kind, 200):
            taken.errors.append(f"{request.kind}: {status}")
            return
        taken.seconds[request.kind].append(time.perf_counter() - begun - request.at)

    for request in plan:
        wait = begun + request.at - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(ask(request))
        running.add(task)
        task.add_done_callback(running.discard)
    _, late = await asyncio.wait(set(running), timeout=_PATIENCE) if running else (set(), set())
    for task in late:
        task.cancel()
        taken.errors.append("no answer")
    await asyncio.gather(*late, return_exceptions=True)
    for _, writer in free:
        writer.close()
    return taken


async def _asked(content: bytes, port: int, free: list[Pair]) -> int:
    """Send one request on a connection that is free, or on a new one; return the status."""
    while free:  # the server closes what was idle too long
        reader, writer = free.pop()
        try:
            return await _answered(content, reader, writer, free)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()
    reader, writer = await asyncio.open_connection(_HOST, port)
    return await _answered(content, reader, writer, free)


async def _answered(
    content: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, free: list[Pair]
) -> int:
    writer.write(content)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    said = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    await reader.readexactly(int(said["content-length"]))
    if said.get("connection") == "close":
        writer.close()
    else:
        free.append((reader, writer))
    return int(head.split(" ", 2)[1])


def _measured(
    process: int, home: Path, port: int, made: _Maker, seconds: float, share: float
) -> dict[str, Any]:
    plan, before = made.planned(share, seconds), _filed(home)
    used, begun = _processor_seconds(process), time.perf_counter()
    taken = asyncio.run(_sent(plan, port))
    lasted = time.perf_counter() - begun
    used = _processor_seconds(process) - used
    answered = sum(map(len, taken.seconds.values()))
    acknowledged, filed = len(taken.seconds["application"]), _filed(home) - before
    assert filed >= acknowledged, (filed, acknowledged)  # what was acknowledged is there
    return {
        "a_second": len(plan) / seconds,
        "answered_a_second": answered / lasted,
        "planned": len(plan),
        "errors": len(taken.errors),
        "kinds": [f"{times} {what}" for what, times in Counter(taken.errors).most_common(5)],
        "cpu_ms": 1000 * used / max(1, answered),
        "of": {kind: _percentiles(took) for kind, took in taken.seconds.items()},
    }


def _percentiles(took: Sequence[float]) -> dict[str, float] | None:
    if len(took) < _FEW:
        return None
    cut = quantiles(took, n=100)
    return {
        "p50_ms": 1000 * median(took),
        "p95_ms": 1000 * cut[94],
        "p99_ms": 1000 * cut[98],
    }


def _filed(home: Path) -> int:
    """Return how many applications the database holds."""
    with sqlite3.connect(home / "office.sqlite3") as con:
        [[number]] = con.execute("select count(*) from petitions_petition").fetchall()
    return int(number)


def _drafts_in(home: Path, needed: int) -> list[tuple[str, str]]:
    """Save drafts as citizens do; return the code of each and a ticket as its page carries it."""
    from pyarrow.parquet import read_table

    from qadagalau.cli.home import at_home

    at_home(home)
    from qadagalau.office.people.models import Region
    from qadagalau.office.people.queries import NOBODY
    from qadagalau.office.petitions.drafting import save_draft
    from qadagalau.pages.portal.house import keys
    from qadagalau.pages.portal.limits import FILING
    from qadagalau.pages.portal.work import ticket_of

    now, known, region = datetime.now(UTC), keys(), Region.objects.all()[0].code
    cases = read_table(home / "register" / "cases.parquet", columns=["proceeding_id"])
    numbers = cycle(cases["proceeding_id"].to_pylist())
    made = []
    for number in range(needed):
        fields = {
            "what-seen": True,
            "what-happenings": ["idle"],
            "what-text": f"Жүз күннен бері ештеңе істелген жоқ, {number} рет сұрадым.",
            "whom-seen": True,
            "whom-proceeding_number": next(numbers),
            "whom-region_code": region,
            "who-seen": True,
            "who-kind": "person",
            "who-full_name": f"Айша Серік {number}",
            "who-consents": "no",
        }
        saved = save_draft(
            fields=fields, keys=known, language="kk", by=NOBODY, at=now, key=f"{number:032}"
        )
        made.append((saved.code, ticket_of(FILING)))
    return made


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")
    print(json.dumps(_drafts_in(Path(sys.argv[1]), int(sys.argv[2]))))
