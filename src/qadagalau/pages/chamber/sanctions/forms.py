"""What a bailiff types to ask for a sanction; which fields stand there depends on the kind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qadagalau.law import RefusedError
from qadagalau.office.exchange.hand import LONGEST_NUMBER
from qadagalau.office.sanctions.brought import PaperDraft, RequestDraft
from qadagalau.office.sanctions.kinds import ACCOUNTS, OURS, RequestKind
from qadagalau.office.sanctions.models import SanctionRequest, Stated
from qadagalau.pages.site.acts.reply_form import day_field
from qadagalau.pages.site.certificate_forms import SignatureForm
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.composing import ACT_LANGUAGES

LONGEST_REASONS = 4000
MOST_FILES = 20
TAKEN = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
SUMS = {"amount": "amount_tiyn", "debt": "debt_tiyn", "fee": "fee_tiyn", "costs": "costs_tiyn"}
"""The sums of the form, by what they are called where they are kept."""


def _sum(label: Any, *, required: bool = False) -> forms.DecimalField:  # noqa: ANN401 - a lazy text
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=0,
        max_digits=17,
        decimal_places=2,
        localize=True,
    )


class BeginForm(forms.Form):
    """Which measure, in which proceeding."""

    kind = forms.ChoiceField(label=_("Measure"))
    number = forms.CharField(label=_("Number of the proceeding"), max_length=LONGEST_NUMBER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        choices = [(one.name, one.title.in_(language())) for one in OURS]
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", "–"), *choices]


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, chosen at once."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(widget=_SeveralFiles(attrs={"multiple": True, "accept": TAKEN}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 - as above
        """Return the files, each of which is one."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose %(most)s files at most."), params={"most": MOST_FILES}
            )
        one = super().clean
        return [one(file, initial) for file in given]


class AskForm(SignatureForm):
    """One request: what the resolution says, what is known of the case, the papers, a signature."""

    is_signature_needed = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    resolution_number = forms.CharField(label=_("Number of the resolution"), max_length=80)
    resolution_on = day_field(label=_("Day of the resolution"))
    amount = _sum(_("Sum asked for, tenge"), required=True)
    debt = _sum(_("Rest of the debt, tenge"), required=True)
    fee = _sum(_("Enforcement sanction or fee, tenge"), required=True)
    costs = _sum(_("Costs, tenge"), required=True)
    account_kind = forms.ChoiceField(label=_("Kind of account"))
    object_number = forms.CharField(
        label=_("Number of the account or of the thing"), max_length=120, required=False
    )
    document_on = day_field(label=_("Day from which the document may be presented"), required=False)
    only_home = forms.ChoiceField(label=_("Is it the only dwelling?"), required=False)
    vulnerable = forms.ChoiceField(
        label=_("Is the debtor socially vulnerable, with minors or disabled?"), required=False
    )
    reasons = forms.CharField(
        label=_("Why the measure is needed"),
        max_length=LONGEST_REASONS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    resolution = forms.FileField(
        label=_("The resolution"), widget=forms.ClearableFileInput(attrs={"accept": TAKEN})
    )
    papers = FilesField(
        label=_("Supporting papers"),
        required=False,
        help_text=_("PDF, DOCX, XLSX or pictures; several may be chosen at once."),
    )
    broad = ("reasons", "resolution", "papers")
    """Fields that take the whole width."""

    def __init__(self, *args: Any, kind: RequestKind, **kwargs: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not kind.has_sum:
            for name in SUMS:
                del self.fields[name]
        self.fields["object_number"].required = kind.of_property
        if not kind.of_accounts:
            del self.fields["account_kind"]
        if not kind.of_property:
            del self.fields["only_home"], self.fields["vulnerable"]
        if not (kind.of_accounts or kind.of_property):
            del self.fields["object_number"]
        self._offer("account_kind", [(one.name, one.title.in_(language())) for one in ACCOUNTS])
        for name in ("only_home", "vulnerable"):
            self._offer(name, [(str(value), str(label)) for value, label in Stated.choices])
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            nothing = ("", gettext("not known"))
            cast("forms.ChoiceField", self.fields[name]).choices = [nothing, *choices]

    @property
    def parts(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield the fields under the headings of the page."""
        for heading, names in (
            (gettext("Resolution"), ("resolution_number", "resolution_on", "document_on")),
            (gettext("Sums"), tuple(SUMS)),
            (
                gettext("Property or accounts"),
                ("account_kind", "object_number", "only_home", "vulnerable"),
            ),
            (gettext("Reasons and papers"), ("reasons", "resolution", "papers")),
        ):
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield heading, fields

    @property
    def signature_fields(self) -> list[BoundField]:
        """Return the fields that take a signature made with a certificate."""
        return [self[name] for name in SignatureForm.base_fields]

    @property
    def is_signed(self) -> bool:
        """Say whether a signature was brought."""
        return "cms" in self.cleaned_data

    @cached_property
    def _files(self) -> list[PaperDraft]:
        """Each file read once: what is signed and what is kept are the same bytes."""
        said = self.cleaned_data
        resolution = _paper(said["resolution"], is_resolution=True)
        return [resolution, *(_paper(one) for one in said["papers"])]

    def draft(self, proceeding_id: str) -> RequestDraft:
        """Return the request that was typed."""
        said = self.cleaned_data
        sums = {kept: _tiyn(said.get(name)) for name, kept in SUMS.items()}
        return RequestDraft(
            kind=self.kind.name,
            proceeding_id=proceeding_id,
            resolution_number=said["resolution_number"],
            resolution_on=said["resolution_on"],
            account_kind=said.get("account_kind", ""),
            object_number=said.get("object_number", ""),
            document_on=said["document_on"],
            only_home=said.get("only_home", ""),
            vulnerable=said.get("vulnerable", ""),
            reasons=said["reasons"],
            language=language() if language() in ACT_LANGUAGES else "kk",
            papers=self._files,
            **sums,
        )

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal at the field that it is about."""
        part = getattr(refusal, "part", "").removesuffix("_tiyn")
        self.add_error(part if part in self.fields else None, refusal.in_(language()))


class WithdrawForm(forms.Form):
    """Why a request is withdrawn."""

    ground = forms.CharField(
        label=_("Ground"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def initial_of(one: SanctionRequest) -> dict[str, object]:
    """Return what the form shows of a request that came back to be mended."""
    named = ("resolution_number", "resolution_on", "account_kind", "object_number", "document_on")
    stated = ("only_home", "vulnerable", "reasons")
    sums = {name: tenge(getattr(one, kept)) for name, kept in SUMS.items()}
    return sums | {name: getattr(one, name) for name in (*named, *stated)}


def _paper(file: Any, *, is_resolution: bool = False) -> PaperDraft:  # noqa: ANN401 - an uploaded file
    return PaperDraft(name=file.name or "", content=file.read(), is_resolution=is_resolution)


def _tiyn(said: Decimal | None) -> int | None:
    return None if said is None else int(said * 100)


def tenge(tiyn: int | None) -> Decimal | None:
    """Return a sum as the form shows it."""
    return None if tiyn is None else Decimal(tiyn) / 100
