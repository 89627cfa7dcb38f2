"""A bailiff's figures at the last run: counted with intervals, beside what was to be expected.

They are counted once a run and stay open in the process.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from attrs import frozen

from qadagalau.engine import FINDINGS
from qadagalau.engine.finding_list import STANDS, FindingList
from qadagalau.engine.mornings import STANDING, Run, tally_kept
from qadagalau.insight import Counts, Outcome, OutcomeError, Standing, compare
from qadagalau.law import Answers, RefusedError
from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.statutes.in_force import Law, law_in

from .at_hand import NoRegisterError, opened
from .finding_shapes import REGISTER
from .findings_at_hand import findings_in
from .rules import SEE_FINDINGS


@frozen(kw_only=True)
class Figures:
    """What the last run counted of one bailiff's duties."""

    standing: Standing | None
    """His breaches beside those to be expected; ``None`` where nothing could be counted."""
    by_norm: Mapping[str, Counts]
    trend: tuple[tuple[Run, int], ...]
    """How many of his findings stood at each run."""

    @property
    def total(self) -> Counts:
        """All his duties."""
        return sum(self.by_norm.values(), Counts())


@frozen(eq=False)
class _Counted:
    standings: Mapping[str, Standing]
    by_holder: Mapping[str, Mapping[str, Counts]]


_NOTHING = _Counted({}, {})


def bailiff_of(actor: Actor, holder_id: str) -> Bailiff | None:
    """Return a bailiff of the actor's territory.

    Raises:
        NotAllowedError: *actor* may see no findings.
    """
    demand(SEE_FINDINGS, actor)
    listed = Bailiff.objects.visible_to(actor.territory).select_related(
        "region", "district", "body"
    )
    return listed.filter(holder_id=holder_id).first()


def figures_of(holder_id: str, *, home: Path) -> Figures:
    """Return the figures of a bailiff whom the reader may see."""
    there = findings_in(home)
    counted = _counted(home, there, law_in(home))
    return Figures(
        standing=counted.standings.get(holder_id),
        by_norm=counted.by_holder.get(holder_id, {}),
        trend=tuple(there.standing_by_run(holder_id)),
    )


@lru_cache(maxsize=2)
def _counted(home: Path, there: FindingList, law: Law) -> _Counted:
    try:
        register = opened(home / REGISTER).register
        tally = tally_kept(home / STANDING, register, law.book, sha256=law.sha256)
        if tally is None:
            return _NOTHING
        rows = there.rows.filter(pa.array(there.cured == STANDS)).cast(FINDINGS)
        standings = compare(Outcome(rows, tally), _of_bailiffs(law))
    except (NoRegisterError, OutcomeError, RefusedError):
        return _NOTHING
    by_holder: dict[str, dict[str, dict[str, int]]] = {}
    names = ("holder_id", "norm", "verdict")
    sums = tally.group_by(list(names)).aggregate([("number", "sum")])
    for row in sums.to_pylist():
        of_norm = by_holder.setdefault(row["holder_id"] or "", {}).setdefault(row["norm"], {})
        of_norm[row["verdict"]] = row["number_sum"]
    return _Counted(
        standings={one.holder_id: one for one in standings},
        by_holder={
            holder: {norm: Counts(**numbers) for norm, numbers in norms.items()}
            for holder, norms in by_holder.items()
        },
    )


def _of_bailiffs(law: Law) -> tuple[str, ...]:
    return tuple(code for code, norm in law.norms.items() if norm.answers is Answers.BAILIFF)
