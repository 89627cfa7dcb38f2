"""An indicator is a value: what is counted over what, of which norms, in which version."""

from collections.abc import Iterable

from attrs import frozen

from qadagalau.law import BREACHES, T_, Norm, Text, Verdict

from .counts import Counts
from .interval import Interval, wilson

_KEPT = frozenset({Verdict.KEPT})
_JUDGED = frozenset({Verdict.KEPT, *BREACHES})
_TERMS = frozenset({Verdict.KEPT, Verdict.LATE, Verdict.OVERDUE})
_DUE = frozenset(Verdict) - {Verdict.PENDING}
_TO_THE_DAY = T_("All duties that arose by the day of the check")


@frozen
class Share:
    """A part of a whole; of an empty whole there is no rate."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """The share between 0 and 1; ``None`` where nothing was counted."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval of the rate."""
        return wilson(self.part, self.whole)


@frozen(kw_only=True)
class Indicator:
    """What is counted over what.  A changed formula is a new version."""

    id: str
    version: int = 1
    title: Text
    formula: Text
    numerator: frozenset[Verdict]
    denominator: frozenset[Verdict]
    period: Text = _TO_THE_DAY
    catalogue: tuple[str, ...] = ()
    """Catalogue numbers of the norms it is about; none means all norms."""

    def reads(self, norm: Norm) -> bool:
        """Say whether *norm* is counted."""
        return not self.catalogue or norm.catalogue in self.catalogue

    def of(self, counts: Iterable[Counts]) -> Share:
        """Return the share of the sum of *counts*."""
        total = sum(counts, Counts())
        return Share(total.number(self.numerator), total.number(self.denominator))


KEPT_SHARE = Indicator(
    id="kept-share",
    title=T_("Share of duties kept"),
    formula=T_("kept / (kept + late + overdue + exceeded + broken)"),
    numerator=_KEPT,
    denominator=_JUDGED,
)
UNKNOWN_SHARE = Indicator(
    id="unknown-share",
    title=T_("Share of duties without an answer"),
    formula=T_("unknown / (kept + late + overdue + exceeded + broken + unknown)"),
    numerator=frozenset({Verdict.UNKNOWN}),
    denominator=_DUE,
)
INDICATORS = (
    KEPT_SHARE,
    Indicator(
        id="on-time-share",
        title=T_("Kept in time"),
        formula=T_("kept / (kept + late + overdue), norms with a term"),
        numerator=_KEPT,
        denominator=_TERMS,
    ),
    UNKNOWN_SHARE,
    Indicator(
        id="initiation-on-time",
        title=T_("Initiation on time"),
        formula=T_("kept / (kept + late + overdue), opening within three working days"),
        numerator=_KEPT,
        denominator=_TERMS,
        catalogue=("EP-037-4",),
    ),
    Indicator(
        id="two-month-completion",
        title=T_("Two-month completion"),
        formula=T_("kept / (kept + late + overdue), net of lawful suspensions"),
        numerator=_KEPT,
        denominator=_TERMS,
        catalogue=("EP-039-1",),
    ),
    Indicator(
        id="appraiser-on-time",
        title=T_("Appraiser on time"),
        formula=T_("kept / (kept + late + overdue), appraiser appointed within the term"),
        numerator=_KEPT,
        denominator=_TERMS,
        catalogue=("EP-068-1",),
    ),
    Indicator(
        id="priority-respected",
        title=T_("Priority of claims respected"),
        formula=T_("distributions in the lawful order / distributions judged"),
        numerator=_KEPT,
        denominator=_JUDGED,
        catalogue=("EP-111",),
    ),
    Indicator(
        id="reply-on-time",
        title=T_("Reply to acts of supervision on time"),
        formula=T_("kept / (kept + late + overdue), replies to the prosecutor's acts"),
        numerator=_KEPT,
        denominator=_TERMS,
        catalogue=("PR-036",),
    ),
)
