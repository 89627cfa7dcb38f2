"""Whom an investigation or a decision concerns is told of it: the bailiff, heads, his body.

What is told names nobody: it stands in mails too, and its page says the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db.models import Q

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import Bailiff, Role, User
from qadagalau.office.people.queries import Actor

from .models import Investigation, Measure


def _holding(rights: Q) -> list[User]:
    return list(User.objects.filter(rights__withdrawn_at=None).filter(rights).distinct())


def _bailiff(bailiff: Bailiff) -> list[User]:
    return _holding(Q(rights__bailiff=bailiff))


def _body(bailiff: Bailiff) -> list[User]:
    """Return who works in the chamber or department of a bailiff."""
    seats = (Role.CHAMBER, Role.JUSTICE)
    return _holding(Q(rights__office=bailiff.body_id, rights__role__in=seats))


def _heads(bailiff: Bailiff) -> list[User]:
    """Return the heads of the prosecutor's office of the bailiff's district and of that above."""
    own = bailiff.district.parent if bailiff.district else None
    offices = [one for one in (own, own.parent if own else None) if one is not None]
    return _holding(Q(rights__role=Role.UNIT_HEAD, rights__office__in=offices))


Whom = Callable[[Bailiff], list[User]]
Told = tuple[tuple[Whom, ...], str, str]
STANDING, INQUIRY = "standing", "investigation"
"""The bailiff's own page of discipline, and the page of an investigation."""
NEWS: Mapping[str, tuple[Told, ...]] = {
    "open": (
        ((_bailiff,), STANDING, N_("An investigation of your work was opened. Its term: {day}.")),
        ((_body, _heads), INQUIRY, N_("An investigation was opened. Its term: {day}.")),
    ),
    "reopen": (
        (
            (_bailiff,),
            STANDING,
            N_("The investigation of your work was opened again. Its term: {day}."),
        ),
        ((_body, _heads), INQUIRY, N_("An investigation was opened again. Its term: {day}.")),
    ),
    "conclude": (
        ((_bailiff,), STANDING, N_("The investigation of your work was concluded.")),
        ((_body, _heads), INQUIRY, N_("An investigation was concluded. Read its result.")),
    ),
}
"""By the step: whom it concerns, on which page, in which words."""
ENTERED: tuple[Told, ...] = (
    (
        (_bailiff,),
        STANDING,
        N_("A decision about you was entered into the ledger of discipline and licence."),
    ),
    (
        (_body, _heads),
        STANDING,
        N_("A decision about a bailiff was entered into the ledger of discipline and licence."),
    ),
)
CORRECTED: tuple[Told, ...] = (
    (
        (_bailiff,),
        STANDING,
        N_("An entry about you in the ledger of discipline and licence was corrected."),
    ),
    (
        (_body, _heads),
        STANDING,
        N_("An entry in the ledger of discipline and licence was corrected."),
    ),
)
_YOURS = N_("An investigation was given to you. Its term: {day}.")


def tell_of_step(move: str, investigation: Investigation, *, by: Actor, at: datetime) -> None:
    """Tell those whom a step of an investigation concerns, but for who took it."""
    leader, day = investigation.investigator, investigation.due_on
    pages = {STANDING: investigation.bailiff.holder_id, INQUIRY: str(investigation.pk)}
    if move in ("open", "hand-over"):
        text = Sentence(_YOURS, day=day)
        tell(users=[leader], text=text, url_name=INQUIRY, args=[pages[INQUIRY]], at=at, doer=by)
    for whom, page, said in NEWS.get(move, ()):
        users = [one for one in _all(whom, investigation.bailiff) if one.pk != leader.pk]
        text = Sentence(said, day=day)
        tell(users=users, text=text, url_name=page, args=[pages[page]], at=at, doer=by)


def tell_of_measure(measure: Measure, *, by: Actor, at: datetime) -> None:
    """Tell those whom a row of the ledger concerns, but for who entered it."""
    page = [measure.bailiff.holder_id]
    for whom, _, said in CORRECTED if measure.corrects_id else ENTERED:
        users = _all(whom, measure.bailiff)
        tell(users=users, text=Sentence(said), url_name=STANDING, args=page, at=at, doer=by)


def _all(whom: Iterable[Whom], bailiff: Bailiff) -> list[User]:
    return [user for one in whom for user in one(bailiff)]
