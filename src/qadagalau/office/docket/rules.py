"""Who may see proceedings and findings, decide about them and answer them, in their place.

An administrator keeps accounts, a registrar receives papers: neither sees proceedings.
"""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.rules import BY_COMMAND, IN_TERRITORY, Action, role

_SUPERVISES = role(Role.PROSECUTOR, Role.UNIT_HEAD)
_ANSWERS = role(Role.BAILIFF, Role.CHAMBER, Role.JUSTICE)
_READS = role(
    Role.PROSECUTOR,
    Role.UNIT_HEAD,
    Role.ANALYST,
    Role.BAILIFF,
    Role.CHAMBER,
    Role.JUSTICE,
    Role.AUDITOR,
)

SEE_PROCEEDINGS = Action(
    name="docket.see",
    title=N_("see proceedings of the register"),
    permits=_READS & IN_TERRITORY,
)
SEE_FINDINGS = Action(
    name="docket.see-findings", title=N_("see findings"), permits=_READS & IN_TERRITORY
)
WORK_QUEUE = Action(
    name="docket.work-queue",
    title=N_("open the queue of findings"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR) & IN_TERRITORY,
)
SEE_OWN_FINDINGS = Action(
    name="docket.see-own-findings",
    title=N_("see the findings that one answers for"),
    permits=_ANSWERS & IN_TERRITORY,
)
ASK_BEFORE_STEP = Action(
    name="docket.ask-before-step",
    title=N_("ask what the law says to a step before it is done"),
    permits=_ANSWERS & IN_TERRITORY,
)
TRIAGE_FINDING = Action(
    name="docket.triage-finding",
    title=N_("decide about a finding"),
    permits=_SUPERVISES & IN_TERRITORY,
)
CONFIRM_UNHEARD = Action(
    name="docket.confirm-unheard",
    title=N_("confirm a finding before the bailiff's time to answer is over"),
    permits=role(Role.UNIT_HEAD) & IN_TERRITORY,
)
ASK_BAILIFF = Action(
    name="docket.ask-bailiff",
    title=N_("ask a bailiff about a finding"),
    permits=_SUPERVISES & IN_TERRITORY,
)
ANSWER_FINDING = Action(
    name="docket.answer-finding",
    title=N_("answer a finding"),
    permits=_ANSWERS & IN_TERRITORY,
)
SNOOZE_FINDING = Action(
    name="docket.snooze-finding",
    title=N_("put a finding off"),
    permits=_SUPERVISES & IN_TERRITORY,
)
TAKE_FINDING = Action(
    name="docket.take-finding",
    title=N_("take a finding upon oneself"),
    permits=_SUPERVISES & IN_TERRITORY,
)
ASSIGN_FINDING = Action(
    name="docket.assign-finding",
    title=N_("give a finding to a prosecutor"),
    permits=role(Role.UNIT_HEAD) & IN_TERRITORY,
)
KEEP_VIEW = Action(
    name="docket.keep-view",
    title=N_("keep a view of the queue"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST) & IN_TERRITORY,
)
KEEP_RUN = Action(
    name="docket.keep-run", title=N_("note what a morning's run found"), permits=BY_COMMAND
)
ACTIONS = (
    SEE_PROCEEDINGS,
    SEE_FINDINGS,
    WORK_QUEUE,
    SEE_OWN_FINDINGS,
    ASK_BEFORE_STEP,
    TRIAGE_FINDING,
    CONFIRM_UNHEARD,
    ASK_BAILIFF,
    ANSWER_FINDING,
    SNOOZE_FINDING,
    TAKE_FINDING,
    ASSIGN_FINDING,
    KEEP_VIEW,
    KEEP_RUN,
)
"""Every action of this room, for the matrix of permissions."""
