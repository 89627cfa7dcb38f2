"""Events entered by hand: what may be said of each kind, who may say it, and its correction."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast
from uuid import UUID, uuid4

from attrs import asdict, field, frozen
from django.db import IntegrityError, transaction
from django.utils import timezone

from qadagalau.law import N_, RefusedError, kind_of
from qadagalau.office.journal.operations import record
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.record import WORDS, Event

from .models import HandEntry, ProtocolVersion
from .rules import ENTER_EVENT, PACK_ENTRIES

LONGEST_NUMBER = 64
MOST_TIYN = 10**17
"""A thousand trillion tenge: more than all that is recovered in the country."""
EARLIEST = date(1991, 12, 16)
MINUTES_A_DAY = 24 * 60
_BY_KIND: Mapping[str, type[Event]] = {kind_of(word): word for word in WORDS}


class EntryError(RefusedError):
    """An event cannot be entered so; *part* names the field that is at fault."""

    def __init__(self, part: str, text: str, /, **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


@frozen(kw_only=True)
class EventByHand:
    """One event as it was typed in."""

    proceeding_id: str
    kind: str
    happened_on: date
    detail: str = ""
    minute: int | None = None
    reference: str = ""
    amount_tiyn: int | None = None
    base_tiyn: int | None = None
    corrects: str = ""
    because: str = ""


def _kinds(values: Mapping[str, str]) -> dict[str, str]:
    return dict(values)


@frozen(kw_only=True)
class CaseAtHand:
    """The proceeding for which something is entered: who answers for it, and what is known."""

    proceeding_id: str
    holder_id: str
    office_id: str | None
    region: str | None
    events: Mapping[str, str] = field(converter=_kinds, factory=dict)
    """The kind of each event that is not replaced, by the event's id."""


def kinds_of(protocol: ProtocolVersion) -> dict[str, type[Event]]:
    """Return the kinds of events that are entered under a protocol, by name."""
    named = protocol.value.kinds
    return {kind: word for kind, word in _BY_KIND.items() if not named or word in named}


@operation(ENTER_EVENT, on="case")
def enter_event(
    *,
    event: EventByHand,
    case: CaseAtHand,
    protocol: ProtocolVersion,
    by: Actor,
    at: datetime,
) -> HandEntry:
    """Enter one event, or the correction of one; the register learns it by the next delivery.

    Raises:
        EntryError: a field says what cannot be, or the event that it replaces is not there.
        NotAllowedError: *by* may not.
    """
    today = timezone.localdate(at)
    _check(event, kinds_of(protocol), today)
    if event.corrects:
        _check_correction(event, case)
    entry = HandEntry(
        id=uuid4(),
        protocol=protocol,
        entered_by_id=cast("UUID", by.user_id),  # the rule lets in users only
        entered_at=at,
        entered_on=today,
        holder_id=case.holder_id,
        office_id=case.office_id or "",
        region=case.region or "",
        **asdict(event),
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:  # another hand corrected the same event meanwhile
        raise _replaced() from error
    said = asdict(event) | {"happened_on": event.happened_on.isoformat()}
    body = {"entry": str(entry.id), "by": by.signed_as}
    record("hand-entry", at=at, body=body, personal={"content": said}, rows=[entry])
    return entry


@operation(PACK_ENTRIES)
def gather_entries(*, protocol: ProtocolVersion, at_most: int, by: Actor) -> list[HandEntry]:
    """Return the waiting entries of a protocol that become the next delivery, as one batch.

    A batch that was not answered is gathered again as it was.  The ledger tells of it by the
    entry of its delivery.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    waiting = HandEntry.objects.select_for_update().filter(protocol=protocol).waiting()
    begun = waiting.exclude(batch=None).values_list("batch", flat=True).first()
    if begun is None:
        chosen = [entry.pk for entry in waiting[:at_most]]
        begun = uuid4()
        HandEntry.objects.filter(pk__in=chosen).update(batch=begun)
    return list(waiting.filter(batch=begun))


def _check(event: EventByHand, kinds: Mapping[str, type[Event]], today: date) -> None:
    word = kinds.get(event.kind)
    if word is None:
        raise EntryError(
            "kind",
            N_("Events of the kind {kind} are not entered here. Choose one of the list."),
            kind=event.kind,
        )
    if not event.proceeding_id.strip() or len(event.proceeding_id) > LONGEST_NUMBER:
        raise EntryError(
            "proceeding_id",
            N_("Give the number of the proceeding, {most} characters at most."),
            most=LONGEST_NUMBER,
        )
    _check_texts(event)
    if not EARLIEST <= event.happened_on <= today:
        raise EntryError(
            "happened_on",
            N_("The day must lie between {earliest} and today, {today}. Correct it."),
            earliest=EARLIEST,
            today=today,
        )
    if event.detail and event.detail not in word.details:
        raise EntryError(
            "detail", N_("This kind of event has no such detail. Choose one of the list.")
        )
    if event.minute is not None and not 0 <= event.minute < MINUTES_A_DAY:
        raise EntryError("minute", N_("There is no such time of day. Write it as 14:30."))
    _check_sums(event, word)


_LONGEST = {"reference": 120, "corrects": 120, "because": 500}


def _check_texts(event: EventByHand) -> None:
    texts = {"proceeding_id": LONGEST_NUMBER, **_LONGEST}
    for part, most in texts.items():
        text = getattr(event, part)
        if len(text) > most or not text.isprintable():
            raise EntryError(
                part,
                N_("The text is too long or has signs that cannot be printed. Shorten it."),
            )


def _check_sums(event: EventByHand, word: type[Event]) -> None:
    for part in ("amount_tiyn", "base_tiyn"):
        sum_tiyn = getattr(event, part)
        if sum_tiyn is not None and word.sums is None:
            raise EntryError(part, N_("This kind of event has no sum. Leave the field empty."))
        if sum_tiyn is not None and not 0 <= sum_tiyn <= MOST_TIYN:
            raise EntryError(part, N_("The sum cannot be so. Write it in tenge, as 125000.50."))


def _check_correction(event: EventByHand, case: CaseAtHand) -> None:
    if not event.because.strip():
        raise EntryError("because", N_("Say why the event is corrected."))
    of_hand = HandEntry.objects.filter(proceeding_id=case.proceeding_id)
    entered = {entry.event_id: entry.kind for entry in of_hand}
    replaced = set(of_hand.exclude(corrects="").values_list("corrects", flat=True))
    known = {**case.events, **entered}
    if event.corrects in replaced:
        raise _replaced()
    if event.corrects not in known:
        raise EntryError(
            "corrects",
            N_("The proceeding has no event {event}. Choose one of its list."),
            event=event.corrects,
        )


def _replaced() -> EntryError:
    return EntryError(
        "corrects",
        N_("This event has been replaced already. Correct the one that replaced it."),
    )
