"""What is done of applications: filed, taken up, linked, extended, sent on, written about.

Each writes one entry of the ledger with every row that it wrote, in one transaction: who is
killed in the middle of filing leaves all of it or nothing.
"""

from datetime import datetime
from pathlib import Path

from attrs import field, frozen
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.models import PROSECUTORS, Bailiff, Office, Right, Role, User
from qadagalau.office.people.queries import Actor
from qadagalau.record import (
    ApplicationAnswered,
    ApplicationRegistered,
    ApplicationTermExtended,
    ExtensionNoticeSent,
)

from .codes import Keys
from .filing import Filing, cleaned, plain
from .life import PetitionError, is_applicant, walk
from .models import (
    Attachment,
    Draft,
    Extension,
    Message,
    Petition,
    Redirection,
    Side,
    State,
)
from .news import tell_of
from .placing import placed, proceeding_called
from .receiving import filed_before, keep_petition, received
from .recording import locked, petition_operation, record_petition, tell_register
from .rules import (
    ACCEPT_PETITION,
    ASSIGN_PETITION,
    EXTEND_TERM,
    FILE_PETITION,
    LEAVE_PETITION,
    LINK_PETITION,
    REDIRECT_PETITION,
    WRITE_MESSAGE,
)
from .terms import answer_due, extended_due, notice_due

LONGEST_MESSAGE = 4_000


@frozen(kw_only=True)
class Filed:
    """An application as it was filed, and the code that its applicant alone is given."""

    petition: Petition
    code: str = field(repr=False)
    is_new: bool
    """Not where the same filing had come before."""


# ------------------------------------------------------------------ filed


@petition_operation(FILE_PETITION, on=None)
def file_petition(
    *,
    filing: Filing,
    key: str,
    keys: Keys,
    by: Actor,
    at: datetime,
    draft: Draft | None = None,
    register: Path | None = None,
) -> Filed:
    """File an application; what comes a second time with the same *key* is the same application.

    *draft* is what it was saved as half-way, with its files; *register* is where its proceeding
    is looked up.

    Raises:
        PetitionError: a field says what cannot be, or the key was used for something else.
    """
    came = received(cleaned(filing), draft, key, keys)
    where = placed(
        happenings=came.filing.happenings,
        proceeding_number=came.filing.proceeding_number,
        holder_id=came.filing.holder_id,
        region_code=came.filing.region_code,
        register=register,
    )
    try:
        with transaction.atomic():
            petition = keep_petition(came, where, by=by, at=at)
    except IntegrityError:  # what came before stands under the same key
        before = filed_before(came)
        if before is None:
            raise
        return Filed(petition=before, code=came.code, is_new=False)
    return Filed(petition=petition, code=came.code, is_new=True)


# ------------------------------------------------------------------ taken up


@petition_operation(ACCEPT_PETITION)
def accept_petition(*, petition: Petition, by: Actor, at: datetime) -> Petition:
    """Take an application into consideration; whoever does is in charge of it.

    Raises:
        PetitionError: it is not waiting for that.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    step = walk(here, "accept", by=by, at=at)
    here.in_charge_id = here.in_charge_id or by.user_id
    here.save()
    record_petition("accept", here, by=by, at=at, rows=[here, step])
    return here


@petition_operation(ASSIGN_PETITION)
def assign_petition(*, petition: Petition, to: User, by: Actor, at: datetime) -> Petition:
    """Give an application to a prosecutor of the office with which it lies.

    Raises:
        PetitionError: he does not work there, or nothing waits to be considered.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    seats = (Role.PROSECUTOR, Role.UNIT_HEAD)
    if not Right.objects.present().filter(user=to, office=here.office, role__in=seats).exists():
        raise PetitionError(
            N_(
                "{person} is no prosecutor of the office with which the application lies. Choose "
                "somebody of that office."
            ),
            part="to",
            person=to.full_name,
        )
    step = walk(here, "assign", by=by, at=at, person=to.pk)
    here.in_charge = to
    here.save()
    record_petition("assign", here, by=by, at=at, rows=[here, step])
    tell_of("assign", here, by=by, at=at)
    return here


