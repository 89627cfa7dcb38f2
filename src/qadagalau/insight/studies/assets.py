"""Property and income that the State knows of and no bailiff has reached within a set term.

For each unfinished proceeding about money, and each one returned for want of property, every
asset that the State's records give to the debtor is held against what was done: an arrest in
the asset's own record, or a measure of its kind in the proceeding.  The term is a measure of the
user, not of the law: it says from when on somebody should look, not that a duty was broken.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.days import NODAY, Ints, Mask
from qadagalau.engine.due import due_days
from qadagalau.engine.part import Part
from qadagalau.law import T_, Selectors, Term, Text, Where, months
from qadagalau.record import (
    AutomaticArrestImposed,
    BankMoneyArrested,
    CashSeized,
    DeductionOrdered,
    DocumentReturned,
    MovablePropertyArrested,
    RealEstateArrested,
    RealEstateSeized,
    SecuritiesArrested,
    WageDeducted,
    layout,
)
from qadagalau.statutes.kz.categories import NON_PROPERTY

from .reading import NAMED, NOROW, STANDING_STILL, Course, Look, day_column, lasts

TERM: Term = months(1)
"""How long a bailiff has before an asset counts as overlooked, where nobody sets another term."""

_ESTATE: Selectors = (RealEstateArrested, RealEstateSeized)
REACHED_BY: Mapping[str, Selectors] = {
    "land": _ESTATE,
    "dwelling": _ESTATE,
    "real-estate": _ESTATE,
    "vehicle": (MovablePropertyArrested,),
    "trailer": (MovablePropertyArrested,),
    "equipment": (MovablePropertyArrested,),
    "account": (BankMoneyArrested, AutomaticArrestImposed),
    "securities": (SecuritiesArrested,),
    "cash": (CashSeized,),
    "income": (DeductionOrdered, WageDeducted),
}
"""By kind of asset: what a bailiff does to reach it; of any other kind only its record tells."""
KINDS: Mapping[str, Text] = {
    "land": T_("land"),
    "dwelling": T_("dwelling"),
    "real-estate": T_("real estate"),
    "vehicle": T_("vehicle"),
    "trailer": T_("trailer"),
    "equipment": T_("equipment"),
    "account": T_("bank account"),
    "securities": T_("securities"),
    "cash": T_("cash"),
    "income": T_("wages and other income"),
}
_IN_VAIN: Selectors = (Where(DocumentReturned, ("no-property", "measures-in-vain")),)


class State(StrEnum):
    """What became of an asset that the State knew of."""

    OVERLOOKED = "overlooked"
    RETURNED = "returned"
    LOST = "lost"
    LATE = "late"
    KEPT = "kept"
    GONE = "gone"
    PENDING = "pending"
    UNKNOWN = "unknown"


STATES: Mapping[State, Text] = {
    State.OVERLOOKED: T_("not reached, and the term is over"),
    State.RETURNED: T_("the document was returned for want of property although it was known"),
    State.LOST: T_("left the owner unreached after the term"),
    State.LATE: T_("reached after the term"),
    State.KEPT: T_("reached within the term"),
    State.GONE: T_("left the owner within the term"),
    State.PENDING: T_("the term still runs"),
    State.UNKNOWN: T_("not known whether it was reached"),
}
TO_LOOK_AT = (State.OVERLOOKED, State.RETURNED, State.LOST)
"""What a prosecutor is shown one by one."""

ROWS = pa.schema(
    [
        *NAMED,
        ("asset_id", pa.string()),
        ("asset_kind", pa.string()),
        ("asset_source", pa.string()),
        pa.field("opened_on", pa.date32(), nullable=False),
        pa.field("known_on", pa.date32(), nullable=False),
        pa.field("from_on", pa.date32(), nullable=False),
        ("due_on", pa.date32()),
        ("reached_on", pa.date32()),
        ("gone_on", pa.date32()),
        ("ended_on", pa.date32()),
        pa.field("state", pa.string(), nullable=False),
        ("days", pa.int32()),
    ]
)
"""An asset in a proceeding; ``days`` is how long past the term it stayed unreached."""
LOOKED_AT = pa.schema([*NAMED, pa.field("known", pa.bool_(), nullable=False)])
"""Each proceeding that was looked at, and whether the State's records could be asked."""


