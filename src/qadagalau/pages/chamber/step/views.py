"""«I am going to do this step today: what does the law ask?», answered and nowhere written down."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import N_, say
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.before import asked, kinds_read, norms_on
from qadagalau.office.docket.queries import Whole, case_of
from qadagalau.office.docket.rules import ASK_BEFORE_STEP
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, without_personal_numbers

from .forms import StepForm
from .shown import answer, on_its_own

MOST_REFERENCES = 10
IN_THE_FILE = N_("Numbers that the file has, the latest first: {numbers}")


@opens(ASK_BEFORE_STEP)
@never_cache
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a step, and tell what the law says to it today."""
    today, speech = timezone.localdate(), Speech(language())
    form = StepForm(
        request.GET if "kind" in request.GET else None, kinds=kinds_read(law_here().book)
    )
    shown: dict[str, object] = {"form": form, "today": today}
    if form.is_valid():
        shown["called"] = form.word.says
        whole = _whole(request, form) if form.cleaned_data["number"] else None
        if whole is not None:
            step = form.event(holder_id=whole.holder_id, today=today)
            shown["whole"] = whole
            _tell_references(form, whole)
            shown["answer"] = answer(asked(whole, step, law_here().book), form.word, speech)
        elif not form.errors:
            shown["norms"] = [
                on_its_own(norm, form.word, speech)
                for norm in norms_on(form.word, law_here().book)
                if norm.applies_on(today)
            ]
    return render(request, "chamber/step/step.html", shown, status=422 if form.errors else 200)


def _tell_references(form: StepForm, whole: Whole) -> None:
    """Name what the file speaks of, by whose number the step is matched to it."""
    events = reversed(whole.file.events)
    known = dict.fromkeys(event.reference for event in events if event.reference)
    if known:
        named = ", ".join(map(without_personal_numbers, list(known)[:MOST_REFERENCES]))
        text = say(IN_THE_FILE, language(), {"numbers": named})
        form.fields["reference"].help_text = escape(text)


def _whole(request: HttpRequest, form: StepForm) -> Whole | None:
    """Return the proceeding that was named; say at its field where there is none to be seen."""
    try:
        whole = case_of(
            actor_in(request),
            form.cleaned_data["number"],
            register=settings.HOME / "register",
            book=law_here().book,
            known_on=timezone.localdate(),
        )
    except NoRegisterError as refusal:
        form.add_error("number", refusal.in_(language()))
        return None
    if whole is None:
        form.add_error(
            "number",
            _("There is no such proceeding among yours. Check the number, or ask without it."),
        )
    return whole
