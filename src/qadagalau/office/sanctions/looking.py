"""What comes after a decision: a second opinion, an annulment."""

from datetime import date, datetime
from functools import partial
from typing import cast
from uuid import UUID

from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.issued.operations import withdraw_paper
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import SanctionError
from .life import BY_NAME
from .models import (
    AnnulledBy,
    Annulment,
    Decided,
    SanctionRequest,
    SecondLook,
)
from .news import tell_of
from .recording import demand_open, locked, record_request, step
from .rules import ANNUL_DECISION, LOOK_AGAIN

LONGEST_GROUND = 2_000


@operation(LOOK_AGAIN, on="request")
def look_again(
    *, request: SanctionRequest, opinion: str, ground: str, by: Actor, at: datetime
) -> SecondLook:
    """Give a second opinion on a decided request that was chosen for it; both opinions stay.

    Raises:
        SanctionError: it was not chosen or has its second opinion, or the opinion or its ground
            is missing.
        NotAllowedError: *by* decided it himself, or may not.
    """
    request, move = locked(request), BY_NAME["look-again"]
    demand_open(move, request, by)
    look = SecondLook.objects.select_for_update(of=("self",)).filter(decision__request=request)
    chosen = look.first()
    if chosen is None or chosen.opinion:
        raise SanctionError(
            N_("The decision was not chosen for a second look, or has its second opinion already.")
        )
    if opinion not in Decided.values:
        raise SanctionError(N_("A request is granted or refused. Choose one."), part="opinion")
    chosen.opinion, chosen.ground = opinion, _ground(ground)
    chosen.by_id, chosen.at = by.user_id, at
    chosen.save(update_fields=("opinion", "ground", "by", "at"))
    made = step(request, move.name, request.state, by=by, at=at, ground=chosen.ground)
    record_request(move.name, request, by, at, [chosen, made])
    tell_of(move.name, request, by=by, at=at)
    return chosen


@operation(ANNUL_DECISION, on="request")
def annul_decision(
    *,
    request: SanctionRequest,
    annulled_by: str,
    annulled_on: date,
    ground: str,
    by: Actor,
    at: datetime,
    reference: str = "",
) -> Annulment:
    """Note that the superior prosecutor or a court annulled a decision; the decision stays.

    Raises:
        SanctionError: it is annulled already, the day is before the decision or after today, or
            no ground is given.
        NotAllowedError: *by* decided it himself, or may not.
    """
    request, move = locked(request), BY_NAME["annul"]
    demand_open(move, request, by)
    decision = request.decision
    if Annulment.objects.filter(decision=decision).exists():
        raise SanctionError(N_("The decision is annulled already."))
    if annulled_by not in AnnulledBy.values:
        raise SanctionError(
            N_("A decision is annulled by the superior prosecutor or by a court. Choose one."),
            part="annulled_by",
        )
    if not decision.on <= annulled_on <= timezone.localdate(at):
        raise SanctionError(
            N_("A decision is annulled after it was made, and not in days to come."),
            part="annulled_on",
        )
    made = Annulment.objects.create(
        decision=decision,
        annulled_by=annulled_by,
        reference=reference.strip()[:120],
        ground=_ground(ground),
        annulled_on=annulled_on,
        noted_by_id=cast("UUID", by.user_id),
        noted_at=at,
    )
    taken = step(request, move.name, request.state, by=by, at=at, ground=made.ground)
    record_request(move.name, request, by, at, [made, taken])
    withdraw_paper(number=request.pk, on=annulled_on, at=at)
    tell_of(move.name, request, by=by, at=at)
    return made


def _ground(said: str) -> str:
    return ground_of(said, partial(SanctionError, part="ground"), longest=LONGEST_GROUND)
