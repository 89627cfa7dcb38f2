"""`tour`: what `make run` shows: a city is invented, checked against the law and reported on."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
from attrs import frozen
from rich.text import Text as Line

from qadagalau.engine import open_register
from qadagalau.insight.what_if import counted
from qadagalau.intake.demo import make_demo
from qadagalau.law import LANGUAGES, N_, Book, RefusedError
from qadagalau.papers.speech import Speech

from .checking import Wish, checked_into
from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import CheckNote
from .judging import opened_book
from .reporting import written
from .summary import files_table, norm_table, total_of, verdict_table
from .values import path, whole

FOLDER = "qadagalau-demo"
SEED = 2026
SIZE = "60000"
AS_OF = date(2026, 10, 31)
_NORMS_SHOWN = 10


@frozen
class Place:
    """The files of a tour."""

    folder: Path

    @property
    def city(self) -> Path:
        """The register."""
        return self.folder / "city"

    @property
    def findings(self) -> Path:
        """What the check found."""
        return self.folder / "findings.parquet"

    def report(self, language: str) -> Path:
        """Return the report in one language."""
        return self.folder / f"report.{language}.html"


def tour(desk: Desk, *, into: Path, size: int) -> Answer:
    """Make a city, check it, report on it in three languages."""
    place, book = Place(into), opened_book("kz")
    _cleared(place)
    with desk.step(desk.say(N_("Inventing proceedings"))) as step:
        make_demo(place.city, seed=SEED, size=size, as_of=AS_OF, progress=step)
    wish = Wish(
        register=open_register(place.city),
        register_named=str(place.city),
        book=book,
        book_named="kz",
        as_of=AS_OF,
        known_on=AS_OF,
    )
    with desk.step(desk.say(N_("Checking the register against the law"))) as step:
        note, tally = checked_into(place.findings, wish, step)
    register = wish.register
    with desk.step(desk.say(N_("Writing the report"))) as step:
        for number, language in enumerate(LANGUAGES):
            step(number, len(LANGUAGES))
            out = place.report(language)
            written(out, findings=place.findings, note=note, register=register, language=language)
    return _answer(desk, place, book, note, tally)


def _cleared(place: Place) -> None:
    """Make room for the city; only one that a tour made is taken away."""
    place.folder.mkdir(parents=True, exist_ok=True)
    if not place.city.exists():
        return
    if not (place.city / "truth.parquet").exists():
        raise RefusedError(
            N_("{folder} is not a city that a tour made. Name another place with --into."),
            folder=place.city,
        )
    shutil.rmtree(place.city)


def _answer(desk: Desk, place: Place, book: Book, note: CheckNote, tally: pa.Table) -> Answer:
    speech, total = Speech(desk.language), total_of(tally)
    name = desk.say(N_("Report"))
    files = {desk.say(N_("Register")): place.city, desk.say(N_("Findings")): place.findings}
    reports = {f"{name} ({one})": place.report(one) for one in LANGUAGES}
    head = desk.say(
        N_("Norms of the book «{book}» as of {day}: {norms}. Duties judged or still running: {n}."),
        book=book.title.in_(desk.language),
        day=speech.day(note.as_of),
        norms=len(book.code),
        n=speech.count(total.duties),
    )
    said = {
        "register": str(place.city),
        "findings": str(place.findings),
        "reports": {one: str(place.report(one)) for one in LANGUAGES},
        "number": note.findings,
        "verdicts": note.verdicts,
        "root_sha256": note.root_sha256,
    }
    shown = (
        Line(head),
        verdict_table(total, desk.language),
        norm_table(counted(tally, "norm"), book, desk.language, _NORMS_SHOWN),
        files_table(files | reports),
        Line(""),
        Line(desk.say(N_("Next: `qadagalau --help`, or open the report in a browser."))),
    )
    return Answer(said, shown)


TOUR = Command(
    name="tour",
    title=N_("Invent a city, check it against the law, and write the report in three languages."),
    options=(
        Option(
            name="into",
            flags=("--into",),
            shows=N_("FOLDER"),
            means=N_("Folder for everything that is made."),
            reads=path,
            otherwise=FOLDER,
        ),
        Option(
            name="size",
            flags=("--size",),
            shows=N_("N"),
            means=N_("Number of proceedings."),
            reads=whole(1),
            otherwise=SIZE,
        ),
    ),
    example="tour",
    run=tour,
)
