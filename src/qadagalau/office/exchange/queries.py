"""What can be asked of the exchange: by whom, within the territory of who asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from attrs import frozen
from django.db.models import Count, Min

from qadagalau.insight.exchange import (
    ExpectedDelivery,
    Outcome,
    Owed,
    Protocol,
    Receipt,
    State,
    StepTaken,
    judge_exchange,
    last_day,
    period_of,
)
from qadagalau.insight.freshness import Brought, Rejected, rejections
from qadagalau.law import N_, Calendar, RefusedError
from qadagalau.office.people.models import Bailiff, User
from qadagalau.office.people.queries import NOBODY, Actor, actor_of

from . import models
from .models import HandEntry, LadderStep, OwedDelivery, ProtocolVersion, SourceKey


class NotExpectedError(RefusedError):
    """No protocol expects a delivery of this source, period or format."""


BY_HAND = "form/1"
"""The format version of protocols under which events are entered by hand."""


# ------------------------------------------------------------------ protocols


def latest_protocols(actor: Actor) -> models.VersionQuerySet:
    """Return the last version of every protocol that *actor* may see."""
    listed = ProtocolVersion.objects.last_of_each().visible_to(actor.territory)
    return listed.select_related("sender__region", "receiver")


def history(actor: Actor, protocol_id: str) -> list[ProtocolVersion]:
    """Return the versions of a protocol, oldest first; none if *actor* may not see it."""
    known = ProtocolVersion.objects.history(protocol_id).visible_to(actor.territory)
    return list(known.select_related("sender__region", "receiver", "settled_by"))


def in_force(protocol_id: str, day: date) -> ProtocolVersion | None:
    """Return the version of a protocol that binds on *day*."""
    return next(
        (
            one
            for one in ProtocolVersion.objects.history(protocol_id).select_related(
                "sender__region", "receiver"
            )
            if one.since <= day and (one.until is None or day < one.until)
        ),
        None,
    )


def expecting(
    protocol_id: str, *, version: int, format_version: str, period: str, on: date
) -> ProtocolVersion:
    """Return the version under which a delivery brought on a day is taken.

    *period* is empty where events are owed, since the events themselves say their days.

    Raises:
        NotExpectedError: there is no such protocol, its version or format is another, or the
            period is not one that is owed, or has not ended.
    """
    expected = in_force(protocol_id, on)
    if expected is None:
        raise NotExpectedError(
            N_("No exchange protocol called {protocol} is in force. Check its name."),
            protocol=protocol_id,
        )
    if expected.version != version:
        raise NotExpectedError(
            N_(
                "The delivery is made by version {version} of the protocol {protocol}, but "
                "version {ours} is in force. Make it by that one."
            ),
            version=version,
            protocol=protocol_id,
            ours=expected.version,
        )
    protocol = expected.value
    if protocol.format_version != format_version:
        raise NotExpectedError(
            N_(
                "The delivery has the format {format}, but the protocol {protocol} asks for "
                "{ours}. Write it in that format."
            ),
            format=format_version,
            protocol=protocol_id,
            ours=protocol.format_version,
        )
    _demand_period(protocol, period, on)
    return expected


def _demand_period(protocol: Protocol, period: str, on: date) -> None:
    owed = protocol.due.owed
    if owed is Owed.EVENT:
        if period:
            raise NotExpectedError(
                N_("By the protocol {protocol} every event is owed by itself. Name no period."),
                protocol=protocol.protocol_id,
            )
        return
    end = end_of(owed, period)
    if end is None:
        raise NotExpectedError(
            N_("{period} is no period of the protocol {protocol}. Write it like {example}."),
            period=period or "–",
            protocol=protocol.protocol_id,
            example=period_of(owed, on),
        )
    if end > on:
        raise NotExpectedError(
            N_("The period {period} ends on {end}; before that its delivery cannot be whole."),
            period=period,
            end=end,
        )


def end_of(owed: Owed, period: str) -> date | None:
    """Return the last day of the period that is called so; ``None`` if there is none."""
    try:
        match owed:
            case Owed.MONTH:
                day = date.fromisoformat(f"{period}-01")
            case Owed.QUARTER:
                year, quarter = period.split("-Q")
                day = date(int(year), int(quarter) * 3, 1)
            case Owed.WEEK:
                day = date.fromisoformat(f"{period}-1")
            case _:
                day = date.fromisoformat(period)
        end = last_day(owed, day)
    except (ValueError, OverflowError):
        return None
    return end if period_of(owed, end) == period else None


# ------------------------------------------------------------------ deliveries


@frozen(kw_only=True)
class Known:
    """What the office knows of the exchange by a day, as the reason judges it."""

    versions: Mapping[tuple[str, int], ProtocolVersion]
    """By name and number."""
    receipts: Mapping[str, Sequence[Receipt]]
    steps: Mapping[str, Sequence[StepTaken]]

    @property
    def protocols(self) -> tuple[Protocol, ...]:
        """Return every version as a value."""
        return tuple(one.value for one in self.versions.values())


def known(protocol_ids: Iterable[str] | None, *, as_of: date) -> Known:
    """Return what is known by *as_of* of the protocols of these names, or of all."""
    listed = ProtocolVersion.objects.filter(since__lte=as_of)
    receipts = models.Receipt.objects.filter(received_on__lte=as_of)
    steps = LadderStep.objects.filter(taken_on__lte=as_of)
    if protocol_ids is not None:
        names = list(protocol_ids)
        listed = listed.filter(protocol_id__in=names)
        receipts = receipts.filter(protocol__protocol_id__in=names)
        steps = steps.filter(protocol__protocol_id__in=names)
    versions = {(one.protocol_id, one.version): one for one in listed}
    names_of = {one.pk: one.protocol_id for one in versions.values()}
    return Known(
        versions=versions,
        receipts=_receipts_of(receipts.order_by("received_at", "number"), names_of),
        steps=_steps_of(steps, names_of),
    )


def judged(
    protocol_ids: Iterable[str] | None, *, calendar: Calendar, as_of: date
) -> tuple[Mapping[tuple[str, int], ProtocolVersion], tuple[ExpectedDelivery, ...]]:
    """Judge what was owed by the protocols of these names, or by all.

    Returns the versions by name and number, and the deliveries owed.
    """
    found = known(protocol_ids, as_of=as_of)
    return found.versions, judge_exchange(
        found.protocols, found.receipts, found.steps, calendar=calendar, as_of=as_of
    )


def _receipts_of(
    rows: Iterable[models.Receipt], names: Mapping[int, str]
) -> dict[str, list[Receipt]]:
    found: dict[str, list[Receipt]] = defaultdict(list)
    for row in rows:
        found[names[row.protocol_id]].append(
            Receipt(
                delivery_id=str(row.number or row.id),
                received_on=row.received_on,
                outcome=Outcome(row.outcome),
                periods=tuple(row.periods),
            )
        )
    return found


def _steps_of(rows: Iterable[LadderStep], names: Mapping[int, str]) -> dict[str, list[StepTaken]]:
    found: dict[str, list[StepTaken]] = defaultdict(list)
    for row in rows:
        found[names[row.protocol_id]].append(
            StepTaken(step_id=str(row.id), period=row.period, step=row.step, taken_on=row.taken_on)
        )
    return found


WORST_FIRST = (
    State.MISSING,
    State.INCOMPLETE,
    State.LATE,
    State.UNKNOWN,
    State.PENDING,
    State.ARRIVED,
)
"""How states stand in a month that holds several deliveries: the worst is shown."""


@frozen(kw_only=True)
class Cell:
    """One protocol in one month: the worst state, and how many deliveries have each."""

    state: State
    counts: Mapping[State, int]


@frozen(kw_only=True)
class Row:
    """One protocol over several months."""

    protocol: ProtocolVersion
    cells: tuple[Cell | None, ...]
    """By month; ``None`` where nothing was owed."""


def overview(actor: Actor, months: Sequence[date]) -> tuple[Row, ...]:
    """Return every protocol that *actor* may see with its state in each of *months*.

    A month is given by its first day; a delivery belongs to the month in which it was owed.
    """
    listed = list(latest_protocols(actor))
    owed = (
        OwedDelivery.objects.visible_to(actor.territory)
        .filter(owed_on__gte=months[0], owed_on__lt=_next_month(months[-1]))
        .values_list("protocol__protocol_id", "owed_on__year", "owed_on__month", "state")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counted: dict[tuple[str, date], dict[State, int]] = defaultdict(dict)
    for name, year, month, state, number in owed:
        counted[name, date(year, month, 1)][State(state)] = number
    return tuple(
        Row(
            protocol=one,
            cells=tuple(_cell(counted.get((one.protocol_id, month))) for month in months),
        )
        for one in listed
    )


def _cell(counts: dict[State, int] | None) -> Cell | None:
    if not counts:
        return None
    worst = next(state for state in WORST_FIRST if state in counts)
    return Cell(
        state=worst, counts={state: counts[state] for state in WORST_FIRST if state in counts}
    )


def months_up_to(day: date, number: int) -> tuple[date, ...]:
    """Return the first days of the last *number* months up to that of *day*."""
    last = day.year * 12 + day.month - 1
    return tuple(
        date(place // 12, place % 12 + 1, 1) for place in range(last - number + 1, last + 1)
    )


def months_after(month: date, number: int) -> date:
    """Return the first day of the month *number* months after *month*."""
    place = month.year * 12 + month.month - 1 + number
    return date(place // 12, place % 12 + 1, 1)


def _next_month(first: date) -> date:
    return months_after(first, 1)


def receipts(actor: Actor) -> models.ReceiptQuerySet:
    """Return the receipts that *actor* may see, the latest first."""
    listed = models.Receipt.objects.visible_to(actor.territory, actor.user_id)
    return listed.select_related("protocol__sender", "brought_by")


def owed_by(actor: Actor, protocol_id: str) -> models.OwedQuerySet:
    """Return what a protocol owed, the latest first."""
    listed = OwedDelivery.objects.visible_to(actor.territory)
    return listed.filter(protocol__protocol_id=protocol_id).order_by("-owed_on", "-period")


def judged_last(actor: Actor) -> date | None:
    """Return the day on which what *actor* may see was judged last as a whole."""
    listed = OwedDelivery.objects.visible_to(actor.territory)
    oldest: date | None = listed.aggregate(day=Min("judged_on"))["day"]
    return oldest


def rejected_by_month(actor: Actor, protocol_id: str) -> tuple[Rejected, ...]:
    """Return the rejected rows of a protocol's deliveries by month."""
    listed = models.Receipt.objects.visible_to(actor.territory, actor.user_id)
    rows = listed.filter(protocol__protocol_id=protocol_id).order_by()
    return rejections(
        Brought(source=protocol_id, received_on=on, accepted=accepted, rejected=rejected)
        for on, accepted, rejected in rows.values_list("received_on", "accepted", "rejected")
    )


