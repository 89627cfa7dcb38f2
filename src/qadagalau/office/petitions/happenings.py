"""What may have happened, in an applicant's words, and the norms that speak of it.

Each line is a value: what the list says, the codes of the statute book, and who is competent
where it is not the prosecutor.  A test holds every code against the book.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from qadagalau.law import T_, Text


@frozen(kw_only=True)
class Happening:
    """One line of the list from which an applicant chooses."""

    name: str
    """Stable: stands in applications and in figures."""
    title: Text
    norms: tuple[str, ...] = ()
    """Codes of the norms that speak of it."""
    competent: Text | None = None
    """Who decides it, where that is not the prosecutor."""
    nameless: bool = False
    """Whether it is considered even where the applicant gives no name (PR-024)."""
    is_grave: bool = False
    """Whether a second person reads every answer to it."""


HAPPENINGS: tuple[Happening, ...] = (
    Happening(
        name="not-opened",
        title=T_("The proceeding was not opened, or was refused without ground"),
        norms=(
            "enforcement/37-4/opened-in-time",
            "enforcement/38-1/refused-on-listed-ground",
            "enforcement/38-2/refusal-sent-next-day",
            "enforcement/10-2/simplified-opened-at-once",
        ),
    ),
    Happening(
        name="idle",
        title=T_("The bailiff does nothing; my money is not recovered"),
        norms=(
            "enforcement/39-1/completed-in-time",
            "enforcement/144-2/social-case-not-idle",
            "enforcement/36-1/debtor-registered-in-time",
            "enforcement/10-4/simplified-ended-in-time",
        ),
    ),
    Happening(
        name="alimony",
        title=T_("Alimony is not recovered, or its arrears are not determined"),
        norms=(
            "enforcement/99-1/arrears-determined-in-time",
            "enforcement/99-1/arrears-sent-in-time",
            "enforcement/144-2/social-case-not-idle",
            "enforcement/39-1/completed-in-time",
        ),
    ),
    Happening(
        name="money-kept",
        title=T_("Money was recovered, but did not reach me, or reached others first"),
        norms=(
            "enforcement/111/money-distributed-by-queues",
            "enforcement/71-3/cash-paid-in-time",
            "enforcement/123-3/unclaimed-money-to-budget-after-five-years",
        ),
    ),
    Happening(
        name="too-much-withheld",
        title=T_("Too much of my wage, pension or benefit is withheld"),
        norms=(
            "enforcement/95-1/half-of-income-left",
            "enforcement/95-1/subsistence-minimum-left",
        ),
    ),
    Happening(
        name="account-arrested",
        title=T_("My account or property was seized without the right to do so"),
        norms=(
            "enforcement/32-6/measure-sanctioned-by-prosecutor",
            "civil-procedure/252-3/prosecutor-sanctions-in-time",
        ),
    ),
    Happening(
        name="travel-ban",
        title=T_("I was banned from leaving the country, or the ban is not lifted"),
        norms=(
            "enforcement/33-1/ban-after-notice",
            "enforcement/33-1/ban-sanctioned-by-court",
            "enforcement/33-1/no-ban-below-threshold",
            "enforcement/33-4/ban-lifted-in-time",
        ),
    ),
    Happening(
        name="not-ended",
        title=T_("I have paid, but the proceeding or its measures were not ended"),
        norms=(
            "enforcement/47-2/terminated-in-time",
            "enforcement/47-2/not-begun-again",
            "enforcement/10-5/simplified-terminated-at-once",
            "enforcement/33-4/ban-lifted-in-time",
        ),
    ),
    Happening(
        name="sale",
        title=T_("Property was valued or sold wrongly"),
        norms=(
            "enforcement/68-1/appraiser-appointed-in-time",
            "enforcement/68-2/appraiser-copies-next-day",
            "enforcement/74-2/self-sale-once",
            "enforcement/74-2/self-sale-ended-in-time",
            "enforcement/74-2/self-sale-price",
            "enforcement/79/auction-announced-in-time",
            "enforcement/80-3/repeat-auction-after-wait",
            "enforcement/80-3/movable-price-floor",
            "enforcement/80-3/real-estate-price-floor",
            "enforcement/85-4/no-third-auction",
        ),
    ),
    Happening(
        name="fee",
        title=T_("The private bailiff took too high a fee or advance"),
        norms=(
            "enforcement/118-1/fee-within-quarter",
            "enforcement/118-1/fee-within-cap",
            "enforcement/119-4/advance-within-limit",
            "enforcement/121/fee-refunded-in-time",
            "fee-order/scale/fee-within-scale",
        ),
    ),
    Happening(
        name="file-not-shown",
        title=T_("I am not shown the file, or my request is not answered"),
        norms=(
            "enforcement/126-2-2/file-shown-in-time",
            "enforcement/126-2-3/petition-decided-in-time",
        ),
    ),
    Happening(
        name="suspension",
        title=T_("The proceeding was suspended or resumed wrongly"),
        norms=(
            "enforcement/42/suspended-in-time",
            "enforcement/44-8/resumed-after-creditors-request",
            "enforcement/44-8/resumed-after-mediation",
        ),
    ),
    Happening(
        name="conduct",
        title=T_("The bailiff behaved improperly"),
        norms=("enforcement/144-2/no-second-breach-in-six-months",),
    ),
    Happening(
        name="crime",
        title=T_("I report a crime, or a threat to people or to the State"),
        nameless=True,
        is_grave=True,
    ),
    Happening(
        name="judgment",
        title=T_("I do not agree with the decision of the court itself"),
        competent=T_("the court of the next instance"),
    ),
    Happening(name="other", title=T_("Something else")),
)
"""The list, in the order in which it is shown."""
BY_NAME: Mapping[str, Happening] = {one.name: one for one in HAPPENINGS}
CRIME, OTHER = BY_NAME["crime"], BY_NAME["other"]


def norms_of(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of the norms that speak of what an applicant chose."""
    return frozenset(code for name in names if name in BY_NAME for code in BY_NAME[name].norms)
