"""Programs find findings, read one with its proof, decide, ask and answer as their user may."""

from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Query, Router

from qadagalau.law import Norm
from qadagalau.office.docket import findings as docket
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.models import BailiffAnswer, Hearing, Triage, Verdict
from qadagalau.office.docket.operations import answer_finding, ask_bailiff, triage_finding
from qadagalau.office.docket.proving import norm_of, proof_of
from qadagalau.office.docket.rules import (
    ANSWER_FINDING,
    ASK_BAILIFF,
    SEE_FINDINGS,
    TRIAGE_FINDING,
)
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import take_only
from .finding_shapes import (
    AnswerIn,
    AnswerOut,
    DecisionIn,
    DecisionOut,
    FindingId,
    FindingsIn,
    FindingsOut,
    QuestionIn,
    QuestionOut,
    WholeFindingOut,
    answer_out,
    decision_out,
    finding_out,
    proof_out,
    question_out,
    steps_out,
)
from .once import created_once
from .shapes import Key

router = Router(tags=["findings"])
OnceKey = Annotated[Key, Header(alias="Idempotency-Key")]


@router.get("/findings", response=FindingsOut, summary="Find findings")
def list_findings(request: HttpRequest, wanted: Query[FindingsIn]) -> dict[str, object]:
    """Return a page of the findings that fit, within the territory of who asks."""
    take_only(request, *FindingsIn.model_fields)
    found = docket.find_findings(
        actor_of_program(request),
        wanted.wanted(),
        home=settings.HOME,
        order_by=wanted.order_by,
        descending=wanted.descending,
        after=wanted.goes_on_after(),
    )
    book, left = law_here().book, left_codes()
    return {
        "findings": [
            finding_out(one, norm_of(one, book), language(), left=left) for one in found.rows
        ],
        "total": found.total,
        "next": ",".join(map(str, found.after)) if found.after else None,
    }


@router.get("/findings/{finding_id}", response=WholeFindingOut, summary="Read a finding")
def read_finding(request: HttpRequest, finding_id: FindingId) -> dict[str, object]:
    """Return one finding with the clerk's proof and the steps taken about it."""
    take_only(request)
    found = _found(actor_of_program(request), finding_id)
    today = timezone.localdate()
    proved = proof_of(
        found,
        home=settings.HOME,
        book=law_here().book,
        as_of=found.known_on,
        known_on=min(found.known_on, today),
    )
    norm: Norm | None = proved.norm if proved else None
    return {
        **finding_out(found, norm, language(), left=left_codes()),
        "proof": proof_out(proved.judgment if proved else None, norm, language()),
        **steps_out(
            Triage.objects.filter(matter=finding_id),
            Hearing.objects.filter(matter=finding_id),
            BailiffAnswer.objects.filter(matter=finding_id).select_related("hearing"),
        ),
    }


@router.post(
    "/findings/{finding_id}/decisions",
    response={201: DecisionOut},
    summary="Decide about a finding",
)
def decide(
    request: HttpRequest, finding_id: FindingId, decision: DecisionIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Confirm, explain or dismiss a finding, with the ground; earlier decisions stay."""
    actor = actor_of_program(request)
    demand(TRIAGE_FINDING, actor)

    def work(at: datetime) -> DecisionOut:
        made = triage_finding(
            found=_found(actor, finding_id),
            verdict=Verdict(decision.verdict),
            ground=decision.ground,
            harm=decision.harm,
            by=actor,
            at=at,
        )
        return decision_out(made)

    return created_once(request, actor, idempotency_key, decision, work)


@router.post(
    "/findings/{finding_id}/questions", response={201: QuestionOut}, summary="Ask the bailiff"
)
def ask(
    request: HttpRequest, finding_id: FindingId, question: QuestionIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Ask the bailiff about a finding, with a day by which he may answer before it counts."""
    actor = actor_of_program(request)
    demand(ASK_BAILIFF, actor)

    def work(at: datetime) -> QuestionOut:
        made = ask_bailiff(
            found=_found(actor, finding_id), by=actor, at=at, **question.model_dump()
        )
        return question_out(made)

    return created_once(request, actor, idempotency_key, question, work)


@router.post(
    "/findings/{finding_id}/answers", response={201: AnswerOut}, summary="Answer a finding"
)
def answer(
    request: HttpRequest, finding_id: FindingId, said: AnswerIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Answer a finding as the bailiff or his body."""
    actor = actor_of_program(request)
    demand(ANSWER_FINDING, actor)

    def work(at: datetime) -> AnswerOut:
        made = answer_finding(found=_found(actor, finding_id), text=said.text, by=actor, at=at)
        return answer_out(made)

    return created_once(request, actor, idempotency_key, said, work)


def _found(actor: Actor, finding_id: str) -> FoundFinding:
    demand(SEE_FINDINGS, actor)
    found = docket.finding_of(actor, finding_id, home=settings.HOME)
    if found is None:
        raise Http404
    return found
