"""The four studies of one look, kept as files and read again as far as somebody may see them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.insight.money import BAILIFFS, differing, money_report

from .assets import Assets, overlooked_assets
from .causes import causes_of
from .neglect import Compared, compared_claims
from .reading import Look

ASSETS, ASKED, PAIRS, CAUSES, MONEY, LINES = (
    "study-assets.parquet",
    "study-asked.parquet",
    "study-pairs.parquet",
    "study-causes.parquet",
    "study-money.parquet",
    "study-lines.parquet",
)
_OF = {
    "assets": (ASSETS, ASKED),
    "neglect": (PAIRS,),
    "causes": (CAUSES,),
    "money": (MONEY, LINES),
}
"""The files of each study."""
_LARGE = b"large_tiyn"
Within = Callable[[pa.Table], pa.Table]
"""Returns the rows that somebody may see."""


@frozen(eq=False, kw_only=True)
class Studies:
    """What the studies of one look found, read when it is asked for."""

    folder: Path
    within: Within
    held: frozenset[str]
    """Which of them are there; of an older look those are missing that were made otherwise then."""

    @cached_property
    def assets(self) -> Assets:
        """The assets and the proceedings that were asked about them."""
        return Assets(rows=self._rows(ASSETS), looked_at=self._rows(ASKED))

    @cached_property
    def pairs(self) -> Compared:
        """The pairs of claims, and from which sum on one is large in the whole register."""
        rows = self._rows(PAIRS)
        large = (rows.schema.metadata or {}).get(_LARGE)
        return Compared(rows=rows, large_tiyn=int(large) if large else None)

    @cached_property
    def causes(self) -> pa.Table:
        """The unfinished proceedings with their causes."""
        return self._rows(CAUSES)

    @cached_property
    def money(self) -> pa.Table:
        """The money of bailiffs."""
        return self._rows(MONEY)

    @cached_property
    def lines(self) -> pa.Table:
        """The lines of distributions on which not what was due was paid."""
        return self._rows(LINES)

    def _rows(self, name: str) -> pa.Table:
        return self.within(pq.read_table(self.folder / name))


def write_studies(folder: Path, look: Look) -> None:
    """Make the studies of a look, one after the other, and write them into *folder*."""
    assets = overlooked_assets(look)
    pq.write_table(assets.rows, folder / ASSETS)
    pq.write_table(assets.looked_at, folder / ASKED)
    pq.write_table(causes_of(look, assets), folder / CAUSES)
    pairs = compared_claims(look)
    large = "" if pairs.large_tiyn is None else str(pairs.large_tiyn)
    pq.write_table(pairs.rows.replace_schema_metadata({_LARGE: large.encode()}), folder / PAIRS)
    money = money_report(look.book, look.register, as_of=look.as_of, known_on=look.known_on)
    pq.write_table(money.bailiffs, folder / MONEY)
    pq.write_table(differing(money.lines), folder / LINES)


def read_studies(folder: Path, within: Within) -> Studies | None:
    """Return the studies in *folder* that are there as they are made now; ``None`` without any."""
    held = frozenset(study for study, names in _OF.items() if _is_there(folder, names))
    return Studies(folder=folder, within=within, held=held) if held else None


def _is_there(folder: Path, names: tuple[str, ...]) -> bool:
    try:
        found: dict[str, list[str]] = {name: pq.read_schema(folder / name).names for name in names}
    except (OSError, pa.ArrowException):
        return False
    return MONEY not in found or found[MONEY] == BAILIFFS.names
