"""The cases of one chunk: who claims what from whom, before whom, since when, and what is planted.

A chunk is drawn from its seed and number alone, so that any of them can be made by itself.
Proceedings grow by some per cent a year and have seasons; both are assumptions, as are the
shares of episodes, which together give about twelve events a proceeding.
"""

from datetime import date

import numpy as np
from attrs import define, field, frozen

from qadagalau.engine.days import number_of
from qadagalau.law import Norm

from . import claims
from .country import Country
from .levy_plants import EVERY_PLANT
from .plants import ALIMONY, APPLICATION, ORDINARY, REFUSED, SALE, SIMPLIFIED, Plant
from .terms import Column, Terms

FIRST_DAY = date(2020, 7, 1)
SIMPLIFIED_SINCE = date(2024, 9, 2)
APPLICATIONS_SINCE = date(2023, 1, 4)
NONE, PERSON, ENTITY, STATE = -1, 0, 1, 2
TIYN = 100
_YEAR = 365.25
_GROWTH = 1.06
_MONTHS = (0.80, 0.95, 1.00, 1.05, 0.90, 1.05, 0.95, 1.00, 1.10, 1.10, 1.10, 1.00)
_TIMED = 0.7
"""Share of cases whose source gives the time of day."""
_DEBTORS = 0.62
"""Debtors by proceedings: some have several."""
_LARGEST_TENGE = 2_000_000_000
_PLANTED_TENGE = 250_000, 1_000_000
"""Planted claims are large enough for a travel ban, and small enough to be paid."""
_SIMPLIFIED_TENGE = 5_000, 70_000
"""Claims of simplified proceedings: below twenty indices of any year."""
_LARGE_FOR_THE_STATE_TENGE = 2_500_000
"""Claims of the State from which bailiffs of the State have them: below a thousand indices."""

_STATE_DEBTORS = 0.0015
_PUBLIC_BY_STATE = 0.22
"""Share of taxes and fines that state bailiffs enforce."""
_REFUSED, _SALES, _APPLICATIONS, _SIMPLIFIED = 0.03, 0.035, 0.007, 0.25
"""Shares of the courses among the cases that could take them."""
_WORTH_SELLING_TIYN = 40_000_000
_PAID_TENGE, _UNPAID, _UNPAID_GROWS, _UNPAID_AT_MOST = 20_000, 0.25, 0.36, 0.985

EPISODES: dict[str, float] = {
    "bank": 0.30,
    "ban": 0.05,
    "deduction": 0.16,
    "returned": 0.0,
    "suspended": 0.06,
    "deferred": 0.015,
    "agreed": 0.03,
    "searched": 0.04,
    "cash": 0.008,
    "title": 0.004,
    "petition": 0.06,
    "access": 0.02,
    "complaint": 0.015,
    "extended": 0.15,
    "suit": 0.006,
    "demanded": 0.008,
    "submission": 0.006,
    "protest": 0.003,
    "stopped": 0.002,
    "succession": 0.004,
    "advance": 0.03,
    "unclaimed": 0.02,
    "unlawful-fee": 0.002,
    "motion": 0.008,
    "reopened": 0.002,
    "transferred": 0.2,
    "movable": 0.6,
    "repeat": 0.45,
    "sold": 0.6,
    "self-sale": 0.12,
    "third": 0.0,
    "run-out": 0.003,
    "court-file": 0.05,
    "fine-file": 0.05,
    "handed-back": 0.2,
    "others": 0.1,
    "agreement": 0.1,
    "four-months": 0.0,
    "fulfilled": 0.02,
    "visited": 0.02,
    "outside": 0.004,
    "brought": 0.003,
    "wanted": 0.004,
    "elsewhere": 0.01,
    "evicted": 0.6,
    "bank-asked": 0.02,
    "garnishee-asked": 0.005,
    "employed": 0.3,
    "dismissed": 0.05,
    "checked": 0.1,
    "licence": 0.05,
    "collection": 0.1,
    "levied": 0.01,
    "things": 0.002,
    "securities": 0.003,
    "claimed": 0.003,
    "commission": 0.03,
    "bidders": 0.5,
    "approved": 0.4,
    "estate-levy": 0.006,
    "penalty": 0.2,
    "lifting": 0.1,
    "dwelling": 0.3,
    "resolved": 0.003,
    "directed": 0.003,
    "budget": 0.05,
    "inspected": 0.05,
    "appealed": 0.05,
    "asked": 0.3,
    "urgent": 0.03,
    "analysed": 0.02,
    "entered": 0.2,
    "reviewed": 0.0,
    "summed": 0.0,
    "studied": 0.0,
    "told": 0.0,
}
"""How often an episode occurs where it can."""

