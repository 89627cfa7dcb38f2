"""What a draft would change: the same record judged under two codes, and the difference.

Only the norms that the draft touches need judging again; all others give the same findings.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.law import BREACHES, Amendment, Code, Verdict

from .counts import Counts

_KEY = ("finding_id", "verdict")


@frozen(kw_only=True)
class Touched:
    """The wordings that a draft takes away and those that it brings."""

    before: Code
    after: Code


@frozen(kw_only=True)
class Shift:
    """The duties of one norm, or of one holder, before and after."""

    before: Counts
    after: Counts

    @property
    def breaches(self) -> int:
        """How many more breaches there are after; below zero if fewer."""
        return self.after.breaches - self.before.breaches


@frozen(eq=False, kw_only=True)
class Difference:
    """Findings that only one of two codes gives."""

    new: pa.Table
    """Rows of the findings under the draft that the law in force does not give."""
    gone: pa.Table
    """Rows of the findings under the law in force that the draft does not give."""


def touched(code: Code, draft: Amendment) -> Touched:
    """Return the wordings of *code* that *draft* takes away, and those that it brings.

    Raises:
        UnknownNormError: the draft changes a norm that the code does not have.
    """
    amended = code.amended_by(draft)
    kept = set(code) & set(amended)
    return Touched(
        before=Code(norm for norm in code if norm not in kept),
        after=Code(norm for norm in amended if norm not in kept),
    )


def difference(before: pa.Table, after: pa.Table) -> Difference:
    """Compare two tables of findings by finding and verdict; rows keep their order."""
    return Difference(new=_only_in(after, before), gone=_only_in(before, after))


def _only_in(one: pa.Table, other: pa.Table) -> pa.Table:
    there = pc.is_in(_keys(one), value_set=_keys(other))
    return one.filter(pc.invert(there))


def _keys(table: pa.Table) -> pa.Array:
    columns = (table[name].cast(pa.large_string()).combine_chunks() for name in _KEY)
    return pc.binary_join_element_wise(*columns, pa.scalar(" ", pa.large_string()))


def shifts(before: pa.Table, after: pa.Table, column: str) -> dict[str | None, Shift]:
    """Compare two tallies by ``norm`` or ``holder_id``, keys in order, an empty one last."""
    one, other = counted(before, column), counted(after, column)
    keys = sorted({*one, *other}, key=lambda key: (key is None, key or ""))
    none = Counts()
    return {key: Shift(before=one.get(key, none), after=other.get(key, none)) for key in keys}


def counted(tally: pa.Table, column: str) -> Mapping[str | None, Counts]:
    """Return the counts of a tally by one of its columns."""
    sums = tally.group_by([column, "verdict"]).aggregate([("number", "sum")])
    numbers: dict[str | None, dict[str, int]] = {}
    for row in sums.to_pylist():
        numbers.setdefault(row[column], {})[Verdict(row["verdict"]).value] = row["number_sum"]
    return {key: Counts(**by_verdict) for key, by_verdict in numbers.items()}


def breaches_only(findings: pa.Table) -> pa.Table:
    """Return the findings that are breaches."""
    wanted = pa.array(sorted(verdict.value for verdict in BREACHES))
    return findings.filter(pc.is_in(findings["verdict"], value_set=wanted))
