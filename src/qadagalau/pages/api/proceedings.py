"""Programs find proceedings and read one, with the limits of the user for whom they speak.

A search is posted, so that the name of a party stands in no address.
"""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router

from qadagalau.intake.home import Home
from qadagalau.law import N_, RefusedError
from qadagalau.office.docket import queries
from qadagalau.office.docket.parties import pseudonym_of
from qadagalau.office.docket.reading import duties_of, history_of
from qadagalau.office.docket.rules import SEE_PROCEEDINGS
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.office.people.reading_log import note_reading
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

from .deliveries import actor_of_program
from .door import take_only
from .proceeding_shapes import CasesOut, ProceedingOut, SearchIn, case_out, proceeding_out
from .shapes import Day

router = Router(tags=["proceedings"])


class DayError(RefusedError):
    """A proceeding is asked for as known on a day that has not come."""


@router.post("/proceedings/search", response=CasesOut, summary="Find proceedings")
def search_proceedings(request: HttpRequest, search: SearchIn) -> CasesOut:
    """Return a page of the proceedings that fit, within the territory of who asks."""
    take_only(request)
    actor = actor_of_program(request)
    demand(SEE_PROCEEDINGS, actor)
    party = search.party
    if party is not None:
        party = pseudonym_of(party, Home.open(settings.HOME).pseudonym_key())
        said = {"reason": search.reason, "note": search.note.replace("\0", "")}
        note_reading(pseudonym=party, **said, by=actor, at=timezone.now())
    found = queries.find(
        actor,
        search.wanted(party),
        register=settings.HOME / "register",
        order_by=search.order_by,
        descending=search.descending,
        after=search.goes_on_after(),
    )
    return CasesOut(
        proceedings=[case_out(row) for row in found.rows],
        total=found.total,
        next=",".join(map(str, found.after)) if found.after else None,
    )


@router.get("/proceedings/{path:number}", response=ProceedingOut, summary="Read a proceeding")
def read_proceeding(
    request: HttpRequest, number: str, known_on: Day | None = None
) -> ProceedingOut:
    """Return one proceeding as known on a day: its events, its duties with their proofs."""
    take_only(request, "known_on")
    today = timezone.localdate()
    day = known_on or today
    if day > today:
        raise DayError(N_("The day {day} has not come yet. Name today or one before."), day=day)
    whole = queries.case_of(
        actor_of_program(request),
        number,
        register=settings.HOME / "register",
        book=law_here().book,
        known_on=day,
    )
    if whole is None:
        raise Http404
    duties = duties_of(whole, law_here().book)
    return proceeding_out(whole, history_of(whole), duties, language(), left=left_codes())