GROUNDS: dict[str, float] = {
    "court-order": 0.2,
    "creditor-request": 0.3,
    "mediation": 0.1,
    "bankruptcy": 0.1,
    "property-suit": 0.1,
    "absence": 0.1,
    "death": 0.1,
    "heating-season": 0.0,
}


@frozen
class Planting:
    """A plant under one wording, with the days on which its cases may begin.

    Those of a case that begins from *first* to *sure* surely show; those that begin later,
    up to *last*, may still be pending on the day of the register.
    """

    plant: Plant
    first: int
    sure: int
    last: int
    rate: float
    """Share of the cases that it takes from *first* to *sure*."""
    fresh: float
    """Later cases for each sure one: as many a day, as proceedings go."""

    def sure_cases(self, size: int) -> int:
        """Return how many cases of *size* begin from *first* to *sure*: at least one."""
        number = max(1, round(self.rate * size))
        # "together" is a breach of two cases of one debtor.
        return 2 * max(1, number // 2) if self.plant.how == "together" else number

    def all_cases(self, size: int, draw: float) -> int:
        """Return how many cases of *size* it takes; *draw* rounds the later ones."""
        number = self.sure_cases(size)
        if self.plant.how == "together":
            return number + 2 * int(number / 2 * self.fresh + draw)
        return number + int(number * self.fresh + draw)


@define(eq=False)
class Cases:
    """The cases of a chunk, one row each; days are numbers, sums are tiyn."""

    size: int
    number: int
    plan: Column = field(init=False)
    """Which planting takes the case, -1 for none."""
    course: Column = field(init=False)
    category: Column = field(init=False)
    document: Column = field(init=False)
    debtor_kind: Column = field(init=False)
    debtor: Column = field(init=False)
    creditor: Column = field(init=False)
    holder: Column = field(init=False)
    prosecutor: Column = field(init=False)
    court: Column = field(init=False)
    chamber: Column = field(init=False)
    employer: Column = field(init=False)
    justice: Column = field(init=False)
    private: Column = field(init=False)
    debt: Column = field(init=False)
    start: Column = field(init=False)
    timed: Column = field(init=False)
    ground: Column = field(init=False)
    flags: dict[str, Column] = field(factory=dict)


def plantings(terms: Terms, seasons: "Seasons", as_of: date) -> tuple[Planting, ...]:
    """Return every plant under every wording of its norm."""
    found = []
    for plant in EVERY_PLANT:
        stretches = [_stretch(plant, norm, as_of) for norm in terms.wordings(plant.code)]
        # A wording so new that nothing can have gone wrong under it yet has no plant.
        stretches = [(first, sure, last) for first, sure, last in stretches if first <= sure]
        if not stretches:
            continue
        latest = seasons.share(*stretches[-1][:2])
        for first, sure, last in stretches:
            part = seasons.share(first, sure)
            # Earlier wordings are broken as often a day as the latest one, not as often in all.
            rate = plant.rate * min(1.0, part / latest)
            fresh = seasons.share(sure + 1, last) / part
            found.append(Planting(plant, first, sure, last, rate, fresh))
    return tuple(found)


def _stretch(plant: Plant, norm: Norm, as_of: date) -> tuple[int, int, int]:
    """Return the first day, the last sure one and the last day on which cases may begin."""
    first = max(number_of(norm.first_day), number_of(FIRST_DAY)) + 1
    last = number_of(as_of)
    if norm.until is not None:
        last = min(last, number_of(norm.until) - round(_YEAR * 2 / 3))
    if plant.until:
        last = min(last, number_of(date.fromisoformat(plant.until)))
    if plant.how == "outside-calendar":
        first = number_of(date(2023, 3, 1))
    return first, min(last, number_of(as_of) - round(plant.years * _YEAR)), last


class Seasons:
    """Days on which proceedings begin, more of them in some years and months."""

    def __init__(self, terms: Terms, as_of: date) -> None:
        self.first = number_of(FIRST_DAY)
        span = np.arange(self.first, number_of(as_of) + 1, dtype=np.int32)
        months = span.astype("datetime64[D]").astype("datetime64[M]").astype(int)
        weight = np.array(_MONTHS)[months % 12] * _GROWTH ** ((span - self.first) / _YEAR)
        weight[terms.work_from(span) != span] = 0
        self.sums = np.concatenate([[0.0], np.cumsum(weight)])

    def share(self, first: int, last: int) -> float:
        """Return how much begins from *first* to *last*, beside other such stretches."""
        return float(self.sums[last + 1 - self.first] - self.sums[first - self.first])

    def days(self, draws: Column, first: Column | int, last: Column | int) -> Column:
        """Return a day for each draw between *first* and *last*."""
        low = self.sums[np.asarray(first) - self.first]
        high = self.sums[np.asarray(last) - self.first + 1]
        place = np.searchsorted(self.sums, low + (high - low) * draws, side="right")
        days: Column = (place - 1 + self.first).astype(np.int32)
        return days


def drawn(
    rng: np.random.Generator,
    *,
    number: int,
    size: int,
    country: Country,
    seasons: Seasons,
    planting: tuple[Planting, ...],
    as_of: date,
) -> Cases:
    """Draw the cases of a chunk."""
    cases = Cases(size, number)
    _plan(cases, rng, planting)
    cases.start = seasons.days(rng.random(size), number_of(FIRST_DAY), number_of(as_of))
    _claims(cases, rng)
    _courses(cases, rng)
    _episodes(cases, rng)
    cases.timed = rng.random(size) < _TIMED
    cases.ground = _chosen(rng.random(size), tuple(GROUNDS.values()))
    for place, one in enumerate(planting):
        _force(cases, rng, np.flatnonzero(cases.plan == place), one, seasons)
    _parties(cases, rng, planting)
    _holders(cases, rng, country, planting)
    return cases


def _chosen(draws: Column, shares: tuple[float, ...]) -> Column:
    sums = np.cumsum(shares)
    found = np.searchsorted(sums / sums[-1], draws, side="right")
    place: Column = np.minimum(found, len(shares) - 1).astype(np.int16)
    return place


def _plan(cases: Cases, rng: np.random.Generator, planting: tuple[Planting, ...]) -> None:
    """Give every planting its cases, spread over the chunk."""
    draws = rng.random(len(planting))
    numbers = [one.all_cases(cases.size, draw) for one, draw in zip(planting, draws, strict=True)]
    taken = np.repeat(np.arange(len(planting)), numbers)
    cases.plan = np.full(cases.size, NONE, dtype=np.int16)
    cases.plan[rng.permutation(cases.size)[: len(taken)]] = taken


def _claims(cases: Cases, rng: np.random.Generator) -> None:
    size = cases.size
    cases.category = _chosen(rng.random(size), tuple(c.share for c in claims.CLAIMS))
    median = np.array([claim.median_tenge for claim in claims.CLAIMS])[cases.category]
    spread = np.array([claim.spread for claim in claims.CLAIMS])[cases.category]
    tenge = np.minimum(median * np.exp(spread * rng.standard_normal(size)), _LARGEST_TENGE)
    cases.debt = np.round(tenge * TIYN).astype(np.int64)
    cases.document = np.zeros(size, dtype=np.int16)
    draws = rng.random(size)
    for place, claim in enumerate(claims.CLAIMS):
        here = np.flatnonzero(cases.category == place)
        numbers = np.array([claims.DOCUMENTS.index(name) for name, _ in claim.documents])
        shares = tuple(share for _, share in claim.documents)
        cases.document[here] = numbers[_chosen(draws[here], shares)]
    entities = np.array([claim.entities for claim in claims.CLAIMS])[cases.category]
    draws = rng.random(size)
    cases.debtor_kind = np.where(draws < entities, ENTITY, PERSON).astype(np.int16)
    cases.debtor_kind[(draws > 1 - _STATE_DEBTORS) & (entities > 0)] = STATE


def _courses(cases: Cases, rng: np.random.Generator) -> None:
    size = cases.size
    cases.course = np.full(size, ORDINARY, dtype=np.int16)
    priced = ~np.isin(cases.category, claims.UNPRICED)
    cases.course[rng.random(size) < _REFUSED] = REFUSED
    sale = (rng.random(size) < _SALES) & priced & (cases.debt > _WORTH_SELLING_TIYN)
    cases.course[sale & (cases.debtor_kind != STATE)] = SALE
    cases.course[(cases.category == claims.ALIMONY) & (cases.course != REFUSED)] = ALIMONY
    simple = np.isin(cases.category, claims.SIMPLE) & (cases.debtor_kind == PERSON)
    simple &= cases.start >= number_of(SIMPLIFIED_SINCE)
    simple &= cases.debt <= _SIMPLIFIED_TENGE[1] * TIYN
    cases.course[simple & (rng.random(size) < _SIMPLIFIED)] = SIMPLIFIED
    since = cases.start >= number_of(APPLICATIONS_SINCE)
    cases.course[since & (rng.random(size) < _APPLICATIONS)] = APPLICATION


def _episodes(cases: Cases, rng: np.random.Generator) -> None:
    for name, share in EPISODES.items():
        cases.flags[name] = rng.random(cases.size, dtype=np.float32) < share
    # Small sums are paid, large ones are not: about three per cent of all money is collected.
    tens = np.log10(np.maximum(cases.debt, 1) / (_PAID_TENGE * TIYN))
    unpaid = np.clip(_UNPAID + _UNPAID_GROWS * tens, _UNPAID, _UNPAID_AT_MOST)
    cases.flags["returned"] = rng.random(cases.size) < unpaid


def _force(
    cases: Cases, rng: np.random.Generator, here: Column, one: Planting, seasons: Seasons
) -> None:
    """Make planted cases what their plant needs."""
    plant = one.plant
    later = np.arange(len(here)) >= one.sure_cases(cases.size)
    first = np.where(later, one.sure + 1, one.first)
    last = np.where(later, one.last, one.sure)
    cases.start[here] = seasons.days(rng.random(len(here)), first, last)
    if plant.how == "together":
        cases.start[here[1::2]] = cases.start[here[::2]]
    cases.course[here] = plant.course
    cases.category[here] = claims.NAMES.index(plant.category)
    cases.document[here] = claims.DOCUMENTS.index(plant.document)
    cases.debtor_kind[here] = claims.PARTIES.index(plant.debtor)
    usual = _SIMPLIFIED_TENGE if plant.course == SIMPLIFIED else _PLANTED_TENGE
    low, high = (tenge * TIYN for tenge in plant.tenge or usual)
    cases.debt[here] = np.clip(cases.debt[here], low, high)
    cases.timed[here] = plant.timed
    cases.ground[here] = list(GROUNDS).index(plant.ground)
    for name, flag in cases.flags.items():
        flag[here] = name in plant.wants


def _parties(cases: Cases, rng: np.random.Generator, planting: tuple[Planting, ...]) -> None:
    """Give each case a debtor; whose income is deducted has no other such case."""
    cases.debtor = np.full(cases.size, NONE, dtype=np.int32)
    income = cases.flags["deduction"] | (cases.course == ALIMONY) | (cases.plan != NONE)
    first = 0
    for kind in (PERSON, ENTITY, STATE):
        of_kind = (cases.debtor_kind == kind) & (cases.course != APPLICATION)
        own = np.flatnonzero(of_kind & income)
        other = np.flatnonzero(of_kind & ~income)
        number = max(round(_DEBTORS * (len(own) + len(other))), len(own), 1)
        cases.debtor[own] = first + np.arange(len(own))
        draws = rng.random(len(other)) ** 1.5
        cases.debtor[other] = first + (draws * number).astype(np.int32)
        first += number
    for place, one in enumerate(planting):
        if one.plant.how == "together":
            pairs = np.flatnonzero(cases.plan == place)
            cases.debtor[pairs[1::2]] = cases.debtor[pairs[::2]]
    kinds = np.array([claims.PARTIES.index(c.creditor) for c in claims.CLAIMS])[cases.category]
    some = np.where(kinds == PERSON, 1 << 30, np.where(kinds == ENTITY, 600, 60))
    draws = rng.random(cases.size) ** 2
    cases.creditor = ((draws * some).astype(np.int64) << 2) | kinds


def _holders(
    cases: Cases, rng: np.random.Generator, country: Country, planting: tuple[Planting, ...]
) -> None:
    size, planted = cases.size, cases.plan != NONE
    public = np.isin(cases.category, [claims.NAMES.index(n) for n in ("state-revenue", "fine")])
    state = (public & (rng.random(size) < _PUBLIC_BY_STATE)) | (cases.debtor_kind == STATE)
    large = cases.debt > _LARGE_FOR_THE_STATE_TENGE * TIYN
    state |= large & np.isin(cases.category, claims.STATE)
    by_state = np.array([*(one.plant.by_state for one in planting), False])[cases.plan]
    cases.private = np.where(planted, ~by_state, ~state)
    # Breaches are not spread evenly: a few bailiffs have more of them than others.
    draws = rng.random(size) ** np.where(planted, 1.6, 1.0)
    private = (draws * country.private).astype(np.int32)
    of_state = country.private + (draws * (country.bailiffs - country.private)).astype(np.int32)
    cases.holder = np.where(cases.private, private, of_state).astype(np.int32)
    cases.prosecutor = country.prosecutor_of[cases.holder]
    cases.employer = country.employer_of[cases.holder]
    cases.justice = country.justice_of[cases.holder]
    cases.court = country.court_of[cases.holder]
    cases.chamber = country.chamber_of[cases.holder]
