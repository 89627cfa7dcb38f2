"""Random cases for one norm of the statute book, drawn of what that norm itself reads.

Its own events stand about its own terms, sums about its limits, and the day of the check, the
beginning of the wording and a source that supplies less than all fall in between, so that a few
hundred cases reach whatever the norm can say.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import cycle, islice

import numpy as np
from attrs import field, frozen

from qadagalau.law import (
    BREACHES,
    Among,
    Bound,
    Deadline,
    Forbidden,
    Months,
    Multiple,
    Norm,
    Order,
    Pool,
    Quota,
    Required,
    Rolling,
    Scale,
    Share,
    Sum,
    Verdict,
    Where,
)
from qadagalau.law.clerk import CaseFile, Claim, Desk, Distribution
from qadagalau.law.norm import read_by, relied_on
from qadagalau.law.words import Selectors, word_of
from qadagalau.record import WORDS
from qadagalau.statutes.kz import BOOK

A_RIDDLE = 40
"""Cases in a riddle."""
EARLIEST, LATEST = date(2019, 3, 1), date(2026, 12, 31)
STEPS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 31)
DAYS_OF = {"WorkingDays": 1.45, "CalendarDays": 1, "Months": 30.44, "Years": 365.25, "Hours": 0.05}
"""About how many calendar days one of a term's units lasts."""
COLUMNS = {
    "category": ("alimony", "wages", "loan", "fine", "state-revenue", "eviction", "pledge"),
    "document_kind": ("writ", "court-order", "notary-inscription", "administrative-resolution"),
    "debtor_kind": ("person", "entity", "state"),
    "bailiff_kind": ("private", "state"),
}
"""What a case is told to be where a condition of the norm names no word of its own."""


@frozen
class Riddle:
    """A norm, what it is read on, and by what."""

    norm: Norm
    cases: tuple[CaseFile, ...]
    distributions: tuple[Distribution, ...]
    desk: Desk


def possible(norm: Norm) -> frozenset[str]:
    """Return what can be found of a norm by its shape: ``kept``, ``broken``, ``unknown``."""
    outright = isinstance(norm.rule, Forbidden) and norm.rule.during is None
    certain = outright or isinstance(norm.rule, Quota)
    found = {"broken"} | (set() if outright else {"kept"})
    return frozenset(found | (set() if certain and not (norm.when or norm.unless) else {"unknown"}))


def said(verdict: Verdict) -> str:
    """Return a verdict as ``kept``, ``broken``, ``pending`` or ``unknown``."""
    return "broken" if verdict in BREACHES else verdict.value


def lengths(norm: Norm) -> tuple[int, ...]:
    """Return about how many calendar days each term of a norm lasts."""
    rule = norm.rule
    terms = []
    if isinstance(rule, Deadline):
        terms = [rule.within, *(longer.to for longer in rule.extended)]
    elif isinstance(rule, Required) and rule.wait:
        terms = [rule.wait]
    elif isinstance(rule, Quota) and isinstance(rule.window, Rolling):
        terms = [Months(rule.window.months)]
    return tuple(
        round(DAYS_OF.get(type(term).__name__, 0) * getattr(term, "n", 0)) for term in terms
    )


def limits(norm: Norm) -> tuple[object, ...]:
    """Return every limit of sums that a norm names."""
    found = [one.limit for one in (*norm.when, *norm.unless) if not isinstance(one, Among)]
    if isinstance(norm.rule, Bound):
        found += [norm.rule.at_most, norm.rule.at_least, norm.rule.leaves]
    return tuple(one for one in found if one is not None)


