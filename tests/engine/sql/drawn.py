"""Books and registers drawn from a seed, small and full of corners, and how to write them."""

import json
from datetime import date, timedelta

import numpy as np
import pyarrow.parquet as pq
from attrs import field, frozen

from qadagalau.engine.memory import register_of
from qadagalau.law import (
    Act,
    Always,
    Among,
    AtLeast,
    AtOnce,
    Below,
    Between,
    Book,
    Bound,
    Calendar,
    CalendarDays,
    CalendarYear,
    Checked,
    Code,
    Counted,
    DatedValue,
    DayMark,
    DayOfMonth,
    Deadline,
    Extension,
    Forbidden,
    Hours,
    Months,
    Multiple,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    ReferenceValues,
    Remedy,
    Required,
    Rolling,
    RollOver,
    Scale,
    Share,
    Status,
    Sum,
    Text,
    Where,
    WorkingDays,
    Years,
)
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.record import Event, layout


class Received(Event): ...


class Opened(Event): ...


class Asked(Event): ...


class Suspended(Event): ...


class Resumed(Event): ...


class Extended(Event): ...


class Taken(Event): ...


class Closed(Event): ...


WORDS = (Received, Opened, Asked, Suspended, Resumed, Extended, Taken, Closed)
ACT = Act("T", Text("Act"))
CHECKED = Checked(date(2026, 1, 1), Status.UNVERIFIED)
ROLLS = RollOver(ACT.article(1), CHECKED)
FIRST, LAST = date(2024, 12, 10), date(2025, 4, 20)
DETAILS = ("x", "y", "it's \\ z")


def _mark(day, *, working):
    return DayMark(day, working, "Holiday", "test", date(2026, 1, 1), Status.UNVERIFIED)


CALENDAR = Calendar(
    "test",
    FIRST,
    LAST,
    [
        _mark(date(2025, 1, 1), working=False),
        _mark(date(2025, 1, 2), working=False),
        _mark(date(2025, 1, 4), working=True),
        _mark(date(2025, 3, 21), working=False),
        _mark(date(2025, 3, 24), working=False),
        _mark(date(2025, 3, 25), working=False),
    ],
)
VALUES = ReferenceValues(
    (
        DatedValue("mci", date(2025, 1, 1), 30, "test", Status.UNVERIFIED, date(2025, 3, 1)),
        DatedValue("mci", date(2025, 3, 1), 40, "test", Status.UNVERIFIED),
        DatedValue("wage", date(2024, 1, 1), 55, "test", Status.UNVERIFIED, date(2025, 2, 10)),
    )
)


def norm(code, rule, **how):
    return Norm(
        code=code,
        basis=ACT.article(1),
        title=Text(code),
        rule=rule,
        remedy=Remedy.SUBMISSION,
        checked=CHECKED,
        **how,
    )


def book(*norms):
    return Book(
        name="test",
        title=Text("Test"),
        code=Code(norms),
        calendar=CALENDAR,
        words=WORDS,
        values=VALUES,
    )


