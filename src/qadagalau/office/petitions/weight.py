"""How heavy an application weighs beside others, each point with its reason."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen

from qadagalau.law import T_, Text

from .happenings import BY_NAME
from .models import Petition

SOON = timedelta(days=3)
ALIMONY = "alimony"


@frozen(kw_only=True)
class Part:
    """What counts, and how much."""

    title: Text
    points: int


GRAVE = Part(title=T_("it tells of something grave"), points=40)
SEEN = Part(title=T_("the register shows a breach"), points=25)
CHILDREN = Part(title=T_("it is about alimony"), points=15)
ANEW = Part(title=T_("it is considered anew"), points=10)
NEAR = Part(title=T_("its term ends within three days"), points=10)
PASSED = Part(title=T_("its term has passed"), points=20)


def parts_of(petition: Petition, *, today: date) -> tuple[Part, ...]:
    """Return what makes an application heavy on *today*."""
    last = petition.last_on
    told = [BY_NAME[name] for name in petition.happenings if name in BY_NAME]
    found = [
        (GRAVE, any(one.is_grave for one in told)),
        (SEEN, bool(petition.seen_findings)),
        (CHILDREN, ALIMONY in petition.happenings),
        (ANEW, petition.round > 1),
        (PASSED, last is not None and last < today),
        (NEAR, last is not None and today <= last <= today + SOON),
    ]
    return tuple(part for part, counts in found if counts)


def weight_of(petition: Petition, *, today: date) -> int:
    """Return the sum of what makes it heavy."""
    return sum(part.points for part in parts_of(petition, today=today))


def heaviest_first(petitions: Iterable[Petition], *, today: date) -> Sequence[Petition]:
    """Return applications by weight, those of one weight by their last day."""
    return sorted(
        petitions,
        key=lambda one: (-weight_of(one, today=today), one.last_on or one.due_on, one.filed_at),
    )
