"""Files that go with a draft: each is looked at before it is kept, and can be taken away again."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from qadagalau.law import RefusedError
from qadagalau.office.petitions.files import add_to_draft, take_from_draft
from qadagalau.pages.site.doors import actor_in
from qadagalau.pages.site.petitions.files import looked_at

from .kept import Kept


def bring_files(request: HttpRequest, kept: Kept) -> Iterator[RefusedError]:
    """Keep each file that came with a draft; yield why one is not taken."""
    for file in request.FILES.getlist("papers"):
        try:
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
