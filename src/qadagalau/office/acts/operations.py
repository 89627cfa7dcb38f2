"""What is done to acts: drafted from confirmed findings, reworded, moved on, sums linked.

Each writes one entry of the ledger with every row that it wrote, in one transaction: whoever is
killed in the middle of signing leaves all of it or nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import NotAllowedError, demand

from .brought import PLAIN, ActError, Particulars, PointDraft
from .checks import why_not_addressee, why_not_term
from .effects import EFFECTS, nothing
from .kinds import PRIORITY, ActKind, kind_called
from .life import BY_NAME, decide
from .models import (
    Act,
    ActConcern,
    ActEvent,
    ActPoint,
    ActStep,
    ActVersion,
    State,
)
from .news import tell_of
from .papers import tell_papers_of
from .points import MOST_POINTS, demand_confirmed
from .recording import record_act
from .rules import DRAFT_ACT, MOVE_ACT, PACK_ACT_EVENTS, PROSECUTION
from .taking import LONGEST_GROUND, Taking
from .weighing import Weighed


@operation(DRAFT_ACT)
def draft_act(
    *,
    kind: str | ActKind,
    addressee: Office | Bailiff | str,
    points: Sequence[PointDraft],
    texts: Mapping[str, Any],
    by: Actor,
    at: datetime,
    particulars: Particulars = PLAIN,
) -> Act:
    """Draft an act of the actor's office from confirmed findings.

    *addressee* is a body, a bailiff, or the name of a court or another body outside.

    Raises:
        ActError: the kind is not drafted here or not sent to such an addressee, or a finding
            is not confirmed.
        NotAllowedError: *by* may not, or a finding lies outside his territory.
    """
    chosen = kind if isinstance(kind, ActKind) else kind_called(kind)
    if chosen is None:
        raise ActError(N_("There is no such kind of act. Choose one of the list."), part="kind")
    if chosen.refused is not None:
        raise ActError(chosen.refused, part="kind")
    act = Act(
        kind_name=chosen.name,
        office=_office_of(by),
        author_id=cast("UUID", by.user_id),
        in_charge_id=cast("UUID", by.user_id),
        language=particulars.language,
        made_at=at,
        changed_at=at,
        **_addressed(addressee),
    )
    why = why_not_addressee(act)
    if why is not None:
        raise ActError("{why}", part="addressee", why=why)
    bailiffs = _bailiffs_of(points, by)
    act.save(force_insert=True)
    concerns = [ActConcern.objects.create(act=act, bailiff=one) for one in bailiffs]
    version = _version(act, 1, texts, points, particulars, by, at)
    step = _step(act, "draft", "", by, at, ground="", brought={})
    record_act("draft", act, by, at, [act, *concerns, *version, step])
    return act


@operation(DRAFT_ACT, on="act")
def save_version(
    *,
    act: Act,
    texts: Mapping[str, Any],
    by: Actor,
    at: datetime,
    points: Sequence[PointDraft] | None = None,
    particulars: Particulars = PLAIN,
) -> ActVersion:
    """Keep a new version of a draft; without *points* those of the last version stay.

    Raises:
        ActError: the act is no draft any more, or a finding is not confirmed.
        NotAllowedError: *by* may not.
    """
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if act.state != State.DRAFT:
        raise ActError(
            N_("The act is no draft any more. Have it returned to its author to change the text.")
        )
    last = act.latest
    drafts = _drafts_of(last) if points is None else points
    known = set(act.concerns.values_list("bailiff__holder_id", flat=True))
    concerns = [
        ActConcern.objects.create(act=act, bailiff=one)
        for one in _bailiffs_of(drafts, by)
        if one.holder_id not in known
    ]
    rows = _version(act, last.number + 1, texts, drafts, particulars, by, at)
    act.changed_at = at
    act.save(update_fields=("changed_at",))
    record_act("version", act, by, at, [act, *concerns, *rows])
    return cast("ActVersion", rows[0])


@operation(MOVE_ACT, on="act")
def move_act(
    *,
    act: Act,
    move: str,
    by: Actor,
    at: datetime,
    weighed: Weighed | None = None,
    **brought: Any,  # noqa: ANN401 - what each move brings
) -> Act:
    """Take a move in an act's life, and return the act as it then is.

    *weighed* is what the register says of an act that is signed.

    Raises:
        ActError: the move does not lead on from here, or lacks what it must bring.
        NotAllowedError: *by* may not take it.
    """
    wanted = BY_NAME.get(move)
    if wanted is None:
        raise ActError(N_("There is no such step. Choose one of those that the act offers."))
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    today = timezone.localdate(at)
    if act.state in wanted.sources:
        demand(wanted.action, by, act)
    answer = decide(wanted, act, by, today=today)
    if not answer.allowed:
        raise ActError("{why}", why=answer.because)
    given = _given(wanted.brings, wanted.may_bring, brought)
    taking = Taking(act=act, by=by, at=at, on=today, brought=given, weighed=weighed)
    before = act.state
    rows = EFFECTS.get(move, nothing)(taking)
    act.state = wanted.to or act.state
    act.changed_at = at
    act.save()
    ground = str(given.get("ground") or given.get("override") or "")
    kept = _kept(given) | ({} if weighed is None else {"weighed": weighed.kept()})
    step = _step(act, move, before, by, at, ground=ground, brought=kept)
    record_act(move, act, by, at, list(dict.fromkeys([act, step, *rows])))
    tell_papers_of(move, act, on=today, at=at)
    tell_of(move, act, by=by, at=at)
    return act


@operation(PACK_ACT_EVENTS)
def gather_act_events(*, at_most: int, by: Actor) -> list[ActEvent]:
    """Return the waiting events of acts that become the next delivery, as one batch.

    A batch that was not taken is gathered again as it was.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    waiting = ActEvent.objects.select_for_update().filter(delivered_at=None)
    begun = waiting.exclude(batch=None).values_list("batch", flat=True).first()
    if begun is None:
        chosen = [one.pk for one in waiting[:at_most]]
        begun = uuid4()
        ActEvent.objects.filter(pk__in=chosen).update(batch=begun)
    gathered = ActEvent.objects.filter(delivered_at=None, batch=begun)
    return list(gathered.select_related("act__office"))


