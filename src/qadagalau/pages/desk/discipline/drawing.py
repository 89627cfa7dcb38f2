"""A bailiff's ledger drawn: penalties as long as they stand, and how long the licence was away."""

from collections.abc import Iterator

from markupsafe import Markup

from qadagalau.law import N_
from qadagalau.office.discipline.models import MeasureKind
from qadagalau.office.discipline.standing import Standing
from qadagalau.papers.ledger_line import Bar, draw_ledger
from qadagalau.papers.speech import Speech

_LABEL = N_(
    "Time line of discipline and licence as of {day}. The numbered marks are the rows of the table "
    "below, which says the same in words."
)
_ENDS = (MeasureKind.RESUMED, MeasureKind.TERMINATED, MeasureKind.DEPRIVED)


def drawn(standing: Standing, speech: Speech) -> Markup | None:
    """Return the picture, or ``None`` where the ledger is empty."""
    if not standing.lines:
        return None
    return draw_ledger(
        [line.on for line in reversed(standing.lines)],
        [*_penalties(standing), *_suspensions(standing)],
        as_of=standing.on,
        speech=speech,
        label=speech.say(_LABEL, day=speech.day(standing.on)),
    )


def _penalties(standing: Standing) -> Iterator[Bar]:
    for line in reversed(standing.lines):
        if line.lapse is not None and line.lapse.last_on is not None:
            kind = "over" if line.is_pale else "term"
            yield Bar(first=line.on, last=line.lapse.last_on, kind=kind)


def _suspensions(standing: Standing) -> Iterator[Bar]:
    begun = None
    for line in reversed(standing.lines):
        if line.kind is MeasureKind.SUSPENDED and begun is None:
            begun = line.on
        elif line.kind in _ENDS and begun is not None:
            yield Bar(first=begun, last=line.on, kind="delay")
            begun = None
    if begun is not None:
        yield Bar(first=begun, last=standing.on, kind="delay")
