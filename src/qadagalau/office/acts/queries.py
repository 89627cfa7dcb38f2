"""What can be asked of acts: by whom, within the territory of who asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from attrs import frozen
from django.db.models import F, Q

from qadagalau.law import ReferenceValues
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor

from .kinds import Price
from .life import WITH_ADDRESSEE
from .models import Act, ActPoint, ActQuerySet, ActStep, State
from .rules import SEE_OWN

BY_ADDRESSEE = frozenset({"announce-meeting", "reply", "reject", "note-appeal"})
"""Steps of the addressee; the others of which he is told are the prosecutor's."""
TOLD = BY_ADDRESSEE | {
    "issue",
    "deliver",
    "find-substantive",
    "find-formal",
    "return-reply",
    "close",
    "decide-appeal",
    "end-suspension",
    "apply-to-court",
    "note-decision",
    "recall",
}
"""Steps of which the addressee is told."""


def acts_visible_to(actor: Actor) -> ActQuerySet:
    """Return the acts that *actor* may see, the latest change first."""
    listed = Act.objects.select_related("office", "addressee_office", "addressee_bailiff")
    if actor.is_operator:
        return listed
    if actor.role in SEE_OWN:
        return listed.issued_in(actor.territory)
    if actor.role in (Role.CHAMBER, Role.JUSTICE, Role.BAILIFF):
        return listed.delivered_to(office_id=actor.office_id, holder_id=actor.holder_id)
    return listed.none()


def act_of(actor: Actor, number: UUID) -> Act | None:
    """Return one act; ``None`` if there is none that *actor* may see."""
    return acts_visible_to(actor).filter(pk=number).first()


def points_of(act: Act) -> Sequence[ActPoint]:
    """Return the points of the version that holds."""
    return list(act.latest.points.order_by("order"))


def sees_whole(actor: Actor, act: Act) -> bool:
    """Say whether *actor* sees all of an act: a bailiff whom it only concerns does not."""
    if actor.holder_id is None:
        return True
    bailiff = act.addressee_bailiff
    return bailiff is not None and bailiff.holder_id == actor.holder_id


def points_seen_by(actor: Actor, act: Act) -> Sequence[ActPoint]:
    """Return the points that *actor* may see: a bailiff whom the act only concerns, his own."""
    points = points_of(act)
    if sees_whole(actor, act):
        return points
    return [one for one in points if one.snapshot.get("holder_id") == actor.holder_id]


def steps_seen_by(actor: Actor, act: Act) -> Sequence[ActStep]:
    """Return the steps of an act; an addressee is told of those from its issue on."""
    steps = act.steps.order_by("number")
    return list(steps if actor.role in SEE_OWN else steps.filter(move__in=TOLD))


def due_soon(actor: Actor, *, today: date, until: date) -> ActQuerySet:
    """Return the acts that wait for their addressee, whose term ends from *today* to *until*."""
    waiting = acts_visible_to(actor).filter(state__in=WITH_ADDRESSEE)
    return waiting.filter(due_on__gte=today, due_on__lte=until).order_by("due_on", "id")


def overdue(actor: Actor, *, today: date) -> ActQuerySet:
    """Return the acts whose term has passed without an answer that counts."""
    waiting = acts_visible_to(actor).filter(state__in=(*WITH_ADDRESSEE, State.FORMAL))
    return waiting.filter(due_on__lt=today).order_by("due_on", "id")


def replies_to_judge(actor: Actor) -> ActQuerySet:
    """Return the acts whose reply waits to be judged, the longest waiting first."""
    return acts_visible_to(actor).filter(state=State.REPLIED).order_by("replied_on", "id")


def suspensions_to_end(actor: Actor) -> ActQuerySet:
    """Return the acts that suspend something at present, the earliest last day first."""
    running = acts_visible_to(actor).exclude(suspended_on=None).filter(suspension_ended_on=None)
    return running.order_by("suspended_until", "id")


def appeals_to_decide(actor: Actor) -> ActQuerySet:
    """Return the acts against which an appeal waits, the earliest last day first."""
    waiting = acts_visible_to(actor).exclude(appealed_on=None)
    return waiting.order_by(F("appeal_due_on").asc(nulls_last=True), "appealed_on", "id")


def to_approve(actor: Actor) -> ActQuerySet:
    """Return the acts that wait for a second person, which *actor* did not write."""
    waiting = acts_visible_to(actor).filter(state=State.SUBMITTED)
    mine = Q(author_id=actor.user_id) | Q(in_charge_id=actor.user_id)
    return waiting.exclude(mine).order_by("changed_at", "id")


@frozen(kw_only=True)
class Offered:
    """An article of the code of offences that may apply, with its fines in tiyn."""

    price: Price
    fines: tuple[int, ...]
    """None where the index of the day is not known."""


def liability_of(act: Act, *, today: date, values: ReferenceValues) -> tuple[Offered, ...]:
    """Return the articles on offences to offer: the term has passed, or the act was rejected."""
    missed = act.state in (*WITH_ADDRESSEE, State.FORMAL) and (
        act.due_on is not None and act.due_on < today
    )
    if not missed and act.state != State.REJECTED:
        return ()
    day = act.due_on or today
    prices = act.kind.prices
    return tuple(Offered(price=one, fines=one.fines_on(day, values)) for one in prices)


def acts_of_findings(actor: Actor, finding_ids: Sequence[str]) -> Mapping[str, Act]:
    """Return the latest act that *actor* may see on each finding that has one."""
    seen = acts_visible_to(actor).filter(versions__points__finding_id__in=finding_ids).distinct()
    acts = {one.pk: one for one in seen}
    rows = (
        ActPoint.objects.filter(finding_id__in=finding_ids, version__act__in=list(acts))
        .order_by("version__made_at")
        .values_list("finding_id", "version__act_id")
    )
    return {finding: acts[number] for finding, number in rows}