@frozen(kw_only=True)
class Assets:
    """What a study of assets found."""

    rows: pa.Table
    looked_at: pa.Table

    @cached_property
    def unreached(self) -> Mapping[str, str]:
        """An asset that is overlooked in each unfinished proceeding, by its number."""
        here = self.rows.filter(pc.equal(self.rows["state"], State.OVERLOOKED.value))
        pairs = zip(here["proceeding_id"].to_pylist(), here["asset_id"].to_pylist(), strict=True)
        return dict(reversed(list(pairs)))


def overlooked_assets(look: Look, *, term: Term = TERM) -> Assets:
    """Hold every asset that the State knows of against what was done about it.

    A register without a table of assets leaves every proceeding unknown.
    """
    known = _Known(look)
    cases: list[Ints] = []
    found: list[dict[str, Ints]] = []
    for part in look.parts():
        course = Course(part)
        asked = _asked(look, course)
        cases.append(part.numbered(asked))
        found.append(_judged(look, known, course, asked, term))
    joined = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    every = np.concatenate(cases)
    looked_at = look.named(every).append_column(LOOKED_AT.field("known"), known.told(every))
    return Assets(rows=_rows(look, known, joined), looked_at=looked_at.cast(LOOKED_AT))


@frozen(eq=False)
class _Known:
    """The State's records, ordered by owner; the owner of a case is a number or -1."""

    look: Look

    @cached_property
    def table(self) -> pa.Table | None:
        rows = self.look.register.table(layout.ASSETS)
        if rows is None or "debtor" not in self.look.table.column_names:
            return None
        by_day = pc.less_equal(rows["known_on"], self.look.as_of)
        return rows.filter(by_day).sort_by([("owner", "ascending"), ("asset_id", "ascending")])

    @cached_property
    def _owners(self) -> tuple[pa.Array, Ints]:
        """The owners in order, and where the assets of each begin; last, where all end."""
        if self.table is None or not self.table.num_rows:
            return pa.array([], pa.string()), np.zeros(1, dtype=np.int64)
        runs = pc.run_end_encode(self.table["owner"].combine_chunks())
        ends = np.asarray(runs.run_ends, dtype=np.int64)
        return runs.values, np.concatenate([[0], ends])

    @cached_property
    def owner(self) -> Ints:
        """The place of each case's debtor among the owners, -1 of who owns nothing known."""
        if self.table is None:
            return np.full(self.look.table.num_rows, NOROW)
        debtors = self.look.table["debtor"].cast(pa.string())
        place = pc.index_in(debtors, value_set=self._owners[0])
        return np.asarray(pc.fill_null(place, NOROW))

    def of(self, case_nos: Ints) -> tuple[Ints, Ints]:
        """Return pairs: the place among *case_nos*, and the row of an asset of its debtor."""
        begins = self._owners[1]
        owner = self.owner[case_nos]
        some = np.flatnonzero(owner >= 0)
        first, size = begins[owner[some]], np.diff(begins)[owner[some]]
        which = np.repeat(some, size)
        ahead = np.arange(len(which)) - np.repeat(np.cumsum(size) - size, size)
        return which, np.repeat(first, size) + ahead

    def told(self, case_nos: Ints) -> pa.Array:
        """Say of which cases the debtor is named, so that the records can be asked."""
        if self.table is None:
            return pa.array(np.zeros(len(case_nos), dtype=bool))
        return pc.is_valid(self.look.table["debtor"].take(pa.array(case_nos))).combine_chunks()

    def day(self, name: str, rows: Ints) -> Ints:
        """Return a day of assets, NODAY where there is none by the day of the study."""
        if self.table is None:
            return np.full(len(rows), NODAY)
        days = pc.fill_null(self.table[name].cast(pa.int32()), int(NODAY))
        found = np.asarray(days)[rows]
        return np.where(found <= self.look.today, found, NODAY)


def _asked(look: Look, course: Course) -> Ints:
    """Return the cases of a part about money that go on, or came back for want of property."""
    vain = lasts(course.part, _IN_VAIN)
    open_or_vain = (course.ended < 0) | (course.ended == vain)
    cases = np.flatnonzero((course.opened >= 0) & open_or_vain)
    return cases[~look.are(NON_PROPERTY, course.part.numbered(cases))].astype(np.int32)


