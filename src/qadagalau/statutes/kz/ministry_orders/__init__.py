"""Orders of the Minister of Justice."""

from qadagalau.law import Norm

from .fee_scale import (
    FEE_WITHIN_SCALE,
    FEE_WITHOUT_MONEY_FROM_ENTITY,
    FEE_WITHOUT_MONEY_FROM_PERSON,
)

NORMS: tuple[Norm, ...] = (
    FEE_WITHIN_SCALE,
    FEE_WITHOUT_MONEY_FROM_PERSON,
    FEE_WITHOUT_MONEY_FROM_ENTITY,
)
