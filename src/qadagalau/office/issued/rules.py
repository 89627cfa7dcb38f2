"""Whoever may read a paper may take its file, and with that the register learns the file's sum."""

from qadagalau.law import N_
from qadagalau.office.people.rules import ANYONE, Action

NOTE_FILE = Action(
    name="issued.note-file",
    title=N_("have the file of an issued paper noted"),
    permits=ANYONE,
)
ACTIONS = (NOTE_FILE,)
"""Every action of this room, for the matrix of permissions."""
