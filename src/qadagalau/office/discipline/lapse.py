"""A penalty lapses when six months have run from it and no new one came (LEP article 170(4)).

The law says of the bailiff that he then counts as not penalised, so a penalty that a new one
followed in time stands as long as the new one does: this reading is ours and is told on the page.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve, field, frozen

from qadagalau.law import N_, Calendar, OutsideCalendarError, months
from qadagalau.law.clerk import Step
from qadagalau.law.clerk.proof import step
from qadagalau.law.clerk.walk import ONE_DAY, Walker
from qadagalau.statutes.kz.acts import ENFORCEMENT

BASIS = ENFORCEMENT.article(170, para=4)
TERM = months(6)

IMPOSED = N_("The penalty was imposed on {day:weekday}.")
FOLLOWED = N_(
    "A new penalty came on {day} while the six months ran (their last day: {due}); "
    "they are counted anew from it."
)
DUE = N_("The last day of the six months: {due:weekday}.")
LAPSED = N_("No new penalty came by {due}: from {day} the bailiff counts as not penalised.")
RUNS = N_("By {as_of} the six months have not run out.")
NOT_COVERED = N_("The calendar does not cover the six months from {day}, so they are not counted.")
GROUND = N_("Basis: {citation}.")


def _steps(values: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Lapse:
    """What becomes of one penalty: its last day, and whether it has lapsed by the day asked."""

    last_on: date | None
    """None where the calendar does not reach so far."""
    has_lapsed: bool | None
    proof: tuple[Step, ...] = field(converter=_steps)


def lapses(days: Sequence[date], *, on: date, calendar: Calendar) -> list[Lapse]:
    """Return the lapse of each penalty, imposed on rising *days*, as it stands *on* a day."""
    found: list[Lapse] = []
    for day in reversed(days):
        follower = found[-1] if found else None
        found.append(_lapse(day, follower, days[len(days) - len(found)] if found else None,
                            on=on, calendar=calendar))  # fmt: skip
    return found[::-1]


def _lapse(
    day: date, after: Lapse | None, next_day: date | None, *, on: date, calendar: Calendar
) -> Lapse:
    said: tuple[Step, ...] = (step(IMPOSED, day=day),)
    try:
        walk = Walker(calendar).walk(TERM, day)
    except OutsideCalendarError:
        said = (*said, step(NOT_COVERED, day=day), step(GROUND, citation=BASIS))
        return Lapse(last_on=None, has_lapsed=None, proof=said)
    steps = (*said, *walk.steps)
    if after is not None and next_day is not None and next_day <= walk.due_on:
        followed = step(FOLLOWED, day=next_day, due=walk.due_on)
        return evolve(after, proof=(*steps, followed, *after.proof[1:]))
    has_lapsed = walk.due_on < on
    end = (
        step(LAPSED, due=walk.due_on, day=walk.due_on + ONE_DAY)
        if has_lapsed
        else step(RUNS, as_of=on)
    )
    proof = (*steps, step(DUE, due=walk.due_on), end, step(GROUND, citation=BASIS))
    return Lapse(last_on=walk.due_on, has_lapsed=has_lapsed, proof=proof)
