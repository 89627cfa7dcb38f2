"""The Administrative Procedural Code of 29 June 2020: complaints and suits against bailiffs."""

from qadagalau.law import Norm

from .art_099 import COMPLAINT_ANSWERED_IN_TIME
from .art_143 import PRELIMINARY_HEARING_IN_TIME

NORMS: tuple[Norm, ...] = (
    COMPLAINT_ANSWERED_IN_TIME,
    PRELIMINARY_HEARING_IN_TIME,
)
