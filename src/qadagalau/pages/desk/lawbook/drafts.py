"""Drafts of norms in pages: written, reviewed by a second person, tried, published or withdrawn."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import N_, RefusedError, say, to_json
from qadagalau.law.drafting import in_force_from
from qadagalau.office.lawbook.drafting import (
    accept_draft,
    begin_draft,
    order_shadow,
    publish_draft,
    return_draft,
    rewrite_draft,
    stop_draft,
    submit_draft,
    withdraw_draft,
)
from qadagalau.office.lawbook.in_force import law_published, why_unbound
from qadagalau.office.lawbook.models import Draft, DraftState, RunState
from qadagalau.office.lawbook.operations import LawbookError
from qadagalau.office.lawbook.queries import drafts, last_runs, runs_of
from qadagalau.office.lawbook.rules import (
    DRAFT_NORM,
    PUBLISH_DRAFT,
    REVIEW_DRAFT,
    SEE_DRAFTS,
    STOP_DRAFT,
)
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.statutes.kz import BOOK

from .draft_forms import JSON, DraftForm, GroundForm, PublishForm, StopForm
from .moved import moved_in
from .said import said_in
from .shadows import make_shadow

A_PAGE = 50
MOVES = {
    "begin": N_("written"),
    "rewrite": N_("written anew"),
    "submit": N_("given to a second person"),
    "accept": N_("accepted"),
    "return": N_("returned"),
    "publish": N_("published"),
    "withdraw": N_("withdrawn"),
    "stop": N_("stopped"),
}
"""What the steps of a draft are called."""
TONES = {
    DraftState.PUBLISHED: "good",
    DraftState.WITHDRAWN: "",
    DraftState.STOPPED: "",
    DraftState.REVIEW: "wait",
}


@opens(SEE_DRAFTS)
@never_cache
@require_GET
def all_drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts with how far each has come."""
    actor = actor_in(request)
    page = Paginator(drafts(actor), A_PAGE).get_page(request.GET.get("page"))
    made = last_runs(actor, page.object_list)
    context = {
        "page": page,
        "rows": [
            (one, one.title.get(language(), one.name), _tone(one), made.get(one.pk)) for one in page
        ],
        "may_draft": DRAFT_NORM.permits(actor).allowed,
    }
    return render(request, "desk/lawbook/drafts.html", context)


def _tone(draft: Draft) -> str:
    return TONES.get(DraftState(draft.state), "wait")


# ------------------------------------------------------------------ writing


