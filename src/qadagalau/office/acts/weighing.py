"""What the register says before an act is signed: is it a single breach, was the debt paid anyway.

Order 32, appendix 3, item 50 forbids formal acts on single minor breaches and on cases that are
paid without the prosecutor.  It names no measure: the measures here are the house's own.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from qadagalau.law import BREACHES, Book
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import REGISTER, WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.models import FindingState
from qadagalau.office.docket.queries import case_of
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.record import PaymentReceived

from .models import Act

PERIOD = timedelta(days=182)
"""Other breaches count that came due in so many days before: about the six months in which two
breaches are a ground of a suit (Law on enforcement proceedings, article 144(2)(1))."""
LATELY = timedelta(days=30)
"""Who paid in so many days before is likely to pay without the prosecutor."""
MOST_READ = 20
"""So many proceedings of an act are read at most; one that is not paid is enough."""


@frozen(kw_only=True)
class Paid:
    """What the register has of payments in one proceeding."""

    proceeding_id: str
    debt_tiyn: int | None
    paid_tiyn: int
    last_on: date | None
    is_seen: bool = True
    """Whether the proceeding could be read at all."""

    @property
    def is_whole(self) -> bool | None:
        """Whether the whole debt is paid; ``None`` where that cannot be told."""
        if not self.is_seen or (self.debt_tiyn is None and self.paid_tiyn):
            return None
        return 0 < (self.debt_tiyn or 0) <= self.paid_tiyn


@frozen(kw_only=True)
class Weighed:
    """What the register said on a day of the bailiffs and proceedings of an act."""

    known_on: date
    others: int
    """Other breaches of the bailiffs concerned that came due in the period."""
    paid: tuple[Paid, ...]
    unread: int = 0
    """Proceedings of the act beyond those that were read."""

    @property
    def is_paid(self) -> bool | None:
        """Whether the debt of every proceeding was paid; ``None`` where that cannot be told."""
        wholes = {one.is_whole for one in self.paid}
        if not wholes or False in wholes:
            return False
        return None if None in wholes or self.unread else True

    @property
    def lately(self) -> int:
        """In how many proceedings something was paid lately."""
        since = self.known_on - LATELY
        return sum(one.last_on is not None and one.last_on >= since for one in self.paid)

    def kept(self) -> dict[str, Any]:
        """Return what a step keeps of it."""
        paid = {one.proceeding_id: one.paid_tiyn if one.is_seen else None for one in self.paid}
        return {"known_on": self.known_on.isoformat(), "others": self.others, "paid": paid}


def weigh(act: Act, *, by: Actor, home: Path, book: Book, today: date) -> Weighed | None:
    """Ask the register about an act as *by* may see it; ``None`` where there is no register."""
    points = list(act.latest.points.order_by("order"))
    found = [one.snapshot for one in points]
    debts = {str(n): one.get("debt_tiyn") for one in found if (n := one.get("proceeding_id"))}
    try:
        return Weighed(
            known_on=today,
            others=_others(found, by, home, today),
            paid=_paid(debts, by, home, book, today),
            unread=max(0, len(debts) - MOST_READ),
        )
    except (NoRegisterError, NotAllowedError):
        return None


def _others(found: list[dict[str, Any]], by: Actor, home: Path, today: date) -> int:
    """Count other standing breaches that came due in the period, up to a page of them."""
    holders = frozenset(str(one["holder_id"]) for one in found if one.get("holder_id"))
    if not holders:
        return 0
    wanted = WantedFindings(holders=holders, verdicts=frozenset(BREACHES))
    page = find_findings(by, wanted, home=home, order_by="due")
    own, since = {one.get("finding_id") for one in found}, today - PERIOD
    return sum(
        one.finding_id not in own and one.due_on is not None and one.due_on >= since
        for one in page.rows
        if one.state not in (FindingState.EXPLAINED, FindingState.DISMISSED)
    )


def _paid(
    debts: Mapping[str, object], by: Actor, home: Path, book: Book, today: date
) -> tuple[Paid, ...]:
    """Read the payments of each proceeding until one is known not to be wholly paid."""
    read: list[Paid] = []
    for number, debt in list(debts.items())[:MOST_READ]:
        case = case_of(by, number, register=home / REGISTER, book=book, known_on=today)
        events = case.file.events if case else ()
        payments = [
            one for one in events if isinstance(one, PaymentReceived) and one.happened_on <= today
        ]
        read.append(
            Paid(
                proceeding_id=number,
                debt_tiyn=debt if isinstance(debt, int) else None,
                paid_tiyn=sum(one.amount_tiyn or 0 for one in payments),
                last_on=max((one.happened_on for one in payments), default=None),
                is_seen=case is not None,
            )
        )
        if read[-1].is_whole is False:
            break
    return tuple(read)
