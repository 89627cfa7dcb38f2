"""From an application to a remedy: a finding confirmed, an act drafted, an investigation opened.

Each calls the operation of the room that does it, in one transaction with the step that the
application keeps of it; both stand in the ledger.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from qadagalau.law import N_
from qadagalau.office.acts.brought import PLAIN, Particulars, PointDraft
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.operations import draft_act
from qadagalau.office.discipline.models import Investigation, InvestigationSource
from qadagalau.office.discipline.operations import Opening, open_investigation
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.models import Triage, Verdict
from qadagalau.office.docket.operations import triage_finding
from qadagalau.office.people.models import Bailiff, Office, User
from qadagalau.office.people.queries import Actor

from .life import PetitionError, walk
from .models import Petition
from .recording import locked, petition_operation, record_petition
from .rules import ANSWER_PETITION


@petition_operation(ANSWER_PETITION)
def confirm_from_petition(
    *, petition: Petition, found: FoundFinding, ground: str, by: Actor, at: datetime
) -> Triage:
    """Confirm a finding in the proceeding that an application is about.

    Raises:
        PetitionError: the finding is of another proceeding, or nobody considers the application.
        FindingError: what the docket refuses.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    if not here.proceeding_id or found.proceeding_id != here.proceeding_id:
        raise PetitionError(
            N_("The finding is of another proceeding than the application. Link it first."),
            part="finding",
        )
    made = triage_finding(found=found, verdict=Verdict.CONFIRMED, ground=ground, by=by, at=at)
    _step("confirm-finding", here, by, at, finding=found.finding_id)
    return made


@petition_operation(ANSWER_PETITION)
def draft_act_from_petition(
    *,
    petition: Petition,
    kind: str,
    addressee: Office | Bailiff | str,
    points: Sequence[PointDraft],
    texts: Mapping[str, Any],
    by: Actor,
    at: datetime,
    particulars: Particulars = PLAIN,
) -> Act:
    """Draft an act of the prosecutor on findings that an application led to.

    Raises:
        PetitionError: nobody considers the application.
        ActError: what the room of acts refuses.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    made = draft_act(
        kind=kind,
        addressee=addressee,
        points=points,
        texts=texts,
        by=by,
        at=at,
        particulars=particulars,
    )
    _step("draft-act", here, by, at, act=str(made.pk))
    return made


@petition_operation(ANSWER_PETITION)
def investigate_from_petition(
    *,
    petition: Petition,
    ground: str,
    due_on: date,
    investigator: User,
    by: Actor,
    at: datetime,
    finding_ids: Sequence[str] = (),
) -> Investigation:
    """Open an investigation of the bailiff whom an application concerns.

    Raises:
        PetitionError: it is not known whom it concerns, or nobody considers it.
        DisciplineError: what the room of discipline refuses.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    if not here.holder_id:
        raise PetitionError(
            N_("It is not known which bailiff the application concerns. Link it first.")
        )
    opening = Opening(
        holder_id=here.holder_id,
        source=InvestigationSource.COMPLAINT,
        ground=ground,
        due_on=due_on,
        investigator=investigator,
        finding_ids=finding_ids,
    )
    made = open_investigation(opening=opening, by=by, at=at)
    _step("open-investigation", here, by, at, investigation=str(made.pk))
    return made


def _step(move: str, petition: Petition, by: Actor, at: datetime, **brought: Any) -> None:  # noqa: ANN401 - as the table of moves says
    step = walk(petition, move, by=by, at=at, **brought)
    petition.save()
    record_petition(move, petition, by=by, at=at, rows=[petition, step])
