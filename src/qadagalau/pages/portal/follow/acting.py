"""What an applicant does after filing: writes, asks again, appeals, says how content he is."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.petitions.appealing import appeal, reopen, say_satisfaction
from qadagalau.office.petitions.files import add_file
from qadagalau.office.petitions.models import Attachment
from qadagalau.office.petitions.operations import add_message
from qadagalau.office.petitions.revealing import give_consent
from qadagalau.pages.site.petitions.files import looked_at
from qadagalau.pages.site.speaking import language

from .forms import AppealForm, MessageForm, ReopenForm, SaidForm, SatisfactionForm
from .hand import InHand, in_hand
from .views import lacking, shown

CONSENT = "yes"
Act = Callable[[InHand, dict[str, Any]], object]


def write(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Send a message to the office, with a paper where one is chosen."""
    form = MessageForm(request.POST, request.FILES)
    return _done(request, pk, "message", form, _write, N_("The message is sent."))


def ask_again(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Ask the office to consider it anew."""
    done = N_("Your application is considered anew. The new term is shown below.")
    return _done(request, pk, "reopen", ReopenForm(request.POST), _reopen, done)


def make_appeal(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Appeal to the superior prosecutor."""
    done = N_("Your appeal is with the superior prosecutor. Its term is shown below.")
    return _done(request, pk, "appeal", AppealForm(request.POST), _appeal, done)


def mark(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Say how content one is."""
    form = SatisfactionForm(request.POST)
    return _done(request, pk, "satisfaction", form, _mark, N_("Thank you. Your mark is kept."))


def consent(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Consent that the bailiff learns who wrote, or take it back."""
    held = in_hand(request, pk)
    if held is None:
        return lacking(request)
    said = request.POST.get("consents") == CONSENT
    try:
        give_consent(petition=held.petition, consents=said, by=held.by, at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
    else:
        messages.success(request, say(N_("What you said of it is kept."), language()))
    return redirect(held.address("petition"))


def _done(
    request: HttpRequest, pk: UUID | None, name: str, form: SaidForm, act: Act, told: str
) -> HttpResponseBase:
    held = in_hand(request, pk)
    if held is None:
        return lacking(request)
    if form.is_valid():
        try:
            act(held, form.cleaned_data)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, say(told, language()))
            return redirect(held.address("petition"))
    return shown(request, held, {name: form}, status=422)


def _write(held: InHand, said: dict[str, Any]) -> None:
    now = timezone.now()
    files: tuple[Attachment, ...] = ()
    if said["file"] is not None:
        file = looked_at(said["file"])
        kept = add_file(petition=held.petition, file=file, home=settings.HOME, by=held.by, at=now)
        files = (kept,)
    add_message(petition=held.petition, text=said["text"], by=held.by, at=now, files=files)


def _reopen(held: InHand, said: dict[str, Any]) -> None:
    reopen(petition=held.petition, ground=said["ground"], by=held.by, at=timezone.now())


def _appeal(held: InHand, said: dict[str, Any]) -> None:
    appeal(petition=held.petition, ground=said["ground"], by=held.by, at=timezone.now())


def _mark(held: InHand, said: dict[str, Any]) -> None:
    say_satisfaction(
        petition=held.petition,
        mark=said["mark"],
        text=said["text"],
        by=held.by,
        at=timezone.now(),
    )
