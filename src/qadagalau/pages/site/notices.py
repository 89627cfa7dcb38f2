"""One's notices: read, opened, sent by mail; and the calendar of one's terms."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import N_, say
from qadagalau.office.notices.models import Notice
from qadagalau.office.notices.operations import (
    close_calendar,
    keep_mailbox,
    open_calendar,
    read_notices,
)
from qadagalau.office.notices.queries import (
    calendar_key_of,
    mailbox_of,
    notices_of,
    owner_of_calendar,
)
from qadagalau.office.notices.rules import KEEP_CALENDAR, KEEP_MAILBOX, SEE_NOTICES
from qadagalau.office.people.queries import actor_of

from .calendars import calendar_of
from .doors import OPEN, actor_in, opens
from .speaking import language

A_PAGE = 50
CALENDAR_ONCE = N_("The address of your calendar, shown only now: {address}")


class MailboxForm(forms.Form):
    """Where mail reaches one."""

    address = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("A mail says how many notices are new, and nothing of what stands in them."),
    )


@opens(SEE_NOTICES)
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """List what one was told."""
    return _notices(request)


@opens(SEE_NOTICES)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark the notices that were shown as read."""
    shown = [number for one in request.POST.getlist("notice")[:A_PAGE] if (number := _uuid(one))]
    read_notices(notices=shown, by=actor_in(request), at=timezone.now())
    return redirect("notices")


@opens(SEE_NOTICES)
@require_POST
def open_notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a notice as read and lead to its page."""
    notice = get_object_or_404(Notice, pk=pk, user_id=actor_in(request).user_id)
    read_notices(notices=[notice.pk], by=actor_in(request), at=timezone.now())
    try:
        return redirect(reverse(notice.url_name, args=notice.args))
    except NoReverseMatch as error:  # a page that this version of the program has no more
        raise Http404 from error


@opens(KEEP_MAILBOX)
@require_POST
def mailbox(request: HttpRequest) -> HttpResponse:
    """Keep where mail reaches one."""
    form = MailboxForm(request.POST)
    if not form.is_valid():
        return _notices(request, form)
    keep_mailbox(address=form.cleaned_data["address"], by=actor_in(request), at=timezone.now())
    messages.success(request, say(N_("Kept."), language()))
    return redirect("notices")


@opens(KEEP_CALENDAR)
@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """Open one's calendar at a new address, or close it."""
    by, now = actor_in(request), timezone.now()
    if request.POST.get("change") == "close":
        close_calendar(by=by, at=now)
        messages.success(request, say(N_("The calendar is closed."), language()))
        return redirect("notices")
    token = open_calendar(by=by, at=now)
    address = request.build_absolute_uri(reverse("calendar-feed", args=(token,)))
    return _notices(request, address=address)


@opens(OPEN)
@never_cache
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a program with the calendar that a secret opens."""
    owner = owner_of_calendar(token)
    if owner is None:
        raise Http404
    actor, now = actor_of(owner), timezone.now()
    root = request.build_absolute_uri("/").rstrip("/")
    whole = calendar_of(actor, now=now, root=root, language=language())
    return HttpResponse(whole, content_type="text/calendar; charset=utf-8")


def _notices(
    request: HttpRequest, form: MailboxForm | None = None, *, address: str = ""
) -> HttpResponse:
    actor = actor_in(request)
    there = mailbox_of(actor)
    shown = {
        "page": Paginator(notices_of(actor), A_PAGE).get_page(request.GET.get("page")),
        "form": form or MailboxForm(initial={"address": there.address if there else ""}),
        "has_mail": bool(settings.SURROUNDINGS.mail),
        "key": calendar_key_of(actor),
        "address": address,
    }
    return render(request, "site/notices.html", shown, status=422 if form else 200)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
