"""What is typed about acts: read, refused at its field where it cannot be, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.acts.kinds import PRIORITY, ActKind, TermSet, Unit, drafted_here
from qadagalau.office.acts.models import (
    ActPoint,
    ActVersion,
    Appealed,
    ReplyPoint,
    State,
    Worth,
)
from qadagalau.office.people.models import Bailiff, Office, OfficeKind
from qadagalau.pages.site.acts.reply_form import leaps
from qadagalau.pages.site.certificate_forms import SignatureForm
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts import ActText
from qadagalau.papers.acts.composing import ACT_LANGUAGES, PARTS

LONGEST_PART = 60_000
LONGEST_DEMAND = 4_000
OUTSIDE = "outside"
UNITS = {Unit.WORKING: N_("working days"), Unit.CALENDAR: N_("calendar days")}
QUEUES = {
    "": N_("all"),
    "mine": N_("those I wrote"),
    "office": N_("of my office"),
    "below": N_("of subordinate offices"),
}
TERMS = {
    "": N_("any"),
    "soon": N_("ends within seven days"),
    "overdue": N_("has passed without an answer"),
    "suspension": N_("suspends an act or an action"),
    "appeal": N_("an appeal waits to be decided"),
    "judge": N_("reply waits to be judged"),
    "approve": N_("waits for my approval"),
    "mine": N_("I have to go on with it"),
}
PART_NAMES = {
    "about": N_("About what"),
    "basis": N_("Legal nature and basis"),
    "established": N_("What was established"),
    "effects": N_("Negative effects"),
    "causes": N_("Causes and conditions"),
    "answer": N_("How it is to be considered"),
    "liability": N_("Liability"),
}
COMMON = N_("Further demands, a blank line between two")


def _said(texts: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(name), say(text, language())) for name, text in texts.items()]


class ListForm(forms.Form):
    """Which acts are listed; what stays empty does not matter."""

    queue = forms.ChoiceField(label=_("Whose"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    term = forms.ChoiceField(label=_("Term"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        kinds = [(one.name, one.title.in_(language())) for one in drafted_here()]
        any_one = ("", say(N_("any"), language()))
        self._offer("queue", _said(QUEUES))
        self._offer("term", _said(TERMS))
        self._offer("state", [any_one, *State.choices])
        self._offer("kind", [any_one, *kinds])

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class NewActForm(forms.Form):
    """Of which kind an act is, and to whom."""

    kind = forms.ChoiceField(label=_("Kind"))
    addressee = forms.ChoiceField(label=_("Addressee"))
    outside = forms.CharField(
        label=_("Name of the court or other body"),
        max_length=300,
        required=False,
        help_text=_("Only where none of the list is the addressee."),
    )
    written_in = forms.ChoiceField(
        label=_("Language of the original"), choices=[("kk", "қазақша"), ("ru", "на русском")]
    )

    def __init__(self, *args: Any, bailiffs: Sequence[Bailiff], **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(one.name, one.title.in_(language())) for one in drafted_here()]
        self.offered = dict(_addressees(bailiffs))
        addressee: Any = self.fields["addressee"]
        addressee.choices = [
            *((key, name) for key, (name, _one) in self.offered.items()),
            (OUTSIDE, say(N_("a court or another body outside"), language())),
        ]

    def addressed(self) -> Office | Bailiff | str:
        """Return the addressee that was chosen."""
        chosen = self.cleaned_data["addressee"]
        found = self.offered.get(chosen)
        return found[1] if found else self.cleaned_data["outside"]


def _addressees(bailiffs: Sequence[Bailiff]) -> Iterator[tuple[str, tuple[str, Office | Bailiff]]]:
    """Yield the bodies of the bailiffs concerned, the republican chamber, the bailiffs."""
    bodies = Office.objects.filter(pk__in=[one.body_id for one in bailiffs])
    central = Office.objects.of(OfficeKind.REPUBLICAN_CHAMBER)
    for office in (*bodies.order_by("office_id"), *central):
        yield f"office-{office.office_id}", (office.name_in(language()), office)
    for bailiff in bailiffs:
        name = bailiff.full_name or bailiff.holder_id
        yield f"bailiff-{bailiff.holder_id}", (f"{name} ({bailiff.holder_id})", bailiff)


class TextForm(forms.Form):
    """The whole text of an act in both languages, its demands point by point, its own term."""

    term_number = forms.IntegerField(
        label=_("Term that the act sets"), min_value=1, max_value=999, required=False
    )
    term_unit = forms.ChoiceField(label=_("Counted in"), required=False)
    term_ground = forms.CharField(
        label=_("Ground of another term than the law's"), max_length=1000, required=False
    )
    priority_class = forms.ChoiceField(label=_("Class of the cases"), required=False)
    subject = forms.ChoiceField(label=_("What the act is about"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        kind: ActKind,
        version: ActVersion,
        points: Sequence[ActPoint],
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.points = kind, points
        texts = {one: ActText.of_json(version.texts.get(one) or {}) for one in ACT_LANGUAGES}
        for one in ACT_LANGUAGES:
            self._add_parts(one, texts[one])
        self._settle_term(version)

    def _add_parts(self, one: str, text: ActText) -> None:
        for part in PARTS:
            rows = 2 if part == "about" else 14 if part == "established" else 6
            self._add(f"{one}-{part}", PART_NAMES[part], getattr(text, part), rows, LONGEST_PART)
        for point in self.points:
            name = say(N_("Demand {n}"), language(), {"n": point.order})
            self._add(f"{one}-demand-{point.order}", name, point.demand_in(one), 4, LONGEST_DEMAND)
        self._add(f"{one}-common", COMMON, "\n\n".join(text.common), 6, LONGEST_PART)

    def _add(self, name: str, label: str, first: str, rows: int, longest: int) -> None:
        area = forms.Textarea(attrs={"rows": rows, "lang": name[:2]})
        self.fields[name] = forms.CharField(
            label=say(label, language()),
            max_length=longest,
            required=False,
            initial=first,
            widget=area,
        )

    def _settle_term(self, version: ActVersion) -> None:
        rule = self.kind.settable
        unit: Any = self.fields["term_unit"]
        unit.choices = _said({one: UNITS[one] for one in (rule.units if rule else ())})
        self.fields["term_number"].initial = version.term_number
        unit.initial = version.term_unit
        self.fields["term_ground"].initial = version.term_ground
        if rule is None:
            for name in ("term_number", "term_unit", "term_ground"):
                del self.fields[name]
        else:
            self.fields["term_number"].help_text = say(rule.says, language())
        classes: Any = self.fields["priority_class"]
        classes.choices = [
            ("", say(N_("by the category of each proceeding"), language())),
            *((name, text.in_(language())) for name, text in PRIORITY.items()),
        ]
        classes.initial = version.priority_class
        if not self.kind.only_priority:
            del self.fields["priority_class"]
        self._settle_subject(version)

    def _settle_subject(self, version: ActVersion) -> None:
        subject: Any = self.fields["subject"]
        named = [(one.name, one.title.in_(language())) for one in self.kind.subjects]
        subject.choices = [("", say(N_("not said yet"), language())), *named]
        subject.initial = version.subject_name
        if not named:
            del self.fields["subject"]

    def texts(self) -> dict[str, Any]:
        """Return the texts as a version keeps them; demands of findings stand in its points."""
        return {one: self._text(one).as_json() for one in ACT_LANGUAGES}

    def _text(self, one: str) -> ActText:
        said = self.cleaned_data
        parts: dict[str, Any] = {part: said[f"{one}-{part}"] for part in PARTS}
        common = said[f"{one}-common"].replace("\r\n", "\n").split("\n\n")
        return ActText(**parts, common=[part.strip() for part in common if part.strip()])

    def demand(self, point: ActPoint, one: str) -> str:
        """Return what is demanded about a point in one language."""
        said: str = self.cleaned_data[f"{one}-demand-{point.order}"]
        return said

    def term(self) -> TermSet | None:
        """Return the term that the act sets, if it does."""
        number = self.cleaned_data.get("term_number")
        if not number:
            return None
        unit = self.cleaned_data["term_unit"]
        return TermSet(unit=Unit(unit), number=number, ground=self.cleaned_data["term_ground"])

    def pairs(self) -> Iterator[tuple[str, Any, Any]]:
        """Yield each part as its field in Kazakh and its field in Russian."""
        order = [*PARTS[:5], *(f"demand-{one.order}" for one in self.points), "common", *PARTS[5:]]
        for part in order:
            yield part, self[f"kk-{part}"], self[f"ru-{part}"]


BROUGHT: Mapping[str, forms.Field] = {
    "ground": forms.CharField(
        label=_("Ground"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    ),
    "override": forms.CharField(
        label=_("Ground of signing in spite of the checks"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    ),
    "delivered_on": forms.DateField(
        label=_("Delivered"), widget=forms.DateInput(attrs={"type": "date"})
    ),
    "meeting_on": forms.DateField(
        label=_("Day of the meeting"), widget=forms.DateInput(attrs={"type": "date"})
    ),
    "place": forms.CharField(label=_("Place and hour"), max_length=300),
    "bank_number": forms.CharField(label=_("Number in the data bank"), max_length=120),
    "appealed_to": forms.CharField(label=_("To whom it is appealed"), max_length=300),
    "appealed_in": forms.ChoiceField(label=_("The appeal is decided by"), choices=Appealed.choices),
    "ended_on": forms.DateField(
        label=_("The suspension ended on"), widget=forms.DateInput(attrs={"type": "date"})
    ),
}
"""What moves bring, by the names that the table of moves gives."""


class MoveForm(forms.Form):
    """What one move must or may bring."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        needs: Sequence[str],
        may: Sequence[str] = (),
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in (*needs, *may):
            field = deepcopy(BROUGHT[name])
            field.required = name in needs
            self.fields[name] = field


