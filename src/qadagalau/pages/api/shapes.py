"""What programs send and get, field by field; the OpenAPI document is printed from these."""

import re
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from qadagalau.law import say
from qadagalau.office.exchange.hand import MOST_TIYN
from qadagalau.office.exchange.models import Receipt

_PLAIN = r"^[^\x00-\x1f\x7f]*$"


Name = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[!-~]+$")]
Number = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_PLAIN)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=_PLAIN)]
Text120 = Annotated[str, StringConstraints(max_length=120, pattern=_PLAIN)]
Text500 = Annotated[str, StringConstraints(max_length=500, pattern=_PLAIN)]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written(day: object) -> object:
    """Let through a day as the document writes it; a number would pass for seconds since 1970."""
    if not (isinstance(day, str) and _DAY.fullmatch(day)):
        raise ValueError(_DAY.pattern)
    return day


Day = Annotated[date, BeforeValidator(_written)]
Tiyn = Annotated[int, Field(ge=0, le=MOST_TIYN, strict=True)]
MOST_EVENTS = 500


class Strict(Schema):
    """Nothing stands in it but what is named."""

    model_config = ConfigDict(extra="forbid")


class DeliveryIn(Strict):
    """A delivery under a protocol; the file comes beside it."""

    protocol: Name
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    format_version: Annotated[str, StringConstraints(max_length=40, pattern=_PLAIN)]
    period: Annotated[str, StringConstraints(max_length=20, pattern=_PLAIN)] = ""


class EventIn(Strict):
    """One event, or the correction of one."""

    proceeding: Number
    kind: Name
    day: Day
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    holder: Annotated[str, StringConstraints(max_length=40, pattern=_PLAIN)] = ""
    detail: Annotated[str, StringConstraints(max_length=60, pattern=_PLAIN)] = ""
    reference: Text120 = ""
    amount_tiyn: Tiyn | None = None
    base_tiyn: Tiyn | None = None
    corrects: Text120 = ""
    because: Text500 = ""


class EventsIn(Strict):
    """Events that are entered together: all of them or none."""

    events: Annotated[list[EventIn], Field(min_length=1, max_length=MOST_EVENTS)]


class EnteredOut(Schema):
    """The ids under which the register will know the events, in their order."""

    event_ids: list[str]


class ReceiptOut(Schema):
    """A receipt."""

    id: UUID
    number: int | None
    protocol: str
    outcome: str
    received_at: datetime
    periods: list[str]
    accepted: int
    rejected: int
    shortfalls: list[dict[str, object]]
    reasons: list[tuple[str, str, int]]
    """Field, reason and number of the rows that were rejected for it."""
    refusal: str | None
    manifest: str


class ReceiptsOut(Schema):
    """Receipts, the latest first, and where the next stand."""

    receipts: list[ReceiptOut]
    next: str | None


def receipt_out(receipt: Receipt, language: str) -> ReceiptOut:
    """Return a receipt as programs get it."""
    return ReceiptOut(
        id=receipt.pk,
        number=receipt.number,
        protocol=str(receipt.protocol),
        outcome=receipt.outcome,
        received_at=receipt.received_at,
        periods=receipt.periods,
        accepted=receipt.accepted,
        rejected=receipt.rejected,
        shortfalls=receipt.shortfalls,
        reasons=[(part, say(reason, language), rows) for part, reason, rows in receipt.reasons],
        refusal=receipt.refusal[language] if receipt.refusal else None,
        manifest=receipt.manifest,
    )
