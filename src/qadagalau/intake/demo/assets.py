"""What the State's records know of the property of the demo's debtors."""

import numpy as np
import pyarrow as pa

from .cases import Cases
from .letters import decimal, four, text
from .terms import Column

_OWNERS = 0.25
"""Share of cases whose debtor is known to own something."""
_MOST = 3
_KINDS = ("land", "vehicle", "dwelling", "account")
_RECORDS = ("land-register", "vehicle-register", "real-estate-register", "banks")
_KNOWN_DAYS, _KEPT_DAYS = 2_000, 900
_GONE, _ARRESTED = 0.12, 0.2


def assets_of(cases: Cases, debtors: pa.Array, rng: np.random.Generator, as_of: int) -> pa.Table:
    """Return assets of some debtors: known for years, some gone, some under arrest."""
    owners = np.flatnonzero((rng.random(cases.size) < _OWNERS) & (cases.debtor >= 0))
    _, places = np.unique(cases.debtor[owners], return_index=True)
    owners = owners[np.sort(places)]
    case = np.repeat(owners, rng.integers(1, _MOST + 1, len(owners)))
    size = len(case)
    kind = rng.integers(0, len(_KINDS), size)
    start = cases.start[case]
    known = start - rng.integers(-60, _KNOWN_DAYS, size, dtype=np.int32)
    known = np.minimum(known, as_of)
    gone = np.minimum(start + rng.integers(-200, _KEPT_DAYS, size, dtype=np.int32), as_of)
    arrested = np.minimum(start + rng.integers(3, 60, size, dtype=np.int32), as_of)
    is_gone = (rng.random(size) < _GONE) & (gone > known)
    is_arrested = (rng.random(size) < _ARRESTED) & (arrested >= known) & ~is_gone

    def day(days: Column, mask: Column | None = None) -> pa.Array:
        missing = None if mask is None else ~mask
        return pa.array(days.astype(np.int32), pa.int32(), mask=missing).view(pa.date32())

    def named(texts: tuple[str, ...]) -> pa.Array:
        codes = pa.array(kind.astype(np.int32))
        return pa.DictionaryArray.from_arrays(codes, pa.array(texts)).cast(pa.string())

    return pa.table(
        {
            "asset_id": text(four(f"A{cases.number:03d}"), *decimal(np.arange(size))),
            "owner": debtors.take(pa.array(case)),
            "asset_kind": named(_KINDS),
            "known_on": day(known),
            "gone_on": day(gone, is_gone),
            "arrested_on": day(arrested, is_arrested),
            "source": named(_RECORDS),
        }
    )
