"""What can be asked of applications: by a code, by an account, within an office's territory."""

import hmac
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from attrs import frozen
from django.db.models import Count, Q, QuerySet

from qadagalau.law import BREACHES, Book
from qadagalau.ledger import Log
from qadagalau.ledger.proof import prove
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.queries import case_of
from qadagalau.office.docket.reading import Duty, duties_of
from qadagalau.office.journal.models import JournalEntry, JournalRow
from qadagalau.office.journal.rows import place_of
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import OPERATOR, Actor
from qadagalau.office.people.row_security import as_program

from .codes import DRAFT, PETITION, Keys, digest_of
from .happenings import norms_of
from .models import (
    Answer,
    Appeal,
    Complainant,
    Draft,
    Message,
    Petition,
    PetitionQuerySet,
    PetitionStep,
    State,
)
from .rules import SEE_COMPLAINANT, SEE_OWN, CodeHolder
from .twins import ALIKE, share

FOR_THE_APPLICANT = (
    "file",
    "accept",
    "extend",
    "redirect",
    "leave",
    "answer",
    "reopen",
    "appeal",
    "decide-appeal",
    "consent",
    "no-consent",
)
"""Steps of which the applicant is told; the others are the office's own work."""
LOOKED_BACK = timedelta(days=366)
"""So far back applications are searched for those that say the same."""
MOST_TWINS = 500
Coded = TypeVar("Coded", Petition, Draft)
"""What opens to a code."""


# ------------------------------------------------------------------ by a code


@frozen(kw_only=True)
class Held:
    """An application that a code opened, and as whom its holder acts on it."""

    petition: Petition
    by: CodeHolder


def petition_of(code: str, *, keys: Keys) -> Held | None:
    """Return the application that a code opens; ``None`` where it opens none.

    What is typed wrongly, what never was a code and what is one take the same work.
    """
    digest = digest_of(code, keys, PETITION)
    with as_program():
        rows = Petition.objects.select_related("office__region", "office__parent", "first_office")
        row = _opened_by(digest, rows)
    return None if row is None else Held(petition=row, by=CodeHolder(petition_id=row.pk))


def held_again(number: UUID) -> Held | None:
    """Return an application that a code has opened before, for a session that remembers it."""
    with as_program():
        rows = Petition.objects.select_related("office__region", "office__parent", "first_office")
        row = rows.filter(pk=number).first()
    return None if row is None else Held(petition=row, by=CodeHolder(petition_id=row.pk))


def draft_of(code: str, *, keys: Keys, today: date) -> Draft | None:
    """Return what was saved half-way under a code, as long as it is kept and not filed."""
    digest = digest_of(code, keys, DRAFT)
    with as_program():
        row = _opened_by(digest, Draft.objects.all())
    if row is None:
        return None
    return row if row.filed_at is None and row.kept_until >= today else None


def _opened_by(digest: str, rows: QuerySet[Coded]) -> Coded | None:
    """Return the row of a code's keyed hash with the same work whether there is one or not.

    That is two looks into the index that find a row, and one comparison in constant time.
    """
    there = rows.order_by("code_hmac")
    after, first = there.filter(code_hmac__gte=digest).first(), there.first()
    row = after or first
    return row if row is not None and hmac.compare_digest(row.code_hmac, digest) else None


# ------------------------------------------------------------------ for an applicant


@frozen(kw_only=True)
class Followed:
    """What an applicant is shown of his application."""

    petition: Petition
    steps: tuple[PetitionStep, ...]
    messages: tuple[Message, ...]
    answers: tuple[Answer, ...]
    """Those that were sent, the latest first."""


def followed(petition: Petition) -> Followed:
    """Return what an applicant is shown of an application that he opened."""
    with as_program():
        steps = petition.steps.filter(move__in=FOR_THE_APPLICANT).order_by("number")
        messages = petition.messages.order_by("at", "id").prefetch_related("attachments")
        answers = petition.answers.exclude(sent_on=None).order_by("-number")
        return Followed(
            petition=petition,
            steps=tuple(steps),
            messages=tuple(messages),
            answers=tuple(answers.select_related("signature").prefetch_related("attachments")),
        )


@frozen(kw_only=True)
class Receipt:
    """Which entry of the ledger holds a filing, and where it stands there."""

    entry: int
    """Its number in the office's journal."""
    ledger_index: int | None
    """Its place in the ledger; ``None`` for the moment until it is carried there."""


def receipt_of(petition: Petition) -> Receipt:
    """Return the entry that was written when an application was filed."""
    first = JournalRow.objects.filter(place=place_of(petition)).order_by("entry_id")
    entry = JournalEntry.objects.get(pk=first.values_list("entry_id", flat=True)[0])
    return Receipt(entry=entry.number, ledger_index=entry.ledger_index)


