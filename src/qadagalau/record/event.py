"""A fact: what happened in one case, when, when we learnt it, and from whom."""

from datetime import date
from typing import ClassVar

from attrs import frozen

from qadagalau.law import Text


@frozen(kw_only=True)
class Event:
    """A fact reported by a source.  Facts are corrected by new facts, never edited."""

    says: ClassVar[Text] = Text("")
    """What a time line calls the event."""
    details: ClassVar[dict[str, Text]] = {}
    """The details that the kind admits, each with its name."""
    sums: ClassVar[Text | None] = None
    """What ``amount_tiyn`` and ``base_tiyn`` mean for this kind."""

    event_id: str
    proceeding_id: str
    """Number of the proceeding, or of the file that the event belongs to."""
    holder_id: str
    """Who answers for it."""
    happened_on: date
    """Local civil day in the world."""
    recorded_on: date
    """Local civil day on which we learnt it."""
    source: str
    minute: int | None = None
    """Minute of the day, 0 to 1439, where the source gives a time."""
    detail: str | None = None
    reference: str | None = None
    """Number of the request, act or object that the event is about."""
    amount_tiyn: int | None = None
    base_tiyn: int | None = None
    corrects: str | None = None
    """Id of the event that this one replaces from the day it was recorded."""
