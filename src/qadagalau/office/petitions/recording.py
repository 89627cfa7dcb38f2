"""What every change of an application leaves: an entry of the ledger, and events to be told."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model

from qadagalau.law import kind_of
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.journal.operations import record
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.row_security import as_program
from qadagalau.office.people.rules import Action
from qadagalau.record import Event

from .models import Petition, PetitionEvent
from .searching import index_petition

P = ParamSpec("P")
R = TypeVar("R")


def petition_operation(
    action: Action, *, on: str | None = "petition"
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make an operation that, once it is permitted, reads and writes as the program.

    The database hides every application from who comes without an account, and from an office
    what it has just sent to another; here the rule has decided already.
    """

    def made(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with as_program():
                return function(*args, **kwargs)

        return operation(action, on=on)(run)

    return made


def locked(petition: Petition) -> Petition:
    """Return an application as it is now, locked until the end of the transaction."""
    rows = Petition.objects.select_for_update(of=("self",))
    return rows.select_related("office__region", "first_office").get(pk=petition.pk)


def record_petition(
    change: str, petition: Petition, *, by: Actor, at: datetime, rows: Sequence[Model]
) -> JournalEntry:
    """Write a change of an application down with every row that it wrote."""
    body = body_of(change, petition, by)
    entry = record("petition", at=at, body=body, rows=list(dict.fromkeys(rows)))
    index_petition(petition)
    return entry


def body_of(change: str, petition: Petition, by: Actor) -> dict[str, Any]:
    """Return what the entry of a change says."""
    return {
        "petition": str(petition.id),
        "change": change,
        "state": str(petition.state),
        "number": petition.number,
        "office": petition.office.office_id,
        "by": signed_as(by),
    }


def signed_as(by: Actor) -> str:
    """Return how the ledger names who acts: of somebody without an account it knows no more."""
    return "applicant" if by.user_id is None and not by.is_operator else by.signed_as


def tell_register(
    petition: Petition, word: type[Event], day: date, *, at: datetime
) -> PetitionEvent:
    """Tell the register of an event of an application, at its next delivery."""
    return PetitionEvent.objects.create(
        petition=petition,
        kind=kind_of(word),
        holder_id=petition.office.office_id,
        reference=petition.reference,
        happened_on=day,
        told_at=at,
    )
