"""What people bring to the sanction desk, as frozen values: a request, a decision, a template."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen, validators

from qadagalau.law import RefusedError
from qadagalau.office.acts.brought import SignatureDraft

__all__ = [
    "DecisionDraft",
    "PaperDraft",
    "RequestDraft",
    "SanctionError",
    "SignatureDraft",
    "TemplateDraft",
]


class SanctionError(RefusedError):
    """This cannot be done with the request; *part* names the field that is at fault, if one is."""

    def __init__(self, text: str, /, *, part: str = "", **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


@frozen(kw_only=True)
class PaperDraft:
    """A file that comes with a request."""

    name: str
    content: bytes = field(repr=False)
    is_resolution: bool = False


def _papers(said: Iterable[PaperDraft]) -> tuple[PaperDraft, ...]:
    return tuple(said)


@frozen(kw_only=True)
class RequestDraft:
    """What a bailiff asks for; what he does not know is ``None`` or empty."""

    kind: str
    """The name of a kind of :data:`~.kinds.KINDS`."""
    proceeding_id: str
    resolution_number: str
    resolution_on: date
    amount_tiyn: int | None = None
    debt_tiyn: int | None = None
    """The rest of the debt, as he counts it."""
    fee_tiyn: int | None = None
    """The enforcement sanction, or the private bailiff's fee."""
    costs_tiyn: int | None = None
    account_kind: str = ""
    """The name of a class of money of :data:`~.kinds.ACCOUNTS`."""
    object_number: str = ""
    """Of the account, or of the thing in the State's records."""
    document_on: date | None = None
    """From which day the enforcement document may be presented."""
    only_home: str = ""
    """``yes``, ``no``, or empty where he does not know."""
    vulnerable: str = ""
    """As ``only_home``: whether article 42(6-1) names the debtor."""
    reasons: str = ""
    language: str = field(default="kk", validator=validators.in_(("kk", "ru")))
    papers: tuple[PaperDraft, ...] = field(converter=_papers, default=())


def _names(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(said)


@frozen(kw_only=True)
class DecisionDraft:
    """How a request is decided, and why, in both languages."""

    outcome: str
    """``granted`` or ``refused``."""
    text_kk: str
    text_ru: str
    templates: tuple[str, ...] = field(converter=_names, default=())
    """The names of the templates from which the grounds were made."""
    in_spite_of: str = ""
    """Why it is granted although lines of the checklist fail."""


@frozen(kw_only=True)
class TemplateDraft:
    """A wording of a ground that an office keeps under a short name."""

    name: str
    outcome: str
    text_kk: str
    text_ru: str
    is_kept: bool = True
