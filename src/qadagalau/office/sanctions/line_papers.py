"""Lines on the request itself and on its enforcement document."""

from datetime import date

from qadagalau.law import N_, T_, OutsideCalendarError, Sentence, Text, Years, years
from qadagalau.law.clerk.walk import Walker
from qadagalau.record import (
    ENDINGS,
    DocumentReceived,
    DocumentReturned,
    ProceedingOpened,
    SimplifiedProceedingEnded,
    SimplifiedProceedingOpened,
)
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL

from .asked import Asked, Said, cannot_tell, fails, of_event, passes
from .kinds import Sanctioner
from .models import PaperPart

NOT_HELD = N_("The register does not hold this proceeding.")
"""Said by every line that reads it."""
TERMS: dict[str, Years] = {
    "writ": years(3),
    "court-order": years(3),
    "notary-inscription": years(3),
    "tax-order": years(3),
    "administrative-resolution": years(1),
}
"""In which term a document of a kind is presented (article 11(1)); others are not counted."""
WHAT: dict[str, Text] = {
    "resolution": T_("the resolution as a file"),
    "reasons": T_("the reasons"),
    "amount": T_("the sum"),
    "debt": T_("the rest of the debt"),
    "fee": T_("the sanction or fee"),
    "costs": T_("the costs"),
    "account": T_("the kind of account"),
    "object": T_("the number of the thing"),
}
"""What a request may lack."""


def is_ours(asked: Asked) -> Said:
    """Ask whether the prosecutor sanctions the measure at all."""
    kind = asked.request.kind
    if kind.sanctioned_by is Sanctioner.COURT:
        return fails(N_("The court sanctions this measure, not the prosecutor."))
    if kind.sanctioned_by is Sanctioner.NOBODY:
        return fails(N_("This measure needs no sanction."))
    opened = asked.known.of(SimplifiedProceedingOpened)
    ended = asked.known.of(SimplifiedProceedingEnded)
    if opened and not ended and kind.of_accounts:
        return fails(
            N_("The proceeding is simplified, where money is arrested without a sanction."),
            of_event(opened[-1]),
        )
    if kind.of_accounts and not asked.known.is_there:
        return cannot_tell(
            N_("The register does not hold this proceeding, which may be a simplified one.")
        )
    return passes(N_("The prosecutor sanctions this measure."))


def is_complete(asked: Asked) -> Said:
    """Ask whether everything was said that a request of the kind needs."""
    lacks = [text for name, text in WHAT.items() if not _has(asked, name)]
    if not lacks:
        return passes(
            N_("The resolution is there, and everything is said that such a request needs.")
        )
    named = {f"n{place}": text for place, text in enumerate(lacks)}
    what = Sentence(", ".join(f"{{{name}}}" for name in named), **named)
    return fails(N_("The request lacks: {what}."), what=what)


def _has(asked: Asked, name: str) -> bool:
    request, kind = asked.request, asked.request.kind
    match name:
        case "resolution":
            return any(one.part == PaperPart.RESOLUTION for one in asked.papers)
        case "reasons":
            return bool(request.reasons.strip())
        case "account":
            return not kind.of_accounts or bool(request.account_kind)
        case "object":
            return not kind.of_property or bool(request.object_number)
        case _:
            sums = {
                "amount": request.amount_tiyn,
                "debt": request.debt_tiyn,
                "fee": request.fee_tiyn,
                "costs": request.costs_tiyn,
            }
            return not kind.has_sum or sums[name] is not None


def is_signed(asked: Asked) -> Said:
    """Ask whether the resolution carries the bailiff's signature."""
    if asked.request.is_signed:
        return passes(N_("The request is signed with the bailiff's own certificate."))
    return cannot_tell(
        N_("No certificate's signature came with it. Look for the signature on the paper.")
    )


def is_under_execution(asked: Asked) -> Said:
    """Ask whether the proceeding is open and led by who asks."""
    known = asked.known
    if not known.is_there:
        return cannot_tell(NOT_HELD)
    if known.holder_id != asked.request.bailiff.holder_id:
        return fails(N_("Another bailiff leads the proceeding, by the register."))
    opened = known.of(ProceedingOpened, SimplifiedProceedingOpened)
    ended = [one for one in known.of(*ENDINGS) if not isinstance(one, SimplifiedProceedingEnded)]
    if not opened:
        return cannot_tell(N_("The register knows no opening of the proceeding."))
    last = opened[-1]
    after = [one for one in ended if one.happened_on >= last.happened_on]
    if after:
        return fails(
            N_("The proceeding ended on {day}: {event}."),
            of_event(after[-1]),
            day=after[-1].happened_on,
            event=after[-1].says,
        )
    return passes(
        N_("The proceeding was opened on {day} and has not ended."),
        of_event(last),
        day=last.happened_on,
    )


def came_in_term(asked: Asked) -> Said:
    """Ask whether the document came to the bailiff before its term for presenting ended."""
    known, since = asked.known, asked.request.document_on
    if not known.is_there:
        return cannot_tell(NOT_HELD)
    if known.attribute("category") in PERIODIC:
        return passes(
            N_("Periodic payments: the document may be presented as long as they are due.")
        )
    received, term = known.of(DocumentReceived), TERMS.get(str(known.attribute("document_kind")))
    if since is None or term is None or not received:
        return cannot_tell(
            N_(
                "From which day the document may be presented, of which kind it is, or when it "
                "came is not known."
            )
        )
    due, came = last_day(term, since), received[0]
    if due is None:
        within = CALENDAR.covers(since) and CALENDAR.covers(came.happened_on)
        says = passes if within else cannot_tell  # it ends after every day of the table
        return says(
            N_("The document came on {day}; its last day lies beyond the legal calendar's table."),
            of_event(came),
            day=came.happened_on,
        )
    if came.happened_on <= due:
        return passes(
            N_("The document came on {day}; its last day was {due}."),
            of_event(came),
            day=came.happened_on,
            due=due,
        )
    if known.of(DocumentReturned):
        return cannot_tell(
            N_(
                "The document came on {day}, after {due}, but had been presented before, which may "
                "interrupt the term (article 12)."
            ),
            of_event(came),
            day=came.happened_on,
            due=due,
        )
    return fails(
        N_("The document came on {day}; its term had ended on {due}."),
        of_event(came),
        day=came.happened_on,
        due=due,
    )


def last_day(term: Years, since: date) -> date | None:
    """Count the last day on which a document may be presented.

    ``None`` where the walk leaves the table of the legal calendar.
    """
    try:
        return Walker(CALENDAR, rolls=BAILIFFS_ROLL).walk(term, since).due_on
    except OutsideCalendarError:
        return None
