"""The Civil Procedure Code of 31 October 2015, where it speaks of enforcement."""

from qadagalau.law import Norm

from .art_249 import MOTION_DECIDED_IN_TIME
from .art_252 import COURT_SANCTIONS_IN_TIME, PROSECUTOR_SANCTIONS_IN_TIME

NORMS: tuple[Norm, ...] = (
    MOTION_DECIDED_IN_TIME,
    PROSECUTOR_SANCTIONS_IN_TIME,
    COURT_SANCTIONS_IN_TIME,
)
