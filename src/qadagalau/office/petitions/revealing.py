"""Who wrote is hidden from the bailiff; a custodian alone decides otherwise, and it is logged."""

from datetime import datetime

from qadagalau.law import N_
from qadagalau.office.journal.operations import record
from qadagalau.office.people.queries import Actor

from .filing import plain
from .life import LONGEST_GROUND, PetitionError, step_of
from .models import Disclosure, Petition, RevealGround
from .recording import locked, petition_operation, record_petition, signed_as
from .rules import CONSENT, REVEAL_COMPLAINANT


@petition_operation(REVEAL_COMPLAINANT)
def reveal_complainant(
    *, petition: Petition, basis: RevealGround, ground: str, by: Actor, at: datetime
) -> Disclosure:
    """Let the bailiff whom an application concerns learn who wrote it.

    Raises:
        PetitionError: no bailiff is known, the applicant has not consented, no provision of the
            law is named, or it was decided before.
        NotAllowedError: *by* may not, or considers the application himself.
    """
    here, said = locked(petition), plain(ground)[:LONGEST_GROUND]
    _demand_basis(here, basis, said)
    if here.disclosures.filter(holder_id=here.holder_id).exists():
        raise PetitionError(N_("The bailiff may learn it already."))
    made = Disclosure.objects.create(
        petition=here,
        holder_id=here.holder_id,
        basis=basis,
        ground=said,
        by_id=by.user_id,
        at=at,
    )
    body = {
        "petition": str(here.id),
        "holder": made.holder_id,
        "basis": str(made.basis),
        "by": signed_as(by),
    }
    record("disclosure", at=at, body=body, rows=[made])
    return made


@petition_operation(CONSENT)
def give_consent(*, petition: Petition, consents: bool, by: Actor, at: datetime) -> Petition:
    """Say as the applicant whether the bailiff may learn who wrote; it may be taken back.

    Raises:
        NotAllowedError: *by* is not the applicant.
    """
    here = locked(petition)
    here.consents, here.changed_at = consents, at
    step = step_of(here, "consent" if consents else "no-consent", here.state, by=by, at=at)
    here.save()
    record_petition(step.move, here, by=by, at=at, rows=[here, step])
    return here


def _demand_basis(petition: Petition, basis: RevealGround, ground: str) -> None:
    if not petition.holder_id:
        raise PetitionError(
            N_("It is not known which bailiff the application concerns. Link it first.")
        )
    if basis not in RevealGround.values:
        raise PetitionError(N_("Say on what basis: the law or consent."), part="basis")
    if basis == RevealGround.CONSENT and not petition.consents:
        raise PetitionError(
            N_(
                "The applicant has not consented that the bailiff learns who he is. Ask him by a "
                "message, or name the provision of the law that requires it."
            ),
            part="basis",
        )
    if not ground:
        raise PetitionError(
            N_("Name the provision of the law, or say where the consent was given."),
            part="ground",
        )
