"""The problem pages: what happened, why, and what to do, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from qadagalau.law import N_, RefusedError, Sentence

TEXTS: Mapping[int, tuple[str, str]] = {
    400: (
        N_("The request cannot be read"),
        N_("Something in the address or the form is not as it should be. Go back and try again."),
    ),
    403: (
        N_("This is not allowed"),
        N_("Your rights do not reach this far. Ask the administrator if they should."),
    ),
    404: (
        N_("There is no such page"),
        N_("The address is wrong, or what stood here lies outside your territory."),
    ),
    405: (
        N_("The request cannot be read"),
        N_("This address does not answer that kind of request. Open the page anew."),
    ),
    429: (
        N_("Too many wrong passwords"),
        N_("Wait fifteen minutes, then try again, or ask the administrator for a new password."),
    ),
    500: (
        N_("The program failed"),
        N_("Nothing was left half written. Try again; if it fails again, tell the administrator."),
    ),
    503: (
        N_("Too many requests at once"),
        N_(
            "More requests came than the program can answer soon, so yours was not begun and "
            "nothing was changed. Try again in a few seconds. If you sent a form, go back to it "
            "and send it again."
        ),
    ),
}
"""By status: the heading and what to do (msgids)."""
FORGED = Sentence(
    N_(
        "The form was open too long or came from another site, so nothing was changed. "
        "Open the page anew and send it again."
    )
)


def problem(
    request: HttpRequest, status: int, said: RefusedError | Sentence | None = None
) -> HttpResponse:
    """Return the problem page of *status*, with a sentence of its own where there is one."""
    title, advice = TEXTS[status]
    shown = {"title": title, "said": said or Sentence(advice), "status": status}
    return render(request, "site/problem.html", shown, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read."""
    del exception
    return problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed."""
    del exception
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for a page that is not there."""
    del exception
    return problem(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer after a fault, asking neither the database nor the session."""
    title, advice = TEXTS[500]
    shown = {"title": title, "said": Sentence(advice), "status": 500, "alone": True}
    page = get_template("site/problem.html").render(shown, request)
    return HttpResponse(page, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is not proved to be ours."""
    del reason
    return problem(request, 403, FORGED)


def locked(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer after too many wrong passwords for one name from one address."""
    del response, credentials
    return problem(request, 429)
