"""The studies as an analyst writes them in pandas: money, overlooked assets, causes, neglect.

A question is asked of the events read once; each of its signs is a pass over them.
"""

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.by_studies import MONEY
from benchmarks.known import AS_OF_NO, days_table, kinds_of, months_later
from qadagalau.record import layout

Frame, Series = pd.DataFrame, pd.Series

_ENDINGS = (
    "proceeding-terminated",
    "document-returned",
    "simplified-proceeding-ended",
    "opening-refused",
)
_BEGINNINGS = (
    "document-received",
    "proceeding-opened",
    "simplified-document-received",
    "simplified-proceeding-opened",
)
_STILL = {
    "proceeding-suspended": "proceeding-resumed",
    "execution-deferred": "deferral-ended",
    "instalment-granted": "instalment-ended",
    "suspended-by-prosecutor": "suspension-by-prosecutor-ended",
}
_MEASURES = (
    "bank-money-arrested",
    "automatic-arrest-imposed",
    "movable-property-arrested",
    "real-estate-arrested",
    "securities-arrested",
    "real-estate-seized",
    "title-documents-seized",
    "cash-seized",
    "deduction-ordered",
    "travel-ban-asked",
)
_SALE = (
    "property-sent-for-sale",
    "valuation-reported",
    "auction-held",
    "auction-failed",
    "property-sold",
)
_MONEY = ("payment-received", "wage-deducted", "alimony-paid")
_STEPS = (
    *_MEASURES,
    *_SALE,
    *_MONEY,
    "enquiry-sent",
    "sanction-requested",
    "motion-received-by-court",
    "appraiser-appointed",
    "property-search-declared",
    "proceeding-resumed",
)
_SOCIAL = ("alimony", "wages", "injury")
_NOT_MONEY = ("eviction", "moving-in", "reinstatement", "child-contact", "non-property")
_ESTATE = ("real-estate-arrested", "real-estate-seized")
_MOVABLE = ("movable-property-arrested",)
_REACHED_BY = {
    "land": _ESTATE,
    "dwelling": _ESTATE,
    "real-estate": _ESTATE,
    "vehicle": _MOVABLE,
    "trailer": _MOVABLE,
    "equipment": _MOVABLE,
    "account": ("bank-money-arrested", "automatic-arrest-imposed"),
    "securities": ("securities-arrested",),
    "cash": ("cash-seized",),
    "income": ("deduction-ordered", "wage-deducted"),
}
_PLACES = (
    ("proceeding-fine",),
    ("fee-and-costs",),
    _SOCIAL,
    ("author-fee", "crime-damage-person"),
    ("pledge",),
    ("state-revenue", "crime-damage-entity", "returned-assets"),
    ("fine", "loan", "utilities", "other", *_NOT_MONEY),
)


def _day_numbers(days: Series) -> Series:
    """Return days as whole numbers, those that lack as such."""
    return (pd.to_datetime(days) - pd.Timestamp(0)).dt.days


