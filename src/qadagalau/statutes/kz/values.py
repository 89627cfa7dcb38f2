"""The monthly calculation index, the subsistence minimum and the minimum wage of Kazakhstan.

The budget law sets them for a year, sometimes again in April; 2027 is not known yet.
"""

from importlib.resources import files
from io import StringIO

from qadagalau.law.values import ReferenceValues, read_values


def _load() -> ReferenceValues:
    table = (files(__package__) / "values.csv").read_text(encoding="utf-8")
    return read_values(StringIO(table))


VALUES = _load()
"""``mci``, ``subsistence-minimum`` and ``minimum-wage``, in tiyn, 2019 to 2026."""
