"""`morning`: what arrived is brought in, every proceeding is judged, and the differences told."""

from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, Morning, judged, keep
from qadagalau.engine.roots import root_of
from qadagalau.engine.standing import Standing
from qadagalau.insight import Counts
from qadagalau.intake.deliveries import bring_up_to_date, note_check
from qadagalau.intake.home import Home
from qadagalau.law import N_
from qadagalau.papers.speech import Speech

from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import write_findings
from .home import HOME
from .judging import AS_OF, BOOK, opened_book, sha256_of
from .summary import files_table, verdict_table, verdicts_of
from .values import path


def morning(desk: Desk, *, home: Path, book: str, as_of: date, out: Path) -> Answer:
    """Bring in what arrived, judge everything and write what is other than before."""
    opened = Home.open(home)
    law = opened_book(book, of=opened.register)
    sha256, folder = sha256_of(law), opened.folder / STANDING
    with opened.locked():
        bring_up_to_date(opened)
        register = open_register(opened.register)
        with desk.step(desk.say(N_("Checking the register against the law"))) as step:
            done = judged(register, law, folder, sha256=sha256, as_of=as_of, progress=step)
        gone = out.with_name(f"{out.stem}.gone{out.suffix}")
        write_findings(out, done.appeared)
        write_findings(gone, done.gone)
        root, findings = root_of(done.lines), len(done.standing.told())
        body = {"as_of": as_of.isoformat(), "version": version("qadagalau"), "book": sha256}
        entry = note_check(
            opened, {**body, "findings": findings, "root": root}, at=datetime.now(UTC)
        )
        keep(done, folder, sha256=sha256)
    return _answer(desk, done, {"out": out, "gone": gone}, root, entry)


def _total(standing: Standing) -> Counts:
    numbers = standing.verdicts()
    return Counts(**{verdict.value: number for verdict, number in numbers.items()})


def _answer(desk: Desk, done: Morning, files: dict[str, Path], root: str, entry: int) -> Answer:
    speech, total = Speech(desk.language), _total(done.standing)
    head = desk.say(
        N_("Every proceeding was judged as of {day}. Findings that appeared: {new}, gone: {old}."),
        day=speech.day(done.standing.as_of),
        new=speech.count(done.appeared.num_rows),
        old=speech.count(done.gone.num_rows),
    )
    if done.anew:
        head += "\n" + desk.say(
            N_("There was no earlier check to go on from, so everything was judged from the start.")
        )
    shown = {
        desk.say(N_("Findings that appeared")): files["out"],
        desk.say(N_("Findings that are gone")): files["gone"],
    }
    said = {
        "appeared": done.appeared.num_rows,
        "gone": done.gone.num_rows,
        "anew": done.anew,
        "verdicts": verdicts_of(total),
        "root_sha256": root,
        "entry": entry,
        "files": [str(one) for one in files.values()],
    }
    return Answer(said, (head, verdict_table(total, desk.language), files_table(shown)))


MORNING = Command(
    name="morning",
    title=N_("Bring in what arrived, judge every proceeding, write what is other than before."),
    more=(
        N_(
            "Only proceedings of which something was learnt are read again; for all others it is "
            "seen whose terms ran out. The findings are those of `check`. The run is noted in "
            "the ledger."
        ),
    ),
    options=(
        HOME,
        BOOK,
        AS_OF,
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FINDINGS"),
            means=N_("File for findings that appeared; those that are gone lie beside it."),
            reads=path,
            is_needed=True,
        ),
    ),
    example="morning home --as-of 2026-11-01 --out today.parquet",
    run=morning,
)
