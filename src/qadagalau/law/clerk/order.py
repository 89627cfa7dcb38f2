"""An order of queues is read by pouring the pool from queue to queue until it is empty."""

from collections.abc import Iterator, Sequence
from math import floor

from qadagalau.law.finding import Finding, Reason, Verdict, finding_id
from qadagalau.law.norm import Norm
from qadagalau.law.rule import Order
from qadagalau.law.text import N_

from .case import Claim, Desk, Distribution
from .proof import Judgment, Money, Step, step

POOL = N_("Distributed on {day:weekday}: {pool} tenge.")
CLAIM = N_("Claim {claim}, queue {queue}: owed {owed}, due {due}, paid {paid} tenge.")
NO_QUEUE = N_("Claim {claim}: its category is missing or stands in no queue.")
NO_SUM = N_("Claim {claim}: the sum owed or the sum paid is missing.")


def orders(
    norm: Norm, rule: Order, distributions: Sequence[Distribution], desk: Desk
) -> Iterator[Judgment]:
    """Judge every distribution that was made and known by the days of the desk."""
    for shared in distributions:
        known = shared.distributed_on <= desk.as_of and shared.recorded_on <= desk.known_on
        if known and norm.applies_on(shared.distributed_on):
            yield _judged(norm, rule, shared, desk)


def _judged(norm: Norm, rule: Order, shared: Distribution, desk: Desk) -> Judgment:
    said = step(POOL, day=shared.distributed_on, pool=Money(shared.pool_tiyn))
    no_queue = [claim for claim in shared.claims if _queue_of(rule, claim) is None]
    no_sum = [one for one in shared.claims if one.owed_tiyn is None or one.paid_tiyn is None]
    if no_queue or no_sum:
        reason = Reason.ATTRIBUTE_MISSING if no_queue else Reason.AMOUNT_MISSING
        wanting = (
            *(step(NO_QUEUE, claim=claim.proceeding_id) for claim in no_queue),
            *(step(NO_SUM, claim=claim.proceeding_id) for claim in no_sum),
        )
        return Judgment(_finding(norm, shared, desk, reason=reason), (said, *wanting))
    short, broken, steps = _poured(rule, shared)
    if broken:
        finding = _finding(norm, shared, desk, verdict=Verdict.BROKEN, amount_tiyn=short)
    else:
        finding = _finding(norm, shared, desk, verdict=Verdict.KEPT)
    return Judgment(finding, (said, *steps))


def _queue_of(rule: Order, claim: Claim) -> int | None:
    """Return the number of the claim's queue, from 0."""
    found = (number for number, queue in enumerate(rule.queues) if claim.category in queue)
    return next(found, None)


def _poured(rule: Order, shared: Distribution) -> tuple[int, bool, tuple[Step, ...]]:
    """Pour the pool; return the sum not paid, whether a claim is wrong, and the steps."""
    left, short, broken = max(shared.pool_tiyn, 0), 0, False
    steps: list[Step] = []
    for number in range(len(rule.queues)):
        queue = [claim for claim in shared.claims if _queue_of(rule, claim) == number]
        total = sum(claim.owed_tiyn or 0 for claim in queue)
        poured = min(left, total)
        for claim in queue:
            owed, paid = claim.owed_tiyn or 0, claim.paid_tiyn or 0
            due = _share(poured, owed, total)
            short += max(due - paid, 0)
            broken = broken or abs(due - paid) > rule.tolerance_tiyn
            steps.append(
                step(
                    CLAIM,
                    claim=claim.proceeding_id,
                    queue=number + 1,
                    owed=Money(owed),
                    due=Money(due),
                    paid=Money(paid),
                )
            )
        left -= poured
    return short, broken, tuple(steps)


def _share(poured: int, owed: int, total: int) -> int:
    """Return a claim's part of what reached its queue, in the arithmetic of the reading."""
    if total == 0:
        return 0
    return floor(float(poured) * float(owed) / float(total) + 0.5)


def _finding(
    norm: Norm,
    shared: Distribution,
    desk: Desk,
    *,
    verdict: Verdict = Verdict.UNKNOWN,
    reason: Reason = Reason.NONE,
    amount_tiyn: int | None = None,
) -> Finding:
    named = shared.distribution_id
    return Finding(
        finding_id=finding_id(norm=norm.code, wording=norm.wording, subject=named, anchor=named),
        norm=norm.code,
        wording=norm.wording,
        subject=named,
        proceeding_id=shared.claims[0].proceeding_id,
        holder_id=shared.holder_id,
        started_on=shared.distributed_on,
        due_on=None,
        ended_on=shared.distributed_on,
        verdict=verdict,
        reason=reason,
        amount_tiyn=amount_tiyn,
        evidence=(named,),
        known_on=desk.known_on,
    )
