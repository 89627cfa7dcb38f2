"""What is asked for on the pages of analyses: a month or a day, work for an office, its result."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qadagalau.office.analyses.models import Analysis
from qadagalau.office.analyses.queries import offices_to_work
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, capital
from qadagalau.statutes.kz.categories import CATEGORIES

MONTHS = 24
OTHER = "day"
_MOST_FINDINGS = 1_000_000


class OrderForm(forms.Form):
    """Which month is analysed, or up to which day, and as known when."""

    month = forms.ChoiceField(label=_("Month"))
    day = forms.DateField(
        label=_("Up to the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only where no whole month is chosen."),
    )
    known = forms.ChoiceField(
        label=_("As known"),
        choices=[
            ("then", _("at the end of that day, as it was to be known then")),
            ("now", _("today, with what sources reported later")),
        ],
        initial="then",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """Offer the months that are over."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django has them
        self.today = today
        speech = Speech(language())
        ends = [(end.isoformat(), capital(speech.month(end))) for end in month_ends(today)]
        other = (OTHER, gettext("another day"))
        self.fields["month"].choices = [*ends, other]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Return the day as of which and the day as known on which everything is judged."""
        found = super().clean() or {}
        if found.get("month") == OTHER and not found.get("day") and "day" not in self.errors:
            self.add_error("day", gettext("No day is chosen. Choose a month or a day."))
        if self.errors:
            return found
        chosen = found["month"]
        as_of = found["day"] if chosen == OTHER else date.fromisoformat(chosen)
        found["as_of"] = as_of
        found["known_on"] = max(as_of, self.today) if found["known"] == "now" else as_of
        return found


def month_ends(today: date) -> list[date]:
    """Return the last days of the months that are over at the end of *today*, newest first."""
    ends, first = [], (today + timedelta(days=1)).replace(day=1)
    for _month in range(MONTHS):
        ends.append(first - timedelta(days=1))
        first = ends[-1].replace(day=1)
    return ends


class AssignForm(forms.Form):
    """Work for an office: which findings, how many, by when, why."""

    office = forms.ModelChoiceField(
        label=_("Office"), queryset=Office.objects.none(), empty_label="–"
    )
    norm = forms.ChoiceField(label=_("Norm"), required=False)
    category = forms.ChoiceField(label=_("Category of the claim"), required=False)
    findings = forms.IntegerField(
        label=_("Findings to work through"), min_value=1, max_value=_MOST_FINDINGS
    )
    due_on = forms.DateField(
        label=_("To be done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ground = forms.CharField(
        label=_("Ground"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: object, actor: Actor, norms: list[tuple[str, str]], **kwargs: object
    ) -> None:
        """Offer the offices of one's territory and the norms that were broken there."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django has them
        office, norm, category = (self.fields[name] for name in ("office", "norm", "category"))
        office.queryset = offices_to_work(actor)  # type: ignore[attr-defined]
        office.label_from_instance = lambda one: one.name_in(language())  # type: ignore[attr-defined]
        norm.choices = [("", gettext("all norms")), *norms]  # type: ignore[attr-defined]
        speech = Speech(language())
        kinds = [(code, speech.category(code)) for code in CATEGORIES]
        category.choices = [("", gettext("all categories")), *kinds]  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    """What was done, or why work is withdrawn."""

    said = forms.CharField(
        label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


def name_of(analysis: Analysis) -> str:
    """Return the month of an analysis, or its day where the month was not over."""
    speech = Speech(language())
    is_whole = (analysis.as_of + timedelta(days=1)).day == 1
    return capital(speech.month(analysis.as_of)) if is_whole else speech.long_day(analysis.as_of)
