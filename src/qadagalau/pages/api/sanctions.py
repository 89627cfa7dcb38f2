"""Programs of bailiffs ask for a sanction with its papers, and read its state and the decision."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile as NinjaFile

from qadagalau.law import N_, Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.office.sanctions.brought import PaperDraft
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.operations import ask_for_sanction
from qadagalau.office.sanctions.queries import lines_seen_by, request_of, requests_visible_to
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION, READ_REQUEST
from qadagalau.pages.site.sanctions.paper import handed_decision
from qadagalau.pages.site.sanctions.signed import line_of_request, signature_of_request
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import answer, problem_of, take_only
from .findings import OnceKey
from .once import Asked, digest_of, done_once
from .sanction_shapes import (
    LineToSignOut,
    RequestIn,
    RequestsIn,
    RequestsOut,
    SanctionDecisionOut,
    SignedRequestIn,
    WholeRequestOut,
    decision_of,
    request_out,
    whole_request_out,
)

router = Router(tags=["sanctions"])
A_PAGE = 50
LARGEST = 20 * 1024 * 1024
"""Bytes of all papers of a request together, as programs send them."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


@router.get("/sanctions", response=RequestsOut, summary="List requests for a sanction")
def list_sanctions(request: HttpRequest, wanted: Query[RequestsIn]) -> dict[str, object]:
    """Return a page of the requests that the program's user may see, the latest change first."""
    take_only(request, *RequestsIn.model_fields)
    actor = actor_of_program(request)
    demand(READ_REQUEST, actor)
    listed = requests_visible_to(actor).order_by("-changed_at", "id")
    if wanted.state is not None:
        listed = listed.filter(state=wanted.state)
    after = wanted.goes_on_after()
    if after is not None:
        moment = _EPOCH + min(after[0], _LAST) * _MICROSECOND
        listed = listed.filter(Q(changed_at__lt=moment) | Q(changed_at=moment, id__gt=after[1]))
    rows = list(listed[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    following = f"{(shown[-1].changed_at - _EPOCH) // _MICROSECOND},{shown[-1].pk}" if shown else ""
    return {
        "requests": [request_out(one) for one in shown],
        "next": following if len(rows) > A_PAGE else None,
    }


@router.get(
    "/sanctions/{uuid:request_id}",
    response=WholeRequestOut,
    summary="Read a request for a sanction",
)
def read_sanction(request: HttpRequest, request_id: UUID) -> WholeRequestOut:
    """Return one request: its term, its checklist line by line, and the decision."""
    take_only(request)
    actor = actor_of_program(request)
    demand(READ_REQUEST, actor)
    return _whole(request, _found(actor, request_id), actor)


@router.post("/sanctions/line", response=LineToSignOut, summary="Get the line of a request to sign")
def line_of_sanction(
    request: HttpRequest,
    wanted: Form[RequestIn],
    resolution: File[NinjaFile],
    papers: File[list[NinjaFile]] = [],  # noqa: B006 - ninja's way of saying that there may be none
) -> dict[str, str] | HttpResponse:
    """Return the line that covers every field and every file of a request; nothing is kept."""
    take_only(request)
    demand(ASK_FOR_SANCTION, actor_of_program(request))
    drafts = _papers(resolution, papers)
    if drafts is None:
        return _too_large()
    return {"line": line_of_request(wanted.draft(drafts))}


@router.post("/sanctions", response={201: WholeRequestOut}, summary="Ask for a sanction")
def ask_sanction(
    request: HttpRequest,
    wanted: Form[SignedRequestIn],
    resolution: File[NinjaFile],
    idempotency_key: OnceKey,
    papers: File[list[NinjaFile]] = [],  # noqa: B006 - as above
) -> HttpResponse:
    """Ask the prosecutor for a sanction; the same asking with the same key is one request."""
    take_only(request)
    actor = actor_of_program(request)
    demand(ASK_FOR_SANCTION, actor)
    drafts = _papers(resolution, papers)
    if drafts is None:
        return _too_large()
    asked = Asked(
        user_id=cast("UUID", actor.user_id),
        key=idempotency_key,
        request=digest_of(
            b"POST sanctions",
            wanted.model_dump_json().encode(),
            *(part for one in drafts for part in (one.name.encode(), sha256(one.content).digest())),
        ),
        at=timezone.now(),
    )

    def work() -> tuple[int, object]:
        draft, cms = wanted.draft(drafts), wanted.cms()
        made = ask_for_sanction(
            draft=draft,
            key=f"api/{idempotency_key}",
            home=settings.HOME,
            signature=signature_of_request(draft, cms, at=asked.at) if cms else None,
            by=actor,
            at=asked.at,
        )
        return 201, _whole(request, made, actor).model_dump(mode="json")

    with transaction.atomic():
        return done_once(asked, work)


def _papers(resolution: NinjaFile, papers: list[NinjaFile]) -> list[PaperDraft] | None:
    """Read the files of a request; ``None`` where they are too large together."""
    files = [resolution, *papers]
    if sum(one.size or 0 for one in files) > LARGEST:
        return None
    return [
        PaperDraft(name=one.name or "", content=one.read(), is_resolution=one is resolution)
        for one in files
    ]


def _too_large() -> HttpResponse:
    detail = Sentence(
        N_("The papers together are larger than {most} MiB. Send smaller copies."),
        most=LARGEST >> 20,
    )
    return answer(413, problem_of(413, detail.in_(language())))


@router.get(
    "/sanctions/{uuid:request_id}/decision/{slug:spoken}",
    summary="Get the decision as a paper",
    openapi_extra={"responses": {200: {"content": {"application/pdf": {}}}}},
)
def read_decision(request: HttpRequest, request_id: UUID, spoken: str) -> HttpResponse:
    """Return the sanction, or its refusal, as PDF/A in ``kk`` or ``ru``."""
    take_only(request)
    actor = actor_of_program(request)
    demand(READ_REQUEST, actor)
    made = handed_decision(_found(actor, request_id), spoken, actor)
    if made is None:
        raise Http404
    return made


def _found(actor: Actor, request_id: UUID) -> SanctionRequest:
    found = request_of(actor, request_id)
    if found is None:
        raise Http404
    return found


def _whole(request: HttpRequest, one: SanctionRequest, actor: Actor) -> WholeRequestOut:
    return whole_request_out(one, lines_seen_by(actor, one), _decision(request, one), language())


def _decision(request: HttpRequest, one: SanctionRequest) -> SanctionDecisionOut | None:
    decision = getattr(one, "decision", None)
    if decision is None:
        return None
    kk, ru = (
        request.build_absolute_uri(reverse("api:read_decision", args=[one.pk, spoken]))
        for spoken in ("kk", "ru")
    )
    return decision_of(decision, kk, ru)
