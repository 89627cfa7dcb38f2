"""One query is a chain of named steps, written in DuckDB's SQL and printed for others by SQLGlot.

Only what DuckDB, PostgreSQL and Spark mean alike is used: whole numbers, joins, windows with
stated frames.  Days are numbers since 1970-01-01 and no date function is ever called.
"""

import re
from collections import Counter

import sqlglot
from attrs import define, field, frozen
from sqlglot.errors import ErrorLevel

from qadagalau.engine.days import NODAY
from qadagalau.engine.rows import INTEGER_ROWS, NOAMOUNT, NOCASE, NOROW
from qadagalau.law import REASONS, VERDICTS, Reason, Verdict

NULL_DAY = "CAST(NULL AS BIGINT)"
NULL_ROW = NULL_DAY
NULL_SUM = NULL_DAY

_ABSENT = {
    "case_no": str(NOCASE),
    "first_row": str(NOROW),
    "second_row": str(NOROW),
    "third_row": str(NOROW),
    "started": str(NODAY),
    "due": str(NODAY),
    "ended": str(NODAY),
    # The least bigint: written so that no back end reads its digits as a larger number first.
    "amount": f"({NOAMOUNT + 1} - 1)",
}
_EMPTIED = ("due", "ended", "amount")
"""What stays empty where it is unknown whether the norm binds."""
_EVIDENCE = ("first_row", "second_row", "third_row")
"""Of these only the anchor stays there."""


def verdict(said: Verdict) -> str:
    """Return the number of a verdict, with its name for who reads the SQL."""
    return f"{VERDICTS.index(said)} /* {said} */"


def reason(said: Reason) -> str:
    """Return the number of a reason, with its name for who reads the SQL."""
    return f"{REASONS.index(said)} /* {said or 'none'} */"


def text(said: str) -> str:
    """Return *said* as a literal of SQL."""
    return sqlglot.exp.Literal.string(said).sql("duckdb")


def spoken(sql: str, dialect: str) -> str:
    """Print a query of ours in ``duckdb``, ``postgres`` or ``spark``."""
    (said,) = sqlglot.transpile(
        sql, read="duckdb", write=dialect, pretty=True, unsupported_level=ErrorLevel.RAISE
    )
    return said


@frozen
class Chain:
    """A whole query: named steps, and the SELECT in which it ends."""

    steps: tuple[tuple[str, str], ...]
    last: str

    @property
    def sql(self) -> str:
        """The query as one text."""
        steps = ",\n".join(f"{name} AS (\n{select.strip()}\n)" for name, select in self.steps)
        return f"WITH {steps}\n{self.last.strip()}" if steps else self.last.strip()

    @property
    def reused(self) -> frozenset[str]:
        """The steps from which more than one other reads."""
        selects = " ".join([*(select for _, select in self.steps), self.last])
        read = Counter(re.findall(r"\b(?:FROM|JOIN) (\w+)", selects))
        return frozenset(name for name, _ in self.steps if read[name] > 1)


@define
class Query:
    """A chain being made, step by step."""

    _steps: dict[str, str] = field(factory=dict, init=False)

    def step(self, name: str, select: str) -> str:
        """Add a step and return its name, for the FROM of a later one."""
        self._steps[name] = select
        return name

    def ended(self, last: str) -> Chain:
        """Return the whole query, which ends in the SELECT *last*."""
        return Chain(tuple(self._steps.items()), last)

    def ruling(self, norm_no: int, judged: str, *, of_case: bool) -> Chain:
        """Return the whole query, whose step *judged* has the columns of a finding.

        In *judged* a verdict counts only where the reason is none, and nulls stand for what
        is absent; here they become the numbers of :data:`~qadagalau.engine.rows.INTEGER_ROWS`.
        A norm *of_case* says nothing more of a duty of which it is unknown whether it binds.
        """
        columns = [f"CAST({norm_no} AS BIGINT) AS norm_no"]
        columns += [
            f"CAST({_told(name, of_case=of_case)} AS BIGINT) AS {name}"
            for name in INTEGER_ROWS.names[1:]
        ]
        return self.ended(f"SELECT {', '.join(columns)} FROM {judged} AS j")


def _told(name: str, *, of_case: bool) -> str:
    value = f"j.{name}"
    known = f"j.reason <> {reason(Reason.ATTRIBUTE_MISSING)}"
    if name == "verdict":
        none, unknown = reason(Reason.NONE), verdict(Verdict.UNKNOWN)
        return f"CASE WHEN j.reason = {none} THEN j.verdict ELSE {unknown} END"
    if of_case and name in _EMPTIED:
        value = f"CASE WHEN {known} THEN {value} END"
    if of_case and name in _EVIDENCE:
        value = f"CASE WHEN {known} OR {value} = j.anchor_row THEN {value} END"
    return f"COALESCE({value}, {_ABSENT[name]})" if name in _ABSENT else value
