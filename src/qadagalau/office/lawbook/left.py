"""The norms that wait to be read again, in the home for commands that open no database."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from qadagalau.ledger.durable import READABLE, write_whole
from qadagalau.statutes.left import LEFT, left_to_json

from .queries import left_codes

_FOLDER_MODE = 0o700


def keep_left_after_commit() -> None:
    """Write the file once what is being done about the norms has come to stay."""
    transaction.on_commit(lambda: keep_left(settings.HOME))


def keep_left(home: Path) -> None:
    """Write into the home which norms wait to be read again."""
    file, said = home / LEFT, left_to_json(left_codes()).encode()
    if said != (file.read_bytes() if file.exists() else left_to_json(()).encode()):
        file.parent.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        write_whole(file, said, mode=READABLE)
