"""How long a party may contest an act of a bailiff (arts. 10 and 127)."""

from datetime import date

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, working_days
from qadagalau.record import ActContested, ContestedActLearnt
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import verified

ACT_CONTESTED_IN_TIME = Norm(
    code="enforcement/127/act-contested-in-time",
    catalogue="EP-010-5",
    group="H",
    basis=ENFORCEMENT.article(10, para=5),
    title=T_("A party contests a bailiff's act in court within ten working days"),
    rule=Deadline(
        starts=Where(ContestedActLearnt, ("in-term",)),
        ends=ActContested,
        within=working_days(10),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.COURT,
    answers=Answers.OTHER,
    since=date(2021, 7, 1),
    checked=verified("S1, S6"),
    note=T_(
        "Only acts that were contested are told of; nobody has to sue. Suits whose term a court "
        "restored are left out. The day on which the party learnt of the act is taken from the "
        "suit. Applied from the amendment of 1 July 2021."
    ),
    evidence=(evidence.COURT_FILE, evidence.DISPATCH),
    guidance=T_(
        "Go to the administrative court within ten working days of learning of the act; if you "
        "were late for a good reason, ask for the term to be restored."
    ),
)
