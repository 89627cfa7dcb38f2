"""Which norms are to be read again, by which texts; drafts, and what they would change."""

from collections.abc import Iterable

from django.db.models import QuerySet

from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import Draft, LeftNorm, LeftNormQuerySet, RunState, ShadowRun, TextReading
from .rules import SEE_DRAFTS, SEE_LAWBOOK

FOLDER = "drafts"
"""The folder of shadow runs in a home."""
GAINED, LOST = "gained.parquet", "lost.parquet"
"""Files of a shadow run: breaches that a draft adds, and those that it takes away."""


def left_codes() -> frozenset[str]:
    """Return the codes of the norms whose text changed and that nobody has confirmed yet.

    Everyone who is shown a norm is told so: no right is asked.
    """
    return frozenset(LeftNorm.objects.open().values_list("norm", flat=True))


def left_norms(actor: Actor) -> LeftNormQuerySet:
    """Return the norms that changed texts leave behind, confirmed ones too, in their order.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_LAWBOOK, actor)
    there: LeftNormQuerySet = LeftNorm.objects.select_related("reading", "confirmed_by")
    return there


def readings(actor: Actor) -> QuerySet[TextReading]:
    """Return the official texts that were read again, the newest first.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_LAWBOOK, actor)
    return TextReading.objects.select_related("read_by")


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Return all drafts, the newest first.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_DRAFTS, actor)
    return Draft.objects.select_related("begun_by")


def last_runs(actor: Actor, of: Iterable[Draft]) -> dict[int, ShadowRun]:
    """Return the last run that was made of each draft, by the number of the draft.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_DRAFTS, actor)
    found = ShadowRun.objects.filter(version__draft__in=list(of), state=RunState.DONE)
    listed = found.select_related("version").defer("moved").order_by("pk")
    return {run.version.draft_id: run for run in listed}


def runs_of(actor: Actor, draft: Draft) -> QuerySet[ShadowRun]:
    """Return how often a draft was tried on the register, the newest first.

    Raises:
        NotAllowedError: *actor* may see none.
    """
    demand(SEE_DRAFTS, actor)
    found = ShadowRun.objects.filter(version__draft=draft)
    return found.select_related("version", "ordered_by")
