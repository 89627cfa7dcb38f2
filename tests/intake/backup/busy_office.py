"""A program that writes into a home as an office does, until it is stopped.

A row is committed, then its entry goes to the ledger, then the row is marked; a delivery's
folder is there before its entry, and its receipt after it.
"""

import json
import sqlite3
import sys
import time
from itertools import count
from pathlib import Path

from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer
from qadagalau.ledger.writer import LockedError


def append(home, said):
    signer = Signer.parse((home / "keys" / "ledger.key").read_text())
    while True:
        try:
            with Log.open(home / "ledger", signer=signer) as log:
                return log.append([json.dumps(said).encode()])
        except LockedError:
            time.sleep(0.001)


def begin(home):
    database = sqlite3.connect(home / "office.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE IF NOT EXISTS acts (number INTEGER PRIMARY KEY, entry INTEGER)")
    return database


def act(database, home, number):
    database.execute("INSERT INTO acts VALUES (?, NULL)", (number,))
    entry = append(home, {"act": number})
    database.execute("UPDATE acts SET entry = ? WHERE number = ?", (entry, number))


def deliver(home, number):
    folder = home / "deliveries" / f"{number:06}"
    folder.mkdir()
    (folder / "events.parquet").write_bytes(bytes([number % 256]) * 10_000)
    entry = append(home, {"delivery": number})
    (home / "receipts" / f"{number:06}.json").write_text(json.dumps({"entry": entry}))


if __name__ == "__main__":
    at = Path(sys.argv[1])
    rows = begin(at)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    for turn in count(1):
        act(rows, at, turn)
        if turn % 3 == 0:
            deliver(at, turn // 3)
