"""Before a step about a finding is kept: what was said is read, and the finding is taken up."""

from collections.abc import Sequence
from datetime import datetime

from qadagalau.law import N_, RefusedError
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action, demand

from .finding_shapes import FoundFinding
from .models import LONGEST, Matter

MOST_AT_ONCE = 50
"""Findings of one bulk step: no more than a page shows."""
NO_GROUND = N_("No ground is given. Say why in a sentence.")


class FindingError(RefusedError):
    """Something about a finding cannot be done as asked."""


def text_of(said: str, missing: str = "") -> str:
    """Return what was said, as it can be kept."""
    text = said.replace("\x00", "").strip()
    if missing and not text:
        raise FindingError(missing)
    if len(text) > LONGEST:
        raise FindingError(
            N_("The text has more than {most} letters. Shorten it, and keep the rest in a file."),
            most=LONGEST,
        )
    return text


def taken_up(found: FoundFinding, at: datetime) -> tuple[Matter, list[Matter]]:
    """Return the matter of a finding, locked, and it again if it is new."""
    matter, is_new = Matter.objects.select_for_update().get_or_create(
        finding_id=found.finding_id,
        defaults={
            "norm": found.norm,
            "holder_id": found.holder_id or "",
            "office_id": found.office_id or "",
            "region": found.region or "",
            "content": found.snapshot(),
            "taken_up_at": at,
        },
    )
    return matter, [matter] if is_new else []


def demand_few(found: Sequence[FoundFinding], action: Action, by: Actor) -> None:
    """Refuse a step about no findings, about more than a page shows, or about foreign ones."""
    if not found:
        raise FindingError(N_("No finding is chosen. Mark at least one."))
    if len(found) > MOST_AT_ONCE:
        raise FindingError(
            N_("More findings are chosen than a page shows: {count}. Choose at most {most}."),
            count=len(found),
            most=MOST_AT_ONCE,
        )
    for one in found:
        demand(action, by, one)