class _Asking:
    """What a register holds, a file read when it is asked for."""

    def __init__(self, register: str) -> None:
        self.register, self.no = register, kinds_of(register)
        said = json.loads((Path(register) / layout.MANIFEST).read_text(encoding="utf-8"))
        self.detail_no = {word: number for number, word in enumerate(said["details"])}
        self.n = pd.DataFrame(days_table()).set_index("day")["n"]

    def read(self, name: str, *columns: str) -> Frame:
        """Return columns of a table, its days as numbers."""
        rows = pd.read_parquet(f"{self.register}/{name}.parquet", columns=list(columns))
        for column in columns:
            if column.endswith("_on"):
                rows[column] = _day_numbers(rows[column])
        return rows

    @cached_property
    def ev(self) -> Frame:
        """The events, in the order of the register."""
        columns = ("case_no", "kind", "detail", "happened_on", "ref", "amount_tiyn", "holder_no")
        ev = self.read("events", *columns).rename(columns={"happened_on": "day"})
        ev["row"] = np.arange(len(ev))
        return ev

    @cached_property
    def cases(self) -> Frame:
        """The cases."""
        return self.read("cases", "debtor", "category", "debt_tiyn")

    def of(self, *kinds: str, detail: tuple[str, ...] = ()) -> Frame:
        """Return the events of some kinds, or of some details of them."""
        found = self.ev[self.ev.kind.isin([self.no.get(kind, -1) for kind in kinds])]
        if detail:
            found = found[found.detail.isin([self.detail_no.get(word, -1) for word in detail])]
        return found

    def last(self, *kinds: str, detail: tuple[str, ...] = ()) -> Series:
        """Return each case's last row of some kinds, -1 where there is none."""
        return self.by_case(self.of(*kinds, detail=detail))

    def by_case(self, rows: Frame) -> Series:
        """Return each case's last of some rows."""
        found = rows.drop_duplicates("case_no", keep="last").set_index("case_no")["row"]
        return found.reindex(self.cases.index, fill_value=-1)

    def next_of(self, starts: Frame, *ends: str, by: tuple[str, ...] = ("case_no",)) -> Series:
        """Return the day of the next end after each start, in the order of the starts."""
        found = pd.merge_asof(
            starts[["row", *by]],
            self.of(*ends)[["row", "day", *by]],
            on="row",
            by=list(by),
            allow_exact_matches=False,
            direction="forward",
        )
        return found["day"].set_axis(starts.index)

    def day_of(self, rows: Series) -> Series:
        """Return the day of each row, none for -1."""
        return self.ev.day.reindex(rows).set_axis(rows.index)

    @cached_property
    def begun(self) -> Series:
        return self.last(*_BEGINNINGS)

    @cached_property
    def opened(self) -> Series:
        return self.last("proceeding-opened")

    @cached_property
    def ended(self) -> Series:
        rows = self.last(*_ENDINGS)
        return rows.where(rows > self.begun, -1)

    @cached_property
    def pauses(self) -> Frame:
        """The days on which a case stands still, united where they overlap or touch."""
        found = pd.concat([self._stretches(*pair) for pair in _STILL.items()])
        found = found[found.ends > found.begins].sort_values(["case_no", "begins"])
        reach = found.groupby("case_no").ends.cummax()
        anew = ~(found.begins <= reach.groupby(found.case_no).shift())
        united = found.assign(number=anew.cumsum()).groupby("number")
        return united.agg(
            case_no=("case_no", "first"), begins=("begins", "min"), ends=("ends", "max")
        )

    def _stretches(self, begins: str, ends: str) -> Frame:
        marks = self.of(begins, ends)
        before = marks.groupby("case_no").kind.shift()
        closing = marks.day.where(marks.kind == self.no.get(ends, -1))
        closing = closing.groupby(marks.case_no).bfill().fillna(AS_OF_NO + 1)
        opening = (marks.kind == self.no.get(begins, -1)) & (before != marks.kind)
        found = pd.DataFrame({"case_no": marks.case_no, "begins": marks.day, "ends": closing})
        return found[opening]

    def due(self, starts: Frame, months: int) -> Series:
        """Return when so many months from each day end, if the case stands still meanwhile."""
        target = months_later(starts.day, months)
        still = starts.assign(start=starts.index, target=target).merge(self.pauses, on="case_no")
        still["begins"] = np.maximum(still.begins, still.day + 1)
        still = still[still.ends > still.begins]
        length = still.ends - still.begins
        earlier = length.groupby(still.start).cumsum() - length
        counts = still.begins <= still.target + earlier
        paused = length[counts].groupby(still.start[counts]).sum()
        return target + paused.reindex(starts.index, fill_value=0)


# ------------------------------------------------------------------ money