@operation(PACK_ACT_EVENTS)
def note_taken(*, batch: UUID, by: Actor, at: datetime) -> int:
    """Note that a delivery took a batch of events; the ledger tells of it by the delivery.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    return ActEvent.objects.filter(batch=batch, delivered_at=None).update(delivered_at=at)


# ------------------------------------------------------------------ parts of the above


def _office_of(by: Actor) -> Office:
    office = Office.objects.of(*PROSECUTION).filter(office_id=by.office_id).first()
    if office is None:
        raise ActError(N_("Only a prosecutor's office issues acts."))
    return office


def _addressed(addressee: Office | Bailiff | str) -> dict[str, Any]:
    match addressee:
        case Office():
            return {"addressee_office": addressee}
        case Bailiff():
            return {"addressee_bailiff": addressee}
        case _:
            if not addressee.strip():
                raise ActError(N_("Name the addressee."), part="addressee")
            return {"addressee_outside": addressee.strip()[:300]}


def _bailiffs_of(points: Sequence[PointDraft], by: Actor) -> list[Bailiff]:
    """Return the bailiffs of confirmed findings that lie in the actor's territory."""
    if not points or len(points) > MOST_POINTS:
        raise ActError(
            N_("An act rests on one confirmed finding at least and on {most} at most."),
            most=MOST_POINTS,
        )
    demand_confirmed([one.finding for one in points], by)
    numbers = {str(one.finding.get("holder_id") or "") for one in points} - {""}
    seen = Bailiff.objects.visible_to(by.territory).filter(holder_id__in=numbers)
    found = list(seen.order_by("holder_id"))
    if len(found) != len(numbers):
        raise NotAllowedError(
            N_("A finding lies outside your territory. Ask the office that supervises it.")
        )
    return found


def _drafts_of(version: ActVersion) -> list[PointDraft]:
    return [
        PointDraft(finding=one.snapshot, demand_kk=one.demand_kk, demand_ru=one.demand_ru)
        for one in version.points.order_by("order")
    ]


def _version(
    act: Act,
    number: int,
    texts: Mapping[str, Any],
    points: Sequence[PointDraft],
    particulars: Particulars,
    by: Actor,
    at: datetime,
) -> list[Model]:
    term, priority_class = particulars.term, particulars.priority_class
    why = None if term is None else why_not_term(act.kind, term)
    if why is not None:
        raise ActError("{why}", part="term", why=why)
    if priority_class and priority_class not in PRIORITY:
        raise ActError(N_("There is no such class. Choose one of the list."), part="class")
    if particulars.subject not in ("", *(one.name for one in act.kind.subjects)):
        raise ActError(
            N_("Acts of this kind are not about that. Choose one of the list."), part="subject"
        )
    version = ActVersion.objects.create(
        act=act,
        number=number,
        texts=dict(texts),
        term_unit="" if term is None else term.unit.value,
        term_number=None if term is None else term.number,
        term_ground="" if term is None else term.ground.strip(),
        priority_class=priority_class,
        subject_name=particulars.subject,
        made_by_id=cast("UUID", by.user_id),
        made_at=at,
    )
    rows = [
        ActPoint.objects.create(
            version=version,
            order=order,
            finding_id=str(one.finding["finding_id"]),
            snapshot=dict(one.finding),
            demand_kk=one.demand_kk.strip(),
            demand_ru=one.demand_ru.strip(),
        )
        for order, one in enumerate(points, 1)
    ]
    return [version, *rows]


def _given(
    needed: Sequence[str], possible: Sequence[str], brought: Mapping[str, Any]
) -> dict[str, Any]:
    for name in needed:
        said = brought.get(name)
        if said is None or (isinstance(said, str) and not said.strip()):
            raise ActError(N_("This step needs: {what}. Give it."), part=name, what=name)
    ground = brought.get("ground") or ""
    if len(str(ground)) > LONGEST_GROUND:
        raise ActError(
            N_("The ground has {most} characters at most. Shorten it."),
            part="ground",
            most=LONGEST_GROUND,
        )
    return {name: brought[name] for name in (*needed, *possible) if name in brought}


def _kept(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a move brought as the step keeps it; replies and judgments have own rows."""
    plain = {name: one for name, one in given.items() if isinstance(one, str)}
    days = {name: one.isoformat() for name, one in given.items() if isinstance(one, date)}
    return {**plain, **days}


def _step(
    act: Act,
    move: str,
    before: str,
    by: Actor,
    at: datetime,
    *,
    ground: str,
    brought: Mapping[str, Any],
) -> ActStep:
    return ActStep.objects.create(
        act=act,
        number=act.steps.count() + 1,
        move=move,
        from_state=before,
        to_state=act.state,
        by_id=by.user_id,
        at=at,
        ground=ground.strip(),
        brought={"on": timezone.localdate(at).isoformat(), **brought},
    )
