"""The form of a reply: as a whole and point by point, for an act of any number of points.

A point has room for as many measures as are named: a button asks for more, and keeps what is
typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from attrs import frozen
from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from qadagalau.law import RefusedError
from qadagalau.office.acts.brought import MeasureDraft, ReplyDraft, ReplyPointDraft
from qadagalau.office.acts.models import (
    Act,
    ActPoint,
    Answer,
    Attachment,
    MeasureKind,
    Outcome,
    Penalty,
)
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.replying import LONGEST
from qadagalau.pages.site.speaking import language

FEW, AT_FIRST = 20, 2
"""An act of so few points shows room for so many measures of each from the beginning."""
MOST_MEASURES = 250
"""So many measures are named in one form at most."""
MORE = "more"
"""The button by which a point gets room for one more measure; its value is the point's number."""
LEAP = 25
"""A long form is leapt through by so many points."""
MOVES = {Outcome.MEASURES: "reply", Outcome.REJECTED: "reject"}
"""By the outcome: the move that a reply makes."""
_MEASURE = re.compile(r"measure-(\d{1,4})-(\d{1,3})-kind", re.ASCII)


def day_field(**more: Any) -> forms.DateField:  # noqa: ANN401 - Django's own
    """Return a field for a day."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=picker, **more)


class MoveForm(forms.Form):
    """What a step of an act must be given."""

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal at the field that it is about."""
        part = getattr(refusal, "part", "")
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


PARTS = ("kind", "taken_on", "text", "reference", "holder_id", "penalty", "amount")
"""The fields of a measure."""


def rooms(points: Sequence[ActPoint], said: Mapping[str, Any]) -> dict[int, int]:
    """Return for how many measures each point has room: for those typed, and one more if asked."""
    found = {one.order: AT_FIRST if len(points) <= FEW else 0 for one in points}
    left = MOST_MEASURES - sum(found.values())
    for name in said:
        of = _MEASURE.fullmatch(name)
        if of and int(of[1]) in found:
            left -= _widen(found, int(of[1]), int(of[2]) + 1, left)
    asked = str(said.get(MORE) or "")
    if asked.isascii() and asked.isdigit() and int(asked[:4]) in found:
        _widen(found, int(asked[:4]), found[int(asked[:4])] + 1, left)
    return found


def _widen(found: dict[int, int], order: int, wanted: int, left: int) -> int:
    """Give a point room for as many measures as are wanted; return how many that adds."""
    more = max(0, min(wanted - found[order], left))
    found[order] += more
    return more


