"""The ten questions as an analyst writes them in pandas: one pass over the events for each."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.known import (
    AS_OF_NO,
    ENDING_KINDS,
    days_table,
    kinds_of,
    queue_of_category,
    working_days_table,
)

_COLUMNS = ["case_no", "kind", "happened_on", "ref", "amount_tiyn", "base_tiyn", "holder_no"]
Frame = pd.DataFrame


class _Asking:
    """The events of a register, and the numbers that go with days and kinds."""

    def __init__(self, register: str) -> None:
        self.register = register
        self.no = kinds_of(register)
        ev = pd.read_parquet(f"{register}/events.parquet", columns=_COLUMNS)
        ev["day"] = (
            pd.to_datetime(ev.pop("happened_on")).to_numpy().astype("datetime64[D]").astype("int32")
        )
        ev["row"] = np.arange(len(ev))
        self.ev = ev
        days = pd.DataFrame(days_table()).set_index("day")
        self.n, self.in_2, self.in_12 = days["n"], days["in_2_months"], days["in_12_months"]
        self.working = pd.DataFrame(working_days_table()).set_index("n")["day"]

    def of(self, *kinds: str) -> Frame:
        """Return the events of some kinds."""
        return self.ev[self.ev.kind.isin([self.no[kind] for kind in kinds])]

    def first_end(self, start: str, *ends: str) -> Frame:
        """Return each case's first start with the day of the first end after it."""
        starts = self.of(start).drop_duplicates("case_no")
        found = self.of(*ends)[["case_no", "row", "day"]].merge(
            starts[["case_no", "row"]], on="case_no", suffixes=("", "_start")
        )
        found = found[found.row > found.row_start].drop_duplicates("case_no")
        ended = found.set_index("case_no")["day"]
        return starts.assign(ended=starts.case_no.map(ended).fillna(AS_OF_NO))

    def each_end(self, start: str, *ends: str) -> Frame:
        """Return every start with the day of the first end of its reference after it."""
        starts = self.of(start)
        found = starts[["case_no", "ref", "row"]].merge(
            self.of(*ends)[["case_no", "ref", "row", "day"]],
            on=["case_no", "ref"],
            suffixes=("_start", ""),
        )
        found = found[found.row > found.row_start].sort_values("row").drop_duplicates("row_start")
        ended = found.set_index("row_start")["day"]
        return starts.assign(ended=starts.row.map(ended).fillna(AS_OF_NO))

    def late_by_working_days(self, duties: Frame, term: int) -> int:
        """Count the duties whose end lies behind the term."""
        due = (duties.day.map(self.n) + term).map(self.working)
        return int((duties.ended > due).sum())


def _opened(a: _Asking) -> int:
    duties = a.first_end("document-received", "proceeding-opened", "opening-refused")
    return a.late_by_working_days(duties, 3)


def _completed(a: _Asking) -> int:
    duties = a.first_end("proceeding-opened", "proceeding-terminated", "document-returned")
    duties["target"] = duties.day.map(a.in_2)
    suspended, resumed = a.no["proceeding-suspended"], a.no["proceeding-resumed"]
    marks = a.of("proceeding-suspended", "proceeding-resumed").copy()
    before = marks.groupby("case_no").kind.shift()
    ends = marks.day.where(marks.kind == resumed)
    marks["u"] = ends.groupby(marks.case_no).bfill().fillna(AS_OF_NO + 1)
    opening = marks[(marks.kind == suspended) & (before != suspended)]
    still = opening[["case_no", "day", "u"]].merge(
        duties[["case_no", "day", "target"]], on="case_no", suffixes=("", "_start")
    )
    still["b"] = np.maximum(still.day, still.day_start + 1)
    still = still[still.u > still.b]
    length = still.u - still.b
    earlier = length.groupby(still.case_no).cumsum() - length
    counts = still.b - 1 < still.target + earlier
    paused = length[counts].groupby(still.case_no[counts]).sum()
    due = duties.target + duties.case_no.map(paused).fillna(0)
    return int((duties.ended > due).sum())


