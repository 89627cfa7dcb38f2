"""Each month the office above checks the sanctions of an office by a sample (Order 32, 3, 44).

The sample is drawn by a seed that stays, so that anyone can draw it again.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.journal.operations import record
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import Office
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import SanctionError
from .models import Decision, Grounded, MonthlyCheck, SampledDecision
from .rules import CHECK_MONTH
from .terms import term_of

SHARE = 10
"""Every so-manieth decision is drawn at least: the house's own rule, as the next two."""
FEWEST, MOST = 10, 100
LONGEST_SEED = 64


@operation(CHECK_MONTH, on="of_office")
def check_month(
    *, of_office: Office, month: date, seed: str, by: Actor, at: datetime
) -> MonthlyCheck:
    """Draw the sample of an office's decisions of a month that has ended.

    The same *seed* draws the same decisions.  Whether each came in time is told at once by the
    norm; whether it was grounded a person says by :func:`judge_sampled`.

    Raises:
        SanctionError: the month has not ended or was checked, or nothing was decided in it.
        NotAllowedError: *by* does not work in the office directly above.
    """
    first = month.replace(day=1)
    if _next_month(first) > timezone.localdate(at):
        raise SanctionError(N_("The month has not ended. Check it when it has."), part="month")
    if not 0 < len(seed) <= LONGEST_SEED:
        raise SanctionError(N_("The seed has 1 to 64 characters."), part="seed")
    Office.objects.select_for_update(of=("self",)).get(pk=of_office.pk)
    if MonthlyCheck.objects.filter(of_office=of_office, month=first).exists():
        raise SanctionError(N_("This month was checked already."), part="month")
    decided = decided_in(of_office, first)
    if not decided:
        raise SanctionError(N_("In this month the office decided nothing."), part="month")
    check = MonthlyCheck.objects.create(
        office=Office.objects.get(office_id=by.office_id),
        of_office=of_office,
        month=first,
        seed=seed,
        decided=len(decided),
        made_by_id=cast("UUID", by.user_id),
        made_at=at,
    )
    sample = [
        SampledDecision.objects.create(
            check_of=check, decision=one, order=order, is_timely=_is_timely(one)
        )
        for order, one in enumerate(drawn(decided, seed), 1)
    ]
    _record("drawn", check, len(sample), by, at, [check, *sample])
    return check


def decided_in(office: Office, first: date) -> list[Decision]:
    """Return what an office decided in the month that begins on a day, by number."""
    there = Decision.objects.filter(office=office, on__gte=first, on__lt=_next_month(first))
    return list(there.select_related("request__office").order_by("year", "number"))


def drawn(decided: Sequence[Decision], seed: str) -> list[Decision]:
    """Draw the sample: every tenth decision, ten at least and a hundred at most.

    The decisions stand in the order of the hash of the seed and their numbers, and the first are
    taken: whoever knows the seed draws the same, and nobody foresees it who does not.
    """
    size = min(len(decided), MOST, max(FEWEST, -(-len(decided) // SHARE)))
    by_chance = sorted(
        decided, key=lambda one: sha256(f"{seed}/{one.registration}".encode()).digest()
    )
    return by_chance[:size]


@operation(CHECK_MONTH, on="of_office")
def judge_sampled(
    *,
    of_office: Office,
    sampled: SampledDecision,
    grounded: str,
    note: str,
    by: Actor,
    at: datetime,
) -> SampledDecision:
    """Say whether a decision of a sample was grounded, and what was found.

    Raises:
        SanctionError: the check has its result, the decision is of another office, or nothing is
            said.
        NotAllowedError: *by* does not work in the office directly above.
    """
    there = SampledDecision.objects.select_for_update(of=("self",)).get(pk=sampled.pk)
    check = there.check_of
    _demand_open(check, of_office)
    if grounded not in Grounded.values:
        raise SanctionError(N_("Say whether it was grounded."), part="grounded")
    missing = N_("Say what was found, where a decision was not grounded.")
    there.note = note.strip()[:2_000]
    if grounded == Grounded.NO:
        there.note = ground_of(
            note, partial(SanctionError, part="note"), missing=missing, longest=2_000
        )
    there.grounded, there.by_id, there.at = grounded, by.user_id, at
    there.save(update_fields=("grounded", "note", "by", "at"))
    _record("judged", check, check.sample.count(), by, at, [there])
    return there


@operation(CHECK_MONTH, on="of_office")
def finish_check(
    *, of_office: Office, check: MonthlyCheck, result: str, by: Actor, at: datetime
) -> MonthlyCheck:
    """End a monthly check with its result in words.

    Raises:
        SanctionError: it has its result, a decision of the sample was not judged, it is of
            another office, or no result is given.
        NotAllowedError: *by* does not work in the office directly above.
    """
    there = MonthlyCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    _demand_open(there, of_office)
    left = there.sample.filter(grounded="").count()
    if left:
        raise SanctionError(
            N_("Decisions of the sample that nobody has judged: {n}. Judge them first."), n=left
        )
    there.result = ground_of(
        result,
        partial(SanctionError, part="result"),
        missing=N_("Write the result."),
        longest=8_000,
    )
    there.finished_by_id, there.finished_at = by.user_id, at
    there.save(update_fields=("result", "finished_by", "finished_at"))
    _record("finished", there, there.sample.count(), by, at, [there])
    return there


def _demand_open(check: MonthlyCheck, of_office: Office) -> None:
    if check.of_office_id != of_office.pk:
        raise SanctionError(N_("The check is of another office."))
    if check.finished_at is not None:
        raise SanctionError(N_("The check has its result and is not changed any more."))


def _is_timely(decision: Decision) -> bool | None:
    """Say whether the norm finds the decision in time; ``None`` beyond the calendar."""
    term = term_of(decision.request, today=decision.on)
    if term.due_on is None or term.done_on is None:
        return None
    return term.done_on <= term.due_on


def _next_month(first: date) -> date:
    year, month = divmod(first.year * 12 + first.month, 12)
    return date(year, month + 1, 1)


def _record(
    change: str,
    check: MonthlyCheck,
    sampled: int,
    by: Actor,
    at: datetime,
    rows: Sequence[MonthlyCheck | SampledDecision],
) -> None:
    body = {
        "change": change,
        "check": str(check.pk),
        "office": check.of_office.office_id,
        "month": f"{check.month:%Y-%m}",
        "sampled": sampled,
        "by": by.signed_as,
    }
    record("sanction-month", at=at, body=body, rows=rows)
