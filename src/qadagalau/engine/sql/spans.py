"""Stretches of time: opened by one event, closed by another, united over a case.

A mark that both opens and closes does whichever the state before it allows, so the state
after a mark is the last plain mark's, turned once for each such mark since.
"""

from qadagalau.law import Between, Selectors

from .query import Chain, Query
from .scope import Scope


def states(
    query: Query, scope: Scope, between: Between, name: str, *, beside: Selectors = ()
) -> str:
    """Add the marks of *between*, with the events *beside*, and the state before and after each.

    Columns: case_no, row_no, day, holder_no, is_beside, before, after (1 inside, 0 outside).
    """
    begins, ends = scope.matches(between.begins, "e"), scope.matches(between.ends, "e")
    others = scope.matches(beside, "e")
    query.step(
        f"{name}_marks",
        f"""
        SELECT e.case_no, e.row_no, e.day, e.holder_no,
          CASE WHEN {begins} THEN 1 ELSE 0 END AS is_begin,
          CASE WHEN {ends} THEN 1 ELSE 0 END AS is_end,
          CASE WHEN {others} THEN 1 ELSE 0 END AS is_beside
        FROM ev AS e WHERE {begins} OR {ends} OR {others}""",
    )
    query.step(
        f"{name}_runs",
        f"""
        SELECT m.*, SUM(CASE WHEN is_begin <> is_end THEN 1 ELSE 0 END)
          OVER (PARTITION BY case_no ORDER BY row_no
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
        FROM {name}_marks AS m""",
    )
    within_run = (
        "(PARTITION BY case_no, run ORDER BY row_no "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
    )
    query.step(
        f"{name}_after",
        f"""
        SELECT r.*, (MAX(CASE WHEN is_begin > is_end THEN 1 ELSE 0 END) OVER {within_run}
          + SUM(is_begin * is_end) OVER {within_run}) % 2 AS after
        FROM {name}_runs AS r""",
    )
    return query.step(
        f"{name}_states",
        f"""
        SELECT case_no, row_no, day, holder_no, is_beside, after,
          LAG(after, 1, 0) OVER (PARTITION BY case_no ORDER BY row_no) AS before
        FROM {name}_after""",
    )


def pauses(scope: Scope, betweens: tuple[Between, ...]) -> Chain:
    """Return the query of all united stretches: case_no, began, ended (the day after), rests_on."""
    query = Query()
    each = []
    for number, between in enumerate(betweens):
        told = states(query, scope, between, f"span_{number}")
        each.append(
            f"""
            SELECT case_no, day AS began, after, COALESCE(
              LEAD(day) OVER (PARTITION BY case_no ORDER BY row_no), {scope.as_of + 1}) AS ended
            FROM {told} WHERE before <> after"""
        )
    query.step(
        "stretches",
        "SELECT case_no, began, ended FROM ("
        + " UNION ALL ".join(each)
        + ") AS turns WHERE after = 1 AND began < ended",
    )
    query.step(
        "reached",
        """
        SELECT case_no, began, ended, MAX(ended) OVER (
          PARTITION BY case_no ORDER BY began, ended
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
        FROM stretches""",
    )
    query.step(
        "islands",
        """
        SELECT case_no, began, ended, SUM(CASE WHEN began <= reach THEN 0 ELSE 1 END) OVER (
          PARTITION BY case_no ORDER BY began, ended
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS island
        FROM reached""",
    )
    query.step(
        "united",
        """
        SELECT case_no, MIN(began) AS began, MAX(ended) AS ended
        FROM islands GROUP BY case_no, island""",
    )
    return query.ended(_rested(query))


def _rested(query: Query) -> str:
    """Add to each stretch the day to which it holds up a rolled term that reaches it.

    That is its end, unless the next stretch begins before the working day after it.
    """
    query.step(
        "followed",
        """
        SELECT u.*, LAG(c.lands_on) OVER (PARTITION BY u.case_no ORDER BY u.began) AS rolled
        FROM united AS u LEFT JOIN cal AS c ON c.day = u.ended""",
    )
    query.step(
        "chained",
        """
        SELECT case_no, began, ended, SUM(CASE WHEN began <= rolled THEN 0 ELSE 1 END) OVER (
          PARTITION BY case_no ORDER BY began
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain
        FROM followed""",
    )
    return """
        SELECT case_no, began, ended, MAX(ended) OVER (PARTITION BY case_no, chain) AS rests_on
        FROM chained"""
