"""What keeps a signature from being valid is either proved wrong or not established."""

from qadagalau.law import RefusedError


class InvalidError(RefusedError):
    """Something about the signature is proved wrong."""


class UndeterminedError(RefusedError):
    """Something about the signature cannot be established with what was given."""
