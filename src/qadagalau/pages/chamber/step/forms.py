"""Which step, in which proceeding; what else is told of it depends on its kind."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.office.docket.before import SUPPOSED
from qadagalau.office.exchange.hand import LONGEST_NUMBER
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import capital
from qadagalau.record import Event


def _sum(label: Any) -> forms.DecimalField:  # noqa: ANN401 - a lazy text
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=17, decimal_places=2, localize=True
    )


class StepForm(forms.Form):
    """A step that somebody is going to do today."""

    kind = forms.ChoiceField(label=_("Enforcement step"))
    number = forms.CharField(
        label=_("Number of the proceeding"),
        max_length=LONGEST_NUMBER,
        required=False,
        help_text=_("Without a number the page tells the norms on such a step."),
    )
    detail = forms.ChoiceField(label=_("Detail"), required=False)
    reference = forms.CharField(
        label=_("Number of the request, act or object"), required=False, max_length=120
    )
    amount = _sum(_("Sum, tenge"))
    base = _sum(_("Sum with which it is compared, tenge"))

    def __init__(self, *args: Any, kinds: dict[str, type[Event]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        named = ((capital(word.says.in_(language())), kind) for kind, word in kinds.items())
        self._offer("kind", ((kind, name) for name, kind in sorted(named)))
        word = kinds.get(self.data.get("kind", ""))
        if word is None:
            for name in ("detail", "reference", "amount", "base"):
                del self.fields[name]
            return
        if word.details:
            details = word.details.items()
            self._offer("detail", ((key, text.in_(language())) for key, text in details))
        else:
            del self.fields["detail"]
        if word.sums is None:
            del self.fields["amount"], self.fields["base"]
        else:
            self.fields["amount"].help_text = word.sums.in_(language())

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = [("", "–"), *choices]

    @property
    def word(self) -> type[Event]:
        """The kind of event that was chosen."""
        return self.kinds[self.cleaned_data["kind"]]

    def event(self, *, holder_id: str, today: date) -> Event:
        """Return the step as an event of today that nobody has recorded."""
        said = self.cleaned_data
        return self.word(
            event_id=SUPPOSED,
            proceeding_id=said["number"],
            holder_id=holder_id,
            happened_on=today,
            recorded_on=today,
            source=SUPPOSED,
            detail=said.get("detail") or None,
            reference=said.get("reference") or None,
            amount_tiyn=_tiyn(said.get("amount")),
            base_tiyn=_tiyn(said.get("base")),
        )


def _tiyn(said: Decimal | None) -> int | None:
    return None if said is None else int(said * 100)
