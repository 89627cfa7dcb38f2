"""Decisions and answers as the desks of their own applications make them."""

from ..petitions.conftest import reception  # noqa: TID252 - fixtures
from ..sanctions.conftest import desk  # noqa: TID252 - as above

__all__ = ["desk", "reception"]
