"""Whom a step of a request concerns is told of it: who decides, the office's heads, the bailiff."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Q

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import Role, User
from qadagalau.office.people.queries import Actor

from .models import SanctionRequest


def _holding(rights: Q) -> list[User]:
    return list(User.objects.filter(rights__withdrawn_at=None).filter(rights).distinct())


def _decides(request: SanctionRequest) -> list[User]:
    """Return who decides it, or the heads where it is given to nobody."""
    if request.assigned_to is not None:
        return [request.assigned_to]
    return _holding(Q(rights__role=Role.UNIT_HEAD, rights__office=request.office_id))


def _decided(request: SanctionRequest) -> list[User]:
    return [request.decision.by]


def _bailiff(request: SanctionRequest) -> list[User]:
    return _holding(Q(rights__bailiff=request.bailiff_id))


DESK, ROOM = "sanction", "own-sanction"
"""The pages of a request: at the desk, and in the bailiff's room."""
Told = tuple[Callable[[SanctionRequest], list[User]], str, str]
NEWS: Mapping[str, tuple[Told, ...]] = {
    "ask": ((_decides, DESK, N_("A request for a sanction came. Its last day: {day}.")),),
    "assign": ((_decides, DESK, N_("A request for a sanction is yours. Its last day: {day}.")),),
    "grant": ((_bailiff, ROOM, N_("The sanction of your resolution {number} was granted.")),),
    "refuse": ((_bailiff, ROOM, N_("The sanction of your resolution {number} was refused.")),),
    "return": ((_bailiff, ROOM, N_("Your request on the resolution {number} was returned.")),),
    "withdraw": ((_decides, DESK, N_("A request for a sanction was withdrawn.")),),
    "look-again": ((_decided, DESK, N_("A colleague looked again at a sanction you decided.")),),
    "annul": (
        (_decided, DESK, N_("Your decision on a sanction was annulled.")),
        (_bailiff, ROOM, N_("The decision on your resolution {number} was annulled.")),
    ),
}
"""By the move: whom it concerns, on which page, in which words."""


def tell_of(move: str, request: SanctionRequest, *, by: Actor, at: datetime) -> None:
    """Tell those whom a move concerns, but for who took it."""
    for whom, page, text in NEWS.get(move, ()):
        said = Sentence(text, day=request.due_on or "–", number=request.resolution_number)
        args = (str(request.pk),)
        tell(users=whom(request), text=said, url_name=page, args=args, at=at, doer=by)
