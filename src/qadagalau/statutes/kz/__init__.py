"""The law of Kazakhstan: its acts, its legal calendar and its dated reference values."""

from qadagalau.law import T_, Book, Code, Text
from qadagalau.record import WORDS

from . import (
    administrative_procedure_2020,
    civil_procedure_2015,
    enforcement_2010,
    family_2011,
    ministry_orders,
    offences_2014,
    prosecutor_2022,
    prosecutor_general_order_32,
)
from .calendar import CALENDAR
from .competence import COMPETENCES, RESERVED
from .drafts import art_144, thesis
from .narrower import NARROWER
from .questions import QUESTIONS
from .values import VALUES

CODE = Code(
    (
        *enforcement_2010.NORMS,
        *civil_procedure_2015.NORMS,
        *administrative_procedure_2020.NORMS,
        *prosecutor_2022.NORMS,
        *prosecutor_general_order_32.NORMS,
        *ministry_orders.NORMS,
        *offences_2014.NORMS,
        *family_2011.NORMS,
    )
)

GROUPS: dict[str, Text] = {
    "A": T_("Intake and opening"),
    "B": T_("Course, terms and suspension"),
    "C": T_("Measures, sanction, incomes, alimony"),
    "D": T_("Valuation and sale"),
    "E": T_("Money and fees"),
    "F": T_("Termination and return"),
    "G": T_("Status, licence, discipline, reports"),
    "H": T_("Complaints and courts"),
    "I": T_("The prosecutor's acts and terms"),
}

BOOK = Book(
    name="kz",
    title=T_("Enforcement proceedings in Kazakhstan"),
    code=CODE,
    calendar=CALENDAR,
    words=WORDS,
    values=VALUES,
    drafts=(*art_144.DRAFTS, *thesis.DRAFTS),
    groups=GROUPS,
    questions=QUESTIONS,
    competences=COMPETENCES,
    reserved=RESERVED,
    narrower=NARROWER,
)
