"""A draft's shadow on the register: which breaches it would add, which it would take away, whose.

A finding's id names the wording, so a norm that is worded anew gives every finding a new id.  Here
a breach is the same under both laws where the norm, the subject, the first day and the first event
are the same: what remains is what the draft itself changes.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from attrs import frozen

from .what_if import breaches_only

_COLUMNS = ("norm", "subject", "started_on", "evidence")


@frozen(kw_only=True)
class Moved:
    """How many breaches of one norm, holder or region a draft adds and takes away."""

    gained: int
    lost: int


@frozen(eq=False, kw_only=True)
class Shadow:
    """Breaches that only one of two laws gives."""

    gained: pa.Table
    """Rows of the findings under the draft."""
    lost: pa.Table
    """Rows of the findings under the law in force."""

    def by(self, column: str) -> Mapping[str, Moved]:
        """Count by ``norm``, ``holder_id`` or ``region``; those that move most stand first."""
        more, less = (Counter(table[column].to_pylist()) for table in (self.gained, self.lost))
        keys = {*more, *less} - {None}
        moved = {key: Moved(gained=more[key], lost=less[key]) for key in keys}
        order = sorted(moved, key=lambda key: (-(moved[key].gained + moved[key].lost), key))
        return {key: moved[key] for key in order}


def shadow(before: pa.Table, after: pa.Table) -> Shadow:
    """Compare the findings of the same register under the law in force and under a draft."""
    one, other = breaches_only(before), breaches_only(after)
    return Shadow(gained=_only_in(other, one), lost=_only_in(one, other))


def _only_in(one: pa.Table, other: pa.Table) -> pa.Table:
    there = set(_duties(other))
    return one.filter(pa.array([duty not in there for duty in _duties(one)], pa.bool_()))


def _duties(table: pa.Table) -> list[tuple[Any, ...]]:
    """Return what makes each finding the same duty under another wording."""
    columns = [table[name].to_pylist() for name in _COLUMNS]
    return [
        (*place, evidence[0] if evidence else None)
        for *place, evidence in zip(*columns, strict=True)
    ]
