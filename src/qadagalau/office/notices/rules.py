"""Who may read notices and be told of them elsewhere: everyone, about himself."""

from qadagalau.law import N_
from qadagalau.office.people.rules import HAS_RIGHT, Action

SEE_NOTICES = Action(name="notices.see", title=N_("read one's own notices"), permits=HAS_RIGHT)
KEEP_MAILBOX = Action(
    name="notices.keep-mailbox", title=N_("say where mail reaches one"), permits=HAS_RIGHT
)
KEEP_CALENDAR = Action(
    name="notices.keep-calendar",
    title=N_("open or close the calendar of one's terms"),
    permits=HAS_RIGHT,
)
ACTIONS = (SEE_NOTICES, KEEP_MAILBOX, KEEP_CALENDAR)
