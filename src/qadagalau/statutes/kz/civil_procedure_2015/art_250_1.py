"""Levy on real estate in court (art. 250-1)."""

from datetime import date

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import RealEstateLevyAsked, RealEstateLevyRuled
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.sources import SINCE_2023, verified

_AMENDED_AT_THE_EARLIEST = date(2026, 3, 4)
"""Sixty days after 3 January 2026, when the law that amends the article was signed."""

REAL_ESTATE_LEVY_RULED_IN_TIME = Norm(
    code="civil-procedure/250-1/real-estate-levy-ruled-in-time",
    catalogue="GPK-250-1",
    group="D",
    basis=CIVIL_PROCEDURE.article("250-1"),
    title=T_("The court rules on a levy on real estate within ten working days"),
    rule=Deadline(
        starts=RealEstateLevyAsked,
        ends=RealEstateLevyRuled,
        within=working_days(10),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2023,
    until=_AMENDED_AT_THE_EARLIEST,
    checked=verified("S4"),
    note=T_(
        "Collateral of mortgages has rules of its own. A law of 3 January 2026 amends the article, "
        "and the new text was not seen; so the norm is applied up to the earliest day on which "
        "that may be. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.COURT_FILE, evidence.COURT_RULING),
    guidance=T_("Rule on the motion within ten working days of its receipt."),
)
