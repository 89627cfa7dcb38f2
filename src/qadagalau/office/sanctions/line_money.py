"""Lines on sums: what may be arrested is the rest of the debt, the fee and the costs."""

from fractions import Fraction

from attrs import frozen

from qadagalau.law import N_, Verdict
from qadagalau.law.clerk import CaseFile, Desk, judge
from qadagalau.record import ArrestLifted, BankMoneyArrested, FeeCharged, PaymentReceived
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.enforcement_2010.art_118 import FEE_WITHIN_CAP, FEE_WITHIN_QUARTER
from qadagalau.statutes.kz.ministry_orders.fee_scale import FEE_WITHIN_SCALE
from qadagalau.statutes.kz.values import VALUES

from .asked import Asked, Said, cannot_tell, fails, of_event, passes
from .facts import Known
from .line_papers import NOT_HELD

STATE_SANCTION = Fraction(10, 100)
"""A state bailiff's enforcement sanction (article 124), of what is recovered."""
FEE_NORMS = (FEE_WITHIN_SCALE, FEE_WITHIN_QUARTER, FEE_WITHIN_CAP)
TIYN = 100


@frozen(kw_only=True)
class Money:
    """A sum in tiyn, said in tenge."""

    tiyn: int

    def __str__(self) -> str:
        whole, rest = divmod(self.tiyn, TIYN)
        said = f"{whole:,}".replace(",", "\u202f")
        return f"{said}.{rest:02d} ₸" if rest else f"{said} ₸"


def rest_of_debt(known: Known) -> int | None:
    """Return what is still owed by the register; ``None`` where it cannot be told."""
    debt = known.attribute("debt_tiyn")
    paid = [event.amount_tiyn for event in known.of(PaymentReceived)]
    if not isinstance(debt, int) or None in paid:
        return None
    return max(0, debt - sum(one for one in paid if one is not None))


def is_proportionate(asked: Asked) -> Said:
    """Ask whether the sum is at most the rest of the debt, the lawful fee and the costs."""
    request, rest = asked.request, rest_of_debt(asked.known)
    if not asked.known.is_there:
        return cannot_tell(NOT_HELD)
    if rest is None or request.amount_tiyn is None:
        return cannot_tell(N_("The rest of the debt or the sum asked for is not known."))
    paid = [of_event(one) for one in asked.known.of(PaymentReceived)]
    fee = fee_is_lawful(asked, rest)
    if request.fee_tiyn and fee is False:
        return fails(
            N_("The fee or sanction of {fee} is above the limit of the law for a debt of {debt}."),
            fee=str(Money(tiyn=request.fee_tiyn)),
            debt=str(Money(tiyn=rest)),
        )
    allowed = rest + (request.fee_tiyn or 0) + (request.costs_tiyn or 0)
    said = {"sum": str(Money(tiyn=request.amount_tiyn)), "allowed": str(Money(tiyn=allowed))}
    if request.amount_tiyn <= rest or (request.amount_tiyn <= allowed and fee):
        return passes(
            N_("{sum} is asked for; debt, fee and costs come to {allowed}."), *paid, **said
        )
    if request.amount_tiyn <= allowed or None in (request.fee_tiyn, request.costs_tiyn):
        return cannot_tell(
            N_("{sum} is asked for; debt and what is stated of fee and costs come to {allowed}."),
            *paid,
            **said,
        )
    if request.kind.of_property:
        return cannot_tell(
            N_(
                "{sum} is more than {allowed}; a thing may be worth more where nothing else is "
                "there (article 55(5))."
            ),
            *paid,
            **said,
        )
    return fails(N_("{sum} is more than debt, fee and costs, {allowed}."), *paid, **said)


def fee_is_lawful(asked: Asked, rest: int) -> bool | None:
    """Say whether the stated fee keeps to the law, as the norms read it; ``None`` if unclear."""
    request, known = asked.request, asked.known
    fee = request.fee_tiyn
    if fee is None:
        return None
    if fee == 0:
        return True
    match known.attribute("bailiff_kind"):
        case "private":
            return _keeps_to_norms(known, fee, rest)
        case "state":
            return fee <= STATE_SANCTION * rest
        case _:
            return None


def _keeps_to_norms(known: Known, fee: int, rest: int) -> bool | None:
    """Let the clerk judge a fee as if it were charged today, on the rest of the debt."""
    file = known.file
    assert file is not None  # noqa: S101 - an attribute was read from it
    day = known.known_on
    charged = FeeCharged(
        event_id="supposed",
        proceeding_id=file.proceeding_id,
        holder_id=str(known.holder_id),
        happened_on=day,
        recorded_on=day,
        source="sanctions",
        amount_tiyn=fee,
        base_tiyn=rest,
    )
    supposed = CaseFile(file.proceeding_id, file.attributes, (charged,))
    desk = Desk(calendar=CALENDAR, values=VALUES, as_of=day, known_on=day)
    found = [one.finding.verdict for norm in FEE_NORMS for one in judge(norm, [supposed], desk)]
    if Verdict.EXCEEDED in found:
        return False
    return True if found and set(found) == {Verdict.KEPT} else None


def leaves_room(asked: Asked) -> Said:
    """Ask whether arrests that stand, with this one, stay within what may be arrested."""
    known, request = asked.known, asked.request
    if not known.is_there:
        return cannot_tell(NOT_HELD)
    live = live_arrests(known)
    if not live:
        return passes(N_("The register knows no arrest of money that stands in this proceeding."))
    evidence = [of_event(one) for one in live]
    rest, sums = rest_of_debt(known), [one.amount_tiyn for one in live]
    if rest == 0:
        return fails(
            N_(
                "The debt is paid, so arrests of this proceeding count as lifted (article 62(6)); "
                "{n} still stand."
            ),
            *evidence,
            n=len(live),
        )
    if rest is None or request.amount_tiyn is None or None in sums:
        return cannot_tell(
            N_("Arrests that stand: {n}; their sums or the debt are not all known."),
            *evidence,
            n=len(live),
        )
    allowed = rest + (request.fee_tiyn or 0) + (request.costs_tiyn or 0)
    whole = request.amount_tiyn + sum(one for one in sums if one is not None)
    said = {"sum": str(Money(tiyn=whole)), "allowed": str(Money(tiyn=allowed))}
    if whole <= allowed:
        return passes(N_("With earlier arrests {sum} are held, of {allowed}."), *evidence, **said)
    if None in (request.fee_tiyn, request.costs_tiyn):
        return cannot_tell(
            N_("{sum} is asked for; debt and what is stated of fee and costs come to {allowed}."),
            *evidence,
            **said,
        )
    return fails(
        N_("With earlier arrests that were not lifted {sum} would be held, more than {allowed}."),
        *evidence,
        **said,
    )


def live_arrests(known: Known) -> list[BankMoneyArrested]:
    """Return the arrests of money of which the register knows no lifting."""
    lifted = {one.reference for one in known.of(ArrestLifted) if one.reference}
    return [
        one
        for one in known.events
        if isinstance(one, BankMoneyArrested) and one.reference not in lifted
    ]
