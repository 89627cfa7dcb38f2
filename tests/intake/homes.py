"""A home with the little book of letters, and files that the post delivers into it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
from attrs import define

from qadagalau.intake import mapping_of
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.home import Home
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.ledger.entry import read_entry

from .conftest import BOOK

POST = {
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
FIRST_OF_JUNE = datetime(2025, 6, 1, 4, 0, tzinfo=UTC)


@define
class Post:
    """The post, who brings files into a home, each later than the one before."""

    folder: Path
    home: Home
    at: datetime = FIRST_OF_JUNE

    @classmethod
    def begin(cls, folder, **registered):
        home = Home.create(
            folder / "home", book="letters", made_on=date(2025, 6, 1), ledger_name="test/letters"
        )
        post = cls(folder, home)
        post.register(**registered)
        return post

    def register(self, said=POST, **registered):
        files = [FileRule("*.csv", "post.toml", said)]
        said = {"source": "post", "files": files, **registered}
        return register_source(self.home, Registration(**said), by="admin", at=self.at)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def brought(self, text, *, name="letters.csv", mapping=POST, **said):
        return Brought(
            path=self.file(name, text),
            mapping=mapping_of(mapping, "post.toml"),
            **{"source": "post", "by": "courier", "at": self.at, **said},
        )

    def bring(self, text, *, later=timedelta(days=1), **said):
        receipt = deliver(self.home, self.brought(text, **said), book=BOOK)
        self.at += later
        return receipt

    def table(self, name):
        return pq.read_table(self.home.register / name).to_pylist()

    def entries(self):
        return [read_entry(raw) for raw in self.home.ledger().entries()]

    def names(self):
        return sorted(path.name for path in self.home.deliveries.iterdir())
