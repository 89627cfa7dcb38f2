"""A table of the report: columns with a meaning and rows of values, shown by page and workbook."""

from datetime import date
from enum import Enum

from attrs import frozen

from qadagalau.insight import Interval, Share


class Kind(Enum):
    """What the values of a column are."""

    TEXT = "text"
    NAME = "name"
    """The text by which a row is known."""
    COUNT = "count"
    POINTS = "points"
    """A difference of shares, between -1 and 1."""
    SHARE = "share"
    """A part of a whole with its interval."""
    RATIO = "ratio"
    """Observed to expected, with its interval."""
    NUMBER = "number"
    MONEY = "money"
    """A sum in tiyn, shown in tenge."""
    EXACT = "exact"
    """A sum in tiyn, shown in tenge and tiyn."""
    DAY = "day"


@frozen
class Named:
    """A name with what stands under it in small print."""

    name: str
    under: str = ""
    warning: str = ""
    """What a reader must not overlook, shown as a mark."""


@frozen
class Ratio:
    """A ratio and its interval."""

    value: float
    interval: Interval


Value = str | Named | int | float | date | Share | Ratio | None


@frozen
class Column:
    """One column: its heading and what it holds."""

    title: str
    kind: Kind


@frozen(kw_only=True)
class Table:
    """Rows under columns, and how many rows there would be in all."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int | None = None
    """How many rows there are where not all are listed."""