def _divided(a: _Asking) -> Frame:
    """Return by bailiff what was due and paid, the parts in a queue to the last tiyn."""
    columns = ("distribution_id", "distributed_on", "holder_no", "category", "superseded_on")
    sums = ("pool_tiyn", "owed_tiyn", "paid_tiyn")
    lines = a.read("distributions", *columns, *sums)
    lines = lines[lines.superseded_on.isna() & (lines.distributed_on <= AS_OF_NO)]
    place = {category: number for number, queue in enumerate(_PLACES) for category in queue}
    lines["place"] = lines.category.map(place)
    since = (pd.Timestamp("2024-01-01") - pd.Timestamp(0)).days
    odd = lines[["place", *sums]].isna().any(axis=1) | (lines.distributed_on < since)
    dark = odd.groupby(lines.distribution_id).transform("any")
    every = lines.drop_duplicates("distribution_id").groupby("holder_no").size()
    unknown = lines[dark].drop_duplicates("distribution_id").groupby("holder_no").size()
    known = lines[~dark].copy()
    known["due"] = _dues(known)
    known["off"] = known.paid_tiyn.astype("int64") - known.due
    known["far"] = known.off.abs() > 100  # noqa: PLR2004 - one tenge
    wrong = known[known.far].drop_duplicates("distribution_id").groupby("holder_no").size()
    by_holder = known.groupby("holder_no")
    return pd.DataFrame({
        "distributions": every,
        "unknown": unknown,
        "wrong": wrong,
        "pool_tiyn": known.drop_duplicates("distribution_id").groupby("holder_no").pool_tiyn.sum(),
        "due_tiyn": by_holder.due.sum(),
        "paid_tiyn": by_holder.paid_tiyn.sum(),
        "short_tiyn": -known.off.clip(upper=0).groupby(known.holder_no).sum(),
        "over_tiyn": known.off.clip(lower=0).groupby(known.holder_no).sum(),
    })  # fmt: skip


def _dues(lines: Frame) -> Series:
    """Return what each line was due; whole numbers of Python where a queue is paid in part."""
    group = [lines.distribution_id, lines.place]
    queues = lines.groupby(["distribution_id", "place"]).agg(
        owed=("owed_tiyn", "sum"), pool=("pool_tiyn", "first")
    )
    earlier = queues.owed.groupby("distribution_id").cumsum() - queues.owed
    queues["there"] = np.minimum((queues.pool - earlier).clip(lower=0), queues.owed)
    here = lines[["distribution_id", "place"]].join(
        queues[["owed", "there"]], on=["distribution_id", "place"]
    )
    due = lines.owed_tiyn.where(here.there == here.owed, 0).astype("int64")
    in_part = (here.there > 0) & (here.there < here.owed)
    owed, there, total = (
        column[in_part].astype("int64").astype(object)
        for column in (lines.owed_tiyn, here.there, here.owed)
    )
    whole, rest = (there * owed) // total, (there * owed) % total
    group = [column[in_part] for column in group]
    left = there - whole.groupby(group).transform("sum")
    turn = rest.sort_values(ascending=False, kind="stable").groupby(group).cumcount()
    favoured = turn.reindex(whole.index) < left
    due[in_part] = whole.astype("int64") + favoured
    return due


def _waits(a: _Asking) -> Frame:
    """Return by holder what was received, and how soon it was passed on."""
    paid = a.of("payment-received")
    sent = a.next_of(paid, "money-transferred")
    amount = paid.amount_tiyn.fillna(0)
    days = sent.map(a.n) - paid.day.map(a.n)
    columns = {
        "payments": pd.Series(1, index=paid.index),
        "received_tiyn": amount,
        "waiting": sent.isna(),
        "waiting_tiyn": amount.where(sent.isna(), 0),
        "within_3": days <= 3,  # noqa: PLR2004
        "within_10": days <= 10,  # noqa: PLR2004
    }
    return pd.DataFrame(columns).astype("int64").groupby(paid.holder_no).sum()


def money(register: str) -> Callable[[], Any]:
    """Return the money of each bailiff; what norms find of single sums is not asked for."""

    def run() -> dict[str, list[int]]:
        a = _Asking(register)
        rows = _divided(a).join(_waits(a), how="outer")[list(MONEY)].fillna(0).astype("int64")
        names = a.read("holders", "holder_id").holder_id
        told = zip(names[rows.index], rows.to_numpy().tolist(), strict=True)
        return {holder: row for holder, row in sorted(told) if any(row)}

    return run


