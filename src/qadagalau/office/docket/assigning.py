"""Whose a finding is: a head gives it to a prosecutor, or a prosecutor takes it upon himself.

What was assigned stays with him whoever takes a step about it, until it is assigned anew or he
leaves and his open work is handed over.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Model, Q, QuerySet

from qadagalau.law import N_, Sentence
from qadagalau.office.journal.operations import record_many
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.handing_over import Handing, OpenWork
from qadagalau.office.people.models import Right, Role, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor, actor_of, users_visible_to

from .finding_shapes import FoundFinding
from .models import FindingAssignment, Matter
from .operations import DECIDED
from .rules import ASSIGN_FINDING, TAKE_FINDING
from .taking_up import NO_GROUND, FindingError, demand_few, taken_up, text_of


def may_be_given(by: Actor) -> QuerySet[Right]:
    """Return the rights of those to whom a head gives findings.

    They are the prosecutors and heads of his own office and of the offices directly below it.
    """
    if not ASSIGN_FINDING.permits(by).allowed:
        return Right.objects.none()
    near = Q(office__office_id=by.office_id) | Q(office__parent__office_id=by.office_id)
    present = Right.objects.present().filter(near, role__in=(Role.PROSECUTOR, Role.UNIT_HEAD))
    seen = present.filter(user__in=users_visible_to(by), user__is_active=True)
    return seen.select_related("user", "office").order_by("office__office_id", "user__full_name")


@operation(ASSIGN_FINDING)
def assign_findings(
    *, found: Sequence[FoundFinding], to: User, ground: str, by: Actor, at: datetime
) -> list[FindingAssignment]:
    """Give findings to a prosecutor; an assignment before this one stays as a row.

    Raises:
        FindingError: no ground is given, *to* is nobody to whom *by* gives work, or does not
            supervise the bailiffs of all of them.
        NotAllowedError: *by* may not.
    """
    demand_few(found, ASSIGN_FINDING, by)
    ground = text_of(ground, NO_GROUND)
    if not may_be_given(by).filter(user=to).exists():
        raise FindingError(
            N_(
                "{user} is no prosecutor of your office or of one directly below it. Choose "
                "another person."
            ),
            user=to.full_name,
        )
    heir = actor_of(to)
    if not all(TAKE_FINDING.permits(heir, one).allowed for one in found):
        raise FindingError(
            N_(
                "{user} does not supervise the bailiffs of all these findings. Choose another "
                "person, or mark fewer findings."
            ),
            user=to.full_name,
        )
    made = _assigned(found, to, ground, by, at)
    number = len(found)
    told = Sentence(N_("Findings were assigned to you: {number}."), number=number)
    place, args = ("finding", [found[0].finding_id]) if number == 1 else ("my-findings", [])
    tell(users=[to], text=told, url_name=place, args=args, at=at, doer=by)
    return made


@operation(TAKE_FINDING)
def take_findings(
    *, found: Sequence[FoundFinding], by: Actor, at: datetime
) -> list[FindingAssignment]:
    """Take findings upon oneself.

    Raises:
        FindingError: one of them is assigned to another.
        NotAllowedError: *by* may not.
    """
    demand_few(found, TAKE_FINDING, by)
    theirs = Matter.objects.filter(pk__in=[one.finding_id for one in found], is_assigned=True)
    if theirs.exclude(in_charge__in=by.covers).exists():
        raise FindingError(
            N_(
                "A finding among these is assigned to another prosecutor. Only the head gives it "
                "to somebody else."
            )
        )
    return _assigned(found, User.objects.get(pk=str(by.user_id)), "", by, at)


def _assigned(
    found: Sequence[FoundFinding], to: User, ground: str, by: Actor, at: datetime
) -> list[FindingAssignment]:
    made: list[FindingAssignment] = []
    rows: list[Model] = []
    for one in found:
        matter, new = taken_up(one, at)
        made.append(_given(matter, to, ground, by, at))
        rows += [made[-1], *new]
    body = {"to": str(to.pk), "findings": len(made), "by": by.signed_as}
    record_many("finding-assigned", at=at, body=body, rows=rows)
    return made


def _given(matter: Matter, to: User, ground: str, by: Actor, at: datetime) -> FindingAssignment:
    matter.in_charge, matter.is_assigned = to, True
    matter.save(update_fields=("in_charge", "is_assigned"))
    return FindingAssignment.objects.create(
        matter=matter, to=to, ground=ground, by_id=by.user_id, at=at
    )


# ------------------------------------------------------------------ when somebody leaves


def _open(leaver: User) -> QuerySet[Matter]:
    return Matter.objects.filter(in_charge=leaver).exclude(state__in=DECIDED)


def _count(leaver: User, on: date) -> int:
    del on
    return _open(leaver).count()


def _hand(handing: Handing) -> Sequence[Model]:
    matters = _open(handing.leaver).select_for_update().order_by("pk")
    return [_given(one, handing.heir, handing.because, handing.by, handing.at) for one in matters]


OPEN_FINDINGS = OpenWork(
    name="docket.findings",
    title=N_("findings of the person that are not decided, questions to bailiffs among them"),
    count=_count,
    hand=_hand,
)
