"""Every measurement is a fresh process, and contenders take turns, round after round.

So nobody gains from what another left in memory, and a busy minute falls on all alike.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from attrs import frozen

_CACHES = Path("/proc/sys/vm/drop_caches")
_LONGEST = 3600


@frozen
class Measured:
    """Medians of one contender's rounds, and what its last round answered."""

    seconds: float
    cpu_seconds: float
    memory_mb: float
    """The largest peak of resident memory of its processes."""
    answer: Any
    rounds: tuple[float, ...]


class FailedError(RuntimeError):
    """A contender's process ended without an answer."""


def can_drop_caches() -> bool:
    """Say whether files can be made cold before a round."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and os.access(_CACHES, os.W_OK)


def drop_caches() -> None:
    """Make the system forget what it has read, where it lets us."""
    if can_drop_caches():
        os.sync()
        _CACHES.write_text("3", encoding="ascii")


def interleaved(
    tasks: Mapping[str, tuple[str, Mapping[str, Any]]], *, rounds: int, cold: bool = False
) -> dict[str, Measured]:
    """Run the tasks in turn *rounds* times; a task is the name of one and its arguments."""
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, (task, arguments) in tasks.items():
            if cold:
                drop_caches()
            told[name].append(one(task, arguments))
    return {name: _median(rows) for name, rows in told.items()}


def _median(rows: list[dict[str, Any]]) -> Measured:
    return Measured(
        seconds=median(row["seconds"] for row in rows),
        cpu_seconds=median(row["cpu_seconds"] for row in rows),
        memory_mb=max(row["memory_mb"] for row in rows),
        answer=rows[-1]["answer"],
        rounds=tuple(row["seconds"] for row in rows),
    )


def one(task: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Run one task in a process of its own and return what it says.

    Raises:
        FailedError: the process failed or said nothing.
    """
    command = [sys.executable, "-m", "benchmarks.child", task, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LONGEST)
    if done.returncode:
        raise FailedError(f"{task} failed.\n{done.stderr[-2000:]}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