def _appraiser(a: _Asking) -> int:
    duties = a.each_end("ownership-established", "appraiser-appointed", "value-agreed")
    return a.late_by_working_days(duties, 10)


def _latest_before(a: _Asking, act: str, needs: str) -> Frame:
    acts = a.of(act)
    found = acts[["case_no", "ref", "row"]].merge(
        a.of(needs)[["case_no", "ref", "row", "day"]],
        on=["case_no", "ref"],
        suffixes=("_act", ""),
    )
    found = found[found.row < found.row_act].sort_values("row")
    latest = found.drop_duplicates("row_act", keep="last").set_index("row_act")["day"]
    return acts.assign(needed=acts.row.map(latest))


def _sanction(a: _Asking) -> int:
    return int(_latest_before(a, "bank-money-arrested", "sanction-given").needed.isna().sum())


def _step(a: _Asking) -> int:
    following = a.ev.groupby("case_no").day.shift(-1).fillna(AS_OF_NO)
    ending = a.ev.kind.isin([a.no[kind] for kind in ENDING_KINDS])
    over = ending.groupby(a.ev.case_no).cumsum() > 0
    return int((~over & (following > a.ev.day + 90)).sum())


def _deduction(a: _Asking) -> int:
    taken = a.of("wage-deducted")
    return int((taken.amount_tiyn * 100 > 50 * taken.base_tiyn).sum())


def _notice(a: _Asking) -> int:
    held = _latest_before(a, "auction-held", "auction-announced")
    return int((held.needed.isna() | (held.day < held.needed + 10)).sum())


def _acts(a: _Asking) -> int:
    issued = a.of("supervisory-act-issued").sort_values(["day", "row"])
    third = issued.groupby("holder_no").day.shift(3)
    return int((third.map(a.in_12) > issued.day).sum())


def _petition(a: _Asking) -> int:
    return a.late_by_working_days(a.each_end("petition-received", "petition-decided"), 5)


def _order(a: _Asking) -> int:
    claims = pd.read_parquet(f"{a.register}/distributions.parquet")
    claims["queue"] = claims.category.map(queue_of_category())
    dark = claims[claims[["queue", "owed_tiyn", "paid_tiyn"]].isna().any(axis=1)]
    claims = claims[~claims.distribution_id.isin(dark.distribution_id)]
    sums = claims.groupby(["distribution_id", "queue"], as_index=False).agg(
        owed=("owed_tiyn", "sum"), pool=("pool_tiyn", "first")
    )
    earlier = sums.groupby("distribution_id").owed.cumsum() - sums.owed
    sums["there"] = np.minimum((sums.pool - earlier).clip(lower=0), sums.owed)
    claims = claims.merge(
        sums[["distribution_id", "queue", "owed", "there"]], on=["distribution_id", "queue"]
    )
    share = claims.there.astype(float) * claims.owed_tiyn.astype(float) / claims.owed.astype(float)
    due = np.floor(share.fillna(0) + 0.5)
    wrong = claims[(claims.paid_tiyn - due).abs() > 100]  # noqa: PLR2004 - one tenge
    return int(wrong.distribution_id.nunique())


_QUESTIONS: dict[str, Callable[[_Asking], int]] = {
    "opened": _opened,
    "completed": _completed,
    "appraiser": _appraiser,
    "sanction": _sanction,
    "step": _step,
    "order": _order,
    "deduction": _deduction,
    "notice": _notice,
    "acts": _acts,
    "petition": _petition,
}


def ten(register: str) -> Callable[[], Any]:
    """Ask the ten questions, one pass each, of events read once."""

    def run() -> dict[str, int]:
        asking = _Asking(register)
        answers = {f"ten/{name}": ask(asking) for name, ask in _QUESTIONS.items()}
        return {name: number for name, number in sorted(answers.items()) if number}

    return run
