"""What is typed at the sanction desk: read, refused at its field, and no more."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qadagalau.law import RefusedError
from qadagalau.office.people.models import Right
from qadagalau.office.sanctions.brought import DecisionDraft, TemplateDraft
from qadagalau.office.sanctions.models import AnnulledBy, Decided, Grounded
from qadagalau.pages.site.acts.reply_form import day_field
from qadagalau.pages.site.certificate_forms import SignatureForm
from qadagalau.pages.site.speaking import language

if TYPE_CHECKING:
    _ChoiceOfRight = forms.ModelChoiceField[Right]
else:
    _ChoiceOfRight = forms.ModelChoiceField
LONGEST_GROUND = 8000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Refusable(forms.Form):
    """A form that shows a refusal at the field that it is about."""

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal."""
        part = getattr(refusal, "part", "")
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


class DecideForm(Refusable, SignatureForm):
    """The grounds of a decision in both languages, and a signature where one is brought."""

    is_signature_needed = False
    text_kk = forms.CharField(
        label=_("Ground in Kazakh"), max_length=LONGEST_GROUND, widget=_area(5)
    )
    text_ru = forms.CharField(
        label=_("Ground in Russian"), max_length=LONGEST_GROUND, widget=_area(5)
    )
    templates = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    in_spite_of = forms.CharField(
        label=_("Why it is lawful although lines fail"), max_length=2000, widget=_area(3)
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        outcome: Decided,
        in_spite: bool = False,
        certificate: bool = False,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        if not in_spite:
            del self.fields["in_spite_of"]
        if not certificate:
            del self.fields["signature"], self.fields["file"]

    @property
    def is_signed(self) -> bool:
        """Say whether a signature was brought."""
        return "cms" in self.cleaned_data

    @property
    def has_texts(self) -> bool:
        """Say whether the grounds were typed, so that they can be signed."""
        return {"text_kk", "text_ru", *self.fields} - {"signature", "file"} <= set(
            self.cleaned_data
        )

    def draft(self) -> DecisionDraft:
        """Return the decision that was typed."""
        said = self.cleaned_data
        return DecisionDraft(
            outcome=self.outcome.value,
            text_kk=said["text_kk"],
            text_ru=said["text_ru"],
            templates=[one for one in said["templates"].split(",") if one],
            in_spite_of=said.get("in_spite_of", ""),
        )


class GroundForm(Refusable):
    """Why something is done."""

    ground = forms.CharField(label=_("Ground"), max_length=2000, widget=_area(4))


class _PersonField(_ChoiceOfRight):
    """Prosecutors by their names and offices."""

    def label_from_instance(self, obj: Right) -> str:
        office = obj.office.name_in(language()) if obj.office else ""
        return f"{obj.user.full_name}, {office}"


class GiveForm(GroundForm):
    """To whom a request goes, and why."""

    field_order = ("to", "ground")
    to = _PersonField(label=_("Prosecutor"), queryset=Right.objects.none())

    def __init__(self, *args: Any, people: QuerySet[Right], **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Right]", self.fields["to"]).queryset = people


class DedicatedForm(Refusable):
    """Whom an office names to decide requests, and why."""

    user = _PersonField(label=_("Prosecutor"), queryset=Right.objects.none())
    because = forms.CharField(label=_("Ground"), max_length=500)

    def __init__(self, *args: Any, people: QuerySet[Right], **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Right]", self.fields["user"]).queryset = people


class LookForm(Refusable):
    """How whoever looks again would have decided, and why."""

    opinion = forms.ChoiceField(
        label=_("I would"),
        choices=[(Decided.GRANTED.value, _("grant it")), (Decided.REFUSED.value, _("refuse it"))],
        widget=forms.RadioSelect,
    )
    ground = forms.CharField(label=_("Ground"), max_length=2000, widget=_area(5))


class AnnulForm(Refusable):
    """Who annulled a decision, when, by what, and why."""

    annulled_by = forms.ChoiceField(label=_("Annulled by"), choices=AnnulledBy.choices)
    annulled_on = day_field(label=_("Day of the annulment"))
    reference = forms.CharField(
        label=_("Number of the ruling or resolution"), max_length=120, required=False
    )
    ground = forms.CharField(label=_("Ground"), max_length=2000, widget=_area(4))


class SampleForm(Refusable):
    """What was found of one decision of a monthly sample."""

    grounded = forms.ChoiceField(
        label=_("The decision is"), choices=Grounded.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What was found"), max_length=2000, required=False, widget=_area(3)
    )


class MonthForm(Refusable):
    """Which month of which office is checked."""

    office = forms.ChoiceField(label=_("Office"))
    month = forms.ChoiceField(label=_("Month"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        offices: Mapping[str, str],
        months: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, known in (("office", offices), ("month", months)):
            cast("forms.ChoiceField", self.fields[name]).choices = list(known.items())


class ResultForm(Refusable):
    """What a monthly check came to."""

    result = forms.CharField(label=_("Result of the check"), max_length=8000, widget=_area(6))


class TemplateForm(Refusable):
    """A wording of a ground that the office keeps."""

    name = forms.SlugField(
        label=_("Short name"),
        max_length=40,
        help_text=_("Latin letters, digits and hyphens; the same name makes a new version."),
    )
    outcome = forms.ChoiceField(
        label=_("For"),
        choices=[(Decided.GRANTED.value, _("a sanction")), (Decided.REFUSED.value, _("a refusal"))],
    )
    text_kk = forms.CharField(label=_("Ground in Kazakh"), max_length=4000, widget=_area(4))
    text_ru = forms.CharField(label=_("Ground in Russian"), max_length=4000, widget=_area(4))

    def draft(self, *, is_kept: bool = True) -> TemplateDraft:
        """Return the template that was typed."""
        return TemplateDraft(**self.cleaned_data, is_kept=is_kept)


class EndForm(Refusable):
    """Why somebody is named no more."""

    because = forms.CharField(label=_("Ground"), max_length=500)
