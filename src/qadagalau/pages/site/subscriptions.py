"""Which programs elsewhere are told of what happens: made, withdrawn, how messages fare."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import RefusedError, say
from qadagalau.office.hooks.kinds import KINDS
from qadagalau.office.hooks.models import MessageState, Subscription
from qadagalau.office.hooks.operations import send_again, subscribe, unsubscribe
from qadagalau.office.hooks.queries import messages_of, subscriptions
from qadagalau.office.hooks.rules import SEE_SUBSCRIPTIONS, SEND_AGAIN, SUBSCRIBE, UNSUBSCRIBE
from qadagalau.office.hooks.signing import secret_of
from qadagalau.office.people.models import User

from .doors import actor_in, opens
from .forms import WithdrawForm, refuse
from .speaking import language

A_PAGE = 50
_TONES = {
    MessageState.WAITING: "wait",
    MessageState.TAKEN: "good",
    MessageState.DEAD: "bad",
    MessageState.DROPPED: "",
}
_KINDS = {kind.name: kind.title for kind in KINDS}


class SubscribeForm(forms.Form):
    """Where a program listens, for whom it speaks, and what it is told of."""

    called = forms.CharField(label=_("Name"), max_length=100)
    address = forms.CharField(
        label=_("Address at which the program listens"),
        max_length=500,
        help_text=_("Such as https://program.example/hooks. Nothing is sent to an inner address."),
    )
    username = forms.CharField(
        label=_("Login name of the user for whom it speaks"),
        max_length=60,
        help_text=_("It is told of nothing that this user may not see."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it is told of"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(name, say(title, language())) for name, title in _KINDS.items()]

    def clean_username(self) -> User:
        """Find the user of that login name."""
        found = User.objects.filter(username__iexact=self.cleaned_data["username"]).first()
        if found is None:
            raise forms.ValidationError(_("There is no user of this login name."))
        return found


@opens(SEE_SUBSCRIPTIONS)
@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """List the programs that are told, those that were withdrawn among them."""
    page = Paginator(subscriptions(actor_in(request)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/subscriptions.html", {"page": page})


@opens(SUBSCRIBE)
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Let a program be told, and show its secret once."""
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = subscribe(
                address=said["address"],
                kinds=said["kinds"],
                user=said["username"],
                called=said["called"],
                reach=settings.HOOKS_REACH,
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as error:
            refuse(form, error)
        else:
            shown = {"one": made, "secret": secret_of(made)}
            return render(request, "site/subscribed.html", shown)
    status = 422 if form.errors else 200
    return render(request, "site/subscribe.html", {"form": form}, status=status)


@opens(SEE_SUBSCRIPTIONS)
@never_cache
@require_GET
def subscription(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one program that is told, and how its messages fare."""
    return _shown(request, _one(request, pk), WithdrawForm())


@opens(UNSUBSCRIBE)
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a program be told no more."""
    one, form = _one(request, pk), WithdrawForm(request.POST)
    if form.is_valid():
        because, by = form.cleaned_data["because"], actor_in(request)
        try:
            unsubscribe(subscription=one, because=because, by=by, at=timezone.now())
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The program is told no more."))
            return redirect("subscription", pk)
    return _shown(request, one, form, status=422)


@opens(SEND_AGAIN)
@require_POST
def again(request: HttpRequest, pk: UUID, message: UUID) -> HttpResponse:
    """Send a message again that was given up."""
    found = get_object_or_404(messages_of(actor_in(request), _one(request, pk)), pk=message)
    try:
        send_again(message=found, by=actor_in(request), at=timezone.now())
    except RefusedError as error:
        messages.error(request, error.in_(language()))
    else:
        messages.success(request, _("The message is sent again within a few seconds."))
    return redirect("subscription", pk)


def _one(request: HttpRequest, pk: UUID) -> Subscription:
    found: Subscription = get_object_or_404(subscriptions(actor_in(request)), pk=pk)
    return found


def _shown(
    request: HttpRequest, one: Subscription, form: WithdrawForm, status: int = 200
) -> HttpResponse:
    there = messages_of(actor_in(request), one)
    page = Paginator(there, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "one": sent,
            "kind": say(_KINDS[sent.kind], language()) if sent.kind in _KINDS else sent.kind,
            "tone": _TONES[MessageState(sent.state)],
            "may_go_again": sent.state == MessageState.DEAD and one.withdrawn_at is None,
        }
        for sent in page
    ]
    kinds = [say(_KINDS[name], language()) for name in one.kinds if name in _KINDS]
    shown = {"one": one, "kinds": kinds, "page": page, "rows": rows, "form": form}
    return render(request, "site/subscription.html", shown, status=status)
