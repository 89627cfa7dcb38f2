"""Cases are found among millions by what they are at a glance, and given page by page.

Filters are arithmetic over columns that are read in place; only the rows of one page get
their names.  A page goes on where the last one ended, so the hundredth is as quick as the first.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .days import NODAY, Ints, Longs, Mask, number_of
from .glance import Glance, glance_of, glance_type
from .register import Register

ORDERS = ("debt", "first", "last", "number")
"""By what a list may be ordered: sum, first or last day, place in the register."""
FOUND = pa.schema(
    [
        pa.field("case_no", pa.int32(), nullable=False),
        pa.field("proceeding_id", pa.string(), nullable=False),
        ("holder_id", pa.string()),
        ("office_id", pa.string()),
        ("region", pa.string()),
        ("category", pa.string()),
        ("debt_tiyn", pa.int64()),
        ("first_on", pa.date32()),
        ("last_on", pa.date32()),
        pa.field("ended", pa.bool_(), nullable=False),
    ]
)
"""One row a case of a page."""
_NOSUM = np.iinfo(np.int64).min


@frozen(kw_only=True)
class Wanted:
    """What cases are looked for; what is ``None`` does not matter."""

    proceeding: str | None = None
    """The number of the proceeding, whole."""
    party: str | None = None
    """The pseudonym of the debtor or the creditor."""
    holders: frozenset[str] | None = None
    """Who holds the case now; also how a reader is kept to what he may see."""
    offices: frozenset[str] | None = None
    regions: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    ended: bool | None = None
    has: frozenset[str] | None = None
    """Kinds of events, of which the case has at least one."""
    least_tiyn: int | None = None
    most_tiyn: int | None = None
    began: tuple[date, date] | None = None
    """The first event happened on one of the days from one to the other."""
    touched: tuple[date, date] | None = None
    """The last event did."""


@frozen(kw_only=True)
class Page:
    """Some of the cases found, and where the next page goes on."""

    rows: pa.Table
    """Of :data:`FOUND`."""
    total: int
    """How many were found in all."""
    after: tuple[int, int] | None
    """Give it to get the next page; ``None`` after the last."""


@frozen(eq=False, slots=False)
class CaseList:
    """The cases of a register, to be searched."""

    register: Register
    endings: frozenset[str]
    """The kinds of events after which a case has ended."""

    @cached_property
    def _glance(self) -> Glance:
        kept, register = self.register.in_place, self.register
        if not register.folds:
            return kept.glance
        kinds = len(register.kinds)
        found = np.zeros(register.case_count, dtype=glance_type(kinds))
        base = kept.glance
        found["first"], found["last"] = NODAY, NODAY
        for name in ("first", "last"):
            found[name][: len(base)] = base[name]
        found["kinds"][: len(base), : base["kinds"].shape[1]] = base["kinds"]
        touched = np.unique(np.concatenate([fold.case for fold in register.folds]))
        taken = register.events_of(touched, ["happened_on", "kind", "superseded_on"])
        stands = pc.is_null(taken.events["superseded_on"])
        case = taken.case[stands.to_numpy()]
        found[touched] = glance_of(taken.events.filter(stands), case, len(touched), kinds)
        return found

    @cached_property
    def _columns(self) -> Mapping[str, Ints | Longs]:
        names = ["holder_no", "category", "debt_tiyn"]
        cases = self.register.case_columns(names).combine_chunks()
        debt = cases["debt_tiyn"].fill_null(_NOSUM).to_numpy()
        return {"holder_no": cases["holder_no"].to_numpy(), "debt": debt}

    @cached_property
    def _category(self) -> tuple[list[str], Ints]:
        coded = self.register.case_columns(["category"])["category"]
        if not pa.types.is_dictionary(coded.type):
            coded = coded.dictionary_encode()
        whole = coded.unify_dictionaries().combine_chunks()
        words: list[str] = whole.dictionary.to_pylist()
        return words, whole.indices.fill_null(len(words)).to_numpy()

    def page(
        self,
        wanted: Wanted,
        *,
        order_by: str = "debt",
        descending: bool = True,
        limit: int = 50,
        after: tuple[int, int] | None = None,
    ) -> Page:
        """Return a page of the cases that are *wanted*, ordered by one of :data:`ORDERS`.

        Cases of one value follow in the order of the register; unknown values come last.
        """
        found = self._found(wanted)
        key = self._key(order_by)[found]
        unknown = key == (_NOSUM if order_by == "debt" else NODAY)
        key = np.where(unknown, np.iinfo(np.int64).max, -key if descending else key)
        rest = np.arange(len(found))
        if after is not None:
            rest = np.flatnonzero((key > after[0]) | ((key == after[0]) & (found > after[1])))
        chosen = rest[_smallest(key[rest], found[rest], limit)]
        more = len(rest) > len(chosen)
        last = (int(key[chosen[-1]]), int(found[chosen[-1]])) if more and len(chosen) else None
        return Page(rows=self._rows(found[chosen]), total=len(found), after=last)

    def _key(self, order_by: str) -> Longs:
        if order_by == "debt":
            return self._columns["debt"]
        if order_by == "number":
            return np.arange(self.register.case_count, dtype=np.int64)
        return self._glance[order_by].astype(np.int64)

    def _found(self, wanted: Wanted) -> Ints:
        """Return the numbers of the cases that are wanted, rising."""
        if wanted.proceeding is not None:
            number = self.register.case_no(wanted.proceeding)
            cases = np.array([] if number is None else [number], dtype=np.int64)
        elif wanted.party is not None:
            cases = self._of_party(wanted.party)
        else:
            return np.flatnonzero(self._mask(wanted, slice(None)))
        return cases[self._mask(wanted, cases)]

    def _of_party(self, party: str) -> Longs:
        parties = self.register.case_columns(["debtor", "creditor"])
        no = pa.scalar(value=False)
        hits = [pc.coalesce(pc.equal(column, party), no) for column in parties.columns]
        found = np.zeros(parties.num_rows, dtype=bool)
        for hit in hits:
            found |= hit.to_numpy()
        return np.flatnonzero(found)

    def _mask(self, wanted: Wanted, cases: Longs | slice) -> Mask:
        """Say which of *cases* are wanted."""
        size = self.register.case_count if isinstance(cases, slice) else len(cases)
        mask = np.ones(size, dtype=bool)
        holders = self._holders(wanted)
        if holders is not None:
            mask &= holders[self._columns["holder_no"][cases]]
        if wanted.categories is not None:
            words, codes = self._category
            mask &= np.array([*(w in wanted.categories for w in words), False])[codes[cases]]
        debt = self._columns["debt"]
        if wanted.least_tiyn is not None:
            mask &= debt[cases] >= wanted.least_tiyn
        if wanted.most_tiyn is not None:
            mask &= (debt[cases] <= wanted.most_tiyn) & (debt[cases] != _NOSUM)
        for name, days in (("first", wanted.began), ("last", wanted.touched)):
            if days is not None:
                day, (since, until) = self._glance[name][cases], map(number_of, days)
                mask &= (day >= since) & (day <= until)
        if wanted.ended is not None:
            mask &= self._has(self.endings, cases) == wanted.ended
        if wanted.has is not None:
            mask &= self._has(wanted.has, cases)
        return mask

    def _has(self, kinds: frozenset[str], cases: Longs | slice) -> Mask:
        bits = self._glance["kinds"][cases]
        found = np.zeros(len(bits), dtype=bool)
        for word in range(bits.shape[1]):
            numbers = [self.register.kinds[kind] for kind in kinds if kind in self.register.kinds]
            mask = sum(1 << (n % 64) for n in numbers if n // 64 == word)
            if mask:
                found |= (bits[:, word] & np.uint64(mask)) != 0
        return found

    def _holders(self, wanted: Wanted) -> Mask | None:
        table, mask = self.register.holders, None
        asked = (
            ("holder_id", wanted.holders),
            ("office_id", wanted.offices),
            ("region", wanted.regions),
        )
        for name, values in asked:
            if values is not None:
                hit = pc.is_in(table[name], value_set=pa.array(sorted(values), pa.string()))
                mask = hit.to_numpy() if mask is None else mask & hit.to_numpy()
        return mask

    def _rows(self, cases: Ints) -> pa.Table:
        names = ["proceeding_id", "holder_no", "category", "debt_tiyn"]
        rows = self.register.cases_at(cases, names)
        glance, holders = self._glance[cases], self.register.holders
        of_holder = holders.take(rows["holder_no"].combine_chunks())
        own: dict[str, pa.Array] = {
            "case_no": pa.array(cases, pa.int32()),
            "ended": pa.array(self._has(self.endings, cases)),
            **{
                f"{name}_on": pa.array(glance[name], pa.int32(), mask=glance[name] == NODAY).view(
                    pa.date32()
                )
                for name in ("first", "last")
            },
        }
        columns = [
            own[name]
            if name in own
            else (rows if name in rows.column_names else of_holder)[name].cast(
                FOUND.field(name).type
            )
            for name in FOUND.names
        ]
        return pa.table(columns, schema=FOUND)


def _smallest(key: Longs, place: Ints, limit: int) -> Longs:
    """Return where the smallest keys are, in order; of equal ones the earlier places."""
    some = np.arange(len(key))
    if len(key) > limit:
        edge = np.partition(key, limit - 1)[limit - 1]
        some = np.flatnonzero(key <= edge)
    return some[np.lexsort((place[some], key[some]))][:limit]
