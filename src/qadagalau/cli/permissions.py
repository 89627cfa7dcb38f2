"""`matrix`: who may do what, printed from the rules that every page and operation asks."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

from qadagalau.law import N_

from .command import Answer, Command
from .desk import Desk
from .home import at_home, make_home


def matrix(desk: Desk) -> Answer:
    """Print role x action x whose the thing is x state, each with whether and why."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make_home(home, ledger_name="matrix.invalid/none", made_on=datetime.now(UTC).date())
        at_home(home)
        from django.core.management import call_command
        from django.db import connections

        from qadagalau.pages.site.matrix import matrix as rows_of

        call_command("migrate", verbosity=0, interactive=False)
        rows = rows_of()
        connections.close_all()
    said = [
        {
            "role": row.role,
            "seat": row.seat,
            "action": row.action,
            "relation": row.relation,
            "state": row.state,
            "allowed": row.allowed,
            "because": row.because.in_(desk.language),
        }
        for row in rows
    ]
    table = Table(desk.say(N_("Action")), desk.say(N_("Answers")), desk.say(N_("Allowed")))
    asked, allowed = (
        Counter(row.action for row in rows),
        Counter(row.action for row in rows if row.allowed),
    )
    for name, number in asked.items():
        table.add_row(name, str(number), str(allowed[name]))
    told = N_("{count} answers. `--json` prints each of them with its reason.")
    return Answer({"rows": said}, (table, desk.say(told, count=len(rows))))


MATRIX = Command(
    name="matrix",
    title=N_("Print who may do what: role, action, whose the thing is, its state, and why."),
    more=(
        N_(
            "The rules themselves are asked about a small invented country, in a folder that is "
            "removed again; no office is touched."
        ),
    ),
    example="matrix --json",
    run=matrix,
)
