"""What people bring to an act: points, replies, judgments, as frozen values."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from attrs import field, frozen, validators

from qadagalau.law import RefusedError
from qadagalau.office.docket.finding_shapes import FoundFinding

from .kinds import TermSet


class ActError(RefusedError):
    """This cannot be done with the act; *part* names the field that is at fault, if one is."""

    def __init__(self, text: str, /, *, part: str = "", **fields: object) -> None:
        super().__init__(text, **fields)
        self.part = part


def _whole(said: "Mapping[str, Any] | FoundFinding") -> dict[str, Any]:
    return said.snapshot() if isinstance(said, FoundFinding) else dict(said)


@frozen(kw_only=True)
class PointDraft:
    """A finding that becomes a point of an act, and what is demanded."""

    finding: Mapping[str, Any] = field(converter=_whole)
    """The finding as the docket has it, or its columns by name; kept as it is now."""
    demand_kk: str = ""
    demand_ru: str = ""


@frozen(kw_only=True)
class Particulars:
    """What an act sets beside its text: its language, its term, the class that is stated."""

    language: str = field(default="kk", validator=validators.in_(("kk", "ru")))
    """In which it is signed first; it is issued in both."""
    term: TermSet | None = None
    priority_class: str = ""
    subject: str = ""
    """The name of what it is about."""


PLAIN = Particulars()
"""The law's own term, in Kazakh."""


def _names(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - any iterable of names
    return tuple(said)


@frozen(kw_only=True)
class SignatureDraft:
    """A signature made with a certificate, which the door has verified: valid, of one person."""

    text: str
    """The line that was signed."""
    digest: str
    """SHA-256 of what the version of the act says."""
    cms: bytes = field(repr=False)
    person: str = field(repr=False)
    """The digest of the identification number that the certificate names."""
    serial: str
    issuer: str
    algorithm: str
    since: datetime
    until: datetime
    trusted: tuple[str, ...] = field(converter=_names)


@frozen(kw_only=True)
class MeasureDraft:
    """A measure that a reply names."""

    kind: str
    taken_on: date
    text: str
    holder_id: str = ""
    reference: str = ""
    amount_tiyn: int | None = None
    penalty: str = ""
    """Which measure of the ledger of discipline it is, where it is disciplinary."""


def _measures(said: Any) -> tuple[MeasureDraft, ...]:  # noqa: ANN401 - any iterable of measures
    return tuple(said)


@frozen(kw_only=True)
class ReplyPointDraft:
    """What a reply says to the point of one number."""

    order: int
    answer: str
    text: str = ""
    measures: tuple[MeasureDraft, ...] = field(converter=_measures, default=())


def _points(said: Any) -> tuple[ReplyPointDraft, ...]:  # noqa: ANN401 - as above
    return tuple(said)


def _ids(said: Any) -> tuple[UUID, ...]:  # noqa: ANN401 - as above
    return tuple(said)


@frozen(kw_only=True)
class ReplyDraft:
    """An answer to an act."""

    outcome: str
    considered_on: date
    text: str
    points: tuple[ReplyPointDraft, ...] = field(converter=_points, default=())
    attachments: tuple[UUID, ...] = field(converter=_ids, default=())
    paper: str = ""
    """Number and date of the letter, where the prosecutor enters what came on paper."""


@frozen(kw_only=True)
class PointJudgment:
    """What the answer to the point of one number is worth."""

    order: int
    worth: str
    ground: str = ""


def _judged(said: Any) -> tuple[PointJudgment, ...]:  # noqa: ANN401 - as above
    return tuple(said)


@frozen(kw_only=True)
class JudgmentDraft:
    """What a reply is worth as a whole and point by point."""

    ground: str
    points: tuple[PointJudgment, ...] = field(converter=_judged)


@frozen(kw_only=True)
class Payment:
    """A payment as the register has it."""

    event_id: str
    proceeding_id: str
    paid_on: date
    amount_tiyn: int