# ------------------------------------------------------------------ assets


def _assets(a: _Asking) -> Frame:
    """Return every asset of a debtor in a case, its state, and its days past the term."""
    vain = a.last("document-returned", detail=("no-property", "measures-in-vain"))
    asked = (a.opened >= 0) & ((a.ended < 0) | (a.ended == vain))
    asked &= ~a.cases.category.isin(_NOT_MONEY)
    case = pd.DataFrame({
        "case_no": a.cases.index,
        "owner": a.cases.debtor,
        "opened": a.day_of(a.opened),
        "ended": a.day_of(a.ended),
    })[asked]  # fmt: skip
    columns = ("owner", "asset_kind", "known_on", "gone_on", "arrested_on")
    owned = a.read("assets", *columns)
    owned = owned[owned.known_on <= AS_OF_NO]
    for column in ("gone_on", "arrested_on"):
        owned[column] = owned[column].where(owned[column] <= AS_OF_NO)
    rows = case[case.owner.notna()].merge(owned, on="owner")
    rows["day"] = np.maximum(rows.opened, rows.known_on).astype("int64")
    there = (rows.gone_on.isna() | (rows.gone_on > rows.day)) & (
        rows.ended.isna() | (rows.known_on < rows.ended)
    )
    rows = rows[there].reset_index(drop=True)
    rows["due"] = a.due(rows[["case_no", "day"]], 1)
    return _states(rows, _measured(a, rows))


def _measured(a: _Asking, rows: Frame) -> Series:
    """Say in which cases a measure of the asset's kind is recorded."""
    found = pd.Series(data=False, index=rows.index)
    for kinds in set(_REACHED_BY.values()):
        of = [kind for kind, reached_by in _REACHED_BY.items() if reached_by == kinds]
        here = rows.asset_kind.isin(of)
        found |= here & rows.case_no.isin(a.of(*kinds).case_no)
    return found


def _states(rows: Frame, measured: Series) -> Frame:
    reached, gone, due = rows.arrested_on, rows.gone_on, rows.due
    chosen = {
        "kept": reached <= due,
        "late": reached.notna(),
        "gone": gone <= due,
        "unknown": measured,
        "returned": rows.ended.notna(),
        "lost": gone.notna(),
        "overlooked": due < AS_OF_NO,
    }
    state = np.select(list(chosen.values()), list(chosen), "pending")
    last = reached.fillna(gone).fillna(rows.ended).fillna(AS_OF_NO)
    return rows.assign(state=state, past=(last - due).clip(lower=0).astype("int64"))


def _summed(by: Series, what: Series) -> dict[str, list[int]]:
    sums = what.groupby(by).agg(["size", "sum"]).astype("int64")
    return {name: [int(one) for one in row] for name, row in sorted(sums.T.items())}


def assets(register: str) -> Callable[[], Any]:
    """Return, by state, how many assets are in it and their days past the term."""

    def run() -> dict[str, list[int]]:
        rows = _assets(_Asking(register))
        return _summed(rows.state, rows.past)

    return run


# ------------------------------------------------------------------ causes


def _still_runs(a: _Asking, rows: Series, months: int) -> Series:
    """Return the rows from which so many months are not over, -1 for the others."""
    return rows.where(months_later(a.day_of(rows), months) >= AS_OF_NO, -1)


def _is_over(a: _Asking, rows: Series, months: int) -> Series:
    return rows.where(_still_runs(a, rows, months) < 0, -1)


def _stands(a: _Asking, begins: tuple[str, ...], ends: tuple[str, ...], **detail: Any) -> Series:  # noqa: ANN401
    rows = a.last(*begins, **detail)
    return rows.where(rows > a.last(*ends), -1)


def _unanswered(a: _Asking, begins: str, *ends: str) -> Series:
    """Return each case's last row that nothing with its reference has answered."""
    starts = a.of(begins)
    answers = a.next_of(starts, *ends, by=("case_no", "ref"))
    return a.by_case(starts[answers.isna()])


