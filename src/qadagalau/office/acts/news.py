"""Whom a step of an act concerns is told of it: the office, or the addressee."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Q

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import OfficeKind, Role, User
from qadagalau.office.people.queries import Actor

from .models import Act


def _in_charge(act: Act) -> list[User]:
    return list(User.objects.filter(pk__in=(act.in_charge_id, act.author_id)))


def _holding(rights: Q) -> list[User]:
    return list(User.objects.filter(rights__withdrawn_at=None).filter(rights).distinct())


def _heads(act: Act) -> list[User]:
    """Return the heads of the act's office and of the one above it, who may approve."""
    offices = [act.office_id, *([act.office.parent_id] if act.office.parent_id else ())]
    return _holding(Q(rights__role=Role.UNIT_HEAD, rights__office__in=offices))


def _general(act: Act) -> list[User]:
    del act
    return _holding(Q(rights__role=Role.UNIT_HEAD, rights__office__kind=OfficeKind.GENERAL))


def _addressee(act: Act) -> list[User]:
    """Return who works for the addressee, and the bailiffs whom the act concerns."""
    concerned = list(act.concerns.values_list("bailiff", flat=True))
    bailiffs = [*concerned, *([act.addressee_bailiff_id] if act.addressee_bailiff_id else ())]
    whose = Q(rights__bailiff__in=bailiffs)
    if act.addressee_office_id is not None:
        whose |= Q(rights__office=act.addressee_office_id)
    return _holding(whose)


DESK, ROOM = "act", "own-act"
"""The pages of an act: at the desk, and in the room of its addressee."""
Told = tuple[Callable[[Act], list[User]], str, str]
NEWS: Mapping[str, tuple[Told, ...]] = {
    "submit": ((_heads, DESK, N_("{act} waits for approval.")),),
    "approve": ((_in_charge, DESK, N_("{act} was approved.")),),
    "return-to-author": ((_in_charge, DESK, N_("{act} was returned to its author.")),),
    "send-to-general": ((_general, DESK, N_("{act} waits for agreement.")),),
    "agree": ((_in_charge, DESK, N_("{act} was agreed to.")),),
    "refuse-agreement": ((_in_charge, DESK, N_("Agreement to {act} was refused.")),),
    "deliver": ((_addressee, ROOM, N_("{act} came to you. Its last day: {day}.")),),
    "announce-meeting": ((_in_charge, DESK, N_("{act}: the meeting is on {meeting}.")),),
    "reply": ((_in_charge, DESK, N_("{act}: a reply came. Judge it.")),),
    "reject": ((_in_charge, DESK, N_("{act} was rejected by its addressee.")),),
    "note-appeal": ((_in_charge, DESK, N_("An appeal against {act} was noted.")),),
    "decide-appeal": (
        (_addressee, ROOM, N_("The appeal against {act} was decided.")),
        (_in_charge, DESK, N_("The appeal against {act} was decided.")),
    ),
    "end-suspension": ((_addressee, ROOM, N_("What {act} suspended goes on.")),),
    "find-substantive": ((_addressee, ROOM, N_("The reply to {act} was found substantive.")),),
    "return-reply": ((_addressee, ROOM, N_("The reply to {act} was found formal and came back.")),),
    "recall": (
        (_in_charge, DESK, N_("{act} was recalled by the superior prosecutor.")),
        (_addressee, ROOM, N_("{act} was recalled by the superior prosecutor.")),
    ),
}
"""By the move: whom it concerns, on which page, in which words."""


def tell_of(move: str, act: Act, *, by: Actor, at: datetime) -> None:
    """Tell those whom a move concerns, but for who took it."""
    for whom, page, text in NEWS.get(move, ()):
        if page == ROOM and act.delivered_on is None:
            continue
        said = Sentence(
            text,
            act=Sentence("{kind} {number}", kind=act.kind.title, number=act.registration or "–"),
            day=act.due_on or "–",
            meeting=act.meeting_on or "–",
        )
        tell(users=whom(act), text=said, url_name=page, args=(str(act.pk),), at=at, doer=by)
