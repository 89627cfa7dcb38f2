"""`report`: the monthly analysis is written from the files of a check."""

from pathlib import Path

from qadagalau.engine import Register
from qadagalau.law import N_
from qadagalau.papers import Previous, write_report

from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import CheckNote, read_findings, read_note, tally_path
from .judging import FINDINGS_FILE, LEFT, book_of, left_norms, register_of
from .summary import files_table
from .values import ending, path
from .whole_file import folder_for

ENDINGS = (".html", ".xlsx")


def written(
    out: Path,
    *,
    findings: Path,
    note: CheckNote,
    register: Register,
    language: str,
    previous: Path | None = None,
    left: Path | None = None,
) -> None:
    """Write the report of a check in one language."""
    earlier = None
    if previous is not None:
        earlier = Previous(
            as_of=read_note(previous).as_of,
            findings=read_findings(previous),
            tally=tally_path(previous),
        )
    write_report(
        out,
        findings=read_findings(findings),
        tally=tally_path(findings),
        register=register,
        book=book_of(note, findings),
        as_of=note.as_of,
        known_on=note.known_on,
        language=language,
        previous=earlier,
        left=left_norms(left, note=note, findings=findings) or frozenset(),
    )


def report(
    desk: Desk, *, findings: Path, out: Path, previous: Path | None, left: Path | None
) -> Answer:
    """Write a report of findings."""
    ending(out, *ENDINGS)
    folder_for(out)
    note = read_note(findings)
    register = register_of(note, findings)
    with desk.step(desk.say(N_("Writing the report"))) as step:
        step(0)
        written(
            out,
            findings=findings,
            note=note,
            register=register,
            language=desk.language,
            previous=previous,
            left=left,
        )
    return Answer({"report": str(out)}, (files_table({desk.say(N_("Report")): out}),))


REPORT = Command(
    name="report",
    title=N_("Write the monthly analysis of findings as HTML or XLSX."),
    more=(N_("The report is in the language of --lang and needs no other file to be read."),),
    options=(
        FINDINGS_FILE,
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FILE"),
            means=N_("File to write: .html or .xlsx by its ending."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="previous",
            flags=("--previous",),
            shows=N_("FINDINGS"),
            means=N_("Findings of an earlier check to compare with."),
            reads=path,
        ),
        LEFT,
    ),
    example="report october.parquet --out october.html",
    run=report,
)
