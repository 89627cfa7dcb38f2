"""Programs of legal entities and lawyers file applications, follow them and write about them.

The code of what was filed is in no table, so the answer to a filing is not kept either: what is
sent again with the same key is the same application with the same code.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from qadagalau.intake.home import Home
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.operations import add_message, file_petition
from qadagalau.office.petitions.queries import petition_of, petition_seen_by, visible_to
from qadagalau.office.petitions.rules import FILE_PETITION, SEE_PETITIONS, WRITE_MESSAGE
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import answer, take_only
from .findings import OnceKey
from .once import created_once
from .petition_shapes import (
    CodeIn,
    FiledOut,
    FilingIn,
    MessageIn,
    MessageOut,
    PetitionsIn,
    PetitionsOut,
    WholePetitionOut,
    petition_out,
    whole_petition_out,
)

router = Router(tags=["petitions"])
A_PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


@router.get("/petitions", response=PetitionsOut, summary="List applications")
def list_petitions(request: HttpRequest, wanted: Query[PetitionsIn]) -> dict[str, object]:
    """Return a page of the applications that the program's user may see, the latest first."""
    take_only(request, *PetitionsIn.model_fields)
    actor = actor_of_program(request)
    demand(SEE_PETITIONS, actor)
    listed = visible_to(actor).order_by("-changed_at", "id")
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
        "petitions": [petition_out(one, language()) for one in shown],
        "next": following if len(rows) > A_PAGE else None,
    }


@router.post("/petitions", response={201: FiledOut}, summary="File an application")
def file_one(request: HttpRequest, wanted: FilingIn, idempotency_key: OnceKey) -> HttpResponse:
    """File an application for oneself or a client; the code of the receipt comes back."""
    take_only(request)
    actor = actor_of_program(request)
    demand(FILE_PETITION, actor)
    home = Home.open(settings.HOME)
    filed = file_petition(
        filing=wanted.filing(),
        key=f"{actor.signed_as} {idempotency_key}",
        keys=Keys.of(home.pseudonym_key()),
        by=actor,
        at=timezone.now(),
        register=home.register,
    )
    said = FiledOut(**petition_out(filed.petition, language()), code=filed.code)
    made = answer(201, said.model_dump(mode="json"))
    made.headers["Cache-Control"] = "no-store"
    return made


@router.post("/petitions/followed", response=WholePetitionOut, summary="Follow by a code")
def follow(request: HttpRequest, said: CodeIn) -> WholePetitionOut:
    """Return the application that a code opens; the code stands in no address."""
    take_only(request)
    actor_of_program(request)
    held = petition_of(said.code, keys=Keys.of(Home.open(settings.HOME).pseudonym_key()))
    if held is None:
        raise Http404
    return whole_petition_out(held.petition, language(), today=timezone.localdate())


@router.get(
    "/petitions/{uuid:petition_id}", response=WholePetitionOut, summary="Read an application"
)
def read_petition(request: HttpRequest, petition_id: UUID) -> WholePetitionOut:
    """Return one application with its messages, its answers and the proofs of its terms."""
    take_only(request)
    one = _found(actor_of_program(request), petition_id)
    return whole_petition_out(one, language(), today=timezone.localdate())


@router.post(
    "/petitions/{uuid:petition_id}/messages",
    response={201: MessageOut},
    summary="Write about an application",
)
def write(
    request: HttpRequest, petition_id: UUID, message: MessageIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Write a message: the applicant to the office, or the office to the applicant."""
    actor = actor_of_program(request)
    demand(SEE_PETITIONS, actor)

    def work(at: datetime) -> MessageOut:
        one = _found(actor, petition_id)
        demand(WRITE_MESSAGE, actor, one)
        made = add_message(petition=one, text=message.text, by=actor, at=at)
        return MessageOut(side=made.side, at=made.at, text=made.text)

    return created_once(request, actor, idempotency_key, message, work)


def _found(actor: Actor, number: UUID) -> Petition:
    demand(SEE_PETITIONS, actor)
    one = petition_seen_by(actor, number)
    if one is None:
        raise Http404
    return one
