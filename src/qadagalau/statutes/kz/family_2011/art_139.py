"""The share of income that goes to alimony for children (art. 139)."""

from qadagalau.law import T_, Answers, Bound, Norm, Remedy, Share, Text, Where
from qadagalau.record import AlimonyWithheld
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import FAMILY
from qadagalau.statutes.kz.sources import SINCE_2015, verified


def _share(name: str, percent: int, detail: str, title: Text) -> Norm:
    return Norm(
        code=f"family/139/{name}",
        catalogue="FC-139",
        group="C",
        basis=FAMILY.article(139, para=1),
        title=title,
        rule=Bound(of=Where(AlimonyWithheld, (detail,)), at_least=Share(percent)),
        remedy=Remedy.DIRECTION,
        answers=Answers.ADDRESSEE,
        since=SINCE_2015,
        checked=verified("S7"),
        note=T_(
            "Shares and sums that a court set otherwise have a detail of their own. A third is "
            "read as thirty-three per cent, to the favour of who keeps back. More may be kept back "
            "for arrears. Applied from a day on which the wording was certainly in force."
        ),
        liability=(liability.BAILIFF_IGNORED,),
        evidence=(evidence.INCOME, evidence.DOCUMENT_WITH_MARK),
        guidance=T_("Keep back the share that the document names, every month and in full."),
    )


QUARTER_FOR_ONE_CHILD = _share(
    "quarter-for-one-child",
    25,
    "one-child",
    T_("For one child a quarter of the income is kept back"),
)
THIRD_FOR_TWO_CHILDREN = _share(
    "third-for-two-children",
    33,
    "two-children",
    T_("For two children a third of the income is kept back"),
)
HALF_FOR_MORE_CHILDREN = _share(
    "half-for-more-children",
    50,
    "more-children",
    T_("For three children or more half of the income is kept back"),
)