def proof_of_filing(receipt: Receipt, log: Log) -> dict[str, object] | None:
    """Return the proof that a filing stands in the ledger; ``None`` until it is carried there.

    Raises what :func:`~qadagalau.ledger.proof.prove` does.
    """
    return None if receipt.ledger_index is None else prove(log, receipt.ledger_index)


# ------------------------------------------------------------------ for an office


def visible_to(actor: Actor) -> PetitionQuerySet:
    """Return the applications that *actor* may see, the next to run out first."""
    listed = Petition.objects.select_related("office__region", "first_office", "in_charge")
    if actor.is_operator:
        return listed
    if isinstance(actor, CodeHolder):
        return listed.filter(pk=actor.petition_id)
    if actor.role in SEE_OWN:
        return listed.of(actor.territory)
    if actor.role == Role.APPLICANT:
        return listed.filed_by_account(actor.user_id)
    return listed.none()


def petition_seen_by(actor: Actor, number: UUID) -> Petition | None:
    """Return one application; ``None`` if there is none that *actor* may see."""
    return visible_to(actor).filter(pk=number).first()


def waiting(actor: Actor) -> PetitionQuerySet:
    """Return the open applications of the actor's own office, the next to run out first."""
    own = visible_to(actor).open()
    return own.filter(office__office_id=actor.office_id) if actor.office_id else own.none()


def mine(actor: Actor) -> PetitionQuerySet:
    """Return the open applications that *actor* considers, or stands in for who does."""
    return visible_to(actor).open().filter(in_charge__in=actor.covers)


def overdue(actor: Actor, *, today: date) -> PetitionQuerySet:
    """Return the applications whose term has passed without an answer."""
    unanswered = visible_to(actor).open().exclude(state=State.APPEALED)
    return unanswered.filter(due_on__lt=today)


def appeals_overdue(actor: Actor, *, today: date) -> PetitionQuerySet:
    """Return the applications whose appeal was not decided in its term."""
    return visible_to(actor).filter(pk__in=_appealed(due_on__lt=today))


def ends_within(actor: Actor, since: date, until: date) -> PetitionQuerySet:
    """Return the applications whose answer, or whose appeal's decision, is due in these days."""
    unanswered = Q(due_on__gte=since, due_on__lte=until) & ~Q(state=State.APPEALED)
    appealed = Q(pk__in=_appealed(due_on__gte=since, due_on__lte=until))
    return visible_to(actor).open().filter(unanswered | appealed)


def _appealed(**due: date) -> QuerySet[Appeal, UUID]:
    """Return the applications with an appeal that waits, as a question within another."""
    return Appeal.objects.filter(verdict="", **due).values_list("petition_id", flat=True)


def appeals_to_decide(actor: Actor) -> PetitionQuerySet:
    """Return the applications whose appeal waits for the actor's office."""
    appealed = visible_to(actor).filter(state=State.APPEALED)
    return appealed.filter(appeals__verdict="", appeals__to_office__office_id=actor.office_id)


def answers_to_read(actor: Actor) -> PetitionQuerySet:
    """Return the applications whose answer waits for a second reader other than *actor*."""
    submitted = visible_to(actor).filter(state=State.SUBMITTED)
    return submitted.exclude(in_charge_id=actor.user_id)


def counts_by_state(actor: Actor) -> dict[State, int]:
    """Return how many applications that *actor* may see stand where."""
    rows = visible_to(actor).order_by().values_list("state").annotate(n=Count("pk"))
    found = {State(state): n for state, n in rows}
    return {state: found.get(state, 0) for state in State}


def complainant_of(actor: Actor, petition: Petition) -> Complainant | None:
    """Return who wrote; ``None`` for whom he is hidden from, and an auditor among them."""
    if not SEE_COMPLAINANT.permits(actor, petition).allowed:
        return None
    with as_program():
        return Complainant.objects.filter(petition=petition).first()


# ------------------------------------------------------------------ for the bailiff


@frozen(kw_only=True)
class Concerning:
    """What a bailiff learns of an application that concerns him: not what it says, nor by whom."""

    registration: str
    filed_on: date
    proceeding_id: str
    happenings: tuple[str, ...]
    state: State
    complainant: str | None
    """Who wrote, where the custodian let him know."""


def concerning(actor: Actor) -> list[Concerning]:
    """Return the applications that concern the bailiff who asks, the latest first.

    One is told of when it is being considered, not before.
    """
    if actor.role != Role.BAILIFF or not actor.holder_id:
        return []
    with as_program():
        listed = Petition.objects.filter(holder_id=actor.holder_id).exclude(state=State.FILED)
        rows = listed.select_related("first_office", "complainant").order_by("-filed_at")
        told = rows.filter(disclosures__holder_id=actor.holder_id)
        revealed = set(told.values_list("pk", flat=True))
        return [
            Concerning(
                registration=one.registration,
                filed_on=one.filed_on,
                proceeding_id=one.proceeding_id,
                happenings=tuple(one.happenings),
                state=State(one.state),
                complainant=one.complainant.full_name if one.pk in revealed else None,
            )
            for one in rows
        ]


