"""Who may do what to what: every role, every action, a thing of each office, each of its states.

A small country is entered for the question and taken back.  The answers are those of the rules
themselves, which every page and operation asks; nothing here decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from attrs import frozen
from django.apps import apps
from django.db import transaction

from qadagalau.law import Sentence
from qadagalau.office.acts.kinds import KINDS
from qadagalau.office.acts.life import MOVES as ACT_MOVES
from qadagalau.office.acts.models import Act, ActVersion, State
from qadagalau.office.discipline.life import MOVES as INVESTIGATION_MOVES
from qadagalau.office.discipline.models import Investigation, InvestigationState
from qadagalau.office.exchange.models import ProtocolVersion
from qadagalau.office.people.models import Bailiff, Office, Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.places import (
    BailiffPlace,
    OfficePlace,
    Places,
    RegionPlace,
    settle_places,
)
from qadagalau.office.people.queries import NOBODY, OPERATOR, Actor, actor_of
from qadagalau.office.people.rules import Action
from qadagalau.office.petitions.life import MOVES as PETITION_MOVES
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.models import State as PetitionState
from qadagalau.office.sanctions.life import MOVES as REQUEST_MOVES
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.models import State as RequestState

from . import doors

OWN, SUBORDINATE, FOREIGN, ANY = "own", "subordinate", "foreign", "any"
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_WRITER = "writer"
"""Who wrote the acts: none of those who ask."""


@frozen(kw_only=True)
class Row:
    """One answer."""

    role: str
    seat: str
    """The kind of office in which the role is held; empty where it is held in none."""
    action: str
    relation: str
    """Whose the thing is: own, subordinate, foreign; any where the action is asked of none."""
    state: str
    """The state of the thing; empty where the action asks for none."""
    allowed: bool
    because: Sentence


@frozen(kw_only=True)
class _Seat:
    """Somebody who asks, and where the things lie that are his own, of one below, of another."""

    name: str
    actor: Actor
    offices: Mapping[str, str]
    """By relation, the office that issues an act or leads an investigation."""
    holders: Mapping[str, str]
    """By relation, the bailiff who answers."""


# ------------------------------------------------------------------ the small country

_REGIONS = ("71", "75")
_OFFICES = (
    ("general", "general-office", None, None),
    ("chambers", "republican-chamber", None, None),
    ("military", "military-office", None, "general"),
    ("71", "regional-office", "71", "general"),
    ("75", "regional-office", "75", "general"),
    ("71-1", "district-office", "71", "71"),
    ("71-2", "district-office", "71", "71"),
    ("71-chamber", "chamber", "71", "chambers"),
    ("75-chamber", "chamber", "75", "chambers"),
    ("71-justice", "justice-body", "71", None),
    ("75-justice", "justice-body", "75", None),
    ("e-71", "enforcement-district", "71", "71"),
    ("e-71-1", "enforcement-district", "71", "71-1"),
    ("e-71-2", "enforcement-district", "71", "71-2"),
    ("e-75", "enforcement-district", "75", "75"),
)
_BAILIFFS = (
    ("p-71", "private-bailiff", "e-71", "71-chamber"),
    ("p-71-1", "private-bailiff", "e-71-1", "71-chamber"),
    ("p-71-2", "private-bailiff", "e-71-2", "71-chamber"),
    ("p-75", "private-bailiff", "e-75", "75-chamber"),
    ("s-71", "state-bailiff", "e-71", "71-justice"),
    ("s-75", "state-bailiff", "e-75", "75-justice"),
)
_OF_GENERAL = ({OWN: "general", SUBORDINATE: "71"}, {SUBORDINATE: "p-71-1"})
_OF_REGION = (
    {OWN: "71", SUBORDINATE: "71-1", FOREIGN: "75"},
    {OWN: "p-71", SUBORDINATE: "p-71-1", FOREIGN: "p-75"},
)
_OF_DISTRICT = ({OWN: "71-1", FOREIGN: "71-2"}, {OWN: "p-71-1", FOREIGN: "p-71-2"})
_OF_MILITARY = ({OWN: "military", FOREIGN: "71"}, {FOREIGN: "p-71"})
_SEATS: tuple[tuple[Role | None, str, tuple[Mapping[str, str], Mapping[str, str]]], ...] = (
    (Role.PROSECUTOR, "71", _OF_REGION),
    (Role.PROSECUTOR, "71-1", _OF_DISTRICT),
    (Role.PROSECUTOR, "military", _OF_MILITARY),
    (Role.UNIT_HEAD, "general", _OF_GENERAL),
    (Role.UNIT_HEAD, "71", _OF_REGION),
    (Role.UNIT_HEAD, "71-1", _OF_DISTRICT),
    (Role.ANALYST, "general", _OF_GENERAL),
    (Role.REGISTRAR, "general", _OF_GENERAL),
    (Role.REGISTRAR, "71", _OF_REGION),
    (Role.AUDITOR, "general", _OF_GENERAL),
    (Role.AUDITOR, "71", _OF_REGION),
    (Role.CHAMBER, "chambers", ({OWN: "chambers", FOREIGN: "71-chamber"}, {SUBORDINATE: "p-71"})),
    (Role.CHAMBER, "71-chamber", ({OWN: "71-chamber", FOREIGN: "75-chamber"},
                                  {OWN: "p-71", FOREIGN: "p-75"})),
    (Role.JUSTICE, "71-justice", ({OWN: "71-justice", FOREIGN: "75-justice"},
                                  {OWN: "s-71", FOREIGN: "s-75"})),
    (Role.BAILIFF, "p-71", ({OWN: "71-chamber", FOREIGN: "75-chamber"},
                            {OWN: "p-71", FOREIGN: "p-71-1"})),
    (Role.ADMINISTRATOR, "", ({FOREIGN: "71"}, {FOREIGN: "p-71"})),
    (Role.APPLICANT, "", ({OWN: "71", FOREIGN: "71"}, {FOREIGN: "p-71"})),
    (None, "", ({FOREIGN: "71"}, {FOREIGN: "p-71"})),
)  # fmt: skip


def _country() -> Places:
    def names(text: str) -> dict[str, str]:
        return {f"name_{language}": text for language in ("kk", "ru", "en")}

    return Places(
        regions=tuple(RegionPlace(code=code, **names(code)) for code in _REGIONS),
        offices=tuple(
            OfficePlace(office_id=number, kind=kind, region=region, parent=parent, **names(number))
            for number, kind, region, parent in _OFFICES
        ),
        bailiffs=tuple(
            BailiffPlace(
                holder_id=number, kind=kind, region=district[2:4], district=district, body=body
            )
            for number, kind, district, body in _BAILIFFS
        ),
    )


def _seats() -> Iterator[_Seat]:
    for number, (role, place, (offices, holders)) in enumerate(_SEATS):
        user = register_user(
            username=f"user-{number}", full_name="–", password=None, by=OPERATOR, at=_AT
        )
        office = Office.objects.filter(office_id=place).first()
        if role is not None:
            grant_right(
                user=user,
                role=role,
                office=office,
                bailiff=Bailiff.objects.filter(holder_id=place).first(),
                because="–",
                by=OPERATOR,
                at=_AT,
            )
        seat = office.kind if office else ""
        yield _Seat(name=seat, actor=actor_of(user), offices=offices, holders=holders)
    for name, actor, relation in (("nobody", NOBODY, FOREIGN), ("operator", OPERATOR, SUBORDINATE)):
        yield _Seat(name=name, actor=actor, offices={relation: "71"}, holders={relation: "p-71"})


# ------------------------------------------------------------------ things of each kind

Thing = tuple[str, str, object]
"""The relation, the state, and what is asked about."""


def _placed(seat: _Seat) -> Iterator[Thing]:
    for relation, number in seat.holders.items():
        bailiff = Bailiff.objects.select_related("district").get(holder_id=number)
        yield relation, "", Investigation(bailiff=bailiff)


def _investigations(seat: _Seat) -> Iterator[Thing]:
    """Investigations led by one's office or another, oneself leading where one can."""
    for relation, number in seat.offices.items():
        for state in InvestigationState:
            thing = Investigation(led_by=Office.objects.get(office_id=number), state=state)
            if relation == OWN and seat.actor.user_id is not None:
                thing.investigator_id = seat.actor.user_id
            yield relation, state.value, thing


