"""The thesis' ground to end a licence: too many acts of supervision in a year, in both readings."""

from qadagalau.law import T_, Amendment, CalendarYear, Norm, Quota, Remedy
from qadagalau.record import SupervisoryActIssued
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import stated_by_thesis

_NOTE = T_(
    "A proposal, not law. The thesis says more than three acts in its recommendations and five "
    "or more in its conclusion; each reading is a draft of its own. A year is read as a "
    "calendar year. Acts on bailiffs of the State, who hold no licence, are counted as well."
)


def _norm(name: str, at_most: int) -> Norm:
    return Norm(
        code=f"enforcement/144-1-7/{name}",
        catalogue="EP-144-1",
        group="G",
        basis=ENFORCEMENT.article(144, para=1, subpara=7),
        title=T_("A private bailiff does not draw too many acts of supervision in a year"),
        rule=Quota(counts=SupervisoryActIssued, at_most=at_most, window=CalendarYear()),
        remedy=Remedy.LICENCE,
        checked=stated_by_thesis("thesis"),
        note=_NOTE,
    )


MORE_THAN_THREE_ACTS = Amendment(
    name="art-144-more-than-three",
    title=T_("Licence ends after more than three acts of supervision in a year"),
    adds=(_norm("at-most-three-acts", 3),),
)
FIVE_ACTS_AND_MORE = Amendment(
    name="art-144-five-and-more",
    title=T_("Licence ends after five or more acts of supervision in a year"),
    adds=(_norm("at-most-four-acts", 4),),
)

DRAFTS = (MORE_THAN_THREE_ACTS, FIVE_ACTS_AND_MORE)
