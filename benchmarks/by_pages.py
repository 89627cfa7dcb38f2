"""Pages of the office over a whole country's register, beside a view that only says hello.

A signed-in prosecutor of a region asks through `serve`: session, right, territory, what reading is
noted, and the page are all in it.  The pages and hello take turns, so a busy minute falls on all.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.by_office import _HOST, _OURS, _free_port, _processor_seconds, _wait_for

_ROUNDS = 3
_BLOCKS = {"hello": 80, "proceeding": 20, "findings": 12, "finding": 20, "start": 12}
"""So many requests of each in a round."""
_WARM = 3
_EACH = 50
"""So many different proceedings and findings are asked for."""


def pages(register: str, size: int) -> dict[str, dict[str, float]]:
    """Serve a home with *register*; return processor time and latency of each kind of page."""
    with TemporaryDirectory(dir=Path(register).parent) as folder:
        home = Path(folder) / "home"
        told = _office(home, register, size)
        port = _free_port()
        command = [_OURS, "serve", "--home", str(home), "--address", f"{_HOST}:{port}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet) as served:
            try:
                _wait_for(port)
                return _measured(served.pid, port, told)
            finally:
                served.terminate()


def _measured(process: int, port: int, told: dict[str, Any]) -> dict[str, dict[str, float]]:
    connection = HTTPConnection(_HOST, port, timeout=120)
    headers = {"Cookie": f"sessionid={told['session']}", "Accept-Language": "kk"}
    turns = {name: cycle(told["addresses"][name]) for name in _BLOCKS}
    cpu: dict[str, list[float]] = {name: [] for name in _BLOCKS}
    took: dict[str, list[float]] = {name: [] for name in _BLOCKS}

    def ask(name: str) -> float:
        begun = time.perf_counter()
        connection.request("GET", next(turns[name]), headers=headers)
        said = connection.getresponse()
        content = said.read()
        assert said.status == HTTPStatus.OK, (name, said.status, content[:300])
        return time.perf_counter() - begun

    for name in _BLOCKS:
        for _ in range(_WARM):
            ask(name)
    for _ in range(_ROUNDS):
        for name, number in _BLOCKS.items():
            used = _processor_seconds(process)
            took[name] += [ask(name) for _ in range(number)]
            cpu[name].append((_processor_seconds(process) - used) / number)
    return {
        name: {
            "cpu_ms": 1000 * median(cpu[name]),
            "median_ms": 1000 * median(took[name]),
            "p99_ms": 1000 * quantiles(took[name], n=100)[-1],
        }
        for name in _BLOCKS
    }


def _office(home: Path, register: str, size: int) -> dict[str, Any]:
    """Make an office over the register; return a session and the addresses to ask for."""
    made = [_OURS, "office", "make", "--home", str(home)]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(
        register, home / "register", copy_function=os.link, dirs_exist_ok=True, symlinks=True
    )
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    night = json.dumps({"on": tomorrow.isoformat()})  # no night's work beside the pages
    (home / "night.json").write_text(night, encoding="utf-8")
    asked = [sys.executable, "-m", "benchmarks.by_pages", str(home), str(size)]
    done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def _people(home: Path, size: int) -> dict[str, Any]:
    from qadagalau.cli.home import at_home

    at_home(home)
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from qadagalau.cli.demo_office import people_demo
    from qadagalau.engine.search import Wanted
    from qadagalau.office.docket.finding_shapes import WantedFindings
    from qadagalau.office.docket.findings import find_findings
    from qadagalau.office.docket.queries import find
    from qadagalau.office.people.queries import actor_of

    people_demo(size, now=datetime.now(UTC))
    _judge(home)
    user = get_user_model().objects.get(username="demo-regional-prosecutor")
    actor = actor_of(user)
    found = find_findings(actor, WantedFindings(), home=home).rows
    cases = find(actor, Wanted(), register=home / "register", order_by="debt", descending=True)
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    addresses: dict[str, Sequence[str]] = {
        "hello": [reverse("healthz")],
        "proceeding": [reverse("proceeding", args=[one.proceeding_id]) for one in cases.rows],
        "findings": [reverse("findings")],
        "finding": [reverse("finding", args=[one.finding_id]) for one in found[:_EACH]],
        "start": [reverse("front")],
    }
    return {"session": client.cookies["sessionid"].value, "addresses": addresses}


def _judge(home: Path) -> None:
    from benchmarks.norms import AS_OF
    from qadagalau.engine import open_register
    from qadagalau.engine.mornings import STANDING, judged, keep
    from qadagalau.statutes.kz import BOOK

    done = judged(
        open_register(home / "register"), BOOK, home / STANDING, sha256="0" * 64, as_of=AS_OF
    )
    keep(done, home / STANDING, sha256="0" * 64)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")
    print(json.dumps(_people(Path(sys.argv[1]), int(sys.argv[2]))))
