"""A kind of act is a value: its name, its place in the law, its term, its addressees, its price.

The law is the Constitutional Law on the Prosecutor's Office (catalogue group I); where the law
that was seen is silent, a rule is the house's own and says so.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from qadagalau.law import (
    N_,
    T_,
    CalendarDays,
    Checked,
    Citation,
    DatedValue,
    ReferenceValues,
    Sentence,
    Status,
    Text,
    WorkingDays,
    calendar_days,
    working_days,
)
from qadagalau.statutes.kz.acts import OFFENCES, PROSECUTOR
from qadagalau.statutes.kz.sources import CHECKED_ON, verified

from .subjects import OF_RESOLUTIONS, Subject


class Group(StrEnum):
    """What the law calls an act."""

    SUPERVISION = "supervision"
    REACTION = "reaction"


GROUPS: Mapping[Group, Text] = {
    Group.SUPERVISION: T_("acts of supervision"),
    Group.REACTION: T_("acts of reaction"),
}


class Unit(StrEnum):
    """How a term that an act sets is counted; terms of different units do not compare."""

    CALENDAR = "calendar-days"
    WORKING = "working-days"


@frozen(kw_only=True)
class TermSet:
    """A term that the act itself sets, and why it is another than the law's."""

    unit: Unit
    number: int
    ground: str = ""

    @property
    def term(self) -> CalendarDays | WorkingDays:
        """The term in the language of the law."""
        counted = working_days if self.unit is Unit.WORKING else calendar_days
        return counted(self.number)


@frozen(kw_only=True)
class Settable:
    """Which other term an act may set: in these units, so long, and whether with a ground."""

    units: tuple[Unit, ...]
    at_least: int = 1
    at_most: int | None = None
    needs_ground: bool = False
    says: str
    """The rule in one sentence (a msgid)."""


@frozen(kw_only=True)
class Price:
    """What the code of offences threatens, in monthly calculation indices."""

    citation: Citation
    title: Text
    mci: tuple[int, ...]
    """One number, or that of the first time and of a repetition."""
    checked: Checked
    note: Text | None = None

    def fines_on(self, day: date, values: ReferenceValues) -> tuple[int, ...]:
        """Return the fines in tiyn by the index in force on *day*; none where it is not known."""
        index: DatedValue | None = values.on("mci", day)
        return () if index is None else tuple(index.amount_tiyn * number for number in self.mci)


@frozen(kw_only=True)
class ActKind:
    """One kind of act of the prosecutor."""

    name: str
    """Stable: stands in the database, in addresses and in the ledger."""
    index: str
    """What a number begins with."""
    title: Text
    group: Group
    citation: Citation
    checked: Checked
    addressees: tuple[str, ...]
    """Kinds of offices (``OfficeKind``), ``bailiff``, or ``outside`` for a court or other body."""
    second_person: bool = False
    """Whether another person approves before it is signed: the house's own rule."""
    term: CalendarDays | WorkingDays | None = None
    """The law's own; none where the act sets it."""
    settable: Settable | None = None
    has_meeting: bool = False
    """Whether the prosecutor is told before it is considered."""
    expects_reply: bool = True
    must_set_term: bool = False
    only_priority: bool = False
    """Only in the classes of Order 32, appendix 3, item 40, paragraph 2."""
    detail: str | None = None
    """The detail of :class:`~qadagalau.record.SupervisoryActIssued`."""
    prices: tuple[Price, ...] = ()
    subjects: tuple[Subject, ...] = ()
    """What it may be about, where it has to say which."""
    refused: str | None = None
    """Why it is not drafted here (a msgid)."""

    @property
    def refusal(self) -> Sentence | None:
        """Return why it is not drafted here, if it is not."""
        return None if self.refused is None else Sentence(self.refused)


BODIES = ("chamber", "justice-body", "republican-chamber")
EVERYONE = (*BODIES, "bailiff", "outside")
SECOND_PERSON = N_(
    "Protests, submissions and resolutions are approved by a second person. This is the house's "
    "own rule: the law that was seen names nobody."
)
"""Said wherever approval is asked for."""
ARTICLE_NOT_SEEN = Checked(on=CHECKED_ON, status=Status.UNVERIFIED, source="S2; T5 item 12")
WORDING_NOT_SEEN = T_(
    "The article was to be amended by Law No 247-VIII of 30 December 2025; the new wording was "
    "not seen."
)
PRIORITY: Mapping[str, Text] = {
    "state": T_("interests of the State"),
    "wages": T_("wages"),
    "alimony": T_("alimony"),
    "prosecutor-suit": T_("suits of the prosecutor"),
    "business": T_("interference of state bailiffs or justice bodies in private business"),
}
"""The classes of Order 32, appendix 3, item 40, paragraph 2."""
CLASS_OF_CATEGORY: Mapping[str, str] = {
    "state-revenue": "state",
    "returned-assets": "state",
    "wages": "wages",
    "alimony": "alimony",
}
"""Classes that follow from a proceeding's category; the others a person states."""

