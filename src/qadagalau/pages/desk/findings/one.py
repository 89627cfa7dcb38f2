"""One finding: what it says and why, what was done about it, what can be done; and the next one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import RefusedError, Verdict
from qadagalau.office.docket.assigning import assign_findings, may_be_given, take_findings
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import REGISTER, FoundFinding
from qadagalau.office.docket.findings import beside, finding_of
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.matters import precision_by_norm, steps_of
from qadagalau.office.docket.models import Verdict as Decision
from qadagalau.office.docket.operations import (
    DECIDED,
    answer_due_on,
    ask_bailiff,
    snooze_findings,
    triage_finding,
)
from qadagalau.office.docket.proving import proof_of
from qadagalau.office.docket.queries import may_open
from qadagalau.office.docket.rules import (
    ASK_BAILIFF,
    ASSIGN_FINDING,
    CONFIRM_UNHEARD,
    SNOOZE_FINDING,
    TAKE_FINDING,
    TRIAGE_FINDING,
    WORK_QUEUE,
)
from qadagalau.office.people.queries import Actor
from qadagalau.pages.desk.shown_proceeding import ShownDuty, shown_duty
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.law_here import brought_by, law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech
from qadagalau.statutes.kz.calendar import CALENDAR

from .forms import AskForm, AssignForm, SnoozeForm, TriageForm
from .queue import form_of, wanted_in
from .shown import checked_in_words, one_line, weighed

ONE_DAY = timedelta(days=1)
Do = Callable[[FoundFinding, Any, Actor, datetime], object]


@opens(WORK_QUEUE)
@never_cache
@require_GET
def finding(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Show one finding with its proof, and what can be done about it."""
    found = _found(request, finding_id)
    return _shown(request, found, {})


def _found(request: HttpRequest, finding_id: str) -> FoundFinding:
    try:
        found = finding_of(actor_in(request), finding_id, home=settings.HOME)
    except NoRegisterError:
        found = None
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest, found: FoundFinding, typed: dict[str, forms.Form], status: int = 200
) -> HttpResponse:
    actor, today, spoken = actor_in(request), timezone.localdate(), language()
    steps, norm = steps_of(found.finding_id), law_here().worded(found.norm, found.wording)
    is_heard = steps.waits_until is None or steps.waits_until < today
    due = answer_due_on(today, settings.SURROUNDINGS.hearing_days, CALENDAR)
    is_open = found.state not in DECIDED
    may_ask = ASK_BAILIFF.permits(actor, found).allowed and is_open
    offered = {
        "triage": TRIAGE_FINDING.permits(actor, found).allowed
        and TriageForm(early=not is_heard and CONFIRM_UNHEARD.permits(actor, found).allowed),
        "ask": may_ask and is_heard and AskForm(initial={"due_on": due}, auto_id="ask_%s"),
        "snooze": SNOOZE_FINDING.permits(actor, found).allowed
        and SnoozeForm(initial={"until": today + 7 * ONE_DAY}, auto_id="snooze_%s"),
        "assign": ASSIGN_FINDING.permits(actor, found).allowed
        and is_open
        and AssignForm(heirs=may_be_given(actor), auto_id="assign_%s"),
        "take": is_open and TAKE_FINDING.permits(actor, found).allowed and not found.is_assigned,
    }
    context = {
        "found": found,
        "line": one_line(found, spoken),
        "duty": _proved(found),
        "may_open": may_open(actor, found.proceeding_id, register=settings.HOME / REGISTER),
        "brought": brought_by(norm),
        "checked": checked_in_words(norm, spoken) if norm else "",
        "weighed": weighed(found, spoken),
        "precision": precision_by_norm([found.norm]).get(found.norm),
        "steps": steps,
        "is_heard": is_heard,
        "is_unknown": found.verdict is Verdict.UNKNOWN,
        "hearing_days": settings.SURROUNDINGS.hearing_days,
        "forms": offered | {name: form for name, form in typed.items() if offered.get(name)},
        **_around(request, found),
    }
    return render(request, "desk/findings/finding.html", context, status=status)


