"""One duty, in one wording, from one place in the law."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attrs import evolve, field, frozen, validators

from .rule import Bound, Deadline, Forbidden, Order, Quota, Required, Rule, RuleError
from .source import Checked, Citation
from .text import N_, Text
from .when import Condition
from .words import Selectors, word_of


class Remedy(StrEnum):
    """What the prosecutor may do about a broken norm."""

    SUBMISSION = "submission"
    PROTEST = "protest"
    DIRECTION = "direction"
    RESOLUTION = "resolution"
    LICENCE = "licence"
    COURT = "court"
    SUPERIOR = "superior"


REMEDY_TEXTS = {
    Remedy.SUBMISSION: N_("Submission to remove the breach"),
    Remedy.PROTEST: N_("Protest against the unlawful act"),
    Remedy.DIRECTION: N_("Written direction to the bailiff"),
    Remedy.RESOLUTION: N_("Prosecutor's resolution cancelling the act"),
    Remedy.LICENCE: N_("Submission on the licence"),
    Remedy.COURT: N_("Application to the court"),
    Remedy.SUPERIOR: N_("Report to the superior prosecutor"),
}


class Answers(StrEnum):
    """Whose duty it is."""

    BAILIFF = "bailiff"
    PROSECUTOR = "prosecutor"
    ADDRESSEE = "addressee"
    CHAMBER = "chamber"
    COURT = "court"
    OTHER = "other"


ANSWERS_TEXTS = {
    Answers.BAILIFF: N_("The bailiff"),
    Answers.PROSECUTOR: N_("The prosecutor"),
    Answers.ADDRESSEE: N_("The addressee of the prosecutor's act"),
    Answers.CHAMBER: N_("The chamber of private bailiffs"),
    Answers.COURT: N_("The court"),
    Answers.OTHER: N_("Another body or person, whom the norm names"),
}


def _conditions(values: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Liability:
    """What one article threatens those who break a norm with."""

    basis: Citation
    threatens: Text
    checked: Checked


def _liabilities(values: Iterable[Liability]) -> tuple[Liability, ...]:
    return tuple(values)


def _texts(values: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Norm:
    """One duty, in one wording."""

    code: str = field(validator=validators.matches_re(r"[a-z0-9]+(?:[-/.][a-z0-9]+)*"))
    """Stable and never reused: address, ledger and database name."""
    catalogue: str = ""
    """The norm's number in the catalogue of norms, such as ``EP-037-4``."""
    group: str = ""
    """The catalogue's group, ``A`` to ``I``."""
    basis: Citation
    title: Text
    rule: Rule
    remedy: Remedy
    answers: Answers = Answers.BAILIFF
    since: date | None = None
    """First day of this wording; ``None`` while it is only a proposal."""
    until: date | None = None
    """First day on which this wording no longer applies."""
    when: tuple[Condition, ...] = field(converter=_conditions, default=())
    """The norm binds only where all of these hold."""
    unless: tuple[Condition, ...] = field(converter=_conditions, default=())
    """The norm does not bind where any of these holds."""
    checked: Checked
    note: Text | None = None
    """What a reader must know of assumptions made in writing the norm down."""
    liability: tuple[Liability, ...] = field(converter=_liabilities, default=())
    """Articles by which those who broke the norm may answer for it, beside the remedy."""
    evidence: tuple[Text, ...] = field(converter=_texts, default=())
    """What must be gathered before anyone is told of the breach, each a kind of paper or record."""
    guidance: Text | None = None
    """What those whose duty it is have to do, in plain words and without citation."""

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.since is not None and self.until <= self.since:
            raise RuleError(
                N_(
                    "The wording of {code} ends on {until}, before it begins on {since}. Correct "
                    "one of the two days."
                ),
                code=self.code,
                until=self.until,
                since=self.since,
            )
        if isinstance(self.rule, Quota | Order) and (self.when or self.unless):
            raise RuleError(
                N_(
                    "{code} has the shape {kind}, which reads many cases at once; conditions on "
                    "one case have no meaning there. Remove when= and unless=."
                ),
                code=self.code,
                kind=type(self.rule).__name__,
            )

    @property
    def first_day(self) -> date:
        """First day of the wording, the beginning of time for a proposal."""
        return self.since or date.min

    @property
    def wording(self) -> str:
        """The wording's name: its first day, or ``draft``."""
        return self.since.isoformat() if self.since else "draft"

    def applies_on(self, day: date) -> bool:
        """Say whether this wording binds on *day*."""
        return self.first_day <= day and (self.until is None or day < self.until)

    def ended(self, until: date) -> "Norm":
        """Return the wording as it is when it stops applying on *until*."""
        return evolve(self, until=until)

    def words(self) -> frozenset[type]:
        """Return every kind of event that the rule reads."""
        return frozenset(word_of(selector) for selector in read_by(self.rule))


def read_by(rule: Rule) -> Selectors:
    """Return the selectors of every event that *rule* reads."""
    match rule:
        case Deadline():
            pauses = tuple(s for p in rule.suspended for s in (*p.begins, *p.ends))
            longer = tuple(s for e in rule.extended for s in e.by)
            return (*rule.starts, *rule.ends, *pauses, *rule.interrupted, *longer)
        case Quota():
            return rule.counts
        case Required():
            return (*rule.act, *rule.needs)
        case Forbidden():
            span = (*rule.during.begins, *rule.during.ends) if rule.during else ()
            return (*rule.act, *span)
        case Bound():
            return rule.of
        case Order():
            return ()


def relied_on(rule: Rule) -> Selectors:
    """Return the selectors whose silence *rule* takes for "it did not happen".

    If no source supplies such a kind, silence says nothing and the verdict is unknown.
    """
    match rule:
        case Deadline():
            return rule.ends
        case Required():
            return rule.needs
        case Forbidden() if rule.during:
            return rule.during.begins
        case _:
            return ()
