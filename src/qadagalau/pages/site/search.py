"""The search: what is asked for is posted, for it may name somebody."""

from attrs import frozen
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law.clerk import cite
from qadagalau.office.search.norms import NAME as NORM
from qadagalau.office.search.queries import LAST_PAGE, Found, Hit, Piece, search
from qadagalau.office.search.rules import SEARCH
from qadagalau.office.search.sources import sources

from .doors import actor_in, opens
from .law_here import law_here
from .speaking import language

LONGEST = 200


class AskForm(forms.Form):
    """What is asked for, among which texts, and which page of what is found."""

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    among = forms.ChoiceField(label=_("Among"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the kinds of texts that there are."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django has them
        kinds = [(one.name, _(one.title)) for one in sources()]
        self.fields["among"].choices = [("", _("everything")), *kinds]  # type: ignore[attr-defined]


@frozen(kw_only=True)
class Line:
    """A text that was found, as the page shows it."""

    hit: Hit
    title: str
    kind: str
    address: str
    excerpt: tuple[Piece, ...]


@opens(SEARCH)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show what is found in the norms and in what was written, within one's territory."""
    if request.method != "POST":
        return render(request, "site/search.html", {"form": AskForm()})
    form = AskForm(request.POST)
    if not form.is_valid():
        return render(request, "site/search.html", {"form": form}, status=422)
    asked = form.cleaned_data
    found = search(actor_in(request), asked["q"], source=asked["among"], page=asked["page"] or 1)
    return render(
        request,
        "site/search.html",
        {"form": form, "found": found, "lines": _lines(found), "asked": asked},
    )


def _lines(found: Found) -> list[Line]:
    kinds = {one.name: one.title for one in sources()}
    return [
        Line(
            hit=hit,
            title=hit.titles.get(language()) or next(iter(hit.titles.values()), ""),
            kind=kinds.get(hit.source, ""),
            address=_address(hit),
            excerpt=_excerpt(hit),
        )
        for hit in found.hits
    ]


def _excerpt(hit: Hit) -> tuple[Piece, ...]:
    """Return what is shown of a text; of a norm, which has three languages, only one of them."""
    wordings = (
        law_here().book.code.wordings(str(hit.url_args[0]))
        if hit.source == NORM and hit.url_args
        else ()
    )
    if not wordings:
        return hit.excerpt
    lines: list[list[Piece]] = [[]]
    for piece, is_hit in hit.excerpt:
        first, *others = piece.split("\n")
        lines[-1].append((first, is_hit))
        lines.extend([(other, is_hit)] for other in others)
    for line in lines:
        if any(is_hit for _piece, is_hit in line):
            return tuple(line)
    return ((cite(wordings[-1].basis, language()), False),)


def _address(hit: Hit) -> str:
    """Return where a text is read; nothing where there is no such page now."""
    try:
        return reverse(hit.url_name, args=hit.url_args)
    except NoReverseMatch:
        return ""
