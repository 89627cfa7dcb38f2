"""A draft is tried in the background: the register under two laws, and what differs."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResult, task

from qadagalau.engine import Register, check
from qadagalau.insight.shadow import Shadow, shadow
from qadagalau.insight.what_if import touched
from qadagalau.law import Book, RefusedError
from qadagalau.law.drafting import read_draft
from qadagalau.office.docket.at_hand import opened
from qadagalau.office.lawbook.drafting import ShadowMade, fail_shadow, finish_shadow
from qadagalau.office.lawbook.in_force import law_published
from qadagalau.office.lawbook.models import RunState, ShadowRun
from qadagalau.office.lawbook.queries import FOLDER, GAINED, LOST
from qadagalau.office.people.queries import OPERATOR
from qadagalau.pages.desk.failed_job import FAILED, failed_number
from qadagalau.pages.desk.whole_folder import sha256_of, whole_folder

MOST_KEPT = 200
"""So many norms, holders or regions are kept of a run, those first that move most."""
BY = {"norms": "norm", "holders": "holder_id", "regions": "region"}


@task()
def make_shadow(number: int) -> str:
    """Make the shadow run *number*, which was ordered; return the state in which it ended."""
    run = ShadowRun.objects.select_related("version").get(pk=number)
    if run.state != RunState.ORDERED:
        return str(run.state)
    try:
        made = _made(run, settings.HOME)
    except RefusedError as refusal:
        ended = fail_shadow(run=run, because=refusal, by=OPERATOR, at=timezone.now())
    else:
        ended = finish_shadow(run=run, made=made, by=OPERATOR, at=timezone.now())
    return str(ended.state)


def tell_what_failed(sender: object, task_result: TaskResult[Any], **_: object) -> None:
    """Say of a run whose job ended by a fault of the program that it could not be made."""
    del sender
    number = failed_number(task_result, make_shadow)
    if number is None:
        return
    run = ShadowRun.objects.filter(pk=number).first()
    if run is not None:
        fail_shadow(run=run, because=FAILED, by=OPERATOR, at=timezone.now())


def _made(run: ShadowRun, home: Path) -> ShadowMade:
    law = law_published()
    changed = touched(law.book.code, read_draft(run.version.document, law.book))
    register = opened(home / "register").register
    before = _findings(law.book.with_code(changed.before), register, run)
    after = _findings(law.book.with_code(changed.after), register, run)
    found = shadow(before, after)
    with whole_folder(home / FOLDER, run.folder_name) as folder:
        pq.write_table(found.gained, folder / GAINED, compression="zstd")
        pq.write_table(found.lost, folder / LOST, compression="zstd")
        files = {one.name: sha256_of(one) for one in sorted(folder.iterdir())}
    return ShadowMade(
        gained=found.gained.num_rows,
        lost=found.lost.num_rows,
        moved={name: _moved(found, column) for name, column in BY.items()},
        book=law.sha256,
        files=files,
    )


def _findings(book: Book, register: Register, run: ShadowRun) -> pa.Table:
    known = register.all_known(run.as_of)
    return check(book, register, as_of=run.as_of, known_on=known).findings


def _moved(found: Shadow, column: str) -> list[tuple[str, int, int]]:
    moved = [*found.by(column).items()][:MOST_KEPT]
    return [(key, one.gained, one.lost) for key, one in moved]
