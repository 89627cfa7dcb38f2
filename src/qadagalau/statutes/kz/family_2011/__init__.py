"""The Code on Marriage and the Family of 26 December 2011, where it speaks of alimony."""

from qadagalau.law import Norm

from .art_165 import ALIMONY_REMITTED_IN_TIME

NORMS: tuple[Norm, ...] = (ALIMONY_REMITTED_IN_TIME,)
