"""Whether sanctions are read or only stamped: counted over decisions, with their denominators.

What is counted is shown to the head and to the prosecutor himself; nothing ranks anybody.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen
from django.db.models import Count, F, Q, Sum

from qadagalau.office.people.models import Office, User
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import Decided, Decision, SampledDecision, SecondLook
from .rules import SEE_LOAD, SEE_READING


@frozen(kw_only=True)
class Shared:
    """So many of so many; the share is none of none."""

    number: int
    of: int

    @property
    def share(self) -> float | None:
        """From nought to one."""
        return self.number / self.of if self.of else None


@frozen(kw_only=True)
class Stamping:
    """How somebody decided requests in a span of days."""

    decided: int
    refused: Shared
    too_fast: Shared
    """Decided faster than their papers can be read."""
    unopened: Shared
    """Papers that were never opened, of all papers."""
    disagreed: Shared
    """Second looks that came to another opinion, of those that were given."""
    annulled: Shared
    breached: Shared
    """Granted decisions in whose measure a breach was found later, of those granted."""
    against_lines: Shared
    """Granted although lines failed, of those granted."""
    late: Shared
    """Decided after the last day of the term, of those whose term could be counted."""
    ungrounded: Shared
    """Found not grounded in a monthly check, of those that were judged there."""
    median_seconds: int | None
    """Of the time on the pages; none where nothing was decided."""
    median_needed: int | None
    """Of the reading threshold."""


def reading_of(actor: Actor, prosecutor: User, *, since: date, until: date) -> Stamping:
    """Return how a prosecutor decided from one day to another, for himself and for his head.

    Raises:
        NotAllowedError: *actor* is neither.
    """
    demand(SEE_READING, actor, prosecutor)
    return _counted(Q(by=prosecutor), since, until)


def reading_in(actor: Actor, office: Office, *, since: date, until: date) -> Stamping:
    """Return how an office decided from one day to another, for its people and the office above.

    Raises:
        NotAllowedError: *actor* works in neither.
    """
    demand(SEE_LOAD, actor, office)
    return _counted(Q(office=office), since, until)


def _counted(whose: Q, since: date, until: date) -> Stamping:
    there = Decision.objects.filter(whose, on__gte=since, on__lte=until).order_by()
    granted = Q(outcome=Decided.GRANTED)
    counted = there.aggregate(
        decided=Count("pk"),
        refused=Count("pk", filter=Q(outcome=Decided.REFUSED)),
        granted=Count("pk", filter=granted),
        fast=Count("pk", filter=Q(seconds_read__lt=F("seconds_needed"))),
        papers=Sum("papers", default=0),
        unopened=Sum("papers_unopened", default=0),
        annulled=Count("pk", filter=Q(annulment__isnull=False)),
        against=Count("pk", filter=granted & Q(failed__gt=0)),
        counted=Count("pk", filter=Q(request__due_on__isnull=False)),
        late=Count("pk", filter=Q(on__gt=F("request__due_on"))),
    )
    breached = there.filter(granted, later_breaches__isnull=False).distinct().count()
    looks = SecondLook.objects.filter(decision__in=there).exclude(opinion="")
    judged = SampledDecision.objects.filter(decision__in=there).exclude(grounded="")
    times = list(there.values_list("seconds_read", "seconds_needed"))
    decided, grants = counted["decided"], counted["granted"]
    return Stamping(
        decided=decided,
        refused=Shared(number=counted["refused"], of=decided),
        too_fast=Shared(number=counted["fast"], of=decided),
        unopened=Shared(number=counted["unopened"], of=counted["papers"]),
        disagreed=Shared(
            number=looks.exclude(opinion=F("decision__outcome")).count(), of=looks.count()
        ),
        annulled=Shared(number=counted["annulled"], of=decided),
        breached=Shared(number=breached, of=grants),
        against_lines=Shared(number=counted["against"], of=grants),
        late=Shared(number=counted["late"], of=counted["counted"]),
        ungrounded=Shared(number=judged.filter(grounded="no").count(), of=judged.count()),
        median_seconds=_median(read for read, _ in times),
        median_needed=_median(needed for _, needed in times),
    )


def _median(said: Iterable[int]) -> int | None:
    """Return the middle value, the lower of two."""
    ordered = sorted(said)
    return ordered[(len(ordered) - 1) // 2] if ordered else None
