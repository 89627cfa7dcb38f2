"""Files become a register: every row is taken in, or turned away with its line and reason."""

from .contract import IntakeError, Rejection, Row, Unreadable

__all__ = ["IntakeError", "Rejection", "Row", "Unreadable"]
