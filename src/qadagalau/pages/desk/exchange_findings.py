"""The findings of the exchange in pages: those of a broken duty in a list, each with its proof."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qadagalau.office.exchange.findings import broken, proof_of
from qadagalau.office.exchange.rules import SEE_EXCHANGE
from qadagalau.office.people.models import Office
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech
from qadagalau.statutes.kz.calendar import CALENDAR

from .shown import shown_findings
from .shown_proceeding import shown_duty

A_PAGE = 50


@opens(SEE_EXCHANGE)
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """List the deliveries owed of which a duty was broken, with those duties, the latest first."""
    page = Paginator(broken(actor_in(request)), A_PAGE).get_page(request.GET.get("page"))
    rows = [(row, [one for one in shown_findings(row.findings) if one.is_breach]) for row in page]
    return render(request, "desk/exchange_findings.html", {"page": page, "rows": rows})


@opens(SEE_EXCHANGE)
@require_GET
def finding(request: HttpRequest, protocol_id: str, finding_id: str) -> HttpResponse:
    """Show how the verdict of one finding was reached, date by date."""
    proved = proof_of(actor_in(request), protocol_id, finding_id, calendar=CALENDAR)
    if proved is None:
        raise Http404
    found = proved.judgment.finding
    shown = {
        "protocol_id": protocol_id,
        "finding": found,
        "holder": Office.objects.filter(office_id=found.holder_id).first(),
        "duty": shown_duty(proved.norm, proved.judgment, found.known_on, Speech(language())),
    }
    return render(request, "desk/exchange_finding.html", shown)
