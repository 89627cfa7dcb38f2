"""What is asked for on the pages of the statute book: a text, what a person found in it."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qadagalau.office.lawbook.models import LONGEST_GROUND, Outcome
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.statutes.readings import acts_read

LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes; the law on enforcement has 628 thousand."""


def titles_of_acts() -> dict[str, str]:
    """Return how the acts of the statute book are called, by their registry codes."""
    norms = law_here().book.code
    return {norm.basis.act.code: norm.basis.act.title.in_(language()) for norm in norms}


class TextForm(forms.Form):
    """The official text of an act, as a file."""

    act = forms.ChoiceField(label=_("Legal act"))
    text = forms.FileField(
        label=_("Text"),
        help_text=_("The official text in Russian as it is published, in UTF-8."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the acts of which the book keeps what was read."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as Django has them
        titles = titles_of_acts()
        known = [(code, titles.get(code, code)) for code in acts_read(law_here().book.name)]
        self.fields["act"].choices = known  # type: ignore[attr-defined]

    def clean_text(self) -> tuple[str, bytes]:
        """Return the name of the file and its bytes."""
        file = self.cleaned_data["text"]
        if file.size > LARGEST_TEXT:
            raise forms.ValidationError(
                gettext("The file is larger than 8 MB. Save the text without pictures.")
            )
        return str(file.name), file.read()


class ConfirmForm(forms.Form):
    """What a person found on reading a norm again."""

    outcome = forms.ChoiceField(
        label=_("What you found"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    ground = forms.CharField(
        label=_("Ground"),
        max_length=LONGEST_GROUND,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
