"""What a bailiff learns of applications about him: that there are some, and how they stand."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.petitions.queries import concerning
from qadagalau.office.petitions.rules import SEE_CONCERNING
from qadagalau.pages.site.doors import actor_in, opens

A_PAGE = 50


@opens(SEE_CONCERNING)
@never_cache
@require_GET
def petitions(request: HttpRequest) -> HttpResponse:
    """List the applications that concern the reader; a name only where the custodian let it."""
    page = Paginator(concerning(actor_in(request)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "chamber/petitions/petitions.html", {"page": page})
