"""What must hold before the prosecutor acts, and provisions that other values of the book say."""

from qadagalau.law import T_, Citation, Competence, Remedy, Reserved

from .acts import (
    ADMINISTRATIVE_PROCEDURE,
    CRIMINAL,
    OFFENCES,
    ORDER_32_ENFORCEMENT,
    PROSECUTOR,
)
from .sources import verified

_ACTS = (Remedy.SUBMISSION, Remedy.PROTEST, Remedy.DIRECTION, Remedy.RESOLUTION, Remedy.LICENCE)

COMPETENCES: tuple[Competence, ...] = (
    Competence(
        catalogue="PR-010-11",
        basis=PROSECUTOR.article(10, para=1, subpara="10, 11, 26"),
        says=T_(
            "The file and the systems of enforcement are open to the prosecutor within his "
            "competence; each access is noted, and personal data are protected."
        ),
        of=tuple(Remedy),
        checked=verified("S2,S3"),
    ),
    Competence(
        catalogue="ORD32-3-46",
        basis=Citation(ORDER_32_ENFORCEMENT, para="40, 46-48"),
        says=T_(
            "Claims of the State, of wages, of alimony, of prosecutors' suits and on interference "
            "in business come first."
        ),
        of=_ACTS,
        checked=verified("S3"),
    ),
    Competence(
        catalogue="ORD32-3-51",
        basis=Citation(ORDER_32_ENFORCEMENT, para="51"),
        says=T_(
            "An act to a central body or to the Republican chamber goes through the General "
            "Prosecutor's office, which has ten working days to agree."
        ),
        of=(Remedy.SUBMISSION, Remedy.PROTEST, Remedy.LICENCE),
        checked=verified("S3"),
    ),
    Competence(
        catalogue="PR-037-1",
        basis=PROSECUTOR.article("37-1"),
        says=T_("An order (предписание) serves matters of investors only; it is not used here."),
        of=_ACTS,
        checked=verified("S2"),
    ),
    Competence(
        catalogue="CAO-669",
        basis=OFFENCES.article("669-673"),
        says=T_(
            "If the debtor or a third person did not obey, material on an administrative offence "
            "is to be considered."
        ),
        of=(Remedy.SUBMISSION, Remedy.DIRECTION),
        checked=verified("S5"),
    ),
    Competence(
        catalogue="CC-139",
        basis=CRIMINAL.article("139, 251, 430"),
        says=T_(
            "If alimony is unpaid for more than three months, an act unexecuted for more than six, "
            "or a private bailiff abused his powers, the matter may be a crime and is to be passed "
            "on."
        ),
        of=(Remedy.SUBMISSION, Remedy.DIRECTION, Remedy.LICENCE),
        checked=verified("S8"),
    ),
    Competence(
        catalogue="APPC-076",
        basis=ADMINISTRATIVE_PROCEDURE.article("76, 92, 99"),
        says=T_(
            "Where no special law names a term, justice bodies, and chambers that act as "
            "administrative bodies, answer in fifteen working days and decide complaints in twenty."
        ),
        of=(Remedy.SUBMISSION, Remedy.PROTEST),
        checked=verified("S6"),
    ),
)

RESERVED: tuple[Reserved, ...] = (
    Reserved(
        catalogue="EP-039-4",
        why=T_("Time that is not counted is a pause of the term for completing, not a duty."),
        within=("enforcement/39-1/completed-in-time",),
    ),
)