def _protocols(seat: _Seat) -> Iterator[Thing]:
    pairs = {OWN: ("71-chamber", "71"), FOREIGN: ("75-chamber", "75")}
    if seat.name == "justice-body":
        pairs = {OWN: ("71-justice", "71"), FOREIGN: ("75-justice", "75")}
    if seat.actor.territory.everything:
        pairs = {SUBORDINATE: pairs[OWN]}
    of = {office.office_id: office for office in Office.objects.all()}
    for relation, (sender, receiver) in pairs.items():
        yield relation, "", ProtocolVersion(sender=of[sender], receiver=of[receiver])


_KNOWN_TO_ADDRESSEE = frozenset(State) - {
    State.DRAFT,
    State.SUBMITTED,
    State.APPROVED,
    State.WITH_GENERAL,
    State.AGREED,
    State.SIGNED,
    State.ISSUED,
}


def _acts(seat: _Seat) -> Iterator[Thing]:
    """Acts of one's office, one below, another; of an addressee those to him and to another."""
    receives = seat.actor.role in (Role.CHAMBER, Role.JUSTICE, Role.BAILIFF)
    writer = User.objects.get(username=_WRITER)
    of = {office.office_id: office for office in Office.objects.select_related("region")}
    made: list[tuple[str, Act]] = []
    for relation, number in (seat.holders if seat.actor.holder_id else seat.offices).items():
        for state in State:
            act = Act(
                kind_name=KINDS[0].name,
                state=state,
                office=of["75" if receives else number],
                author=writer,
                in_charge=writer,
                language="kk",
                made_at=_AT,
                changed_at=_AT,
                delivered_on=_AT if state in _KNOWN_TO_ADDRESSEE else None,
            )
            if seat.actor.holder_id:
                act.addressee_bailiff = Bailiff.objects.get(holder_id=number)
            else:
                act.addressee_office = of[number if receives else "75-chamber"]
            made.append((relation, act))
    acts = Act.objects.bulk_create([act for _, act in made])
    ActVersion.objects.bulk_create(
        ActVersion(act=act, number=1, texts={}, made_by=writer, made_at=_AT) for act in acts
    )
    for relation, act in made:
        yield relation, act.state, act