def _third_party(a: _Asking) -> Series:
    decided = ("sanction-given", "sanction-refused", "sanction-request-ended")
    sold = ("property-sold", "auction-held", "auction-failed")
    standing = (
        _unanswered(a, "sanction-requested", *decided),
        _stands(a, ("motion-received-by-court",), ("motion-decided",)),
        _stands(a, ("appraiser-appointed",), ("valuation-reported",)),
        _stands(a, ("property-sent-for-sale",), sold),
        _stands(a, ("file-received-by-prosecutor",), ("file-returned-by-prosecutor",)),
    )
    return _still_runs(a, _since_begun(a, pd.concat(standing, axis=1).max(axis=1)), 3)


def _since_begun(a: _Asking, rows: Series) -> Series:
    return rows.where(rows > a.begun, -1)


def _in_term(a: _Asking) -> Series:
    rows = a.opened[a.opened >= 0]
    starts = pd.DataFrame({"case_no": rows.index, "day": a.day_of(rows)}, index=rows.index)
    still = rows[a.due(starts, 2) >= AS_OF_NO]
    return still.reindex(a.cases.index, fill_value=-1)


def _signs(a: _Asking) -> dict[str, Series]:
    """Return by cause, in the order in which they are asked, the row that shows it."""
    received = a.last("document-received")
    unopened = received.where(received > a.opened, -1)
    simplified = a.last("simplified-document-received", "simplified-proceeding-opened")
    steps = np.maximum(_since_begun(a, a.last(*_STEPS)), a.opened)
    levied = _since_begun(a, a.last(*_MEASURES, *_SALE))
    found = _since_begun(a, a.last("enquiry-answered", detail=("found",)))
    nothing = _since_begun(a, a.last("enquiry-answered", detail=("nothing-found",)))
    owned = _assets(a)
    overlooked = a.cases.index.isin(owned.case_no[owned.state == "overlooked"])
    still = [_stands(a, (begins,), (ends,)) for begins, ends in _STILL.items()]
    asked = _since_begun(a, _unanswered(a, "enquiry-sent", "enquiry-answered"))
    search = _stands(a, ("proceeding-suspended",), ("proceeding-resumed",), detail=("search",))
    return {
        "simplified": simplified.where(simplified > a.opened, -1),
        "document-not-seen": _is_over(a, unopened, 1),
        "not-opened": unopened,
        "debtor-hidden": search,
        "suspended": pd.concat(still, axis=1).max(axis=1),
        "third-party": _third_party(a),
        "property-known": steps.where(overlooked, -1),
        "paying": _still_runs(a, _since_begun(a, a.last(*_MONEY)), 2),
        "enquiry": _still_runs(a, asked, 3),
        "property-found": _is_over(a, found.where(levied <= found, -1), 2),
        "levy": _still_runs(a, levied, 2),
        "no-property": _still_runs(a, nothing.where(np.maximum(found, levied) < 0, -1), 12),
        "in-term": _in_term(a),
        "no-steps": _is_over(a, steps.where(a.opened >= 0, -1), 2),
    }


def causes(register: str) -> Callable[[], Any]:
    """Return, by cause, how many proceedings have it and the days of what shows it, added up."""

    def run() -> dict[str, list[int]]:
        a = _Asking(register)
        signs = pd.DataFrame(_signs(a))[(a.begun >= 0) & (a.ended < 0)]
        shown = signs.where(signs >= 0).bfill(axis=1).iloc[:, 0].fillna(-1).astype("int64")
        cause = (signs >= 0).idxmax(axis=1).where(shown >= 0, "unknown")
        return _summed(cause, a.day_of(shown).fillna(0))

    return run


# ------------------------------------------------------------------ neglect

_HORIZON, _WINDOW = 60, 730
_ACTS = (*_MEASURES, "sanction-requested", "property-search-declared")


