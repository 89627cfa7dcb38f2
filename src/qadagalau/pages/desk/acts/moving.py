"""The steps of an act's life, each as the table of moves says it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law import RefusedError, say
from qadagalau.office.acts.checks import checks_of
from qadagalau.office.acts.life import BY_NAME, Move
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.operations import move_act
from qadagalau.office.acts.rules import MOVE_ACT
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import BROUGHT, MoveForm, SignForm, refuse_at
from .found import found_act, weighed_act
from .signed import brought_signature, line_to_sign

SIGNATURE = "signature"
"""What signing may bring beside what is typed."""


@opens(MOVE_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
    """Take a step; ask first for what it must be given."""
    act, wanted = found_act(request, pk), BY_NAME.get(name)
    if wanted is None or not {*wanted.brings, *wanted.may_bring} <= {*BROUGHT, SIGNATURE}:
        raise Http404
    weighed = weighed_act(request, act) if name == "sign" else None
    failed = [one for one in checks_of(act, weighed) if not one.passed] if name == "sign" else []
    form = _form(request, wanted, is_sound=not failed)
    if request.method == "POST" and form.is_valid() and _takes_signature(act, form):
        typed = {name: form.cleaned_data.get(name) for name in (*BROUGHT, SIGNATURE)}
        brought = {name: value for name, value in typed.items() if value}
        try:
            taken = move_act(
                act=act,
                move=name,
                by=actor_in(request),
                at=timezone.now(),
                weighed=weighed,
                **brought,
            )
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _done(wanted, taken))
            return redirect("act", pk=act.pk)
    told = {"act": act, "move": wanted, "form": form, "failed": failed, **_line(act, form)}
    return render(request, "desk/acts/move.html", told, status=422 if form.errors else 200)


def _form(request: HttpRequest, wanted: Move, *, is_sound: bool) -> MoveForm:
    posted = request.POST if request.method == "POST" else None
    if SIGNATURE not in wanted.may_bring:
        return MoveForm(posted, needs=wanted.brings, may=wanted.may_bring)
    may = () if is_sound else [one for one in wanted.may_bring if one != SIGNATURE]
    files = request.FILES if request.method == "POST" else None
    return SignForm(posted, files, needs=wanted.brings, may=may)


def _takes_signature(act: Act, form: MoveForm) -> bool:
    """Put the verified signature in the place of the pasted one; say why where it is none."""
    if not isinstance(form, SignForm):
        return True
    form.cleaned_data[SIGNATURE] = None
    if not form.is_signed:
        return True
    draft, why = brought_signature(act, form.cms)
    if draft is None:
        form.add_error(None, why.in_(language()) if why else "")
        return False
    form.cleaned_data[SIGNATURE] = draft
    return True


def _line(act: Act, form: MoveForm) -> dict[str, object]:
    """Return what the page shows to be signed."""
    if not isinstance(form, SignForm):
        return {}
    return {"line": line_to_sign(act), "needs_certificate": needs_certificate(act.office)}


def _done(wanted: Move, act: Act) -> str:
    done = say(wanted.title, language())
    if wanted.name == "issue":
        return f"{done}: {act.registration}"
    return _("Done: %(step)s.") % {"step": done}
