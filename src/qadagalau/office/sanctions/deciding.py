"""A person decides a request, with grounds in both languages; the lines of the machine never do."""

from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_, T_
from qadagalau.office.issued.operations import IssuedPaper, enter_paper
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import DecisionDraft, SanctionError, SignatureDraft
from .life import BY_NAME
from .models import (
    ChosenBecause,
    Decided,
    Decision,
    SanctionRequest,
    SanctionSeries,
    SecondLook,
    State,
)
from .news import tell_of
from .reading_time import reading_by
from .recording import demand_open, locked, record_request, step, tell_register
from .rules import DECIDE_REQUEST
from .signing import demand_signature, digest_of_decision, keep_signature
from .terms import ENDED_BY

SHARE_LOOKED_AT = 0.05
"""So large a share of decisions is looked at again at random: the house's own rule."""
LONGEST_TEXT = 8_000
TITLE_OF = {
    Decided.GRANTED: T_("Sanction of a bailiff's resolution"),
    Decided.REFUSED: T_("Refusal to sanction a bailiff's resolution"),
}
MOVE_OF = {Decided.GRANTED: "grant", Decided.REFUSED: "refuse"}


@operation(DECIDE_REQUEST, on="request")
def decide_request(
    *,
    request: SanctionRequest,
    draft: DecisionDraft,
    draw: float,
    by: Actor,
    at: datetime,
    signature: SignatureDraft | None = None,
) -> Decision:
    """Grant or refuse a sanction, with grounds in Kazakh and Russian, under the next number.

    *draw* is a number from nought to one that the door draws anew each time, so that nobody
    foresees which decision is looked at again; one that is decided faster than its papers can be
    read always is.  *signature* is of ``signing.text_to_sign`` and verified by the door.

    Raises:
        SanctionError: the request is not open, a ground is missing in a language, lines fail and
            nothing is said of why it is granted all the same, or the signature does not fit.
        NotAllowedError: *by* may not.
    """
    if draft.outcome not in Decided.values:
        raise SanctionError(N_("A request is granted or refused. Choose one."), part="outcome")
    request, outcome = locked(request), Decided(draft.outcome)
    move = BY_NAME[MOVE_OF[outcome]]
    demand_open(move, request, by)
    texts = _texts(draft)
    in_spite_of = _why_granted(request, draft)
    demand_signature(request, draft, signature, by=by)
    before, today = request.state, timezone.localdate(at)
    series = _next_number(request, today.year)
    reading = reading_by(request, by.user_id)
    decision = Decision.objects.create(
        request=request,
        office=request.office,
        year=series.year,
        number=series.last_number,
        outcome=outcome,
        text_kk=texts[0],
        text_ru=texts[1],
        templates=list(draft.templates),
        in_spite_of=in_spite_of,
        round=request.round,
        failed=request.failed,
        unclear=request.unclear,
        digest=digest_of_decision(request, draft),
        by_id=cast("UUID", by.user_id),
        at=at,
        on=today,
        seconds_read=reading.seconds,
        seconds_needed=reading.needed,
        papers=reading.papers,
        papers_unopened=reading.unopened,
    )
    request.state, request.ended_on, request.changed_at = State(outcome.value), today, at
    request.save(update_fields=("state", "ended_on", "changed_at"))
    rows: list[Model] = [request, series, decision]
    rows += keep_signature(decision, signature, by=by, at=at)
    rows.append(step(request, move.name, before, by=by, at=at, ground=in_spite_of))
    rows.append(tell_register(request, ENDED_BY[request.state], at=at))
    rows += _chosen_for_a_look(decision, draw, at)
    record_request(move.name, request, by, at, rows)
    enter_paper(_paper_of(decision, signature), at=at)
    tell_of(move.name, request, by=by, at=at)
    return decision


def _paper_of(decision: Decision, signature: SignatureDraft | None) -> IssuedPaper:
    """Return what a stranger may know of a decision; its QR code has the request's number."""
    return IssuedPaper(
        id=decision.request_id,
        kind=f"sanction/{decision.outcome}",
        title=TITLE_OF[Decided(decision.outcome)],
        number=decision.registration,
        issued_on=decision.on,
        office=decision.office,
        text=decision.digest,
        signed_at=decision.at,
        certificate=signature.serial[:80] if signature else "",
        issuer=signature.issuer[:200] if signature else "",
    )


def _texts(draft: DecisionDraft) -> tuple[str, str]:
    longest = partial(SanctionError, part="grounds")
    missing = N_("The grounds are needed in Kazakh and in Russian. Write both.")
    kk, ru = (
        ground_of(one, longest, missing=missing, longest=LONGEST_TEXT)
        for one in (draft.text_kk, draft.text_ru)
    )
    return kk, ru


def _why_granted(request: SanctionRequest, draft: DecisionDraft) -> str:
    """Return why a request is granted although lines fail; a person may, but says why."""
    if draft.outcome != Decided.GRANTED or not request.failed:
        return ""
    return ground_of(
        draft.in_spite_of,
        partial(SanctionError, part="in_spite_of"),
        missing=N_(
            "Lines of the checklist fail. Say why the sanction is granted all the same, or refuse "
            "it."
        ),
        longest=2_000,
    )


def _next_number(request: SanctionRequest, year: int) -> SanctionSeries:
    series, _ = SanctionSeries.objects.select_for_update().get_or_create(
        office=request.office, year=year
    )
    series.last_number += 1
    series.save(update_fields=("last_number",))
    return series


def _chosen_for_a_look(decision: Decision, draw: float, at: datetime) -> list[Model]:
    if decision.is_too_fast:
        why = ChosenBecause.TOO_FAST
    elif draw < SHARE_LOOKED_AT:
        why = ChosenBecause.RANDOM
    else:
        return []
    return [SecondLook.objects.create(decision=decision, chosen_because=why, chosen_at=at)]
