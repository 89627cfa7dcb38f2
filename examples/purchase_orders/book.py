"""The published rules of a purchasing process (BPIC 2019) as a statute book.

A case is one item of a purchase order.  Which published rules no shape can say, and why,
stands in the README beside this file.
"""

from collections.abc import Iterable
from datetime import date

from qadagalau.law import (
    Act,
    Always,
    Answers,
    Book,
    Checked,
    Code,
    Condition,
    Deadline,
    Norm,
    Per,
    Quota,
    Remedy,
    Required,
    Rule,
    Status,
    Text,
    among,
    calendar_days,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.record import Event

RULES = Act("BPIC 2019", Text("Published rules of the purchase-order process"))
SINCE = date(1948, 1, 1)
"""The log has invoices dated 1948: a slip of the pen at their source, kept as it stands."""
READ = Checked(
    on=date(2026, 11, 22), status=Status.VERIFIED, source="published_rules/Specifications"
)

AFTER, BEFORE = "3-way match, invoice after GR", "3-way match, invoice before GR"
EC_ORDER = among("document_type", "EC Purchase order")
SERVICE = among("item_type", "Service")


class OrderItemCreated(Event):
    """The item was entered in a purchase order."""

    says = Text("Order item created")


class OrderApprovalChanged(Event):
    """The approval of the order was changed."""

    says = Text("Order approval changed")


class ConsignmentReceived(Event):
    """Goods of a consignment item were received."""

    says = Text("Consignment goods received")


class GoodsReceived(Event):
    """Goods of any other item were received."""

    says = Text("Goods received")


class InvoiceMade(Event):
    """The vendor made an invoice."""

    says = Text("Invoice made by the vendor")


class InvoiceReceived(Event):
    """The invoice was received and entered."""

    says = Text("Invoice received")


class InvoiceCleared(Event):
    """The invoice was paid or set off."""

    says = Text("Invoice cleared")


class PaymentBlockSet(Event):
    """Payment of the item was blocked."""

    says = Text("Payment block set")


class PaymentBlockRemoved(Event):
    """The block on payment was lifted."""

    says = Text("Payment block removed")


def _norm(
    code: str,
    title: str,
    rule: Rule,
    *,
    when: Iterable[Condition] = (),
    unless: Iterable[Condition] = (),
    note: str | None = None,
) -> Norm:
    place = code.split("/", maxsplit=1)[0]
    return Norm(
        code=f"bpic2019/{code}",
        basis=RULES.article(place),
        title=Text(title),
        rule=rule,
        remedy=Remedy.SUPERIOR,
        answers=Answers.OTHER,
        since=SINCE,
        checked=READ,
        when=when,
        unless=unless,
        note=Text(note) if note else None,
    )


RECEIPT_AFTER_ORDER = _norm(
    "consignment/receipt-after-order",
    "Consignment goods are received only after the item was ordered",
    Required(act=ConsignmentReceived, needs=OrderItemCreated),
)
ONE_RECEIPT_AN_ORDER = _norm(
    "consignment/one-receipt-an-order",
    "Consignment goods are received once for each order of the item",
    Quota(counts=ConsignmentReceived, at_most=1, window=Always(), per=Per.PROCEEDING),
    note="Published as: never more receipts than orders. Every item is ordered exactly once.",
)
CONSIGNMENT = (RECEIPT_AFTER_ORDER, ONE_RECEIPT_AN_ORDER)
"""Together they say what was published for consignment items."""

INVOICE_CLEARED_IN_TIME = _norm(
    "lifecycle/invoice-cleared-in-21-days",
    "An invoice is cleared within twenty-one days after the vendor made it",
    Deadline(starts=InvoiceMade, ends=InvoiceCleared, within=calendar_days(21)),
    unless=[SERVICE],
    note="The first invoice of an item, and the first clearing after it; service items excluded.",
)


def _needs(place: str, code: str, title: str, act: type, needs: type) -> Norm:
    """Return the published rule that *act* has *needs* before it, in one of the four places."""
    category = among("item_category", AFTER if "after" in place else BEFORE)
    ec = not place.endswith("-wo-ec")
    return _norm(
        f"{place}/{code}",
        title,
        Required(act=act, needs=needs),
        when=[category, EC_ORDER] if ec else [category],
        unless=[] if ec else [EC_ORDER],
    )


_CLEARED_AFTER_GOODS = (
    "cleared-after-goods",
    "An invoice is cleared only after goods were received",
    InvoiceCleared,
    GoodsReceived,
)
_CLEARED_AFTER_RECEIPT = (
    "cleared-after-receipt",
    "An invoice is cleared only after it was received",
    InvoiceCleared,
    InvoiceReceived,
)
_RECEIVED_AFTER_MADE = (
    "received-after-made",
    "An invoice is received only after the vendor made it",
    InvoiceReceived,
    InvoiceMade,
)
_MADE_AFTER_ORDER = (
    "made-after-order",
    "The vendor makes an invoice only after the item was ordered",
    InvoiceMade,
    OrderItemCreated,
)
_APPROVAL_AFTER_ORDER = (
    "approval-after-order",
    "The approval of an order is changed only after the item was ordered",
    OrderApprovalChanged,
    OrderItemCreated,
)
_BLOCK_REMOVED_AFTER_SET = (
    "block-removed-after-set",
    "A block on payment is removed only after it was set",
    PaymentBlockRemoved,
    PaymentBlockSet,
)

MATCHED = (
    _needs("3-way-after-ec", *_CLEARED_AFTER_GOODS),
    _needs("3-way-after-ec", *_CLEARED_AFTER_RECEIPT),
    _needs("3-way-after-ec", *_RECEIVED_AFTER_MADE),
    _needs("3-way-after-ec", *_MADE_AFTER_ORDER),
    _needs("3-way-after-wo-ec", *_RECEIVED_AFTER_MADE),
    _needs("3-way-after-wo-ec", *_APPROVAL_AFTER_ORDER),
    _needs("3-way-after-wo-ec", *_MADE_AFTER_ORDER),
    _needs("3-way-before-ec", *_CLEARED_AFTER_GOODS),
    _needs("3-way-before-ec", *_RECEIVED_AFTER_MADE),
    _needs("3-way-before-ec", *_BLOCK_REMOVED_AFTER_SET),
    _needs("3-way-before-wo-ec", *_CLEARED_AFTER_RECEIPT),
    _needs("3-way-before-wo-ec", *_CLEARED_AFTER_GOODS),
)
"""The rules published with ``Single=True`` for items matched against goods and invoices."""

BOOK = Book(
    name="purchase-orders",
    title=Text("Purchase orders"),
    code=Code((*CONSIGNMENT, *MATCHED, INVOICE_CLEARED_IN_TIME)),
    calendar=weekdays_only("weekdays only", SINCE, date(2021, 12, 31)),
    words=(
        OrderItemCreated,
        OrderApprovalChanged,
        ConsignmentReceived,
        GoodsReceived,
        InvoiceMade,
        InvoiceReceived,
        InvoiceCleared,
        PaymentBlockSet,
        PaymentBlockRemoved,
    ),
)
