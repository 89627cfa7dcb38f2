"""Replies: what came on paper is entered here, and every reply is judged point by point."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import RefusedError
from qadagalau.office.acts.attachments import bytes_of
from qadagalau.office.acts.brought import JudgmentDraft, PointJudgment
from qadagalau.office.acts.life import BY_NAME, decide
from qadagalau.office.acts.models import Act, Outcome, Worth
from qadagalau.office.acts.operations import move_act
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import ANSWER_ACT, CONDUCT_ACT, SEE_WORKING
from qadagalau.pages.site.acts.reply_form import MORE, MOVES, reply_form
from qadagalau.pages.site.acts.shown import shown_replies
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import JudgmentForm, refuse_at
from .found import found_act

FORMAL = {Worth.SUBSTANTIVE: "find-substantive", Worth.FORMAL: "find-formal"}


@opens(ANSWER_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def on_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter a reply that came on paper, point by point, under the number of its letter."""
    act, actor = found_act(request, pk), actor_in(request)
    if not decide(BY_NAME["reply"], act, actor, today=timezone.localdate()).allowed:
        raise Http404
    form = reply_form(request, act, spoken=act.language, on_paper=True)
    if form.is_bound and form.is_valid():
        draft = form.draft()
        try:
            move_act(
                act=act,
                move=MOVES[Outcome(draft.outcome)],
                reply=draft,
                by=actor,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("The reply is entered."))
            return redirect("act", pk=act.pk)
    told = {"act": act, "form": form, "more": MORE}
    return render(request, "desk/acts/on_paper.html", told, status=422 if form.errors else 200)


@opens(SEE_WORKING)
@never_cache
@require_GET
def attachment(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """Hand over a file of a reply, held against its hash."""
    act = found_act(request, pk)
    kept = act.attachments.filter(pk=file).exclude(reply=None).first()
    if kept is None:
        raise Http404
    try:
        content = bytes_of(kept, settings.HOME)
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
        return redirect("act", pk=act.pk)
    answer = HttpResponse(content, content_type=kept.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.name
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@opens(CONDUCT_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show each demand beside its answer, and take what the reply is worth."""
    act = found_act(request, pk)
    last = act.replies.order_by("-number").first()
    if last is None:
        raise Http404
    answers = list(
        last.points.select_related("point").prefetch_related("measures").order_by("point__order")
    )
    form = JudgmentForm(request.POST if request.method == "POST" else None, answers=answers)
    if request.method == "POST" and form.is_valid():
        try:
            _judged(request, act, form)
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("The reply is judged."))
            return redirect("act", pk=act.pk)
    told = {"act": act, "reply": last, "form": form, "earlier": _earlier(act)}
    return render(request, "desk/acts/judge.html", told, status=422 if form.errors else 200)


def _judged(request: HttpRequest, act: Act, form: JudgmentForm) -> None:
    said: dict[str, Any] = form.cleaned_data
    orders = [one.point.order for one in form.answers]
    points = [
        PointJudgment(order=order, worth=said[f"worth-{order}"], ground=said[f"ground-{order}"])
        for order in orders
    ]
    worth = Worth.FORMAL if request.POST.get("worth") == Worth.FORMAL else Worth.SUBSTANTIVE
    move_act(
        act=act,
        move=FORMAL[worth],
        judgment=JudgmentDraft(ground=said["ground"], points=points),
        by=actor_in(request),
        at=timezone.now(),
    )


def _earlier(act: Act) -> list[Any]:
    return shown_replies(act, points_of(act), act.language)[1:]
