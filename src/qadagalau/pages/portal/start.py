"""Where a citizen begins, and the page that explains it in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qadagalau.pages.site.doors import OPEN, opens

from .ways import open_ways


@opens(OPEN)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show what one can do here."""
    return render(request, "portal/start.html", {"ways": list(open_ways())})


@opens(OPEN)
@require_GET
def explained(request: HttpRequest) -> HttpResponse:
    """Explain how an application goes, in plain words."""
    return render(request, "portal/help.html")
