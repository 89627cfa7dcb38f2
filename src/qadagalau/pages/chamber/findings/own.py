"""What was found about a bailiff, for him and his body: the norm, what it asks, where to answer."""

from datetime import date

from attrs import frozen
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.engine.finding_list import After
from qadagalau.law import BREACHES, N_, Norm, RefusedError, Status, say
from qadagalau.law.clerk import cite, prove
from qadagalau.law.finding import REASON_TEXTS
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import REGISTER, FoundFinding, Queue, WantedFindings
from qadagalau.office.docket.findings import counts_by_queue, find_findings, finding_of
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.matters import Steps, steps_of
from qadagalau.office.docket.models import LONGEST, FindingState
from qadagalau.office.docket.operations import answer_finding
from qadagalau.office.docket.proving import proof_of
from qadagalau.office.docket.queries import may_open
from qadagalau.office.docket.rules import ANSWER_FINDING, SEE_OWN_FINDINGS
from qadagalau.office.people.queries import Actor
from qadagalau.pages.chamber.duties import ASKED, OVERDUE
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.law_here import brought_by, law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.breach import threats
from qadagalau.papers.speech import without_personal_numbers

ALL = "all"
LISTS = {
    "asked": (N_("Asked of us"), ASKED),
    "overdue": (N_("Overdue, not done"), OVERDUE),
    "confirmed": (N_("Confirmed"), WantedFindings(states=frozenset((FindingState.CONFIRMED,)))),
    ALL: (N_("All that stand"), WantedFindings()),
}
"""Which findings are listed, by the name in the address: what the list is called, what it holds."""
TONES = {FindingState.ASKED: "wait", FindingState.CONFIRMED: "bad"}
_GONE = N_("a norm that the statute book holds no more")
_MOST_LETTERS = 60


@frozen(kw_only=True)
class Line:
    """A finding in a line."""

    found: FoundFinding
    title: str
    tone: str
    state_tone: str


@frozen(kw_only=True)
class Tab:
    """A list to be chosen, and how many findings it holds."""

    name: str
    title: str
    number: int
    is_here: bool


class AnswerForm(forms.Form):
    """What is answered."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("It stays beside the finding, whatever is decided, and cannot be changed."),
    )


@opens(SEE_OWN_FINDINGS)
@never_cache
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """List the findings that stand, the latest term first."""
    actor, spoken = actor_in(request), language()
    chosen = request.GET.get("list", ALL)
    chosen = chosen if chosen in LISTS else ALL
    said: dict[str, object] = {"chosen": chosen}
    try:
        page = find_findings(
            actor,
            LISTS[chosen][1],
            home=settings.HOME,
            order_by="due",
            after=_after(request.GET.get("after", "")),
        )
    except NoRegisterError as refusal:
        return render(request, "chamber/findings/list.html", {**said, "nothing": refusal})
    said |= {
        "page": page,
        "lines": [_line(one, spoken) for one in page.rows],
        "next": f"list={chosen}&after={page.after[0]},{page.after[1]}" if page.after else "",
        "is_later": "after" in request.GET,
        "last": findings_in(settings.HOME).last,
        "lists": _tabs(actor, chosen),
    }
    return render(request, "chamber/findings/list.html", said)


def _tabs(actor: Actor, chosen: str) -> list[Tab]:
    """Return the lists, each with how many it holds."""
    return [
        Tab(
            name=name,
            title=say(title, language()),
            number=counts_by_queue(actor, wanted, (Queue.ALL,), home=settings.HOME)[Queue.ALL],
            is_here=name == chosen,
        )
        for name, (title, wanted) in LISTS.items()
    ]


def _after(said: str) -> After | None:
    """Return where a page goes on; the first page where that cannot be read."""
    key, _, finding_id = said.partition(",")
    is_number = key.removeprefix("-").isdecimal() and key.isascii() and len(key) < 20  # noqa: PLR2004 - 64 bits
    if not is_number or not finding_id.isalnum() or len(finding_id) > _MOST_LETTERS:
        return None
    number = int(key)
    return (number, finding_id) if abs(number) < 2**63 and finding_id.isascii() else None


def _line(found: FoundFinding, spoken: str) -> Line:
    norm = law_here().worded(found.norm, found.wording)
    return Line(
        found=found,
        title=norm.title.in_(spoken) if norm else say(_GONE, spoken),
        tone="bad" if found.verdict in BREACHES else "wait",
        state_tone=TONES.get(found.state, ""),
    )


@opens(SEE_OWN_FINDINGS)
@never_cache
@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, finding_id: str) -> HttpResponse:
    """Show one finding with its norm and its proof, and take an answer."""
    actor = actor_in(request)
    try:
        found = finding_of(actor, finding_id, home=settings.HOME)
    except NoRegisterError:
        found = None
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_finding(found=found, text=form.cleaned_data["text"], by=actor, at=timezone.now())
        except RefusedError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The answer is kept; the prosecutor's office is told."))
            return redirect("own-finding", found.finding_id)
    shown = _shown(found, steps_of(found.finding_id), timezone.localdate()) | {
        "form": form,
        "may_answer": ANSWER_FINDING.permits(actor, found).allowed,
        "may_open": may_open(actor, found.proceeding_id, register=settings.HOME / REGISTER),
    }
    status = 422 if form.errors else 200
    return render(request, "chamber/findings/finding.html", shown, status=status)


def _shown(found: FoundFinding, steps: Steps, today: date) -> dict[str, object]:
    spoken, norm = language(), law_here().worded(found.norm, found.wording)
    return {
        "line": _line(found, spoken),
        "found": found,
        "norm": _norm_said(norm, spoken) if norm else None,
        "proof": _proof(found, spoken),
        "reason": say(REASON_TEXTS[found.reason], spoken) if found.reason else "",
        "steps": steps,
        "due_on": steps.waits_until,
        "is_over": steps.waits_until is not None and steps.waits_until < today,
    }


def _norm_said(norm: Norm, spoken: str) -> dict[str, object]:
    return {
        "code": norm.code,
        "citation": cite(norm.basis, spoken),
        "note": norm.note.in_(spoken) if norm.note else "",
        "guidance": norm.guidance.in_(spoken) if norm.guidance else "",
        "threats": threats(norm, spoken),
        "brought": brought_by(norm),
        "is_read": norm.checked.status is Status.VERIFIED,
    }


def _proof(found: FoundFinding, spoken: str) -> tuple[str, ...]:
    """Return the steps of the clerk's proof, as of the last run; none where it gives none."""
    last = findings_in(settings.HOME).last
    as_of = last.as_of if last and found.stands else found.known_on
    known_on = last.known_on if last and found.stands else found.known_on
    proved = proof_of(
        found, home=settings.HOME, book=law_here().book, as_of=as_of, known_on=known_on
    )
    if proved is None or proved.judgment is None:
        return ()
    steps = prove(proved.judgment, proved.norm, spoken)
    return tuple(map(without_personal_numbers, steps))
