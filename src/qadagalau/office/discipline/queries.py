"""What can be asked: investigations with their terms, and the rows of a bailiff's ledger."""

from datetime import date
from uuid import UUID

from attrs import frozen
from django.db.models import QuerySet

from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import Investigation, InvestigationQuerySet, InvestigationStep, Measure
from .rules import SEE_INVESTIGATIONS, SEE_STANDING


@frozen(kw_only=True)
class DueInvestigation:
    """An investigation that somebody has to end, and how it stands with its term."""

    investigation: Investigation
    is_mine: bool
    days_left: int
    """Less than nought where the term has run out."""


def investigations(actor: Actor) -> InvestigationQuerySet:
    """Return the investigations that *actor* may see, the next to run out first.

    Raises:
        NotAllowedError: *actor* may see none at all.
    """
    demand(SEE_INVESTIGATIONS, actor)
    listed = Investigation.objects.visible_to(actor.territory)
    return listed.select_related("bailiff__district", "led_by", "investigator")


def investigations_due(actor: Actor, today: date, *, at_most: int = 50) -> list[DueInvestigation]:
    """Return the open investigations of the actor's office, his own first; nothing for others."""
    if not SEE_INVESTIGATIONS.permits(actor).allowed or actor.office_id is None:
        return []
    ours = investigations(actor).open().filter(led_by__office_id=actor.office_id)
    found = [
        DueInvestigation(
            investigation=one,
            is_mine=one.investigator_id == actor.user_id,
            days_left=(one.due_on - today).days,
        )
        for one in ours[:at_most]
    ]
    return sorted(found, key=lambda one: (not one.is_mine, one.days_left))


def investigation_of(actor: Actor, pk: UUID) -> Investigation | None:
    """Return one investigation; ``None`` if there is none that *actor* may see."""
    return investigations(actor).filter(pk=pk).first()


def steps_of(investigation: Investigation) -> QuerySet[InvestigationStep]:
    """Return the steps of an investigation in their order."""
    return InvestigationStep.objects.filter(investigation=investigation).select_related("taken_by")


def bailiff_of(actor: Actor, holder_id: str) -> Bailiff | None:
    """Return a bailiff whose standing *actor* may see; ``None`` if there is none.

    Raises:
        NotAllowedError: *actor* may see none at all.
    """
    demand(SEE_STANDING, actor)
    listed = Bailiff.objects.visible_to(actor.territory).select_related("district", "body")
    return listed.filter(holder_id=holder_id).first()


def rows_of(holder_id: str) -> QuerySet[Measure]:
    """Return every row of a bailiff's ledger, those replaced among them, the latest first."""
    rows = Measure.objects.filter(bailiff__holder_id=holder_id)
    return rows.select_related("bailiff__district", "entered_by", "corrected_by", "corrects")
