"""`settle`: a register into which deliveries were folded is written anew, in order."""

from qadagalau.engine import open_register
from qadagalau.engine.store import Place
from qadagalau.intake.folding import settle as write_anew
from qadagalau.law import N_

from .command import Answer, Command
from .desk import Desk
from .judging import REGISTER


def settle(desk: Desk, *, register: Place) -> Answer:
    """Write a register anew that has folds."""
    opened = open_register(register)
    folder, folds = opened.folder, len(opened.manifest.get("folds", []))
    with desk.step(desk.say(N_("Writing the register anew"))) as step:
        step(0)
        written = write_anew(folder)
    told = desk.say(N_("Deliveries that were folded in, and now lie in order: {n}."), n=folds)
    if not written:
        told = desk.say(N_("The register lies in order; nothing was to be done."))
    return Answer({"folds": folds, "written": written}, (told,))


SETTLE = Command(
    name="settle",
    title=N_("Write a register anew, in order, after deliveries were folded into it."),
    more=(
        N_(
            "A large register takes in small deliveries without being rewritten. Databases and "
            "exports read its files one by one, so for them it is put in order first."
        ),
    ),
    options=(REGISTER,),
    example="settle home/register",
    run=settle,
)
