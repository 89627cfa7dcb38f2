"""A receiver that is killed, or that finds no room: run by the tests in a process of its own.

Arguments: the home, a file, the instant, the mapping as JSON; and after how many bytes of one
file the disk ends, or ``as-owner`` to deliver once, or nothing to be killed again and again.
The parent starts no threads, so that it may fork.
"""

import json
import os
import resource
import shutil
import signal
import sys
from datetime import datetime
from pathlib import Path

from qadagalau.intake import mapping_of
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.home import Home
from qadagalau.ledger.entry import read_entry

TOUCHES = {"open", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}


def received(home, file, at, mapping):
    from conftest import BOOK  # as a script this file has no package to be relative to

    brought = Brought(
        path=file,
        mapping=mapping_of(json.loads(mapping), "post.toml"),
        source="post",
        by="courier",
        at=datetime.fromisoformat(at),
    )
    return deliver(Home.open(home), brought, book=BOOK)


def in_a_child(task, *said):
    """Run *task* in a fork and return its exit status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        task(*said)
    except BaseException:  # noqa: BLE001 - a fork never returns into its parent's code
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    sys.stdout.flush()
    os._exit(0)


def killed_at(point, home, *said):
    seen = 0

    def audit(event, arguments):
        nonlocal seen
        if event in TOUCHES and str(arguments[0]).startswith(str(home)):
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)
    received(home, *said)


def tell(home, was, had, *given):
    import pyarrow.parquet as pq

    receipt = received(home, *given)
    opened = Home.open(home)
    register = json.loads((opened.register / "register.json").read_text())
    said = {
        "was": was,
        "had": had,
        "again": receipt.again,
        "number": receipt.number,
        "entries": [read_entry(raw).kind for raw in opened.ledger().entries()],
        "deliveries": names(opened.deliveries),
        "receipts": names(opened.receipts),
        "cases": pq.read_table(opened.register / "cases.parquet")["proceeding_id"].to_pylist(),
        "brought": register["deliveries"],
    }
    sys.stdout.write(f"{json.dumps(said)}\n")


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name[0] != ".")


def main(home, file, at, mapping, room=None):
    home, file = Path(home), Path(file)
    if room == "as-owner":
        received(home, file, at, mapping)
        return
    if room is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), resource.RLIM_INFINITY))
        received(home, file, at, mapping)
        return
    point, status = -1, signal.SIGKILL
    while status:
        point += 2  # every other touch, so that it takes a minute
        copy = home.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(home, copy)
        status = in_a_child(killed_at, point, copy, file, at, mapping)
        if status not in {0, signal.SIGKILL}:
            sys.exit(1)
        was = [name[:6] for name in names(copy / "receipts")]
        had = names(copy / "deliveries")
        if in_a_child(tell, copy, was, had, file, at, mapping):
            sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
