"""Does a bailiff act later on small social claims than on large ones?  Three comparisons by pairs.

The first compares small social claims with large others, as the complaint says.  The second holds
the sum: social claims beside others of a like sum.  The third holds the category: small claims
beside large ones of the same.  So it is seen whether the kind of a claim or its size is behind.

What is measured is the time from the opening to the first act of the bailiff, at most
:data:`HORIZON` days; only claims opened so long before the day of the study count, so that all
have been watched equally long.
"""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.cases import NOSUM
from qadagalau.engine.days import NODAY, Ints, Longs, Mask
from qadagalau.engine.part import Part
from qadagalau.law import T_, Selectors, Text
from qadagalau.record import ENDINGS, ProceedingOpened, PropertySearchDeclared, SanctionRequested
from qadagalau.statutes.kz.categories import SOCIAL

from .pairs import paired
from .reading import NAMED, STANDING_STILL, Look, day_column
from .signs import MEASURES

ACTS: Selectors = (*MEASURES, SanctionRequested, PropertySearchDeclared)
"""What a bailiff does first of himself; enquiries go out with the opening and tell nothing."""
HORIZON = 60
"""Days for which a claim is watched; what takes longer counts as so long."""
WINDOW = 730
"""Days before that in which the claims that are compared were opened."""
_LARGE_SHARE = 0.75
_BAND = 2
"""Sums of one band differ by less than this factor."""


class Side(StrEnum):
    """Which claims are compared."""

    LARGE = "large"
    LIKE_SUM = "like-sum"
    SAME_CATEGORY = "same-category"


SIDES: Mapping[Side, Text] = {
    Side.LARGE: T_("small social claims beside large other claims"),
    Side.LIKE_SUM: T_("social claims beside other claims of a like sum"),
    Side.SAME_CATEGORY: T_("small claims beside large claims of the same category, social apart"),
}


class Place(StrEnum):
    """What became of a claim in a comparison."""

    PAIRED = "paired"
    ALONE = "alone"
    PAUSED = "paused"
    ENDED = "ended"


PLACES: Mapping[Place, Text] = {
    Place.PAIRED: T_("in a pair"),
    Place.ALONE: T_("the bailiff opened no claim of the other side in that month"),
    Place.PAUSED: T_("it stood still by law before the first act"),
    Place.ENDED: T_("it ended before any act"),
}

ROWS = pa.schema(
    [
        pa.field("side", pa.string(), nullable=False),
        *NAMED,
        pa.field("month", pa.date32(), nullable=False),
        pa.field("opened_on", pa.date32(), nullable=False),
        pa.field("place", pa.string(), nullable=False),
        ("days", pa.int32()),
        ("other_id", pa.string()),
        ("other_category", pa.string()),
        ("other_debt_tiyn", pa.int64()),
        ("other_opened_on", pa.date32()),
        ("other_days", pa.int32()),
        ("later_days", pa.int32()),
    ]
)
"""A social (or small) claim and the one it is compared with; ``later_days`` is the difference."""


@frozen(kw_only=True)
class Compared:
    """The pairs of a register, and what counts as large in it."""

    rows: pa.Table
    large_tiyn: int | None
    """From this sum on a claim is large; ``None`` where no other claim has a sum."""


def compared_claims(look: Look, *, large_tiyn: int | None = None) -> Compared:
    """Pair the claims of a register.

    Without *large_tiyn*, large is the upper quarter of the other claims that are compared.
    """
    claims = _claims(look)
    limit = claims.large if large_tiyn is None else large_tiyn
    tables = [_rows(look, claims, side, limit) for side in Side] if limit is not None else []
    return Compared(
        rows=pa.concat_tables(tables) if tables else ROWS.empty_table(), large_tiyn=limit
    )


@frozen(eq=False, kw_only=True)
class _Claims:
    """The claims of the window, ordered by bailiff and opening."""

    case: Ints
    holder: Ints
    opened: Ints
    days: Ints
    place: Ints
    """The index of what may be said of it alone in :class:`Place`: compared, paused or ended."""
    social: Mask
    category: Ints
    debt: Longs

    @property
    def month(self) -> Ints:
        months = self.opened.astype("datetime64[D]").astype("datetime64[M]")
        return np.asarray(months.astype(np.int32))

    @property
    def compared(self) -> Mask:
        return np.asarray((self.place == _at(Place.PAIRED)) & (self.debt != NOSUM))

    @property
    def band(self) -> Ints:
        """Which power of :data:`_BAND` each sum reaches."""
        known = np.maximum(self.debt, 1).astype(float)
        power = np.floor(np.log(known) / np.log(_BAND) + 1e-12)
        return np.asarray(power.astype(np.int32))

    @property
    def large(self) -> int | None:
        """The sum from which a claim lies in the upper quarter of the others."""
        sums = self.debt[self.compared & ~self.social]
        if not len(sums):
            return None
        return int(np.quantile(sums, _LARGE_SHARE, method="higher"))


