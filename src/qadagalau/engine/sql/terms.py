"""When a term ends: a target count, moved on by the pauses before it, found again in the calendar.

Links are rows ``start_row, link_row, case_no, day``; a term gives ``start_row, link_row, due``
and no row where a day that it needs lies outside the calendar.
"""

from qadagalau.law import (
    AtOnce,
    CalendarDays,
    DayOfMonth,
    Months,
    Term,
    WorkingDays,
    Years,
)

from .query import Query
from .scope import Scope

SAME_LINK = "{0}.start_row = {1}.start_row AND {0}.link_row = {1}.link_row"


def due_days(
    query: Query,
    scope: Scope,
    term: Term,
    name: str,
    *,
    pauses: str | None = None,
    rolls: bool = False,
) -> str:
    """Add the due days of *term* from every row of the step ``link``; return the step's name."""
    working = isinstance(term, WorkingDays)
    target, join = _target(term)
    query.step(
        f"{name}_target",
        f"""
        SELECT l.start_row, l.link_row, l.case_no, l.day, {target} AS target
        FROM link AS l JOIN cal AS c ON c.day = l.day {join}""",
    )
    reached = f"{name}_target"
    if pauses:
        reached = _prolonged(query, scope, name, pauses, working=working)
    if pauses and rolls and not working:
        reached = _held(query, name, pauses)
    found = "c.n = t.target AND c.is_working = 1" if working else "c.day = t.target"
    lands = "c.lands_on" if rolls and not working else "c.day"
    return query.step(
        name,
        f"""
        SELECT t.start_row, t.link_row, {lands} AS due
        FROM {reached} AS t JOIN cal AS c ON {found}""",
    )


def _target(term: Term) -> tuple[str, str]:
    match term:
        case WorkingDays(n=n):
            return f"c.n + {n}", ""
        case CalendarDays(n=n):
            return f"l.day + {n}", ""
        case Months(n=n):
            return "m.lands", f"JOIN mon AS m ON m.day = l.day AND m.months = {n}"
        case Years(n=n):
            return "m.lands", f"JOIN mon AS m ON m.day = l.day AND m.months = {12 * n}"
        case DayOfMonth(n=n):
            return "m.lands", f"JOIN dom AS m ON m.day = l.day AND m.nth = {n}"
        case AtOnce():
            return "l.day", ""
        case _:
            raise TypeError(f"{type(term).__name__} is not counted in days.")


def _prolonged(query: Query, scope: Scope, name: str, pauses: str, *, working: bool) -> str:
    """Move each target by the lengths of the stretches that begin before it is reached.

    A stretch is measured up to the calendar's last day at most: a target not reached by then
    is outside the calendar, whatever follows.
    """
    low, high = "GREATEST(p.began - 1, t.day)", "p.ended - 1"
    joins = ""
    if working:
        joins = (
            f"JOIN cal AS lo ON lo.day = LEAST({low}, {scope.last}) "
            f"JOIN cal AS hi ON hi.day = LEAST({high}, {scope.last})"
        )
        low, high = "lo.n", "hi.n"
    query.step(
        f"{name}_cut",
        f"""
        SELECT t.start_row, t.link_row, t.target, p.began, {low} AS lo, {high} AS hi
        FROM {name}_target AS t JOIN {pauses} AS p ON p.case_no = t.case_no AND p.ended > t.day + 1
        {joins}""",
    )
    query.step(
        f"{name}_run",
        f"""
        SELECT start_row, link_row, lo, hi, target + COALESCE(SUM(hi - lo) OVER (
          PARTITION BY start_row, link_row ORDER BY began
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS running
        FROM {name}_cut""",
    )
    query.step(
        f"{name}_added",
        f"""
        SELECT start_row, link_row, SUM(hi - lo) AS added
        FROM {name}_run WHERE lo < running GROUP BY start_row, link_row""",
    )
    return query.step(
        f"{name}_moved",
        f"""
        SELECT t.start_row, t.link_row, t.case_no, t.target + COALESCE(a.added, 0) AS target
        FROM {name}_target AS t LEFT JOIN {name}_added AS a ON {SAME_LINK.format("a", "t")}""",
    )


def _held(query: Query, name: str, pauses: str) -> str:
    """Move each target that rolls into a stretch to the day to which that one holds it up."""
    query.step(
        f"{name}_held",
        f"""
        SELECT t.start_row, t.link_row, MIN(p.rests_on) AS day
        FROM {name}_moved AS t JOIN cal AS c ON c.day = t.target
          JOIN {pauses} AS p ON p.case_no = t.case_no
            AND p.began > t.target AND p.began <= c.lands_on
        GROUP BY t.start_row, t.link_row""",
    )
    return query.step(
        f"{name}_rested",
        f"""
        SELECT t.start_row, t.link_row, COALESCE(h.day, t.target) AS target
        FROM {name}_moved AS t LEFT JOIN {name}_held AS h ON {SAME_LINK.format("h", "t")}""",
    )
