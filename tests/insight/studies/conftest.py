"""Small registers told line by line, and looked at as of a day."""

from datetime import date

import pytest

from qadagalau.engine import open_register, register_of
from qadagalau.engine.casefiles import open_archive
from qadagalau.insight.studies.reading import Look
from qadagalau.intake.demo import make_demo
from qadagalau.law.clerk import CaseFile, Desk
from qadagalau.law.clerk.case import pages
from qadagalau.record import layout
from qadagalau.statutes.kz import BOOK

from .slow import Case

AS_OF = date(2026, 6, 30)


def told(number, *lines, holder="P1", **attributes):
    """Return a case told by lines such as ``2026-01-05 proceeding-opened``.

    After the kind may stand its detail, and after that ``#`` and its reference.
    """
    events = []
    for place, line in enumerate(lines):
        day, kind, *rest = line.split()
        detail = next((word for word in rest if word[0] != "#"), None)
        reference = next((word[1:] for word in rest if word[0] == "#"), None)
        happened = date.fromisoformat(day)
        events.append(
            BOOK.word(kind)(
                event_id=f"{number}-{place}",
                proceeding_id=number,
                holder_id=holder,
                happened_on=happened,
                recorded_on=happened,
                source="bailiffs",
                detail=detail,
                reference=reference,
            )
        )
    usual = {"category": "wages", "debtor": "LLP", "debt_tiyn": 100_000_000}
    return CaseFile(number, usual | attributes, tuple(events))


def asset(asset_id, kind, known_on, *, owner="LLP", gone_on=None, arrested_on=None):
    """Return a row of the table of assets."""
    return {
        "asset_id": asset_id,
        "owner": owner,
        "asset_kind": kind,
        "known_on": date.fromisoformat(known_on),
        "gone_on": gone_on and date.fromisoformat(gone_on),
        "arrested_on": arrested_on and date.fromisoformat(arrested_on),
        "source": "state",
    }


@pytest.fixture
def look():
    """Return a maker of looks at some cases and assets as of a day."""

    def make(*cases, assets=(), as_of=AS_OF):
        return Look(register_of(cases, assets=assets), BOOK, as_of, as_of)

    return make


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Look at a demo register of some thousand proceedings."""
    folder = tmp_path_factory.mktemp("studied") / "register"
    make_demo(folder, seed=7, size=1_500, as_of=AS_OF)
    register = open_register(folder)
    return Look(register, BOOK, AS_OF, register.all_known(AS_OF))


@pytest.fixture(scope="session")
def slow_cases(demo):
    """Return each proceeding of the demo to be read slowly: case, columns and known assets."""
    rows = demo.register.case_columns(["proceeding_id", "debtor", "category"]).to_pylist()
    archive = open_archive(demo.register, BOOK)
    files = archive._files(range(len(rows)))
    desk = Desk(calendar=BOOK.calendar, as_of=AS_OF, known_on=demo.known_on)
    owned = {}
    for one in demo.register.table(layout.ASSETS).to_pylist():
        owned.setdefault(one["owner"], []).append(one)
    return [
        (Case(page, AS_OF), row, owned.get(row["debtor"], []))
        for page, row in zip(pages(files, desk), rows, strict=True)
    ]
