"""Whose application a reader has before him: by his code, or by his account.

The code is posted once.  Then a signed cookie names the application for half an hour; where the
code was none's it names one that nobody has, so that the answer to the code is the same.
"""

from collections.abc import Iterable
from uuid import UUID, uuid4

from attrs import frozen
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.queries import held_again, petition_of, petition_seen_by
from qadagalau.pages.portal.house import cookie_name, forget_cookie, keys, set_cookie
from qadagalau.pages.site.doors import actor_in

COOKIE = "application"
SECONDS = 30 * 60
"""So long a code stays entered in a browser."""
_SALT = "qadagalau.portal.application"


@frozen(kw_only=True)
class InHand:
    """An application and who has it before him; its addresses are his own."""

    petition: Petition
    by: Actor
    number: UUID | None = None
    """Where an account opened it: its key, which stands in the addresses."""

    def address(self, what: str, args: Iterable[object] = ()) -> str:
        """Return the address of a page about the application."""
        if self.number is None:
            return reverse(f"own-{what}", args=[*args])
        return reverse(f"my-{what}", args=[self.number, *args])


def opened_by_code(answer: HttpResponseBase, code: str) -> HttpResponseBase:
    """Let the browser name the application of a code; of none's, one that nobody has."""
    held = petition_of(code, keys=keys())
    number = uuid4() if held is None else held.petition.pk
    set_cookie(answer, COOKIE, signing.dumps(str(number), salt=_SALT), seconds=SECONDS)
    return answer


def closed(answer: HttpResponseBase) -> HttpResponseBase:
    """Let the browser forget which application it was."""
    forget_cookie(answer, COOKIE)
    return answer


def in_hand(request: HttpRequest, pk: UUID | None) -> InHand | None:
    """Return the application that the reader may have before him.

    Raises:
        Http404: an account asks for one that it did not file.
    """
    if pk is not None:
        actor = actor_in(request)
        own = petition_seen_by(actor, pk) if actor.role == Role.APPLICANT else None
        if own is None:
            raise Http404
        return InHand(petition=own, by=actor, number=pk)
    number = _number_in(request)
    if number is None:
        return None
    held = held_again(number)
    return None if held is None else InHand(petition=held.petition, by=held.by)


def is_entered(request: HttpRequest) -> bool:
    """Tell whether a code was entered in this browser a short time ago."""
    return _number_in(request) is not None


def _number_in(request: HttpRequest) -> UUID | None:
    said = request.COOKIES.get(cookie_name(COOKIE), "")
    try:
        return UUID(signing.loads(said, salt=_SALT, max_age=SECONDS))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
