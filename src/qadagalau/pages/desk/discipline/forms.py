"""What is typed about investigations and decisions: read, and no more."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.law import Sentence
from qadagalau.office.discipline.life import LifeError, Move
from qadagalau.office.discipline.measures import Corrected, as_entered, struck_out
from qadagalau.office.discipline.models import (
    LONGEST_GROUND,
    InvestigationResult,
    InvestigationSource,
    Measure,
    MeasureKind,
)
from qadagalau.office.discipline.operations import DisciplineError, Opening
from qadagalau.office.people.models import User
from qadagalau.pages.site.speaking import language

if TYPE_CHECKING:
    _ChoiceOfUser = forms.ModelChoiceField[User]
else:
    _ChoiceOfUser = forms.ModelChoiceField

LONGEST = 8000


class PersonField(_ChoiceOfUser):
    """People by their names."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name."""
        return obj.full_name


def _day(label: Any) -> forms.DateField:  # noqa: ANN401 - a lazy text
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


def _text(label: Any, most: int = 1000) -> forms.CharField:  # noqa: ANN401 - as above
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}))


class Refusable(forms.Form):
    """A form that shows what an operation refuses beside the field that it is about."""

    def refuse(self, error: DisciplineError | LifeError) -> None:
        """Show a refusal."""
        part = error.part if error.part in self.fields else None
        self.add_error(part, error.in_(language()))


class OpeningForm(Refusable):
    """A new investigation."""

    holder_id = forms.CharField(label=_("Number of the bailiff"), max_length=40)
    source = forms.ChoiceField(label=_("Opened on"), choices=InvestigationSource.choices)
    ground = _text(_("Ground"))
    act_ref = forms.CharField(label=_("Number of the act"), max_length=120, required=False)
    due_on = _day(_("Last day of the term"))
    investigator = PersonField(label=_("Investigator"), queryset=User.objects.none())

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        cast("Any", self.fields["investigator"]).queryset = colleagues
        self.fields["due_on"].help_text = _(
            "Your office sets the term: no law that was read names one."
        )

    def opening(self, finding_ids: list[str]) -> Opening:
        """Return what was typed."""
        said = self.cleaned_data
        return Opening(
            holder_id=said["holder_id"].strip(),
            source=InvestigationSource(said["source"]),
            ground=said["ground"],
            due_on=said["due_on"],
            investigator=said["investigator"],
            finding_ids=finding_ids,
            act_ref=said["act_ref"],
        )


class StepForm(Refusable):
    """One step of an investigation: the fields that it must bring."""

    def __init__(self, *args: Any, move: Move, colleagues: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.prefix = move.name
        made: dict[str, Callable[[], forms.Field]] = {
            "note": lambda: _text("", LONGEST),
            "report": lambda: _text("", LONGEST),
            "result": lambda: forms.ChoiceField(choices=InvestigationResult.choices),
            "due_on": lambda: _day(""),
            "investigator": lambda: PersonField(queryset=colleagues),
        }
        for part, called in move.brings.items():
            field = made[part]()
            field.label = Sentence(called).in_(language())
            self.fields[part] = field


class MeasureForm(Refusable):
    """One decision of a bailiff."""

    holder_id = forms.CharField(label=_("Number of the bailiff"), max_length=40)
    kind = forms.ChoiceField(label=_("Measure"))
    decided_on = _day(_("Day of the decision"))
    body = forms.CharField(label=_("Body that decided"), max_length=200)
    ground = _text(_("Ground"), LONGEST_GROUND)
    act_ref = forms.CharField(label=_("Number of the act"), max_length=120, required=False)
    misconduct = forms.CharField(
        label=_("Misconduct"),
        max_length=160,
        required=False,
        help_text=_(
            "The finding, or the act and its point, by which this misconduct is told from others: "
            "one misconduct draws one penalty (article 170, paragraph 3)."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        chosen = [one for one in MeasureKind.choices if one[0] != MeasureKind.STRUCK_OUT]
        cast("forms.ChoiceField", self.fields["kind"]).choices = chosen


class CorrectionForm(MeasureForm):
    """What a row should have said, and why."""

    strike = forms.BooleanField(
        label=_("The entry should not be there at all: strike it out"), required=False
    )
    because = forms.CharField(
        label=_("Why it is corrected"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, row: Measure, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        said = as_entered(row)
        initial: dict[str, str | date] = {
            "kind": said.kind,
            "decided_on": said.decided_on,
            "body": said.body,
            "ground": said.ground,
            "act_ref": said.act_ref,
            "misconduct": said.misconduct,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.row = row
        self.fields["body"].required = False
        del self.fields["holder_id"]

    def corrected(self) -> Corrected:
        """Return what was typed."""
        said = self.cleaned_data
        if said["strike"]:
            return struck_out(self.row)
        return Corrected(
            kind=MeasureKind(said["kind"]),
            decided_on=said["decided_on"],
            body=said["body"],
            ground=said["ground"],
            act_ref=said["act_ref"],
            misconduct=said["misconduct"],
        )
