"""The page of one's application: state, term, messages, answer, and what can be done next."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from attrs import frozen
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qadagalau.law import N_
from qadagalau.office.people.row_security import as_program
from qadagalau.office.petitions.life import BY_NAME, decide
from qadagalau.office.petitions.models import Answer, State
from qadagalau.office.petitions.queries import followed, receipt_of
from qadagalau.office.petitions.rules import CONSENT, WRITE_MESSAGE
from qadagalau.pages.portal.limits import FOLLOWING, failed
from qadagalau.pages.site.doors import OPEN, opens
from qadagalau.pages.site.petitions.shown import shown_terms
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.letter import paragraphs_of
from qadagalau.papers.speech import Speech

from .forms import AppealForm, CodeForm, MessageForm, ReopenForm, SaidForm, SatisfactionForm
from .hand import InHand, closed, in_hand, is_entered, opened_by_code

ANSWER_LANGUAGES = {"kk": "Қазақша", "ru": "На русском"}
_FORMS: Mapping[str, type[SaidForm]] = {
    "message": MessageForm,
    "reopen": ReopenForm,
    "appeal": AppealForm,
    "satisfaction": SatisfactionForm,
}


@opens(OPEN)
@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponseBase:
    """Take the code; every whole code gets the same answer, whether it opens something or not."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return opened_by_code(redirect("own-petition"), form.cleaned_data["code"])
    status = 422 if form.errors else 200
    return render(request, "portal/follow/code.html", {"form": form}, status=status)


@opens(OPEN)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Let the browser forget which application it was."""
    del request
    return closed(redirect("portal"))


def lacking(request: HttpRequest) -> HttpResponseBase:
    """Answer where no application is before the reader: no code was entered, or it opens none."""
    if not is_entered(request):
        return redirect("follow-petition")
    slow = failed(FOLLOWING, request)
    if slow is not None:
        return closed(slow)
    return closed(render(request, "portal/follow/none.html", status=404))


def page(request: HttpRequest, pk: UUID | None = None) -> HttpResponseBase:
    """Show an application to who filed it."""
    held = in_hand(request, pk)
    return lacking(request) if held is None else shown(request, held, {})


def shown(
    request: HttpRequest, held: InHand, said: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show the page, with forms as they were *said* where one of them was refused."""
    petition, today = held.petition, timezone.localdate()
    whole = followed(petition)
    told = {
        "petition": petition,
        "whole": whole,
        "line": line_of(petition.state),
        "terms": shown_terms(petition, today, Speech(language())),
        "answers": [(one, _texts(held, one)) for one in whole.answers],
        "forms": {**_offered(held, has_answer=bool(whole.answers)), **said},
        "addresses": {name: held.address(name) for name in (*_FORMS, "consent", "proof")},
        "receipt": receipt_of(petition),
        "held": held,
        "extensions": petition.extensions.order_by("at"),
        "redirections": petition.redirections.select_related("to_office").order_by("at"),
        "appeals": petition.appeals.select_related("to_office").order_by("-at"),
        "may_consent": CONSENT.permits(held.by, petition).allowed,
        "files": petition.attachments.filter(message=None, answer=None),
        "by_account": held.number is not None,
        "today": today,
    }
    with as_program():  # the code was held against its keyed hash, or the account is the writer's
        return render(request, "portal/follow/petition.html", told, status=status)


@frozen(kw_only=True)
class Stop:
    """One stop on the way of an application."""

    title: str
    """A msgid."""
    is_done: bool
    is_here: bool


def line_of(state: str) -> list[Stop]:
    """Return the way of an application with where it is now."""
    at = _AT[State(state)]
    titles = [*_WAY, _ENDS.get(State(state), N_("Answered"))]
    titles += [N_("Appealed")] if state == State.APPEALED else []
    return [
        Stop(title=title, is_done=place < at, is_here=place == at)
        for place, title in enumerate(titles)
    ]


_WAY = (N_("Registered"), N_("Considered"))
_ENDS = {State.REDIRECTED: N_("Sent on"), State.LEFT: N_("Left without consideration")}
_AT = {
    State.FILED: 0,
    State.ACCEPTED: 1,
    State.SUBMITTED: 1,
    State.APPROVED: 1,
    State.ANSWERED: 2,
    State.REDIRECTED: 2,
    State.LEFT: 2,
    State.APPEALED: 3,
}


@frozen(kw_only=True)
class AnswerText:
    """An answer in one language, and where its paper is."""

    language: str
    called: str
    paragraphs: tuple[str, ...]
    paper: str
    is_first: bool
    """Whether it is the one that the reader sees unfolded."""


def _texts(held: InHand, answer: Answer) -> list[AnswerText]:
    own = language() if language() in ANSWER_LANGUAGES else held.petition.language
    first = own if own in ANSWER_LANGUAGES else "kk"
    return [
        AnswerText(
            language=one,
            called=ANSWER_LANGUAGES[one],
            paragraphs=paragraphs_of(answer.texts[one]),
            paper=held.address("paper", [answer.number, one]),
            is_first=one == first,
        )
        for one in sorted(ANSWER_LANGUAGES, key=lambda one: one != first)
    ]


def _offered(held: InHand, *, has_answer: bool) -> dict[str, SaidForm | None]:
    """Return the forms of what can be done now."""
    petition, by, today = held.petition, held.by, timezone.localdate()
    is_marked = petition.satisfactions.filter(round=petition.round).exists()
    may = {
        "message": WRITE_MESSAGE.permits(by, petition).allowed,
        "satisfaction": has_answer and petition.state == State.ANSWERED and not is_marked,
        **{
            name: decide(BY_NAME[name], petition, by, today=today).allowed
            for name in ("reopen", "appeal")
        },
    }
    return {name: _FORMS[name]() if is_open else None for name, is_open in may.items()}
