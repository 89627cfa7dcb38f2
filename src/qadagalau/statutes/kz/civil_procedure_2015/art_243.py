"""Judgments to be executed immediately (art. 243)."""

from qadagalau.law import T_, Answers, Forbidden, Norm, Remedy, Where, among
from qadagalau.record import JudgmentGiven
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.categories import IMMEDIATE
from qadagalau.statutes.kz.sources import SINCE_2016, verified

EXECUTED_IMMEDIATELY = Norm(
    code="civil-procedure/243/executed-immediately",
    catalogue="GPK-243",
    group="H",
    basis=CIVIL_PROCEDURE.article(243),
    title=T_("Judgments on alimony, wages, work and damage to health are executed immediately"),
    rule=Forbidden(act=Where(JudgmentGiven, ("ordinary",))),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    when=(among("category", *IMMEDIATE),),
    checked=verified("S4"),
    note=T_(
        "Wages and damage to health are executed immediately for up to three months; how much of "
        "the sum that is, is not in the record. The other cases that the article lists are not "
        "read. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.COURT_FILE, evidence.DOCUMENT_WITH_MARK),
    guidance=T_(
        "Say in the judgment that it is executed immediately, and treat its document as urgent."
    ),
)
