"""`check`: a register is judged against a statute book, and the findings are written."""

from datetime import date
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from attrs import frozen

from qadagalau.engine import Register, check_into, open_register
from qadagalau.engine.store import Place
from qadagalau.insight import Counts
from qadagalau.insight.what_if import counted
from qadagalau.law import N_, Book, RefusedError
from qadagalau.papers.speech import Speech

from .command import Answer, Command, Option
from .desk import Desk, Step
from .findings_file import CheckNote, Writing, note_path, tally_path, writing
from .judging import AS_OF, BOOK, KNOWN_ON, REGISTER, SWITCHES, opened_book, sha256_of
from .summary import files_table, norm_table, total_of, verdict_table, verdicts_of
from .values import path

COLUMNS = "columns"
ENGINES = (COLUMNS, "duckdb", "postgresql", "spark")
_NORMS_SHOWN = 5


@frozen(kw_only=True)
class Wish:
    """How a check is to be made."""

    register: Register
    register_named: str
    book: Book
    book_named: str
    as_of: date
    known_on: date
    all_verdicts: bool = False
    rolls_over: bool = True
    calendar_override: Path | None = None
    engine: str = COLUMNS
    database: str | None = None


def checked_into(out: Path, wish: Wish, step: Step) -> tuple[CheckNote, pa.Table]:
    """Make the check and write its three files; return its note and its tally."""
    with writing(out) as files:
        tally = _judge(files, wish, step)
        note = CheckNote(
            register=wish.register_named,
            book=wish.book_named,
            as_of=wish.as_of,
            known_on=wish.known_on,
            rolls_over=wish.rolls_over,
            calendar_override=str(wish.calendar_override) if wish.calendar_override else None,
            engine=wish.engine,
            all_verdicts=wish.all_verdicts,
            version=version("qadagalau"),
            book_sha256=sha256_of(wish.book),
            findings=files.written,
            root_sha256=files.root.sha256(),
            verdicts=verdicts_of(total_of(tally)),
        )
        files.tally, files.note = tally, note
    return note, tally


def _judge(files: Writing, wish: Wish, step: Step) -> pa.Table:
    """Judge the register, findings going to *files*; return the tally."""
    if wish.engine == COLUMNS:
        return check_into(
            files.take,
            wish.book,
            wish.register,
            as_of=wish.as_of,
            known_on=wish.known_on,
            all_verdicts=wish.all_verdicts,
            progress=step,
        )
    step(0)
    return _judge_by_database(files, wish)


def _judge_by_database(files: Writing, wish: Wish) -> pa.Table:
    from qadagalau.engine.portable import check_by, opened_backend

    try:
        with opened_backend(wish.engine, wish.database) as backend:
            found = check_by(
                backend,
                wish.book,
                wish.register,
                as_of=wish.as_of,
                known_on=wish.known_on,
                all_verdicts=wish.all_verdicts,
            )
    except ConnectionError as error:
        raise RefusedError(
            N_("The database cannot be reached: {why}. Check --database."), why=error
        ) from error
    files.take(found.findings)
    return found.tally


def check(  # noqa: PLR0913 - one argument an option
    desk: Desk,
    *,
    register: Place,
    book: str,
    as_of: date,
    out: Path,
    known_on: date | None,
    all_verdicts: bool,
    no_roll_over: bool,
    calendar_override: Path | None,
    engine: str,
    database: str | None,
) -> Answer:
    """Check a register and write what was found."""
    if engine == "postgresql" and database is None:
        raise RefusedError(N_("The engine postgresql needs a database. Name it with --database."))
    law = opened_book(book, of=register, rolls_over=not no_roll_over, override=calendar_override)
    opened = open_register(register)
    wish = Wish(
        register=opened,
        register_named=str(register),
        book=law,
        book_named=book,
        as_of=as_of,
        known_on=known_on or opened.all_known(as_of),
        all_verdicts=all_verdicts,
        rolls_over=not no_roll_over,
        calendar_override=calendar_override,
        engine=engine,
        database=database,
    )
    with desk.step(desk.say(N_("Checking the register against the law"))) as step:
        note, tally = checked_into(out, wish, step)
    return answer(desk, out, law, note, tally)


def answer(desk: Desk, out: Path, book: Book, note: CheckNote, tally: pa.Table) -> Answer:
    """Return what is told of a check whose files lie at *out*."""
    speech = Speech(desk.language)
    total = total_of(tally)
    head = judged(desk, book, note, total)
    files = {
        desk.say(N_("Findings: {n}"), n=speech.count(note.findings)): out,
        desk.say(N_("Counts of all duties")): tally_path(out),
        desk.say(N_("What was checked")): note_path(out),
    }
    norms = norm_table(counted(tally, "norm"), book, desk.language, _NORMS_SHOWN)
    if not total.duties:
        head += "\n" + desk.say(
            N_(
                "No duty arose in what was known on {day}. If the files were delivered later, "
                "say with --known-on what day's knowledge to read."
            ),
            day=speech.day(note.known_on),
        )
    tables = (verdict_table(total, desk.language), *([norms] if norms.row_count else []))
    said = {
        "findings": note.findings,
        "verdicts": note.verdicts,
        "root_sha256": note.root_sha256,
        "book_sha256": note.book_sha256,
        "files": [str(path) for path in files.values()],
    }
    return Answer(said, (head, *tables, files_table(files)))


def judged(desk: Desk, book: Book, note: CheckNote, total: Counts) -> str:
    """Say by which norms, as of which day and how many duties were judged."""
    speech = Speech(desk.language)
    return desk.say(
        N_("Norms of the book «{book}» as of {day}: {norms}. Duties judged or still running: {n}."),
        book=book.title.in_(desk.language),
        day=speech.day(note.as_of),
        norms=len(book.code),
        n=speech.count(total.duties),
    )


CHECK = Command(
    name="check",
    title=N_("Check a register against a statute book and write the findings."),
    more=(
        N_(
            "A finding is written for every breach and for every duty that the record leaves "
            "unknown. Beside the file lie the counts of all duties (.tally.parquet) and what was "
            "checked (.check.json); `report` and `explain` read them."
        ),
    ),
    options=(
        REGISTER,
        BOOK,
        AS_OF,
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FINDINGS"),
            means=N_("File to write: .parquet, .csv or .jsonl by its ending."),
            reads=path,
            is_needed=True,
        ),
        KNOWN_ON,
        Option(
            name="all_verdicts",
            flags=("--all",),
            means=N_("Also write duties that are kept or still running."),
        ),
        *SWITCHES,
        Option(
            name="engine",
            flags=("--engine",),
            choices=ENGINES,
            means=N_("What judges; all engines give the same findings."),
            otherwise=COLUMNS,
        ),
        Option(
            name="database",
            flags=("--database",),
            shows=N_("ADDRESS"),
            means=N_("Address of the PostgreSQL database that judges."),
        ),
    ),
    example="check city --as-of 2026-10-31 --out october.parquet",
    run=check,
)
