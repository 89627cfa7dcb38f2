"""What is asked of the queue of findings, and what is typed about them; read and no more."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qadagalau.engine.finding_list import After, Stage
from qadagalau.law import BREACHES, N_, Verdict, say
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.office.docket.finding_shapes import Queue, WantedFindings
from qadagalau.office.docket.models import LONGEST, FindingState
from qadagalau.office.docket.models import Verdict as Decision
from qadagalau.office.people.models import Right
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, capital
from qadagalau.statutes.kz.categories import CATEGORIES

from .places import DISTRICT, NO_PLACES, OFFICE, REGION, PlaceChoices, within

if TYPE_CHECKING:
    _ChoiceOfRight = forms.ModelChoiceField[Right]
else:
    _ChoiceOfRight = forms.ModelChoiceField
UNDECIDED = frozenset((FindingState.OPEN, FindingState.ASKED, FindingState.ANSWERED))
ANY = "any"
STAGES: Mapping[Stage, str] = {
    Stage.STANDING: N_("found by the last run"),
    Stage.NEW: N_("new in the last run"),
    Stage.CONTINUED: N_("found before, and still"),
    Stage.CURED: N_("cured in the last run"),
    Stage.EVER_CURED: N_("cured in any run"),
}
"""How findings stand beside the run before (msgids)."""
ORDERS: Mapping[str, tuple[str, str, bool]] = {
    "weightiest": (N_("weightiest first"), "weight", True),
    "latest-due": (N_("term ended last first"), "due", True),
    "earliest-due": (N_("term ended longest ago first"), "due", False),
    "most-late": (N_("most days late first"), "late", True),
    "largest": (N_("largest sum first"), "sum", True),
}
"""Orders of the list by name: what it is called, the order of the list, whether it falls."""
_AFTER = re.compile(r"(-?[0-9]{1,19}),([0-9a-f]{32})", re.ASCII)
_LARGEST = 2**63 - 1
Choices = list[tuple[str, str]]


class FilterForm(forms.Form):
    """Conditions on findings; what stays empty does not matter."""

    queue = forms.CharField(max_length=10, widget=forms.HiddenInput)
    stage = forms.ChoiceField(label=_("Beside the run before"))
    state = forms.ChoiceField(label=_("State"))
    verdict = forms.ChoiceField(label=_("Verdict"))
    norm = forms.ChoiceField(label=_("Norm"))
    bailiff = forms.CharField(label=_("Number of the bailiff"), max_length=40)
    proceeding = forms.CharField(label=_("Number of the proceeding"), max_length=64)
    category = forms.ChoiceField(label=_("Category of the claim"))
    group = forms.ChoiceField(label=_("Group of norms"))
    region = forms.ChoiceField(label=_("Region"))
    district = forms.ChoiceField(label=_("Enforcement district"))
    office = forms.ChoiceField(label=_("Supervised by"))
    asleep = forms.BooleanField(label=_("Those that are put off too"))
    late = forms.BooleanField(label=_("Only those whose answer is late"))
    order = forms.ChoiceField(label=_("Order"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        norms: Iterable[tuple[str, str]] = (),
        places: PlaceChoices = NO_PLACES,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = field.widget.is_required = False
            field.widget.attrs["autocomplete"] = "off"
        spoken = language()
        speech = Speech(spoken)
        self._choose("stage", [(key.value, say(text, spoken)) for key, text in STAGES.items()])
        states = [("", say(N_("not decided"), spoken)), (ANY, say(N_("any"), spoken))]
        self._choose("state", [*states, *((one.value, str(one.label)) for one in FindingState)])
        verdicts = [(one.value, say(VERDICT_TEXTS[one], spoken)) for one in Verdict]
        shown = [one for one in verdicts if Verdict(one[0]) in BREACHES | {Verdict.UNKNOWN}]
        self._choose("verdict", [("", say(N_("all breaches"), spoken)), *shown])
        self._choose("norm", [("", "–"), *norms])
        self._choose("category", [("", "–"), *((c, speech.category(c)) for c in CATEGORIES)])
        groups = [(key, text.in_(spoken)) for key, text in law_here().book.groups.items()]
        self._choose("group", [("", "–"), *groups])
        for name, choices in (
            (REGION, places.regions),
            (DISTRICT, places.districts),
            (OFFICE, places.offices),
        ):
            if choices:
                self._choose(name, [("", "–"), *choices])
            else:
                del self.fields[name]
        self._choose("order", [(key, say(text, spoken)) for key, (text, _, _) in ORDERS.items()])

    def _choose(self, name: str, choices: Choices) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean_queue(self) -> str:
        """Take an unknown queue for none."""
        said: str = self.cleaned_data["queue"]
        return said if said in set(Queue) else ""

    def asked(self) -> dict[str, str]:
        """Return what was asked as an address keeps it."""
        said = self.cleaned_data if self.is_valid() else {}
        return {name: "on" if value is True else value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """What was asked, as the end of an address."""
        return urlencode(self.asked())

    @property
    def is_narrowed(self) -> bool:
        """Whether a condition is set besides queue and order."""
        return bool(self.asked().keys() - {"queue", "order"})

    def wanted(self, *, queue: Queue, today: date) -> WantedFindings:
        """Return what is wanted of a queue."""
        said = self.cleaned_data
        return WantedFindings(
            queue=queue,
            stage=Stage(said["stage"] or Stage.STANDING),
            states=_states(said["state"]),
            holders=_one(said["bailiff"]),
            norms=_norms(said["norm"], said["group"]),
            within=within(said),
            verdicts=frozenset((Verdict(said["verdict"]),)) if said["verdict"] else BREACHES,
            categories=_one(said["category"]),
            proceeding=said["proceeding"] or None,
            awake_on=None if said["asleep"] else today,
            unanswered_on=today if said["late"] else None,
        )

    def order_by(self) -> tuple[str, bool]:
        """Return the order of the list, and whether it falls."""
        _, column, falls = ORDERS[self.cleaned_data["order"] or "weightiest"]
        return column, falls


def after_in(said: str) -> After | None:
    """Return where a page goes on; the first page where that cannot be read."""
    found = _AFTER.fullmatch(said)
    if found is None:
        return None
    key = int(found[1])
    return (key, found[2]) if abs(key) <= _LARGEST else None


def _states(said: str) -> frozenset[FindingState] | None:
    if said == ANY:
        return None
    return frozenset((FindingState(said),)) if said else UNDECIDED


def _norms(norm: str, group: str) -> frozenset[str] | None:
    if not group:
        return _one(norm)
    inside = frozenset(one.code for one in law_here().book.code if one.group == group)
    return inside & {norm} if norm else inside


def _one(value: str) -> frozenset[str] | None:
    return frozenset((value,)) if value else None


class _Ground(forms.CharField):
    """A reason in words."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 - Django's own
        more.setdefault("label", _("Ground"))
        more.setdefault("max_length", LONGEST)
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}), **more)


