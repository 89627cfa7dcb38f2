"""The day's run: what arrived is brought in, all is judged, and the office notes the run."""

import hashlib
from datetime import date, datetime
from importlib.metadata import version

from qadagalau.engine import open_register
from qadagalau.engine.check import Progress
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.engine.roots import root_of
from qadagalau.intake.deliveries import bring_up_to_date, note_check
from qadagalau.intake.home import Home
from qadagalau.office.docket.models import Run
from qadagalau.office.docket.operations import keep_run
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.shelf import book_to_json


def run_day(
    home: Home, *, as_of: date, at: datetime, progress: Progress | None = None
) -> Run | None:
    """Judge the register of *home* as of a day; ``None`` where there is no register yet.

    The findings lie beside the register before the office notes the run: a run that is broken off
    between the two is noted when the day is run again.

    Raises:
        NotNowError: the home is busy or full.
        LedgerError: the ledger is busy or full.
    """
    sha256 = hashlib.sha256(book_to_json(BOOK).encode()).hexdigest()
    folder = home.folder / STANDING
    with home.locked():
        bring_up_to_date(home)
        if not home.register.exists():
            return None
        register = open_register(home.register)
        done = judged(register, BOOK, folder, sha256=sha256, as_of=as_of, progress=progress)
        root, findings = root_of(done.lines), len(done.standing.told())
        body = {"as_of": as_of.isoformat(), "version": version("qadagalau"), "book": sha256}
        note_check(home, {**body, "findings": findings, "root": root}, at=at)
        run = keep(done, folder, sha256=sha256)
    return keep_run(run=run, findings=findings, root=root, book=sha256, by=OPERATOR, at=at)
