"""An analysis is made in the background: a check into files, the change, the reports; then kept.

The files appear in ``analyses/NUMBER`` of the home together, or not at all; whoever begins anew
after a fault finds nothing half done.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import structlog
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResult, task

from qadagalau.engine import FINDINGS, Register, check_into
from qadagalau.engine.roots import layered, lines_of, root_of
from qadagalau.insight import Outcome
from qadagalau.insight.monthly import Checked, month_rows, standing_rows
from qadagalau.insight.studies.kept import write_studies
from qadagalau.insight.studies.reading import Look
from qadagalau.law import LANGUAGES, N_, RefusedError
from qadagalau.office.analyses.models import Analysis, AnalysisState
from qadagalau.office.analyses.operations import (
    Made,
    fail_analysis,
    finish_analysis,
    note_progress,
)
from qadagalau.office.analyses.queries import FOLDER, ROWS, STANDINGS
from qadagalau.office.docket.at_hand import opened
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.office.people.queries import OPERATOR
from qadagalau.pages.desk.failed_job import FAILED, failed_number
from qadagalau.pages.desk.whole_folder import sha256_of, whole_folder
from qadagalau.papers import Previous, write_reports
from qadagalau.papers.analysis import norms_of
from qadagalau.statutes.in_force import Law, law_in

FINDINGS_FILE, TALLY_FILE = "findings.parquet", "tally.parquet"
REPORT = "report.{language}.{ending}"
ENDINGS = ("html", "xlsx")
CHECKING, COUNTING, STUDYING, WRITING = "checking", "counting", "studying", "writing"
STAGES = {
    "": N_("It waits for its turn."),
    CHECKING: N_("The register is checked against the law."),
    COUNTING: N_("The change to the month before is counted."),
    STUDYING: N_("Known assets, small claims and causes are looked at."),
    WRITING: N_("The reports are written."),
}
_LEAST_APART = 0.5
"""Seconds between two notes of progress."""
_log = structlog.get_logger("qadagalau.analyses")


@task()
def make_analysis(number: int) -> str:
    """Make the analysis *number*, which was ordered; return the state in which it ended."""
    analysis = Analysis.objects.get(pk=number)
    if analysis.state != AnalysisState.ORDERED:
        return str(analysis.state)
    try:
        made = _made(analysis, settings.HOME)
    except RefusedError as refusal:
        ended = fail_analysis(analysis=analysis, because=refusal, by=OPERATOR, at=timezone.now())
    else:
        ended = finish_analysis(analysis=analysis, made=made, by=OPERATOR, at=timezone.now())
    return str(ended.state)


def tell_what_failed(sender: object, task_result: TaskResult[Any], **_: object) -> None:
    """Say of an analysis whose job ended by a fault of the program that it could not be made."""
    del sender
    number = failed_number(task_result, make_analysis)
    if number is None:
        return
    analysis = Analysis.objects.filter(pk=number).first()
    if analysis is not None:
        fail_analysis(analysis=analysis, because=FAILED, by=OPERATOR, at=timezone.now())


def _made(analysis: Analysis, home: Path) -> Made:
    started = time.monotonic()
    with whole_folder(home / FOLDER, analysis.folder_name) as folder:
        register, law = opened(home / "register").register, law_in(home)
        root, findings = _check(analysis, register, law, folder)
        note_progress(analysis.pk, stage=COUNTING)
        before = _checked_before(analysis, home)
        now = Checked(findings=folder / FINDINGS_FILE, tally=folder / TALLY_FILE)
        pq.write_table(month_rows(now, before), folder / ROWS)
        outcome = Outcome(now.findings, now.tally)
        norms = norms_of(law.book, analysis.as_of).of_bailiffs
        pq.write_table(standing_rows(outcome, norms), folder / STANDINGS)
        note_progress(analysis.pk, stage=STUDYING)
        write_studies(folder, Look(register, law.book, analysis.as_of, analysis.known_on))
        _write_reports(analysis, register, law, folder, before)
        files = {one.name: sha256_of(one) for one in sorted(folder.iterdir())}
    _log.info(
        "analysis-made",
        analysis=analysis.pk,
        took=str(timedelta(seconds=round(time.monotonic() - started))),
    )
    return Made(findings=findings, root=root, book=law.sha256, files=files)


def _check(analysis: Analysis, register: Register, law: Law, folder: Path) -> tuple[str, int]:
    """Write findings and tally; return the root hash of the findings and how many they are."""
    tables: list[pa.Table] = []
    with pq.ParquetWriter(folder / FINDINGS_FILE, FINDINGS, compression="zstd") as writer:

        def take(found: pa.Table) -> None:
            writer.write_table(found.cast(FINDINGS))
            tables.append(found.select(("finding_id", "verdict")))

        tally = check_into(
            take,
            law.book,
            register,
            as_of=analysis.as_of,
            known_on=analysis.known_on,
            progress=_noted(analysis.pk),
        )
    pq.write_table(tally, folder / TALLY_FILE)
    every = pa.concat_tables(tables) if tables else FINDINGS.empty_table()
    return root_of(layered(lines_of(every))), every.num_rows


def _noted(number: int) -> Callable[[int, int], None]:
    """Return what notes how many parts are checked, not too often."""
    last = 0.0

    def note(done: int, in_all: int) -> None:
        nonlocal last
        if done == in_all or time.monotonic() - last > _LEAST_APART:
            last = time.monotonic()
            note_progress(number, stage=CHECKING, done=done, in_all=in_all)

    note(0, 1)
    return note


def _checked_before(analysis: Analysis, home: Path) -> Checked | None:
    """Return the files of the analysis to compare with, where they are still there."""
    if analysis.before is None:
        return None
    folder = home / FOLDER / analysis.before.folder_name
    found = Checked(findings=folder / FINDINGS_FILE, tally=folder / TALLY_FILE)
    return found if found.findings.exists() and found.tally.exists() else None


def _write_reports(
    analysis: Analysis, register: Register, law: Law, folder: Path, before: Checked | None
) -> None:
    previous = None
    if before is not None and analysis.before is not None:
        previous = Previous(
            as_of=analysis.before.as_of, findings=before.findings, tally=before.tally
        )
    asked = {
        folder / REPORT.format(language=language, ending=ending): language
        for language in LANGUAGES
        for ending in ENDINGS
    }

    def note(done: int, in_all: int) -> None:
        note_progress(analysis.pk, stage=WRITING, done=done, in_all=in_all)

    note(0, len(asked))
    write_reports(
        asked,
        findings=folder / FINDINGS_FILE,
        tally=folder / TALLY_FILE,
        register=register,
        book=law.book,
        as_of=analysis.as_of,
        known_on=analysis.known_on,
        previous=previous,
        left=left_codes(),
        progress=note,
    )
