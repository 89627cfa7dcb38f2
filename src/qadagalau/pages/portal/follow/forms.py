"""What an applicant types after filing, read and no more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.petitions.appealing import LONGEST_WHY, MARKS
from qadagalau.office.petitions.codes import is_code
from qadagalau.office.petitions.life import LONGEST_GROUND
from qadagalau.office.petitions.operations import LONGEST_MESSAGE
from qadagalau.pages.site.speaking import language

LONGEST_CODE = 80
CALLED = {
    5: N_("5 – fully content"),
    4: N_("4 – rather content"),
    3: N_("3 – partly"),
    2: N_("2 – rather not"),
    1: N_("1 – not at all"),
}


class CodeForm(forms.Form):
    """The code of a receipt or of a draft; a slip of the pen is seen at once."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_(
            "Seven groups of four letters and digits. Hyphens and small letters do not matter."
        ),
        max_length=LONGEST_CODE,
        error_messages={"required": _("Enter the code that stands on the receipt.")},
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "typed-code",
            }
        ),
    )

    def clean_code(self) -> str:
        """Refuse what cannot be a code: a letter too many, or two that changed places."""
        code: str = self.cleaned_data["code"]
        if not is_code(code):
            raise forms.ValidationError(
                _("This is not a whole code: a letter is missing, too many or another. Compare it.")
            )
        return code


class SaidForm(forms.Form):
    """Something an applicant says; a refusal stands at its field."""

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal at the field that it is about."""
        part = getattr(refusal, "part", None)
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


class MessageForm(SaidForm):
    """A message to the office."""

    text = forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write the message first.")},
    )
    file = forms.FileField(label=_("A paper with it"), required=False)


class ReopenForm(SaidForm):
    """Why the answer does not do."""

    prefix = "reopen"
    ground = forms.CharField(
        label=_("What does the answer leave out?"),
        max_length=LONGEST_GROUND,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say what the answer leaves out.")},
    )


class AppealForm(SaidForm):
    """Why the answer is wrong."""

    prefix = "appeal"
    ground = forms.CharField(
        label=_("Why is the answer wrong?"),
        max_length=LONGEST_GROUND,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why the answer is wrong.")},
    )


class SatisfactionForm(SaidForm):
    """How content somebody is with an answer."""

    prefix = "satisfaction"
    mark = forms.TypedChoiceField(
        label=_("Are you content with the answer?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a mark from 1 to 5.")},
    )
    text = forms.CharField(
        label=_("Why"), max_length=LONGEST_WHY, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        mark: Any = self.fields["mark"]
        mark.choices = [(one, say(CALLED[one], language())) for one in sorted(MARKS, reverse=True)]
