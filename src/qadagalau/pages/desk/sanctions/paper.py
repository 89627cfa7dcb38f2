"""The decision as a file, and the bailiff's signature of what he asked, to the desk."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import RefusedError
from qadagalau.office.sanctions.models import RequestSignature
from qadagalau.office.sanctions.rules import SEE_REQUESTS
from qadagalau.office.sanctions.signing import text_of_request
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.paper import handed_decision
from qadagalau.pages.site.signed import signature_handed
from qadagalau.pages.site.speaking import language as reader_language

from .found import found_request


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def pdf(request: HttpRequest, pk: UUID, language: str) -> HttpResponseBase:
    """Hand over the decision of a request."""
    one = found_request(request, pk)
    try:
        made = handed_decision(one, language, actor_in(request))
    except RefusedError as refusal:
        messages.error(request, refusal.in_(reader_language()))
        return redirect("sanction", pk=pk)
    if made is None:
        raise Http404
    return made


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def signature_file(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """Hand over the line that the bailiff signed, or his message, to be verified elsewhere."""
    kept = RequestSignature.objects.filter(request=found_request(request, pk)).first()
    if kept is None:
        raise Http404
    return signature_handed(kept.pk, part, text=text_of_request(kept.digest), cms=kept.cms)
