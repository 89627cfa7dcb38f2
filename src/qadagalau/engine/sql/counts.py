"""A quota in SQL: the event so many places back tells whether a subject has too many."""

from qadagalau.law import Always, CalendarYear, Norm, Per, Quota, Reason, Rolling, Verdict

from .query import NULL_DAY, NULL_ROW, NULL_SUM, Query, reason, verdict
from .scope import Scope, arose


def quota(query: Query, scope: Scope, norm: Norm, rule: Quota) -> str:
    """Add the steps that judge how many events one holder or proceeding has."""
    subject = "e.holder_no" if rule.per is Per.HOLDER else "e.case_no"
    query.step(
        "counted",
        f"""
        SELECT e.case_no, e.row_no, e.day, e.holder_no, {subject} AS subject, d.year
        FROM ev AS e JOIN days AS d ON d.day = e.day WHERE {scope.matches(rule.counts, "e")}""",
    )
    query.step("placed", _placed(rule))
    query.step("beyond", f"{_beyond(rule.window)} AND {arose(norm, 'p.day')}")
    query.step(
        "within",
        f"""
        SELECT * FROM (
          SELECT c.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY day, row_no) AS place
          FROM counted AS c WHERE {arose(norm, "c.day")}
        ) AS told WHERE place = 1""",
    )
    return query.step(
        "judged",
        f"""
        SELECT b.case_no, b.holder_no, b.row_no AS anchor_row, b.from_row AS first_row,
          {NULL_ROW} AS second_row, b.row_no AS third_row, b.from_day AS started,
          {NULL_DAY} AS due, b.day AS ended, {verdict(Verdict.EXCEEDED)} AS verdict,
          {reason(Reason.NONE)} AS reason, {NULL_SUM} AS amount
        FROM beyond AS b
        UNION ALL
        SELECT w.case_no, w.holder_no, w.row_no, w.row_no, {NULL_ROW}, {NULL_ROW}, w.day,
          {NULL_DAY}, {NULL_DAY}, {verdict(Verdict.KEPT)}, {reason(Reason.NONE)}, {NULL_SUM}
        FROM within AS w
          LEFT JOIN (SELECT DISTINCT subject FROM beyond) AS b ON b.subject = w.subject
        WHERE b.subject IS NULL""",
    )


def _placed(rule: Quota) -> str:
    """Return each event with the one so many places back, and the one from which it is counted."""
    yearly = isinstance(rule.window, CalendarYear)
    among = f"(PARTITION BY subject{', year' if yearly else ''} ORDER BY day, row_no)"
    back = f"LAG(row_no, {rule.at_most}) OVER {among}"
    from_row = f"FIRST_VALUE(row_no) OVER {among}" if yearly else back
    from_day = (
        f"FIRST_VALUE(day) OVER {among}" if yearly else f"LAG(day, {rule.at_most}) OVER {among}"
    )
    return f"""
        SELECT c.*, {back} AS back_row, {from_row} AS from_row, {from_day} AS from_day
        FROM counted AS c"""


def _beyond(window: Rolling | CalendarYear | Always) -> str:
    if isinstance(window, Rolling):
        return f"""
        SELECT p.* FROM placed AS p
          JOIN mon AS m ON m.day = p.from_day AND m.months = {window.months}
        WHERE m.lands > p.day"""
    return "SELECT p.* FROM placed AS p WHERE p.back_row IS NOT NULL"
