"""Money added up: what stands of every bailiff, and the sum over many."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .charges import Taken
from .waits import PROPOSED

ROUNDING_TIYN = 100
"""A difference up to this is rounding, as the norm on distribution has it."""
WHO = ("holder_id", "office_id", "region")
DIVIDED = (
    "distributions",
    "unknown",
    "wrong",
    "pool_tiyn",
    "due_tiyn",
    "paid_tiyn",
    "short_tiyn",
    "over_tiyn",
)
OF_TAKEN = ("number", "unknown", "tiyn", "unlawful_tiyn")
WAITED = ("payments", "received_tiyn", "waiting", "waiting_tiyn")
WITHIN = {days: f"within_{days}" for days in PROPOSED}
NUMBERS = (
    *DIVIDED,
    *(f"{taken.value}_{name}" for taken in Taken for name in OF_TAKEN),
    *WAITED,
    *WITHIN.values(),
)
BAILIFFS = pa.schema(
    [
        *((name, pa.string()) for name in WHO),
        *((name, pa.int64()) for name in NUMBERS),
        ("waiting_since", pa.date32()),
    ]
)
"""One row for each holder who had money in hand; all sums are whole tiyn."""


@frozen(kw_only=True)
class OfTaken:
    """What was taken of one kind."""

    number: int
    unknown: int
    """How many of them no norm could judge."""
    tiyn: int
    unlawful_tiyn: int


@frozen(kw_only=True)
class Sums:
    """Money counted and added up; all sums are whole tiyn."""

    distributions: int
    unknown: int
    """Those that could not be divided; they are in no sum."""
    wrong: int
    """Those with a line more than rounding away from what it was due."""
    pool_tiyn: int
    due_tiyn: int
    paid_tiyn: int
    short_tiyn: int
    """What lines were done out of."""
    over_tiyn: int
    """What lines got above what they were due."""
    taken: Mapping[Taken, OfTaken]
    payments: int
    received_tiyn: int
    within: Mapping[int, int]
    """How many payments were passed on within so many working days."""
    waiting: int
    waiting_tiyn: int
    waiting_since: date | None

    @property
    def rest_tiyn(self) -> int:
        """What was lawfully left for debtors."""
        return self.pool_tiyn - self.due_tiyn

    @property
    def unpaid_tiyn(self) -> int:
        """What was paid on no line; below zero, what was paid beyond the sums."""
        return self.pool_tiyn - self.paid_tiyn

    @property
    def adds_up(self) -> bool:
        """Whether what some lack is what others have too much, or what was paid on no line."""
        return self.short_tiyn - self.over_tiyn == self.unpaid_tiyn - self.rest_tiyn

    @property
    def unlawful_tiyn(self) -> int:
        """What lines were done out of, and what was taken unlawfully."""
        return self.short_tiyn + sum(one.unlawful_tiyn for one in self.taken.values())


def summed(rows: pa.Table) -> Sums:
    """Add up rows of :data:`BAILIFFS`, however large the sums."""
    number: dict[str, int] = {name: sum(rows[name].to_pylist()) for name in NUMBERS}
    return Sums(
        **{name: number[name] for name in (*DIVIDED, *WAITED)},
        taken={
            taken: OfTaken(**{name: number[f"{taken.value}_{name}"] for name in OF_TAKEN})
            for taken in Taken
        },
        within={days: number[name] for days, name in WITHIN.items()},
        waiting_since=pc.min(rows["waiting_since"]).as_py(),
    )
