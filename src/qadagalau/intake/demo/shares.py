"""Money of the demo shared among the claims against one debtor, by the queues of the law."""

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.law import Order, Verdict
from qadagalau.record import MoneyDistributed

from . import claims
from . import plants as p
from .letters import hexadecimal, text
from .openings import Course
from .sheet import NOSUM
from .story import NOROW, Happening
from .terms import NEVER, Column
from .truth import TRUTH, rows_of

_SHARED = 0.3
"""Share of payments that are distributed, of those by debtors of several claims."""
_MOST = 6
_RATE = 0.01
"""Share of distributions that each plant takes."""


@frozen(eq=False)
class Shares:
    """Distributions, and their claims one row each; those of a distribution stand together."""

    of: Happening
    pool: Column
    first: Column
    """By distribution: its first claim."""
    number: Column
    """By claim: its distribution."""
    case: Column
    owed: Column
    paid: Column
    no_category: Column
    no_owed: Column
    told: tuple[tuple[Verdict, Column], ...]
    """What must be found, and the distributions in which."""


def share(course: Course, paid: Happening) -> Shares:
    """Tell which payments are shared among the debtor's claims, and who gets what."""
    story, cases = course.story, course.cases
    group = np.where((cases.debt > 0) & (cases.debtor >= 0), cases.debtor, -1)
    order = np.argsort(group, kind="stable")
    count = np.bincount(group + 1, minlength=1)
    begins = np.concatenate([[0], np.cumsum(count)])
    several = (count[group + 1] > 1) & (group >= 0)
    able = several[paid.who] & (paid.row != NOROW) & (cases.plan[paid.who] < 0)
    of = paid.where(able & story.some(paid.who, _SHARED))
    of = _distribute(course, of)
    own = group[of.who] + 1
    size = np.minimum(count[own], _MOST)
    number = np.repeat(np.arange(len(size)), size)
    first = np.cumsum(size) - size
    place = np.empty(cases.size, dtype=np.int64)
    place[order] = np.arange(cases.size)
    turn = place[of.who] - begins[own]
    nth = (turn[number] + np.arange(len(number)) - first[number]) % count[own][number]
    case = order[begins[own][number] + nth]
    part = 40 + story.days(case, 0, 60)
    owed = cases.debt[case] * part // 100 + 1
    return _planted(course, of, first, number, case, owed)


def _distribute(course: Course, of: Happening) -> Happening:
    """Tell that what was received is distributed, all of it but where that is planted."""
    story, received = course.story, course.cases.debt[of.who]
    bound = np.flatnonzero(story.terms.wording(p.WHOLE_SUM, of.day) >= 0)
    drawn = story.rng.permutation(bound)
    quota = max(1, round(_RATE * len(bound)))
    left_over = np.isin(np.arange(len(received)), drawn[:quota])
    no_base = np.isin(np.arange(len(received)), drawn[quota : 2 * quota])
    told = story.happen(
        MoneyDistributed,
        of.who,
        of.day,
        ref=story.references(of.who),
        amount=np.where(left_over, received - received // 10 - 1, received),
        base=np.where(no_base, NOSUM, received),
    )
    story.find(p.WHOLE_SUM, Verdict.EXCEEDED, told.where(left_over))
    story.find(p.WHOLE_SUM, Verdict.UNKNOWN, told.where(no_base))
    return told


def _planted(
    course: Course, of: Happening, first: Column, number: Column, case: Column, owed: Column
) -> Shares:
    story, cases = course.story, course.cases
    pool = cases.debt[of.who]
    paid = _by_queues(course, pool, number, cases.category[case], owed)
    total = np.bincount(number, weights=owed, minlength=len(pool))
    evenly = np.floor(np.minimum(pool, total)[number] * (owed / total[number])).astype(np.int64)
    misses = np.zeros(len(pool), dtype=np.int64)
    np.maximum.at(misses, number, np.abs(evenly - paid))
    bound = story.terms.wording(p.QUEUES, of.day) >= 0
    wrong = np.flatnonzero(bound & (misses > 2 * _order(course).tolerance_tiyn))
    rest = np.flatnonzero(bound)
    quota = max(1, round(_RATE * len(pool)))
    broken = story.rng.permutation(wrong)[:quota]
    rest = story.rng.permutation(np.setdiff1d(rest, broken))
    uncalled, unowed = rest[:quota], rest[quota : 2 * quota]
    return Shares(
        of=of,
        pool=pool,
        first=first,
        number=number,
        case=case,
        owed=owed,
        paid=np.where(np.isin(number, broken), evenly, paid),
        no_category=np.isin(np.arange(len(case)), first[uncalled]),
        no_owed=np.isin(np.arange(len(case)), first[unowed]),
        told=(
            (Verdict.BROKEN, broken),
            (Verdict.UNKNOWN, np.concatenate([uncalled, unowed])),
        ),
    )


def _order(course: Course) -> Order:
    rule = course.story.terms.wordings(p.QUEUES)[-1].rule
    if not isinstance(rule, Order):
        msg = f"{p.QUEUES} has no queues any more. Tell the demo how to share money."
        raise TypeError(msg)
    return rule


def _by_queues(
    course: Course, pool: Column, number: Column, category: Column, owed: Column
) -> Column:
    """Return what each claim gets: queue after queue, inside one in proportion."""
    queue_of = np.zeros(len(claims.NAMES), dtype=np.int64)
    queues = _order(course).queues
    for place, names in enumerate(queues):
        queue_of[[claims.NAMES.index(name) for name in names if name in claims.NAMES]] = place
    queue = queue_of[category]
    left = pool.astype(np.float64)
    paid = np.zeros(len(owed), dtype=np.int64)
    for place in range(len(queues)):
        here = np.flatnonzero(queue == place)
        total = np.bincount(number[here], weights=owed[here], minlength=len(pool))
        given = np.minimum(left, total)
        of = number[here]
        paid[here] = np.floor(given[of] * owed[here] / total[of] + 0.5).astype(np.int64)
        left -= given
    return paid


def share_tables(
    course: Course, shares: Shares, proceedings: pa.Array
) -> tuple[pa.Table, pa.Table]:
    """Return the rows of the table of distributions, and what must be found in them."""
    story, number = course.story, shares.number
    ids = text(*hexadecimal(shares.of.ref))
    days = pa.array(shares.of.day[number].astype(np.int32)).view(pa.date32())
    category = course.cases.category[shares.case].astype(np.int32)
    codes = pa.array(category, mask=shares.no_category)
    rows = pa.table(
        {
            "distribution_id": ids.take(pa.array(number)),
            "distributed_on": days,
            "recorded_on": days,
            "pool_tiyn": shares.pool[number],
            "holder_no": story.holder[shares.of.who][number],
            "proceeding_id": proceedings.take(pa.array(shares.case)),
            "category": pa.DictionaryArray.from_arrays(codes, pa.array(claims.NAMES)).cast(
                pa.string()
            ),
            "owed_tiyn": pa.array(shares.owed, mask=shares.no_owed),
            "paid_tiyn": pa.array(shares.paid),
        }
    )
    found = [TRUTH.empty_table()]
    for verdict, of in shares.told:
        names = ids.take(pa.array(of)).to_pylist()
        found.append(
            rows_of(
                story.terms,
                p.QUEUES,
                verdict,
                days=shares.of.day[of],
                proceedings=proceedings.take(pa.array(shares.case[shares.first[of]])).to_pylist(),
                subjects=names,
                anchors=names,
                due=np.full(len(of), NEVER),
            )
        )
    return rows, pa.concat_tables(found)