@frozen
class Draw:
    """Draws riddles about one norm, the same from the same seed."""

    norm: Norm
    seed: int
    chance: np.random.Generator = field(init=False)

    @chance.default
    def _seeded(self) -> np.random.Generator:
        named = f"{self.norm.code} {self.norm.wording} {self.seed}"
        return np.random.default_rng(int.from_bytes(sha256(named.encode()).digest()[:8], "big"))

    def likely(self, share: float) -> bool:
        return bool(self.chance.random() < share)

    def number(self, low: int, high: int) -> int:
        return int(self.chance.integers(low, high + 1))

    def one(self, options):
        return options[int(self.chance.integers(len(options)))]

    def riddle(self, supplied: frozenset[type] | None) -> Riddle:
        """Draw a handful of cases, and by what they are read."""
        as_of = self.day_of_check()
        order = isinstance(self.norm.rule, Order)
        return Riddle(
            norm=self.norm,
            cases=tuple(self.case(number, as_of) for number in range(A_RIDDLE * (not order))),
            distributions=tuple(self.distribution(n, as_of) for n in range(A_RIDDLE * order)),
            desk=Desk(
                calendar=BOOK.calendar,
                values=BOOK.values,
                as_of=as_of,
                known_on=as_of + timedelta(days=self.one((0, 0, 0, 20, -5))),
                supplied=supplied,
            ),
        )

    def day_of_check(self) -> date:
        """Return a day by which the wording has spoken for its terms, now and then to its end."""
        first = max(self.norm.first_day, EARLIEST) + timedelta(days=self.length + 30)
        if self.norm.until and self.likely(0.5):
            first = self.norm.until
        return first + timedelta(days=self.number(0, max(0, (LATEST - first).days)))

    def beginning(self, as_of: date) -> date:
        """Return a day on which a case begins, now and then at an edge of the wording."""
        edges = [day for day in (self.norm.since, self.norm.until) if day and day >= EARLIEST]
        if edges and self.likely(0.25):
            return self.one(edges) + timedelta(days=self.number(-12, 3))
        return as_of - timedelta(days=self.number(0, 2 * self.length + 40))

    @property
    def length(self) -> int:
        """About how long the longest of the norm's terms lasts, in days."""
        return max((*lengths(self.norm), 20))

    def case(self, number: int, as_of: date) -> CaseFile:
        day = first = self.beginning(as_of)
        events = []
        for place, selectors in enumerate(self.course()):
            if place:
                day += timedelta(days=self.step())
            minute = None if self.likely(0.3) else self.number(0, 1439)
            events.append((day, minute, place, selectors))
        events.sort(key=lambda one: (one[0], one[1] or 0, one[2]))
        return CaseFile(
            f"P{number}",
            self.attributes(first),
            tuple(self.event(number, place, one) for place, one in enumerate(events)),
        )

    def course(self) -> list[Selectors]:
        """Return whose turn it is, event by event: mostly first the one, then the other."""
        rule = self.norm.rule
        match rule:
            case Deadline():
                begin, end = rule.starts, rule.ends
            case Required():
                begin, end = rule.needs, rule.act
            case Forbidden():
                begin, end = (rule.during.begins if rule.during else rule.act), rule.act
            case Quota():
                begin, end = rule.counts, rule.counts
            case _:
                begin, end = read_by(rule), read_by(rule)
        between = read_by(rule)
        every = [begin, *(between for _ in range(self.number(0, 2))), end]
        every += [self.one((begin, end, between)) for _ in range(self.number(0, 4))]
        if self.likely(0.2):
            every = [one for one in every if one is not begin] or [end]
        elif self.likely(0.2):
            every.pop()
        if self.likely(0.2):
            every.insert(self.number(0, len(every)), WORDS)
        return every

    def step(self) -> int:
        near = lengths(self.norm)
        if near and self.likely(0.4):
            return max(0, self.one(near) + self.one((-3, -2, -1, 0, 0, 1, 2, 3)))
        return self.one(STEPS)

    def event(self, case: int, place: int, told):
        day, minute, _, selectors = told
        selector = self.one(selectors)
        word = word_of(selector)
        detail = self.one((None, *word.details))
        if isinstance(selector, Where) and self.likely(0.7):
            detail = self.one(selector.details)
        base = self.sum_of(day)
        return word(
            event_id=f"{case}-{place}",
            proceeding_id=f"P{case}",
            holder_id=f"H{self.number(1, 40 if isinstance(self.norm.rule, Quota) else 2)}",
            happened_on=day,
            recorded_on=day + timedelta(days=self.one((0, 0, 0, 0, 2, 30))),
            source="s",
            minute=minute,
            detail=detail,
            reference=self.one((None, "r1", "r1", "r2")),
            amount_tiyn=None if self.likely(0.08) else self.part_of(base, day),
            base_tiyn=None if self.likely(0.08) else base,
            corrects=f"{case}-{self.number(0, place)}" if self.likely(0.04) else None,
        )

    def sum_of(self, day: date) -> int:
        """Return a sum, often one at which a limit of the norm turns."""
        edges = [edge for limit in limits(self.norm) for edge in self.edges(limit, day)]
        if edges and self.likely(0.6):
            return max(0, self.one(edges) + self.number(-1, 1))
        return self.number(0, 10 ** self.number(3, 8)) * self.one((1, 100))

    def part_of(self, base: int, day: date) -> int:
        """Return a sum beside *base*, often one that is just at a limit, or just beyond."""
        rule, found = self.norm.rule, [self.sum_of(day)]
        for limit in limits(self.norm):
            shares = [limit.percent] if isinstance(limit, Share) else []
            if isinstance(limit, Scale):
                shares = [*(percent for _, percent in limit.steps), limit.above]
            found += [base * percent // 100 for percent in shares]
        if isinstance(rule, Bound) and rule.leaves is not None:
            found += [base - edge for edge in self.edges(rule.leaves, day)] * 2
        if isinstance(rule, Bound) and rule.pool is Pool.DEBTOR_MONTH and self.likely(0.5):
            return max(0, self.one(found) // 2 + self.number(-1, 1))
        return max(0, self.one(found) + self.number(-1, 1))

    def edges(self, limit: object, day: date) -> list[int]:
        """Return the sums in tiyn at which a limit turns on *day*, as far as they are known."""
        match limit:
            case Sum(tiyn=tiyn):
                return [tiyn]
            case Multiple(times=times, value=name):
                value = BOOK.values.on(name, day)
                return [times * value.amount_tiyn] if value else []
            case Scale(steps=steps, value=name):
                value = BOOK.values.on(name, day)
                return [times * value.amount_tiyn for times, _ in steps] if value else []
            case _:
                return []

    def attributes(self, day: date) -> dict[str, str | int | None]:
        """Return what a case is, mostly as the norm's conditions want it."""
        made: dict[str, str | int | None] = {name: self.one(COLUMNS[name]) for name in COLUMNS}
        made["debt_tiyn"] = self.sum_of(day)
        made["debtor"] = None if self.likely(0.05) else self.one(("d1", "d2", "d3", "d4"))
        for one in self.norm.when:
            if isinstance(one, Among) and self.likely(0.8):
                made[one.attribute] = self.one(one.values)
        for one in self.norm.unless:
            if isinstance(one, Among) and self.likely(0.1):
                made[one.attribute] = self.one(one.values)
        return {name: None if self.likely(0.08) else value for name, value in made.items()}

    def distribution(self, number: int, as_of: date) -> Distribution:
        """Draw a distribution: half of them as one claim, or equal claims, would be paid."""
        queues = self.norm.rule.queues
        day = self.beginning(as_of)
        lines = self.number(1, 4)
        category = self.one(self.one(queues))
        owed = self.number(1, 10**7) * lines
        right = self.likely(0.5)
        pool = self.number(0, 2 * owed * lines) // lines * lines
        claims = tuple(
            Claim(
                proceeding_id=f"P{place}",
                category=category if right else self.one((*self.one(queues), "nothing", None)),
                owed_tiyn=owed if right or self.likely(0.9) else None,
                paid_tiyn=min(pool // lines, owed) + self.one((0, 0, 0, 100, 101)) * (place == 0)
                if right
                else self.number(0, owed),
            )
            for place in range(lines)
        )
        return Distribution(
            distribution_id=f"D{number}",
            distributed_on=day,
            recorded_on=day + timedelta(days=self.one((0, 0, 20))),
            pool_tiyn=pool,
            holder_id=self.one(("H1", "H2")),
            claims=claims,
        )


def riddles(norm: Norm, *, number: int = 3, seed: int = 1) -> Iterator[Riddle]:
    """Yield *number* riddles about a norm; sources that supply too little tell every third."""
    draw = Draw(norm, seed)
    without = frozenset(WORDS) - {word_of(one) for one in relied_on(norm.rule)}
    for supplied in islice(cycle((None, frozenset(WORDS), without)), number):
        yield draw.riddle(supplied)
