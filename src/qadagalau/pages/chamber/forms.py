"""The forms of entry by hand; which fields stand there depends on the kind of event."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.law import Text
from qadagalau.office.exchange.hand import LONGEST_NUMBER, EntryError, EventByHand
from qadagalau.pages.site.speaking import language
from qadagalau.record import Event

Choices = list[tuple[str, str]]


class NumberForm(forms.Form):
    """Which proceeding, and whose it is if the register does not know it."""

    number = forms.CharField(label=_("Number of the proceeding"), max_length=LONGEST_NUMBER)
    holder = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class EventForm(forms.Form):
    """One event: the fields that its kind has, and why it is corrected where it is."""

    happened_on = forms.DateField(
        label=_("Day on which it happened"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    minute = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    detail = forms.ChoiceField(label=_("Detail"), required=False)
    reference = forms.CharField(
        label=_("Number of the request, act or object"), required=False, max_length=120
    )
    amount_tiyn = forms.DecimalField(
        label=_("Sum, tenge"),
        required=False,
        min_value=0,
        max_digits=17,
        decimal_places=2,
        localize=True,
    )
    base_tiyn = forms.DecimalField(
        label=_("Sum with which it is compared, tenge"),
        required=False,
        min_value=0,
        max_digits=17,
        decimal_places=2,
        localize=True,
    )
    because = forms.CharField(
        label=_("Why it is corrected"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        word: type[Event],
        corrects: bool,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        details: Mapping[str, Text] = word.details
        if details:
            named = [(key, text.in_(language())) for key, text in details.items()]
            cast("forms.ChoiceField", self.fields["detail"]).choices = [("", "–"), *named]
        else:
            del self.fields["detail"]
        if word.sums is None:
            del self.fields["amount_tiyn"], self.fields["base_tiyn"]
        else:
            self.fields["amount_tiyn"].help_text = word.sums.in_(language())
        if not corrects:
            del self.fields["because"]
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def event(self, *, proceeding_id: str, kind: str, corrects: str) -> EventByHand:
        """Return the event that was typed in."""
        said = self.cleaned_data
        return EventByHand(
            proceeding_id=proceeding_id,
            kind=kind,
            happened_on=said["happened_on"],
            detail=said.get("detail", ""),
            minute=_minutes(said["minute"]),
            reference=said["reference"],
            amount_tiyn=_tiyn(said.get("amount_tiyn")),
            base_tiyn=_tiyn(said.get("base_tiyn")),
            corrects=corrects,
            because=said.get("because", ""),
        )

    def refuse(self, refusal: EntryError) -> None:
        """Show a refusal beside the field that it is about."""
        part = refusal.part if refusal.part in self.fields else None
        self.add_error(part, refusal.in_(language()))


def initial_of(event: Event) -> dict[str, date | time | Decimal | str | None]:
    """Return what the form shows of an event that is to be corrected."""
    minute = event.minute
    return {
        "happened_on": event.happened_on,
        "minute": None if minute is None else time(minute // 60, minute % 60),
        "detail": event.detail or "",
        "reference": event.reference or "",
        "amount_tiyn": _tenge(event.amount_tiyn),
        "base_tiyn": _tenge(event.base_tiyn),
    }


def _minutes(said: time | None) -> int | None:
    return None if said is None else said.hour * 60 + said.minute


def _tiyn(said: Decimal | None) -> int | None:
    return None if said is None else int(said * 100)


def _tenge(tiyn: int | None) -> Decimal | None:
    return None if tiyn is None else Decimal(tiyn) / 100
