"""What is typed to find proceedings: read, refused at its field where it cannot be, and no more."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.engine.search import Wanted
from qadagalau.law import N_, say
from qadagalau.office.people.models import Bailiff, Office, ReadingReason, Region
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech
from qadagalau.statutes.kz.categories import CATEGORIES

LONGEST = 64
EARLIEST = date(1991, 12, 16)
ORDERS: Mapping[str, tuple[str, str, bool]] = {
    "largest": (N_("largest sum first"), "debt", True),
    "smallest": (N_("smallest sum first"), "debt", False),
    "newest": (N_("begun last first"), "first", True),
    "oldest": (N_("begun longest ago first"), "first", False),
    "stirred": (N_("latest event first"), "last", True),
    "still": (N_("longest without an event first"), "last", False),
}
"""Orders of the list by name: what it is called, the column of the search, whether it falls."""
STATUSES = {"": N_("any"), "open": N_("open"), "ended": N_("ended")}
RANGES = (
    (_("Sum, tenge"), "least", "most"),
    (_("First event"), "began_from", "began_to"),
    (_("Last event"), "touched_from", "touched_to"),
)
WIDER = ("region", "office", "category", *(name for _, *ends in RANGES for name in ends))
"""Fields that stand folded away until they are used."""


class _Unkept(forms.TextInput):
    """A field whose content is never written back into a page."""

    def format_value(self, value: Any) -> None:  # noqa: ANN401 - Django's own
        """Return nothing, whatever was typed."""
        del value


class SearchForm(forms.Form):
    """Conditions on proceedings; what stays empty does not matter."""

    number = forms.CharField(label=_("Number of the proceeding"), max_length=LONGEST)
    party = forms.CharField(
        label=_("Party: name, IIN or BIN"),
        max_length=200,
        widget=_Unkept,
        help_text=_("As in the source. It is not kept: the search goes by a pseudonym."),
    )
    reason = forms.ChoiceField(
        label=_("Why you search by a party"), choices=[("", "–"), *ReadingReason.choices]
    )
    note = forms.CharField(label=_("The reason in words"), max_length=300, widget=_Unkept)
    who = forms.CharField(max_length=20, widget=forms.HiddenInput)
    bailiff = forms.CharField(label=_("Number of the bailiff"), max_length=40)
    status = forms.ChoiceField(label=_("Status"))
    region = forms.ChoiceField(label=_("Region"))
    office = forms.ChoiceField(label=_("Enforcement district"))
    category = forms.ChoiceField(label=_("Category of the claim"))
    least = forms.DecimalField(
        label=_("from"), min_value=0, max_digits=17, decimal_places=2, localize=True
    )
    most = forms.DecimalField(
        label=_("to"), min_value=0, max_digits=17, decimal_places=2, localize=True
    )
    began_from = forms.DateField(label=_("from"))
    began_to = forms.DateField(label=_("to"))
    touched_from = forms.DateField(label=_("from"))
    touched_to = forms.DateField(label=_("to"))
    order = forms.ChoiceField(label=_("Order"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        spoken = language()
        for field in self.fields.values():
            field.required = field.widget.is_required = False
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.widget.attrs["autocomplete"] = "off"
        self._choose("status", [(key, say(text, spoken)) for key, text in STATUSES.items()])
        orders = [(key, say(text, spoken)) for key, (text, _, _) in ORDERS.items()]
        self._choose("order", orders)
        speech = Speech(spoken)
        named = [(code, speech.category(code)) for code in CATEGORIES]
        self._choose("category", [("", "–"), *named])
        if actor.holder_id is None:
            self._choose_places(actor, spoken)
        else:
            for name in ("bailiff", "region", "office"):
                del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def _choose_places(self, actor: Actor, spoken: str) -> None:
        """Offer the places in which the bailiffs of the territory work."""
        seen = Bailiff.objects.visible_to(actor.territory)
        regions = Region.objects.filter(pk__in=seen.values("region"))
        offices = Office.objects.filter(pk__in=seen.values("district"))
        self._choose("region", [("", "–"), *((r.code, r.name_in(spoken)) for r in regions)])
        self._choose("office", [("", "–"), *((o.office_id, o.name_in(spoken)) for o in offices)])

    def clean(self) -> dict[str, Any]:
        """Hold the two ends of each range against each other."""
        said = super().clean() or {}
        for _name, first, last in RANGES:
            low, high = said.get(first), said.get(last)
            if low is not None and high is not None and low > high:
                self.add_error(last, _("This end of the range lies before the other. Swap them."))
        return said

    @property
    def ranges(self) -> "Iterator[tuple[Any, forms.BoundField, forms.BoundField]]":
        """Yield each range: what it is of, and its two fields."""
        for name, first, last in RANGES:
            yield name, self[first], self[last]

    @property
    def is_wide(self) -> bool:
        """Whether a field that is folded away is used, or at fault."""
        return any(self.data.get(name) for name in WIDER if name in self.fields)

    def asked(self) -> dict[str, str]:
        """Return what was asked as an address keeps it: all but the name of a party."""
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("party", "reason", "note")
        }
        return {name: _written(value) for name, value in said.items() if value not in (None, "")}

    def wanted(self, party: str | None) -> Wanted:
        """Return what is wanted, of a party by its pseudonym."""
        said = self.cleaned_data
        ended = {"open": False, "ended": True}.get(said["status"])
        return Wanted(
            proceeding=said["number"] or None,
            party=party,
            holders=_one(said.get("bailiff")),
            offices=_one(said.get("office")),
            regions=_one(said.get("region")),
            categories=_one(said["category"]),
            ended=ended,
            least_tiyn=_tiyn(said["least"]),
            most_tiyn=_tiyn(said["most"]),
            began=_days(said["began_from"], said["began_to"]),
            touched=_days(said["touched_from"], said["touched_to"]),
        )

    def order_by(self) -> tuple[str, bool]:
        """Return the column of the order, and whether it falls."""
        _, column, falls = ORDERS[self.cleaned_data["order"] or "largest"]
        return column, falls


class KnownForm(forms.Form):
    """As known on which day a proceeding is shown."""

    known = forms.DateField(
        label=_("As known on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_known(self) -> date:
        """Return the day, today where none is said."""
        known: date = self.cleaned_data["known"] or self.today
        if not EARLIEST <= known <= self.today:
            raise forms.ValidationError(
                say(
                    N_("The day must lie between {earliest} and today, {today}. Correct it."),
                    language(),
                    {"earliest": EARLIEST, "today": self.today},
                )
            )
        return known


def _one(value: str | None) -> frozenset[str] | None:
    return frozenset((value,)) if value else None


def _tiyn(tenge: Decimal | None) -> int | None:
    return None if tenge is None else int(tenge * 100)


def _days(first: date | None, last: date | None) -> tuple[date, date] | None:
    return (first or date.min, last or date.max) if first or last else None


def _written(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
