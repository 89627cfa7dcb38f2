"""What every change of a request leaves: a step, an entry of the ledger, words to be found."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import kind_of
from qadagalau.office.hooks.kinds import SANCTION_CHANGED
from qadagalau.office.hooks.operations import announce
from qadagalau.office.journal.operations import record
from qadagalau.office.people.queries import Actor
from qadagalau.record import Event

from .brought import SanctionError
from .life import Move, decide
from .models import SanctionEvent, SanctionRequest, SanctionStep
from .queries import requests_visible_to
from .searching import index_request


def locked(request: SanctionRequest) -> SanctionRequest:
    """Return a request as it now stands, which nobody else changes until the end."""
    return SanctionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def demand_open(move: Move, request: SanctionRequest, by: Actor) -> None:
    """Let *by* take *move*, or refuse.

    Raises:
        SanctionError: the move does not lead on from here, or *by* may not take it.
    """
    answer = decide(move, request, by)
    if not answer.allowed:
        raise SanctionError("{why}", why=answer.because)


def step(
    request: SanctionRequest,
    move: str,
    before: str,
    *,
    by: Actor | None,
    at: datetime,
    ground: str = "",
    brought: Mapping[str, Any] | None = None,
) -> SanctionStep:
    """Write down a step; *by* is none where the house assigned by load."""
    return SanctionStep.objects.create(
        request=request,
        number=request.steps.count() + 1,
        move=move,
        from_state=before,
        to_state=request.state,
        by_id=None if by is None else by.user_id,
        at=at,
        ground=ground,
        brought={"on": timezone.localdate(at).isoformat(), **(brought or {})},
    )


def tell_register(
    request: SanctionRequest, word: type[Event], *, at: datetime, detail: str = "prosecutor"
) -> SanctionEvent:
    """Tell the register of what became of a request, at its next delivery."""
    return SanctionEvent.objects.create(
        request=request,
        kind=kind_of(word),
        detail=detail,
        happened_on=timezone.localdate(at),
        told_at=at,
    )


def record_request(
    change: str,
    request: SanctionRequest,
    by: Actor,
    at: datetime,
    rows: Sequence[Model],
    **more: str,
) -> None:
    """Write a change of a request down with every row that it wrote, and tell of it."""
    body = {
        "request": str(request.pk),
        "kind": request.kind_name,
        "change": change,
        "state": str(request.state),
        "by": by.signed_as,
        **more,
    }
    record("sanction", at=at, body=body, rows=rows)
    index_request(request)
    announce(SANCTION_CHANGED, ref=request.pk, seen_by=partial(_is_seen, request), at=at)


def _is_seen(request: SanctionRequest, actor: Actor) -> bool:
    return requests_visible_to(actor).filter(pk=request.pk).exists()