@petition_operation(LINK_PETITION)
def link_petition(
    *, petition: Petition, proceeding: str, register: Path, by: Actor, at: datetime
) -> Petition:
    """Link an application to a proceeding of the register, and so to its bailiff.

    Raises:
        PetitionError: the register has no such proceeding, or another office supervises it.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    found = proceeding_called(proceeding, register=register)
    if found is None or not _is_ours(found.holder_id, by):
        raise PetitionError(
            N_(
                "Your territory has no proceeding with the number {number}. Check the number, or "
                "send the application to the office that supervises it."
            ),
            part="proceeding",
            number=proceeding.strip(),
        )
    step = walk(here, "link", by=by, at=at, proceeding=found.proceeding_id)
    here.proceeding_id, here.holder_id = found.proceeding_id, found.holder_id
    here.save()
    record_petition("link", here, by=by, at=at, rows=[here, step])
    return here


def _is_ours(holder_id: str, by: Actor) -> bool:
    if by.territory.everything:
        return True
    seen = Bailiff.objects.visible_to(by.territory)
    return bool(holder_id) and seen.filter(holder_id=holder_id).exists()


# ------------------------------------------------------------------ its term


@petition_operation(EXTEND_TERM)
def extend_term(*, petition: Petition, ground: str, by: Actor, at: datetime) -> Extension:
    """Extend the term to two months by a reasoned decision, and tell the applicant at once.

    Raises:
        PetitionError: no ground is given, the term was extended already, or has run out.
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    step = walk(here, "extend", by=by, at=at, ground=ground)
    made = Extension.objects.create(
        petition=here,
        round=here.round,
        ground=step.ground,
        decided_on=today,
        until=extended_due(here.term_from),
        notice_due_on=notice_due(today),
        told_on=today,
        by_id=by.user_id,
        at=at,
    )
    here.due_on = made.until
    here.save()
    told = [tell_register(here, word, today, at=at)
            for word in (ApplicationTermExtended, ExtensionNoticeSent)]  # fmt: skip
    record_petition("extend", here, by=by, at=at, rows=[here, step, made, *told])
    return made


# ------------------------------------------------------------------ sent on, or left


@petition_operation(REDIRECT_PETITION)
def redirect_petition(
    *, petition: Petition, body: Office | str, ground: str, by: Actor, at: datetime
) -> Redirection:
    """Send an application to the body that is competent, and tell the applicant.

    *body* is another prosecutor's office, where a term of its own begins, or the name of a body
    outside, with which the application ends here.

    Raises:
        PetitionError: no ground is given, or it lies with that office already.
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    to = body if isinstance(body, Office) else None
    outside = "" if isinstance(body, Office) else plain(body)[:300]
    _demand_another(here, to)
    sent_to = State.REDIRECTED if to is None else State.FILED
    step = walk(
        here,
        "redirect",
        by=by,
        at=at,
        leads_to=sent_to,
        body=to.office_id if to else outside,
        ground=ground,
    )
    made = Redirection.objects.create(
        petition=here,
        from_office=here.office,
        to_office=to,
        to_outside=outside,
        ground=step.ground,
        sent_on=today,
        by_id=by.user_id,
        at=at,
    )
    told: list[Model] = [tell_register(here, ApplicationAnswered, today, at=at)]
    if to is None:
        here.answered_on = today
    else:
        here.office, here.in_charge = to, None
        told.append(begin_round(here, at=at))
    here.save()
    record_petition("redirect", here, by=by, at=at, rows=[here, step, made, *told])
    return made


def _demand_another(petition: Petition, to: Office | None) -> None:
    if to is not None and (to.kind not in PROSECUTORS or to.pk == petition.office_id):
        raise PetitionError(
            N_(
                "The application lies with this office already, or it is no prosecutor's office. "
                "Choose another, or name the body in words."
            ),
            part="body",
        )


def begin_round(petition: Petition, *, at: datetime) -> Model:
    """Begin another consideration with a term of its own; its row is saved by who calls."""
    today = timezone.localdate(at)
    petition.round += 1
    petition.term_from, petition.due_on = today, answer_due(today)
    petition.answered_on = None
    return tell_register(petition, ApplicationRegistered, today, at=at)


@petition_operation(LEAVE_PETITION)
def leave_petition(*, petition: Petition, ground: str, by: Actor, at: datetime) -> Petition:
    """Leave an application without consideration, and tell the applicant why.

    Raises:
        PetitionError: no ground is given, or it stands elsewhere.
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    step = walk(here, "leave", by=by, at=at, ground=ground)
    here.answered_on = today
    here.save()
    told = tell_register(here, ApplicationAnswered, today, at=at)
    record_petition("leave", here, by=by, at=at, rows=[here, step, told])
    return here


# ------------------------------------------------------------------ written about


@petition_operation(WRITE_MESSAGE)
def add_message(
    *,
    petition: Petition,
    text: str,
    by: Actor,
    at: datetime,
    files: tuple[Attachment, ...] = (),
) -> Message:
    """Write a message: the applicant to the office, or the office to the applicant.

    *files* were kept for this application before, and belong to no message yet.

    Raises:
        PetitionError: it is empty or too long.
        NotAllowedError: *by* may not.
    """
    here, said = locked(petition), plain(text)
    if not said or len(said) > LONGEST_MESSAGE:
        raise PetitionError(
            N_("A message has from one to {most} characters. Write it, or split it."),
            part="text",
            most=LONGEST_MESSAGE,
        )
    side = Side.APPLICANT if is_applicant(here, by) else Side.OFFICE
    made = Message.objects.create(petition=here, side=side, text=said, by_id=by.user_id, at=at)
    numbers = [one.pk for one in files]
    own = list(here.attachments.filter(pk__in=numbers, message=None, answer=None))
    for one in own:
        one.message = made
        one.save(update_fields=("message",))
    record_petition("message", here, by=by, at=at, rows=[made, *own])
    if side == Side.APPLICANT:
        tell_of("message", here, by=by, at=at)
    return made
