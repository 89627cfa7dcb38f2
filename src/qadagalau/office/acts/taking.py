"""A move that is being taken, as every function knows that writes what it brings.

Each such function runs inside the transaction of ``move_act`` and returns the rows that it wrote.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from attrs import field, frozen

from qadagalau.law import kind_of
from qadagalau.office.people.queries import Actor
from qadagalau.record import Event

from .models import Act, ActEvent
from .weighing import Weighed

LONGEST_GROUND = 2_000


@frozen(kw_only=True)
class Taking:
    """A move that is being taken: of which act, by whom, when, with what."""

    act: Act
    by: Actor
    at: datetime
    on: date
    """The civil day of *at*."""
    brought: Mapping[str, Any] = field(factory=dict)
    weighed: Weighed | None = None
    """What the register said of it, where it was asked."""

    @property
    def user_id(self) -> UUID:
        """Number of the user: the rules let in users only."""
        return cast("UUID", self.by.user_id)


def tell_register(
    taking: Taking, word: type[Event], day: date, *, holder_id: str = "", detail: str = ""
) -> ActEvent:
    """Tell the register of an event of the act, at its next delivery."""
    return ActEvent.objects.create(
        act=taking.act,
        kind=kind_of(word),
        detail=detail,
        holder_id=holder_id or taking.act.addressee_number,
        happened_on=day,
        told_at=taking.at,
    )