@frozen
class Draw:
    """Draws words, terms, rules, norms and cases from one seed."""

    seed: int
    chance: np.random.Generator = field(init=False)

    @chance.default
    def _seeded(self):
        return np.random.default_rng(self.seed)

    def likely(self, share):
        return bool(self.chance.random() < share)

    def number(self, low, high):
        return int(self.chance.integers(low, high + 1))

    def one(self, *options):
        return options[int(self.chance.integers(len(options)))]

    def day(self, low=0, high=115):
        return date(2024, 12, 15) + timedelta(days=self.number(low, high))

    def selector(self):
        word = self.one(*WORDS)
        if self.likely(0.2):
            return Where(word, tuple(d for d in DETAILS if self.likely(0.5)) or ("never",))
        return word

    def selectors(self, most=2):
        return tuple(self.selector() for _ in range(self.number(1, most)))

    def plain_term(self):
        return self.one(
            WorkingDays(self.number(1, 25)),
            WorkingDays(self.number(1, 10)),
            CalendarDays(self.number(1, 30)),
            Months(self.number(1, 3)),
        )

    def term(self):
        return self.one(
            self.plain_term(),
            self.plain_term(),
            AtOnce(),
            DayOfMonth(self.number(1, 31)),
            Hours(24 * self.number(1, 9) + self.number(0, 23)),
            Hours(24 * self.number(1, 4)),
            Years(1),
        )

    def between(self):
        return Between(self.selectors(), self.selectors() if self.likely(0.9) else ())

    def deadline(self):
        effects = self.likely(0.65)
        each = self.likely(0.5)
        return Deadline(
            starts=self.selectors(),
            ends=self.selectors(),
            within=self.plain_term() if effects else self.term(),
            each=each,
            by_reference=each and self.likely(0.5),
            suspended=tuple(self.between() for _ in range(self.number(0, 2) * effects)),
            interrupted=self.selectors() if effects and self.likely(0.5) else (),
            extended=tuple(
                Extension(self.selectors(), self.plain_term())
                for _ in range(self.number(0, 2) * effects)
            ),
            rolls=self.one(None, ROLLS),
        )

    def required(self):
        return Required(
            act=self.selectors(),
            needs=self.selectors(),
            by_reference=self.likely(0.4),
            wait=self.one(None, self.plain_term()),
            wholly=self.likely(0.5),
            counted_from=self.one(*Counted),
        )

    def forbidden(self):
        return Forbidden(act=self.selectors(), during=self.between() if self.likely(0.85) else None)

    def quota(self):
        return Quota(
            counts=self.selectors(),
            at_most=self.number(1, 4),
            window=self.one(Rolling(self.number(1, 3)), CalendarYear(), Always()),
            per=self.one(*Per),
        )

    def limit(self, *, share=True):
        plain = (Sum(self.number(1, 90)), Multiple(self.number(1, 3), self.one("mci", "wage")))
        shares = (
            Share(self.number(1, 120)),
            Scale(((1, 60), (2, 45), (3, 33)), 7, self.one("mci", "wage", "none")),
        )
        return self.one(*plain, *(shares if share else ()))

    def bound(self):
        kinds = [self.likely(0.5) for _ in range(3)]
        if not any(kinds):
            kinds[self.number(0, 2)] = True
        return Bound(
            of=self.selectors(),
            at_most=self.limit() if kinds[0] else None,
            at_least=self.limit() if kinds[1] else None,
            leaves=self.limit(share=False) if kinds[2] else None,
            pool=self.one(*Pool),
        )

    def order(self):
        return Order(
            queues=self.one((("a",), ("b", "c")), (("c", "a"), ("b",)), (("a", "b"),)),
            tolerance_tiyn=self.one(0, 1, 3),
        )

    def condition(self):
        limit = self.one(Sum(self.number(1, 90)), Multiple(self.number(1, 3), "wage"))
        return self.one(
            Among("category", self.one(("a",), ("a", "b"), ("it's \\ c",))),
            *((Among("nowhere", ("a",)),) if self.likely(0.2) else ()),
            AtLeast("debt_tiyn", limit),
            Below("debt_tiyn", limit),
        )

    def norm(self, number, shape):
        rule = getattr(self, shape)()
        conditional = shape not in {"quota", "order"}
        since, until = sorted((self.day(0, 60), self.day(61, 115)))
        return norm(
            f"{shape}/{number}",
            rule,
            since=self.one(None, since),
            until=self.one(None, None, until),
            when=tuple(self.condition() for _ in range(conditional and self.likely(0.25))),
            unless=tuple(self.condition() for _ in range(conditional and self.likely(0.25))),
        )

    def book(self):
        shapes = ["deadline"] * 4 + ["required", "forbidden", "quota", "bound", "bound", "order"]
        return book(*(self.norm(number, shape) for number, shape in enumerate(shapes)))

    def event(self, case, number, day, minute):
        has_sum = self.likely(0.85)
        return self.one(*WORDS)(
            event_id=f"{case}-{number}",
            proceeding_id=f"p{case}",
            holder_id=f"h{self.number(0, 3)}",
            happened_on=day,
            recorded_on=day + timedelta(days=self.number(0, 9) ** 2 // 3),
            source="s",
            minute=minute,
            detail=self.one(None, *DETAILS),
            reference=self.one(None, "r1", "r2"),
            amount_tiyn=self.number(-5, 120) if has_sum else None,
            base_tiyn=self.number(-5, 150) if self.likely(0.85) else None,
            corrects=f"{case}-{self.number(0, number)}" if self.likely(0.06) else None,
        )

    def case(self, number):
        span = self.one(10, 30, 130)
        low = self.number(-10, 125 - span)
        when = self._moments(low, low + span)
        return CaseFile(
            f"p{number}",
            {
                "category": self.one(None, "a", "a", "b", "it's \\ c"),
                "debt_tiyn": None if self.likely(0.2) else self.number(0, 150),
                "debtor": self.one(None, "d1", "d2", "d3", "d4"),
            },
            tuple(self.event(number, n, *moment) for n, moment in enumerate(when)),
        )

    def _moments(self, low, high):
        drawn = [
            (self.day(low, high), self.one(None, self.number(0, 1439)))
            for _ in range(self.number(0, 14))
        ]
        return sorted(drawn, key=lambda one: (one[0], -1 if one[1] is None else one[1]))

    def distribution(self, number):
        day = self.day()
        is_whole = self.likely(0.4)
        claims = tuple(self._claim(is_whole=is_whole) for _ in range(self.number(1, 4)))
        owed = sum(claim.owed_tiyn or 0 for claim in claims)
        return Distribution(
            distribution_id=f"d{number}",
            distributed_on=day,
            recorded_on=day + timedelta(days=self.number(0, 5)),
            pool_tiyn=owed + self.number(0, 20) if is_whole else self.number(0, 300),
            holder_id=f"h{self.number(0, 3)}",
            claims=claims,
        )

    def _claim(self, *, is_whole):
        owed = self.number(0, 120)
        return Claim(
            proceeding_id=f"p{self.number(0, 80)}",
            category=self.one("a", "b", "c") if self.likely(0.9) else None,
            owed_tiyn=None if self.likely(0.03) else owed,
            paid_tiyn=None if self.likely(0.03) else owed if is_whole else self.number(0, 90),
        )

    def supplied(self):
        return self.one(None, frozenset(word for word in WORDS if self.likely(0.7)))


def written(folder, cases, distributions=(), supplied=None):
    """Write a register of *cases* into *folder*, in row groups of a few events."""
    register = register_of(cases, distributions=distributions, supplied=supplied)
    folder.mkdir(parents=True, exist_ok=True)
    manifest = json.dumps(register.manifest)
    (folder / layout.MANIFEST).write_text(manifest, encoding="utf-8")
    for name, table in register.tables.items():
        pq.write_table(table, folder / name, row_group_size=max(1, table.num_rows // 3))
    return folder
