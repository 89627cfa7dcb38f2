"""All applications that a legal entity or a lawyer has filed with an account."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.petitions.queries import visible_to
from qadagalau.office.petitions.rules import SEE_OWN_PETITIONS
from qadagalau.pages.site.doors import actor_in, opens

A_PAGE = 50


@opens(SEE_OWN_PETITIONS)
@never_cache
@require_GET
def petitions(request: HttpRequest) -> HttpResponse:
    """List what the account has filed, the latest first."""
    listed = (
        visible_to(actor_in(request))
        .select_related("office", "first_office", "complainant")
        .prefetch_related("appeals")
        .order_by("-filed_at", "pk")
    )
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "today": timezone.localdate()}
    return render(request, "portal/follow/own.html", told)
