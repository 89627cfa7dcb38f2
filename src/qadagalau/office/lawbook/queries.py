"""Which norms are to be read again, and by which texts."""

from django.db.models import QuerySet

from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import LeftNorm, LeftNormQuerySet, TextReading
from .rules import SEE_LAWBOOK


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
