"""What a citizen types, a form for each step; what is wrong is said in a full sentence."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qadagalau.law import N_, say
from qadagalau.office.people.models import Region
from qadagalau.office.petitions.happenings import BY_NAME, HAPPENINGS
from qadagalau.office.petitions.models import LONGEST_TEXT, WriterKind
from qadagalau.pages.site.speaking import language

LONGEST_WISH = 2_000
CONSENTS = {
    "no": N_("No. The bailiff is told what happened, but not by whom it was written."),
    "yes": N_("Yes, if it helps to decide."),
}
WRITERS = {
    WriterKind.PERSON: N_("For myself"),
    WriterKind.ENTITY: N_("For a legal entity that I represent"),
    WriterKind.LAWYER: N_("For another, as a lawyer or a representative"),
}


def _required(text: "str | Promise") -> dict[str, Any]:
    return {"required": text}


class StepForm(forms.Form):
    """One step of an application; its values are kept as they were typed."""

    name = ""
    """Stable: stands in addresses and in drafts."""
    title = ""
    """A msgid."""
    picks: tuple[str, ...] = ()
    """Fields in which one chooses from a list that is always open."""
    several: tuple[str, ...] = ()
    """Fields of which more than one can be chosen."""

    @classmethod
    def typed(cls, said: QueryDict) -> dict[str, Any]:
        """Return what was typed, whole or not, cut at what no field takes."""
        kept: dict[str, Any] = {}
        for name in cls.base_fields:
            if name in cls.several:
                kept[name] = [one[:80] for one in said.getlist(name)[:40]]
            elif name in said:
                kept[name] = str(said[name]).replace("\0", "")[: 2 * LONGEST_TEXT]
        return kept

    @property
    def as_shown(self) -> list[tuple[str, str]]:
        """Return what was typed as a person reads it again: label and value."""
        told = [(str(self[name].label), self._said(name)) for name in self.fields]
        return [(label, said) for label, said in told if said]

    def _said(self, name: str) -> str:
        field: Any = self.fields[name]
        value = self[name].value()
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        if isinstance(value, list | tuple):
            return "\n".join(choices[one] for one in value if one in choices)
        return choices.get(str(value), "") if choices else str(value or "").strip()


class WhoForm(StepForm):
    """Who writes, and how to reach him: no more than the answer needs."""

    name, title = "who", N_("Who you are")
    picks = ("kind", "consents")
    kind = forms.ChoiceField(
        label=_("For whom do you write?"),
        widget=forms.RadioSelect,
        error_messages=_required(_("Choose for whom you write.")),
    )
    full_name = forms.CharField(
        label=_("Full name, or name of the legal entity"),
        max_length=300,
        error_messages=_required(
            _("Write your name. Without one only reports of a crime are considered.")
        ),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    identifier = forms.RegexField(
        r"\A[0-9]{12}\Z",
        label=_("IIN or BIN"),
        help_text=_("Twelve digits. With it your proceeding is found sooner."),
        required=False,
        error_messages={"invalid": _("An IIN or BIN has twelve digits and nothing else.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "12"}),
    )
    behalf = forms.CharField(
        label=_("On whose behalf"),
        help_text=_("If you write for another: his name, and what allows you to."),
        max_length=300,
        required=False,
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=200,
        required=False,
        help_text=_("You follow everything here by your code; this helps if you lose it."),
        widget=forms.TextInput({"autocomplete": "email"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        max_length=500,
        required=False,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    consents = forms.ChoiceField(
        label=_("May the bailiff learn who you are?"),
        widget=forms.RadioSelect,
        initial="no",
        error_messages=_required(_("Say whether the bailiff may learn who you are.")),
    )

    def __init__(self, *args: Any, may_be_nameless: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = not may_be_nameless
        kinds: Any = self.fields["kind"]
        kinds.choices = [(one.value, say(text, language())) for one, text in WRITERS.items()]
        consents: Any = self.fields["consents"]
        consents.choices = [(name, say(text, language())) for name, text in CONSENTS.items()]

    def clean(self) -> dict[str, Any]:
        """Ask on whose behalf a representative writes."""
        said = super().clean() or {}
        if said.get("kind") == WriterKind.LAWYER and not said.get("behalf"):
            self.add_error("behalf", _("Say on whose behalf you write."))
        return said


class WhomForm(StepForm):
    """Whom it concerns: the number finds the proceeding, the region the right office."""

    name, title = "whom", N_("Whom it concerns")
    proceeding_number = forms.CharField(
        label=_("Number of the enforcement proceeding"),
        help_text=_("It stands on every paper of the bailiff."),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    bailiff_said = forms.CharField(
        label=_("Name of the bailiff"),
        help_text=_("As far as you know it."),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    region_code = forms.ChoiceField(
        label=_("Region or city where the bailiff works"),
        error_messages=_required(_("Choose the region or the city where the bailiff works.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        regions: Any = self.fields["region_code"]
        named = Region.objects.values_list("code", f"name_{language()}")
        regions.choices = [("", "–"), *sorted(named, key=lambda one: one[1])]


class WhatForm(StepForm):
    """What happened, chosen and told, and what is asked for."""

    name, title = "what", N_("What happened")
    picks = ("happenings",)
    several = ("happenings",)
    happenings = forms.MultipleChoiceField(
        label=_("What happened?"),
        help_text=_("Choose all that fits."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=_required(_("Choose at least one line of the list.")),
    )
    text = forms.CharField(
        label=_("Tell it in your own words"),
        help_text=_("What the bailiff did or left undone, since when, and what came of it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8}),
        error_messages=_required(_("Tell what happened, in a few sentences.")),
    )
    wish = forms.CharField(
        label=_("What do you ask for?"),
        max_length=LONGEST_WISH,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        lines: Any = self.fields["happenings"]
        lines.choices = [(one.name, one.title.in_(language())) for one in HAPPENINGS]


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class _SeveralFilesField(forms.FileField):
    """Files, any number of them; each is looked at when it is kept."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 - Django's own
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(_SeveralFilesField, self).clean(one, initial) for one in files]


class FilesForm(StepForm):
    """Files that go with an application."""

    name, title = "files", N_("Papers")
    papers = _SeveralFilesField(
        label=_("Photographs or papers"),
        required=False,
        widget=_SeveralFiles({"multiple": True}),
    )


STEPS: tuple[type[StepForm], ...] = (WhatForm, WhomForm, WhoForm, FilesForm)
"""In the order in which they are asked: what happened says whether a name is needed."""
BY_STEP = {one.name: one for one in STEPS}


def form_of(step: type[StepForm], kept: Mapping[str, Any], data: Any = None) -> StepForm:  # noqa: ANN401 - what was typed
    """Return the form of a step: with *data* as it is sent now, else as it is kept."""
    more: dict[str, Any] = {}
    if step is WhoForm:
        chosen = kept.get(WhatForm.name, {}).get("happenings", [])
        more["may_be_nameless"] = any(BY_NAME[one].nameless for one in chosen if one in BY_NAME)
    if data is not None:
        return step(data, **more)
    return step(initial=kept.get(step.name), **more)
