"""Regions, offices, bailiffs, users, their rights and absences."""

from .absences import Absence
from .places import (
    COUNTRYWIDE,
    PROSECUTORS,
    SPECIALISED,
    Bailiff,
    BailiffKind,
    BailiffQuerySet,
    Named,
    Office,
    OfficeKind,
    OfficeQuerySet,
    Region,
)
from .readings import Reading, ReadingReason
from .rights import Right, RightQuerySet, Supervision
from .users import Role, User

__all__ = (
    "COUNTRYWIDE",
    "PROSECUTORS",
    "SPECIALISED",
    "Absence",
    "Bailiff",
    "BailiffKind",
    "BailiffQuerySet",
    "Named",
    "Office",
    "OfficeKind",
    "OfficeQuerySet",
    "Reading",
    "ReadingReason",
    "Region",
    "Right",
    "RightQuerySet",
    "Role",
    "Supervision",
    "User",
)
