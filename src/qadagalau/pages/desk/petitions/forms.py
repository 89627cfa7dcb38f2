"""What is typed about applications at the desk, read and no more."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.people.models import PROSECUTORS, Office, Right, Role, User
from qadagalau.office.petitions.answering import LONGEST_ANSWER
from qadagalau.office.petitions.life import LONGEST_GROUND
from qadagalau.office.petitions.models import Outcome, Petition, RevealGround, State, Verdict
from qadagalau.office.petitions.operations import LONGEST_MESSAGE
from qadagalau.pages.site.certificate_forms import SignatureForm
from qadagalau.pages.site.speaking import language

QUEUES = {
    "office": N_("of my office"),
    "mine": N_("those I consider"),
    "": N_("all that I may see"),
}
TERMS = {
    "": N_("any"),
    "open": N_("still open"),
    "soon": N_("ends within three days"),
    "overdue": N_("has passed without an answer"),
    "second": N_("the answer waits for a second reader"),
    "appeal": N_("an appeal waits to be decided"),
}
ORDERS = {"": N_("by the last day"), "weight": N_("by weight")}


def _said(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, say(text, language())) for name, text in texts.items()]


class ListForm(forms.Form):
    """Which applications are listed, and in which order; what stays empty does not matter."""

    queue = forms.ChoiceField(label=_("Whose"), required=False)
    term = forms.ChoiceField(label=_("Term"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self._offer("queue", _said(QUEUES))
        self._offer("term", _said(TERMS))
        self._offer("state", [("", say(N_("any"), language())), *State.choices])
        self._offer("order", _said(ORDERS))

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class PetitionForm(forms.Form):
    """Something said of an application; a refusal stands at its field."""

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal at the field that it is about."""
        part = getattr(refusal, "part", None)
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


def _ground() -> forms.CharField:
    return forms.CharField(
        label=_("Ground"), max_length=LONGEST_GROUND, widget=forms.Textarea({"rows": 4})
    )


if TYPE_CHECKING:
    _ChoiceOfOffice = forms.ModelChoiceField[Office]
    _ChoiceOfUser = forms.ModelChoiceField[User]
else:
    _ChoiceOfOffice = _ChoiceOfUser = forms.ModelChoiceField


class NamedOffice(_ChoiceOfOffice):
    """Offices by their names in the reader's language."""

    def label_from_instance(self, obj: Office) -> str:
        """Return its name."""
        return obj.name_in(language())


class NamedUser(_ChoiceOfUser):
    """People by their names."""

    def label_from_instance(self, obj: User) -> str:
        """Return his name."""
        return obj.full_name


class MoveForm(PetitionForm):
    """What a step of the table must be given, a field for each."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        brings: Sequence[str],
        petition: Petition,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in brings:
            self.fields |= FIELDS[name](petition)

    def clean(self) -> dict[str, Any]:
        """Take one competent body: of the list, or by its name."""
        said = super().clean() or {}
        if "office" in self.fields and bool(said.get("office")) == bool(said.get("outside")):
            self.add_error("outside", _("Choose an office, or name another body: one of both."))
        return said

    def brought(self) -> dict[str, Any]:
        """Return what is brought, by the names of the operations."""
        said = dict(self.cleaned_data)
        if "office" in self.fields:
            said["body"] = said.pop("office") or said.pop("outside")
            said.pop("outside", None)
        return said


def _people(petition: Petition) -> dict[str, forms.Field]:
    seats = (Role.PROSECUTOR, Role.UNIT_HEAD)
    there = Right.objects.present().filter(office=petition.office, role__in=seats)
    people = User.objects.filter(pk__in=there.values("user")).order_by("full_name")
    return {"to": NamedUser(label=_("Prosecutor"), queryset=people)}


def _bodies(petition: Petition) -> dict[str, forms.Field]:
    offices = Office.objects.of(*PROSECUTORS).exclude(pk=petition.office_id)
    return {
        "office": NamedOffice(
            label=_("Prosecutor's office"), queryset=offices.order_by("office_id"), required=False
        ),
        "outside": forms.CharField(
            label=_("Or another body, by its name"), max_length=300, required=False
        ),
    }


def _proceeding(petition: Petition) -> dict[str, forms.Field]:
    said = petition.proceeding_id or petition.proceeding_number
    return {
        "proceeding": forms.CharField(
            label=_("Number of the proceeding"), max_length=80, initial=said
        )
    }


def _verdict(petition: Petition) -> dict[str, forms.Field]:
    del petition
    return {
        "verdict": forms.ChoiceField(
            label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
        )
    }


FIELDS: Mapping[str, Callable[[Petition], dict[str, forms.Field]]] = {
    "person": _people,
    "proceeding": _proceeding,
    "ground": lambda _petition: {"ground": _ground()},
    "body": _bodies,
    "verdict": _verdict,
}
"""By what a move must bring: the fields in which it is typed."""


class ConfirmForm(PetitionForm):
    """Why a finding is confirmed."""

    ground = forms.CharField(
        label=_("Ground"), max_length=LONGEST_GROUND, widget=forms.Textarea({"rows": 4})
    )


class InvestigationForm(PetitionForm):
    """An investigation of the bailiff whom an application concerns."""

    ground = forms.CharField(
        label=_("Ground"), max_length=LONGEST_GROUND, widget=forms.Textarea({"rows": 3})
    )
    due_on = forms.DateField(
        label=_("Last day of the term"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    investigator = NamedUser(label=_("Investigator"), queryset=User.objects.none())

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["investigator"]
        chosen.queryset = colleagues


class OutcomeForm(forms.Form):
    """What an answer comes to, before its draft is composed."""

    outcome = forms.ChoiceField(
        label=_("What the answer comes to"), choices=Outcome.choices, widget=forms.RadioSelect
    )


class AnswerForm(PetitionForm):
    """An answer in both languages."""

    outcome = forms.ChoiceField(label=_("What the answer comes to"), choices=Outcome.choices)
    kk = forms.CharField(
        label=_("In Kazakh"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 22, "lang": "kk"}),
    )
    ru = forms.CharField(
        label=_("In Russian"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 22, "lang": "ru"}),
    )


class SignForm(SignatureForm):
    """Signing an answer: with a certificate where one is brought."""

    is_signature_needed = False

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal at the field that it is about."""
        part = getattr(refusal, "part", None)
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


class MessageForm(PetitionForm):
    """A message to the applicant."""

    text = forms.CharField(
        label=_("Message to the applicant"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 4}),
    )


class RevealForm(PetitionForm):
    """On what ground a bailiff may learn who complained."""

    basis = forms.ChoiceField(
        label=_("On what basis"), choices=RevealGround.choices, widget=forms.RadioSelect
    )
    ground = forms.CharField(
        label=_("Provision of the law, or where the consent was given"),
        max_length=LONGEST_GROUND,
        widget=forms.Textarea({"rows": 3}),
    )
