"""What the law threatens those with who break a norm: articles that norms name in ``liability``.

Sums are in monthly calculation indices as the code words them. Whom the lower and whom the higher
of two numbers concerns stands in the code. Licences are those of private bailiffs.
"""

from qadagalau.law import T_, Checked, Citation, Liability, Text

from .acts import CRIMINAL, ENFORCEMENT, OFFENCES
from .sources import verified


def _by(basis: Citation, threatens: Text, checked: Checked) -> Liability:
    return Liability(basis=basis, threatens=threatens, checked=checked)


LICENCE_SUSPENDED = _by(
    ENFORCEMENT.article(143, para=2, subpara=2),
    T_(
        "The licence is suspended for up to six months, if further harm to the parties is to be "
        "feared otherwise"
    ),
    verified("S1"),
)
GROUNDLESS_REFUSAL = _by(
    ENFORCEMENT.article(143, para=2, subpara=3),
    T_("The licence is suspended for up to six months for a groundless refusal of a document"),
    verified("S1"),
)
OUTSIDE_DISTRICT = _by(
    ENFORCEMENT.article(143, para=2, subpara=4),
    T_("The licence is suspended for up to six months for actions outside the district"),
    verified("S1"),
)
UNTRAINED = _by(
    ENFORCEMENT.article(143, para=2, subpara=5),
    T_("The licence is suspended for up to six months for training not taken in time"),
    verified("S1"),
)
DUTIES_REPEATEDLY_BROKEN = _by(
    ENFORCEMENT.article(143, para=2, subpara=6),
    T_("The licence is suspended for up to six months, if the duty is broken repeatedly"),
    verified("S1"),
)
SECOND_BREACH = _by(
    ENFORCEMENT.article(144, para=2, subpara=1),
    T_("A second breach within six consecutive months: the court may take the licence away"),
    verified("S1"),
)
OVERCHARGED = _by(
    ENFORCEMENT.article(144, para=2, subpara=2),
    T_("The court may take the licence away for a fee above the scale"),
    verified("S1"),
)
SOCIAL_CASE_IDLE = _by(
    ENFORCEMENT.article(144, para=2, subpara=4),
    T_(
        "The court may take the licence away, if a socially significant document is left a month "
        "without measures"
    ),
    verified("S1"),
)
WORKED_WHILE_SUSPENDED = _by(
    ENFORCEMENT.article(144, para=2, subpara=5),
    T_("The court may take the licence away for work while it was suspended"),
    verified("S1"),
)
OTHER_PAID_WORK = _by(
    ENFORCEMENT.article(144, para=2, subpara=6),
    T_("The court may take the licence away for other paid work"),
    verified("S1"),
)
FALSE_STATISTICS = _by(
    OFFENCES.article(498),
    T_("A fine of 10 indices on officials and private bailiffs"),
    verified("S5"),
)
SUBMISSION_UNANSWERED = _by(
    OFFENCES.article(664),
    T_(
        "A fine of 8 indices; the article was to be amended on 30 December 2025, and the new "
        "wording was not seen"
    ),
    verified("S5"),
)
RESOLUTION_IGNORED = _by(
    OFFENCES.article("664-1"),
    T_("A fine of 15 indices, of 30 if it is done again"),
    verified("S5"),
)
DEMAND_IGNORED = _by(
    OFFENCES.article(665, para=2), T_("A fine of 20 or 50 indices"), verified("S5")
)
PROSECUTOR_NOT_TOLD = _by(OFFENCES.article(666), T_("A fine of 200 indices"), verified("S5"))
NOT_EXECUTED = _by(
    OFFENCES.article(669),
    T_(
        "A fine of 5 indices, up to 20 hours of public works or arrest up to 5 days; officials and "
        "private bailiffs 20 indices; businesses 30, 40 or 50"
    ),
    verified("S5"),
)
BAILIFF_IGNORED = _by(OFFENCES.article(670), T_("A fine of 10, 15 or 20 indices"), verified("S5"))
EMPLOYER_SILENT = _by(OFFENCES.article(671), T_("A fine of 10 indices"), verified("S5"))
DOCUMENT_LOST = _by(OFFENCES.article(672), T_("A fine of 20 indices"), verified("S5"))
OBSTRUCTED = _by(OFFENCES.article(673), T_("A fine of 10 or 20 indices"), verified("S5"))
ALIMONY_UNPAID = _by(
    CRIMINAL.article(139),
    T_("A crime, if alimony is left unpaid for more than three months"),
    verified("S8"),
)
BAILIFF_ABUSE = _by(
    CRIMINAL.article(251), T_("A crime, if a private bailiff abuses his powers"), verified("S8")
)
ACT_NOT_EXECUTED = _by(
    CRIMINAL.article(430),
    T_("A crime, if a judicial act is left unexecuted for more than six months"),
    verified("S8"),
)

STATE_BAILIFF = _by(
    ENFORCEMENT.article(132),
    T_("A bailiff of the State who neglects his duties answers as the laws say"),
    verified("S1"),
)
DAMAGE_MADE_GOOD = _by(
    ENFORCEMENT.article(150, para=2),
    T_("A private bailiff makes good the damage done by an unlawful action"),
    verified("S1"),
)
DEPOSIT_LOST = _by(
    ENFORCEMENT.article(80, para=4),
    T_("The winner who does not pay loses his deposit"),
    verified("S1"),
)

OF_STATE_BAILIFFS = (STATE_BAILIFF,)
"""What a breach by a bailiff of the State may lead to."""
OF_PRIVATE_BAILIFFS = (LICENCE_SUSPENDED, SECOND_BREACH)
"""What every breach in the course of enforcement may lead to."""
