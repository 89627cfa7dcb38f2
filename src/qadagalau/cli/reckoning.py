"""`arrears`: what alimony is owed month by month, reckoned from a table of incomes and payments."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import asdict
from rich.table import Table

from qadagalau.insight.money.arrears import Arrears, Base, Month, Payment, reckon
from qadagalau.law import N_, RefusedError
from qadagalau.papers.speech import NOTHING, Speech

from .command import Answer, Command, Option, WrongValueError
from .desk import Desk
from .judging import AS_OF
from .summary import plain_table
from .values import day, path

PAID = "paid"
BASES = ("income", "benefits", "average-wage")
HEADINGS = ["what", "on", "tenge"]
MOST_TIYN = 10**15
"""Ten trillion tenge: nobody earned more in a month."""
NOTES = (
    N_("Payments go to the oldest month that is still owed; a month is late from the day after its "
       "end, through the day before it is paid."),
    N_("The penalty is a tenth of a per cent a day, and is owed only where the debtor evaded "
       "payment; whether he did is for a person to say."),
    N_("Arrears are reckoned for three years before the document was presented, and longer only "
       "where the debtor was wanted or hid his income: choose the first month so."),
)  # fmt: skip
Row = tuple[str, date, int]


class TableError(RefusedError):
    """A table of incomes and payments cannot be read."""


def share(text: str) -> Fraction:
    """Read a share such as ``1/4``."""
    found = re.fullmatch(r"([1-9]\d?)/([1-9]\d?)", text)
    if found is None or int(found[1]) > int(found[2]):
        raise WrongValueError(N_("{text} is not a share. Write it as 1/4."), text=text)
    return Fraction(int(found[1]), int(found[2]))


def arrears(desk: Desk, *, table: Path, part: Fraction, since: date, as_of: date) -> Answer:
    """Reckon arrears of alimony and the penalty on them."""
    rows = list(_rows(table))
    made = reckon(
        [Base(month=on.replace(day=1), tiyn=tiyn) for what, on, tiyn in rows if what != PAID],
        [Payment(on=on, tiyn=tiyn) for what, on, tiyn in rows if what == PAID],
        share=part,
        first=since,
        as_of=as_of,
    )
    speech = Speech(desk.language)
    total = desk.say(
        N_("Owed: {owed}. Penalty: {penalty}. Months whose base is not known, and are in no sum: "
           "{unknown}. Paid beyond what is due: {over}."),
        owed=speech.exact(made.owed_tiyn),
        penalty=speech.exact(made.penalty_tiyn),
        unknown=speech.count(made.unknown),
        over=speech.exact(made.over_tiyn),
    )  # fmt: skip
    notes = "\n".join(desk.say(note) for note in NOTES)
    return Answer(_said(made), (_table(desk, made), total, notes))


def _rows(file: Path) -> Iterator[Row]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(N_("{file} is not text in UTF-8. Save it so."), file=file.name) from error
    lines = [line.split(",") for line in text.splitlines()]
    if not lines or lines[0] != HEADINGS:
        raise TableError(
            N_("{file} does not begin with the headings {headings}. Write them first."),
            file=file.name,
            headings=",".join(HEADINGS),
        )
    for number, row in enumerate(lines[1:], 2):
        if row != [""]:
            yield _row(row, number)


def _row(row: list[str], number: int) -> Row:
    try:
        what, on, tenge = row
        tiyn = Decimal(tenge) * 100
        if what in (PAID, *BASES) and 0 <= tiyn <= MOST_TIYN and tiyn == int(tiyn):
            return what, day(on), int(tiyn)
    except (ValueError, ArithmeticError, WrongValueError):
        pass
    raise TableError(
        N_("Line {number} cannot be read. Write one of {words}, a day as 2026-10-31 and a sum in "
           "tenge as 125000.50."),
        number=number,
        words=", ".join((*BASES, PAID)),
    )  # fmt: skip


def _table(desk: Desk, made: Arrears) -> Table:
    speech = Speech(desk.language)
    titles = (N_("Month"), N_("Base"), N_("Lawfully due"), N_("Paid"), N_("Owed"), N_("Penalty"))
    table = plain_table(*map(desk.say, titles), right=(1, 2, 3, 4, 5))
    for one in made.months:
        known = one.due_tiyn is not None
        rest = (one.paid_tiyn, one.owed_tiyn, one.penalty_tiyn)
        sums = (one.base_tiyn, one.due_tiyn, *(sum_of if known else None for sum_of in rest))
        shown = (NOTHING if sum_of is None else speech.exact(sum_of) for sum_of in sums)
        table.add_row(speech.month(one.month), *shown)
    return table


def _said(made: Arrears) -> dict[str, Any]:
    def told(one: Month) -> dict[str, Any]:
        return {**asdict(one), "month": one.month.isoformat()[:7], "owed_tiyn": one.owed_tiyn}

    return {
        "as_of": made.as_of.isoformat(),
        "months": [told(one) for one in made.months],
        "unknown": made.unknown,
        "owed_tiyn": made.owed_tiyn,
        "penalty_tiyn": made.penalty_tiyn,
        "over_tiyn": made.over_tiyn,
    }


ARREARS = Command(
    name="arrears",
    title=N_("Reckon arrears of alimony and the penalty on them from incomes and payments."),
    more=(
        N_(
            "The table has the columns what, on and tenge: income, benefits or average-wage for a "
            "month, by any of its days, and paid for a payment. What a month earned is added up; "
            "a month without a line is unknown, not nothing."
        ),
    ),
    options=(
        Option(
            name="table",
            shows=N_("FILE"),
            means=N_("CSV table of incomes and payments."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="part",
            flags=("--share",),
            shows=N_("SHARE"),
            means=N_("Share of the income that is owed, such as 1/4."),
            reads=share,
            is_needed=True,
        ),
        Option(
            name="since",
            flags=("--since",),
            shows=N_("DAY"),
            means=N_("A day of the first month that is reckoned."),
            reads=day,
            is_needed=True,
        ),
        AS_OF,
    ),
    example="arrears incomes.csv --share 1/4 --since 2025-01-01 --as-of 2026-10-31",
    run=arrears,
)
