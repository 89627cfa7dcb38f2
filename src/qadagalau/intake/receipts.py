"""A receipt says which delivery was received, where it stands in the ledger, and what of it.

It is made of the delivery and the ledger, and can be made of them again.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Self

from attrs import asdict, evolve, field, frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.canonical import canonical
from qadagalau.ledger.durable import READABLE, write_whole

from .delivery_folder import Contents, DeliveryError, name_of, numbered
from .home import Home
from .mapping import SourceMapping

_OF_THE_MOMENT = {"again", "not_in_register"}


@frozen(kw_only=True)
class DeliveryReceipt:
    """What a sender is told; a delivery that has one is acknowledged."""

    number: int
    entry: int
    """The index of its entry in the ledger, from 0."""
    manifest_sha256: str
    source: str
    key: str
    original_sha256: str
    mapping_sha256: str
    received_at: str
    rows_read: int
    accepted: int
    ignored: int
    again: bool = field(default=False, eq=False)
    """Whether it had been received before, so that nothing was done."""
    not_in_register: RefusedError | None = field(default=None, eq=False)
    """Why the register could not be brought up to date; the delivery is received all the same."""

    @property
    def rejected(self) -> int:
        """The number of rows that were turned away."""
        return self.rows_read - self.accepted

    @classmethod
    def of(cls, contents: Contents, entry: int) -> Self:
        """Return the receipt of a delivery that stands in the ledger at *entry*."""
        return cls(
            number=contents.number,
            entry=entry,
            manifest_sha256=contents.sha256,
            source=contents.source,
            key=contents.key,
            original_sha256=contents.original_digest.sha256,
            mapping_sha256=contents.mapping_sha256,
            received_at=contents.received_at,
            rows_read=contents.rows_read,
            accepted=contents.accepted,
            ignored=contents.ignored,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {name: value for name, value in asdict(self).items() if name not in _OF_THE_MOMENT}


def keep_receipt(home: Home, receipt: DeliveryReceipt) -> None:
    """Write a receipt down; from then on the delivery is acknowledged."""
    place = home.receipts / f"{name_of(receipt.number)}.json"
    shown = json.dumps(receipt.to_json(), ensure_ascii=False, indent=1) + "\n"
    write_whole(place, shown.encode(), mode=READABLE)


def receipt_of(home: Home, number: int) -> DeliveryReceipt | None:
    """Return the receipt of a delivery, or ``None`` if it is not acknowledged.

    Raises:
        DeliveryError: its file is damaged.
    """
    place = home.receipts / f"{name_of(number)}.json"
    try:
        return DeliveryReceipt(**json.loads(place.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise DeliveryError(
            N_(
                "The receipt {file} is damaged. Remove it: it is made again from the delivery "
                "and the ledger."
            ),
            file=place.name,
        ) from error


def receipts(home: Home) -> Iterator[DeliveryReceipt]:
    """Yield the receipt of each acknowledged delivery, in order."""
    for number, _ in numbered(home.deliveries):
        if receipt := receipt_of(home, number):
            yield receipt


def mapping_sha256(mapping: SourceMapping) -> str:
    """Return the hash of what a mapping says, whatever its file is called."""
    return hashlib.sha256(canonical(asdict(evolve(mapping, name="")))).hexdigest()
