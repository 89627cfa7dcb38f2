"""Hand-made cases of every shape, each with the rows that ``docs/reading.md`` gives them.

A row reads: anchor, evidence (-1 is none), started, due, ended, verdict, reason or amount.
"""

from datetime import date

from attrs import frozen

from qadagalau.law import (
    Among,
    Below,
    Between,
    Bound,
    CalendarDays,
    CalendarYear,
    Counted,
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
    Required,
    Rolling,
    Scale,
    Share,
    Sum,
    Where,
    WorkingDays,
)
from qadagalau.law.clerk import Claim, Distribution

from .drawn import (
    ROLLS,
    Asked,
    Closed,
    Extended,
    Received,
    Resumed,
    Suspended,
    Taken,
    norm,
)
from .told import case

AS_OF = date(2025, 3, 31)
PAUSE = Between(Suspended, Resumed)


@frozen
class Example:
    """A norm, cases, and the rows that it must give."""

    norm: Norm
    cases: tuple
    rows: list[str]
    distributions: tuple = ()
    supplied: frozenset | None = None


def deadline(name, within, *cases, rows, supplied=None, ends=Closed, when=(), **how):
    rule = Deadline(starts=Received, ends=ends, within=within, **how)
    return Example(norm(f"deadline/{name}", rule, when=when), cases, rows, supplied=supplied)


def share(number, pool, *claims):
    rows = (
        Claim(proceeding_id=f"p{n}", category=c, owed_tiyn=o, paid_tiyn=p) for n, c, o, p in claims
    )
    day = date(2025, 2, 3)
    return Distribution(
        distribution_id=f"d{number}",
        distributed_on=day,
        recorded_on=day,
        pool_tiyn=pool,
        holder_id="h",
        claims=tuple(rows),
    )


