"""The law by which this office judges, as its last run did, and what the office itself put in."""

from datetime import date

from attrs import frozen
from django.conf import settings

from qadagalau.law import Norm
from qadagalau.statutes.in_force import Law, law_in

from .speaking import language


@frozen(kw_only=True)
class Brought:
    """A wording that the office published, as a page tells it."""

    title: str
    """Of the draft."""
    number: int
    since: date
    """The first day of this wording."""
    until: date | None
    """The first day on which it binds no more."""
    ground: str
    why_stopped: str
    note: str
    """What the draft itself says of its assumptions."""


def law_here() -> Law:
    """Return the law by which this office judges."""
    return law_in(settings.HOME)


def brought_by(norm: Norm | None) -> Brought | None:
    """Return what to tell of a wording that the office published; ``None`` of the book's own."""
    if norm is None or norm.since is None:
        return None
    one = law_here().brought_by(norm.code, norm.wording)
    if one is None:
        return None
    note = one.amendment.note
    return Brought(
        title=one.amendment.title.in_(language()),
        number=one.published.number,
        since=norm.since,
        until=norm.until,
        ground=one.published.ground,
        why_stopped=one.published.why_stopped,
        note=note.in_(language()) if note else "",
    )