# ------------------------------------------------------------------ entry by hand


def protocol_by_hand(actor: Actor, on: date) -> ProtocolVersion | None:
    """Return the protocol under which *actor* enters events: that of his body."""
    body = actor.office_id
    if actor.holder_id is not None:
        held = Bailiff.objects.select_related("body").filter(holder_id=actor.holder_id).first()
        body = held.body.office_id if held else None
    listed = ProtocolVersion.objects.filter(
        sender__office_id=body, is_by_hand=True, since__lte=on
    ).select_related("sender__region", "receiver")
    return next((one for one in listed if one.until is None or on < one.until), None)


def entries(actor: Actor) -> models.EntryQuerySet:
    """Return the events entered by hand that *actor* may see, the latest first."""
    listed = HandEntry.objects.visible_to(actor.territory)
    return listed.select_related("receipt", "entered_by")


# ------------------------------------------------------------------ programs


def digest_of_key(secret: str) -> str:
    """Return how a key for programs is kept: it has 256 random bits, so a plain hash hides it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def actor_with_key(secret: str) -> Actor:
    """Return the actor for whom a program speaks with a key; nobody if the key is not ours."""
    key = (
        SourceKey.objects.select_related("user")
        .filter(digest=digest_of_key(secret), withdrawn_at=None)
        .first()
    )
    return NOBODY if key is None else actor_of(key.user)


def names_of_persons(protocol: Protocol) -> dict[str, str]:
    """Return the names of the persons in a protocol by their pseudonymous ids."""
    ids = {one.person_id for one in protocol.responsible}
    ids |= {one.person_id for one in protocol.ladder if one.person_id}
    return {str(user.pk): user.full_name for user in User.objects.filter(pk__in=_uuids(ids))}


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
