"""Only a confirmed finding becomes a point of an act."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qadagalau.law import N_
from qadagalau.office.docket.models import FindingState, Matter
from qadagalau.office.people.queries import Actor

from .brought import ActError

MOST_POINTS = 200
"""So many findings one act rests on at most."""


def demand_confirmed(findings: Sequence[Mapping[str, Any]], by: Actor) -> None:
    """Refuse findings that nobody confirmed, that are not as the docket has them, or stand twice.

    Raises:
        ActError: the first finding that is at fault.
    """
    numbers = [str(one.get("finding_id") or "") for one in findings]
    if not all(numbers) or len(set(numbers)) != len(numbers):
        raise ActError(N_("A finding stands in an act once. Take the second one out."))
    seen = Matter.objects.visible_to(by.territory).filter(pk__in=numbers)
    holders = dict(seen.filter(state=FindingState.CONFIRMED).values_list("finding_id", "holder_id"))
    for one, number in zip(findings, numbers, strict=True):
        if holders.get(number) != (one.get("holder_id") or ""):
            raise ActError(
                N_(
                    "The finding {number} is not confirmed, or lies outside your territory. "
                    "Confirm it first, with a ground."
                ),
                part="points",
                number=number,
            )


def not_confirmed(finding_ids: Iterable[str]) -> int:
    """Return how many of some findings are not confirmed any more."""
    wanted = set(finding_ids)
    still = Matter.objects.filter(pk__in=wanted, state=FindingState.CONFIRMED).count()
    return len(wanted) - still
