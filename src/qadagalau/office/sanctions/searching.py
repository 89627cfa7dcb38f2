"""Requests can be found again by their reasons, and by the grounds of what was decided."""

from collections.abc import Iterator

from qadagalau.law import LANGUAGES, N_
from qadagalau.office.search.operations import index
from qadagalau.office.search.sources import Source, Written

from .models import Decision, SanctionRequest

NAME = "sanction"


def index_request(request: SanctionRequest) -> None:
    """Let a request be found as it now stands."""
    index(_written(request))


def request_texts() -> Iterator[Written]:
    """Yield every request."""
    listed = SanctionRequest.objects.select_related("office", "decision").order_by("pk")
    for request in listed.iterator():
        yield _written(request)


def _written(request: SanctionRequest) -> Written:
    decision = Decision.objects.filter(request=request).first()
    decided = () if decision is None else (decision.text_kk, decision.text_ru)
    number = request.resolution_number
    return Written(
        source=NAME,
        key=str(request.pk),
        titles={one: f"{request.kind.title.in_(one)} {number}" for one in LANGUAGES},
        text="\n".join(part for part in (request.reasons, *decided) if part),
        also=f"{number} {request.proceeding_id}",
        said_on=request.asked_on,
        url_name="sanction",
        url_args=(str(request.pk),),
        office_id=request.office.office_id,
        region=request.office.region_id or "",
    )


REQUESTS = Source(name=NAME, title=N_("Requests for a sanction"), texts=request_texts)
