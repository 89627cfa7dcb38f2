"""What people type at the front door and in the administrator's room, read and no more."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from qadagalau.law import RefusedError
from qadagalau.office.people.models import PROSECUTORS, Bailiff, Office, OfficeKind, Role, User

from .speaking import language

if TYPE_CHECKING:
    _ChoiceOfOffice = forms.ModelChoiceField[Office]
else:
    _ChoiceOfOffice = forms.ModelChoiceField

SEATS = (
    *PROSECUTORS,
    OfficeKind.REPUBLICAN_CHAMBER,
    OfficeKind.CHAMBER,
    OfficeKind.JUSTICE,
)
"""Offices in which people work."""


def refuse(form: forms.BaseForm, error: RefusedError) -> None:
    """Show a refusal above a form, in the reader's language."""
    form.add_error(None, error.in_(language()))


class RegisterForm(forms.Form):
    """A new user."""

    username = forms.CharField(
        label=_("Login name"), max_length=60, validators=[UnicodeUsernameValidator()]
    )
    full_name = forms.CharField(label=_("Full name"), max_length=200)


class _OfficeField(_ChoiceOfOffice):
    """Offices by their names in the reader's language."""

    def label_from_instance(self, obj: Office) -> str:
        return f"{obj.name_in(language())} ({obj.office_id})"


class GrantForm(forms.Form):
    """A role in a place."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    office = _OfficeField(label=_("Office"), queryset=Office.objects.none(), required=False)
    holder_id = forms.CharField(label=_("Number of the bailiff"), max_length=40, required=False)
    because = forms.CharField(label=_("Ground"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        office: Any = self.fields["office"]
        office.queryset = Office.objects.of(*SEATS).order_by("region_id", "office_id")

    def clean_holder_id(self) -> Bailiff | None:
        """Find the bailiff of that number."""
        number = self.cleaned_data["holder_id"]
        bailiff = Bailiff.objects.filter(holder_id=number).first()
        if number and bailiff is None:
            raise forms.ValidationError(_("There is no bailiff with this number."))
        return bailiff


class WithdrawForm(forms.Form):
    """Why a right is withdrawn."""

    because = forms.CharField(label=_("Ground"), max_length=500)


class PasswordForm(forms.Form):
    """The present password and a new one, twice."""

    present = forms.CharField(
        label=_("Present password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_present(self) -> str:
        """Hold the present password against the one that is kept."""
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise forms.ValidationError(_("This is not your present password."))
        return present

    def clean_new(self) -> str:
        """Hold the new password to the rules."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        """Hold the two new passwords against each other."""
        said = super().clean() or {}
        if "new" in said and said.get("again") != said["new"]:
            self.add_error("again", _("The two new passwords differ."))
        return said
