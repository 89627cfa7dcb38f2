"""The study of money: what was to be paid on each line, what was, and who is short."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.insight.money import OfTaken, Sums, Taken, by_creditor, differing, summed
from qadagalau.law import N_
from qadagalau.papers.speech import Speech, capital, without_personal_numbers
from qadagalau.papers.summary import Figure
from qadagalau.papers.table import Kind, Named, Table

from .drawing import Bar, bars
from .study import BAILIFF, CATEGORY, PROCEEDING, PROPOSES, Names, Study, first, table

TITLE = N_("Money recomputed")
LEAD = N_(
    "Every sum recovered is divided anew in the order of the law and held against what the bailiff "
    "paid. Beside it stand what was taken unlawfully and what was not passed on."
)
DRAWN = N_("Paid below what was due, by what the line is for, in the order of payment.")
LIMITS = (
    N_(
        "Each sum is divided in the order of the law: fines of the proceeding, then fee and costs, "
        "then the five queues, the next only when the one before is paid in full."
    ),
    N_(
        "Inside a queue everyone gets the whole tiyn of his exact part. The few tiyn that are left "
        "go one each to those whose parts were cut most; of equal parts, to who stands first."
    ),
    N_(
        "A distribution that lacks a category or a sum, or that was made before the law of its day "
        "is known here, is not divided: it is counted as unknown and is in no sum."
    ),
    N_(
        "Of a fee, an enforcement sanction, a penalty or a sum kept back from an income that much "
        "is unlawful as the norm says that finds most; so no tiyn is counted twice. What no norm "
        "could judge, a whole month of an income among it, is unknown."
    ),
    N_(
        "Pay from the budget stands with the body that paid, alimony that is missing with the "
        "employer; of incomes the excess of a month stands with who kept back first in it."
    ),
    N_(
        "The law names no number of days in which money is passed on, and the by-law was not seen: "
        "nothing is called late. Working days are counted beside the two ends of a proposal."
    ),
    PROPOSES,
)
_OF_TAKEN = {
    Taken.FEE: N_("Fees taken unlawfully"),
    Taken.SANCTION: N_("Enforcement sanctions taken unlawfully"),
    Taken.DEDUCTION: N_("Kept back from incomes unlawfully"),
}
"""What is named by itself of each bailiff; all else stands in one column."""
_KINDS = {
    Taken.FEE: N_("fees of private bailiffs"),
    Taken.SANCTION: N_("enforcement sanctions"),
    Taken.DEDUCTION: N_("kept back from incomes of debtors"),
    Taken.PENALTY: N_("daily penalties for an act not done"),
    Taken.BUDGET: N_("pay of private bailiffs from the budget"),
    Taken.ALIMONY: N_("alimony kept back by employers, and what is missing of it"),
    Taken.SHARED: N_("sums distributed, and what is missing of the sums received or above them"),
}
_ASKING = ("short_tiyn", "over_tiyn", *(f"{taken.value}_unlawful_tiyn" for taken in Taken))
_OTHERS = tuple(f"{taken.value}_unlawful_tiyn" for taken in Taken if taken not in _OF_TAKEN)
BELOW, ABOVE = N_("Paid below what was due"), N_("Paid above what was due")
WAITING = N_("Received and not passed on yet")


def money_study(
    bailiffs: pa.Table, lines: pa.Table, names: Names, *, language: str, as_of: date, known_on: date
) -> Study:
    """Return what the money of a register says, or of a territory.

    *bailiffs* and *lines* are those of a :class:`~qadagalau.insight.money.MoneyReport`; of the
    lines those are enough that differ from what was due.
    """
    told = _Money(bailiffs=bailiffs, lines=differing(lines), names=names, speech=Speech(language))
    return Study(
        name="money",
        title=told.speech.say(TITLE),
        lead=told.speech.say(LEAD),
        figures=told.figures(summed(bailiffs)),
        drawn=told.speech.say(DRAWN),
        drawing=bars(told.bars(), told.speech.say(DRAWN)),
        tables=(
            told.of_kinds(summed(bailiffs)),
            told.of_bailiffs(),
            told.of_creditors(),
            told.of_lines(),
        ),
        limits=tuple(told.speech.say(one) for one in LIMITS),
        language=language,
        as_of=as_of,
        known_on=known_on,
    )


@frozen(kw_only=True)
class _Money:
    bailiffs: pa.Table
    lines: pa.Table
    names: Names
    speech: Speech

    def figures(self, sums: Sums) -> tuple[Figure, ...]:
        """Return what was distributed, taken and passed on, to the tiyn."""
        taken = (
            self._figure(_OF_TAKEN[taken], one.unlawful_tiyn, self._of(one))
            for taken, one in sums.taken.items()
            if taken in _OF_TAKEN
        )
        return (*self._divided(sums), *taken, *self._passed_on(sums))

    def _divided(self, sums: Sums) -> tuple[Figure, ...]:
        say, count = self.speech.say, self.speech.count
        counted = say(
            N_("distributions: {n}; unknown, and in no sum: {unknown}"),
            n=count(sums.distributions),
            unknown=count(sums.unknown),
        )
        wrong = say(N_("distributions not divided as the law has it: {n}"), n=count(sums.wrong))
        return (
            self._figure(N_("Money distributed"), sums.pool_tiyn, counted),
            self._figure(N_("Lawfully due on all lines"), sums.due_tiyn),
            self._figure(N_("Paid on all lines"), sums.paid_tiyn),
            self._figure(BELOW, sums.short_tiyn, wrong),
            self._figure(ABOVE, sums.over_tiyn),
            self._figure(N_("Lawfully left for debtors"), sums.rest_tiyn),
            self._figure(N_("Paid on no line"), sums.unpaid_tiyn),
        )

    def _of(self, one: OfTaken) -> str:
        return self.speech.say(
            N_("of {sum} taken in {n} cases; unknown: {unknown}"),
            sum=self.speech.exact(one.tiyn),
            n=self.speech.count(one.number),
            unknown=self.speech.count(one.unknown),
        )

    def _passed_on(self, sums: Sums) -> tuple[Figure, ...]:
        say, count = self.speech.say, self.speech.count
        within = "; ".join(
            say(N_("passed on within {days} working days: {n}"), days=days, n=count(number))
            for days, number in sums.within.items()
        )
        received = say(N_("payments: {n}"), n=count(sums.payments))
        waiting = say(
            N_("payments: {n}; the oldest of {day}"),
            n=count(sums.waiting),
            day=self.speech.day(sums.waiting_since),
        )
        return (
            self._figure(N_("Received from debtors"), sums.received_tiyn, f"{received}; {within}"),
            self._figure(WAITING, sums.waiting_tiyn, waiting),
        )

    def _figure(self, title: str, tiyn: int, under: str = "") -> Figure:
        return Figure(name=self.speech.say(title), value=self.speech.exact(tiyn), under=under)

    def bars(self) -> tuple[Bar, ...]:
        """Return what lines were done out of, by their categories in the order of payment."""
        short = self.lines.append_column(
            "short_tiyn", pc.max_element_wise(pc.negate(self.lines["difference_tiyn"]), 0)
        )
        grouped = short.group_by(["place", "category"], use_threads=False)
        sums = grouped.aggregate([("short_tiyn", "sum")]).sort_by(
            [("place", "ascending"), ("category", "ascending")]
        )
        return tuple(
            Bar(
                name=self.speech.category(row["category"]),
                number=row["short_tiyn_sum"],
                shown=self.speech.exact(row["short_tiyn_sum"]),
            )
            for row in sums.to_pylist()
            if row["short_tiyn_sum"]
        )

    def of_kinds(self, sums: Sums) -> Table:
        """Return what norms found of the sums that they judge one by one."""
        columns = (
            (N_("Kind of sum"), Kind.NAME),
            (N_("Sums"), Kind.COUNT),
            (N_("Unknown"), Kind.COUNT),
            (N_("In all"), Kind.EXACT),
            (N_("Not as the law has it"), Kind.EXACT),
        )
        rows = (
            (Named(capital(self.speech.say(title))), one.number, one.unknown, one.tiyn,
             one.unlawful_tiyn)
            for taken, title in _KINDS.items()
            for one in (sums.taken[taken],)
        )  # fmt: skip
        return table(self.speech, "kinds", N_("Sums judged one by one"), columns, rows)

    def of_bailiffs(self) -> Table:
        """Return the bailiffs with a sum to be looked at, in the order of their numbers."""
        columns = (
            (BAILIFF, Kind.NAME),
            (N_("Distributions"), Kind.COUNT),
            (N_("Not as the law has it"), Kind.COUNT),
            (BELOW, Kind.EXACT),
            *((title, Kind.EXACT) for title in _OF_TAKEN.values()),
            (N_("Other sums not as the law has it"), Kind.EXACT),
            (WAITING, Kind.EXACT),
        )
        rows = (
            (
                self._bailiff(row),
                row["distributions"],
                row["wrong"],
                row["short_tiyn"],
                *(row[f"{taken.value}_unlawful_tiyn"] for taken in _OF_TAKEN),
                sum(row[name] for name in _OTHERS),
                row["waiting_tiyn"],
            )
            for row in self.bailiffs.to_pylist()
            if any(row[name] for name in _ASKING)
        )
        return table(self.speech, "bailiffs", N_("Money by bailiff"), columns, rows)

    def _bailiff(self, row: Mapping[str, Any]) -> Named:
        name = self.names.bailiff(row["holder_id"], self.speech)
        return Named(name, self.names.office(row["office_id"], self.speech))

    def of_creditors(self) -> Table:
        """Return what creditors were done out of or got above their due, by pseudonym."""
        columns = (
            (N_("Creditor"), Kind.NAME),
            (N_("Lines"), Kind.COUNT),
            (BELOW, Kind.EXACT),
            (ABOVE, Kind.EXACT),
        )
        none = self.speech.say(N_("Fines, fees and costs, and claims whose creditor is not known"))
        rows = (
            (
                Named(without_personal_numbers(row["creditor"] or none)),
                row["lines"],
                row["short_tiyn"],
                row["over_tiyn"],
            )
            for row in by_creditor(self.lines).to_pylist()
        )
        return table(self.speech, "creditors", N_("Money by creditor"), columns, rows)

    def of_lines(self) -> Table:
        """Return the lines whose payment is furthest from what was due."""
        columns = (
            (PROCEEDING, Kind.NAME),
            (N_("Distributed on"), Kind.DAY),
            (BAILIFF, Kind.TEXT),
            (CATEGORY, Kind.TEXT),
            *((title, Kind.EXACT) for title in (N_("Owed"), N_("Lawfully due"), N_("Paid"))),
            (N_("Paid above or below"), Kind.EXACT),
        )
        far = self.lines.append_column("far", pc.abs(self.lines["difference_tiyn"]))
        order = (("far", "descending"), ("distribution_id", "ascending"))
        rows = (
            (
                Named(without_personal_numbers(row["proceeding_id"]), row["distribution_id"]),
                row["distributed_on"],
                self.names.bailiff(row["holder_id"], self.speech),
                self.speech.category(row["category"]),
                *(row[f"{name}_tiyn"] for name in ("owed", "due", "paid", "difference")),
            )
            for row in first(far, order)
        )
        title, in_all = N_("Lines furthest from what was due"), self.lines.num_rows
        return table(self.speech, "listed", title, columns, rows, in_all)