def _claims(a: _Asking) -> Frame:
    """Return the claims of the window with the days to the first act, by bailiff and opening."""
    first = a.of("proceeding-opened").drop_duplicates("case_no")
    last = AS_OF_NO - _HORIZON
    first = first[(first.day <= last) & (first.day > last - _WINDOW)]
    until = first.day + _HORIZON
    acted = np.minimum(a.next_of(first, *_ACTS).fillna(until), until)
    ended = a.next_of(first, *_ENDINGS)
    still = first[["case_no", "day"]].assign(acted=acted, start=first.index)
    still = still.merge(a.pauses, on="case_no")
    paused = still.start[(still.begins <= still.acted) & (still.ends > still.day)]
    claims = pd.DataFrame({
        "case_no": first.case_no,
        "holder": first.holder_no,
        "opened": first.day,
        "days": acted - first.day,
        "place": np.select(
            [first.index.isin(paused), (ended <= until) & (acted == until)],
            ["paused", "ended"],
            "paired",
        ),
        "month": pd.to_datetime(first.day, unit="D").dt.to_period("M"),
    }).join(a.cases, on="case_no")  # fmt: skip
    claims["social"] = claims.category.isin(_SOCIAL)
    claims["band"] = np.floor(np.log2(claims.debt_tiyn.clip(lower=1)))
    return claims.sort_values(["holder", "opened", "case_no"]).reset_index(drop=True)


def _pairs(claims: Frame, left: Series, right: Series, *strata: str) -> tuple[Frame, Frame]:
    """Return pairs that agree in holder, month and *strata*, evenly out of the larger side."""
    keys = ["holder", "month", *strata]
    counts = [claims[side].groupby(keys, dropna=False).size() for side in (left, right)]
    taken = pd.concat(counts, axis=1).fillna(0).min(axis=1).astype("int64").rename("taken")
    chosen = []
    for side, count in zip((left, right), counts, strict=True):
        of = pd.concat([taken, count.rename("count")], axis=1).dropna().astype("int64")
        of = of.loc[of.index.repeat(of.taken)].reset_index()
        nth = of.groupby(keys, dropna=False).cumcount()
        of["at"] = (2 * nth + 1) * of["count"] // (2 * of.taken)
        own = claims[side]
        own = own.assign(at=own.groupby(keys, dropna=False).cumcount())
        chosen.append(of.assign(nth=nth).merge(own, on=[*keys, "at"]).sort_values([*keys, "nth"]))
    return chosen[0], chosen[1]


def _side(asked: Series, pairs: tuple[Frame, Frame], claims: Frame) -> dict[str, Any]:
    own, other = pairs
    later = own.days.to_numpy() - other.days.to_numpy()
    alone = claims.place[asked & ~claims.case_no.isin(own.case_no)]
    places = pd.concat([own.place, alone.replace("paired", "alone")]).value_counts()
    return {
        "pairs": len(later),
        "later": int((later > 0).sum()),
        "sooner": int((later < 0).sum()),
        "days": int(later.sum()),
        "squares": int((later * later).sum()),
        "places": {name: int(number) for name, number in sorted(places.items())},
    }


def neglect(register: str) -> Callable[[], Any]:
    """Return what counts as large, and of each comparison its pairs and their days."""

    def run() -> dict[str, Any]:
        claims = _claims(_Asking(register))
        has_sum = claims.debt_tiyn.notna()
        compared, social = (claims.place == "paired") & has_sum, claims.social
        others = compared & ~social
        large = int(claims.debt_tiyn[others].quantile(0.75, interpolation="higher"))
        small = claims.debt_tiyn < large
        sides = {
            "large": (compared & small & social, others & ~small, ()),
            "like-sum": (compared & social, others, ("band",)),
            "same-category": (others & small, others & ~small, ("category",)),
        }
        asked = {
            "large": social & small,
            "like-sum": social & has_sum,
            "same-category": social & False,
        }
        told = {
            name: _side(asked[name], _pairs(claims, left, right, *strata), claims)
            for name, (left, right, strata) in sides.items()
        }
        return {"large_tiyn": large} | told

    return run