def _around(request: HttpRequest, found: FoundFinding) -> dict[str, object]:
    """Return the findings before and after this one in the queue that was asked."""
    form, actor = form_of(request), actor_in(request)
    if not form.is_valid():
        return {"query": ""}
    column, falls = form.order_by()
    around = beside(
        actor,
        wanted_in(form, actor, timezone.localdate()),
        found.finding_id,
        home=settings.HOME,
        order_by=column,
        descending=falls,
    )
    return {"around": around, "query": form.query}


def _proved(found: FoundFinding) -> ShownDuty | None:
    """Let the clerk prove a finding as of the day of the run that told it last."""
    last = findings_in(settings.HOME).last
    as_of = last.as_of if last and found.stands else found.known_on
    known_on = last.known_on if last and found.stands else found.known_on
    proved = proof_of(
        found, home=settings.HOME, book=law_here().book, as_of=as_of, known_on=known_on
    )
    if proved is None or proved.judgment is None:
        return None
    return shown_duty(proved.norm, proved.judgment, as_of, Speech(language()))


# ------------------------------------------------------------------ what is done about it


def _step(
    request: HttpRequest,
    finding_id: str,
    name: str,
    form: forms.Form,
    do: Do,
    done: Any,  # noqa: ANN401 - a lazy text
) -> HttpResponse:
    """Do what a form says, and go on to the next finding of the queue."""
    found, actor = _found(request, finding_id), actor_in(request)
    onward = _onward(request, found)
    if form.is_valid():
        try:
            do(found, form.cleaned_data, actor, timezone.now())
        except RefusedError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, done)
            return redirect(onward)
    return _shown(request, found, {name: form}, status=422)


def _onward(request: HttpRequest, found: FoundFinding) -> str:
    """Return where the work goes on: at the next finding, or at the queue after the last."""
    said = _around(request, found)
    around: Any = said.get("around")
    query = f"?{said['query']}" if said["query"] else ""
    if around is None or around.after is None:
        return reverse("findings") + query
    return reverse("finding", args=[around.after]) + query


@opens(TRIAGE_FINDING)
@require_POST
def triage(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Decide about a finding."""

    def do(found: FoundFinding, said: dict[str, Any], actor: Actor, now: datetime) -> None:
        triage_finding(
            found=found,
            verdict=Decision(said["verdict"]),
            ground=said["ground"],
            harm=said.get("harm", ""),
            by=actor,
            at=now,
        )

    may_hurry = CONFIRM_UNHEARD.permits(actor_in(request)).allowed
    form = TriageForm(request.POST, early=may_hurry)
    return _step(request, finding_id, "triage", form, do, _("The decision is kept."))


@opens(ASK_BAILIFF)
@require_POST
def ask(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Ask the bailiff about a finding."""

    def do(found: FoundFinding, said: dict[str, Any], actor: Actor, now: datetime) -> None:
        ask_bailiff(found=found, due_on=said["due_on"], question=said["question"], by=actor, at=now)

    form = AskForm(request.POST, auto_id="ask_%s")
    return _step(request, finding_id, "ask", form, do, _("The bailiff is asked."))


@opens(TAKE_FINDING)
@require_POST
def take(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Take a finding upon oneself."""
    found = _found(request, finding_id)
    try:
        take_findings(found=[found], by=actor_in(request), at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
    else:
        messages.success(request, _("The finding is yours now."))
    query = request.GET.urlencode()
    return redirect(reverse("finding", args=[finding_id]) + (f"?{query}" if query else ""))


@opens(ASSIGN_FINDING)
@require_POST
def assign(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Give a finding to a prosecutor."""

    def do(found: FoundFinding, said: dict[str, Any], actor: Actor, now: datetime) -> None:
        to = said["to"].user
        assign_findings(found=[found], to=to, ground=said["ground"], by=actor, at=now)

    heirs = may_be_given(actor_in(request))
    form = AssignForm(request.POST, heirs=heirs, auto_id="assign_%s")
    return _step(request, finding_id, "assign", form, do, _("The finding is assigned."))


@opens(SNOOZE_FINDING)
@require_POST
def snooze(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Put a finding off."""

    def do(found: FoundFinding, said: dict[str, Any], actor: Actor, now: datetime) -> None:
        snooze_findings(found=[found], until=said["until"], ground=said["ground"], by=actor, at=now)

    form = SnoozeForm(request.POST, auto_id="snooze_%s")
    return _step(request, finding_id, "snooze", form, do, _("The finding is put off."))
