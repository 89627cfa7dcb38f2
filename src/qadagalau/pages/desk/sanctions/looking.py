"""Second looks and annulments: another prosecutor reads anew, and both opinions stay."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import RefusedError
from qadagalau.office.sanctions.looking import annul_decision, look_again
from qadagalau.office.sanctions.models import SanctionRequest, SecondLook
from qadagalau.office.sanctions.queries import looks_waiting_for
from qadagalau.office.sanctions.rules import ANNUL_DECISION, LOOK_AGAIN
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.shown import shown_request

from .forms import AnnulForm, LookForm
from .found import found_request
from .reading import shown_whole

GIVEN = 50
"""So many second opinions are listed, the latest first."""


@opens(LOOK_AGAIN)
@never_cache
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """List what waits for a second look, and the opinions that were given."""
    actor, today = actor_in(request), timezone.localdate()
    seen = SanctionRequest.objects.asked_of(actor.territory)
    given = (
        SecondLook.objects.exclude(opinion="")
        .filter(decision__request__in=seen)
        .select_related("decision__request__bailiff__district", "decision__by", "by")
        .order_by("-at")
    )
    told = {
        "waiting": [
            (one, shown_request(one.decision.request, today)) for one in looks_waiting_for(actor)
        ],
        "given": [(one, shown_request(one.decision.request, today)) for one in given[:GIVEN]],
    }
    return render(request, "desk/sanctions/looks.html", told)


@opens(LOOK_AGAIN)
@never_cache
@require_POST
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a second opinion on a decided request."""
    one, form = found_request(request, pk), LookForm(request.POST, auto_id="look_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            look_again(
                request=one,
                opinion=said["opinion"],
                ground=said["ground"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The second opinion is kept beside the first."))
            return redirect("sanction", pk=pk)
    return shown_whole(request, one, {"look": form}, status=422)


@opens(ANNUL_DECISION)
@never_cache
@require_POST
def annul(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a decision was annulled."""
    one, form = found_request(request, pk), AnnulForm(request.POST, auto_id="annul_%s")
    if form.is_valid():
        try:
            annul_decision(
                request=one, by=actor_in(request), at=timezone.now(), **form.cleaned_data
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The annulment is noted."))
            return redirect("sanction", pk=pk)
    return shown_whole(request, one, {"annul": form}, status=422)
