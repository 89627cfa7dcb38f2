"""What an addressee does with an act: tells of the meeting, adds files, replies, appeals."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qadagalau.law import N_, RefusedError
from qadagalau.office.acts.attachments import LARGEST, keep_attachment
from qadagalau.office.acts.brought import ActError
from qadagalau.office.acts.life import BY_NAME, decide
from qadagalau.office.acts.models import Act, Outcome
from qadagalau.office.acts.operations import move_act
from qadagalau.office.acts.rules import ANSWER_OWN_ACT
from qadagalau.pages.site.acts.reply_form import MORE, MOVES, MoveForm, reply_form
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import AppealForm, MeetingForm
from .reading import own_act


@opens(ANSWER_OWN_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Tell the prosecutor when and where the act is considered."""
    act = _ours(request, pk, "announce-meeting")
    form = MeetingForm(request.POST or None)
    done = _("The prosecutor is told of the meeting.")
    title = N_("Tell the prosecutor of the meeting")
    return _asked(request, act, form, "announce-meeting", title, done)


@opens(ANSWER_OWN_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Note that the addressee appeals; the act is carried out meanwhile."""
    act = _ours(request, pk, "note-appeal")
    form = AppealForm(request.POST or None)
    return _asked(
        request, act, form, "note-appeal", N_("Appeal against the act"), _("The appeal is noted.")
    )


def _asked(
    request: HttpRequest, act: Act, form: MoveForm, move: str, title: str, done: str
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if value}
        try:
            move_act(act=act, move=move, by=actor_in(request), at=timezone.now(), **said)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect("own-act", pk=act.pk)
    told = {"act": act, "form": form, "title": title}
    return render(request, "chamber/acts/move.html", told, status=422 if form.errors else 200)


@opens(ANSWER_OWN_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Answer the act point by point, or reject it."""
    act = _ours(request, pk, "reply")
    form = reply_form(request, act, spoken=language())
    if form.is_bound and form.is_valid():
        draft = form.draft()
        try:
            move_act(
                act=act,
                move=MOVES[Outcome(draft.outcome)],
                by=actor_in(request),
                at=timezone.now(),
                reply=draft,
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The reply is sent to the prosecutor."))
            return redirect("own-act", pk=act.pk)
    before = act.replies.order_by("-number").first()
    told = {"act": act, "form": form, "more": MORE, "before": before}
    return render(request, "chamber/acts/reply.html", told, status=422 if form.errors else 200)


@opens(ANSWER_OWN_ACT)
@never_cache
@require_POST
def add_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a file that goes with the next reply."""
    act = _ours(request, pk, "reply")
    brought = request.FILES.get("file")
    try:
        if brought is None or (brought.size or 0) > LARGEST:
            raise ActError(
                N_("Choose a file of up to {most} MB."), part="file", most=LARGEST // 1024 // 1024
            )
        keep_attachment(
            act=act,
            name=brought.name or "",
            content=brought.read(),
            home=settings.HOME,
            by=actor_in(request),
            at=timezone.now(),
        )
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
    else:
        messages.success(request, _("The file waits for the reply with which it goes."))
    return redirect("own-act", pk=act.pk)


def _ours(request: HttpRequest, pk: UUID, move: str) -> Act:
    """Return an act with which the reader may take a step.

    Raises:
        Http404: there is none that he may see, or the step is not his now.
    """
    act, actor = own_act(request, pk), actor_in(request)
    if not decide(BY_NAME[move], act, actor, today=timezone.localdate()).allowed:
        raise Http404
    return act