class SignForm(MoveForm, SignatureForm):
    """What signing may bring, and a signature made with a certificate where there is one."""

    is_signature_needed = False
    """Whether the office asks for one; the operation refuses in full words."""

    @property
    def is_signed(self) -> bool:
        """Say whether a signature was brought."""
        return "cms" in self.cleaned_data


class SigningRuleForm(forms.Form):
    """Why an office asks for certificates, or asks no more."""

    because = forms.CharField(label=_("Ground"), max_length=500)


class JudgmentForm(forms.Form):
    """What each answer is worth and why, then the reply as a whole."""

    ground = forms.CharField(
        label=_("Why the reply as a whole is worth that"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, answers: Sequence[ReplyPoint], **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.answers = answers
        for one in answers:
            self.fields[f"worth-{one.point.order}"] = forms.ChoiceField(
                label=_("The answer is"), choices=Worth.choices, widget=forms.RadioSelect
            )
            self.fields[f"ground-{one.point.order}"] = forms.CharField(
                label=_("Why"), max_length=1000, required=False
            )

    def leaps(self) -> list[tuple[int, int]]:
        """Return the first and last numbers of the stretches of a long form."""
        return leaps([one.point.order for one in self.answers])

    def rows(self) -> Iterator[tuple[ReplyPoint, Any, Any]]:
        """Yield each answer with its two fields."""
        for one in self.answers:
            order = one.point.order
            yield one, self[f"worth-{order}"], self[f"ground-{order}"]


class SumForm(forms.Form):
    """Which payment an act caused, how much of it, and how."""

    payment = forms.ChoiceField(label=_("Payment"))
    amount = forms.DecimalField(
        label=_("Sum that the act caused, tenge"),
        min_value=Decimal("0.01"),
        max_digits=15,
        decimal_places=2,
        localize=True,
    )
    ground = forms.CharField(
        label=_("How the act caused the payment"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, payments: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        field: Any = self.fields["payment"]
        field.choices = payments

    def amount_tiyn(self) -> int:
        """Return the sum in tiyn."""
        return int(self.cleaned_data["amount"] * 100)


def refuse_at(form: forms.BaseForm, error: RefusedError) -> None:
    """Show a refusal at the field that it names, above the form where it names none of it."""
    part = getattr(error, "part", "")
    form.add_error(part if part in form.fields else None, error.in_(language()))
