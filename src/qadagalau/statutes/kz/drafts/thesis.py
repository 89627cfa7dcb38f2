"""The thesis' other proposals: the one that can be tried, and those that the law already has."""

from qadagalau.law import T_, Amendment, Norm, Remedy, Required
from qadagalau.record import AuctionResultTold, PropertySold
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import stated_by_thesis

PARTIES_TOLD_OF_RESULT = Norm(
    code="enforcement/74-1-1/parties-told-of-result",
    catalogue="EP-074-1",
    group="D",
    basis=ENFORCEMENT.article(74, para="1-1"),
    title=T_("The parties are told of the auction's result before the property is sold"),
    rule=Required(act=PropertySold, needs=AuctionResultTold, by_reference=True),
    remedy=Remedy.SUBMISSION,
    checked=stated_by_thesis("thesis"),
    note=T_(
        "A proposal, not law. That the sale is electronic is law already, by article 74 (1); that "
        "the parties are told of the result is not."
    ),
)

TELL_PARTIES = Amendment(
    name="art-74-parties-told",
    title=T_("Parties are told of the auction's result before the contract"),
    adds=(PARTIES_TOLD_OF_RESULT,),
    note=T_("The thesis names no number of days, so none is written: the result comes first."),
)
BAILIFF_APPRAISES = Amendment(
    name="art-68-bailiff-appraises",
    title=T_("The bailiff may appraise arrested property himself"),
    note=T_(
        "No norm is written: the proposal conflicts with article 80 (2), article 54 and article 68 "
        "as they stand, and would take a duty away rather than add one."
    ),
)
HIGHER_FINES = Amendment(
    name="cao-669-public-works",
    title=T_("Debtors who do not obey may be sentenced to public works"),
    note=T_(
        "The law already has it: article 669 of the code names public works of up to twenty hours "
        "for natural persons. So the draft changes nothing."
    ),
)
DAILY_PENALTY = Amendment(
    name="art-104-daily-penalty",
    title=T_("A penalty for each day of disobedience (astreinte)"),
    note=T_(
        "The law already has it: article 104 (2) and article 105, amended last in 2020. So the "
        "draft changes nothing; the norms on the daily penalty are in force."
    ),
)

DRAFTS = (TELL_PARTIES, BAILIFF_APPRAISES, HIGHER_FINES, DAILY_PENALTY)
