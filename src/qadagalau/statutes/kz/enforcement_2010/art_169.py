"""How often a private bailiff's work is inspected, and how (art. 169)."""

from qadagalau.law import (
    T_,
    Answers,
    Between,
    Deadline,
    Norm,
    Remedy,
    Required,
    Where,
    months,
    working_days,
    years,
)
from qadagalau.record import (
    InspectionHeld,
    InspectionPapersAsked,
    InspectionPapersDue,
    LicenceTerminated,
    PracticeBegun,
)
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, PUBLIC_BODIES_ROLL, SINCE_2021, verified

_FIRST = Where(InspectionHeld, ("first",))
_GONE = Between(LicenceTerminated)
"""Who is no bailiff any more is not inspected."""

FIRST_INSPECTED_IN_A_YEAR = Norm(
    code="enforcement/169-4/first-inspected-in-a-year",
    catalogue="EP-169-4",
    group="G",
    basis=ENFORCEMENT.article(169, para=4),
    title=T_("A private bailiff is first inspected within a year of beginning to practise"),
    rule=Deadline(
        starts=PracticeBegun,
        ends=_FIRST,
        within=years(1),
        suspended=(_GONE,),
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.INSPECTION,),
    guidance=T_("Inspect a new bailiff after six months and before a year is over."),
)

NOT_INSPECTED_AT_ONCE = Norm(
    code="enforcement/169-4/not-inspected-at-once",
    catalogue="EP-169-4",
    group="G",
    basis=ENFORCEMENT.article(169, para=4),
    title=T_("A private bailiff is not inspected in his first six months"),
    rule=Required(act=_FIRST, needs=PracticeBegun, wait=months(6)),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.INSPECTION,),
    guidance=T_(
        "Leave a new bailiff six months before the first inspection; complaints are another matter."
    ),
)

INSPECTED_EVERY_YEAR = Norm(
    code="enforcement/169-4/inspected-every-year",
    catalogue="EP-169-4",
    group="G",
    basis=ENFORCEMENT.article(169, para=4),
    title=T_("Planned inspections follow one another within a year"),
    rule=Deadline(
        starts=Where(InspectionHeld, ("first", "planned")),
        ends=Where(InspectionHeld, ("planned",)),
        within=years(1),
        each=True,
        suspended=(_GONE,),
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "Once a year is read as within a year of the inspection before. Applied from a day on "
        "which the wording was certainly in force."
    ),
    evidence=(evidence.INSPECTION,),
    guidance=T_("Inspect every private bailiff once a year by the plan."),
)

TIME_TO_BRING_PAPERS = Norm(
    code="enforcement/169-5/time-to-bring-papers",
    catalogue="EP-169-4",
    group="G",
    basis=ENFORCEMENT.article(169, para=5),
    title=T_("Inspectors leave at least five working days to bring papers"),
    rule=Required(
        act=InspectionPapersDue,
        needs=InspectionPapersAsked,
        by_reference=True,
        wait=working_days(5),
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.INSPECTION, evidence.DISPATCH),
    guidance=T_("When you ask for papers, leave the bailiff at least five working days."),
)
