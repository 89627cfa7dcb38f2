"""A deadline in SQL: duties with their ends, links, due days, the chain, verdicts, orphans."""

from qadagalau.law import Deadline, Hours, Norm, Reason, Verdict, whole

from .query import NULL_DAY, NULL_ROW, NULL_SUM, Query, reason, verdict
from .scope import Scope, arose
from .terms import SAME_LINK, due_days

_MINUTES, _LAST_MINUTE = 1440, 1439


def deadline(query: Query, scope: Scope, norm: Norm, rule: Deadline, pauses: str | None) -> str:
    """Add the steps that judge a deadline; *pauses* names the table of its stretches."""
    key = "e.case_no, e.ref" if rule.by_reference else "e.case_no"
    _seen(query, scope, rule, key)
    _duties(query, scope, norm, rule)
    _links(query, scope, rule)
    if isinstance(rule.within, Hours):
        last = _hours_due(query, rule.within)
    else:
        last = _chain(query, rule, _link_dues(query, scope, rule, pauses))
    _orphans(query, scope, norm)
    return query.step("judged", f"{_verdicts(scope, norm, rule, last)} UNION ALL {_ORPHANED}")


def _seen(query: Query, scope: Scope, rule: Deadline, key: str) -> None:
    """Add every start and end, with the next end after it and the first start and end beside it."""
    starts, ends = scope.matches(rule.starts, "e"), scope.matches(rule.ends, "e")
    explains = scope.matches(whole(rule.starts), "e")
    query.step(
        "seen",
        f"""
        SELECT e.case_no, e.row_no, e.day, e.minute, e.holder_no,
          CASE WHEN {starts} THEN 1 ELSE 0 END AS is_start,
          MIN(CASE WHEN {ends} THEN e.row_no END) OVER (PARTITION BY {key} ORDER BY e.row_no DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS end_row,
          MIN(CASE WHEN {starts} THEN e.row_no END) OVER (PARTITION BY {key}) AS first_start,
          MIN(CASE WHEN {explains} THEN e.row_no END) OVER (PARTITION BY {key}) AS explained,
          MIN(CASE WHEN {ends} THEN e.row_no END) OVER (PARTITION BY {key}) AS first_end
        FROM ev AS e WHERE {explains} OR {ends}""",
    )


def _duties(query: Query, scope: Scope, norm: Norm, rule: Deadline) -> None:
    truth = scope.binds(norm, "s")
    first = "" if rule.each else "AND s.row_no = s.first_start"
    query.step(
        "duty",
        f"""
        SELECT * FROM (
          SELECT s.case_no, s.row_no AS start_row, s.day, s.minute, s.holder_no, s.end_row,
            x.day AS end_day, x.minute AS end_minute, {truth.says} AS binds
          FROM seen AS s LEFT JOIN ev AS x ON x.row_no = s.end_row {truth.joins}
          WHERE s.is_start = 1 {first} AND {arose(norm, "s.day")}
        ) AS told WHERE COALESCE(binds, TRUE)""",
    )


_RUNNING = (
    "x.case_no = d.case_no AND x.row_no > d.start_row "
    "AND (d.end_row IS NULL OR x.row_no < d.end_row)"
)
"""The event x stands after the start of the duty d and before its end."""


def _links(query: Query, scope: Scope, rule: Deadline) -> None:
    starts = "SELECT d.start_row, d.start_row AS link_row, d.case_no, d.day FROM duty AS d"
    anew = f"""
        UNION ALL SELECT d.start_row, x.row_no, d.case_no, x.day
        FROM duty AS d JOIN ev AS x ON {_RUNNING} WHERE {scope.matches(rule.interrupted, "x")}"""
    query.step("link", f"{starts} {anew if rule.interrupted else ''}")


def _link_dues(query: Query, scope: Scope, rule: Deadline, pauses: str | None) -> str:
    """Add the due day of every link, lengthened by each extension that came in time."""
    rolls = rule.rolls is not None
    due_days(query, scope, rule.within, "within", pauses=pauses, rolls=rolls)
    told = query.step(
        "told_0",
        f"""
        SELECT l.start_row, l.link_row, l.day, n.due
        FROM link AS l LEFT JOIN within AS n ON {SAME_LINK.format("n", "l")}""",
    )
    for number, longer in enumerate(rule.extended, 1):
        due_days(query, scope, longer.to, f"longer_{number}", pauses=pauses, rolls=rolls)
        query.step(
            f"granted_{number}",
            f"""
            SELECT d.start_row, MIN(x.day) AS day FROM duty AS d JOIN ev AS x ON {_RUNNING}
            WHERE {scope.matches(longer.by, "x")} GROUP BY d.start_row""",
        )
        told = query.step(
            f"told_{number}",
            f"""
            SELECT t.start_row, t.link_row, t.day,
              CASE WHEN g.day <= t.due AND (n.due IS NULL OR n.due > t.due) THEN n.due
                ELSE t.due END AS due
            FROM {told} AS t LEFT JOIN granted_{number} AS g ON g.start_row = t.start_row
              LEFT JOIN longer_{number} AS n ON {SAME_LINK.format("n", "t")}""",
        )
    return told


