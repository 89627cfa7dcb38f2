"""A norm binds a case if its columns say so; an empty column makes the duty unknown."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from qadagalau.law.amount import Multiple, Sum
from qadagalau.law.finding import Finding, Reason, Verdict, finding_id
from qadagalau.law.norm import Norm
from qadagalau.law.text import N_
from qadagalau.law.values import ReferenceValues
from qadagalau.law.when import Among, Below, Condition

from .case import Desk, Line
from .proof import Judgment, Step, step

FIELD_EMPTY = N_(
    "The duty depends on «{attribute}»: the field, or the value it is compared with, is empty."
)


@frozen
class Binding:
    """Whether a norm binds: yes, no, or unknown for want of some columns."""

    binds: bool | None
    wanting: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return a step for each column that is wanting."""
        return tuple(step(FIELD_EMPTY, attribute=name) for name in self.wanting)


def binding(norm: Norm, line: Line, desk: Desk) -> Binding:
    """Tell whether *norm* binds the case of *line* on the day of its event."""
    day, attributes = line.event.happened_on, line.case.attributes
    when = [_holds(one, attributes, day, desk.values) for one in norm.when]
    unless = [_holds(one, attributes, day, desk.values) for one in norm.unless]
    if False in when or True in unless:
        return Binding(binds=False)
    answers = zip((*norm.when, *norm.unless), (*when, *unless), strict=True)
    wanting = tuple(condition.attribute for condition, holds in answers if holds is None)
    return Binding(binds=None if wanting else True, wanting=wanting)


def _holds(
    condition: Condition,
    attributes: Mapping[str, str | int | None],
    day: date,
    values: ReferenceValues,
) -> bool | None:
    """Answer one condition on *day*; ``None`` if it cannot be answered."""
    said = attributes.get(condition.attribute)
    if said is None:
        return None
    if isinstance(condition, Among):
        return str(said) in condition.values
    limit = sum_on(condition.limit, day, values)
    if limit is None or not isinstance(said, int):
        return None
    reaches = said >= limit
    return not reaches if isinstance(condition, Below) else reaches


def sum_on(limit: Sum | Multiple, day: date, values: ReferenceValues) -> int | None:
    """Return a sum, or a multiple of a value as it was on *day*, in tiyn; ``None`` if unknown."""
    if isinstance(limit, Sum):
        return limit.tiyn
    value = values.on(limit.value, day)
    return None if value is None else limit.times * value.amount_tiyn


def finding_of(norm: Norm, anchor: Line, desk: Desk, *, subject: str | None = None) -> Finding:
    """Return the finding of the duty anchored in a line, its verdict still to be given."""
    event = anchor.event
    subject = event.proceeding_id if subject is None else subject
    return Finding(
        finding_id=finding_id(
            norm=norm.code, wording=norm.wording, subject=subject, anchor=event.event_id
        ),
        norm=norm.code,
        wording=norm.wording,
        subject=subject,
        proceeding_id=event.proceeding_id,
        holder_id=event.holder_id,
        started_on=event.happened_on,
        due_on=None,
        ended_on=None,
        verdict=Verdict.UNKNOWN,
        evidence=(event.event_id,),
        known_on=desk.known_on,
    )


Placed = tuple[int, Judgment]
"""A judgment and the place of its anchor in the record."""


def unbound(
    norm: Norm, anchor: Line, desk: Desk, *, has_start: bool = True
) -> Iterator[Placed] | None:
    """Return what is judged where the norm does not surely bind; ``None`` if it binds.

    Nothing is judged outside the wording's days or where a condition fails.
    """
    day = anchor.event.happened_on
    found = binding(norm, anchor, desk) if norm.applies_on(day) else Binding(binds=False)
    if found.binds:
        return None
    if found.binds is False:
        return iter(())
    finding = evolve(
        finding_of(norm, anchor, desk),
        started_on=day if has_start else None,
        reason=Reason.ATTRIBUTE_MISSING,
    )
    return iter([(anchor.place, Judgment(finding, found.steps))])
