"""The manual of each role: chapters in three languages, one for each room and some for all.

The chapters lie as plain text in ``manual/``, a file a language: a line ``# room | title``, then a
paragraph a line.  Pictures of pages are made by ``tests/pages/site/pictures.py``.
"""

from functools import cache
from importlib.resources import files

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from qadagalau.office.people.models import Role

from .doors import ENTER, actor_in, opens
from .speaking import language

_FOR_ALL = ("notices", "account", "keys")
_SUPERVISES = (
    "findings",
    "norms",
    "sanctions",
    "acts",
    "petitions",
    "proceedings",
    "investigations",
    "analyses",
    "analysis-study",
    "lawbook",
    "drafts",
    "exchange",
)
_ANSWERS = (
    "own-acts",
    "own-findings",
    "norms",
    "before-a-step",
    "entries",
    "proceedings",
    "exchange",
)
CHAPTERS_OF: dict[Role, tuple[str, ...]] = {
    Role.PROSECUTOR: (*_SUPERVISES, "sanction-watch"),
    Role.UNIT_HEAD: (*_SUPERVISES, "sanction-watch", "people", "supervision", "readings"),
    Role.REGISTRAR: ("acts", "petitions", "exchange"),
    Role.ANALYST: _SUPERVISES,
    Role.BAILIFF: (*_ANSWERS, "own-sanctions", "own-applications"),
    Role.CHAMBER: (*_ANSWERS, "investigations"),
    Role.JUSTICE: (*_ANSWERS, "investigations"),
    Role.APPLICANT: ("my-petitions",),
    Role.ADMINISTRATOR: ("people", "supervision", "readings", "ledger", "subscriptions"),
    Role.AUDITOR: (*_SUPERVISES, "people", "supervision", "readings", "ledger"),
}
"""The rooms of each role, by the names of their addresses, in the order of its manual."""
OF_PAGES = {
    "norm": "norms",
    "norms": "norms",
    "norm-coverage": "norms",
    "analysis-study": "analysis-study",
    "drafts": "drafts",
    "new-draft": "drafts",
    "draft": "drafts",
    "draft-findings": "drafts",
    "rewrite-draft": "drafts",
}
"""Pages that have a chapter of their own beside that of their room."""


@frozen(kw_only=True)
class Chapter:
    """What a manual says of a room."""

    name: str
    """The name of the room's address, which is the chapter's own address in the manual."""
    title: str
    paragraphs: tuple[str, ...]
    picture: str | None
    """Where its picture lies among the static files."""


@cache
def chapters(spoken: str) -> dict[str, Chapter]:
    """Return every chapter in a language, by its name."""
    here = files("qadagalau.pages.site")
    found = {}
    for part in (here / "manual" / f"{spoken}.txt").read_text(encoding="utf-8").split("\n\n"):
        head, *paragraphs = part.strip().splitlines()
        name, title = head.removeprefix("# ").split(" | ")
        picture = f"site/manual/{name}.{spoken}.webp"
        is_there = (here / "static" / picture).is_file()
        found[name] = Chapter(
            name=name,
            title=title,
            paragraphs=tuple(paragraphs),
            picture=picture if is_there else None,
        )
    return found


def manual_of(role: Role, spoken: str) -> list[Chapter]:
    """Return the chapters of a role's manual in their order."""
    known = chapters(spoken)
    return [known[name] for name in ("front", *CHAPTERS_OF[role], *_FOR_ALL)]


@opens(ENTER)
@require_GET
def own_manual(request: HttpRequest) -> HttpResponse:
    """Lead to the manual of one's own role."""
    return redirect("manual", role=actor_in(request).role)


@opens(ENTER)
@require_GET
def manual(request: HttpRequest, role: str) -> HttpResponse:
    """Show the manual of a role."""
    if role not in set(Role.values):
        raise Http404
    shown = {
        "of": Role(role),
        "roles": list(Role),
        "chapters": manual_of(Role(role), language()),
    }
    return render(request, "site/manual.html", shown)
