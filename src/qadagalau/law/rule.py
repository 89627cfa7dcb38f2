"""The six shapes a duty can have.

A seventh needs a decision record, a reading in :mod:`qadagalau.law.clerk` and a
compilation in :mod:`qadagalau.engine`.  Their exact meaning is in ``docs/reading.md``.
"""

from enum import StrEnum

from attrs import field, frozen, validators

from .amount import Limit, Share
from .refusal import RefusedError
from .source import Checked, Citation
from .term import AtOnce, CalendarDays, DayOfMonth, Hours, Months, Term, WorkingDays, Years
from .text import N_
from .words import Selector, Selectors, selectors


class RuleError(RefusedError):
    """A rule was written that no one could read in one way only."""


@frozen
class Between:
    """Every stretch of time from one event to the next of the other kind.

    A second beginning before the end changes nothing.  Without *ends* it lasts for ever.
    """

    begins: Selectors = field(converter=selectors)
    ends: Selectors = field(converter=selectors, default=())

    @begins.validator
    def _named(self, _: object, begins: Selectors) -> None:
        if not begins:
            raise RuleError(
                N_("A stretch of time needs an event that begins it. Name one in begins=.")
            )


@frozen
class Extension:
    """*by* lengthens the running term to *to*, counted from the same day.

    It helps only if it happens while the term runs, and never shortens it.
    """

    by: Selectors = field(converter=selectors)
    to: Term


@frozen
class RollOver:
    """A term that ends on a day off ends on the next working day, by this provision."""

    basis: Citation
    checked: Checked


@frozen(kw_only=True)
class Deadline:
    """After *starts*, one of *ends* must happen *within* a term."""

    starts: Selectors = field(converter=selectors)
    ends: Selectors = field(converter=selectors)
    within: Term
    each: bool = False
    """Every start is a duty of its own; otherwise only the first of a case."""
    by_reference: bool = False
    """An end answers only the start that carries the same reference."""
    suspended: tuple[Between, ...] = ()
    """The clock stands still inside any of these."""
    interrupted: Selectors = field(converter=selectors, default=())
    """The term starts anew from each of these while it runs."""
    extended: tuple[Extension, ...] = ()
    rolls: RollOver | None = None

    def __attrs_post_init__(self) -> None:
        if not (self.starts and self.ends):
            raise RuleError(
                N_("A deadline needs an event that starts it and one that ends it. Name both.")
            )
        if self.by_reference and not self.each:
            raise RuleError(
                N_(
                    "A deadline matched by reference is a duty of every start; a case has many "
                    "references. Write each=True."
                )
            )
        effects = self.suspended or self.interrupted or self.extended
        if effects and isinstance(self.within, Hours | AtOnce | DayOfMonth):
            raise RuleError(
                N_(
                    "A term of {kind} cannot be suspended, interrupted or extended: the law states "
                    "no way to count it. Use days, months or years."
                ),
                kind=type(self.within).__name__,
            )
        if any(isinstance(longer.to, Hours | AtOnce | DayOfMonth) for longer in self.extended):
            raise RuleError(N_("A term can be extended only to days, months or years. Change to=."))


class Per(StrEnum):
    """Whose events are counted together."""

    HOLDER = "holder"
    PROCEEDING = "proceeding"


@frozen
class Rolling:
    """Any stretch of so many months, its last day excluded."""

    months: int = field(validator=validators.gt(0))


@frozen
class CalendarYear:
    """From 1 January to 31 December."""


@frozen
class Always:
    """The whole time of the record."""


@frozen(kw_only=True)
class Quota:
    """*counts* may happen at most *at_most* times per *window*."""

    counts: Selectors = field(converter=selectors)
    at_most: int = field(validator=validators.gt(0))
    window: Rolling | CalendarYear | Always
    per: Per = Per.HOLDER


class Counted(StrEnum):
    """From which of several earlier events a waiting time is counted."""

    FIRST = "first"
    LATEST = "latest"


@frozen(kw_only=True)
class Required:
    """*act* may be done only after *needs*, and after *wait* has run from it."""

    act: Selectors = field(converter=selectors)
    needs: Selectors = field(converter=selectors)
    by_reference: bool = False
    wait: WorkingDays | CalendarDays | Months | Years | None = None
    wholly: bool = False
    """The last day of the wait must be over, too."""
    counted_from: Counted = Counted.LATEST


@frozen(kw_only=True)
class Forbidden:
    """*act* may not be done during a stretch of time, or at all where the norm applies."""

    act: Selectors = field(converter=selectors)
    during: Between | None = None


class Pool(StrEnum):
    """Which sums are added before they are compared with a limit."""

    EVENT = "event"
    DEBTOR_MONTH = "debtor-month"


@frozen(kw_only=True)
class Bound:
    """The sum of *of* stays within limits."""

    of: Selectors = field(converter=selectors)
    at_most: Limit | None = None
    at_least: Limit | None = None
    leaves: Limit | None = None
    """What must remain of the base sum after the sum is taken."""
    pool: Pool = Pool.EVENT

    def __attrs_post_init__(self) -> None:
        if self.at_most is None and self.at_least is None and self.leaves is None:
            raise RuleError(N_("A bound needs a limit. Give at_most=, at_least= or leaves=."))
        if isinstance(self.leaves, Share):
            raise RuleError(
                N_("What a bound leaves is a sum or a multiple; for a share write at_most=.")
            )


@frozen(kw_only=True)
class Order:
    """Money is distributed by queues, the next only when the one before is full.

    Inside a queue it goes in proportion to what is owed.  Reads the table of
    distributions; a claim's queue follows from its category, not from what the bailiff wrote.
    """

    queues: tuple[tuple[str, ...], ...] = field(validator=validators.min_len(1))
    """The categories of the first queue, of the second, and so on."""
    tolerance_tiyn: int = 100
    """A difference up to this is rounding."""


Rule = Deadline | Quota | Required | Forbidden | Bound | Order

__all__ = [
    "Always",
    "Between",
    "Bound",
    "CalendarYear",
    "Counted",
    "Deadline",
    "Extension",
    "Forbidden",
    "Order",
    "Per",
    "Pool",
    "Quota",
    "Required",
    "RollOver",
    "Rolling",
    "Rule",
    "RuleError",
    "Selector",
]