def _chain(query: Query, rule: Deadline, told: str) -> str:
    """Add the last link alive of every duty: the one before the first that came too late.

    A link whose predecessor's due day is unknown cannot be compared; then the predecessor
    stays, and its unknown due day is the duty's.
    """
    if not rule.interrupted:
        return told
    query.step(
        "compared",
        f"""
        SELECT t.*, LAG(due) OVER (PARTITION BY start_row ORDER BY link_row) AS due_before
        FROM {told} AS t""",
    )
    query.step(
        "broken",
        """
        SELECT start_row, link_row,
          SUM(CASE WHEN link_row = start_row OR day <= due_before THEN 0 ELSE 1 END) OVER (
            PARTITION BY start_row ORDER BY link_row
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS breaks
        FROM compared""",
    )
    query.step(
        "alive",
        """
        SELECT start_row, MAX(link_row) AS link_row
        FROM broken WHERE breaks = 0 GROUP BY start_row""",
    )
    return query.step(
        "chained",
        f"SELECT t.* FROM {told} AS t JOIN alive AS a ON {SAME_LINK.format('a', 't')}",
    )


def _hours_due(query: Query, within: Hours) -> str:
    """Add the last day on which so many hours can end, without a division."""
    whole, rest = divmod(within.n * 60, _MINUTES)
    query.step(
        "hours",
        f"""
        SELECT d.start_row, d.day + {whole} + CASE
          WHEN COALESCE(d.minute, {_LAST_MINUTE}) + {rest} >= {_MINUTES} THEN 1 ELSE 0 END AS due
        FROM duty AS d JOIN cal AS c ON c.day = d.day""",
    )
    return query.step(
        "told_0",
        """
        SELECT l.start_row, l.link_row, l.day, c.day AS due FROM link AS l
        LEFT JOIN hours AS h ON h.start_row = l.start_row LEFT JOIN cal AS c ON c.day = h.due""",
    )


def _span(end: int, start: int) -> str:
    """Return the minutes from start to end, with these for the times that are missing."""
    return (
        f"((d.end_day - d.day) * {_MINUTES} + COALESCE(d.end_minute, {end}) "
        f"- COALESCE(d.minute, {start}))"
    )


def _verdicts(scope: Scope, norm: Norm, rule: Deadline, last: str) -> str:
    in_time, unsure = "d.end_day <= t.due", "FALSE"
    if isinstance(rule.within, Hours):
        in_time = f"{_span(_LAST_MINUTE, 0)} <= {rule.within.n * 60}"
        # The least is never below nothing, and no term is: the clerk's max(0, ...) changes nothing.
        unsure = f"{_span(0, _LAST_MINUTE)} <= {rule.within.n * 60} AND NOT ({in_time})"
    silent = Reason.NOT_SUPPLIED if scope.is_silent(norm) else Reason.NONE
    return f"""
        SELECT d.case_no, d.holder_no, d.start_row AS anchor_row, d.start_row AS first_row,
          CASE WHEN t.link_row <> d.start_row AND t.due IS NOT NULL
            THEN t.link_row END AS second_row,
          d.end_row AS third_row, d.day AS started, t.due, d.end_day AS ended,
          CASE WHEN d.end_row IS NOT NULL AND {in_time} THEN {verdict(Verdict.KEPT)}
            WHEN d.end_row IS NOT NULL THEN {verdict(Verdict.LATE)}
            WHEN {scope.as_of} <= t.due THEN {verdict(Verdict.PENDING)}
            ELSE {verdict(Verdict.OVERDUE)} END AS verdict,
          CASE WHEN d.binds IS NULL THEN {reason(Reason.ATTRIBUTE_MISSING)}
            WHEN t.due IS NULL THEN {reason(Reason.OUTSIDE_CALENDAR)}
            WHEN d.end_row IS NULL THEN {reason(silent)}
            WHEN {unsure} THEN {reason(Reason.TIME_MISSING)}
            ELSE {reason(Reason.NONE)} END AS reason,
          {NULL_SUM} AS amount
        FROM duty AS d JOIN {last} AS t ON t.start_row = d.start_row"""


def _orphans(query: Query, scope: Scope, norm: Norm) -> None:
    """Add the first end of every case, or case and reference, that no start explains."""
    truth = scope.binds(norm, "s")
    query.step(
        "orphan",
        f"""
        SELECT s.case_no, s.row_no, s.day, s.holder_no, {truth.says} AS binds
        FROM seen AS s {truth.joins}
        WHERE s.explained IS NULL AND s.row_no = s.first_end AND {arose(norm, "s.day")}""",
    )


_ORPHANED = f"""
    SELECT o.case_no, o.holder_no, o.row_no, {NULL_ROW}, {NULL_ROW}, o.row_no,
      {NULL_DAY}, {NULL_DAY}, o.day, {verdict(Verdict.UNKNOWN)},
      CASE WHEN o.binds IS NULL THEN {reason(Reason.ATTRIBUTE_MISSING)}
        ELSE {reason(Reason.START_MISSING)} END,
      {NULL_SUM}
    FROM orphan AS o WHERE COALESCE(o.binds, TRUE)"""
