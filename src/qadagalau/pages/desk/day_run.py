"""The day's run: what arrived is brought in, all is judged, and the office notes the run."""

from datetime import date, datetime
from importlib.metadata import version

import structlog

from qadagalau.engine import open_register
from qadagalau.engine.check import Progress
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.engine.roots import root_of
from qadagalau.intake.deliveries import bring_up_to_date, note_check
from qadagalau.intake.home import Home
from qadagalau.office.docket.models import Run
from qadagalau.office.docket.operations import keep_run
from qadagalau.office.lawbook.in_force import keep_law
from qadagalau.office.lawbook.left import keep_left
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.in_force import Law

_log = structlog.get_logger("qadagalau.night")


def run_day(
    home: Home, *, as_of: date, at: datetime, progress: Progress | None = None
) -> Run | None:
    """Judge the register of *home* as of a day; ``None`` where there is no register yet.

    It is judged by the statute book with what the office published laid upon it.

    The findings lie beside the register before the office notes the run: a run that is broken off
    between the two is noted when the day is run again.

    Raises:
        NotNowError: the home is busy or full.
        LedgerError: the ledger is busy or full.
    """
    folder, law = home.folder / STANDING, _law_of_day(home)
    with home.locked():
        bring_up_to_date(home)
        if not home.register.exists():
            return None
        register, sha256 = open_register(home.register), law.sha256
        done = judged(register, law.book, folder, sha256=sha256, as_of=as_of, progress=progress)
        root, findings = root_of(done.lines), len(done.standing.told())
        body = {"as_of": as_of.isoformat(), "version": version("qadagalau"), "book": sha256}
        note_check(home, {**body, "findings": findings, "root": root}, at=at)
        run = keep(done, folder, sha256=sha256)
    return keep_run(run=run, findings=findings, root=root, book=sha256, by=OPERATOR, at=at)


def _law_of_day(home: Home) -> Law:
    """Return the law as it is published now; what cannot bind is told to whoever reads the log.

    Which norms are to be read again is written into the home with it.
    """
    law = keep_law(home.folder)
    keep_left(home.folder)
    for one in law.set_aside:
        _log.warning("draft-set-aside", draft=one.published.number, why=str(one.because))
    return law
