"""The steps of filing: each a page, each saved whether it is whole or not, in either direction."""

from collections.abc import Sequence

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import N_, RefusedError
from qadagalau.office.petitions.rules import FILE_PETITION
from qadagalau.office.petitions.uploads import LARGEST, MOST_FILES
from qadagalau.pages.portal.follow.forms import CodeForm
from qadagalau.pages.portal.limits import FOLLOWING, failed
from qadagalau.pages.site.doors import opens
from qadagalau.pages.site.petitions.files import MEGABYTE
from qadagalau.pages.site.speaking import language

from .bringing import bring_files, remove_file, slow_down
from .forms import BY_STEP, STEPS, FilesForm, StepForm, form_of
from .kept import Kept, hand_over, keep, kept_in, kept_under, let_go

REVIEW = "review"


@frozen(kw_only=True)
class Place:
    """A step in the line of steps."""

    title: str
    address: str
    is_here: bool
    is_done: bool


def line_of(here: str, kept: Kept) -> list[Place]:
    """Return the line of steps, each with whether it was filled in and leads somewhere."""
    names = [(one.name, one.title) for one in STEPS] + [(REVIEW, N_("Check and send"))]
    return [
        Place(
            title=title,
            address=reverse("file-step", args=[name]) if name in kept.said else "",
            is_here=name == here,
            is_done=name in kept.said,
        )
        for name, title in names
    ]


@opens(FILE_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponseBase:
    """Begin to file: the first step."""
    return _step(request, STEPS[0])


@opens(FILE_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show a step of filing, and take what is typed there."""
    wanted = BY_STEP.get(name)
    if wanted is None:
        raise Http404
    if wanted is not STEPS[0] and kept_in(request).draft is None:
        return redirect("file-petition")
    return _step(request, wanted)


def _step(request: HttpRequest, wanted: type[StepForm]) -> HttpResponseBase:
    kept = kept_in(request)
    if kept.is_filed:
        return redirect("petition-receipt")
    if request.method != "POST":
        return _shown(request, wanted, kept, form_of(wanted, kept.said))
    form = form_of(wanted, kept.said, request.POST)
    try:
        if kept.draft is None:
            slow_down(request)
        kept = keep(request, kept, wanted.name, wanted.typed(request.POST))
    except RefusedError as refusal:
        form.add_error(None, refusal.in_(language()))
        return _shown(request, wanted, kept, form)
    stays = wanted is FilesForm and _takes_files(request, kept, form)
    answer = _shown if stays else _onward
    return hand_over(answer(request, wanted, kept, form), kept)


def _takes_files(request: HttpRequest, kept: Kept, form: StepForm) -> bool:
    """Keep the files that came, or take one away; say whether the page stays for more."""
    removed = request.POST.get("remove", "")
    if removed:
        remove_file(request, kept, removed)
        return True
    for refusal in bring_files(request, kept):
        form.add_error("papers", refusal.in_(language()))
    return bool(form.errors) or request.POST.get("go") == "add"


def _onward(
    request: HttpRequest, wanted: type[StepForm], kept: Kept, form: StepForm
) -> HttpResponseBase:
    number = STEPS.index(wanted)
    match request.POST.get("go"):
        case "back" if number:
            return redirect("file-step", STEPS[number - 1].name)
        case "later":
            return redirect("saved-draft")
    if not form.is_valid():
        return _shown(request, wanted, kept, form)
    if number + 1 < len(STEPS):
        return redirect("file-step", STEPS[number + 1].name)
    return redirect("review-petition")


def _shown(
    request: HttpRequest, wanted: type[StepForm], kept: Kept, form: StepForm
) -> HttpResponse:
    told = {
        "step": wanted,
        "form": form,
        "number": STEPS.index(wanted) + 1,
        "whole": len(STEPS) + 1,
        "line": line_of(wanted.name, kept),
        "draft": kept.draft,
        "files": kept.files if wanted is FilesForm else [],
        "most_megabytes": LARGEST // MEGABYTE,
        "most_files": MOST_FILES,
    }
    status = 422 if form.errors else 200
    return render(request, "portal/filing/step.html", told, status=status)


@opens(FILE_PETITION)
@never_cache
@require_GET
def saved(request: HttpRequest) -> HttpResponseBase:
    """Show how to go on later: here by itself, elsewhere with the draft's code."""
    kept = kept_in(request)
    if kept.draft is None or kept.is_filed:
        return redirect("file-petition")
    return render(
        request, "portal/filing/saved.html", {"draft": kept.draft, "groups": kept.code.split("-")}
    )


@opens(FILE_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def take_up(request: HttpRequest) -> HttpResponseBase:
    """Go on with a draft that was saved elsewhere, by its code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = kept_under(form.cleaned_data["code"])
        if kept.draft is not None and not kept.is_filed:
            return hand_over(redirect("file-petition"), kept)
        slow = failed(FOLLOWING, request)
        if slow is not None:
            return slow
        form.add_error("code", _("No draft is kept under this code. Look at it again."))
    status = 422 if form.errors else 200
    return render(request, "portal/filing/take_up.html", {"form": form}, status=status)


@opens(FILE_PETITION)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Let this device forget the draft or the receipt that it keeps."""
    del request
    return let_go(redirect("portal"))


def wrong_steps(kept: Kept) -> Sequence[tuple[type[StepForm], StepForm]]:
    """Return the steps that are not whole yet, each with its form."""
    forms = [(one, form_of(one, kept.said, kept.said.get(one.name, {}))) for one in STEPS]
    return [(one, form) for one, form in forms if one is not FilesForm and not form.is_valid()]
