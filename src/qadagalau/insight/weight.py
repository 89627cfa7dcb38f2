"""The weight of a finding is a sum of declared parts; what each gave stands beside the sum.

It orders a queue and decides nothing.  The scale is the office's own, not the law's: Order 32
(app. 3, p. 40) names which claims come first, and no provision gives them numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from qadagalau.engine.finding_list import FindingList
from qadagalau.law import N_, Sentence, Verdict

Points = NDArray[np.int64]
Rows = Mapping[str, NDArray[Any]]
"""Columns of findings: verdict, category, whether the norm is verified, days late, sum."""

_BY_VERDICT = {
    Verdict.OVERDUE: 30,
    Verdict.BROKEN: 30,
    Verdict.EXCEEDED: 25,
    Verdict.LATE: 15,
}
_FIRST = {"alimony": 25, "wages": 25, "state-revenue": 25, "returned-assets": 25, "injury": 15}
"""Order 32 app. 3 p. 40: wages, alimony, what is due to the State; LEP art. 1 (9-1): injury.

The Order also names suits of prosecutors and interference in private business: the register does
not say which cases are such.
"""
_LATE = ((1, 5), (11, 10), (31, 15), (91, 20))
"""From so many days late on, so many points."""
_TENGE = ((1_000_000, 5), (10_000_000, 10), (100_000_000, 15))
"""From such a sum on, so many points."""
_VERIFIED = 10


@frozen(kw_only=True)
class Part:
    """What one side of a finding adds to its weight."""

    title: str
    """What it is, and its scale (a msgid)."""
    most: int
    points: Callable[[Rows], Points]


def _of_words(name: str, points: Mapping[str, int]) -> Callable[[Rows], Points]:
    def given(rows: Rows) -> Points:
        words, places = np.unique(rows[name], return_inverse=True)
        return np.array([points.get(word, 0) for word in words.tolist()], np.int64)[places]

    return given


def _in_steps(name: str, steps: Iterable[tuple[int, int]]) -> Callable[[Rows], Points]:
    bounds, points = zip(*steps, strict=True)

    def given(rows: Rows) -> Points:
        place = np.searchsorted(np.array(bounds), rows[name], side="right")
        return np.array([0, *points], np.int64)[place]

    return given


PARTS = (
    Part(
        title=N_("what became of the duty: not done or forbidden 30, beyond a limit 25, late 15"),
        most=30,
        points=_of_words("verdict", {verdict.value: n for verdict, n in _BY_VERDICT.items()}),
    ),
    Part(
        title=N_(
            "category of the claim: alimony, wages, State interests 25 (Order 32, app. 3, p. 40); "
            "damage to health 15 (Law on enforcement proceedings, art. 1 (9-1))"
        ),
        most=25,
        points=_of_words("category", _FIRST),
    ),
    Part(
        title=N_("days late: from 1 day 5, from 11 days 10, from 31 days 15, from 91 days 20"),
        most=20,
        points=_in_steps("days_late", _LATE),
    ),
    Part(
        title=N_("sum: from 1 million tenge 5, from 10 million 10, from 100 million 15"),
        most=15,
        points=_in_steps("tenge", _TENGE),
    ),
    Part(
        title=N_("the text of the norm was read in the official source: 10"),
        most=_VERIFIED,
        points=lambda rows: np.where(rows["verified"], _VERIFIED, 0).astype(np.int64),
    ),
)
HIGHEST = sum(part.most for part in PARTS)
SCALE = N_(
    "The weight only orders the queue. Its scale is the office's own and no rule of law; suits of "
    "prosecutors and interference in business, which Order 32 names too, are not in the register."
)


@frozen(kw_only=True)
class Given:
    """What one part gave to one finding."""

    title: Sentence
    points: int
    most: int


def weighs(rows: Rows) -> Points:
    """Return the weight of each row."""
    every = [part.points(rows) for part in PARTS]
    found: Points = np.sum(every, axis=0, dtype=np.int64)
    return found


def weigher(verified: Iterable[str]) -> Callable[[FindingList], Points]:
    """Return what weighs a list of findings; *verified* are the codes of norms that were read."""
    read = frozenset(verified)

    def weigh(found: FindingList) -> Points:
        words, codes = found.words("norm")
        is_read = np.array([*(word in read for word in words), False])
        tenge = found.rows["debt_tiyn"].fill_null(0).to_numpy() // 100
        rows = {
            "verdict": _texts(found, "verdict"),
            "category": _texts(found, "category"),
            "days_late": found.days_late,
            "tenge": tenge,
            "verified": is_read[codes],
        }
        return weighs(rows)

    return weigh


def _texts(found: FindingList, name: str) -> NDArray[Any]:
    words, codes = found.words(name)
    return np.array([*words, ""])[codes]


def reasons(
    *,
    verdict: Verdict,
    category: str | None,
    days_late: int | None,
    debt_tiyn: int | None,
    verified: bool,
) -> tuple[Given, ...]:
    """Return what each part gives to one finding; their sum is its weight."""
    rows = {
        "verdict": np.array([verdict.value]),
        "category": np.array([category or ""]),
        "days_late": np.array([-1 if days_late is None else days_late]),
        "tenge": np.array([(debt_tiyn or 0) // 100]),
        "verified": np.array([verified]),
    }
    return tuple(
        Given(title=Sentence(part.title), points=int(part.points(rows)[0]), most=part.most)
        for part in PARTS
    )
