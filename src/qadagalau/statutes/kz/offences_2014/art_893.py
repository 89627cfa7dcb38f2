"""Fines: when they may be enforced, and who sends them (art. 893)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Required, among, calendar_days
from qadagalau.record import (
    FineInForce,
    FineSentForEnforcement,
    ProceedingOpened,
    VoluntaryTermEnded,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import OFFENCES
from qadagalau.statutes.kz.sources import (
    DATED,
    PUBLIC_BODIES_ROLL,
    SINCE_2021,
    verified,
)

FINE_NOT_ENFORCED_EARLY = Norm(
    code="offences/893/fine-not-enforced-early",
    catalogue="KOAP-893",
    group="A",
    basis=OFFENCES.article(893),
    title=T_("A fine is not enforced before the thirty days for paying it have passed"),
    rule=Required(act=ProceedingOpened, needs=FineInForce, wait=calendar_days(30), wholly=True),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    when=(among("document_kind", "administrative-resolution"),),
    checked=verified("S5"),
    note=T_(
        "Deferrals and instalments, which lengthen the thirty days, are not read. An opening with "
        "no day of force in the record is shown as well. Applied from a day on which the wording "
        "was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_(
        "Look at the day on which the resolution on the fine entered into force. Before thirty "
        "days have passed, and without proof that nothing was paid, refuse to open."
    ),
)

FINE_SENT_IN_TIME = Norm(
    code="offences/893/fine-sent-in-time",
    catalogue="KOAP-893",
    group="A",
    basis=OFFENCES.article(893),
    title=T_("An unpaid fine is sent for enforcement within ten days"),
    rule=Deadline(
        starts=VoluntaryTermEnded,
        ends=FineSentForEnforcement,
        within=calendar_days(10),
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S5"),
    note=DATED,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.DISPATCH),
    guidance=T_(
        "Send the resolution with the proof that nothing was paid within ten days after the term "
        "for paying voluntarily ended."
    ),
)
