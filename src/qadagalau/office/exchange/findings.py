"""Findings of the exchange are like all others: a record and a book give them, a proof each.

Each is told with the delivery that it is about; the same cases, written as a register, can be
checked, explained and reported on by every command.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from qadagalau.insight.exchange import Protocol, explain, norms_of, record_of
from qadagalau.law import Calendar, Norm
from qadagalau.law.clerk import CaseFile, Judgment
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor

from . import queries
from .models import OwedDelivery, OwedQuerySet


@frozen(kw_only=True)
class Recorded:
    """The exchange as a record of events, and the protocols whose duties it is held against."""

    protocols: tuple[Protocol, ...]
    cases: tuple[CaseFile, ...]


def recorded(*, calendar: Calendar, as_of: date) -> Recorded:
    """Return what every protocol owed and what came of it by *as_of*."""
    found = queries.known(None, as_of=as_of)
    cases = record_of(found.protocols, found.receipts, found.steps, calendar=calendar, as_of=as_of)
    return Recorded(protocols=found.protocols, cases=cases)


def bodies_of(cases: Iterable[CaseFile]) -> list[Office]:
    """Return the bodies that answer for anything in *cases*, by number."""
    named = {event.holder_id for case in cases for event in case.events}
    return list(Office.objects.filter(office_id__in=named).order_by("office_id"))


def broken(actor: Actor) -> OwedQuerySet:
    """Return the deliveries owed of which a duty was broken, the latest first."""
    listed = OwedDelivery.objects.visible_to(actor.territory).filter(breaches__gt=0)
    return listed.select_related("protocol__sender").order_by("-owed_on", "-pk")


@frozen(kw_only=True)
class Proved:
    """A finding as the clerk judged it anew."""

    norm: Norm
    judgment: Judgment


def proof_of(
    actor: Actor, protocol_id: str, finding_id: str, *, calendar: Calendar
) -> Proved | None:
    """Let the clerk judge one finding of a protocol anew, as of the day it was judged last.

    Returns:
        None if *actor* may not see it, or the record gives no such finding.
    """
    last = queries.owed_by(actor, protocol_id).order_by("-judged_on").first()
    if last is None:
        return None
    found = queries.known([protocol_id], as_of=last.judged_on)
    protocols = found.protocols
    for norm in (norm for one in protocols for norm in norms_of(one)):
        for judgment in explain(
            norm,
            protocols,
            found.receipts.get(protocol_id, ()),
            found.steps.get(protocol_id, ()),
            calendar=calendar,
            as_of=last.judged_on,
        ):
            if judgment.finding.finding_id == finding_id:
                return Proved(norm=norm, judgment=judgment)
    return None
