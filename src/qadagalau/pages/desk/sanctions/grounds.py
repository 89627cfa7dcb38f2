"""The texts of grounds that an office keeps: the house's own, and those that replace them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law import RefusedError
from qadagalau.office.people.models import Office
from qadagalau.office.sanctions.naming import save_template, wordings_of
from qadagalau.office.sanctions.rules import KEEP_TEMPLATE
from qadagalau.pages.site.doors import actor_in, opens

from .forms import TemplateForm

DROP = "drop"
"""The button that takes a text away."""


@opens(KEEP_TEMPLATE)
@never_cache
@require_http_methods(["GET", "POST"])
def grounds(request: HttpRequest) -> HttpResponse:
    """Show the texts of one's office; keep one as a new version, or take it away."""
    actor = actor_in(request)
    office = get_object_or_404(Office, office_id=actor.office_id)
    known = {one.name: one for one in wordings_of(office)}
    chosen = known.get(request.GET.get("text", ""))
    begun = (
        {name: getattr(chosen, name) for name in ("name", "outcome", "text_kk", "text_ru")}
        if (chosen)
        else {}
    )
    form = TemplateForm(request.POST or None, initial=begun)
    if form.is_valid():
        draft = form.draft(is_kept=DROP not in request.POST)
        try:
            save_template(office=office, draft=draft, by=actor, at=timezone.now())
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("The text is kept.") if draft.is_kept else _("The text is taken away.")
            )
            return redirect("sanction-grounds")
    told = {"form": form, "office": office, "texts": list(known.values()), "chosen": chosen}
    return render(request, "desk/sanctions/texts.html", told, status=422 if form.errors else 200)
