"""A proceeding as the register knows it, for whoever enters something into it."""

import numpy as np
from attrs import frozen

from qadagalau.engine import Register
from qadagalau.engine.casefiles import NoSuchCaseError, open_archive
from qadagalau.law import N_, RefusedError, kind_of
from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.record import Event
from qadagalau.statutes.kz import BOOK

from .hand import CaseAtHand
from .models import HandEntry


class NotOursError(RefusedError):
    """Nobody says who answers for a proceeding that the register does not know."""


@frozen(kw_only=True)
class Known:
    """What is known of a proceeding: how it is at hand, and its events in order."""

    case: CaseAtHand
    events: tuple[Event, ...]
    is_in_register: bool


def known_of(number: str, actor: Actor, *, register: Register | None, holder_id: str = "") -> Known:
    """Return the proceeding of a *number*, from *register* or begun by *actor* himself.

    A chamber or department begins one for the bailiff *holder_id*.

    Raises:
        NotOursError: the register does not know it, and nobody is named who answers for it.
    """
    found = _from_register(number, register) if register is not None else None
    if found is not None:
        return found
    holder = actor.holder_id or holder_id or _holder_of_entries(number)
    if not holder:
        raise NotOursError(
            N_(
                "The register does not know the proceeding {number}. Choose the bailiff who "
                "answers for it."
            ),
            number=number,
        )
    return Known(case=_at_hand(number, holder, {}), events=(), is_in_register=False)


def _from_register(number: str, register: Register) -> Known | None:
    case_no = register.case_no(number)
    if case_no is None:
        return None
    try:
        file = open_archive(register, BOOK).case_file(number)
    except (RefusedError, NoSuchCaseError):
        return None
    place = register.cases_at(np.array([case_no], np.int32), ["holder_no"])["holder_no"][0].as_py()
    holder = register.holders["holder_id"][place].as_py()
    replaced = {event.corrects for event in file.events if event.corrects}
    events = tuple(
        event
        for event in file.events
        if isinstance(event, Event) and event.event_id not in replaced
    )
    kinds = {event.event_id: kind_of(type(event)) for event in events}
    return Known(case=_at_hand(number, holder, kinds), events=events, is_in_register=True)


def _holder_of_entries(number: str) -> str:
    entry = HandEntry.objects.filter(proceeding_id=number).first()
    return entry.holder_id if entry else ""


def _at_hand(number: str, holder_id: str, kinds: dict[str, str]) -> CaseAtHand:
    bailiff = Bailiff.objects.select_related("district").filter(holder_id=holder_id).first()
    district = bailiff.district if bailiff else None
    return CaseAtHand(
        proceeding_id=number,
        holder_id=holder_id,
        office_id=district.office_id if district else None,
        region=bailiff.region_id if bailiff else None,
        events=kinds,
    )
