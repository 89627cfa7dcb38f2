"""`rotate`: the key that signs a home's ledger is changed for a new one, by an entry of both."""

from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text as Line

from qadagalau.intake.home import Home
from qadagalau.intake.key_change import change_key
from qadagalau.law import N_

from .command import Answer, Command, Option
from .desk import Desk
from .values import path


def rotate(desk: Desk, *, home: Path) -> Answer:
    """Change the key of a home's ledger."""
    change = change_key(Home.open(home), at=datetime.now(UTC))
    said = {"entry": change.entry, "from": change.old.vkey, "to": change.new.vkey}
    signed = N_("Entry {entry} of the ledger changes its key. From it on this key signs:")
    what_next = N_(
        "Give it to every witness, and back the home up: earlier backups hold only the old key, "
        "which is no longer kept here. Who verifies needs nothing new, for the first public key "
        "leads to this one."
    )
    shown = (desk.say(signed, entry=change.entry), Line(change.new.vkey), desk.say(what_next))
    return Answer(said, shown)


ROTATE = Command(
    name="rotate",
    title=N_("Change the key that signs the ledger of a home for a new one."),
    more=(
        N_(
            "The old key and the new one both sign the entry that tells of it. Do it when the "
            "people who keep the home change, or when the key may have been read. A change that "
            "was broken off is ended by the same command."
        ),
    ),
    options=(
        Option(
            name="home",
            shows=N_("HOME"),
            means=N_("Folder of the office: its keys, ledger and database."),
            reads=path,
            is_needed=True,
        ),
    ),
    example="rotate qadagalau-home",
    run=rotate,
)
