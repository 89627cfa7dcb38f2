"""`exchange findings`: what was delivered late, or not, in the same files as every other check.

Beside the findings lie the exchange as a register and its protocols as a book of duties, so
that `explain` and `report` read them like any other.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from qadagalau.engine import open_register
from qadagalau.intake.cases_register import write_cases
from qadagalau.law import N_, Book
from qadagalau.statutes.shelf import book_to_json

from .checking import COLUMNS, Wish, answer, checked_into
from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import ENDINGS
from .home import HOME, at_home
from .values import day, ending, path
from .whole_file import folder_for, whole_file


def register_path(findings: Path) -> Path:
    """Return where the exchange lies as a register."""
    return findings.with_name(f"{findings.stem}.register")


def book_path(findings: Path) -> Path:
    """Return where its protocols lie as a book of duties."""
    return findings.with_name(f"{findings.stem}.book.json")


def findings(
    desk: Desk, *, home: Path, out: Path, as_of: date | None, all_verdicts: bool
) -> Answer:
    """Write the findings of the exchange, with what they were made of."""
    ending(out, *ENDINGS)
    folder_for(out)
    at_home(home)
    from django.utils import timezone

    on = as_of or timezone.localdate(datetime.now(UTC))
    book = _written(out, on)
    wish = Wish(
        register=open_register(register_path(out)),
        register_named=str(register_path(out)),
        book=book,
        book_named=str(book_path(out)),
        as_of=on,
        known_on=on,
        all_verdicts=all_verdicts,
        engine=COLUMNS,
    )
    with desk.step(desk.say(N_("Checking the exchange against its protocols"))) as step:
        note, tally = checked_into(out, wish, step)
    return answer(desk, out, book, note, tally)


def _written(out: Path, on: date) -> Book:
    """Write the exchange as a register and its protocols as a book; return the book."""
    from qadagalau.insight.exchange import book_of
    from qadagalau.office.exchange.findings import bodies_of, recorded
    from qadagalau.statutes.kz.calendar import CALENDAR

    found = recorded(calendar=CALENDAR, as_of=on)
    book = book_of(found.protocols, CALENDAR)
    bodies = bodies_of(found.cases)
    place = [{"office_id": one.office_id, "region": one.region_id} for one in bodies]
    names = [
        {"name_kk": one.name_kk, "name_ru": one.name_ru, "name_en": one.name_en} for one in bodies
    ]
    write_cases(
        register_path(out),
        found.cases,
        book=book,
        source=book.name,
        holders=[
            {"holder_id": one.office_id, "holder_kind": one.kind, **at}
            for one, at in zip(bodies, place, strict=True)
        ],
        offices=[{**at, **named} for at, named in zip(place, names, strict=True)],
        made_on=on,
    )
    with whole_file(book_path(out)) as draft:
        draft.write_text(book_to_json(book) + "\n", encoding="utf-8")
    return book


FINDINGS = Command(
    name="findings",
    title=N_("Write the findings of the exchange: late, missing and incomplete deliveries."),
    more=(
        N_(
            "The files are those of `check`, with the exchange as a register (.register) and its "
            "protocols as a book (.book.json) beside them; `explain` and `report` read them."
        ),
    ),
    options=(
        HOME,
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FINDINGS"),
            means=N_("File to write: .parquet, .csv or .jsonl by its ending."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="as_of",
            flags=("--as-of",),
            shows=N_("DAY"),
            means=N_("Day on which the duties are judged; today without it."),
            reads=day,
        ),
        Option(
            name="all_verdicts",
            flags=("--all",),
            means=N_("Also write duties that are kept or still running."),
        ),
    ),
    example="exchange findings --home qadagalau-home --out exchange.parquet",
    run=findings,
)
