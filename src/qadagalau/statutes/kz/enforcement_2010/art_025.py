"""The prosecutor in enforcement proceedings: how long he may keep a file (art. 25)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import FileReceivedByProsecutor, FileReturnedByProsecutor
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2023, verified

FILE_RETURNED_IN_TIME = Norm(
    code="enforcement/25-2/file-returned-in-time",
    catalogue="PR-025-2",
    group="I",
    basis=ENFORCEMENT.article(25, para=2),
    title=T_("The prosecutor keeps a demanded file for at most three working days"),
    rule=Deadline(
        starts=FileReceivedByProsecutor,
        ends=FileReturnedByProsecutor,
        within=working_days(3),
        each=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S1"),
    note=T_(
        "The term is counted from the day the file reached the prosecutor, not from his demand; "
        "it is applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.REPLY, evidence.JOURNAL_OF_APPLICATIONS),
    guidance=T_("Give the file back to the bailiff within the term, and keep the proof."),
)
