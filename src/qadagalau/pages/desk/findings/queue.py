"""The queue of findings: whose they are, what is asked, one page, and a step about what it showed.

A step about several findings goes by the list of ids that the page showed, which it signed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from attrs import frozen
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import N_, RefusedError, Verdict, say
from qadagalau.office.docket.assigning import assign_findings, may_be_given, take_findings
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding, Queue, WantedFindings
from qadagalau.office.docket.findings import findings_by_id
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.matters import Alert, alerting_views, view_of, views_of
from qadagalau.office.docket.models import FindingState
from qadagalau.office.docket.models import Verdict as Decision
from qadagalau.office.docket.operations import (
    give_up_view,
    save_view,
    see_view,
    snooze_findings,
    triage_findings,
)
from qadagalau.office.docket.queue import look_at_queue
from qadagalau.office.docket.rules import ASSIGN_FINDING, KEEP_VIEW, TRIAGE_FINDING, WORK_QUEUE
from qadagalau.office.docket.taking_up import MOST_AT_ONCE
from qadagalau.office.people.models import Office, Right
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.speaking import language

from .forms import GIVE, SNOOZE, TAKE, BulkForm, FilterForm, ViewForm, after_in
from .places import choices_kept, choices_of
from .shown import lines_of, norm_choices

SALT = "qadagalau.findings-shown"
OPEN_FOR = 12 * 60 * 60
"""Seconds for which a list that was shown can be acted upon."""
TITLES = {
    Queue.MINE: N_("Mine"),
    Queue.OFFICE: N_("My office's"),
    Queue.BELOW: N_("Of offices below"),
    Queue.ALL: N_("All of my territory"),
}
HOLDS = {
    Queue.MINE: N_(
        "Not decided, and assigned to you or last worked on by you; while you stand in for a "
        "colleague, his too."
    ),
    Queue.OFFICE: N_("Of bailiffs whom your office supervises itself."),
    Queue.BELOW: N_("Of bailiffs whom offices below yours supervise."),
    Queue.ALL: N_("Of all bailiffs of your territory."),
}
"""What each queue holds (msgids)."""


class ShownError(RefusedError):
    """What was marked is not what was shown."""


@frozen(kw_only=True)
class Tab:
    """A queue to be chosen, and how many wait in it."""

    queue: Queue
    title: str
    number: int
    is_here: bool
    query: str


def queues_of(actor: Actor) -> list[Queue]:
    """Return the queues that mean something to an actor, his usual one first after his own."""
    has_below = Office.objects.filter(parent__office_id=actor.office_id).exclude(
        kind="enforcement-district"
    )
    return [Queue.MINE, Queue.OFFICE, *([Queue.BELOW, Queue.ALL] if has_below.exists() else [])]


def usual(queues: Sequence[Queue]) -> Queue:
    """Return the queue that opens first: with offices below, the whole territory."""
    return Queue.ALL if Queue.ALL in queues else Queue.OFFICE


def form_of(request: HttpRequest) -> FilterForm:
    """Return what the address asks; norms are those of which there are findings."""
    there = findings_in(settings.HOME)
    spoken = language()
    return FilterForm(
        request.GET,
        norms=norm_choices(there.words("norm")[0], spoken),
        places=choices_of(actor_in(request), spoken),
    )


def wanted_in(form: FilterForm, actor: Actor, today: date) -> WantedFindings:
    """Return what a form that is valid wants."""
    return form.wanted(queue=_asked(form, queues_of(actor)), today=today)


def _asked(form: FilterForm, queues: Sequence[Queue]) -> Queue:
    asked = form.cleaned_data["queue"]
    return Queue(asked) if asked else usual(queues)


@opens(WORK_QUEUE)
@never_cache
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """Show a page of the queue."""
    return _shown(request, BulkForm(heirs=_heirs(actor_in(request))))


def _heirs(actor: Actor) -> QuerySet[Right] | None:
    """Return to whom an actor gives findings; ``None`` where he gives none."""
    return may_be_given(actor) if ASSIGN_FINDING.permits(actor).allowed else None


@opens(WORK_QUEUE)
@never_cache
@require_GET
def my_findings(_request: HttpRequest) -> HttpResponse:
    """Lead a notice of several findings to the queue of one's own."""
    return redirect(f"{reverse('findings')}?queue={Queue.MINE.value}")


