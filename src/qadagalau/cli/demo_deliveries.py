"""Demo deliveries: nine months of invented files, in time, late, with holes, or not at all.

They are brought into a new home as if each had come on its day.  The same seed and day give the
same rows.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

from qadagalau.insight.exchange import DueRule, Owed, period_of
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.demo.country import found
from qadagalau.intake.home import Home
from qadagalau.intake.mapping import mapping_of
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.law import T_, Answers, Text, calendar_days, day_of_month, working_days
from qadagalau.statutes.kz import BOOK

from .desk import Step

MONTHS = 9
"""So many months of deliveries stand before the month of the demo."""
KINDS = ("document-received", "payment-received")
COLUMNS = ("proceeding", "holder", "kind", "day", "amount", "id")
ROWS = 40
"""About so many rows has a delivery."""
_ALMATY = ZoneInfo("Asia/Almaty")


@frozen(kw_only=True)
class Habit:
    """How a body delivers: what is owed, and what came of each period, the latest last."""

    name: str
    title: Text
    sender: str
    receiver: str
    persons: tuple[str, str]
    """Login names of who answers on each side."""
    due: DueRule
    came: tuple[int | None, ...]
    """Days after the end of the period; ``None`` for never."""
    answers: Answers = Answers.CHAMBER
    holes: tuple[int, ...] = ()
    """Places of periods whose delivery had holes."""
    mends: bool = True
    """Whether a whole delivery follows one with holes four days later."""
    by_hand: bool = False


MONTHLY = DueRule(owed=Owed.MONTH, within=day_of_month(5))
WEEKLY = DueRule(owed=Owed.WEEK, within=working_days(2))
QUARTERLY = DueRule(owed=Owed.QUARTER, within=calendar_days(10))
BY_EVENT = DueRule(owed=Owed.EVENT, within=working_days(1))
HABITS = (
    Habit(
        name="chamber-71",
        title=T_("Monthly exchange with the chamber"),
        sender="71-chamber",
        receiver="71-prosecutor",
        persons=("demo-chamber", "demo-regional-prosecutor"),
        due=MONTHLY,
        came=(4, 3, 9, 5, 2, 4, 17, 3, 4),
        holes=(4,),
    ),
    Habit(
        name="payments-71",
        title=T_("Weekly exchange on payments with the chamber"),
        sender="71-chamber",
        receiver="71-prosecutor",
        persons=("demo-chamber", "demo-regional-prosecutor"),
        due=WEEKLY,
        came=(1, 2, 2, 6, 1, 1, None, 2, 1, 4),
    ),
    Habit(
        name="justice-71",
        title=T_("Monthly exchange with the department of justice"),
        sender="71-justice-body",
        receiver="71-prosecutor",
        persons=("demo-justice", "demo-regional-prosecutor"),
        due=MONTHLY,
        came=(5, 12, 3, None, 4, 2, 21, None, None),
        answers=Answers.OTHER,
    ),
    Habit(
        name="republican-chamber",
        title=T_("Quarterly exchange with the Republican Chamber"),
        sender="republican-chamber",
        receiver="general-prosecutor",
        persons=("demo-republican-chamber", "demo-unit-head"),
        due=QUARTERLY,
        came=(8, 15, 9),
        holes=(2,),
        mends=False,
    ),
    Habit(
        name="hand-71",
        title=T_("Entry by hand by private bailiffs"),
        sender="71-chamber",
        receiver="71-prosecutor",
        persons=("demo-chamber", "demo-regional-prosecutor"),
        due=BY_EVENT,
        came=(),
        by_hand=True,
    ),
    Habit(
        name="hand-justice-71",
        title=T_("Entry by hand by state bailiffs"),
        sender="71-justice-body",
        receiver="71-prosecutor",
        persons=("demo-justice", "demo-regional-prosecutor"),
        due=BY_EVENT,
        came=(),
        answers=Answers.OTHER,
        by_hand=True,
    ),
)


@frozen(kw_only=True)
class Sent:
    """One delivery of the demo."""

    habit: Habit
    period: str
    end: date
    """Last day of the period."""
    at: datetime
    has_holes: bool


def since_of(habit: Habit, today: date) -> date:
    """Return the day from which a body owes deliveries in the demo."""
    ends = _ends(habit, today)
    return _opened(habit, ends[0]) if ends else _months_before(today.replace(day=1), MONTHS)


def bring_demo(
    home: Home,
    *,
    size: int,
    seed: int,
    today: date,
    progress: Step,
    habits: Sequence[Habit] = HABITS,
) -> int:
    """Register the demo's sources and bring its deliveries; return how many came.

    The home must be new: what comes later in the ledger cannot be dated earlier.
    """
    sent = sorted((one for habit in habits for one in _sent(habit, today)), key=lambda one: one.at)
    for habit in habits:
        if not habit.by_hand:
            rule = FileRule("*.csv", habit.name, _mapping(habit))
            registration = Registration(source=habit.name, files=(rule,))
            register_source(home, registration, by="demo", at=sent[0].at)
    holders = _holders(size)
    with TemporaryDirectory(prefix="qadagalau-") as place:
        for number, one in enumerate(sent):
            progress(number, len(sent))
            path = Path(place) / f"{one.habit.name}-{number}.csv"
            chance = Random(f"{seed}/{number}")  # noqa: S311 - invented rows are no secret
            _write(path, _rows(one, number, holders, chance))
            deliver(home, _brought(one, path), book=BOOK)
    return len(sent)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(11, 20), _ALMATY).astimezone(UTC)


def _mapping(habit: Habit) -> dict[str, Any]:
    return {
        "source": habit.name,
        "format": "csv",
        "proceeding": "proceeding",
        "holder": "holder",
        "kind": {"column": "kind", "values": {kind: kind for kind in KINDS}},
        "day": "day",
        "amount": "amount",
        "id": "id",
    }


def _sent(habit: Habit, today: date) -> Iterator[Sent]:
    """Yield what a body sent before *today*."""
    for place, (end, after) in enumerate(zip(_ends(habit, today), habit.came, strict=True)):
        for days, has_holes in _arrivals(habit, place, after):
            if end + timedelta(days) < today:
                yield Sent(
                    habit=habit,
                    period=period_of(habit.due.owed, end),
                    end=end,
                    at=_at(end + timedelta(days)),
                    has_holes=has_holes,
                )


def _arrivals(habit: Habit, place: int, after: int | None) -> tuple[tuple[int, bool], ...]:
    """Return on which days after a period something came, and whether it had holes."""
    if after is None:
        return ()
    if place not in habit.holes:
        return ((after, False),)
    return ((after, True), (after + 4, False)) if habit.mends else ((after, True),)


def _ends(habit: Habit, today: date) -> list[date]:
    """Return the last days of the periods that a habit tells of, the oldest first."""
    found: list[date] = []
    end = today
    while len(found) < len(habit.came):
        end = _opened(habit, end) - timedelta(days=1)
        found.append(end)
    return found[::-1]


def _holders(size: int) -> dict[str, list[str]]:
    """Return the numbers of the bailiffs of each body that hands over."""
    rows = [row for row in found(size).holders.to_pylist() if row["region"] == "71"]
    of = {
        kind: [row["holder_id"] for row in rows if row["holder_kind"] == kind]
        for kind in ("private-bailiff", "state-bailiff")
    }
    return {
        "71-chamber": of["private-bailiff"],
        "71-justice-body": of["state-bailiff"],
        "republican-chamber": of["private-bailiff"],
    }


def _rows(
    sent: Sent, number: int, holders: dict[str, list[str]], chance: Random
) -> Iterator[tuple[object, ...]]:
    """Yield invented rows; where there are holes, sums are empty and some days do not exist."""
    length = (sent.end - _opened(sent.habit, sent.end)).days
    for row in range(ROWS + chance.randrange(ROWS)):
        happened = sent.end - timedelta(days=min(int(chance.expovariate(0.15)), length))
        kind = KINDS[chance.random() < 0.6]  # noqa: PLR2004 - three payments for two documents
        is_paid = kind == "payment-received"
        is_hole = sent.has_holes and chance.random() < 0.25  # noqa: PLR2004 - a quarter
        amount = "" if not is_paid or is_hole else f"{chance.randrange(5_000, 900_000)}.00"
        yield (
            f"{sent.habit.name}-{chance.randrange(400):04}",
            chance.choice(holders[sent.habit.sender]),
            kind,
            f"{happened:%Y-%m}-40" if is_hole and not is_paid else happened.isoformat(),
            amount,
            f"demo-{number}-{row}",
        )


def _opened(habit: Habit, day: date) -> date:
    """Return the first day of the period in which a day lies."""
    match habit.due.owed:
        case Owed.WEEK:
            return day - timedelta(days=day.weekday())
        case Owed.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case _:
            return day.replace(day=1)


def _months_before(first: date, number: int) -> date:
    place = first.year * 12 + first.month - 1 - number
    return date(place // 12, place % 12 + 1, 1)


def _write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows)


def _brought(sent: Sent, path: Path) -> Brought:
    return Brought(
        path=path,
        mapping=mapping_of(_mapping(sent.habit), sent.habit.name),
        source=sent.habit.name,
        by=sent.habit.persons[0],
        at=sent.at,
        period=sent.period,
        protocol=f"{sent.habit.name}/1",
    )


__all__ = ["HABITS", "Habit", "bring_demo", "since_of"]
