"""An application is found within the territory of who asks; another is as if it were not there."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from qadagalau.intake.home import Home
from qadagalau.office.people.models import Role
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.queries import SeenBreach, petition_seen_by, seen_breaches
from qadagalau.pages.site.doors import actor_in
from qadagalau.pages.site.law_here import law_here


def found_petition(request: HttpRequest, pk: UUID) -> Petition:
    """Return an application of the reader's office or of one below it.

    Raises:
        Http404: there is none; an applicant reads his own in another room.
    """
    actor = actor_in(request)
    petition = petition_seen_by(actor, pk)
    if petition is None or actor.role == Role.APPLICANT:
        raise Http404
    return petition


def breaches_of(petition: Petition) -> tuple[SeenBreach, ...]:
    """Return what the register shows in the proceeding of an application today."""
    register = Home.open(settings.HOME).register
    return seen_breaches(
        petition, register=register, book=law_here().book, today=timezone.localdate()
    )
