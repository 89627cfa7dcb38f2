"""The forms of which a protocol is typed in: its bodies, a term, a step, a field, and the rest."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.insight.exchange import OWED_TEXTS, Filled, Side
from qadagalau.law import N_, say
from qadagalau.office.people.models import PROSECUTORS, Office, OfficeKind
from qadagalau.pages.site.speaking import language

from .protocol_words import AT_ONCE, AT_ONCE_TEXT, COLUMNS, KINDS, TABLES, UNITS, term_of

NAME = r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z"
SENDERS = (OfficeKind.CHAMBER, OfficeKind.REPUBLICAN_CHAMBER, OfficeKind.JUSTICE)
RECEIVERS = PROSECUTORS
_LONGEST_TERM = 400
_LAST_OF_MONTH = 31
Choices = list[tuple[str, str]]


def _named(texts: Mapping[str, str]) -> Choices:
    return [(key, say(text, language())) for key, text in texts.items()]


def _printable(text: str) -> None:
    if not text.isprintable():
        raise forms.ValidationError(_("The text has signs that cannot be printed."))


class _Called(forms.RegexField):
    """A name that is a part of addresses and of entries of the ledger."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        told = {"invalid": _("Write small Latin letters and digits, with single hyphens between.")}
        super().__init__(NAME, max_length=60, error_messages=told, **kwargs)


class BodiesForm(forms.Form):
    """Between whom a new protocol stands."""

    sender = forms.ChoiceField(label=_("Who hands over"))
    receiver = forms.ChoiceField(label=_("Who receives"))

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        listed = list(offices)
        for name, kinds in (("sender", SENDERS), ("receiver", RECEIVERS)):
            field: Any = self.fields[name]
            field.choices = [
                (one.office_id, f"{one.name_in(language())} ({one.office_id})")
                for one in listed
                if one.kind in kinds
            ]


class TermForm(forms.Form):
    """A term of the language of norms: a kind, and a number where it has one."""

    unit = forms.ChoiceField(label=_("Counted in"))
    number = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=_LONGEST_TERM, required=False
    )

    def __init__(self, *args: Any, none: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        """*none* is what it means to give no term; without it a term is needed."""
        super().__init__(*args, **kwargs)
        units = {key: text for key, (text, _made) in UNITS.items()} | {AT_ONCE: AT_ONCE_TEXT}
        field: Any = self.fields["unit"]
        field.required = not none
        field.choices = ([("", none)] if none else []) + _named(units)

    def clean(self) -> dict[str, Any]:
        """Hold the number against the kind."""
        said = super().clean() or {}
        unit, number = said.get("unit"), said.get("number")
        if unit in UNITS and number is None and "number" not in self.errors:
            self.add_error("number", _("Write a number."))
        elif unit == "day-of-month" and number is not None and number > _LAST_OF_MONTH:
            self.add_error("number", _("A month has 31 days at most."))
        return said

    def within(self) -> Any:  # noqa: ANN401 - a term, or none
        """Return the term that was typed in."""
        unit = self.cleaned_data["unit"]
        return term_of(unit, self.cleaned_data["number"]) if unit else None


class StepForm(TermForm):
    """One step of the ladder: its term, and who takes it; without a term it is not climbed."""

    person = forms.ChoiceField(label=_("Who takes it"), required=False)

    def __init__(self, *args: Any, persons: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [
            ("", say(N_("whoever answers on the receiving side"), language())),
            *persons,
        ]


class FilledForm(forms.Form):
    """One field that must be filled; an empty row says nothing."""

    column = forms.ChoiceField(label=_("Field"), required=False)
    kind = forms.ChoiceField(label=_("Kind of event"), required=False)
    percent = forms.IntegerField(
        label=_("In how many rows of a hundred"),
        min_value=0,
        max_value=100,
        required=False,
        initial=100,
    )

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        columns = [
            (f"{table}.{column}", f"{say(TABLES[table], language())}: {say(text, language())}")
            for (table, column), text in COLUMNS.items()
        ]
        asked = self.get_initial_for_field(self.fields["column"], "column")
        if asked and asked not in dict(columns):
            columns.append((asked, asked))  # a rule that came by command and has no name here
        column: Any = self.fields["column"]
        column.choices = [("", "–"), *columns]
        kind: Any = self.fields["kind"]
        kind.choices = [("", say(N_("all kinds"), language())), *kinds]

    def clean(self) -> dict[str, Any]:
        """Ask for a share where a field is named."""
        said = super().clean() or {}
        if said.get("column") and said.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("Write a number."))
        return said

    def rules(self) -> tuple[Filled, ...]:
        """Return the rule that was typed in, if any."""
        said = self.cleaned_data
        if not said["column"]:
            return ()
        table, column = said["column"].split(".")
        kind = KINDS[said["kind"]] if said["kind"] else None
        return (Filled(table=table, column=column, kind=kind, at_least_percent=said["percent"]),)


class MainForm(forms.Form):
    """What a protocol says besides its terms, fields and steps."""

    protocol_id = _Called(label=_("Name of the protocol"))
    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=200, validators=[_printable])
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200, validators=[_printable])
    title_en = forms.CharField(label=_("Title in English"), max_length=200, validators=[_printable])
    source = _Called(label=_("Source"))
    format_version = forms.RegexField(
        r"\A\S+\Z",
        label=_("Format version"),
        max_length=40,
        initial="csv/1",
        help_text=_("As the sender states it, such as csv/1; form/1 is entry by hand."),
    )
    since = forms.DateField(
        label=_("In force since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("First day on which it is no longer in force"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tables = forms.MultipleChoiceField(label=_("Content"), widget=forms.CheckboxSelectMultiple)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of events; none chosen means all"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owed = forms.ChoiceField(label=_("Delivery is owed"))
    rolls = forms.BooleanField(
        label=_("A term that ends on a day off ends on the next working day"),
        required=False,
        initial=True,
    )
    rejected = forms.IntegerField(
        label=_("Rejected rows of a hundred, at most"), min_value=0, max_value=100, initial=100
    )
    senders = forms.MultipleChoiceField(
        label=_("Responsible, sending side"), widget=forms.CheckboxSelectMultiple
    )
    receivers = forms.MultipleChoiceField(
        label=_("Responsible, receiving side"), widget=forms.CheckboxSelectMultiple
    )
    because = forms.CharField(
        label=_("Ground"),
        max_length=500,
        validators=[_printable],
        help_text=_("The order by which it is settled."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        kinds: Choices,
        persons: Mapping[Side, Choices],
        is_new: bool,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "tables": _named(TABLES),
            "kinds": kinds,
            "owed": _named({owed.value: text for owed, text in OWED_TEXTS.items()}),
            "senders": persons[Side.SENDER],
            "receivers": persons[Side.RECEIVER],
        }
        for name, listed in choices.items():
            field: Any = self.fields[name]
            field.choices = listed
        if not is_new:
            del self.fields["protocol_id"]
