"""A bound in SQL: by how much sums of an event or a debtor's month miss limits, in whole tiyn."""

from qadagalau.law import Bound, Limit, Multiple, Norm, Pool, Reason, Scale, Share, Sum, Verdict

from .query import NULL_DAY, NULL_ROW, Query, reason, verdict
from .scope import Scope, amount_of, arose, value_alias, values_of


def bound(query: Query, scope: Scope, norm: Norm, rule: Bound) -> str:
    """Add the steps that judge sums against the limits of *rule*."""
    if rule.pool is Pool.EVENT:
        query.step("pooled", f"{_events(scope, norm, rule)} AND {arose(norm, 'e.day')}")
    else:
        _pool_months(query, scope, norm, rule)
    names = [limit.value for limit in _limits(rule) if isinstance(limit, Multiple | Scale)]
    values = " OR ".join(f"{value_alias(name)}.tiyn IS NULL" for name in sorted(set(names)))
    no_sum = "p.a IS NULL" + (" OR p.b IS NULL" if _reads_base(rule) else "")
    query.step(
        "measured",
        f"""
        SELECT p.*, {_miss(rule)} AS miss,
          CASE WHEN p.binds IS NULL THEN {reason(Reason.ATTRIBUTE_MISSING)}
            WHEN {no_sum} THEN {reason(Reason.AMOUNT_MISSING)}
            WHEN {values or "FALSE"} THEN {reason(Reason.VALUE_MISSING)}
            ELSE {reason(Reason.NONE)} END AS reason
        FROM pooled AS p {values_of(names, "p")}""",
    )
    return query.step(
        "judged",
        f"""
        SELECT m.case_no, m.holder_no, m.row_no AS anchor_row, m.row_no AS first_row,
          {NULL_ROW} AS second_row,
          CASE WHEN m.last_row <> m.row_no THEN m.last_row END AS third_row,
          m.day AS started, {NULL_DAY} AS due, m.last_day AS ended,
          CASE WHEN m.miss > 0 THEN {verdict(Verdict.EXCEEDED)}
            ELSE {verdict(Verdict.KEPT)} END AS verdict, m.reason,
          CASE WHEN m.miss > 0 AND m.reason = {reason(Reason.NONE)} THEN m.miss END AS amount
        FROM measured AS m""",
    )


def _events(scope: Scope, norm: Norm, rule: Bound) -> str:
    """Return every event of a case that the norm binds or may bind."""
    truth = scope.binds(norm, "e")
    return f"""
        SELECT * FROM (
          SELECT e.case_no, e.row_no, e.day, e.holder_no, e.amount AS a, e.base AS b,
            e.row_no AS last_row, e.day AS last_day, {truth.says} AS binds
          FROM ev AS e {truth.joins} WHERE {scope.matches(rule.of, "e")}
        ) AS e WHERE COALESCE(e.binds, TRUE)"""


def _pool_months(query: Query, scope: Scope, norm: Norm, rule: Bound) -> None:
    """Add the sums of every debtor and month; what cannot be grouped stands alone, unknown."""
    debtor = scope.attributes.get("debtor_no")
    query.step("bound_event", _events(scope, norm, rule))
    query.step(
        "owned",
        f"""
        SELECT e.*, d.month, {f"c.{debtor.column}" if debtor else NULL_ROW} AS debtor
        FROM bound_event AS e JOIN days AS d ON d.day = e.day
          JOIN cs AS c ON c.case_no = e.case_no""",
    )
    month = "(PARTITION BY debtor, month)"
    query.step(
        "summed",
        f"""
        SELECT case_no, row_no, day, holder_no,
          CASE WHEN COUNT(*) OVER {month} = COUNT(a) OVER {month}
            THEN CAST(SUM(a) OVER {month} AS BIGINT) END AS a,
          MAX(b) OVER {month} AS b,
          FIRST_VALUE(row_no) OVER (
            PARTITION BY debtor, month ORDER BY day DESC, row_no DESC) AS last_row,
          MAX(day) OVER {month} AS last_day, binds,
          ROW_NUMBER() OVER (PARTITION BY debtor, month ORDER BY day, row_no) AS place
        FROM owned WHERE binds AND debtor IS NOT NULL""",
    )
    columns = "case_no, row_no, day, holder_no, a, b, last_row, last_day"
    query.step(
        "pooled",
        f"""
        SELECT {columns}, binds FROM summed AS s WHERE place = 1 AND {arose(norm, "s.day")}
        UNION ALL
        SELECT {columns}, CAST(NULL AS BOOLEAN) FROM owned AS o
        WHERE (binds IS NULL OR debtor IS NULL) AND {arose(norm, "o.day")}""",
    )


def _limits(rule: Bound) -> tuple[Limit, ...]:
    limits = (rule.at_most, rule.at_least, rule.leaves)
    return tuple(limit for limit in limits if limit is not None)


def _reads_base(rule: Bound) -> bool:
    shared = any(isinstance(limit, Share | Scale) for limit in _limits(rule))
    return shared or rule.leaves is not None


def _miss(rule: Bound) -> str:
    """Return by how much the worst limit is missed; nothing above 0 is kept.

    A share's limit is rounded to the side that misses nothing, so that a miss in whole tiyn
    is above 0 exactly where ``a * 100`` is beyond ``percent * b``.
    """
    misses = []
    if rule.at_most is not None:
        misses.append(f"p.a - {_in_tiyn(rule.at_most, up=False)}")
    if rule.at_least is not None:
        misses.append(f"{_in_tiyn(rule.at_least, up=True)} - p.a")
    if rule.leaves is not None:
        misses.append(f"{_in_tiyn(rule.leaves, up=True)} - (p.b - p.a)")
    return misses[0] if len(misses) == 1 else f"GREATEST({', '.join(misses)})"


def _in_tiyn(limit: Limit, *, up: bool) -> str:
    match limit:
        case Sum() | Multiple():
            return amount_of(limit)
        case Share(percent=percent):
            return _hundredth(f"{percent} * p.b", up=up)
        case Scale(steps=steps, above=above, value=value):
            tiyn = f"{value_alias(value)}.tiyn"
            whens = " ".join(f"WHEN p.b <= {times} * {tiyn} THEN {share}" for times, share in steps)
            return _hundredth(f"(CASE {whens} ELSE {above} END) * p.b", up=up)


def _hundredth(product: str, *, up: bool) -> str:
    """Return a hundredth, rounded down or up, for sums of either sign: back ends differ there."""
    rest = f"((({product}) % 100 + 100) % 100)"
    if up:
        return f"((({product}) + (100 - {rest}) % 100) // 100)"
    return f"((({product}) - {rest}) // 100)"
