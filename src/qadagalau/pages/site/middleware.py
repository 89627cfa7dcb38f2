"""Around every request: it is numbered and logged, its actor is known, refusals become pages."""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from qadagalau.law import RefusedError
from qadagalau.office.people.queries import Actor, actor_of
from qadagalau.office.people.row_security import ask_as, ask_as_program
from qadagalau.office.people.rules import NotAllowedError

from .problems import problem

_log = structlog.get_logger("qadagalau.site")

Answer = Callable[[HttpRequest], HttpResponse]


def log_request(answer: Answer) -> Answer:
    """Log one line a request: which route, how it ended, how long it took."""

    def run(request: HttpRequest) -> HttpResponse:
        number = uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        started = time.perf_counter()
        response = answer(request)
        match = request.resolver_match
        _log.info(
            "request",
            method=request.method,
            route=match.view_name if match else None,
            status=response.status_code,
            milliseconds=round(1000 * (time.perf_counter() - started)),
        )
        response.headers["X-Request-Id"] = number
        return response

    return run


def know_actor(answer: Answer) -> Answer:
    """Give each request its ``actor``, found when somebody first asks for it."""

    def asks(request: HttpRequest) -> Actor:
        actor = actor_of(request.user, on=timezone.localdate())
        ask_as(actor)
        return actor

    def run(request: HttpRequest) -> HttpResponse:
        vars(request)["actor"] = SimpleLazyObject(lambda: asks(request))
        ask_as_program()
        try:
            return answer(request)
        finally:
            ask_as_program()

    return run


def speak_to_user(answer: Answer) -> Answer:
    """Speak the language that a signed-in user has chosen, whatever the browser asks for."""

    def run(request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "")
        if chosen and chosen != translation.get_language():
            translation.activate(chosen)
            vars(request)["LANGUAGE_CODE"] = chosen
        return answer(request)

    return run


class say_refusals:  # noqa: N801 - stands among functions in the list of middleware
    """A refusal that no page has said itself becomes a problem page with its sentence."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a refusal; anything else is a fault of the program."""
        if isinstance(error, NotAllowedError):
            return problem(request, 403, error)
        if isinstance(error, RefusedError):
            return problem(request, 400, error)
        if isinstance(error, PermissionDenied):
            return problem(request, 403)
        return None
