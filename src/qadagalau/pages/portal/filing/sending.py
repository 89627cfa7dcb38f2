"""A draft is read once more, sent, and becomes a receipt that can be shown again from the draft.

The code is made from the draft's own code, so that what is sent twice is one application with one
code, and an answer that was lost on the way can be had again from the same browser.
"""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import RefusedError
from qadagalau.office.people.row_security import as_program
from qadagalau.office.petitions.filing import Filing, Writer, stamp_of_key
from qadagalau.office.petitions.models import Petition, WriterKind
from qadagalau.office.petitions.operations import Filed, file_petition
from qadagalau.office.petitions.queries import receipt_of
from qadagalau.office.petitions.receiving import received
from qadagalau.office.petitions.rules import FILE_PETITION
from qadagalau.pages.portal import work
from qadagalau.pages.portal.house import keys, register
from qadagalau.pages.portal.limits import FILING
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.petitions.proof import proof_file
from qadagalau.pages.site.speaking import language
from qadagalau.papers.codes import qr_of

from .forms import STEPS, FilesForm, form_of
from .kept import Kept, kept_in
from .views import REVIEW, line_of, wrong_steps


def filing_of(kept: Kept) -> Filing:
    """Return what a draft says, as it is filed."""
    what, whom, who = (kept.said.get(one, {}) for one in ("what", "whom", "who"))
    return Filing(
        happenings=tuple(what.get("happenings", ())),
        text=what.get("text", ""),
        wish=what.get("wish", ""),
        language=kept.draft.language if kept.draft else language(),
        writer=Writer(
            kind=WriterKind(who.get("kind", WriterKind.PERSON)),
            full_name=who.get("full_name", ""),
            identifier=who.get("identifier", ""),
            address=who.get("address", ""),
            contact=who.get("contact", ""),
            behalf=who.get("behalf", ""),
        ),
        proceeding_number=whom.get("proceeding_number", ""),
        bailiff_said=whom.get("bailiff_said", ""),
        region_code=whom.get("region_code", ""),
        consents=who.get("consents") == "yes",
    )


def filed_of(kept: Kept) -> Filed | None:
    """Return what a draft became when it was sent, with the code that its writer alone is given."""
    known = keys()
    with as_program():
        rows = Petition.objects.select_related("complainant", "first_office")
        one = rows.filter(filed_with=stamp_of_key(kept.code, known)).first()
    if one is None:
        return None
    names = ("full_name", "identifier", "address", "contact", "behalf")
    said = {name: getattr(one.complainant, name) for name in names}
    filing = Filing(
        happenings=tuple(one.happenings),
        text=one.text,
        wish=one.wish,
        language=one.language,
        writer=Writer(kind=WriterKind(one.complainant.kind), **said),
        proceeding_number=one.proceeding_number,
        bailiff_said=one.bailiff_said,
        region_code=one.region_code,
        consents=one.consents,
    )
    code = received(filing, kept.draft, kept.code, known).code
    return Filed(petition=one, code=code, is_new=False)


def send(request: HttpRequest, kept: Kept) -> Filed:
    """File a draft; what is sent twice at one moment is filed once.

    Raises:
        PetitionError: a field says what cannot be.
    """
    return file_petition(
        filing=filing_of(kept),
        key=kept.code,
        keys=keys(),
        by=actor_in(request),
        at=timezone.now(),
        draft=kept.draft,
        register=register(),
    )


@opens(FILE_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest) -> HttpResponseBase:
    """Show everything once more; sent is what stands here."""
    kept = kept_in(request)
    if kept.is_filed:
        return redirect("petition-receipt")
    if kept.draft is None:
        return redirect("file-petition")
    wrong, refusal = wrong_steps(kept), None
    if request.method == "POST" and not wrong:
        try:
            work.spend(FILING, request)
            send(request, kept)
        except RefusedError as error:
            refusal = error
        else:
            return redirect("petition-receipt")
    told = {
        "parts": [(one, form_of(one, kept.said)) for one in STEPS if one is not FilesForm],
        "files": kept.files,
        "wrong": wrong,
        "refusal": refusal,
        "line": line_of(REVIEW, kept),
        "work": work.offer(FILING, request),
    }
    status = 422 if refusal or (wrong and request.method == "POST") else 200
    return render(request, "portal/filing/review.html", told, status=status)


@opens(FILE_PETITION)
@never_cache
@require_GET
def receipt(request: HttpRequest) -> HttpResponseBase:
    """Show the code of what was sent to the browser that sent it, as long as it keeps its draft."""
    kept = kept_in(request)
    filed = filed_of(kept) if kept.is_filed else None
    if filed is None:
        return redirect("file-petition")
    told = {
        "petition": filed.petition,
        "code": filed.code,
        "groups": filed.code.split("-"),
        "qr": qr_of(filed.code, gettext("Code of the application")),
        "has_proof": receipt_of(filed.petition).ledger_index is not None,
    }
    return render(request, "portal/filing/receipt.html", told)


@opens(FILE_PETITION)
@never_cache
@require_GET
def receipt_proof(request: HttpRequest) -> HttpResponseBase:
    """Hand over the proof that the ledger has what was sent."""
    kept = kept_in(request)
    filed = filed_of(kept) if kept.is_filed else None
    return redirect("file-petition") if filed is None else proof_file(filed.petition)