def _at(place: Place) -> int:
    return list(Place).index(place)


def _claims(look: Look) -> _Claims:
    found = [_opened(look, part) for part in look.parts()]
    case, holder, opened, days, place = (np.concatenate(one) for one in zip(*found, strict=True))
    order = np.lexsort((case, opened, holder))
    case, holder, opened, days, place = (one[order] for one in (case, holder, opened, days, place))
    return _Claims(
        case=case,
        holder=holder,
        opened=opened,
        days=days,
        place=place,
        social=look.are(SOCIAL, case),
        category=look.cases.words("category").codes[case],
        debt=look.debts(case),
    )


def _opened(look: Look, part: Part) -> tuple[Ints, ...]:
    """Return the claims of a part that were opened in the window, as columns."""
    rows, case = part.first_rows((ProceedingOpened,))
    opened = part.day[rows]
    last = look.today - HORIZON
    inside = np.flatnonzero((opened <= last) & (opened > last - WINDOW))
    rows, case, opened = rows[inside], case[inside], opened[inside]
    until = opened + np.int32(HORIZON)
    acted = part.day_at(part.next_after(rows, ACTS, by_reference=False))
    acted = np.where((acted == NODAY) | (acted > until), until, acted)
    ended = part.day_at(part.next_after(rows, ENDINGS, by_reference=False))
    is_ended = (ended != NODAY) & (ended <= until) & (acted == until)
    place = np.where(is_ended, _at(Place.ENDED), _at(Place.PAIRED))
    place[_paused(part, case, opened, acted)] = _at(Place.PAUSED)
    return part.numbered(case), part.holder[rows], opened, acted - opened, place


def _paused(part: Part, case: Ints, opened: Ints, until: Ints) -> Mask:
    """Say which cases stood still at some time from *opened* to *until*."""
    pauses = part.stretches(STANDING_STILL)
    found = np.zeros(len(case), dtype=bool)
    size = np.diff(pauses.start)[case]
    for nth in range(pauses.most):
        some = np.flatnonzero(size > nth)
        at = pauses.start[case[some]] + nth
        found[some] |= (pauses.begins[at] <= until[some]) & (pauses.ends[at] > opened[some])
    return found


def _rows(look: Look, claims: _Claims, side: Side, limit: int) -> pa.Table:
    large = claims.compared & (claims.debt >= limit)
    small = claims.compared & (claims.debt < limit)
    others = claims.compared & ~claims.social
    left, right, strata = {
        Side.LARGE: (small & claims.social, large & ~claims.social, ()),
        Side.LIKE_SUM: (claims.compared & claims.social, others, (claims.band,)),
        Side.SAME_CATEGORY: (small & others, large & others, (claims.category,)),
    }[side]
    pairs = paired(
        np.flatnonzero(left), np.flatnonzero(right), (claims.holder, claims.month, *strata)
    )
    return _table(look, claims, side, pairs, _alone(claims, side, left, limit, pairs[0]))


def _alone(claims: _Claims, side: Side, left: Mask, limit: int, taken: Ints) -> Ints:
    """Return the social claims that no pair holds; of the small others nobody asks."""
    if side is Side.SAME_CATEGORY:
        return taken[:0]
    asked = claims.social & (claims.debt != NOSUM)
    if side is Side.LARGE:
        asked &= claims.debt < limit
    asked |= left
    asked[taken] = False
    return np.flatnonzero(asked)


def _table(
    look: Look, claims: _Claims, side: Side, pairs: tuple[Ints, Ints], alone: Ints
) -> pa.Table:
    own = np.concatenate([pairs[0], alone])
    is_alone = np.arange(len(own)) >= len(pairs[0])
    other = np.concatenate([pairs[1], alone])
    place = np.where(
        is_alone & (claims.place[own] == _at(Place.PAIRED)), _at(Place.ALONE), claims.place[own]
    )
    named = look.named(claims.case[own], claims.holder[own])
    beside = look.named(claims.case[other])
    empty = pa.array(is_alone)

    def others(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
        return pc.if_else(empty, pa.scalar(None, column.type), column)

    month = claims.month[own].astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
    days, other_days = claims.days[own].astype(np.int32), claims.days[other].astype(np.int32)
    columns = (
        day_column(month),
        day_column(claims.opened[own]),
        pa.array([one.value for one in Place]).take(pa.array(place)),
        pa.array(days),
        others(beside["proceeding_id"]),
        others(beside["category"]),
        others(beside["debt_tiyn"]),
        others(day_column(claims.opened[other])),
        others(pa.array(other_days)),
        others(pa.array(days - other_days)),
    )
    return pa.table([pa.repeat(side.value, len(own)), *named.columns, *columns], schema=ROWS)
