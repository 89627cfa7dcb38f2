"""How long an analysis of the state of legality lasts (appendix 1)."""

from qadagalau.law import T_, Answers, Deadline, Extension, Norm, Remedy, working_days
from qadagalau.record import AnalysisApproved, AnalysisFinished, AnalysisTermExtended
from qadagalau.statutes.kz.acts import ORDER_32_ANALYSES
from qadagalau.statutes.kz.evidence import ANALYSIS
from qadagalau.statutes.kz.sources import SINCE_2024, verified

ANALYSIS_FINISHED_IN_TIME = Norm(
    code="order-32/1/analysis-finished-in-time",
    catalogue="PR-018",
    group="I",
    basis=ORDER_32_ANALYSES.as_a_whole(),
    title=T_("An analysis of legality is finished within thirty working days"),
    rule=Deadline(
        starts=AnalysisApproved,
        ends=AnalysisFinished,
        within=working_days(30),
        each=True,
        by_reference=True,
        extended=(Extension(by=AnalysisTermExtended, to=working_days(60)),),
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2024,
    checked=verified("S3"),
    note=T_(
        "An extension by thirty working days is read as sixty from the approval. Which item of "
        "the appendix says so was not noted. Applied from a day on which the wording was "
        "certainly in force."
    ),
    evidence=(ANALYSIS,),
    guidance=T_(
        "Plan the analysis for thirty working days and without visits. If that is not enough, ask "
        "for the extension before they are over."
    ),
)
