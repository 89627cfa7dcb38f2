"""What is done in the exchange: protocols settled, deliveries receipted, the ladder climbed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from attrs import asdict, field, frozen
from django.utils import timezone

from qadagalau.insight.exchange import (
    Count,
    ExpectedDelivery,
    Filled,
    Protocol,
    protocol_to_json,
    shortfalls,
)
from qadagalau.law import LANGUAGES, N_, Calendar, RefusedError
from qadagalau.ledger.canonical import canonical
from qadagalau.office.hooks.kinds import RECEIPT_GIVEN
from qadagalau.office.hooks.operations import announce
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import Office
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from . import queries
from .models import (
    HandEntry,
    LadderStep,
    OutcomeOf,
    OwedDelivery,
    ProtocolVersion,
    Receipt,
)
from .rules import BRING_DELIVERY, JUDGE_DELIVERIES, SEE_EXCHANGE, SETTLE_PROTOCOL, TAKE_STEP


class ExchangeError(RefusedError):
    """Something of the exchange cannot be done as asked."""


# ------------------------------------------------------------------ protocols


@operation(SETTLE_PROTOCOL)
def settle_protocol(
    *, protocol: Protocol, because: str, by: Actor, at: datetime
) -> ProtocolVersion:
    """Let a version of a protocol bind; the one before it ends on the day it begins.

    Raises:
        ExchangeError: it does not follow the version before, its bodies or persons are not
            entered, or no ground is given.
        NotAllowedError: *by* may not.
    """
    if not because.strip():
        raise ExchangeError(N_("No ground is given. Name the order by which it is settled."))
    made = _version_of(protocol, because, by, at)
    demand(SETTLE_PROTOCOL, by, made)
    _demand_persons(protocol)
    before = (
        ProtocolVersion.objects.select_for_update()
        .filter(protocol_id=protocol.protocol_id, is_latest=True)
        .first()
    )
    _demand_follows(protocol, before, timezone.localdate(at))
    if before is not None:
        before.is_latest = False
        if before.until is None or before.until > protocol.since:
            before.until = protocol.since
        before.save(update_fields=("is_latest", "until"))
    made.save()
    body = {
        "protocol": protocol.protocol_id,
        "version": protocol.version,
        "since": protocol.since.isoformat(),
        "content": sha256(made.content.encode()).hexdigest(),
    }
    personal = {"changed_by": by.signed_as, "because": because}
    rows = [made, before] if before is not None else [made]
    record("protocol", at=at, body=body, personal=personal, rows=rows)
    return made


def _version_of(protocol: Protocol, because: str, by: Actor, at: datetime) -> ProtocolVersion:
    return ProtocolVersion(
        protocol_id=protocol.protocol_id,
        version=protocol.version,
        source=protocol.source,
        sender=_body(protocol.holder_id),
        receiver=_body(protocol.receiver_id),
        since=protocol.since,
        until=protocol.until,
        is_by_hand=protocol.format_version == queries.BY_HAND,
        content=protocol_to_json(protocol, indent=None),
        settled_by_id=by.user_id,
        settled_at=at,
        settled_because=because,
    )


def _body(number: str) -> Office:
    found = Office.objects.select_related("region").filter(office_id=number).first()
    if found is None:
        raise ExchangeError(
            N_("The protocol names the body {office}, which is not entered. Enter it first."),
            office=number,
        )
    return found


def _demand_persons(protocol: Protocol) -> None:
    known = queries.names_of_persons(protocol)
    named = {one.person_id for one in protocol.responsible}
    named |= {one.person_id for one in protocol.ladder if one.person_id}
    if strange := sorted(named - set(known)):
        raise ExchangeError(
            N_("The protocol names persons who are not registered: {persons}. Register them."),
            persons=", ".join(strange),
        )


def _demand_follows(protocol: Protocol, before: ProtocolVersion | None, today: date) -> None:
    expected = before.version + 1 if before else 1
    if protocol.version != expected:
        raise ExchangeError(
            N_("This would be version {version}, but the next one is {expected}. Correct it."),
            version=protocol.version,
            expected=expected,
        )
    if before and protocol.since < max(today, before.since):
        raise ExchangeError(
            N_(
                "A new version binds from today at the earliest, since what was owed before was "
                "owed by the old one. Let it begin on {day} or later."
            ),
            day=max(today, before.since),
        )


# ------------------------------------------------------------------ deliveries


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Delivered:
    """What a delivery is known by once it lies in the home."""

    number: int
    accepted: int
    rejected: int
    periods: tuple[str, ...] = field(converter=_texts)
    """What it answers; where events are owed, the days of its events."""
    counts: Mapping[Filled, Count]
    """What was counted for the rules of the protocol."""
    reasons: tuple[tuple[str, str, int], ...] = ()
    """Field, reason (a msgid) and number of the rows that were rejected for it."""
    manifest: str
    """SHA-256 of the manifest, in hexadecimal digits."""


@operation(BRING_DELIVERY, on="protocol")
def take_delivery(
    *,
    protocol: ProtocolVersion,
    delivered: Delivered,
    entries: Mapping[UUID, bool] | None = None,
    calendar: Calendar,
    by: Actor,
    at: datetime,
) -> Receipt:
    """Answer a delivery that was taken with a receipt, and judge its protocol anew.

    *entries* are the events entered by hand that it holds, each with whether the delivery
    accepted it.  A delivery that has its receipt
    gets the same one again.

    Raises:
        NotAllowedError: *by* may not.
    """
    there = Receipt.objects.filter(number=delivered.number).first()
    if there is not None:
        return there
    lacking = shortfalls(
        protocol.value,
        delivered.counts,
        accepted=delivered.accepted,
        rejected=delivered.rejected,
    )
    receipt = Receipt.objects.create(
        number=delivered.number,
        protocol=protocol,
        received_at=at,
        received_on=timezone.localdate(at),
        outcome=OutcomeOf.INCOMPLETE if lacking else OutcomeOf.COMPLETE,
        periods=list(delivered.periods),
        accepted=delivered.accepted,
        rejected=delivered.rejected,
        shortfalls=[asdict(one) for one in lacking],
        reasons=[list(one) for one in delivered.reasons],
        manifest=delivered.manifest,
        brought_by_id=by.user_id,
    )
    for accepted in (True, False):
        packed = [pk for pk, taken in (entries or {}).items() if taken is accepted]
        HandEntry.objects.filter(pk__in=packed, receipt=None).update(
            receipt=receipt, turned_away=not accepted
        )
    _record_receipt(receipt, by, at)
    _judge([protocol.protocol_id], calendar=calendar, as_of=receipt.received_on)
    return receipt


@operation(BRING_DELIVERY, on="protocol")
def refuse_delivery(
    *,
    protocol: ProtocolVersion,
    period: str,
    refusal: RefusedError,
    calendar: Calendar,
    by: Actor,
    at: datetime,
) -> Receipt:
    """Answer a delivery that could not be taken, with the reason in three languages.

    Raises:
        NotAllowedError: *by* may not.
    """
    receipt = Receipt.objects.create(
        protocol=protocol,
        received_at=at,
        received_on=timezone.localdate(at),
        outcome=OutcomeOf.REFUSED,
        periods=[period] if period else [],
        refusal={language: refusal.in_(language) for language in LANGUAGES},
        brought_by_id=by.user_id,
    )
    _record_receipt(receipt, by, at)
    _judge([protocol.protocol_id], calendar=calendar, as_of=receipt.received_on)
    return receipt


def _record_receipt(receipt: Receipt, by: Actor, at: datetime) -> None:
    body = {
        "number": receipt.number or 0,
        "protocol": str(receipt.protocol),
        "outcome": str(receipt.outcome),
        "by": by.signed_as,
    }
    record("receipt", at=at, body=body, rows=[receipt])
    announce(RECEIPT_GIVEN, ref=receipt.pk, seen_by=partial(_is_seen, receipt), at=at)


def _is_seen(receipt: Receipt, actor: Actor) -> bool:
    seen = Receipt.objects.visible_to(actor.territory, actor.user_id)
    return SEE_EXCHANGE.permits(actor).allowed and seen.filter(pk=receipt.pk).exists()


# ------------------------------------------------------------------ what was owed


@operation(JUDGE_DELIVERIES)
def judge_deliveries(*, calendar: Calendar, as_of: date, by: Actor, at: datetime) -> int:
    """Judge what every protocol owed by a day; return how many deliveries that are.

    Raises:
        NotAllowedError: *by* may not.
    """
    owed = _judge(None, calendar=calendar, as_of=as_of)
    findings = sorted(
        f"{finding.finding_id} {finding.verdict}" for one in owed for finding in one.findings
    )
    book = sorted(ProtocolVersion.objects.values_list("content", flat=True))
    body = {
        "as_of": as_of.isoformat(),
        "version": "exchange",
        "book": sha256(canonical(book)).hexdigest(),
        "findings": len(findings),
        "root": sha256(canonical(findings)).hexdigest(),
        "by": by.signed_as,
    }
    record("check", at=at, body=body)
    return len(owed)


_JUDGED = ("owed_on", "due_on", "arrived_on", "state", "findings", "breaches", "judged_on")


def _judge(
    protocol_ids: list[str] | None, *, calendar: Calendar, as_of: date
) -> tuple[ExpectedDelivery, ...]:
    """Write down what was owed as it stands now, and forget what no version owes any more."""
    versions, owed = queries.judged(protocol_ids, calendar=calendar, as_of=as_of)
    rows = [
        OwedDelivery(
            protocol=versions[one.protocol_id, one.version],
            period=one.period,
            owed_on=one.owed_on,
            due_on=one.due_on,
            arrived_on=one.arrived_on,
            state=one.state.value,
            findings=[asdict(finding) for finding in one.findings],
            breaches=len(one.breaches),
            judged_on=as_of,
        )
        for one in owed
    ]
    keys = {(row.protocol_id, row.period) for row in rows}
    there = OwedDelivery.objects.filter(protocol__in=[one.pk for one in versions.values()])
    gone = [
        pk
        for pk, *key in there.values_list("pk", "protocol_id", "period")
        if tuple(key) not in keys
    ]
    OwedDelivery.objects.filter(pk__in=gone).delete()
    OwedDelivery.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("protocol", "period"),
        update_fields=_JUDGED,
        batch_size=500,
    )
    return owed


@operation(TAKE_STEP, on="protocol")
def take_step(
    *,
    protocol: ProtocolVersion,
    period: str,
    step: str,
    note: str = "",
    calendar: Calendar,
    by: Actor,
    at: datetime,
) -> LadderStep:
    """Take a step of the ladder for a delivery that was missed.

    Raises:
        ExchangeError: the delivery was not missed, the ladder has no such step, or it is taken.
        NotAllowedError: *by* may not.
    """
    owed = OwedDelivery.objects.filter(protocol=protocol, period=period).first()
    due = set(_ladder_of(owed)) if owed else set()
    if step not in due:
        raise ExchangeError(
            N_(
                "For the delivery {period} this step is not due: it came in time, or the ladder "
                "of the protocol has no such step."
            ),
            period=period,
        )
    taken, is_new = LadderStep.objects.get_or_create(
        protocol=protocol,
        period=period,
        step=step,
        defaults={
            "taken_on": timezone.localdate(at),
            "taken_by_id": by.user_id,
            "taken_at": at,
            "note": note,
        },
    )
    if not is_new:
        raise ExchangeError(N_("This step has been taken already, on {day}."), day=taken.taken_on)
    body = {"protocol": str(protocol), "period": period, "step": step, "by": by.signed_as}
    record("escalation", at=at, body=body, rows=[taken])
    _judge([protocol.protocol_id], calendar=calendar, as_of=taken.taken_on)
    return taken


def _ladder_of(owed: OwedDelivery) -> list[str]:
    """Return the steps that have become due for a delivery, by name."""
    norms = (finding["norm"] for finding in owed.findings)
    return [norm.rsplit("/", 1)[1] for norm in norms if "/escalated/" in norm]
