"""The order of claims in SQL: what each queue still gets, and each claim's part of it.

The only step that is not in whole numbers: a claim's part is computed in double precision,
``available * owed / total``, in that order, as ``docs/reading.md`` says.
"""

from qadagalau.law import Norm, Order, Reason, Verdict

from .query import NULL_DAY, NULL_ROW, NULL_SUM, Query, reason, text, verdict
from .scope import Scope, arose


def order(query: Query, scope: Scope, norm: Norm, rule: Order) -> str:
    """Add the steps that judge every distribution known."""
    queues = " ".join(
        f"WHEN d.category IN ({', '.join(text(one) for one in queue)}) THEN {number}"
        for number, queue in enumerate(rule.queues)
        if queue
    )
    query.step(
        "claim",
        f"""
        SELECT d.row_no, d.dist_no, d.pool, d.owed, d.paid, CASE {queues} END AS queue
        FROM dist AS d
        WHERE d.distributed <= {scope.as_of} AND d.recorded <= {scope.known_on}
          AND {arose(norm, "d.distributed")}""",
    )
    query.step(
        "queued",
        """
        SELECT c.*, CAST(SUM(owed) OVER (PARTITION BY dist_no, queue) AS BIGINT) AS total,
          CAST(SUM(owed) OVER (PARTITION BY dist_no ORDER BY queue
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS upto
        FROM claim AS c""",
    )
    query.step(
        "available",
        """
        SELECT q.*, LEAST(GREATEST(pool - (upto - total), 0), total) AS avail FROM queued AS q""",
    )
    query.step(
        "shared",
        """
        SELECT a.*, CASE WHEN total = 0 THEN 0 ELSE CAST(FLOOR(CAST(avail AS DOUBLE)
          * CAST(owed AS DOUBLE) / CAST(total AS DOUBLE) + 0.5) AS BIGINT) END AS due
        FROM available AS a""",
    )
    query.step(
        "distribution",
        """
        SELECT dist_no, MIN(row_no) AS row_no, COUNT(*) - COUNT(queue) AS no_queue,
          COUNT(*) - COUNT(owed) + COUNT(*) - COUNT(paid) AS no_sum,
          MAX(ABS(paid - due)) AS worst, SUM(GREATEST(due - paid, 0)) AS short
        FROM shared GROUP BY dist_no""",
    )
    return query.step("judged", _verdicts(rule))


def _verdicts(rule: Order) -> str:
    broken = f"s.worst > {rule.tolerance_tiyn}"
    return f"""
        SELECT d.case_no, d.holder_no, s.row_no AS anchor_row, {NULL_ROW} AS first_row,
          {NULL_ROW} AS second_row, {NULL_ROW} AS third_row, d.distributed AS started,
          {NULL_DAY} AS due, d.distributed AS ended,
          CASE WHEN {broken} THEN {verdict(Verdict.BROKEN)}
            ELSE {verdict(Verdict.KEPT)} END AS verdict,
          CASE WHEN s.no_queue > 0 THEN {reason(Reason.ATTRIBUTE_MISSING)}
            WHEN s.no_sum > 0 THEN {reason(Reason.AMOUNT_MISSING)}
            ELSE {reason(Reason.NONE)} END AS reason,
          CASE WHEN {broken} AND s.no_queue = 0 AND s.no_sum = 0 THEN CAST(s.short AS BIGINT)
            ELSE {NULL_SUM} END AS amount
        FROM distribution AS s JOIN dist AS d ON d.row_no = s.row_no"""