def _judged(look: Look, known: _Known, course: Course, asked: Ints, term: Term) -> dict[str, Ints]:
    """Return, as columns of integers, each asset of the debtors of *asked*."""
    part = course.part
    which, asset = known.of(part.numbered(asked))
    case = asked[which]
    opened, ended = course.day(course.opened[case]), course.day(course.ended[case])
    since, gone = known.day("known_on", asset), known.day("gone_on", asset)
    begins = np.maximum(opened, since)
    there = ((gone == NODAY) | (gone > begins)) & ((ended == NODAY) | (since < ended))
    columns = [asset, case, opened, ended, since, gone, begins]
    asset, case, opened, ended, since, gone, begins = (one[there] for one in columns)
    pauses = part.stretches(STANDING_STILL)
    due = due_days(look.days, term, begins.astype(np.int32), case=case, pauses=pauses)
    reached = known.day("arrested_on", asset)
    lines = _Lines(
        due=due,
        reached=reached,
        gone=gone,
        ended=ended,
        measured=_measured(part, case, _kinds(known, asset)),
        today=look.today,
    )
    return {
        "case": part.numbered(case),
        "asset": asset,
        "opened": opened,
        "known": since,
        "from": begins,
        "due": due,
        "reached": reached,
        "gone": gone,
        "ended": ended,
        "state": lines.states,
        "days": lines.days,
    }


def _kinds(known: _Known, asset: Ints) -> Ints:
    """Return the place of each asset's kind in :data:`REACHED_BY`, -1 for any other."""
    if known.table is None:
        return np.zeros(0, dtype=np.int32)
    kinds = known.table["asset_kind"].take(pa.array(asset))
    place = pc.index_in(kinds, value_set=pa.array(list(REACHED_BY)))
    return np.asarray(pc.fill_null(place, NOROW))


def _measured(part: Part, case: Ints, kinds: Ints) -> Mask:
    """Say in which cases a measure of the asset's kind is recorded."""
    found = np.zeros(len(case), dtype=bool)
    for place, selectors in enumerate(REACHED_BY.values()):
        here = np.flatnonzero(kinds == place)
        found[here] = part.firsts(selectors)[case[here]] >= 0
    return found


@frozen(eq=False, kw_only=True)
class _Lines:
    """Assets as columns of days, and what follows for each."""

    due: Ints
    reached: Ints
    gone: Ints
    ended: Ints
    measured: Mask
    today: int

    @cached_property
    def states(self) -> Ints:
        """The place of each state in :class:`State`; the first condition that holds decides."""
        is_reached, is_gone = self.reached != NODAY, self.gone != NODAY
        chosen = (
            (self.due == NODAY, State.UNKNOWN),
            (is_reached & (self.reached <= self.due), State.KEPT),
            (is_reached, State.LATE),
            (is_gone & (self.gone <= self.due), State.GONE),
            (self.measured, State.UNKNOWN),
            (self.ended != NODAY, State.RETURNED),
            (is_gone, State.LOST),
            (self.today > self.due, State.OVERLOOKED),
        )
        order = list(State)
        return np.select(
            [mask for mask, _ in chosen],
            [order.index(state) for _, state in chosen],
            order.index(State.PENDING),
        )

    @cached_property
    def days(self) -> Ints:
        """How many days past the term each stayed unreached."""
        last = np.full(len(self.due), self.today)
        for ends in (self.ended, self.gone, self.reached):
            last = np.where(ends != NODAY, ends, last)
        return np.where(self.due == NODAY, 0, np.maximum(last - self.due, 0))


def _rows(look: Look, known: _Known, joined: Mapping[str, Ints]) -> pa.Table:
    size = len(joined["case"])
    told = pa.nulls(size, pa.string())
    asset = pa.array(joined["asset"])
    states = pa.array([state.value for state in State])
    columns = {
        "asset_id": told if known.table is None else known.table["asset_id"].take(asset),
        "asset_kind": told if known.table is None else known.table["asset_kind"].take(asset),
        "asset_source": told if known.table is None else known.table["source"].take(asset),
        **{
            f"{name}_on": day_column(joined[name])
            for name in ("opened", "known", "from", "due", "reached", "gone", "ended")
        },
        "state": states.take(pa.array(joined["state"])),
        "days": pa.array(joined["days"].astype(np.int32)),
    }
    named = look.named(joined["case"])
    return pa.table([*named.columns, *(columns[one.name] for one in list(ROWS)[6:])], schema=ROWS)
