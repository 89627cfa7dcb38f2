"""What strangers may know of an act, entered when it is issued and marked when it falls."""

from datetime import date, datetime

from qadagalau.office.issued.operations import IssuedPaper, enter_paper, withdraw_paper

from .digest import digest
from .models import Act, State
from .queries import points_of

GONE = (State.WITHDRAWN, State.RECALLED)


def tell_papers_of(move: str, act: Act, *, on: date, at: datetime) -> None:
    """Enter an act that was issued in the register of papers, or note that it stands no more."""
    if move == "issue":
        enter_paper(_draft_of(act, on=on, at=at), at=at)
    elif act.state in GONE:
        withdraw_paper(number=act.pk, on=on, at=at)


def _draft_of(act: Act, *, on: date, at: datetime) -> IssuedPaper:
    said = digest(act, act.latest, points_of(act))
    signature = act.signatures.filter(version=act.latest, digest=said).last()
    signed = act.steps.filter(move="sign").last()
    return IssuedPaper(
        id=act.pk,
        kind=f"act/{act.kind_name}",
        title=act.kind.title,
        number=act.registration,
        issued_on=act.issued_on or on,
        office=act.office,
        text=said,
        signed_at=signed.at if signed else at,
        certificate=signature.serial if signature else "",
        issuer=signature.issuer if signature else "",
    )