EXAMPLES = (
    deadline(
        "working-days",
        WorkingDays(3),
        case(0, "2025-01-06 Received", "2025-01-09 Closed"),
        case(1, "2025-01-03 Received", "2025-01-08 Closed"),  # Saturday the 4th works
        case(2, "2025-03-28 Received"),
        case(3, "2025-03-18 Received"),  # the 21st, 24th and 25th are days off
        case(4, "2025-01-09 Closed", "2025-01-10 Closed"),
        rows=[
            "0 [0, -1, 1] 2025-01-06 2025-01-09 2025-01-09 kept",
            "2 [2, -1, 3] 2025-01-03 2025-01-07 2025-01-08 late",
            "4 [4, -1, -1] 2025-03-28 2025-04-02 - pending",
            "5 [5, -1, -1] 2025-03-18 2025-03-26 - overdue",
            "6 [-1, -1, 6] - - 2025-01-09 unknown start-missing",
        ],
    ),
    deadline(
        "pauses",
        CalendarDays(10),
        case(
            0,
            "2025-01-06 Received",
            "2025-01-10 Suspended",
            "2025-01-20 Resumed",
            "2025-01-26 Closed",
        ),
        case(1, "2025-01-08 Received", "2025-01-19 Suspended", "2025-01-22 Resumed"),
        case(
            2,
            "2025-01-08 Suspended",
            "2025-01-08 Received",
            "2025-01-11 Resumed",
            "2025-01-21 Closed",
        ),
        case(3, "2025-03-20 Received", "2025-03-25 Suspended"),
        rows=[
            "0 [0, -1, 3] 2025-01-06 2025-01-27 2025-01-26 kept",  # from Sunday the 26th
            "4 [4, -1, -1] 2025-01-08 2025-01-22 - overdue",  # from Saturday into the pause
            "8 [8, -1, 10] 2025-01-08 2025-01-20 2025-01-21 late",
            "11 [11, -1, -1] 2025-03-20 2025-04-07 - pending",
        ],
        suspended=(PAUSE,),
        rolls=ROLLS,
    ),
    deadline(
        "pauses-united",
        WorkingDays(5),
        case(
            0,
            "2025-02-03 Received",
            "2025-02-05 Suspended",
            "2025-02-06 Asked",
            "2025-02-07 Resumed",
            "2025-02-11 Extended",
        ),
        rows=["0 [0, -1, -1] 2025-02-03 2025-02-14 - overdue"],
        suspended=(PAUSE, Between(Asked, Extended)),
    ),
    deadline(
        "interrupted",
        CalendarDays(5),
        case(
            0,
            "2025-01-06 Received",
            "2025-01-10 Asked",
            "2025-01-14 Asked",
            "2025-01-25 Asked",
            "2025-01-26 Asked",
        ),
        case(1, "2025-04-17 Received", "2025-04-18 Asked"),  # after the day of the check
        rows=["0 [0, 2, -1] 2025-01-06 2025-01-19 - overdue"],
        interrupted=Asked,
    ),
    deadline(
        "extended",
        CalendarDays(5),
        case(0, "2025-01-31 Received", "2025-02-03 Extended", "2025-02-28 Closed"),
        case(1, "2025-01-31 Received", "2025-02-06 Extended", "2025-02-28 Closed"),
        rows=[
            "0 [0, -1, 2] 2025-01-31 2025-02-28 2025-02-28 kept",
            "3 [3, -1, 5] 2025-01-31 2025-02-05 2025-02-28 late",
        ],
        extended=(Extension(Extended, Months(1)),),
    ),
    deadline(
        "hours",
        Hours(24),
        case(0, "2025-01-06 Received minute=600", "2025-01-07 Closed minute=600"),
        case(1, "2025-01-06 Received minute=0", "2025-01-07 Closed minute=1"),
        case(2, "2025-01-06 Received minute=600", "2025-01-07 Closed"),
        case(3, "2025-01-06 Received", "2025-01-07 Closed"),  # 1 minute at least
        case(4, "2025-01-06 Received", "2025-01-08 Closed"),  # 1441 at least
        rows=[
            "0 [0, -1, 1] 2025-01-06 2025-01-07 2025-01-07 kept",
            "2 [2, -1, 3] 2025-01-06 2025-01-07 2025-01-07 late",
            "4 [4, -1, 5] 2025-01-06 2025-01-07 2025-01-07 unknown time-missing",
            "6 [6, -1, 7] 2025-01-06 2025-01-07 2025-01-07 unknown time-missing",
            "8 [8, -1, 9] 2025-01-06 2025-01-07 2025-01-08 late",
        ],
    ),
    deadline(
        "by-reference",
        DayOfMonth(31),
        case(
            0,
            "2025-01-31 Received reference=a",
            "2025-02-03 Received",
            "2025-02-28 Closed",
            "2025-03-01 Closed reference=a",
            "2025-03-02 Closed reference=b",
            "2025-03-03 Closed reference=b",
        ),
        rows=[
            "0 [0, -1, 3] 2025-01-31 2025-02-28 2025-03-01 late",
            "1 [1, -1, 2] 2025-02-03 2025-02-28 2025-02-28 kept",
            "4 [-1, -1, 4] - - 2025-03-02 unknown start-missing",
        ],
        each=True,
        by_reference=True,
    ),
    deadline(
        "conditions",
        CalendarDays(5),
        case(0, "2025-01-06 Received", "2025-01-07 Closed", category="a"),
        case(1, "2025-01-06 Received", "2025-01-07 Closed", category="b"),
        case(2, "2025-01-06 Received", "2025-01-07 Closed"),
        case(3, "2024-12-01 Received"),
        case(4, "2024-12-01 Received", category="a"),
        rows=[
            "0 [0, -1, 1] 2025-01-06 2025-01-11 2025-01-07 kept",
            "4 [4, -1, -1] 2025-01-06 - - unknown attribute-missing",
            "6 [6, -1, -1] 2024-12-01 - - unknown attribute-missing",
            "7 [7, -1, -1] 2024-12-01 - - unknown outside-calendar",
        ],
        when=(Among("category", ("a",)),),
    ),
    deadline(
        "not-supplied",
        CalendarDays(5),
        case(0, "2025-01-06 Received"),
        rows=["0 [0, -1, -1] 2025-01-06 2025-01-11 - unknown not-supplied"],
        supplied=frozenset({Received}),
    ),
    Example(
        norm(
            "required/wait",
            Required(act=Taken, needs=Asked, wait=WorkingDays(2), wholly=True),
        ),
        (
            case(0, "2025-01-06 Asked", "2025-01-08 Taken", "2025-01-09 Taken"),
            case(1, "2025-01-06 Taken", "2025-01-06 Asked"),
        ),
        [
            "1 [0, -1, 1] 2025-01-08 2025-01-09 2025-01-08 broken",
            "2 [0, -1, 2] 2025-01-09 2025-01-09 2025-01-09 kept",
            "3 [-1, -1, 3] 2025-01-06 - 2025-01-06 broken",
        ],
    ),
    Example(
        norm(
            "required/first",
            Required(
                act=Taken,
                needs=Where(Asked, ("x",)),
                wait=CalendarDays(10),
                counted_from=Counted.FIRST,
                by_reference=True,
            ),
        ),
        (
            case(
                0,
                "2025-01-05 Asked detail=y",
                "2025-01-06 Asked detail=x",
                "2025-01-15 Asked detail=x",
                "2025-01-16 Taken",
                "2025-01-17 Taken reference=r",
            ),
        ),
        [
            "3 [1, -1, 3] 2025-01-16 2025-01-16 2025-01-16 kept",
            "4 [-1, -1, 4] 2025-01-17 - 2025-01-17 broken",
        ],
    ),
    Example(
        norm("forbidden/during", Forbidden(act=(Taken, Suspended), during=PAUSE)),
        (
            case(
                0,
                "2025-01-06 Taken",
                "2025-01-06 Suspended",
                "2025-01-06 Taken",
                "2025-01-07 Suspended",
                "2025-01-08 Resumed",
                "2025-01-08 Taken",
            ),
        ),
        [
            "0 [-1, -1, 0] 2025-01-06 - 2025-01-06 kept",
            "1 [-1, -1, 1] 2025-01-06 - 2025-01-06 kept",
            "2 [1, -1, 2] 2025-01-06 - 2025-01-06 broken",
            "3 [1, -1, 3] 2025-01-06 - 2025-01-07 broken",
            "5 [-1, -1, 5] 2025-01-08 - 2025-01-08 kept",
        ],
    ),
    Example(
        norm(
            "forbidden/ever", Forbidden(act=Taken), since=date(2025, 1, 7), until=date(2025, 1, 9)
        ),
        (case(0, "2025-01-06 Taken", "2025-01-07 Taken", "2025-01-09 Taken"),),
        ["1 [-1, -1, 1] 2025-01-07 - 2025-01-07 broken"],
    ),
    Example(
        norm("quota/rolling", Quota(counts=Taken, at_most=1, window=Rolling(1))),
        (
            case(0, "2025-01-31 Taken", "2025-02-27 Taken", "2025-02-28 Taken holder=g"),
            case(1, "2025-03-27 Taken", "2025-03-28 Taken holder=g"),
        ),
        [
            "1 [0, -1, 1] 2025-01-31 - 2025-02-27 exceeded",
            "2 [2, -1, -1] 2025-02-28 - - kept",
        ],
    ),
    Example(
        norm(
            "quota/year",
            Quota(counts=Taken, at_most=2, window=CalendarYear(), per=Per.PROCEEDING),
        ),
        (
            case(0, "2024-12-30 Taken", "2025-01-06 Taken", "2025-01-07 Taken", "2025-01-08 Taken"),
            case(1, "2025-01-06 Taken"),
        ),
        [
            "3 [1, -1, 3] 2025-01-06 - 2025-01-08 exceeded",
            "4 [4, -1, -1] 2025-01-06 - - kept",
        ],
    ),
    Example(
        norm("bound/share", Bound(of=Taken, at_most=Share(50), leaves=Multiple(1, "mci"))),
        (
            case(
                0,
                "2024-12-31 Taken amount_tiyn=1 base_tiyn=100",
                "2025-01-01 Taken amount_tiyn=35 base_tiyn=71",
                "2025-01-01 Taken amount_tiyn=36 base_tiyn=71",
                "2025-03-01 Taken amount_tiyn=35 base_tiyn=71",
                "2025-03-01 Taken amount_tiyn=35",
                "2025-03-01 Taken amount_tiyn=-5 base_tiyn=-9",
            ),
        ),
        [
            "0 [0, -1, -1] 2024-12-31 - 2024-12-31 unknown value-missing",
            "1 [1, -1, -1] 2025-01-01 - 2025-01-01 kept",
            "2 [2, -1, -1] 2025-01-01 - 2025-01-01 exceeded 1",
            "3 [3, -1, -1] 2025-03-01 - 2025-03-01 exceeded 4",
            "4 [4, -1, -1] 2025-03-01 - 2025-03-01 unknown amount-missing",
            "5 [5, -1, -1] 2025-03-01 - 2025-03-01 exceeded 44",
        ],
    ),
    Example(
        norm("bound/scale", Bound(of=Taken, at_least=Scale(((1, 10), (2, 5)), 3, "mci"))),
        (
            case(
                0,
                "2025-01-01 Taken amount_tiyn=3 base_tiyn=30",
                "2025-01-01 Taken amount_tiyn=1 base_tiyn=31",
                "2025-01-01 Taken amount_tiyn=1 base_tiyn=61",
            ),
        ),
        [
            "0 [0, -1, -1] 2025-01-01 - 2025-01-01 kept",
            "1 [1, -1, -1] 2025-01-01 - 2025-01-01 exceeded 1",
            "2 [2, -1, -1] 2025-01-01 - 2025-01-01 exceeded 1",
        ],
    ),
    Example(
        norm(
            "bound/month",
            Bound(of=Taken, at_most=Sum(100), pool=Pool.DEBTOR_MONTH),
            when=(Below("debt_tiyn", Sum(1000)),),
        ),
        (
            case(0, "2025-01-10 Taken amount_tiyn=60", "2025-02-01 Taken", debtor="d", debt_tiyn=1),
            case(1, "2025-01-09 Taken amount_tiyn=50", debtor="d", debt_tiyn=1),
            case(2, "2025-01-01 Taken amount_tiyn=50", debtor="d", debt_tiyn=1000),
            case(3, "2025-01-02 Taken amount_tiyn=50", debtor="d"),
            case(4, "2025-01-02 Taken amount_tiyn=100", debt_tiyn=1),
            case(5, "2025-01-02 Taken amount_tiyn=100", debtor="e", debt_tiyn=1),
        ),
        [
            "1 [1, -1, -1] 2025-02-01 - 2025-02-01 unknown amount-missing",
            "2 [2, -1, 0] 2025-01-09 - 2025-01-10 exceeded 10",
            "4 [4, -1, -1] 2025-01-02 - - unknown attribute-missing",
            "5 [5, -1, -1] 2025-01-02 - - unknown attribute-missing",
            "6 [6, -1, -1] 2025-01-02 - 2025-01-02 kept",
        ],
    ),
    Example(
        norm("order/queues", Order(queues=(("a",), ("b", "c")), tolerance_tiyn=0)),
        (case(0, "2025-01-06 Received"),),
        [
            "0 [-1, -1, -1] 2025-02-03 - 2025-02-03 kept",
            "3 [-1, -1, -1] 2025-02-03 - 2025-02-03 broken 20",
            "5 [-1, -1, -1] 2025-02-03 - 2025-02-03 unknown attribute-missing",
            "7 [-1, -1, -1] 2025-02-03 - 2025-02-03 unknown amount-missing",
        ],
        distributions=(
            share(0, 100, (0, "a", 60, 60), (1, "b", 30, 24), (2, "c", 20, 16)),
            share(1, 50, (0, "a", 60, 30), (1, "b", 20, 20)),
            share(2, 50, (0, "a", None, 50), (1, "z", 20, 0)),
            share(3, 50, (0, "a", 60, None)),
        ),
    ),
)
