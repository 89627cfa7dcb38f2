"""`tour`, what `make run` shows: a city, findings, a report, and an office open to people."""

import json
import shutil
import socket
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
from attrs import frozen
from rich.table import Table
from rich.text import Text as Line

from qadagalau.engine import open_register
from qadagalau.insight.what_if import counted
from qadagalau.intake.demo import make_demo
from qadagalau.law import LANGUAGES, N_, Book, RefusedError

from .checking import Wish, checked_into, judged
from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import CheckNote
from .judging import opened_book
from .office import DEMO_SIZE, make
from .reporting import written
from .serving import Address, serve
from .summary import files_table, norm_table, total_of, verdict_table
from .values import path, whole

FOLDER = "qadagalau-demo"
SEED = 2026
SIZE = "60000"
AS_OF = date(2026, 10, 31)
_NORMS_SHOWN = 10
HOST, PORT = "localhost", 8000
ACCOUNTS = N_("One account of each role and place, all invented; accounts.json keeps them:")
_PORTS = 50
"""So many ports after the first are tried."""


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

    @property
    def home(self) -> Path:
        """The home of the office."""
        return self.folder / "home"

    @property
    def accounts(self) -> Path:
        """Who may sign in to it, with passwords, which are invented too."""
        return self.folder / "accounts.json"

    def report(self, language: str) -> Path:
        """Return the report in one language."""
        return self.folder / f"report.{language}.html"


def tour(desk: Desk, *, into: Path, size: int, closed: bool) -> Answer:
    """Make a city, check it, report on it in three languages; then open an office to people."""
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
    answer = _answer(desk, place, book, note, tally)
    return answer if closed else _opened(desk, place, answer, size)


def _opened(desk: Desk, place: Place, answer: Answer, size: int) -> Answer:
    """Make the office where there is none yet, say who may sign in, and serve it."""
    if not place.accounts.exists():
        shutil.rmtree(place.home, ignore_errors=True)  # a tour was broken off while it made it
        made = make(
            desk,
            home=place.home,
            ledger="demo.qadagalau.local/office",
            admin="admin",
            places=None,
            demo=True,
            size=min(size, int(DEMO_SIZE)),
        )
        _keep(place.accounts, made.said["users"])
    users = json.loads(place.accounts.read_text(encoding="utf-8"))
    shown = (*answer.shown, Line(""), Line(desk.say(ACCOUNTS)), _accounts(desk, users))
    desk.give(Answer({**answer.said, "users": users}, shown))
    return serve(desk, home=place.home, address=Address(HOST, _free_port()))


def _keep(path: Path, users: Sequence[Mapping[str, str]]) -> None:
    """Write down who may sign in, for nobody else on the machine to read."""
    new = path.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_text(json.dumps(users, indent=1), encoding="utf-8")
    new.rename(path)


def _accounts(desk: Desk, users: Sequence[Mapping[str, str]]) -> Table:
    from qadagalau.office.people.models import Role

    table = Table(box=None)
    for title in (N_("Login name"), N_("Password"), N_("Role"), N_("Place")):
        table.add_column(desk.say(title))
    from django.utils.translation import override

    with override("en"):
        labels = {role.value: str(role.label) for role in Role}
    for user in users:
        role = desk.say(labels[user["role"]])
        table.add_row(user["username"], user["password"], role, user["place"])
    return table


def _free_port() -> int:
    """Return the first port from :data:`PORT` on at which nobody listens."""
    for port in range(PORT, PORT + _PORTS):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return PORT


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
    total = total_of(tally)
    name = desk.say(N_("Report"))
    files = {desk.say(N_("Register")): place.city, desk.say(N_("Findings")): place.findings}
    reports = {f"{name} ({one})": place.report(one) for one in LANGUAGES}
    head = judged(desk, book, note, total)
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
    title=N_("Invent a city, check it against the law, report on it, and open an office with it."),
    more=(
        N_(
            "The office is served until Ctrl+C closes it. It stays beside the report, and the next "
            "tour opens it as it was left."
        ),
    ),
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
        Option(
            name="closed",
            flags=("--closed",),
            means=N_("Make no office and open none: the city, its findings and the report only."),
        ),
    ),
    example="tour",
    run=tour,
)
