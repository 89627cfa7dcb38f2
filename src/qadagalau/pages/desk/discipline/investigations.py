"""Investigations on the desk: the list with its terms, one case with its steps, a new one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from attrs import frozen
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import N_, Sentence
from qadagalau.office.discipline import queries
from qadagalau.office.discipline.life import (
    LifeError,
    Move,
    move_named,
    moves_open_to,
)
from qadagalau.office.discipline.models import (
    Investigation,
    InvestigationSource,
    InvestigationState,
)
from qadagalau.office.discipline.operations import (
    DisciplineError,
    move_investigation,
    open_investigation,
)
from qadagalau.office.discipline.rules import (
    MOVE_INVESTIGATION,
    OPEN_INVESTIGATION,
    RECORD_MEASURE,
    SEE_INVESTIGATIONS,
)
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens

from .forms import OpeningForm, StepForm

A_PAGE = 50
MOST_FINDINGS = 50
CHOICES: Mapping[str, str] = {
    "open": N_("open"),
    "mine": N_("open, led by me"),
    "office": N_("open, led by my office"),
    "overdue": N_("open, their term has run out"),
    "concluded": N_("concluded"),
    "all": N_("all"),
}


@frozen(kw_only=True)
class Row:
    """An investigation in a line of the list."""

    investigation: Investigation
    days_left: int | None
    """None of one that is concluded."""


@frozen(kw_only=True)
class ShownMove:
    """A step as the page offers it: its form, or why it is not open."""

    move: Move
    because: Sentence
    form: StepForm | None
    is_asked: bool


@opens(SEE_INVESTIGATIONS)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """List investigations, the next to run out first."""
    actor, today = actor_in(request), timezone.localdate()
    chosen = request.GET.get("show", "open")
    chosen = chosen if chosen in CHOICES else "open"
    listed = _chosen(queries.investigations(actor), chosen, actor, today)
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": [_row(one, today) for one in page],
        "choices": CHOICES.items(),
        "chosen": chosen,
        "may_open": OPEN_INVESTIGATION.permits(actor).allowed,
        "may_enter": RECORD_MEASURE.permits(actor).allowed,
    }
    return render(request, "desk/discipline/investigations.html", shown)


def _chosen(
    listed: Any,  # noqa: ANN401 - a query set of investigations
    chosen: str,
    actor: Actor,
    today: date,
) -> Any:  # noqa: ANN401 - as above
    match chosen:
        case "mine":
            return listed.open().filter(investigator=actor.user_id)
        case "office":
            return listed.open().filter(led_by__office_id=actor.office_id)
        case "overdue":
            return listed.open().filter(due_on__lt=today)
        case "concluded":
            return listed.filter(state=InvestigationState.CONCLUDED).order_by("-concluded_on", "id")
        case "all":
            return listed
    return listed.open()


def _row(one: Investigation, today: date) -> Row:
    is_open = one.state != InvestigationState.CONCLUDED
    return Row(investigation=one, days_left=(one.due_on - today).days if is_open else None)


def colleagues_of(actor: Actor) -> QuerySet[User]:
    """Return who has a right in the actor's office at present."""
    return User.objects.filter(
        rights__withdrawn_at=None, rights__office__office_id=actor.office_id, is_active=True
    ).order_by("full_name")


@opens(OPEN_INVESTIGATION)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Open an investigation."""
    actor, now = actor_in(request), timezone.now()
    findings = [one[:64] for one in request.GET.getlist("finding")][:MOST_FINDINGS]
    form = OpeningForm(
        request.POST or None, initial=_initial(request, actor), colleagues=colleagues_of(actor)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = open_investigation(opening=form.opening(findings), by=actor, at=now)
        except DisciplineError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The investigation is opened."))
            return redirect("investigation", pk=made.pk)
    shown = {"form": form, "findings": findings}
    status = 422 if form.errors else 200
    return render(request, "desk/discipline/opening.html", shown, status=status)


def _initial(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Return what the form of a new investigation shows: the term is as long as the last one."""
    asked = request.GET
    source = asked.get("source", "")
    known = source in InvestigationSource.values
    before = (
        Investigation.objects.filter(led_by__office_id=actor.office_id)
        .order_by("-opened_at")
        .first()
    )
    said: dict[str, Any] = {
        "holder_id": asked.get("bailiff", "")[:40],
        "act_ref": asked.get("act", "")[:120],
        "source": source if known else InvestigationSource.FINDINGS,
        "investigator": actor.user_id,
    }
    if before is not None:
        length = max(before.due_on - before.opened_on, timedelta(0))
        said["due_on"] = timezone.localdate() + length
    return said


@opens(SEE_INVESTIGATIONS)
@require_GET
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one investigation: what it is about, its steps, and what can be done next."""
    return _case(request, pk)


@opens(MOVE_INVESTIGATION)
@require_POST
def take(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """Take a step of an investigation."""
    actor = actor_in(request)
    here = queries.investigation_of(actor, pk)
    try:
        step = move_named(move)
    except LifeError as unknown:
        raise Http404 from unknown
    if here is None:
        raise Http404
    form = StepForm(request.POST, move=step, colleagues=colleagues_of(actor))
    if form.is_valid():
        try:
            move_investigation(
                investigation=here, move=move, by=actor, at=timezone.now(), **form.cleaned_data
            )
        except (DisciplineError, LifeError) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The step is recorded."))
            return redirect("investigation", pk=pk)
    return _case(request, pk, refused={move: form})


def _case(
    request: HttpRequest, pk: UUID, refused: Mapping[str, StepForm] | None = None
) -> HttpResponse:
    actor, today = actor_in(request), timezone.localdate()
    here = queries.investigation_of(actor, pk)
    if here is None:
        raise Http404
    given = refused or {}
    colleagues = colleagues_of(actor)
    moves = [
        ShownMove(
            move=one.move,
            because=one.because,
            form=given.get(one.move.name) or StepForm(move=one.move, colleagues=colleagues)
            if one.is_open
            else given.get(one.move.name),
            is_asked=one.move.name in given,
        )
        for one in moves_open_to(actor, here)
    ]
    shown = {
        "case": here,
        "row": _row(here, today),
        "steps": queries.steps_of(here),
        "moves": moves,
        "measures": here.measures.all(),
        "may_enter": RECORD_MEASURE.permits(actor, here).allowed,
    }
    status = 422 if given else 200
    return render(request, "desk/discipline/investigation.html", shown, status=status)
