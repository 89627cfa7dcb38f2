"""A kind of request is a value: what the bailiff wants to do, its place in the law, who sanctions.

The table is T3 of the catalogue of norms.  What the court sanctions, or nobody, stands in it too,
so that a request that came to the wrong desk is told from one that belongs here.
"""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from qadagalau.law import T_, Act, Checked, Citation, Text
from qadagalau.record import (
    AutomaticArrestImposed,
    BankMoneyArrested,
    EnquirySent,
    Event,
    MovablePropertyArrested,
    PropertySearchDeclared,
    PropertySentForSale,
    RealEstateSeized,
    TitleDocumentsSeized,
    TravelBanAsked,
    TravelBanImposed,
)
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import verified

SOCIAL_CODE = Act("SOC", T_("Social Code"), parts=True)
"""Named as in the catalogue: its registry code was not seen."""


class Sanctioner(StrEnum):
    """Who sanctions a measure."""

    PROSECUTOR = "prosecutor"
    COURT = "court"
    NOBODY = "nobody"


@frozen(kw_only=True)
class RequestKind:
    """One kind of measure of which a bailiff may think that it needs a sanction."""

    name: str
    """Stable: stands in the database, in addresses and in the ledger."""
    title: Text
    citation: Citation
    checked: Checked
    sanctioned_by: Sanctioner = Sanctioner.PROSECUTOR
    measures: tuple[type[Event], ...] = ()
    """The events by which it is carried out."""
    has_sum: bool = False
    """Whether the resolution names a sum, which has to be proportionate."""
    of_accounts: bool = False
    """Whether it touches money on accounts."""
    of_property: bool = False
    """Whether it touches a thing that has to be the debtor's."""

    @property
    def is_ours(self) -> bool:
        """Whether the prosecutor sanctions it."""
        return self.sanctioned_by is Sanctioner.PROSECUTOR


BANK_ARREST = RequestKind(
    name="bank-arrest",
    title=T_("Arrest of money or property in banks and with insurers"),
    citation=ENFORCEMENT.article(32, para=2, subpara="1-1"),
    checked=verified("S1"),
    measures=(BankMoneyArrested,),
    has_sum=True,
    of_accounts=True,
)
ACCOUNT_ENQUIRY = RequestKind(
    name="account-enquiry",
    title=T_("Enquiry about accounts and money on them"),
    citation=ENFORCEMENT.article(62, para=1),
    checked=verified("S1"),
    measures=(EnquirySent,),
)
REAL_ESTATE = RequestKind(
    name="real-estate",
    title=T_("Seizure of real estate"),
    citation=ENFORCEMENT.article(32, para=2, subpara="2-1"),
    checked=verified("S1"),
    measures=(RealEstateSeized,),
    has_sum=True,
    of_property=True,
)
TITLE_DOCUMENTS = RequestKind(
    name="title-documents",
    title=T_("Seizure of documents of title"),
    citation=ENFORCEMENT.article(32, para=2, subpara=6),
    checked=verified("S1"),
    measures=(TitleDocumentsSeized,),
    of_property=True,
)
LEVY = RequestKind(
    name="levy",
    title=T_("Levy on property"),
    citation=ENFORCEMENT.article(55, para=8),
    checked=verified("S1"),
    measures=(PropertySentForSale,),
    has_sum=True,
    of_property=True,
)
SEARCH = RequestKind(
    name="search",
    title=T_("Search of the debtor"),
    citation=ENFORCEMENT.article(45),
    checked=verified("S1"),
    measures=(PropertySearchDeclared,),
)
PENSION = RequestKind(
    name="pension",
    title=T_("Certificate of pension savings"),
    citation=SOCIAL_CODE.article(55, para=4, subpara=3),
    checked=verified("S-soc"),
    measures=(EnquirySent,),
)
TRAVEL_BAN = RequestKind(
    name="travel-ban",
    title=T_("Travel ban"),
    citation=ENFORCEMENT.article(33, para=1),
    checked=verified("S1"),
    sanctioned_by=Sanctioner.COURT,
    measures=(TravelBanAsked, TravelBanImposed),
)
FORCED_APPEARANCE = RequestKind(
    name="forced-appearance",
    title=T_("Forced appearance"),
    citation=ENFORCEMENT.article("35-1"),
    checked=verified("S1"),
    sanctioned_by=Sanctioner.COURT,
)
SIMPLIFIED_ARREST = RequestKind(
    name="simplified-arrest",
    title=T_("Arrest of money in a simplified proceeding"),
    citation=ENFORCEMENT.article(32, para=6),
    checked=verified("S1"),
    sanctioned_by=Sanctioner.NOBODY,
    measures=(AutomaticArrestImposed,),
    has_sum=True,
    of_accounts=True,
)
MOVABLE_ARREST = RequestKind(
    name="movable-arrest",
    title=T_("Arrest of movable property, a ban on actions, sealing"),
    citation=ENFORCEMENT.article(32, para=2, subpara=1),
    checked=verified("S1"),
    sanctioned_by=Sanctioner.NOBODY,
    measures=(MovablePropertyArrested,),
    of_property=True,
)
KINDS: tuple[RequestKind, ...] = (
    BANK_ARREST,
    ACCOUNT_ENQUIRY,
    REAL_ESTATE,
    TITLE_DOCUMENTS,
    LEVY,
    SEARCH,
    PENSION,
    TRAVEL_BAN,
    FORCED_APPEARANCE,
    SIMPLIFIED_ARREST,
    MOVABLE_ARREST,
)
"""Every kind, those of the prosecutor first."""
OURS = tuple(kind for kind in KINDS if kind.is_ours)
"""What the prosecutor sanctions."""
_BY_NAME: Mapping[str, RequestKind] = {kind.name: kind for kind in KINDS}