# ------------------------------------------------------------------ what is seen of it


@frozen(kw_only=True)
class SeenBreach:
    """A breach that the register shows in the proceeding of an application."""

    duty: Duty
    is_named: bool
    """Whether it is what the applicant chose from the list."""

    @property
    def finding_id(self) -> str:
        """The finding's id: the same as in the findings of the night."""
        return self.duty.judgment.finding.finding_id


def seen_breaches(
    petition: Petition, *, register: Path, book: Book, today: date
) -> tuple[SeenBreach, ...]:
    """Return the breaches that the register shows in its proceeding, those named first.

    It reads that one proceeding as the program, so an office asks it only of an application
    that it may see; a portal never does.
    """
    return breaches_in(
        petition.proceeding_id, petition.happenings, register=register, book=book, today=today
    )


def breaches_in(
    proceeding: str, happenings: Sequence[str], *, register: Path, book: Book, today: date
) -> tuple[SeenBreach, ...]:
    """Return the breaches in a proceeding, first those of which *happenings* of the list speak."""
    if not proceeding:
        return ()
    try:
        whole = case_of(_READER, proceeding, register=register, book=book, known_on=today)
    except NoRegisterError:
        return ()
    if whole is None:
        return ()
    named = norms_of(happenings)
    found = [
        SeenBreach(duty=one, is_named=one.norm.code in named)
        for one in duties_of(whole, book).judged
        if one.judgment.finding.verdict in BREACHES
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_named, one.duty.rank)))


_READER = Actor(role=Role.ANALYST, territory=OPERATOR.territory)
"""Reads a proceeding for the program: the operator's territory, and a role that reads."""


# ------------------------------------------------------------------ who else writes so


@frozen(kw_only=True)
class Twin:
    """Another application that has something in common with one."""

    registration: str
    filed_on: date
    state: State
    petition: Petition | None
    """``None`` where whoever asks may not see it: then only its number and day are told."""
    same_writer: bool
    same_proceeding: bool
    likeness: float
    """How much of the texts is the same, from 0 to 1."""

    @property
    def is_duplicate(self) -> bool:
        """Whether it is the same application once more."""
        return self.likeness >= ALIKE and (self.same_writer or self.same_proceeding)


def twins(petition: Petition, *, seen_by: Actor) -> tuple[Twin, ...]:
    """Return the applications by the same writer, of the same proceeding, or in the same words.

    Writers are compared by keyed hashes of number and name, texts by keyed hashes of their words.
    """
    with as_program():
        writer = Complainant.objects.filter(petition=petition).first() or Complainant()
        wrote = _same_writer(writer)
        since = petition.filed_on - LOOKED_BACK
        there = Petition.objects.exclude(pk=petition.pk).filter(filed_on__gte=since)
        near = Q(pk__in=wrote) | Q(region_code=petition.region_code, office=petition.office)
        if petition.proceeding_id:
            near |= Q(proceeding_id=petition.proceeding_id)
        if petition.holder_id:
            near |= Q(holder_id=petition.holder_id)
        rows = list(
            there.filter(near).select_related("first_office").order_by("-filed_at")[:MOST_TWINS]
        )
    seen = set(
        visible_to(seen_by).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True)
    )
    found = [_twin(one, petition, wrote, seen) for one in rows]
    alike = (
        one for one in found if one.same_writer or one.same_proceeding or one.likeness >= ALIKE
    )
    return tuple(sorted(alike, key=lambda one: (not one.is_duplicate, -one.likeness)))


def _same_writer(writer: Complainant) -> set[UUID]:
    same = Q()
    for name in ("party", "called"):
        value = getattr(writer, name)
        if value:
            same |= Q(**{name: value})
    if not same:
        return set()
    return set(Complainant.objects.filter(same).values_list("petition_id", flat=True))


def _twin(one: Petition, of: Petition, wrote: set[UUID], seen: set[UUID]) -> Twin:
    return Twin(
        registration=one.registration,
        filed_on=one.filed_on,
        state=State(one.state),
        petition=one if one.pk in seen else None,
        same_writer=one.pk in wrote,
        same_proceeding=bool(of.proceeding_id) and one.proceeding_id == of.proceeding_id,
        likeness=share(one.likeness, of.likeness),
    )


def answers_sent(petitions: Sequence[Petition]) -> dict[UUID, Answer]:
    """Return the latest answer that was sent of each application."""
    rows = Answer.objects.filter(petition__in=petitions).exclude(sent_on=None).order_by("number")
    return {one.petition_id: one for one in rows}
