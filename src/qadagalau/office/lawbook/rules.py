"""Who sees what is read and drafted of the law, and who may read it again."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.rules import EVERYWHERE, Action, role

SEE_LAWBOOK = Action(
    name="lawbook.see",
    title=N_("see which norms are to be read again"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR),
)
READ_TEXT = Action(
    name="lawbook.read-text",
    title=N_("read an official text of an act again"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE,
)
CONFIRM_NORM = Action(
    name="lawbook.confirm",
    title=N_("confirm a norm whose text changed"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE,
)
