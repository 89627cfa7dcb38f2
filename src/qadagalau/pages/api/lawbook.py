"""Programs read drafts of norms and marks of changed texts, and propose drafts.

They propose and no more: a second person accepts, publishes and stops on the pages, where he sees
what the draft would change.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from qadagalau.office.lawbook.drafting import (
    begin_draft,
    rewrite_draft,
    submit_draft,
    withdraw_draft,
)
from qadagalau.office.lawbook.models import Draft
from qadagalau.office.lawbook.queries import drafts, last_runs, left_norms
from qadagalau.office.lawbook.rules import DRAFT_NORM
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import take_only
from .draft_shapes import (
    DraftMoveIn,
    DraftNumber,
    DraftsOut,
    MarksOut,
    PageIn,
    VersionOfDraftIn,
    WholeDraftOut,
    draft_out,
    mark_out,
    whole_draft_out,
)
from .findings import OnceKey
from .once import created_once

router = Router(tags=["statute book"])
A_PAGE = 50


@router.get("/drafts", response=DraftsOut, summary="List drafts of norms")
def list_drafts(request: HttpRequest, wanted: Query[PageIn]) -> DraftsOut:
    """Return a page of the drafts, the newest first."""
    take_only(request, *PageIn.model_fields)
    actor = actor_of_program(request)
    listed = drafts(actor)
    if wanted.after is not None:
        listed = listed.filter(pk__lt=wanted.after)
    rows = list(listed[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    runs = last_runs(actor, shown)
    return DraftsOut(
        drafts=[draft_out(one, runs.get(one.pk), language()) for one in shown],
        next=shown[-1].pk if len(rows) > A_PAGE else None,
    )


@router.get("/drafts/{int:number}", response=WholeDraftOut, summary="Read a draft of a norm")
def read_draft(request: HttpRequest, number: DraftNumber) -> WholeDraftOut:
    """Return a draft with every version, step and ground."""
    take_only(request)
    actor = actor_of_program(request)
    return _whole(_found(actor, number), actor)


@router.post("/drafts", response={201: WholeDraftOut}, summary="Propose a draft of a norm")
def propose(
    request: HttpRequest, wanted: VersionOfDraftIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Begin a draft with its first version; the book has to be able to take it in."""
    actor = actor_of_program(request)
    demand(DRAFT_NORM, actor)

    def work(at: datetime) -> WholeDraftOut:
        made = begin_draft(document=wanted.amendment, ground=wanted.ground, by=actor, at=at)
        return _whole(made, actor)

    return created_once(request, actor, idempotency_key, wanted, work)


@router.post(
    "/drafts/{int:number}/versions",
    response={201: WholeDraftOut},
    summary="Write another version of a draft of a norm",
)
def propose_anew(
    request: HttpRequest, number: DraftNumber, wanted: VersionOfDraftIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Write another version of a draft that is being drafted; earlier ones stay."""
    actor = actor_of_program(request)
    demand(DRAFT_NORM, actor)

    def work(at: datetime) -> WholeDraftOut:
        made = rewrite_draft(
            draft=_found(actor, number),
            document=wanted.amendment,
            ground=wanted.ground,
            by=actor,
            at=at,
        )
        return _whole(made, actor)

    return created_once(request, actor, idempotency_key, wanted, work)


@router.post(
    "/drafts/{int:number}/moves",
    response={201: WholeDraftOut},
    summary="Give a draft of a norm to a second person, or withdraw it",
)
def move_draft(
    request: HttpRequest, number: DraftNumber, wanted: DraftMoveIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Take a step that the writers of a draft may take."""
    actor = actor_of_program(request)
    demand(DRAFT_NORM, actor)

    def work(at: datetime) -> WholeDraftOut:
        there = _found(actor, number)
        if wanted.move == "submit":
            moved = submit_draft(draft=there, by=actor, at=at)
        else:
            moved = withdraw_draft(draft=there, ground=wanted.ground or "", by=actor, at=at)
        return _whole(moved, actor)

    return created_once(request, actor, idempotency_key, wanted, work)


@router.get("/marks", response=MarksOut, summary="List norms whose text changed")
def list_marks(request: HttpRequest, wanted: Query[PageIn]) -> MarksOut:
    """Return a page of the marks «text changed, re-read», confirmed ones too."""
    take_only(request, *PageIn.model_fields)
    listed = left_norms(actor_of_program(request)).order_by("pk")
    if wanted.after is not None:
        listed = listed.filter(pk__gt=wanted.after)
    rows = list(listed[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    return MarksOut(
        marks=[mark_out(one) for one in shown],
        next=shown[-1].pk if len(rows) > A_PAGE else None,
    )


def _found(actor: Actor, number: int) -> Draft:
    found = drafts(actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _whole(draft: Draft, actor: Actor) -> WholeDraftOut:
    return whole_draft_out(draft, last_runs(actor, [draft]).get(draft.pk), language())
