"""`export`: a register goes out as an event log that other tools read."""

from pathlib import Path

from qadagalau.engine import open_register
from qadagalau.engine.store import Place
from qadagalau.intake.export import export_register
from qadagalau.law import N_

from .command import Answer, Command, Option
from .desk import Desk
from .judging import REGISTER
from .summary import files_table
from .values import ending, path

FORMATS = {
    ".xes": "xes",
    ".xes.gz": "xes",
    ".json": "ocel-json",
    ".jsonocel": "ocel-json",
    ".xml": "ocel-xml",
    ".xmlocel": "ocel-xml",
    ".sqlite": "ocel-sqlite",
}


def export(desk: Desk, *, register: Place, out: Path) -> Answer:
    """Write the events of a register as XES or OCEL 2.0."""
    form = FORMATS[ending(out, *FORMATS)]
    opened = open_register(register)
    opened.settled()
    with desk.step(desk.say(N_("Writing the event log"))) as step:
        step(0)
        export_register(opened.place, out, format=form)
    return Answer(
        {"file": str(out), "format": form}, (files_table({desk.say(N_("Event log")): out}),)
    )


EXPORT = Command(
    name="export",
    title=N_("Write the events of a register as an event log: XES or OCEL 2.0."),
    options=(
        REGISTER,
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FILE"),
            means=N_(
                "File to write: .xes or .xes.gz for XES; .json, .xml or .sqlite for OCEL 2.0."
            ),
            reads=path,
            is_needed=True,
        ),
    ),
    example="export city --out city.xes.gz",
    run=export,
)