def _requests(seat: _Seat) -> Iterator[Thing]:
    """Requests made to one's office, one below, another; of a bailiff his own and another's."""
    writer = User.objects.get(username=_WRITER)
    of = {office.office_id: office for office in Office.objects.select_related("region")}
    bailiffs = {one.holder_id: one for one in Bailiff.objects.all()}
    his = seat.actor.holder_id is not None
    for relation, number in (seat.holders if his else seat.offices).items():
        for state in RequestState:
            thing = SanctionRequest(
                bailiff=bailiffs[number if his else "p-71"],
                office=of["71" if his else number],
                state=state,
                asked_by=writer,
            )
            if relation == OWN and state == RequestState.ASSIGNED and not his:
                thing.assigned_to_id = seat.actor.user_id
            yield relation, state.value, thing


def _petitions(seat: _Seat) -> Iterator[Thing]:
    """Applications with one's office, one below, another; an applicant's own, a bailiff's."""
    of = {office.office_id: office for office in Office.objects.select_related("region")}
    for relation, number in (seat.holders if seat.actor.holder_id else seat.offices).items():
        for state in PetitionState:
            petition = Petition(
                state=state, office=of["71" if seat.actor.holder_id else number], happenings=[]
            )
            if seat.actor.holder_id:
                petition.holder_id = number
            if seat.actor.role == Role.APPLICANT and relation == OWN:
                petition.filed_by_id = seat.actor.user_id
            yield relation, state.value, petition


def _people(seat: _Seat) -> Iterator[Thing]:
    """The asker himself, somebody of an office below or beside, somebody of another region."""
    own = User.objects.filter(pk=str(seat.actor.user_id)).first() if seat.actor.user_id else None
    if own is not None:
        yield OWN, "", own
    if SUBORDINATE in seat.offices:
        yield SUBORDINATE, "", User.objects.get(username="user-1")
    if FOREIGN in seat.offices:
        yield FOREIGN, "", User.objects.get(username="user-2")


def _offices(seat: _Seat) -> Iterator[Thing]:
    """The asker's own office, one below, another."""
    of = {office.office_id: office for office in Office.objects.all()}
    for relation, number in seat.offices.items():
        yield relation, "", of[number]


