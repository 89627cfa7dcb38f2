"""Check three logs of the purchasing process, and set the violators beside the published ones.

    python examples/purchase_orders/violators.py FOLDER

FOLDER holds ``consignment``, ``clusters`` and ``variants``, each with its ``events.parquet``.
"""

import csv
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine import check, open_register
from qadagalau.intake import import_file, read_mapping
from qadagalau.law import Book, Verdict
from qadagalau.statutes.shelf import open_book

HERE = Path(__file__).parent
AS_OF = date(2020, 12, 31)
CLEARED = "bpic2019/lifecycle/invoice-cleared-in-21-days"

# The log of variants does not say the type of an item.  In the log of clusters, which does,
# the service items are exactly those with a service entry sheet.
_ITEM_TYPES = """
copy (select "case", case when bool_or(activity = 'Record Service Entry Sheet')
                          then 'Service' else 'Other' end as item_type
      from read_parquet('{events}') group by "case") to '{types}' (format parquet)"""


@frozen
class Outcome:
    """What the check of one log says."""

    cases: int
    violators: frozenset[str]
    """Items that break a rule published for consignment."""
    cleared: dict[Verdict, int]
    """Items by what is said of "an invoice is cleared within 21 days"."""
    broken: dict[str, int]
    """Items that break another rule, by the rule."""


def outcome(log: Path) -> Outcome:
    """Import and check one log, a folder of the data."""
    book = open_book(str(HERE / "book.py"))
    with TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        for table, mapping in _tables(log, Path(folder)):
            import_file(
                table,
                read_mapping(HERE / mapping),
                register,
                book=book,
                as_delivered_on=AS_OF,
                key=b"",
            )
        return _checked(book, register)


def _tables(log: Path, folder: Path) -> Iterable[tuple[Path, str]]:
    """Return the files of a log, each with its mapping."""
    events = log / "events.parquet"
    yield events, f"{log.name}.json"
    if log.name == "consignment":
        yield log / "cases.parquet", "consignment_cases.json"
    elif log.name == "variants":
        types = folder / "item_types.parquet"
        with duckdb.connect() as con:
            con.execute(_ITEM_TYPES.format(events=events, types=types))
        yield types, "variants_cases.json"


def _checked(book: Book, folder: Path) -> Outcome:
    register = open_register(folder)
    checked = check(book, register, as_of=AS_OF, all_verdicts=True)
    violators: set[str] = set()
    cleared: dict[Verdict, int] = {}
    broken: dict[str, int] = {}
    for norm in book.code:
        told = checked.findings.filter(pc.field("norm") == norm.code)
        if norm.code == CLEARED:
            verdicts = [Verdict(word) for word in told["verdict"].to_pylist()]
            cleared = {verdict: verdicts.count(verdict) for verdict in Verdict}
            continue
        bad = told.filter(pc.field("verdict").isin(["broken", "exceeded"]))
        items = set(bad["proceeding_id"].to_pylist())
        if norm.code.startswith("bpic2019/consignment/"):
            violators |= items
        else:
            broken[norm.code] = len(items)
    return Outcome(register.manifest["counts"]["cases"], frozenset(violators), cleared, broken)


def published(log: Path) -> frozenset[str]:
    """Return the violators that others published for the log of consignment items."""
    with (log / "expected_violations.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["case"] for row in csv.DictReader(stream))


def lines(data: Path) -> tuple[list[str], bool]:
    """Return what to print, and whether the violators are exactly the published ones."""
    own, others = outcome(data / "consignment"), published(data / "consignment")
    missed, extra = others - own.violators, own.violators - others
    found = f"published {len(others):,}, found {len(own.violators):,}"
    said = [
        f"consignment: {own.cases:,} items",
        f"  violators {found}, missed {len(missed)}, extra {len(extra)}",
    ]
    for name in ("clusters", "variants"):
        other = outcome(data / name)
        numbers = ", ".join(f"{verdict} {n:,}" for verdict, n in other.cleared.items() if n)
        said += [f"{name}: {other.cases:,} items", f"  an invoice cleared in 21 days: {numbers}"]
        said += [f"  {code}: broken {n:,}" for code, n in other.broken.items() if n]
    return said, not missed and not extra


def main(words: list[str]) -> int:
    """Print the comparison; 0 if the violators are equal, 1 if not, 2 without a folder."""
    if len(words) != 1:
        sys.stderr.write("Say which folder: violators.py bpic2019\n")
        return 2
    said, equal = lines(Path(words[0]))
    sys.stdout.write("\n".join(said) + "\n")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
