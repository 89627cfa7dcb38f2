"""How somebody enters his account, and what an administrator mends of it."""

from collections.abc import Callable
from uuid import UUID

from attrs import frozen
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.access.operations import (
    bind_certificate,
    end_certificate,
    replace_password,
    reset_second_step,
)
from qadagalau.office.access.queries import certificate_of, digest_of_person, second_steps_of
from qadagalau.office.access.rules import SETTLE_ACCESS
from qadagalau.office.people.accounts import new_password
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import users_visible_to

from .certificate_forms import BindForm, GroundForm
from .doors import actor_in, opens
from .speaking import language


@frozen(kw_only=True)
class Mend:
    """One thing that an administrator does to the ways into an account."""

    form: type[GroundForm]
    does: Callable[..., object]
    done: str
    """What is said then (a msgid)."""
    gives_password: bool = False
    """Whether a new password is given, which what is said then shows once."""

    def brings(self, form: GroundForm) -> dict[str, str]:
        """Return what the operation is given of a valid form, and the new password."""
        said = {"because": form.cleaned_data["because"]}
        if self.gives_password:
            said["password"] = new_password()
        if "number" in form.cleaned_data:
            said["person"] = digest_of_person(form.cleaned_data["number"])
        return said


NEW_PASSWORD = N_(
    "The sessions of the account have ended. The new password, shown only now: {password}"
)
MENDS = {
    "password": Mend(
        form=GroundForm, does=replace_password, done=NEW_PASSWORD, gives_password=True
    ),
    "reset": Mend(
        form=GroundForm,
        does=reset_second_step,
        done=N_("The second step is reset, and the sessions of the account have ended."),
    ),
    "bind": Mend(
        form=BindForm, does=bind_certificate, done=N_("The certificate's holder is bound.")
    ),
    "end": Mend(
        form=GroundForm, does=end_certificate, done=N_("No certificate enters the account now.")
    ),
}
"""By the name of the button."""


@opens(SETTLE_ACCESS)
@never_cache
@sensitive_post_parameters("number")
@require_http_methods(["GET", "POST"])
def person_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how a user signs in; replace what was lost, bind a certificate or end that."""
    actor = actor_in(request)
    user = get_object_or_404(users_visible_to(actor), pk=pk)
    forms = {name: mend.form(auto_id=f"id_{name}_%s") for name, mend in MENDS.items()}
    if request.method == "POST":
        name = request.POST.get("do", "")
        if name not in MENDS:
            raise Http404
        forms[name] = form = MENDS[name].form(request.POST, auto_id=f"id_{name}_%s")
        if form.is_valid() and (done := _done(request, MENDS[name], user, form)):
            return done
    shown = {
        "person": user,
        "forms": forms,
        "answer": SETTLE_ACCESS.permits(actor, user),
        "steps": second_steps_of(user),
        "bound": certificate_of(user),
    }
    refused = any(form.is_bound for form in forms.values())
    return render(request, "site/person_access.html", shown, status=422 if refused else 200)


def _done(request: HttpRequest, mend: Mend, user: User, form: GroundForm) -> HttpResponse | None:
    """Do what was asked and answer with what is said then; ``None`` where it was refused."""
    brought = mend.brings(form)
    try:
        mend.does(user=user, **brought, by=actor_in(request), at=timezone.now())
    except RefusedError as error:
        messages.error(request, error.in_(language()))  # its form may not stand any more
        return None
    done = say(mend.done, language(), brought)
    if mend.gives_password:
        return render(request, "site/registered.html", {"person": user, "password": done})
    messages.success(request, done)
    return redirect("person-access", pk=user.pk)
