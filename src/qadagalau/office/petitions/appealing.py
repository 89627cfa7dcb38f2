"""What an applicant does after the answer: asks again, appeals, says how content he is."""

from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.queries import Actor

from .filing import plain
from .life import TOLD, PetitionError, walk
from .models import Appeal, Petition, Satisfaction, State, Verdict
from .news import tell_of
from .operations import begin_round
from .recording import locked, petition_operation, record_petition
from .rules import APPEAL_PETITION, DECIDE_APPEAL, REOPEN_PETITION, SAY_SATISFACTION
from .terms import appeal_due

MARKS = range(1, 6)
LONGEST_WHY = 2_000


@petition_operation(REOPEN_PETITION)
def reopen(*, petition: Petition, ground: str, by: Actor, at: datetime) -> Petition:
    """Ask the same office for another consideration, which has a term of its own.

    Raises:
        PetitionError: it was not answered, the term for it has passed, or no ground is given.
        NotAllowedError: *by* is not the applicant.
    """
    here = locked(petition)
    step = walk(here, "reopen", by=by, at=at, ground=plain(ground))
    told = begin_round(here, at=at)
    here.save()
    record_petition("reopen", here, by=by, at=at, rows=[here, step, told])
    tell_of("reopen", here, by=by, at=at)
    return here


@petition_operation(APPEAL_PETITION)
def appeal(*, petition: Petition, ground: str, by: Actor, at: datetime) -> Appeal:
    """Appeal to the superior prosecutor, who decides in twenty working days.

    Raises:
        PetitionError: it was not answered, the three months have passed, it was appealed before,
            or no ground is given.
        NotAllowedError: *by* is not the applicant.
    """
    here, today = locked(petition), timezone.localdate(at)
    step = walk(here, "appeal", by=by, at=at, ground=plain(ground))
    made = Appeal.objects.create(
        petition=here,
        round=here.round,
        ground=step.ground,
        to_office_id=cast("int", here.office.parent_id),
        made_on=today,
        due_on=appeal_due(today),
        by_id=by.user_id,
        at=at,
    )
    here.save()
    record_petition("appeal", here, by=by, at=at, rows=[here, step, made])
    tell_of("appeal", here, by=by, at=at)
    return made


@petition_operation(DECIDE_APPEAL)
def decide_appeal(
    *, petition: Petition, verdict: Verdict, ground: str, by: Actor, at: datetime
) -> Appeal:
    """Decide an appeal: the answer stands, or the application is considered anew.

    Raises:
        PetitionError: no appeal waits, or no ground is given.
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    waiting = here.appeals.select_for_update().filter(verdict="").first()
    if verdict not in Verdict.values or waiting is None:
        raise PetitionError(N_("No appeal waits for this decision."), part="verdict")
    upheld = verdict == Verdict.UPHELD
    before = here.steps.filter(move="appeal").order_by("-number")[0].from_state
    step = walk(
        here,
        "decide-appeal",
        by=by,
        at=at,
        leads_to=State.ACCEPTED if upheld else State(before),
        verdict=verdict,
        ground=plain(ground),
    )
    waiting.verdict, waiting.because = verdict, step.ground
    waiting.decided_on, waiting.decided_by_id = today, by.user_id
    waiting.save(update_fields=("verdict", "because", "decided_on", "decided_by"))
    told = [begin_round(here, at=at)] if upheld else []
    here.save()
    record_petition("decide-appeal", here, by=by, at=at, rows=[here, step, waiting, *told])
    tell_of("decide-appeal", here, by=by, at=at)
    return waiting


@petition_operation(SAY_SATISFACTION)
def say_satisfaction(
    *, petition: Petition, mark: int, by: Actor, at: datetime, text: str = ""
) -> Satisfaction:
    """Say how content one is with the answer of this round, once.

    Raises:
        PetitionError: there is no answer yet, the mark is none, or it was given already.
        NotAllowedError: *by* is not the applicant.
    """
    here, why = locked(petition), plain(text)[:LONGEST_WHY]
    if here.state not in (*TOLD, State.APPEALED):
        raise PetitionError(N_("There is no answer yet. Say it when you have read the answer."))
    if mark not in MARKS:
        raise PetitionError(N_("Choose a mark from 1 to 5."), part="mark")
    try:
        with transaction.atomic():
            made = Satisfaction.objects.create(
                petition=here, round=here.round, mark=mark, text=why, by_id=by.user_id, at=at
            )
    except IntegrityError as error:
        raise PetitionError(N_("You have given your mark already. Thank you.")) from error
    record_petition("satisfaction", here, by=by, at=at, rows=[made])
    return made