@opens(DRAFT_NORM)
@never_cache
@require_http_methods(["GET", "POST"])
def new_draft(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft, in a form or as JSON."""
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial={"norm": request.GET.get("norm", "")},
    )

    def write(document: str, ground: str) -> Draft:
        return begin_draft(
            document=document, ground=ground, by=actor_in(request), at=timezone.now()
        )

    return _written(request, form, write, None)


@opens(DRAFT_NORM)
@never_cache
@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, number: int) -> HttpResponseBase:
    """Write another version of a draft; the present one is offered as JSON."""
    there = _found(request, number)
    present = _present(there)
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial={"change": JSON, "document": present},
    )

    def write(document: str, ground: str) -> Draft:
        return rewrite_draft(
            draft=there, document=document, ground=ground, by=actor_in(request), at=timezone.now()
        )

    return _written(request, form, write, there)


def _written(
    request: HttpRequest,
    form: DraftForm,
    write: Callable[[str, str], Draft],
    there: Draft | None,
) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            made = write(str(form.cleaned_data["document"]), form.cleaned_data["ground"])
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("draft", made.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/lawbook/write.html", {"form": form, "draft": there}, status=status)


# ------------------------------------------------------------------ one draft


def _present(there: Draft) -> str:
    return str(there.versions.get(number=there.version).document)


def _found(request: HttpRequest, number: int) -> Draft:
    return get_object_or_404(drafts(actor_in(request)), pk=number)


@opens(SEE_DRAFTS)
@never_cache
@require_GET
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Show a draft: its versions and grounds, its steps, what it would change, what may be done."""
    return _page(request, _found(request, number))


def _page(request: HttpRequest, there: Draft, **forms: GroundForm) -> HttpResponse:
    actor, spoken = actor_in(request), language()
    runs, because = list(runs_of(actor, there)[:10]), why_unbound(there)
    done = next((one for one in runs if one.state == RunState.DONE), None)
    context = {
        "draft": there,
        "title": there.title.get(spoken, there.name),
        "tone": _tone(there),
        "said": said_in(_present(there), spoken),
        "versions": there.versions.select_related("written_by"),
        "steps": [
            (say(MOVES[one.move], spoken), one) for one in there.steps.select_related("taken_by")
        ],
        "runs": [(one, one.failure.get(spoken, "")) for one in runs],
        "done": done,
        "moved": moved_in(done.moved, spoken) if done else {},
        "set_aside": because.in_(spoken) if because else "",
        **_offered(actor, there, tried=_is_tried(there, runs)),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "desk/lawbook/draft.html", context, status=status)


def _is_tried(there: Draft, runs: list[Any]) -> bool:
    return any(one.state == RunState.DONE and one.version.number == there.version for one in runs)


def _offered(actor: Actor, there: Draft, *, tried: bool) -> dict[str, object]:
    """Return what *actor* may do about a draft now, as forms and buttons."""
    writes = DRAFT_NORM.permits(actor).allowed
    reviews = REVIEW_DRAFT.permits(actor, there).allowed
    publishes = PUBLISH_DRAFT.permits(actor, there).allowed
    state = DraftState(there.state)
    forms: dict[str, object] = {}
    if reviews and state == DraftState.REVIEW:
        forms["accept_form"] = GroundForm(auto_id="accept-%s")
    if reviews and state in (DraftState.REVIEW, DraftState.ACCEPTED):
        forms["return_form"] = GroundForm(auto_id="return-%s")
    if publishes and state == DraftState.ACCEPTED and tried:
        forms["publish_form"] = PublishForm(auto_id="publish-%s")
    if STOP_DRAFT.permits(actor).allowed and state == DraftState.PUBLISHED:
        forms["stop_form"] = StopForm(auto_id="stop-%s")
    if writes and there.is_open:
        forms["withdraw_form"] = GroundForm(auto_id="withdraw-%s")
    return {
        **forms,
        "may_write": writes and state == DraftState.DRAFT,
        "may_try": writes and there.is_open,
        "waits_for_run": state == DraftState.ACCEPTED and not tried,
    }


@opens(SEE_DRAFTS)
@never_cache
@require_GET
def draft_file(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Hand out a version as JSON; the published one as the law in force from its day."""
    there = _found(request, number)
    found = there.versions.filter(number=version).first()
    if found is None:
        raise Http404
    is_in_force = there.state == DraftState.PUBLISHED and version == there.version
    document = (_dated(there) if is_in_force else None) or found.document
    answer = HttpResponse(document, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="draft-{there.pk}-{version}.json"'
    return answer


def _dated(there: Draft) -> str | None:
    """Return a published draft with its day, as the statute book can take it in."""
    for one in law_published().in_force:
        if one.published.number == there.pk:
            return to_json(in_force_from(one.amendment, BOOK.code, one.published.since))
    return None


# ------------------------------------------------------------------ steps


@opens(DRAFT_NORM)
@require_POST
def submit(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give a draft to a second person."""
    submit_draft(draft=_found(request, number), by=actor_in(request), at=timezone.now())
    messages.success(request, _("The draft waits for a second person."))
    return redirect("draft", number)


@opens(DRAFT_NORM)
@require_POST
def try_out(request: HttpRequest, number: int) -> HttpResponseBase:
    """Order a shadow run: its job is written in the same transaction."""
    there = _found(request, number)
    with transaction.atomic():
        run = order_shadow(draft=there, by=actor_in(request), at=timezone.now())
        make_shadow.enqueue(run.pk)
    messages.success(request, _("The draft is tried on the register; you are told when it is."))
    return redirect("draft", number)


Step = Callable[[Draft, str], Draft]


def _step(request: HttpRequest, number: int, name: str, step: Step, told: str) -> HttpResponseBase:
    there, form = _found(request, number), GroundForm(request.POST, auto_id=f"{name}-%s")
    if not form.is_valid():
        return _page(request, there, **{f"{name}_form": form})
    try:
        step(there, form.cleaned_data["ground"])
    except LawbookError as refusal:
        form.add_error(None, refusal.in_(language()))
        return _page(request, there, **{f"{name}_form": form})
    messages.success(request, told)
    return redirect("draft", number)


@opens(REVIEW_DRAFT)
@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponseBase:
    """Accept a draft that another wrote."""

    def step(there: Draft, ground: str) -> Draft:
        return accept_draft(draft=there, ground=ground, by=actor_in(request), at=timezone.now())

    return _step(request, number, "accept", step, _("The draft is accepted."))


@opens(REVIEW_DRAFT)
@require_POST
def give_back(request: HttpRequest, number: int) -> HttpResponseBase:
    """Return a draft to be written anew."""

    def step(there: Draft, ground: str) -> Draft:
        return return_draft(draft=there, ground=ground, by=actor_in(request), at=timezone.now())

    return _step(request, number, "return", step, _("The draft is returned."))


@opens(DRAFT_NORM)
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponseBase:
    """Withdraw a draft; it stays with its versions and the ground."""

    def step(there: Draft, ground: str) -> Draft:
        return withdraw_draft(draft=there, ground=ground, by=actor_in(request), at=timezone.now())

    return _step(request, number, "withdraw", step, _("The draft is withdrawn."))


@opens(PUBLISH_DRAFT)
@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponseBase:
    """Publish an accepted draft with the day of its force."""

    def step(there: Draft, day: date, ground: str) -> Draft:
        by = actor_in(request)
        return publish_draft(draft=there, in_force_on=day, ground=ground, by=by, at=timezone.now())

    form = PublishForm(request.POST, auto_id="publish-%s")
    return _dated_step(request, number, "publish", form, step, _("The draft is published."))


@opens(STOP_DRAFT)
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponseBase:
    """Stop a published draft from a day on."""

    def step(there: Draft, day: date, ground: str) -> Draft:
        by = actor_in(request)
        return stop_draft(draft=there, stopped_on=day, ground=ground, by=by, at=timezone.now())

    form = StopForm(request.POST, auto_id="stop-%s")
    return _dated_step(request, number, "stop", form, step, _("The draft is stopped."))


def _dated_step(
    request: HttpRequest,
    number: int,
    name: str,
    form: PublishForm | StopForm,
    step: Callable[[Draft, date, str], Draft],
    told: str,
) -> HttpResponseBase:
    there = _found(request, number)
    if form.is_valid():
        try:
            step(there, form.cleaned_data["day"], form.cleaned_data["ground"])
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, told)
            return redirect("draft", number)
    return _page(request, there, **{f"{name}_form": form})