def leaps(orders: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of the stretches in which a long form is leapt through."""
    if len(orders) <= FEW:
        return []
    parts = (orders[place : place + LEAP] for place in range(0, len(orders), LEAP))
    return [(part[0], part[-1]) for part in parts]


def typed(said: QueryDict) -> dict[str, Any]:
    """Return what was typed as the beginning of a form that asks for more room."""
    return {**said.dict(), "attachments": said.getlist("attachments")}


@frozen(kw_only=True)
class PointFields:
    """The fields of one point, as the page shows them."""

    point: ActPoint
    demand: str
    answer: forms.BoundField
    text: forms.BoundField
    measures: tuple[tuple[forms.BoundField, ...], ...]
    has_measures: bool
    """Whether something is typed in them or wrong."""


class ReplyForm(MoveForm):
    """A reply: as a whole and point by point."""

    paper = forms.CharField(label=_("Number and date of the letter"), max_length=200)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    considered_on = day_field(label=_("Day on which the act was considered"))
    text = forms.CharField(
        label=_("Reply as a whole"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )
    attachments = forms.MultipleChoiceField(
        label=_("Files that go with it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        points: Sequence[ActPoint],
        holders: Iterable[str],
        files: Iterable[Attachment],
        spoken: str,
        on_paper: bool = False,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.points, self.spoken = points, spoken
        self.rooms = rooms(points, self.data or self.initial)
        if not on_paper:
            del self.fields["paper"]
        chosen = [(str(one.pk), one.name) for one in files]
        if chosen:
            files_field = cast("forms.MultipleChoiceField", self.fields["attachments"])
            files_field.choices = chosen
            files_field.initial = [number for number, _name in chosen]
        else:
            del self.fields["attachments"]
        named = [("", "–"), *((one, one) for one in sorted(holders))]
        for point in points:
            self._add(point.order, named)

    def _add(self, order: int, holders: list[tuple[str, str]]) -> None:
        self.fields[f"answer-{order}"] = forms.ChoiceField(
            label=_("Answer"), choices=Answer.choices, required=False, widget=forms.RadioSelect
        )
        self.fields[f"text-{order}"] = forms.CharField(
            label=_("What was done"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for place in range(self.rooms[order]):
            fields = _measure_fields(holders)
            self.fields |= {f"measure-{order}-{place}-{part}": fields[part] for part in PARTS}

    def leaps(self) -> list[tuple[int, int]]:
        """Return the first and last numbers of the stretches of a long form."""
        return leaps([one.order for one in self.points])

    def whole(self) -> Iterator[forms.BoundField]:
        """Yield the fields of the reply as a whole."""
        return (self[name] for name in self.fields if "-" not in name)

    def by_point(self) -> Iterator[PointFields]:
        """Yield the fields point by point."""
        for point in self.points:
            order = point.order
            measures = tuple(
                tuple(self[f"measure-{order}-{place}-{part}"] for part in PARTS)
                for place in range(self.rooms[order])
            )
            yield PointFields(
                point=point,
                demand=point.demand_in(self.spoken if self.spoken in ("kk", "ru") else "kk"),
                answer=self[f"answer-{order}"],
                text=self[f"text-{order}"],
                measures=measures,
                has_measures=str(order) == self.initial.get(MORE)
                or any(field.errors or field.value() for group in measures for field in group),
            )

    def clean(self) -> dict[str, Any]:
        """Ask an answer to every point where measures were taken, and whole measures."""
        said = super().clean() or {}
        if said.get("outcome") == Outcome.MEASURES:
            for point in self.points:
                if not said.get(f"answer-{point.order}"):
                    self.add_error(f"answer-{point.order}", _("Choose how far it is answered."))
        for point in self.points:
            for place in range(self.rooms[point.order]):
                before = f"measure-{point.order}-{place}"
                if not said.get(f"{before}-kind"):
                    continue
                for part in ("taken_on", "text"):
                    name = f"{before}-{part}"
                    if not said.get(name) and name not in self.errors:
                        self.add_error(name, _("A measure has its day and what was done."))
        return said

    def draft(self) -> ReplyDraft:
        """Return the reply that was typed in."""
        said = self.cleaned_data
        return ReplyDraft(
            outcome=said["outcome"],
            considered_on=said["considered_on"],
            text=said["text"],
            points=[
                ReplyPointDraft(
                    order=one.order,
                    answer=said[f"answer-{one.order}"],
                    text=said[f"text-{one.order}"],
                    measures=list(self._measures(one.order)),
                )
                for one in self.points
                if said[f"answer-{one.order}"]
            ],
            attachments=said.get("attachments") or (),
            paper=said.get("paper", ""),
        )

    def _measures(self, order: int) -> Iterator[MeasureDraft]:
        for place in range(self.rooms[order]):
            before = f"measure-{order}-{place}"
            said = {part: self.cleaned_data[f"{before}-{part}"] for part in PARTS}
            if said.get("kind"):
                amount: Decimal | None = said.pop("amount")
                tiyn = None if amount is None else int(amount * 100)
                yield MeasureDraft(**said, amount_tiyn=tiyn)


def _measure_fields(holders: list[tuple[str, str]]) -> dict[str, forms.Field]:
    """Return the fields of one measure by their names."""
    return {
        "kind": forms.ChoiceField(
            label=_("Measure"), choices=[("", "–"), *MeasureKind.choices], required=False
        ),
        "taken_on": day_field(label=_("Day"), required=False),
        "text": forms.CharField(label=_("What was done"), max_length=1000, required=False),
        "reference": forms.CharField(
            label=_("Number of the order or act"), max_length=120, required=False
        ),
        "holder_id": forms.ChoiceField(label=_("Bailiff"), choices=holders, required=False),
        "penalty": forms.ChoiceField(
            label=_("Disciplinary measure"), choices=[("", "–"), *Penalty.choices], required=False
        ),
        "amount": forms.DecimalField(
            label=_("Sum, tenge"), required=False, min_value=0, max_digits=15, decimal_places=2
        ),
    }


def reply_form(request: HttpRequest, act: Act, *, spoken: str, on_paper: bool = False) -> ReplyForm:
    """Return the form of a reply to an act: to begin with, as sent, or with more room."""
    wants_room = request.method == "POST" and MORE in request.POST
    return ReplyForm(
        request.POST if request.method == "POST" and not wants_room else None,
        initial=typed(request.POST) if wants_room else None,
        points=points_of(act),
        holders=act.concerns.values_list("bailiff__holder_id", flat=True),
        files=act.attachments.filter(reply=None),
        spoken=spoken,
        on_paper=on_paper,
    )
