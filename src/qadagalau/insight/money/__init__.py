"""Money recomputed: what each payment lawfully gave to whom, and the difference to the tiyn.

Nothing here accuses: a difference is a figure that stands beside what the record says was paid.
"""

from .charges import Taken
from .report import LINES, MoneyReport, by_creditor, differing, money_report
from .sums import BAILIFFS, OfTaken, Sums, summed

__all__ = [
    "BAILIFFS",
    "LINES",
    "MoneyReport",
    "OfTaken",
    "Sums",
    "Taken",
    "by_creditor",
    "differing",
    "money_report",
    "summed",
]
