"""Acts in SQL: those that need something before them, and those forbidden for a time."""

from qadagalau.law import Counted, Forbidden, Norm, Reason, Required, Verdict

from .query import NULL_DAY, NULL_ROW, NULL_SUM, Query, reason, verdict
from .scope import Scope, arose
from .spans import states
from .terms import due_days


def required(query: Query, scope: Scope, norm: Norm, rule: Required) -> str:
    """Add the steps that judge every act by the latest or first event that it needs."""
    acts, needs = scope.matches(rule.act, "e"), scope.matches(rule.needs, "e")
    key = "e.case_no, e.ref" if rule.by_reference else "e.case_no"
    pick = "MIN" if rule.counted_from is Counted.FIRST else "MAX"
    query.step(
        "seen",
        f"""
        SELECT e.case_no, e.row_no, e.day, e.holder_no,
          CASE WHEN {acts} THEN 1 ELSE 0 END AS is_act,
          {pick}(CASE WHEN {needs} THEN e.row_no END) OVER (PARTITION BY {key} ORDER BY e.row_no
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS need_row
        FROM ev AS e WHERE {acts} OR {needs}""",
    )
    truth = scope.binds(norm, "s")
    query.step(
        "act",
        f"""
        SELECT * FROM (
          SELECT s.case_no, s.row_no, s.day, s.holder_no, s.need_row, {truth.says} AS binds
          FROM seen AS s {truth.joins} WHERE s.is_act = 1 AND {arose(norm, "s.day")}
        ) AS told WHERE COALESCE(binds, TRUE)""",
    )
    if rule.wait is None:
        query.step("free", f"SELECT a.row_no, {NULL_DAY} AS day FROM act AS a")
    else:
        _waited(query, scope, rule)
    return query.step("judged", _required_verdicts(scope, norm, rule))


def _waited(query: Query, scope: Scope, rule: Required) -> None:
    """Add the first day on which each act was free."""
    query.step(
        "link",
        """
        SELECT a.row_no AS start_row, a.need_row AS link_row, a.case_no, x.day
        FROM act AS a JOIN ev AS x ON x.row_no = a.need_row""",
    )
    if rule.wait is None:
        raise TypeError("An act without a waiting time has no day on which it becomes free.")
    due_days(query, scope, rule.wait, "waited")
    query.step(
        "free", f"SELECT w.start_row AS row_no, w.due + {int(rule.wholly)} AS day FROM waited AS w"
    )


def _required_verdicts(scope: Scope, norm: Norm, rule: Required) -> str:
    waits = "FALSE" if rule.wait is None else "f.day IS NULL"
    early = "FALSE" if rule.wait is None else "a.day < f.day"
    silent = Reason.NOT_SUPPLIED if scope.is_silent(norm) else Reason.NONE
    return f"""
        SELECT a.case_no, a.holder_no, a.row_no AS anchor_row, a.need_row AS first_row,
          {NULL_ROW} AS second_row, a.row_no AS third_row,
          a.day AS started, f.day AS due, a.day AS ended,
          CASE WHEN a.need_row IS NULL OR {early} THEN {verdict(Verdict.BROKEN)}
            ELSE {verdict(Verdict.KEPT)} END AS verdict,
          CASE WHEN a.binds IS NULL THEN {reason(Reason.ATTRIBUTE_MISSING)}
            WHEN a.need_row IS NULL THEN {reason(silent)}
            WHEN {waits} THEN {reason(Reason.OUTSIDE_CALENDAR)}
            ELSE {reason(Reason.NONE)} END AS reason,
          {NULL_SUM} AS amount
        FROM act AS a LEFT JOIN free AS f ON f.row_no = a.row_no"""


def forbidden(query: Query, scope: Scope, norm: Norm, rule: Forbidden) -> str:
    """Add the steps that judge every act by whether it stands inside a stretch of time."""
    if rule.during is None:
        query.step(
            "seen",
            f"""
            SELECT e.case_no, e.row_no, e.day, e.holder_no, 1 AS before,
              {NULL_ROW} AS open_row, {NULL_DAY} AS open_day
            FROM ev AS e WHERE {scope.matches(rule.act, "e")}""",
        )
    else:
        told = states(query, scope, rule.during, "span", beside=rule.act)
        earlier = (
            "(PARTITION BY case_no ORDER BY row_no "
            "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
        )
        query.step(
            "opened",
            f"""
            SELECT t.*, MAX(CASE WHEN after > before THEN row_no END) OVER {earlier} AS open_row,
              MAX(CASE WHEN after > before THEN day END) OVER {earlier} AS open_day
            FROM {told} AS t""",
        )
        query.step("seen", "SELECT * FROM opened WHERE is_beside = 1")
    return query.step("judged", _forbidden_verdicts(query, scope, norm))


def _forbidden_verdicts(query: Query, scope: Scope, norm: Norm) -> str:
    truth = scope.binds(norm, "s")
    query.step(
        "act",
        f"""
        SELECT * FROM (
          SELECT s.case_no, s.row_no, s.day, s.holder_no, s.before, {truth.says} AS binds,
            CASE WHEN s.before = 1 THEN s.open_row END AS open_row,
            CASE WHEN s.before = 1 THEN s.open_day END AS open_day
          FROM seen AS s {truth.joins} WHERE {arose(norm, "s.day")}
        ) AS told WHERE COALESCE(binds, TRUE)""",
    )
    silent = Reason.NOT_SUPPLIED if scope.is_silent(norm) else Reason.NONE
    return f"""
        SELECT a.case_no, a.holder_no, a.row_no AS anchor_row,
          a.open_row AS first_row, {NULL_ROW} AS second_row,
          a.row_no AS third_row, COALESCE(CASE WHEN a.binds THEN a.open_day END, a.day) AS started,
          {NULL_DAY} AS due, a.day AS ended,
          CASE WHEN a.before = 1 THEN {verdict(Verdict.BROKEN)}
            ELSE {verdict(Verdict.KEPT)} END AS verdict,
          CASE WHEN a.binds IS NULL THEN {reason(Reason.ATTRIBUTE_MISSING)}
            WHEN a.before = 0 THEN {reason(silent)} ELSE {reason(Reason.NONE)} END AS reason,
          {NULL_SUM} AS amount
        FROM act AS a"""
