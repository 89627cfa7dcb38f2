"""A mixed load that does not wait: every request is sent when it is planned, answered or not.

Its time runs from the plan, so a server that falls behind is seen to.  The client is small, but it
shares the machine with the server.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from attrs import define, field, frozen

from benchmarks.by_office import _HOST, _OURS, _free_port, _processor_seconds, _settled, _wait_for
from benchmarks.by_pages import _office

MIX = {"event": 50, "proceeding": 100, "findings": 20, "hello": 50}
"""So many of each a second: the goal's mix, with events for the complaints of citizens."""
_PATIENCE = 20.0
"""Seconds after the last plan for which answers are waited for."""
_FEW = 20
_OK = {"event": 201}


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
        asked = [sys.executable, "-m", "benchmarks.by_load", str(home)]
        done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)
        key = done.stdout.splitlines()[-1]
        port = _free_port()
        command = [_OURS, "serve", "--home", str(home), "--address", f"{_HOST}:{port}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet) as served:
            try:
                _wait_for(port)
                made = _Maker(port, told, key)
                asyncio.run(_sent(made.planned(0.1, 3), port))  # what is made only once is made
                return [_measured(served.pid, port, made, seconds, share) for share in shares]
            finally:
                served.terminate()


@define
class _Maker:
    """Makes the requests of a plan."""

    port: int
    told: dict[str, Any]
    key: str
    _turns: dict[str, Any] = field(init=False)
    _numbers: Any = field(factory=lambda: count(1))

    def __attrs_post_init__(self) -> None:
        self._turns = {kind: cycle(self.told["addresses"][kind]) for kind in MIX if kind != "event"}

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
        if kind != "event":
            lines = [f"GET {next(self._turns[kind])} HTTP/1.1", "Accept-Language: kk"]
            return self._written([*lines, f"Cookie: sessionid={self.told['session']}"], b"")
        number = next(self._numbers)
        event = {"proceeding": f"71-{number:06}", "kind": "payment-received", "day": "2026-03-02"}
        body = json.dumps({"events": [event]}).encode()
        lines = [
            "POST /api/events HTTP/1.1",
            f"Authorization: Bearer {self.key}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            f"Idempotency-Key: load-{number}",
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
    process: int, port: int, made: _Maker, seconds: float, share: float
) -> dict[str, Any]:
    plan = made.planned(share, seconds)
    used, begun = _processor_seconds(process), time.perf_counter()
    taken = asyncio.run(_sent(plan, port))
    lasted = time.perf_counter() - begun
    used = _processor_seconds(process) - used
    answered = sum(map(len, taken.seconds.values()))
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


def _key_in(home: Path) -> str:
    from qadagalau.cli.home import at_home

    at_home(home)
    return _settled(datetime.now(UTC))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")
    print(_key_in(Path(sys.argv[1])))
