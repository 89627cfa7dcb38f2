"""The prosecutor's checks: when he hands the report over (art. 18)."""

from qadagalau.law import T_, Answers, Checked, Deadline, Norm, Remedy, Status, working_days
from qadagalau.record import CheckFinished, CheckReportHanded
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.evidence import CHECK_REPORT
from qadagalau.statutes.kz.sources import CHECKED_ON, SINCE_2024

REPORT_HANDED_IN_TIME = Norm(
    code="prosecutor/18/check-report-handed-in-time",
    catalogue="PR-018",
    group="I",
    basis=PROSECUTOR.article(18),
    title=T_("The report of a check is handed over within five working days"),
    rule=Deadline(
        starts=CheckFinished,
        ends=CheckReportHanded,
        within=working_days(5),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2024,
    checked=Checked(
        on=CHECKED_ON,
        status=Status.UNVERIFIED,
        source="S2, S3; the term was read there, the day from which it runs was not",
    ),
    note=T_(
        "From which day the five days run was not seen; they are counted from the end of the "
        "check. Checks of enforcement are not bound by the thirty days of other checks. Applied "
        "from a day on which the wording was certainly in force."
    ),
    evidence=(CHECK_REPORT,),
    guidance=T_(
        "Finish the report with the check and hand it over within five working days; let those "
        "who were checked sign for it, for they have three working days for objections."
    ),
)
