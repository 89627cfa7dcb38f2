"""What is asked for on the pages of drafts: a change of a norm, or an amendment as JSON."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qadagalau.law import Deadline, Text, to_json
from qadagalau.law.drafting import other_term, repeal
from qadagalau.law.term import AtOnce, CalendarDays, Months, Term, WorkingDays, Years
from qadagalau.office.lawbook.models import LONGEST_DOCUMENT, LONGEST_GROUND
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

TERM, REPEAL, JSON = "term", "repeal", "json"
UNITS: dict[str, type[WorkingDays] | type[CalendarDays] | type[Months] | type[Years]] = {
    "working-days": WorkingDays,
    "calendar-days": CalendarDays,
    "months": Months,
    "years": Years,
}
AT_ONCE = "at-once"
_MOST = 10_000


def ground_field() -> forms.CharField:
    """Return the field in which the ground is said."""
    return forms.CharField(
        label=_("Ground"), max_length=LONGEST_GROUND, widget=forms.Textarea(attrs={"rows": 4})
    )


class DraftForm(forms.Form):
    """A draft: another term of a norm, its repeal, or an amendment as JSON."""

    change = forms.ChoiceField(
        label=_("What changes"),
        choices=[
            (TERM, _("a norm gets another term")),
            (REPEAL, _("a norm no longer applies")),
            (JSON, _("as JSON: a new norm, or several changes at once")),
        ],
        initial=TERM,
        widget=forms.RadioSelect,
    )
    norm = forms.ChoiceField(label=_("Norm"), required=False)
    number = forms.IntegerField(label=_("New term"), min_value=1, max_value=_MOST, required=False)
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[
            ("working-days", _("working days")),
            ("calendar-days", _("calendar days")),
            ("months", _("months")),
            ("years", _("years")),
            (AT_ONCE, _("at once")),
        ],
        required=False,
    )
    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=300, required=False)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=300, required=False)
    document = forms.CharField(
        label=_("Amendment as JSON"),
        max_length=LONGEST_DOCUMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    ground = ground_field()

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the norms of the statute book by their titles."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django has them
        spoken = language()
        named = sorted((one.title.in_(spoken), code) for code, one in law_here().norms.items())
        choices = [("", "–"), *((code, f"{title} ({code})") for title, code in named)]
        self.fields["norm"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Return the amendment as JSON, whichever way it was said."""
        found = super().clean() or {}
        if self.errors:
            return found
        if found["change"] == JSON:
            if not found["document"]:
                self.add_error("document", gettext("No amendment is given. Write one."))
            return found
        for name in ("norm", "title_kk", "title_ru", "title_en"):
            if not found.get(name):
                self.add_error(name, gettext("This is needed here."))
        if found["change"] == TERM and found["unit"] != AT_ONCE and not found.get("number"):
            self.add_error("number", gettext("This is needed here."))
        if not self.errors:
            self._write(found)
        return found

    def _write(self, found: dict[str, object]) -> None:
        norm = law_here().norms[str(found["norm"])]
        title = Text(*(str(found[f"title_{code}"]) for code in ("en", "kk", "ru")))
        if found["change"] == REPEAL:
            made = repeal(norm, name=f"repeal/{norm.code}", title=title)
        elif isinstance(norm.rule, Deadline):
            made = other_term(norm, _term(found), name=f"term/{norm.code}", title=title)
        else:
            self.add_error("norm", gettext("This norm sets no deadline. Draft it as JSON."))
            return
        found["document"] = to_json(made)


def _term(found: dict[str, object]) -> Term:
    unit = str(found["unit"])
    return AtOnce() if unit == AT_ONCE else UNITS[unit](int(str(found["number"])))


class GroundForm(forms.Form):
    """Why a step is taken."""

    ground = ground_field()


class PublishForm(GroundForm):
    """From what day a draft is in force, and why it is published."""

    day = forms.DateField(
        label=_("In force from"),
        help_text=_(
            "Duties that arise on this day or later are judged by it, from the next night's run on."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class StopForm(GroundForm):
    """From what day a published draft binds no more, and why."""

    day = forms.DateField(
        label=_("In force no more from"),
        help_text=_(
            "Duties that arose before keep the published wording. From its own first day on: it "
            "never bound."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
