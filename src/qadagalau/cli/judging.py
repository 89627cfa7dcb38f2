"""What a check needs, opened from what was typed: the book with its switches, the register."""

import hashlib
from pathlib import Path

from attrs import evolve

from qadagalau.engine import Register, open_register
from qadagalau.engine.store import Far, Place, place_of
from qadagalau.intake.home import MANIFEST
from qadagalau.law import N_, Book, RefusedError
from qadagalau.law.calendar import read_marks
from qadagalau.statutes.in_force import law_in
from qadagalau.statutes.kz import BOOK as KZ
from qadagalau.statutes.left import left_in, left_of
from qadagalau.statutes.shelf import book_to_json, open_book

from .command import Option
from .findings_file import CheckNote
from .values import day, path, place

REGISTER = Option(
    name="register",
    shows=N_("REGISTER"),
    means=N_("Folder of the register, or its address in a store, such as s3://bucket/register."),
    reads=place,
    is_needed=True,
)
FINDINGS_FILE = Option(
    name="findings",
    shows=N_("FINDINGS"),
    means=N_("File of findings that `check` wrote."),
    reads=path,
    is_needed=True,
)
BOOK = Option(
    name="book",
    flags=("--book",),
    shows=N_("BOOK"),
    means=N_(
        "Statute book: a name in the package, a .py or a .json file, or the home of an office; a "
        "register in a home is judged by what its office published too."
    ),
    otherwise="kz",
)
AS_OF = Option(
    name="as_of",
    flags=("--as-of",),
    shows=N_("DAY"),
    means=N_("Day on which the duties are judged, as 2026-10-31 or 31.10.2026."),
    reads=day,
    is_needed=True,
)
KNOWN_ON = Option(
    name="known_on",
    flags=("--known-on",),
    shows=N_("DAY"),
    means=N_("Read only what was known on this day; otherwise all that the register holds."),
    reads=day,
)
NO_ROLL_OVER = Option(
    name="no_roll_over",
    flags=("--no-roll-over",),
    means=N_("Leave a term that ends on a day off where it ends."),
)
CALENDAR_OVERRIDE = Option(
    name="calendar_override",
    flags=("--calendar-override",),
    shows=N_("FILE"),
    means=N_("CSV table of days that the Government moved after the calendar was made."),
    reads=path,
)
LEFT = Option(
    name="left",
    flags=("--left",),
    shows=N_("FILE"),
    means=N_(
        "Norms whose text changed, as `law watch TEXT --json` prints them, to be marked; for the "
        "home of an office, or a register in it, those that wait there to be read again."
    ),
    reads=path,
)
SWITCHES = (NO_ROLL_OVER, CALENDAR_OVERRIDE)


def opened_book(
    name: str,
    *,
    of: Place | None = None,
    rolls_over: bool = True,
    override: Path | None = None,
) -> Book:
    """Return the statute book *name* with its switches applied.

    A home is named for the law by which its office judges; so is the package's book where it is
    asked for a register *of* a home.

    Raises:
        NoSuchBookError: there is no such book, or its file cannot be read.
        OSError: the book or the override cannot be read.
    """
    home = _home_of(name, of)
    book = open_book(name) if home is None else law_in(home).book
    if not rolls_over:
        book = book.with_code(book.code.without_roll_over())
    if override is not None:
        book = evolve(book, calendar=book.calendar.overridden_by(read_marks(override)))
    return book


def _home_of(name: str, of: Place | None) -> Path | None:
    for folder in (Path(name), of.parent if isinstance(of, Path) and name == KZ.name else None):
        if folder is not None and (folder / MANIFEST).is_file():
            return folder
    return None


def book_of(note: CheckNote, findings: Path) -> Book:
    """Return the statute book of a check, and refuse if it has changed since.

    Raises:
        RefusedError: the book is another now.
    """
    override = Path(note.calendar_override) if note.calendar_override else None
    folder = _folder_of(note, findings)
    book = opened_book(note.book, of=folder, rolls_over=note.rolls_over, override=override)
    if sha256_of(book) != note.book_sha256:
        raise RefusedError(
            N_(
                "The statute book {book} has changed since the check, so its findings cannot be "
                "explained by it. Run `qadagalau check` again."
            ),
            book=note.book,
        )
    return book


def left_norms(given: Path | None, *, note: CheckNote, findings: Path) -> frozenset[str] | None:
    """Return the norms that are to be read again; ``None`` where nothing tells it.

    Raises:
        LeftError: the file that was *given* does not name norms.
    """
    if given is not None:
        return left_of(given)
    folder = _folder_of(note, findings)
    if isinstance(folder, Path) and (folder.parent / MANIFEST).is_file():
        return left_in(folder.parent)
    return None


def left_of_book(given: Path | None, name: str) -> frozenset[str] | None:
    """Return the norms of the book *name* that are to be read again; ``None`` where none are told.

    Raises:
        LeftError: the file that was *given* does not name norms.
    """
    if given is not None:
        return left_of(given)
    home = _home_of(name, None)
    return None if home is None else left_in(home)


def register_of(note: CheckNote, findings: Path) -> Register:
    """Open the register of a check: the folder as given, or seen from where the findings lie."""
    return open_register(_folder_of(note, findings))


def _folder_of(note: CheckNote, findings: Path) -> Place:
    given = place_of(note.register)
    if isinstance(given, Far):
        return given
    beside = findings.parent / given
    return beside if not given.exists() and beside.exists() else given


def sha256_of(book: Book) -> str:
    """Return the hash of a statute book's JSON."""
    return hashlib.sha256(book_to_json(book).encode()).hexdigest()
