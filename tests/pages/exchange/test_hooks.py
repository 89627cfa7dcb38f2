"""A program elsewhere is told of the receipts that its user may see, by number alone."""

from qadagalau.office.exchange.models import Receipt
from qadagalau.office.hooks.models import Message
from qadagalau.office.hooks.operations import subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.people.queries import OPERATOR

from .conftest import AT, GOOD


def test_a_receipt_is_told_to_those_who_may_see_it(settled, people, program, rows):  # noqa: ARG001
    for name in ("chamber", "regional-prosecutor", "justice", "private-bailiff", "administrator"):
        subscribe(
            address="https://program.example/",
            kinds=["receipt.given"],
            user=people[name],
            called=name,
            reach=Reach(),
            by=OPERATOR,
            at=AT,
        )
    chamber = program("chamber")
    assert chamber.bring(rows(GOOD)).status_code == 201
    told = [one.subscription.called for one in Message.objects.order_by("subscription__called")]
    assert told == ["chamber", "regional-prosecutor"]
    assert {one.ref for one in Message.objects.all()} == {str(Receipt.objects.get().pk)}
    assert chamber.get(f"/api/receipts/{Message.objects.first().ref}").status_code == 200
