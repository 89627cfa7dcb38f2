"""The clerk reads one norm over a few cases slowly, day by day, and writes down why.

It is the second reading of ``docs/reading.md``, written apart from the engine: where the
engine computes, the clerk walks.  It is slow on purpose and meant for explaining a case,
and for tests that hold the two readings equal.
"""

from collections.abc import Iterator, Sequence

from qadagalau.law.norm import Norm
from qadagalau.law.rule import Bound, Deadline, Forbidden, Order, Quota, Required

from .acts import forbidden, required
from .binding import Placed
from .bound import bounds
from .case import CaseFile, Claim, Desk, Distribution, Happening, pages
from .deadline import deadlines
from .order import orders
from .proof import Judgment, Step, cite, prove
from .quota import quotas


def judge(
    norm: Norm,
    cases: Sequence[CaseFile],
    desk: Desk,
    distributions: Sequence[Distribution] = (),
) -> list[Judgment]:
    """Judge one wording of a norm over *cases*, by what was known at the desk.

    Cases stand in the order of the record; quotas and sums of a debtor's month see only the
    cases given, and so do corrections.  Only an :class:`~qadagalau.law.Order` reads
    *distributions*.  The judgments are sorted by subject, then by the anchor's place.
    """
    placed = sorted(
        _placed(norm, cases, desk, distributions),
        key=lambda one: (one[1].finding.subject, one[0]),
    )
    return [judgment for _, judgment in placed]


def _placed(
    norm: Norm, cases: Sequence[CaseFile], desk: Desk, distributions: Sequence[Distribution]
) -> Iterator[Placed]:
    opened = pages(cases, desk)
    match norm.rule:
        case Deadline() as rule:
            for page in opened:
                yield from deadlines(norm, rule, page, desk)
        case Required() as rule:
            for page in opened:
                yield from required(norm, rule, page, desk)
        case Forbidden() as rule:
            for page in opened:
                yield from forbidden(norm, rule, page, desk)
        case Quota() as rule:
            yield from quotas(norm, rule, opened, desk)
        case Bound() as rule:
            yield from bounds(norm, rule, opened, desk)
        case Order() as rule:
            yield from enumerate(orders(norm, rule, distributions, desk))


__all__ = [
    "CaseFile",
    "Claim",
    "Desk",
    "Distribution",
    "Happening",
    "Judgment",
    "Step",
    "cite",
    "judge",
    "prove",
]
