"""The Code on Marriage and the Family of 26 December 2011, where it speaks of alimony."""

from qadagalau.law import Norm

from .art_139 import HALF_FOR_MORE_CHILDREN, QUARTER_FOR_ONE_CHILD, THIRD_FOR_TWO_CHILDREN
from .art_165 import ALIMONY_REMITTED_IN_TIME

NORMS: tuple[Norm, ...] = (
    QUARTER_FOR_ONE_CHILD,
    THIRD_FOR_TWO_CHILDREN,
    HALF_FOR_MORE_CHILDREN,
    ALIMONY_REMITTED_IN_TIME,
)