def _day(**more: Any) -> forms.DateField:  # noqa: ANN401 - as above
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class TriageForm(forms.Form):
    """A decision about a finding."""

    verdict = forms.ChoiceField(
        label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect
    )
    ground = _Ground()
    harm = _Ground(
        label=_("Why the bailiff's answer is not waited for"),
        required=False,
        help_text=_("Only the head decides so: delay would do harm that cannot be undone."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        early: bool = False,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        if not early:
            del self.fields["harm"]


class AskForm(forms.Form):
    """A question to the bailiff, and the day for his answer."""

    due_on = _day(label=_("Answer by"))
    question = _Ground(label=_("Question"), required=False)


class SnoozeForm(forms.Form):
    """Until when a finding is put off, and why."""

    until = _day(label=_("Put off until"))
    ground = _Ground()


SNOOZE, TAKE, GIVE = "snooze", "take", "give"
_BESIDES = {
    SNOOZE: N_("put off"),
    TAKE: N_("take upon myself"),
    GIVE: N_("give to a prosecutor"),
}
"""What is done about findings besides deciding (msgids)."""


class _HeirField(_ChoiceOfRight):
    """Prosecutors with their offices."""

    def label_from_instance(self, obj: Right) -> str:
        """Return the name, and where he works."""
        where = obj.office.name_in(language()) if obj.office else ""
        return f"{obj.user.full_name} – {where}"


class AssignForm(forms.Form):
    """To whom a finding is given, and why."""

    to = _HeirField(label=_("Who gets it"), queryset=Right.objects.none(), empty_label="–")
    ground = _Ground()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        heirs: QuerySet[Right],
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("Any", self.fields["to"]).queryset = heirs


class BulkForm(forms.Form):
    """One step about the findings that are marked."""

    what = forms.ChoiceField(label=_("What is done"))
    until = _day(label=_("Put off until"), required=False)
    to = _HeirField(
        label=_("Who gets it"), queryset=Right.objects.none(), empty_label="–", required=False
    )
    ground = _Ground(required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as above
        heirs: QuerySet[Right] | None = None,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        what = cast("forms.ChoiceField", self.fields["what"])
        steps = [(key, capital(str(text))) for key, text in Decision.choices]
        besides = dict(_BESIDES)
        if heirs is None:
            del self.fields["to"], besides[GIVE]
        else:
            cast("Any", self.fields["to"]).queryset = heirs
        more = [(key, capital(say(text, language()))) for key, text in besides.items()]
        what.choices = [("", "–"), *steps, *more]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen step needs."""
        said = super().clean() or {}
        what = said.get("what")
        if what == SNOOZE and not said.get("until"):
            self.add_error("until", _("Say until which day it is put off."))
        if what == GIVE and not said.get("to"):
            self.add_error("to", _("Say who gets it."))
        if what != TAKE and not said.get("ground"):
            self.add_error("ground", _("Give the ground."))
        return said


class ViewForm(forms.Form):
    """A name for what the queue is asked."""

    called = forms.CharField(label=_("Name of the view"), max_length=100)
    alerts = forms.BooleanField(label=_("Tell me of new findings"), required=False)
