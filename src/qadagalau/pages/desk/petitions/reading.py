"""One application on one screen: what it says, what the register shows, what can be done."""

from collections.abc import Sequence
from uuid import UUID

from attrs import frozen
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.intake.home import Home
from qadagalau.law.clerk import cite
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.findings import findings_by_id
from qadagalau.office.docket.models import FindingState
from qadagalau.office.docket.operations import DECIDED
from qadagalau.office.docket.rules import SEE_FINDINGS
from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.life import latest_answer, moves_open_to
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.placing import proposed_office
from qadagalau.office.petitions.queries import SeenBreach, complainant_of, twins
from qadagalau.office.petitions.rules import (
    READ_PETITIONS,
    REVEAL_COMPLAINANT,
    WRITE_MESSAGE,
)
from qadagalau.office.petitions.weight import parts_of, weight_of
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.petitions.files import attachment_file
from qadagalau.pages.site.petitions.shown import shown_terms
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.letter import paragraphs_of
from qadagalau.papers.speech import Speech

from .forms import MessageForm
from .found import breaches_of, found_petition

APPLICANTS = ("reopen", "appeal")
"""Moves of the applicant: the desk does not offer them."""
CONFIRM, ACT = "confirm-finding", "draft-act"
"""Moves that begin from a finding: from one that waits, and from those that are confirmed."""


@frozen(kw_only=True)
class Breach:
    """A breach that the register shows, and the finding of the night that says the same."""

    seen: SeenBreach
    title: str
    citation: str
    verdict: str
    found: FoundFinding | None
    """None before the night has found it, or where the reader may see no findings."""

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has confirmed the finding."""
        return self.found is not None and self.found.state == FindingState.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided about the finding yet."""
        return self.found is not None and self.found.state not in DECIDED


@opens(READ_PETITIONS)
@never_cache
@require_GET
def petition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an application."""
    return shown(request, found_petition(request, pk))


def shown(
    request: HttpRequest,
    one: Petition,
    *,
    message: MessageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show an application, with a *message* that was refused."""
    actor, today = actor_in(request), timezone.localdate()
    speech = Speech(language())
    answer = latest_answer(one)
    breaches = _breaches(actor, breaches_of(one), speech)
    may_write = WRITE_MESSAGE.permits(actor, one).allowed
    told = {
        "petition": one,
        "bailiff": Bailiff.objects.filter(holder_id=one.holder_id).first(),
        "weight": weight_of(one, today=today),
        "parts": parts_of(one, today=today),
        "complainant": complainant_of(actor, one),
        "breaches": breaches,
        "twins": twins(one, seen_by=actor),
        "placed": proposed_office(one, register=Home.open(settings.HOME).register),
        "terms": shown_terms(one, today, speech),
        "answer": answer,
        "answer_texts": _texts(answer.texts) if answer else (),
        "sent": one.answers.exclude(sent_on=None).select_related("signed_by").order_by("-number"),
        "messages_said": one.messages.select_related("by").prefetch_related("attachments"),
        "message_form": message or (MessageForm() if may_write else None),
        "files": one.attachments.filter(message=None, answer=None),
        "steps": one.steps.select_related("by").order_by("number"),
        "appeals": one.appeals.select_related("to_office", "decided_by"),
        "disclosures": one.disclosures.select_related("by"),
        "satisfactions": one.satisfactions.all(),
        "today": today,
        "may_reveal": REVEAL_COMPLAINANT.permits(actor, one).allowed and bool(one.holder_id),
        **_open(actor, one, breaches),
    }
    return render(request, "desk/petitions/petition.html", told, status=status)


def _texts(texts: dict[str, str]) -> Sequence[tuple[str, tuple[str, ...]]]:
    return [(one, paragraphs_of(texts[one])) for one in ACT_LANGUAGES]


def _open(actor: Actor, one: Petition, breaches: Sequence[Breach]) -> dict[str, object]:
    """Return the steps that lead on from here: those open to the reader, and the others."""
    moves = moves_open_to(actor, one, today=timezone.localdate())
    ours = [item for item in moves if item.move.name not in APPLICANTS]
    free = [item for item in ours if item.decision.allowed]
    hidden = {CONFIRM} if any(one.is_confirmed for one in breaches) else {CONFIRM, ACT}
    return {
        "open_moves": [item for item in free if item.move.name not in hidden],
        "closed_moves": [item for item in ours if not item.decision.allowed],
        "may_confirm": any(item.move.name == CONFIRM for item in free),
    }


def _breaches(actor: Actor, seen: Sequence[SeenBreach], speech: Speech) -> list[Breach]:
    return [
        Breach(
            seen=one,
            title=speech.text(one.duty.norm.title),
            citation=cite(one.duty.norm.basis, speech.language),
            verdict=speech.verdict(one.duty.judgment.finding.verdict),
            found=found,
        )
        for one, found in zip(seen, _of_the_night(actor, seen), strict=True)
    ]


def _of_the_night(actor: Actor, seen: Sequence[SeenBreach]) -> list[FoundFinding | None]:
    numbers = [one.finding_id for one in seen]
    if not numbers or not SEE_FINDINGS.permits(actor).allowed:
        return [None] * len(numbers)
    try:
        known = findings_by_id(actor, numbers, home=settings.HOME)
    except NoRegisterError:
        known = []
    by_number = {one.finding_id: one for one in known}
    return [by_number.get(number) for number in numbers]


@opens(READ_PETITIONS)
@never_cache
@require_GET
def file(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponseBase:
    """Hand over a file of an application: to be saved, never to be run."""
    kept = found_petition(request, pk).attachments.filter(pk=number).first()
    if kept is None:
        raise Http404
    return attachment_file(kept)