NO_ANSWER = Price(
    citation=OFFENCES.article(664),
    title=T_("A submission is not answered, answered late, or without measures"),
    mci=(8,),
    checked=verified("S5"),
    note=WORDING_NOT_SEEN,
)
IGNORED = Price(
    citation=OFFENCES.article("664-1"),
    title=T_("A resolution of the prosecutor is not carried out"),
    mci=(15, 30),
    checked=verified("S5"),
    note=T_("The second number is that of a repetition."),
)
DEMAND_IGNORED = Price(
    citation=OFFENCES.article(665, para=2),
    title=T_("A lawful demand of the prosecutor is not carried out"),
    mci=(20, 50),
    checked=verified("S5"),
    note=T_("Whom the lower and whom the higher number concerns stands in the code."),
)

PROTEST = ActKind(
    name="protest",
    index="P",
    title=T_("Protest"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article(33),
    checked=verified("S2"),
    addressees=(*BODIES, "bailiff", "outside"),
    second_person=True,
    term=calendar_days(10),
    settable=Settable(
        units=(Unit.WORKING,),
        at_least=3,
        says=N_("A protest may set another term, of three working days at least (article 33(3))."),
    ),
    has_meeting=True,
    detail="protest",
)
SUBMISSION = ActKind(
    name="submission",
    index="S",
    title=T_("Submission"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article(36),
    checked=verified("S2"),
    addressees=(*BODIES, "outside"),
    second_person=True,
    term=calendar_days(30),
    settable=Settable(
        units=(Unit.CALENDAR,),
        at_most=29,
        needs_ground=True,
        says=N_(
            "A submission may set a term shorter than thirty calendar days against irreversible "
            "harm, which is then its ground (article 36(2))."
        ),
    ),
    has_meeting=True,
    detail="submission",
    prices=(NO_ANSWER,),
)
DIRECTION = ActKind(
    name="direction",
    index="D",
    title=T_("Direction"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article(35),
    checked=verified("S2"),
    addressees=("bailiff",),
    settable=Settable(
        units=(Unit.WORKING, Unit.CALENDAR),
        says=N_("A direction is carried out in the term that it sets (article 35)."),
    ),
    must_set_term=True,
    only_priority=True,
    detail="direction",
    prices=(DEMAND_IGNORED,),
)
RESOLUTION = ActKind(
    name="resolution",
    index="R",
    title=T_("Resolution"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article(37),
    checked=verified("S2"),
    addressees=(*BODIES, "bailiff"),
    second_person=True,
    settable=Settable(
        units=(Unit.WORKING, Unit.CALENDAR),
        says=N_("A resolution is carried out in the term that it sets (article 37)."),
    ),
    must_set_term=True,
    detail="resolution",
    prices=(IGNORED,),
    subjects=OF_RESOLUTIONS,
)
SANCTION = ActKind(
    name="sanction",
    index="C",
    title=T_("Sanction"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article(34),
    checked=verified("S2"),
    addressees=("bailiff",),
    expects_reply=False,
    refused=N_(
        "A sanction is not drafted from findings: it is given or refused on a bailiff's request. "
        "Decide such requests at the sanction desk."
    ),
)
ORDER = ActKind(
    name="order",
    index="O",
    title=T_("Order to protect an investor"),
    group=Group.SUPERVISION,
    citation=PROSECUTOR.article("37-1"),
    checked=verified("S2"),
    addressees=(),
    expects_reply=False,
    refused=N_(
        "The order of article 37-1 exists for matters of investors only and is not used in "
        "ordinary enforcement. Choose a submission, a protest, a direction or a resolution."
    ),
)


def _reaction(
    name: str, index: str, title: Text, addressees: tuple[str, ...] = ("outside",)
) -> ActKind:
    """Return an act of reaction, of which the catalogue gives the name alone."""
    return ActKind(
        name=name,
        index=index,
        title=title,
        group=Group.REACTION,
        citation=PROSECUTOR.as_a_whole(),
        checked=ARTICLE_NOT_SEEN,
        addressees=addressees,
        expects_reply=False,
    )


PETITION = _reaction("petition", "T", T_("Petition to a court"))
SUIT = ActKind(
    name="suit",
    index="A",
    title=T_("Application or suit"),
    group=Group.REACTION,
    citation=PROSECUTOR.article(39, para=2),
    checked=verified("S2"),
    addressees=("outside",),
    expects_reply=False,
)
ADDRESS = _reaction("address", "J", T_("Address"), EVERYONE)
EXPLANATION = _reaction("explanation", "E", T_("Explanation of the law"), EVERYONE)

KINDS: tuple[ActKind, ...] = (
    PROTEST,
    SANCTION,
    DIRECTION,
    SUBMISSION,
    RESOLUTION,
    ORDER,
    PETITION,
    SUIT,
    ADDRESS,
    EXPLANATION,
)
"""Every kind, acts of supervision first, in the order of the law."""
_BY_NAME: Mapping[str, ActKind] = {kind.name: kind for kind in KINDS}


def kind_called(name: str) -> ActKind | None:
    """Return the kind of that name."""
    return _BY_NAME.get(name)


def drafted_here() -> Iterator[ActKind]:
    """Yield the kinds that can be drafted from findings."""
    return (kind for kind in KINDS if kind.refused is None)