def _shown(request: HttpRequest, bulk: BulkForm, status: int = 200) -> HttpResponse:
    actor, today = actor_in(request), timezone.localdate()
    form = form_of(request)
    if not form.is_valid():
        return render(request, "desk/findings/queue.html", {"form": form}, status=422)
    queues = queues_of(actor)
    wanted = form.wanted(queue=_asked(form, queues), today=today)
    column, falls = form.order_by()
    said: dict[str, object] = {"form": form, "last": findings_in(settings.HOME).last}
    try:
        looked = look_at_queue(
            actor,
            wanted,
            queues,
            home=settings.HOME,
            order_by=column,
            descending=falls,
            after=after_in(request.GET.get("after", "")),
        )
    except NoRegisterError as refusal:
        return render(request, "desk/findings/queue.html", {**said, "nothing": refusal})
    found = looked.page
    shown = signing.dumps([row.finding_id for row in found.rows], salt=SALT + str(actor.user_id))
    more = f"{form.query}&after={found.after[0]},{found.after[1]}" if found.after else ""
    said |= {
        "tabs": _tabs(form, wanted.queue, looked.by_queue),
        "unknown": _unknown(form, wanted, looked.unknown),
        "found": found,
        "to_confirmed": _to_confirmed(form),
        "lines": lines_of(found.rows, language()),
        "next": more,
        "is_later": "after" in request.GET,
        "holds": say(HOLDS[wanted.queue], language()),
        "shown": shown,
        "bulk": bulk if TRIAGE_FINDING.permits(actor).allowed else None,
        "views": _views(actor, today),
        "view_form": ViewForm() if KEEP_VIEW.permits(actor).allowed else None,
    }
    return render(request, "desk/findings/queue.html", said, status=status)


def _tabs(form: FilterForm, here: Queue, numbers: Mapping[Queue, int]) -> list[Tab]:
    asked = form.asked()
    return [
        Tab(
            queue=queue,
            title=say(TITLES[queue], language()),
            number=number,
            is_here=queue is here,
            query=_address(asked | {"queue": queue.value}),
        )
        for queue, number in numbers.items()
    ]


def _unknown(form: FilterForm, wanted: WantedFindings, number: int) -> dict[str, object] | None:
    """Return how many have no answer, which are never among the lawful, and where they stand."""
    if wanted.verdicts == frozenset((Verdict.UNKNOWN,)):
        return None
    return {"number": number, "query": _address(form.asked() | {"verdict": "unknown"})}


def _to_confirmed(form: FilterForm) -> str:
    """Return where the confirmed findings stand that fit the same conditions: acts begin there."""
    confirmed = FindingState.CONFIRMED.value
    if form.cleaned_data["state"] == confirmed:
        return ""
    return _address(form.asked() | {"state": confirmed})


def _address(asked: dict[str, str]) -> str:
    return urlencode(asked)


def _views(actor: Actor, today: date) -> list[dict[str, object]]:
    """Return the kept views, each with how many findings are new to its owner."""
    new = {one.view.pk: one.new for one in new_in_views(actor, today)}
    return [{"view": view, "new": new.get(view.pk, 0)} for view in views_of(actor)]


def new_in_views(actor: Actor, today: date) -> list[Alert]:
    """Return the kept views of an actor that tell him of new findings.

    Raises:
        NoRegisterError: there is no register.
    """
    wanted = {view.pk: of_view(view.filter, actor, today) for view in views_of(actor)}
    return alerting_views(actor, home=settings.HOME, wanted=wanted)


