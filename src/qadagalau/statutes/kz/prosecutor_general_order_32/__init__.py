"""Order No 32 of the Prosecutor General of 17 January 2023: how supervision itself is organised."""

from qadagalau.law import Norm

from .analyses import ANALYSIS_FINISHED_IN_TIME
from .data_bank import ACT_ENTERED_IN_TIME, REPLY_ENTERED_IN_TIME
from .enforcement import (
    ACTS_STUDIED_MONTHLY,
    LEGALITY_INFORMATION_IN_TIME,
    ONLY_CAUSED_SUMS_COUNTED,
    SANCTIONS_REVIEWED_MONTHLY,
)

NORMS: tuple[Norm, ...] = (
    ANALYSIS_FINISHED_IN_TIME,
    ACT_ENTERED_IN_TIME,
    REPLY_ENTERED_IN_TIME,
    SANCTIONS_REVIEWED_MONTHLY,
    ONLY_CAUSED_SUMS_COUNTED,
    ACTS_STUDIED_MONTHLY,
    LEGALITY_INFORMATION_IN_TIME,
)
