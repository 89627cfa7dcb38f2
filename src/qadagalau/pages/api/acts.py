"""Programs find acts, draft them, take steps with them, and reply to them as their user may."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from qadagalau.law import N_
from qadagalau.office.acts.brought import ActError, Particulars, PointDraft
from qadagalau.office.acts.life import BY_NAME
from qadagalau.office.acts.models import Act, Outcome
from qadagalau.office.acts.operations import draft_act, move_act, save_version
from qadagalau.office.acts.queries import act_of, acts_visible_to, points_of, sees_whole
from qadagalau.office.acts.rules import ANSWER_ACT, DRAFT_ACT, MOVE_ACT, SEE_ACTS
from qadagalau.office.acts.weighing import weigh
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.statutes.kz.calendar import CALENDAR

from .act_answers import (
    ActsOut,
    RepliesOut,
    ReplyOut,
    WholeActOut,
    act_out,
    reply_out,
    whole_act_out,
)
from .act_shapes import ActsIn, AddresseeIn, DraftIn, MoveIn, ReplyIn, VersionIn
from .deliveries import actor_of_program
from .door import take_only
from .drafting import drafted
from .findings import OnceKey
from .once import created_once

router = Router(tags=["acts"])
A_PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MICROSECOND


@router.get("/acts", response=ActsOut, summary="List acts")
def list_acts(request: HttpRequest, wanted: Query[ActsIn]) -> dict[str, object]:
    """Return a page of the acts that the program's user may see, the latest change first."""
    take_only(request, *ActsIn.model_fields)
    actor = actor_of_program(request)
    demand(SEE_ACTS, actor)
    listed = acts_visible_to(actor).order_by("-changed_at", "id")
    if wanted.state is not None:
        listed = listed.filter(state=wanted.state)
    if wanted.kind is not None:
        listed = listed.filter(kind_name=wanted.kind)
    after = wanted.goes_on_after()
    if after is not None:
        moment = _EPOCH + min(after[0], _LAST) * _MICROSECOND
        listed = listed.filter(Q(changed_at__lt=moment) | Q(changed_at=moment, id__gt=after[1]))
    rows = list(listed[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    following = f"{(shown[-1].changed_at - _EPOCH) // _MICROSECOND},{shown[-1].pk}" if shown else ""
    return {
        "acts": [act_out(one, language()) for one in shown],
        "next": following if len(rows) > A_PAGE else None,
    }


@router.get("/acts/{uuid:act_id}", response=WholeActOut, summary="Read an act")
def read_act(request: HttpRequest, act_id: UUID) -> WholeActOut:
    """Return one act: points, terms with their proofs, steps, and what can be done now."""
    take_only(request)
    actor = actor_of_program(request)
    return _whole(_found(actor, act_id), actor)


@router.post("/acts", response={201: WholeActOut}, summary="Draft an act")
def draft(request: HttpRequest, wanted: DraftIn, idempotency_key: OnceKey) -> HttpResponse:
    """Draft an act from confirmed findings; its text is composed, and marks what a person fills."""
    actor = actor_of_program(request)
    demand(DRAFT_ACT, actor)

    def work(at: datetime) -> WholeActOut:
        kind, points, texts, particulars = drafted(wanted, actor, home=settings.HOME)
        act = draft_act(
            kind=kind,
            addressee=_addressee(wanted.addressee),
            points=points,
            texts=texts,
            particulars=particulars,
            by=actor,
            at=at,
        )
        return _whole(act, actor)

    return created_once(request, actor, idempotency_key, wanted, work)


@router.post("/acts/{uuid:act_id}/versions", response={201: WholeActOut}, summary="Reword a draft")
def reword(
    request: HttpRequest, act_id: UUID, text: VersionIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Keep a new wording of a draft; the points stay, and the older wordings too."""
    actor = actor_of_program(request)
    demand(DRAFT_ACT, actor)

    def work(at: datetime) -> WholeActOut:
        act = _found(actor, act_id)
        save_version(
            act=act,
            texts={"kk": text.kk.kept(), "ru": text.ru.kept()},
            points=_points(act, text),
            particulars=Particulars(
                language=act.language,
                term=act.latest.term,
                priority_class=act.latest.priority_class,
                subject=text.subject or act.latest.subject_name,
            ),
            by=actor,
            at=at,
        )
        return _whole(_found(actor, act_id), actor)

    return created_once(request, actor, idempotency_key, text, work)


def _points(act: Act, text: VersionIn) -> list[PointDraft]:
    points = points_of(act)
    if not len(points) == len(text.kk.demands) == len(text.ru.demands):
        raise ActError(
            N_("The act has {count} points. Say for each what is demanded, in both languages."),
            part="demands",
            count=len(points),
        )
    demands = zip(points, text.kk.demands, text.ru.demands, strict=True)
    return [
        PointDraft(finding=one.snapshot, demand_kk=in_kk, demand_ru=in_ru)
        for one, in_kk, in_ru in demands
    ]


@router.post("/acts/{uuid:act_id}/moves", response={201: WholeActOut}, summary="Take a step")
def move(
    request: HttpRequest, act_id: UUID, step: MoveIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Take a step in an act's life; which lead on, and why or why not, the act itself says."""
    actor = actor_of_program(request)
    demand(MOVE_ACT, actor)

    def work(at: datetime) -> WholeActOut:
        wanted = BY_NAME[step.move]
        brought = step.brought()
        surplus = sorted(set(brought) - {*wanted.brings, *wanted.may_bring})
        if surplus:
            raise ActError(
                N_("This step takes nothing called {what}. Leave it out."),
                part=surplus[0],
                what=", ".join(surplus),
            )
        act = _found(actor, act_id)
        weighed = None
        if step.move == "sign":
            today = timezone.localdate(at)
            weighed = weigh(act, by=actor, home=settings.HOME, book=law_here().book, today=today)
        act = move_act(act=act, move=step.move, by=actor, at=at, weighed=weighed, **brought)
        return _whole(act, actor)

    return created_once(request, actor, idempotency_key, step, work)


@router.get("/acts/{uuid:act_id}/replies", response=RepliesOut, summary="Read replies")
def list_replies(request: HttpRequest, act_id: UUID) -> RepliesOut:
    """Return the replies to an act, with what each was found to be worth."""
    take_only(request)
    act = _found(actor_of_program(request), act_id)
    listed = act.replies.select_related("judgment").order_by("number")
    return RepliesOut(replies=[reply_out(one) for one in listed])


@router.post("/acts/{uuid:act_id}/replies", response={201: ReplyOut}, summary="Reply to an act")
def reply(
    request: HttpRequest, act_id: UUID, said: ReplyIn, idempotency_key: OnceKey
) -> HttpResponse:
    """Reply to an act point by point, or reject it, as its addressee."""
    actor = actor_of_program(request)
    demand(ANSWER_ACT, actor)

    def work(at: datetime) -> ReplyOut:
        name = "reject" if said.outcome is Outcome.REJECTED else "reply"
        act = move_act(act=_found(actor, act_id), move=name, by=actor, at=at, reply=said.draft())
        return reply_out(act.replies.order_by("-number")[0])

    return created_once(request, actor, idempotency_key, said, work)


def _found(actor: Actor, act_id: UUID) -> Act:
    demand(SEE_ACTS, actor)
    act = act_of(actor, act_id)
    if act is None or not sees_whole(actor, act):
        raise Http404
    return act


def _whole(act: Act, actor: Actor) -> WholeActOut:
    return whole_act_out(act, actor, language(), calendar=CALENDAR, today=timezone.localdate())


def _addressee(said: AddresseeIn) -> Office | Bailiff | str:
    named = [one for one in (said.office, said.bailiff, said.outside) if one is not None]
    if len(named) != 1:
        raise ActError(
            N_("Name one addressee: an office, a bailiff, or a body outside."), part="addressee"
        )
    if said.outside is not None:
        return said.outside
    found = (
        Office.objects.filter(office_id=said.office).first()
        if said.office is not None
        else Bailiff.objects.filter(holder_id=said.bailiff).first()
    )
    if found is None:
        raise ActError(N_("There is no addressee with this number."), part="addressee")
    return found
