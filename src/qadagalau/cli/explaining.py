"""`explain`: the clerk reads the case of one finding anew and shows the proof of every date."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from qadagalau.engine import Register, to_findings
from qadagalau.engine.casefiles import open_archive
from qadagalau.law import N_, Book, Finding, Norm, Order, RefusedError, kind_of
from qadagalau.law.clerk import Desk as ClerksDesk
from qadagalau.law.clerk import Judgment, judge, prove
from qadagalau.papers.speech import Speech
from qadagalau.papers.tables import TEXT_CHANGED

from .command import Answer, Command, Option
from .desk import Desk
from .findings_file import CheckNote, read_findings, read_note
from .judging import LEFT, book_of, left_norms, register_of
from .values import path


def explain(desk: Desk, *, finding_id: str, findings: Path, left: Path | None) -> Answer:
    """Show how the verdict of one finding was reached."""
    found = _row(findings, finding_id)
    note = read_note(findings)
    book = book_of(note, findings)
    norm = next(one for one in book.code.wordings(found.norm) if one.wording == found.wording)
    judgment = _judged(found, norm, book, register_of(note, findings), note)
    proof = prove(judgment, norm, desk.language)
    marked = left_norms(left, note=note, findings=findings)
    changed = None if marked is None else found.norm in marked
    said = {**_said(found, proof), "text_changed": changed}
    return Answer(said, _shown(desk, found, norm, proof, is_left=bool(changed)))


def _row(findings: Path, finding_id: str) -> Finding:
    table = read_findings(findings)
    rows = to_findings(table.filter(pc.equal(table["finding_id"], finding_id)))
    if not rows:
        raise RefusedError(
            N_("{file} holds no finding {finding_id}. Copy the number from the file itself."),
            file=findings.name,
            finding_id=finding_id,
        )
    return rows[0]


def _judged(
    found: Finding, norm: Norm, book: Book, register: Register, note: CheckNote
) -> Judgment:
    """Return the clerk's own judgment of the duty, and refuse if it is another."""
    archive = open_archive(register, book, known_on=note.known_on)
    desk = ClerksDesk(
        as_of=note.as_of,
        known_on=note.known_on,
        calendar=book.calendar,
        values=book.values,
        supplied=_supplied(register.supplied(note.known_on), book),
    )
    if isinstance(norm.rule, Order):
        judgments = judge(norm, (), desk, (archive.distribution(found.subject),))
    else:
        cases = archive.related(norm, found.proceeding_id or "", found.holder_id)
        judgments = judge(norm, cases, desk)
    for judgment in judgments:
        if judgment.finding.finding_id == found.finding_id:
            if judgment.finding.verdict is found.verdict:
                return judgment
            break
    raise RefusedError(
        N_(
            "The register no longer gives the finding {finding_id}: it has changed since the "
            "check. Run `qadagalau check` again."
        ),
        finding_id=found.finding_id,
    )


def _supplied(kinds: Sequence[str] | None, book: Book) -> frozenset[type] | None:
    if kinds is None:
        return None
    return frozenset(word for word in book.words if kind_of(word) in kinds)


def _shown(
    desk: Desk, found: Finding, norm: Norm, proof: Sequence[str], *, is_left: bool
) -> tuple[RenderableType, ...]:
    speech = Speech(desk.language)
    subject = desk.say(
        N_("Proceeding {proceeding}, holder {holder}; known on {day}."),
        proceeding=found.proceeding_id or "–",
        holder=found.holder_id or "–",
        day=speech.day(found.known_on),
    )
    steps = Table.grid(padding=(0, 1))
    for number, sentence in enumerate(proof, 1):
        steps.add_row(f"{number:>3}.", Line(sentence))
    evidence = desk.say(N_("It rests on: {events}."), events=", ".join(found.evidence) or "–")
    title = Line(norm.title.in_(desk.language), style="bold")
    mark = (Line(desk.say(TEXT_CHANGED), style="bold"),) if is_left else ()
    return (title, *mark, Line(subject), Line(""), steps, Line(""), Line(evidence))


def _said(found: Finding, proof: Sequence[str]) -> dict[str, Any]:
    return {
        "finding_id": found.finding_id,
        "norm": found.norm,
        "wording": found.wording,
        "verdict": found.verdict.value,
        "reason": found.reason.value,
        "proceeding_id": found.proceeding_id,
        "holder_id": found.holder_id,
        "started_on": found.started_on,
        "due_on": found.due_on,
        "ended_on": found.ended_on,
        "evidence": list(found.evidence),
        "proof": list(proof),
    }


EXPLAIN = Command(
    name="explain",
    title=N_("Show how the verdict of one finding was reached, date by date."),
    more=(
        N_(
            "A second, slow reading of the law judges the case anew by walking its days; if it "
            "does not come to the same verdict, that is said."
        ),
    ),
    options=(
        Option(
            name="finding_id",
            shows=N_("FINDING_ID"),
            means=N_("Number of the finding, from the file of findings."),
            is_needed=True,
        ),
        Option(
            name="findings",
            flags=("--findings",),
            shows=N_("FINDINGS"),
            means=N_("File of findings that `check` wrote."),
            reads=path,
            is_needed=True,
        ),
        LEFT,
    ),
    example="explain 3f0c9a… --findings october.parquet",
    run=explain,
)
