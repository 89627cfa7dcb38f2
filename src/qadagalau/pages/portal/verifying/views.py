"""The pages of verification: a field and a file, a verdict, and proofs to take home."""

import json
import re
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.issued.models import Paper, PaperFile
from qadagalau.office.issued.queries import entry_of, file_of, paper_of
from qadagalau.pages.portal.limits import UPLOADING, VERIFYING, failed
from qadagalau.pages.portal.work import offer, spend
from qadagalau.pages.site.doors import OPEN, opens

from .upload import Brought, listen, one_of
from .verdicts import Judged, Verdict, judge_file, judge_number, proof_of

_SUM = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_LONGEST = 400
UNREADABLE = Sentence(
    N_(
        "This is not the address of a paper. It stands beside the QR code and ends with a long "
        "number in five groups."
    )
)


@opens(OPEN)
@never_cache
@require_GET
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for the address beside the QR code, or for the file."""
    asked = request.GET.get("paper", "")[:_LONGEST].strip()
    if not asked:
        return _asking(request)
    number = _NUMBER.search(asked)
    if number is None:
        return _asking(request, asked=asked, refused=UNREADABLE)
    said = _SUM.search(asked)
    answer = redirect("verify-paper", UUID(number[0]))
    if said is not None:
        answer.headers["Location"] += f"?text={said[0]}"
    return answer


@opens(OPEN)
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say of a paper whether the office issued it, and with this text.

    What was not issued answers like what is not there; what is there is answered at any time.
    """
    asked = request.GET.get("text", "")
    judged = judge_number(pk, asked if _SUM.fullmatch(asked) else "")
    if judged.paper is None:
        return failed(VERIFYING, request) or _said(request, judged, status=404)
    return _said(request, judged)


@csrf_exempt  # until the form is read, which the inner view does and then checks
@opens(OPEN)
@never_cache
@require_http_methods(["GET", "POST"])
def verify_file(request: HttpRequest) -> HttpResponseBase:
    """Say of a file whether the office handed it over and not a byte has changed since."""
    if request.method == "GET":
        return redirect("verify")
    return _file_brought(request, listen(request))


@csrf_protect
def _file_brought(request: HttpRequest, came: list[Brought]) -> HttpResponse:
    try:
        request.POST.keys()  # now the form is read, and the file with it
        spend(UPLOADING, request)
        judged = judge_file(one_of(came))
    except RefusedError as error:
        return _asking(request, refused=error)
    return _said(request, judged)


@opens(OPEN)
@never_cache
@require_GET
def paper_proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand over the proof that the paper's entry stands in the ledger."""
    there = paper_of(pk)
    if there is None:
        return failed(VERIFYING, request) or _said(
            request, Judged(verdict=Verdict.UNKNOWN), status=404
        )
    return _proof(there)


@opens(OPEN)
@never_cache
@require_GET
def file_proof(request: HttpRequest, digest: str) -> HttpResponse:
    """Hand over the proof that the entry of a paper's file stands in the ledger."""
    there = file_of(digest) if _SUM.fullmatch(digest) else None
    if there is None:
        return failed(VERIFYING, request) or _said(
            request, Judged(verdict=Verdict.FOREIGN), status=404
        )
    return _proof(there)


@opens(OPEN)
@require_GET
def verifier(request: HttpRequest) -> HttpResponse:
    """Hand over the program of one file that checks a proof without asking anybody."""
    del request
    content = (files("qadagalau.ledger") / "verifier.py").read_bytes()
    return _attached(content, "text/x-python; charset=utf-8", "verifier.py")


def _proof(there: Paper | PaperFile) -> HttpResponse:
    entry = entry_of(there)
    proof = proof_of(entry)
    if proof is None:
        raise Http404
    content = json.dumps(proof, indent=1).encode()
    return _attached(content, "application/json", f"proof-{entry}.json")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asking(
    request: HttpRequest, *, asked: str = "", refused: RefusedError | Sentence | None = None
) -> HttpResponse:
    shown = {"asked": asked, "refused": refused, "work": offer(UPLOADING, request)}
    status = 422 if refused is not None else 200
    return render(request, "portal/verifying/verify.html", shown, status=status)


def _said(request: HttpRequest, judged: Judged, *, status: int = 200) -> HttpResponse:
    proof = proof_of(judged.entry)
    shown: dict[str, Any] = {
        "judged": judged,
        "verdict": judged.verdict.value,
        "paper": judged.paper,
        "file": judged.file,
        "proof": proof,
    }
    return render(request, "portal/verifying/paper.html", shown, status=status)
