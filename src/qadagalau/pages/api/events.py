"""Events come in one by one or some together, and become a delivery like those of a form."""

from datetime import datetime
from typing import Annotated, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.docket.at_hand import register_in
from qadagalau.office.exchange import queries
from qadagalau.office.exchange.hand import EntryError, EventByHand, enter_event
from qadagalau.office.exchange.known import NotOursError, known_of
from qadagalau.office.exchange.models import ProtocolVersion
from qadagalau.office.exchange.rules import ENTER_EVENT
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import problem_of, take_only
from .once import Asked, digest_of, done_once
from .shapes import EnteredOut, EventIn, EventsIn, Key

router = Router(tags=["events"])


class NoProtocolError(RefusedError):
    """The body of who enters has no protocol of entry by hand."""


@router.post("/events", response={201: EnteredOut}, summary="Enter events")
def enter(
    request: HttpRequest,
    events: EventsIn,
    idempotency_key: Annotated[Key, Header(alias="Idempotency-Key")],
) -> HttpResponse:
    """Enter events, all of them or none; the register learns them by the next delivery."""
    take_only(request)
    actor = actor_of_program(request)
    demand(ENTER_EVENT, actor)
    now = timezone.now()
    asked = Asked(
        user_id=cast("UUID", actor.user_id),
        key=idempotency_key,
        request=digest_of(b"POST events", events.model_dump_json().encode()),
        at=now,
    )
    # The events and the kept answer are one transaction: neither is there without the other.
    with transaction.atomic():
        return done_once(asked, lambda: _entered(events, actor, now))


def _entered(events: EventsIn, actor: Actor, now: datetime) -> tuple[int, object]:
    protocol = queries.protocol_by_hand(actor, timezone.localdate(now))
    if protocol is None:
        raise NoProtocolError(
            N_(
                "Your body has no protocol of entry by hand in force. Ask the prosecutor's office "
                "that receives your deliveries to settle one."
            )
        )
    ids = []
    with transaction.atomic():
        for place, event in enumerate(events.events):
            try:
                ids.append(_enter(event, protocol, actor, now))
            except (EntryError, NotOursError) as refusal:
                transaction.set_rollback(True)
                return _at_fault(place, refusal)
    return 201, {"event_ids": ids}


def _enter(event: EventIn, protocol: ProtocolVersion, actor: Actor, now: datetime) -> str:
    known = known_of(
        event.proceeding,
        actor,
        register=register_in(settings.HOME / "register"),
        holder_id=event.holder,
    )
    said = EventByHand(
        proceeding_id=event.proceeding,
        kind=event.kind,
        happened_on=event.day,
        detail=event.detail,
        minute=None if event.time is None else int(event.time[:2]) * 60 + int(event.time[3:]),
        reference=event.reference,
        amount_tiyn=event.amount_tiyn,
        base_tiyn=event.base_tiyn,
        corrects=event.corrects,
        because=event.because,
    )
    return enter_event(event=said, case=known.case, protocol=protocol, by=actor, at=now).event_id


_FIELDS = {"proceeding_id": "proceeding", "happened_on": "day", "minute": "time"}


def _at_fault(place: int, refusal: RefusedError) -> tuple[int, object]:
    part = refusal.part if isinstance(refusal, EntryError) else "holder"
    detail = Sentence(N_("Event {number}: {why}"), number=place + 1, why=refusal).in_(language())
    errors = [{"field": f"events.{place}.{_FIELDS.get(part, part)}", "fault": "refused"}]
    kind = "urn:qadagalau:problem:entry"
    return 422, problem_of(422, detail, kind=kind, errors=errors)
