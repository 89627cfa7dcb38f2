"""Orders of the Minister of Justice."""

from qadagalau.law import Norm

from .fee_scale import FEE_WITHIN_SCALE

NORMS: tuple[Norm, ...] = (FEE_WITHIN_SCALE,)