def _nothing_chosen(seat: _Seat) -> Iterator[Thing]:
    """Nothing: the action makes what it is about."""
    del seat
    yield ANY, "", None


_Maker = Callable[[_Seat], Iterator[Thing]]
_BY_NAME: Mapping[str, _Maker] = {
    "docket.": _placed,
    "exchange.enter-event": _placed,
    "discipline.see": _placed,
    "discipline.open": _placed,
    "discipline.record": _placed,
    "discipline.": _investigations,
    "exchange.settle-protocol": _protocols,
    "exchange.bring-delivery": _protocols,
    "exchange.take-step": _protocols,
    "acts.rule-signing": _offices,
    "acts.": _acts,
    "sanctions.check-month": _offices,
    "sanctions.name-dedicated": _offices,
    "sanctions.keep-template": _offices,
    "sanctions.see-load": _offices,
    "sanctions.see-reading": _people,
    "sanctions.": _requests,
    "petitions.file": _nothing_chosen,
    "petitions.save-draft": _nothing_chosen,
    "petitions.pack-events": _nothing_chosen,
    "petitions.note-arrival": _nothing_chosen,
    "petitions.forget-drafts": _nothing_chosen,
    "petitions.": _petitions,
    "access.": _people,
    "people.grant-right": _people,
    "people.change-password": _people,
    "people.choose-language": _people,
    "people.set-absence": _people,
    "people.hand-over": _people,
    "hooks.subscribe": _people,
}
"""By how the name of an action begins, the things that it is asked about; the first that fits."""


_NOTHING: list[Thing] = [(ANY, "", None)]


def _maker(action: Action) -> _Maker | None:
    begun = (made for begins, made in _BY_NAME.items() if action.name.startswith(begins))
    return next(begun, None)


def _states(action: Action) -> frozenset[str] | None:
    """Return in which states some move of an action is open; none where no move asks for it."""
    acts = [state for move in ACT_MOVES if move.action is action for state in move.sources]
    cases = [
        state for move in INVESTIGATION_MOVES if move.action is action for state in move.leaves
    ]
    asked = [state for move in REQUEST_MOVES if move.action is action for state in move.sources]
    applied = [state for move in PETITION_MOVES if move.action is action for state in move.sources]
    return frozenset(state.value for state in (*acts, *cases, *asked, *applied)) or None


# ------------------------------------------------------------------ the matrix


def actions() -> Mapping[str, Action]:
    """Return every action of the rules and the doors, by name."""
    found: dict[str, Action] = {}
    modules: list[Any] = [doors]
    for config in apps.get_app_configs():
        name = f"{config.name}.rules"
        if config.name.startswith("qadagalau.") and find_spec(name) is not None:
            modules.append(import_module(name))
    for module in modules:
        found |= {one.name: one for one in vars(module).values() if isinstance(one, Action)}
    return dict(sorted(found.items()))


def matrix() -> list[Row]:
    """Return every answer; the small country that it needs is taken back."""
    with transaction.atomic():
        settle_places(places=_country(), by=OPERATOR, at=_AT)
        register_user(username=_WRITER, full_name="–", password=None, by=OPERATOR, at=_AT)
        seats = [*_seats()]
        made: dict[tuple[_Maker | None, str, UUID | None], list[Thing]] = {
            (maker, seat.name, seat.actor.user_id): [*maker(seat)]
            for maker in set(_BY_NAME.values())
            for seat in seats
        }
        rows = [
            row
            for action in actions().values()
            for seat in seats
            for row in _rows(
                action, seat, made.get((_maker(action), seat.name, seat.actor.user_id), _NOTHING)
            )
        ]
        transaction.set_rollback(True)
    return rows


def _rows(action: Action, seat: _Seat, things: Sequence[Thing]) -> Iterator[Row]:
    open_in = _states(action)
    role = seat.actor.role.value if seat.actor.role else seat.name or "without-right"
    for relation, state, thing in things:
        if open_in is not None and state and state not in open_in:
            continue  # no move of this action leads on from there
        answer = action.permits(seat.actor, thing)
        yield Row(
            role=role,
            seat="" if seat.name in ("nobody", "operator") else seat.name,
            action=action.name,
            relation=relation,
            state=state,
            allowed=answer.allowed,
            because=answer.because,
        )
