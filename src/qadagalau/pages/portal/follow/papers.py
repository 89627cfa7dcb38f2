"""What an applicant takes along: the answer as PDF/A, files of the talk, the ledger's proof."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from qadagalau.office.people.row_security import as_program
from qadagalau.office.petitions.queries import complainant_of
from qadagalau.pages.site.petitions.files import attachment_file
from qadagalau.pages.site.petitions.paper import answer_pdf
from qadagalau.pages.site.petitions.proof import proof_file

from .hand import in_hand
from .views import lacking


def paper(
    request: HttpRequest, number: int, spoken: str, pk: UUID | None = None
) -> HttpResponseBase:
    """Hand over a sent answer as PDF/A."""
    held = in_hand(request, pk)
    if held is None:
        return lacking(request)
    with as_program():
        answers = held.petition.answers.exclude(sent_on=None)
        sent = answers.select_related("signed_by").filter(number=number).first()
        writer = complainant_of(held.by, held.petition)
        if sent is None:
            raise Http404
        return answer_pdf(
            request,
            held.petition,
            sent,
            spoken,
            by=held.by,
            addressee=writer.full_name if writer else "",
            back_to=held.address("petition"),
        )


def file(request: HttpRequest, number: UUID, pk: UUID | None = None) -> HttpResponseBase:
    """Hand over a file of the application or of a message: to be saved, never to be run."""
    held = in_hand(request, pk)
    if held is None:
        return lacking(request)
    with as_program():
        kept = held.petition.attachments.filter(pk=number).first()
    if kept is None:
        raise Http404
    return attachment_file(kept)


def proof(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Hand over the proof that the ledger has the application."""
    held = in_hand(request, pk)
    return lacking(request) if held is None else proof_file(held.petition)
