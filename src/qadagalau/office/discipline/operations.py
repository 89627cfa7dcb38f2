"""What is done of investigations: they are opened and moved on; decisions are in ``measures``."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from attrs import frozen
from django.utils import timezone

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import Bailiff, Office, Right, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .life import OPENING, demand_move, move_named
from .models import (
    Investigation,
    InvestigationResult,
    InvestigationSource,
    InvestigationState,
    InvestigationStep,
)
from .news import tell_of_step
from .rules import MOVE_INVESTIGATION, OPEN_INVESTIGATION
from .searching import index_investigation


class DisciplineError(RefusedError):
    """What was decided cannot be so; *part* names the field that is at fault."""

    def __init__(self, part: str, text: str, /, **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


# ------------------------------------------------------------------ investigations


@frozen(kw_only=True)
class Opening:
    """What an investigation is opened on."""

    holder_id: str
    source: InvestigationSource
    ground: str
    due_on: date
    investigator: User
    finding_ids: Sequence[str] = ()
    act_ref: str = ""


@operation(OPEN_INVESTIGATION)
def open_investigation(*, opening: Opening, by: Actor, at: datetime) -> Investigation:
    """Open an investigation of a bailiff in the actor's office.

    Raises:
        DisciplineError: a field says what cannot be.
        NotAllowedError: *by* may not.
    """
    today = timezone.localdate(at)
    bailiff = bailiff_within(opening.holder_id, by)
    office = Office.objects.get(office_id=by.office_id)
    demand_text("ground", opening.ground, N_("Say on what ground the investigation is opened."))
    _demand_term(opening.due_on, today)
    _demand_colleague(opening.investigator, office)
    made = Investigation(
        bailiff=bailiff,
        led_by=office,
        source=opening.source,
        ground=opening.ground.strip(),
        finding_ids=list(opening.finding_ids),
        act_ref=opening.act_ref.strip(),
        investigator=opening.investigator,
        opened_by_id=cast("UUID", by.user_id),
        opened_at=at,
        opened_on=today,
        due_on=opening.due_on,
        state=InvestigationState.OPENED,
    )
    demand(OPEN_INVESTIGATION, by, made)
    made.save(force_insert=True)
    step = _step(made, OPENING, "", opening.ground.strip(), {}, by, at)
    _record(made, step, by, at)
    tell_of_step(OPENING, made, by=by, at=at)
    return made


@operation(MOVE_INVESTIGATION, on="investigation")
def move_investigation(
    *,
    investigation: Investigation,
    move: str,
    by: Actor,
    at: datetime,
    **brought: Any,  # noqa: ANN401 - as its table says
) -> Investigation:
    """Take a step of an investigation, with what the table of its life says it must bring.

    Raises:
        LifeError: it does not stand where the step begins, or something is lacking.
        DisciplineError: what the step brings cannot be.
        NotAllowedError: *by* may not.
    """
    step = move_named(move)
    locked = Investigation.objects.select_for_update(of=("self",)).select_related(
        "bailiff__district", "led_by"
    )
    here = locked.get(pk=investigation.pk)
    demand(step.action, by, here)
    demand_move(step, here, brought)
    before = here.state
    here.state = step.arrives or here.state
    more = _bring(here, brought, today=timezone.localdate(at))
    here.save()
    note = str(brought.get("note", "")).strip()
    _record(here, _step(here, move, before, note, more, by, at), by, at)
    tell_of_step(move, here, by=by, at=at)
    return here


def _bring(here: Investigation, brought: dict[str, Any], *, today: date) -> dict[str, str]:
    """Write what a step brings into the investigation; return it as the step keeps it."""
    said: dict[str, str] = {}
    if "due_on" in brought:
        _demand_term(brought["due_on"], today)
        here.due_on = brought["due_on"]
        said["due_on"] = here.due_on.isoformat()
    if "investigator" in brought:
        _demand_colleague(brought["investigator"], here.led_by)
        here.investigator = brought["investigator"]
        said["investigator"] = str(here.investigator_id)
    if here.state == InvestigationState.CONCLUDED:
        here.result = InvestigationResult(brought["result"])
        here.report = str(brought["report"]).strip()
        here.concluded_on = today
        said |= {"result": here.result, "report": here.report}
    else:
        here.result, here.report, here.concluded_on = "", "", None
    return said


def _step(
    investigation: Investigation,
    move: str,
    before: str,
    note: str,
    brought: dict[str, str],
    by: Actor,
    at: datetime,
) -> InvestigationStep:
    return InvestigationStep.objects.create(
        investigation=investigation,
        move=move,
        from_state=before,
        to_state=investigation.state,
        note=note,
        brought=brought,
        taken_by_id=cast("UUID", by.user_id),
        taken_at=at,
        taken_on=timezone.localdate(at),
    )


def _record(made: Investigation, step: InvestigationStep, by: Actor, at: datetime) -> None:
    body = {
        "investigation": str(made.id),
        "move": step.move,
        "state": str(made.state),
        "by": by.signed_as,
    }
    record("investigation", at=at, body=body, rows=[made, step])
    index_investigation(made)


def _demand_term(due_on: date, today: date) -> None:
    if due_on < today:
        raise DisciplineError(
            "due_on",
            N_("The term would end on {due}, before today, {today}. Give a later day."),
            due=due_on,
            today=today,
        )


def _demand_colleague(user: User, office: Office) -> None:
    if not Right.objects.present().filter(user=user, office=office).exists():
        raise DisciplineError(
            "investigator",
            N_(
                "{person} has no right in the office that leads the investigation. Choose "
                "somebody of that office."
            ),
            person=user.full_name,
        )


def demand_text(part: str, text: str, refusal: str) -> None:
    """Refuse, with this sentence, that nothing is written in a field."""
    if not text.strip():
        raise DisciplineError(part, refusal)


def bailiff_within(holder_id: str, actor: Actor) -> Bailiff:
    """Return a bailiff of the actor's territory, locked, so that one at a time writes of him."""
    here = Bailiff.objects.visible_to(actor.territory).filter(holder_id=holder_id)
    locked = here.select_for_update(of=("self",)).select_related("district")
    found = locked.first()
    if found is None:
        raise DisciplineError(
            "holder_id",
            N_("Your territory has no bailiff with the number {number}. Check the number."),
            number=holder_id,
        )
    return found
