"""The administrator's room: who may do what here, since when, by whom and why."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.access.rules import SETTLE_ACCESS
from qadagalau.office.people.accounts import new_password
from qadagalau.office.people.handing_over import open_work
from qadagalau.office.people.models import Right, Role, User
from qadagalau.office.people.operations import (
    change_password,
    grant_right,
    register_user,
    withdraw_right,
)
from qadagalau.office.people.queries import users_visible_to, users_with_rights
from qadagalau.office.people.rules import (
    CHANGE_PASSWORD,
    GRANT_RIGHT,
    HAND_OVER,
    REGISTER_USER,
    SEE_PEOPLE,
    WITHDRAW_RIGHT,
)

from .absence_forms import HandOverForm
from .doors import actor_in, opens
from .forms import GrantForm, PasswordForm, RegisterForm, WithdrawForm, refuse
from .speaking import language

A_PAGE = 50
PASSWORD_ONCE = N_("Registered. The first password, shown only now: {password}")


@opens(SEE_PEOPLE)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List the users with their present rights."""
    asked = request.GET.get("q", "").strip().replace("\0", "")[:60]
    new = request.GET.get("new") == "yes"
    pages = Paginator(users_with_rights(actor_in(request), asked, new=new), A_PAGE)
    shown = {
        "page": pages.get_page(request.GET.get("page")),
        "asked": asked,
        "new": new,
        "may_register": REGISTER_USER.permits(actor_in(request)).allowed,
    }
    return render(request, "site/people.html", shown)


@opens(REGISTER_USER)
def register(request: HttpRequest) -> HttpResponse:
    """Register a user, and show the first password once."""
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = new_password()
        by, now = actor_in(request), timezone.now()
        try:
            user = register_user(**form.cleaned_data, password=password, by=by, at=now)
        except RefusedError as error:
            refuse(form, error)
        else:
            shown = {
                "person": user,
                "password": say(PASSWORD_ONCE, language(), {"password": password}),
            }
            return render(request, "site/registered.html", shown)
    return render(request, "site/register.html", {"form": form}, status=_status(form))


@opens(SEE_PEOPLE)
@require_GET
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a user, the present right and those before it."""
    return shown_person(request, get_object_or_404(users_visible_to(actor_in(request)), pk=pk))


@opens(GRANT_RIGHT)
@require_POST
def grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Grant a right to a user."""
    user = get_object_or_404(User, pk=pk)
    form = GrantForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            grant_right(
                user=user,
                role=Role(said["role"]),
                office=said["office"],
                bailiff=said["holder_id"],
                because=said["because"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, say(N_("The right is granted."), language()))
            return redirect("person", pk=pk)
    return shown_person(request, user, form)


@opens(WITHDRAW_RIGHT)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a right."""
    right = get_object_or_404(Right.objects.select_related("user"), pk=pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_right(
                right=right,
                because=form.cleaned_data["because"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, say(N_("The right is withdrawn."), language()))
            return redirect("person", pk=right.user_id)
    return shown_person(request, right.user, form)


@opens(CHANGE_PASSWORD)
def password(request: HttpRequest) -> HttpResponse:
    """Give oneself a new password."""
    user = User.objects.get(pk=str(actor_in(request).user_id))
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        new, by = form.cleaned_data["new"], actor_in(request)
        change_password(user=user, password=new, by=by, at=timezone.now())
        update_session_auth_hash(request, user)
        messages.success(request, say(N_("Your password is changed."), language()))
        return redirect("front")
    return render(request, "site/password.html", {"form": form}, status=_status(form))


def shown_person(
    request: HttpRequest,
    user: User,
    form: GrantForm | WithdrawForm | None = None,
    *,
    handing: HandOverForm | None = None,
) -> HttpResponse:
    """Show a user's page, with a form as it was typed where one was refused."""
    actor, today = actor_in(request), timezone.localdate()
    rights = list(
        user.rights.select_related("office", "bailiff", "granted_by", "withdrawn_by").order_by(
            "-granted_at"
        )
    )
    present = next((right for right in rights if right.withdrawn_at is None), None)
    action = GRANT_RIGHT if present is None else WITHDRAW_RIGHT
    may_hand_over = present is None and HAND_OVER.permits(actor, user).allowed
    shown = {
        "person": user,
        "rights": rights,
        "present": present,
        "form": form or (GrantForm() if present is None else WithdrawForm()),
        "answer": action.permits(actor, user),
        "open_work": open_work(user, on=today) if may_hand_over else [],
        "may_settle_access": SETTLE_ACCESS.permits(actor, user).allowed,
        "handing": handing or HandOverForm(leaver=user),
    }
    return render(request, "site/person.html", shown, status=_status(form or handing))


def _status(form: BaseForm | None) -> int:
    """Return 422 for a form that was not accepted."""
    return 422 if form is not None and form.is_bound else 200
