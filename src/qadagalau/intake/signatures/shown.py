"""Instants are shown to people in universal time."""

from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """Return ``2026-10-31 12:00:00 UTC``."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
