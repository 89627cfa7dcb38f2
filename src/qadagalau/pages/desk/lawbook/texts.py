"""Texts of the law in pages: one is read again, the norms that it leaves behind are confirmed."""

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import N_, RefusedError
from qadagalau.law.published import watched
from qadagalau.office.lawbook.models import Outcome, TextReading
from qadagalau.office.lawbook.operations import confirm_norm, keep_reading
from qadagalau.office.lawbook.queries import left_norms, readings
from qadagalau.office.lawbook.rules import CONFIRM_NORM, READ_TEXT, SEE_DRAFTS, SEE_LAWBOOK
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.statutes.readings import as_read

from .forms import ConfirmForm, TextForm, titles_of_acts
from .marks import marks_of

A_PAGE = 100
TEXTS_SHOWN = 20


@opens(SEE_LAWBOOK)
@never_cache
@require_GET
def lawbook(request: HttpRequest) -> HttpResponse:
    """List the norms that are to be read again, and the texts that were read."""
    actor = actor_in(request)
    page = Paginator(left_norms(actor).open(), A_PAGE).get_page(request.GET.get("page"))
    titles = titles_of_acts()
    context = {
        "page": page,
        "marks": marks_of(page),
        "texts": [(one, titles.get(one.act, one.act)) for one in readings(actor)[:TEXTS_SHOWN]],
        "may_read": READ_TEXT.permits(actor).allowed,
        "may_confirm": CONFIRM_NORM.permits(actor).allowed,
        "may_draft": SEE_DRAFTS.permits(actor).allowed,
    }
    return render(request, "desk/lawbook/lawbook.html", context)


# ------------------------------------------------------------------ a text


@opens(READ_TEXT)
@never_cache
@require_http_methods(["GET", "POST"])
def read_text(request: HttpRequest) -> HttpResponseBase:
    """Hold an official text against the one from which the norms were written."""
    form = TextForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            made = _read(request, form)
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, _("The text is read. What it says is kept below."))
            return redirect("text-reading", made.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/lawbook/new_text.html", {"form": form}, status=status)


def _read(request: HttpRequest, form: TextForm) -> TextReading:
    name, content = form.cleaned_data["text"]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            N_("{file} is not written in UTF-8. Save it in UTF-8."), file=name
        ) from error
    at = timezone.now()
    law = law_here()
    was = as_read(law.book.name, form.cleaned_data["act"])
    seen = watched(text, was, as_of=timezone.localdate(at), norms=law.book.code)
    digest = hashlib.sha256(content).hexdigest()
    return keep_reading(seen=seen, source=name, sha256=digest, by=actor_in(request), at=at)


@opens(SEE_LAWBOOK)
@never_cache
@require_GET
def text_reading(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a text said when it was read, and what became of the norms that it marked."""
    actor = actor_in(request)
    reading = get_object_or_404(readings(actor), pk=number)
    context = {
        "reading": reading,
        "act": titles_of_acts().get(reading.act, reading.act),
        "marks": marks_of(left_norms(actor).filter(reading=reading)),
        "may_confirm": CONFIRM_NORM.permits(actor).allowed,
    }
    return render(request, "desk/lawbook/text.html", context)


# ------------------------------------------------------------------ a norm


@opens(CONFIRM_NORM)
@never_cache
@require_http_methods(["GET", "POST"])
def reread_norm(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what changed of a norm's text, and take what a person found on reading it again."""
    actor = actor_in(request)
    marks = marks_of(left_norms(actor).filter(norm=code))
    if not marks:
        raise Http404
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            confirm_norm(
                norm=code,
                outcome=Outcome(said["outcome"]),
                ground=said["ground"],
                by=actor,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, _("The norm is confirmed; the mark is gone everywhere."))
            return redirect("lawbook")
    context = {
        "code": code,
        "marks": marks,
        "first": marks[0],
        "is_open": any(one.left.confirmed_at is None for one in marks),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/lawbook/reread.html", context, status=status)
