"""A small book of two kinds of events, and files to take in by it."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import frozen

from qadagalau.intake import import_file, mapping_of
from qadagalau.law import Book, Code, Text
from qadagalau.record import Event
from qadagalau.record.layout import EVENTS
from qadagalau.statutes.kz.calendar import CALENDAR


class CaseOpened(Event):
    """A case was opened."""


class LetterSent(Event):
    """A letter was sent."""

    details = {"paper": Text("on paper"), "wire": Text("by wire")}  # noqa: RUF012 - as in the record


BOOK = Book(
    name="letters",
    title=Text("Letters"),
    code=Code(()),
    calendar=CALENDAR,
    words=(CaseOpened, LetterSent),
)
KEY = b"0123456789abcdef"
DELIVERED_ON = date(2025, 6, 30)


def long_mapping(**further):
    """One event a row: case, what, day, who, ref, sum, how, id, corrects."""
    said = {
        "source": "post",
        "format": "csv",
        "proceeding": "case",
        "holder": "who",
        "kind": {
            "column": "what",
            "values": {"open": "case-opened", "letter": "letter-sent"},
            "ignore": ["note"],
        },
        "day": "day",
    }
    return mapping_of({**said, **further}, "mapping.toml")


@frozen
class Place:
    """A folder with one register and one quarantine file."""

    folder: Path
    book = BOOK
    key = KEY
    delivered_on = DELIVERED_ON

    def mapping(self, **further):
        return long_mapping(**further)

    def written(self, name, content):
        path = self.folder / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        else:
            path.write_bytes(content)
        return path

    @property
    def register(self):
        return self.folder / "register"

    @property
    def quarantine(self):
        return self.folder / "rejected.csv"

    def take(self, path, mapping, *, delivered_on=DELIVERED_ON, register=None, progress=None):
        return import_file(
            path,
            mapping,
            register or self.register,
            book=BOOK,
            as_delivered_on=delivered_on,
            key=KEY,
            quarantine=self.quarantine,
            progress=progress,
        )

    def table(self, name=EVENTS, register=None):
        return pq.read_table((register or self.register) / name).to_pylist()


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)
