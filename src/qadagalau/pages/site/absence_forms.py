"""What is typed about absences and about work that is handed over, read and no more."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.absences import deputies_of
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import colleagues_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    _ChoiceOfUser = forms.ModelChoiceField[User]
else:
    _ChoiceOfUser = forms.ModelChoiceField


class _UserField(_ChoiceOfUser):
    """Users by their full names."""

    def label_from_instance(self, obj: User) -> str:
        return obj.full_name


def _day(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


def _offer(form: forms.BaseForm, name: str, users: QuerySet[User]) -> None:
    field: Any = form.fields[name]
    field.queryset = users


class AbsenceForm(forms.Form):
    """From when to when somebody is away, why, and who stands in."""

    starts_on = _day(_("First day of absence"))
    ends_on = _day(_("Last day of absence"))
    deputy = _UserField(label=_("Who stands in"), queryset=User.objects.none())
    because = forms.CharField(label=_("Ground"), max_length=500)

    def __init__(self, *args: Any, absent: User, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        _offer(self, "deputy", deputies_of(absent))


class HandOverForm(forms.Form):
    """The colleague who gets the open work, and the ground."""

    heir = _UserField(label=_("Who takes the work over"), queryset=User.objects.none())
    because = forms.CharField(label=_("Ground"), max_length=500)

    def __init__(self, *args: Any, leaver: User, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        kwargs.setdefault("auto_id", "handing_%s")  # it stands beside another form
        super().__init__(*args, **kwargs)
        _offer(self, "heir", colleagues_of(leaver).order_by("full_name"))