def kind_called(name: str) -> RequestKind | None:
    """Return the kind of that name."""
    return _BY_NAME.get(name)


@frozen(kw_only=True)
class AccountKind:
    """A class of money: whether it may be arrested."""

    name: str
    title: Text
    is_protected: bool


def _protected(name: str, title: Text) -> AccountKind:
    return AccountKind(name=name, title=title, is_protected=True)


def _free(name: str, title: Text) -> AccountKind:
    return AccountKind(name=name, title=title, is_protected=False)


ACCOUNTS: tuple[AccountKind, ...] = (
    _free("current", T_("current account")),
    _free("deposit", T_("deposit")),
    _free("business", T_("account of an entrepreneur or entity")),
    _protected("social-benefit", T_("account for social benefits and payments of the State")),
    _protected("child-support", T_("money for alimony or for children")),
    _protected("pension-payout", T_("one-off pension payment for a dwelling or treatment")),
    _protected("housing", T_("housing payments and housing savings with a premium of the State")),
    _protected("education", T_("deposit of the State's system of education savings")),
    _protected("notary", T_("deposit of a notary")),
    _protected("health-fund", T_("social health insurance fund")),
    _protected("bailiff-deposit", T_("account of a bailiff for creditors' money")),
    _protected("disaster-aid", T_("aid after a disaster")),
)
"""Classes of money; the protected ones shorten the list of articles 58(2), 62(3) and 98."""
_ACCOUNTS: Mapping[str, AccountKind] = {one.name: one for one in ACCOUNTS}


def account_called(name: str) -> AccountKind | None:
    """Return the class of money of that name."""
    return _ACCOUNTS.get(name)


class Outcome(StrEnum):
    """What a line of the checklist says; unknown is an answer."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    CANNOT_TELL = "cannot-tell"


OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.PASS: T_("passes"),
    Outcome.FAIL: T_("fails"),
    Outcome.CANNOT_TELL: T_("cannot tell"),
}