def of_view(kept: Mapping[str, str], actor: Actor, today: date) -> WantedFindings:
    """Return what a kept filter wants; all breaches of the territory where it cannot be read."""
    form = FilterForm(kept, norms=[(kept.get("norm", ""), "")], places=choices_kept(kept))
    return wanted_in(form, actor, today) if form.is_valid() else WantedFindings()


# ------------------------------------------------------------------ steps about what was shown


@opens(TRIAGE_FINDING)
@never_cache
@require_POST
def act_on_shown(request: HttpRequest) -> HttpResponse:
    """Decide about the findings that were marked, or put them off: all of them or none."""
    actor = actor_in(request)
    form = BulkForm(request.POST, heirs=_heirs(actor))
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        number = _done(_marked(request, actor), form, actor)
    except RefusedError as refusal:
        refuse(form, refusal)
        return _shown(request, form, status=422)
    text = say(N_("Done about findings: {number}."), language(), {"number": number})
    messages.success(request, text)
    return redirect(f"{reverse('findings')}?{request.GET.urlencode()}")


def _marked(request: HttpRequest, actor: Actor) -> list[FoundFinding]:
    """Return the findings that were marked, if all of them were shown.

    Raises:
        ShownError: others were, or the list is too old.
    """
    marked = request.POST.getlist("finding")[: MOST_AT_ONCE + 1]
    try:
        said = request.POST.get("shown", "")
        shown = signing.loads(said, salt=SALT + str(actor.user_id), max_age=OPEN_FOR)
    except signing.BadSignature:
        shown = []
    if not set(marked) <= set(shown):
        raise ShownError(
            N_(
                "What was marked does not stand on the list that you were shown, or it was shown "
                "too long ago. Nothing was changed: open the list anew and mark again."
            )
        )
    return findings_by_id(actor, marked, home=settings.HOME)


def _done(found: list[FoundFinding], form: BulkForm, actor: Actor) -> int:
    what, ground, now = form.cleaned_data["what"], form.cleaned_data["ground"], timezone.now()
    if what == SNOOZE:
        until = form.cleaned_data["until"]
        return len(snooze_findings(found=found, until=until, ground=ground, by=actor, at=now))
    if what == TAKE:
        return len(take_findings(found=found, by=actor, at=now))
    if what == GIVE:
        to = form.cleaned_data["to"].user
        return len(assign_findings(found=found, to=to, ground=ground, by=actor, at=now))
    return len(
        triage_findings(found=found, verdict=Decision(what), ground=ground, by=actor, at=now)
    )


# ------------------------------------------------------------------ views


@opens(KEEP_VIEW)
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep what the queue is asked under a name."""
    actor, form, asked = actor_in(request), ViewForm(request.POST), form_of(request)
    if form.is_valid() and asked.is_valid():
        last = findings_in(settings.HOME).last
        save_view(
            called=form.cleaned_data["called"],
            wanted=asked.asked(),
            alerts=form.cleaned_data["alerts"],
            seen_run=last.number if last else -1,
            by=actor,
            at=timezone.now(),
        )
        messages.success(request, _("The view is kept."))
    else:
        messages.error(request, _("The view has no name, or its conditions cannot be read."))
    return redirect(f"{reverse('findings')}?{request.GET.urlencode()}")


@opens(KEEP_VIEW)
@never_cache
@require_http_methods(["GET", "POST"])
def open_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a kept view, and mark it as seen."""
    actor = actor_in(request)
    view, last = view_of(actor, pk), findings_in(settings.HOME).last
    if view is None:
        raise Http404
    see_view(view=view, run=last.number if last else -1, by=actor, at=timezone.now())
    return redirect(f"{reverse('findings')}?{_address(view.filter)}")


@opens(KEEP_VIEW)
@require_POST
def drop_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give up a kept view."""
    actor = actor_in(request)
    view = view_of(actor, pk)
    if view is None:
        raise Http404
    give_up_view(view=view, by=actor, at=timezone.now())
    messages.success(request, _("The view is given up."))
    return redirect("findings")
