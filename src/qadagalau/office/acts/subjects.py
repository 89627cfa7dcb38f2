"""What a resolution is about is a value: its name, its place in the law, how long it may last.

An act that may be about several things says about which, so that the limits of that one are
counted (article 37; catalogue PR-037, PR-025-4, PR-025-6).
"""

from attrs import frozen

from qadagalau.law import T_, Checked, Citation, Text, WorkingDays, working_days
from qadagalau.statutes.kz.acts import ENFORCEMENT, PROSECUTOR
from qadagalau.statutes.kz.sources import verified


@frozen(kw_only=True)
class Subject:
    """One thing that an act may be about."""

    name: str
    """Stable: stands in the database and in the ledger."""
    title: Text
    citation: Citation
    checked: Checked
    at_most: WorkingDays | None = None
    """How long it may last, where it lasts."""


SUSPENSION = Subject(
    name="suspension",
    title=T_("an act or an action is suspended"),
    citation=PROSECUTOR.article(37),
    checked=verified("S2"),
    at_most=working_days(3),
)
CANCELLATION = Subject(
    name="cancellation",
    title=T_("an unlawful act of a bailiff is cancelled"),
    citation=ENFORCEMENT.article(25, para=6),
    checked=verified("S1"),
)
WITHDRAWAL = Subject(
    name="withdrawal",
    title=T_("an enforcement document is withdrawn for another bailiff"),
    citation=ENFORCEMENT.article(25, para=4),
    checked=verified("S1"),
)
CARRYING_OUT = Subject(
    name="carrying-out",
    title=T_("an act of supervision is to be carried out"),
    citation=PROSECUTOR.article(37),
    checked=verified("S2"),
)
DEMAND = Subject(
    name="demand",
    title=T_("another demand is made"),
    citation=PROSECUTOR.article(37),
    checked=verified("S2"),
)
OF_RESOLUTIONS = (SUSPENSION, CANCELLATION, WITHDRAWAL, CARRYING_OUT, DEMAND)
"""In the order in which they are offered."""


def subject_called(name: str) -> Subject | None:
    """Return the subject of that name."""
    return next((one for one in OF_RESOLUTIONS if one.name == name), None)
