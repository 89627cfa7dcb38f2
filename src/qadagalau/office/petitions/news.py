"""Whom a step of an application concerns in the office is told of it; no notice names anybody."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qadagalau.law import N_, Sentence
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import Office, Role, User
from qadagalau.office.people.queries import Actor

from .models import Petition

PAGE = "petition"
"""The page of an application on the desk."""


def _in_charge(petition: Petition) -> list[User]:
    return [petition.in_charge] if petition.in_charge else _heads_of(petition.office)


def _heads(petition: Petition) -> list[User]:
    return _heads_of(petition.office)


def _both(petition: Petition) -> list[User]:
    return [*_in_charge(petition), *_heads(petition)]


def _superiors(petition: Petition) -> list[User]:
    return _heads_of(petition.office.parent) if petition.office.parent else []


def _heads_of(office: Office) -> list[User]:
    here = User.objects.filter(rights__office=office, rights__role=Role.UNIT_HEAD)
    return list(here.filter(rights__withdrawn_at=None).distinct())


NEWS: Mapping[str, tuple[Callable[[Petition], list[User]], str]] = {
    "assign": (_in_charge, N_("An application was given to you. Its term: {day}.")),
    "message": (_in_charge, N_("An applicant wrote to you. Read the message.")),
    "submit": (_heads, N_("An answer to an application waits for its second reader.")),
    "return": (_in_charge, N_("The second reader returned your answer to an application.")),
    "approve": (_in_charge, N_("The second reader approved your answer. Sign it by {day}.")),
    "reopen": (_both, N_("An applicant asks for another consideration. Its term: {day}.")),
    "appeal": (_superiors, N_("An applicant appealed an answer of an office below yours.")),
    "decide-appeal": (_both, N_("The appeal of an applicant was decided. Read the decision.")),
}
"""By the step: who is told, in which words."""


def tell_of(step: str, petition: Petition, *, by: Actor, at: datetime) -> None:
    """Tell those whom a step concerns, but for who took it."""
    whom, said = NEWS[step]
    text = Sentence(said, day=petition.due_on)
    tell(users=whom(petition), text=text, url_name=PAGE, args=[str(petition.pk)], at=at, doer=by)
