"""Files that go with a draft: each is looked at before it is kept, and can be taken away again."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from qadagalau.law import N_, RefusedError
from qadagalau.office.petitions.files import add_to_draft, take_from_draft
from qadagalau.pages.portal.limits import DRAFTING, count, pressure
from qadagalau.pages.site.doors import actor_in
from qadagalau.pages.site.petitions.files import looked_at

from .kept import Kept


class TooManyError(RefusedError):
    """More came from one network than a person brings."""


def slow_down(request: HttpRequest) -> None:
    """Count a draft that is begun or a paper that is put to one.

    Raises:
        TooManyError: from the same network came more than anybody needs.
    """
    wait = pressure(DRAFTING, request).wait
    if wait:
        raise TooManyError(
            N_(
                "From your network came many drafts and papers. What you typed stands here still: "
                "wait {seconds} seconds and press the button again."
            ),
            seconds=wait,
        )
    count(DRAFTING, request)


def bring_files(request: HttpRequest, kept: Kept) -> Iterator[RefusedError]:
    """Keep each file that came with a draft; yield why one is not taken."""
    for file in request.FILES.getlist("papers"):
        try:
            slow_down(request)
            add_to_draft(
                draft=kept.begun,
                file=looked_at(file),
                home=settings.HOME,
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            yield refusal


def remove_file(request: HttpRequest, kept: Kept, number: str) -> None:
    """Take a file away from a draft; one that is not there stays away."""
    for one in kept.files:
        if number == str(one.pk):
            take_from_draft(
                attachment=one, draft=kept.begun, by=actor_in(request), at=timezone.now()
            )
