"""A bailiff's standing on a day: his ledger, what lapsed, his licence, and the law's grounds.

The ledger of the office and the register's own events are read together.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from attrs import evolve, field, frozen

from qadagalau.law import N_, Book
from qadagalau.office.people.models import Bailiff, BailiffKind
from qadagalau.record import Event
from qadagalau.statutes.kz import BOOK

from .conditions import (
    DEPRIVATION,
    SUSPENSION,
    Condition,
    ConditionState,
    Facts,
    FoundOne,
    answers,
    proposals,
)
from .events import KINDS, event_of, once_each
from .lapse import Lapse, lapses
from .models import PENALTIES, Measure, MeasureKind, MeasureSource
from .queries import rows_of
from .register import NOTHING, Recorded, recorded_of


class Licence(StrEnum):
    """What is known of a licence."""

    NOTHING_AGAINST = "nothing-against"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    DEPRIVED = "deprived"
    NONE = "none"


LICENCE_TEXTS = {
    Licence.NOTHING_AGAINST: N_("no suspension and no end is known"),
    Licence.SUSPENDED: N_("suspended"),
    Licence.TERMINATED: N_("terminated"),
    Licence.DEPRIVED: N_("deprived by a court"),
    Licence.NONE: N_("a state bailiff has none"),
}
_AFTER = {
    MeasureKind.SUSPENDED: Licence.SUSPENDED,
    MeasureKind.RESUMED: Licence.NOTHING_AGAINST,
    MeasureKind.TERMINATED: Licence.TERMINATED,
    MeasureKind.DEPRIVED: Licence.DEPRIVED,
}


@frozen(kw_only=True)
class Line:
    """One entry of the ledger as it is read: a row of the office or an event of the register."""

    kind: MeasureKind
    on: date
    body: str = ""
    ground: str = ""
    act_ref: str = ""
    misconduct: str = ""
    source: MeasureSource
    row: Measure | None = None
    """None of an event that only the register knows."""
    lapse: Lapse | None = None
    """Of a penalty that can lapse."""

    @property
    def is_pale(self) -> bool:
        """Whether it counts no more."""
        return self.lapse is not None and self.lapse.has_lapsed is True

    @property
    def is_penalty(self) -> bool:
        """Whether it is a disciplinary penalty."""
        return self.kind in PENALTIES


def _lines(values: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Standing:
    """How a bailiff stands on a day."""

    holder_id: str
    is_private: bool
    on: date
    lines: tuple[Line, ...] = field(converter=_lines)
    """What stands, the latest first."""
    replaced: tuple[Measure, ...]
    """Rows of the office that others replaced, the latest first."""
    licence: Licence
    licence_since: date | None
    suspension: tuple[Condition, ...]
    deprivation: tuple[Condition, ...]
    proposals: tuple[Condition, ...]
    """Drafts that are not law."""

    @property
    def penalties(self) -> tuple[Line, ...]:
        """Penalties that have not lapsed, as far as is known."""
        return tuple(line for line in self.lines if line.is_penalty and not line.is_pale)

    @property
    def met(self) -> tuple[Condition, ...]:
        """Grounds of the law in force that are met."""
        return tuple(
            one for one in (*self.suspension, *self.deprivation) if one.state is ConditionState.MET
        )


def standing_of(
    holder_id: str,
    *,
    on: date,
    register: Path | None = None,
    findings: Sequence[FoundOne] | None = None,
    book: Book = BOOK,
) -> Standing:
    """Return how a bailiff stands on a day, by the ledger, the register and findings if given.

    Whoever asks has been let to the bailiff already.
    """
    bailiff = Bailiff.objects.filter(holder_id=holder_id).first()
    rows = [row for row in rows_of(holder_id) if row.entered_on <= on]
    recorded = (
        NOTHING
        if register is None
        else recorded_of(holder_id, register=register, book=book, known_on=on)
    )
    is_private = bailiff is None or bailiff.kind == BailiffKind.PRIVATE
    return stand(
        holder_id,
        is_private=is_private,
        rows=rows,
        recorded=recorded,
        findings=findings,
        on=on,
        book=book,
    )


def stand(
    holder_id: str,
    *,
    is_private: bool,
    rows: Sequence[Measure],
    recorded: Recorded,
    findings: Sequence[FoundOne] | None,
    on: date,
    book: Book,
) -> Standing:
    """Return the standing that rows of the ledger and events of the register make."""
    gone = {row.corrects_id for row in rows}
    there = [row for row in rows if row.pk not in gone and row.kind != MeasureKind.STRUCK_OUT]
    own = [event for row in there if (event := event_of(row)) is not None]
    ours = {row.event_id for row in rows}
    theirs = [event for event in recorded.events if event.event_id not in ours]
    events = tuple(e for e in once_each((*own, *theirs)) if e.happened_on <= on)
    lines = _told(there, events, on=on)
    licence, since = _licence(lines) if is_private else (Licence.NONE, None)
    facts = Facts(
        holder_id=holder_id,
        on=on,
        book=book,
        recorded=evolve(recorded, events=events),
        findings=None if findings is None else tuple(findings),
    )
    return Standing(
        holder_id=holder_id,
        is_private=is_private,
        on=on,
        lines=_with_lapses(lines, on=on, book=book) if is_private else lines,
        replaced=tuple(row for row in rows if row.pk in gone),
        licence=licence,
        licence_since=since,
        suspension=answers(SUSPENSION, facts) if is_private else (),
        deprivation=answers(DEPRIVATION, facts) if is_private else (),
        proposals=proposals(facts) if is_private else (),
    )


def _told(rows: Sequence[Measure], events: Sequence[Event], *, on: date) -> list[Line]:
    """Return rows and events as lines, the latest first."""
    ours = {row.event_id for row in rows}
    lines = [
        Line(
            kind=MeasureKind(row.kind),
            on=row.decided_on,
            body=row.body,
            ground=row.ground,
            act_ref=row.act_ref,
            misconduct=row.misconduct,
            source=MeasureSource(row.source),
            row=row,
        )
        for row in rows
        if row.decided_on <= on
    ]
    lines += [
        Line(
            kind=kind,
            on=event.happened_on,
            act_ref=event.reference or "",
            source=MeasureSource.REGISTER,
        )
        for event in events
        if event.event_id not in ours
        and (kind := KINDS.get((type(event), event.detail))) is not None
    ]
    return sorted(lines, key=lambda line: line.on, reverse=True)


def _with_lapses(lines: Sequence[Line], *, on: date, book: Book) -> list[Line]:
    """Give each penalty its lapse; an excluded bailiff is none any more, so exclusion has none."""
    counted = [
        place
        for place, line in reversed(list(enumerate(lines)))
        if line.is_penalty and line.kind is not MeasureKind.EXCLUSION
    ]
    days = [lines[place].on for place in counted]
    found = dict(zip(counted, lapses(days, on=on, calendar=book.calendar), strict=True))
    return [evolve(line, lapse=found.get(place)) for place, line in enumerate(lines)]


def _licence(lines: Sequence[Line]) -> tuple[Licence, date | None]:
    """Return what the latest decision on the licence left; its end is not undone by resuming."""
    of_licence = [line for line in lines if line.kind in _AFTER]
    ends = [
        line for line in of_licence if line.kind in (MeasureKind.TERMINATED, MeasureKind.DEPRIVED)
    ]
    for last in (*ends, *of_licence):
        return _AFTER[last.kind], last.on
    return Licence.NOTHING_AGAINST, None
