"""The words for what happens in enforcement, and the tables that a source supplies."""

from .event import Event

__all__ = ["Event"]
