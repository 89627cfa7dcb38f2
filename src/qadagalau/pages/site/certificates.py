"""Signing in with a certificate in place of the password, and binding one to one's account.

The site shows a line of text; its reader signs it with NCALayer or any other program and hands
the signature back.  Nothing here needs JavaScript.  A certificate stands for the password, not
for the second step; a signature that opens nothing is counted like a wrong password.
"""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.intake.signatures import SignatureReport, Signer
from qadagalau.law import N_, RefusedError, Sentence, say
from qadagalau.office.access.operations import bind_own_certificate, end_own_certificate
from qadagalau.office.access.queries import certificate_of, digest_of_person, user_entered
from qadagalau.office.access.rules import KEEP_CERTIFICATE
from qadagalau.office.people.models import User

from .certificate_forms import CertificateSignInForm, SignatureForm
from .challenges import BIND, SIGN_IN, ask, asked, judged, take, why_not
from .doors import OPEN, actor_in, opens
from .forms import refuse
from .problems import problem
from .speaking import language

CLOSED = N_(
    "The text to be signed was shown more than five minutes ago or was used already. Sign the new "
    "one below."
)
NOBODY_BOUND = N_(
    "The signature is valid, but no account of this login name is bound to the holder of the "
    "certificate. Sign in by password and bind it, or ask the administrator."
)
NAMES_NOBODY = N_(
    "The certificate names no identification number of a person. Use the certificate of a person."
)


class CertificateBackend(ModelBackend):
    """Knows the user of a login name by the person who is bound to his account."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        person: str | None = None,
        **more: Any,  # noqa: ANN401 - as Django has it
    ) -> User | None:
        """Return the user whose account *person*, a digest, enters."""
        del request, password, more
        return user_entered(username, person) if username and person else None


@opens(OPEN)
@never_cache
@sensitive_post_parameters("signature")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by a signature; who has a second step is asked for it next."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    if request.method == "GET":
        return _asking(request, CertificateSignInForm(), SIGN_IN, 200)
    form = CertificateSignInForm(request.POST, request.FILES)
    text = take(request, SIGN_IN)
    if not form.is_valid():
        return _asking(request, form, SIGN_IN, 422)
    username = form.cleaned_data["username"]
    if not AxesProxyHandler.is_allowed(request, {"username": username}):
        return problem(request, 429)
    person, why = _person(text, form.cms)
    user = authenticate(request, username=username, person=person)
    if isinstance(user, User):
        record_authentication(request, user, method="certificate")
        answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=_next(request)))
        return answer
    form.add_error(None, (why or Sentence(NOBODY_BOUND)).in_(language()))
    return _asking(request, form, SIGN_IN, 422)


@opens(KEEP_CERTIFICATE)
@never_cache
@reauthentication_required  # type: ignore[untyped-decorator] # allauth has no types
@sensitive_post_parameters("signature")
@require_http_methods(["GET", "POST"])
def own_certificate(request: HttpRequest) -> HttpResponseBase:
    """Bind the holder of a certificate to one's account by signing with it, or end that."""
    user = User.objects.get(pk=str(actor_in(request).user_id))
    if request.method == "GET":
        return _asking(request, SignatureForm(), BIND, 200, user=user)
    if request.POST.get("do") == "end":
        return _ended(request, user)
    form = SignatureForm(request.POST, request.FILES)
    text = take(request, BIND)
    if form.is_valid() and _is_bound_now(request, user, form, text):
        messages.success(request, say(N_("Your certificate is bound to your account."), language()))
        return redirect("own-certificate")
    return _asking(request, form, BIND, 422, user=user)


@opens(OPEN)
@never_cache
@require_GET
def challenge_file(request: HttpRequest, purpose: str) -> HttpResponse:
    """Hand over the text that is to be signed as a file."""
    text = asked(request, purpose) if purpose in (SIGN_IN, BIND) else None
    if text is None:
        raise Http404
    answer = HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"qadagalau-{purpose}.txt"
    )
    return answer


# ------------------------------------------------------------------ parts of the above


def signer_of(report: SignatureReport | None) -> Signer | None:
    """Return the one person who has signed, if his certificate names him."""
    signer = report.signer if report else None
    return signer if signer is not None and signer.iin else None


def _person(text: str | None, cms: bytes) -> tuple[str, Sentence | None]:
    """Return the digest of who has signed *text*, or an empty one and why."""
    if text is None:
        return "", Sentence(CLOSED)
    report, why = why_not(lambda: judged(text, cms, at=timezone.now()))
    signer = signer_of(report)
    if why is not None:
        return "", why
    if signer is None:
        return "", Sentence(NAMES_NOBODY)
    return digest_of_person(str(signer.iin)), None


def _is_bound_now(request: HttpRequest, user: User, form: SignatureForm, text: str | None) -> bool:
    if text is None:
        form.add_error(None, say(CLOSED, language()))
        return False
    report, why = why_not(lambda: judged(text, form.cms, at=timezone.now()))
    signer = signer_of(report)
    if why is not None or signer is None:
        form.add_error(None, (why or Sentence(NAMES_NOBODY)).in_(language()))
        return False
    try:
        bind_own_certificate(
            user=user,
            person=digest_of_person(str(signer.iin)),
            serial=signer.serial,
            issuer=signer.issuer,
            by=actor_in(request),
            at=timezone.now(),
        )
    except RefusedError as error:
        refuse(form, error)
        return False
    return True


def _ended(request: HttpRequest, user: User) -> HttpResponse:
    try:
        end_own_certificate(user=user, by=actor_in(request), at=timezone.now())
    except RefusedError as error:
        messages.error(request, error.in_(language()))
    else:
        said = N_("No certificate enters your account now.")
        messages.success(request, say(said, language()))
    return redirect("own-certificate")


def _asking(
    request: HttpRequest,
    form: SignatureForm,
    purpose: str,
    status: int,
    user: User | None = None,
) -> HttpResponse:
    bound = certificate_of(user) if user else None
    shown = {
        "form": form,
        "text": ask(request, purpose) if bound is None else "",
        "purpose": purpose,
        "bound": bound,
        "next": _next(request),
    }
    page = "site/certificate_login.html" if user is None else "site/own_certificate.html"
    return render(request, page, shown, status=status)


def _next(request: HttpRequest) -> str:
    there = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure()):
        return there
    return resolve_url(settings.LOGIN_REDIRECT_URL)
