"""Who read what, and when: the sources of the catalogue of norms, and its usual caveats.

A mark names them by the keys of :data:`SOURCES`; what follows a semicolon is a remark.
"""

from datetime import date

from qadagalau.law import T_, Checked, RollOver, Status, Text

from .acts import ADMINISTRATIVE_PROCEDURE, CIVIL_PROCEDURE

CHECKED_ON = date(2026, 11, 22)

SOURCES: dict[str, Text] = {
    "S1": T_("Law on enforcement proceedings, text of January or February 2026"),
    "S2": T_("Law on the Prosecutor's Office, text with the amendments of 11 June 2026"),
    "S3": T_("Order 32 of the Prosecutor General, text with the amendments of 12 June 2026"),
    "S4": T_("Civil Procedure Code, text of early 2026"),
    "S4b": T_("Civil Procedure Code, text with the amendments of 8 July 2026"),
    "S5": T_("Code of Administrative Offences, text of early 2026"),
    "S6": T_("Administrative Procedural Code, text of early 2026"),
    "S7": T_("Code on Marriage and the Family, text of early 2026"),
    "S8": T_("Criminal Code, text of early 2026"),
    "S10": T_("Earlier texts of the law on enforcement proceedings, read in part"),
    "S11": T_("Press pages, their first lines only"),
    "thesis": T_("The thesis from which the project began"),
}
"""What was read, by the keys that the marks of provisions name."""

LAW_IN_FORCE = date(2010, 10, 21)
"""The law on enforcement entered into force, by a press text."""
SINCE_2015 = date(2015, 1, 1)
SINCE_2016 = date(2016, 1, 1)
SINCE_2021 = date(2021, 1, 1)
"""After the amendments of 26 June 2020."""
SELF_SALE_COUNTS = date(2021, 12, 31)
"""The law that takes the debtor's own sale out of the term."""
SINCE_FEBRUARY_2022 = date(2022, 2, 1)
"""After the amendments of 31 December 2021."""
SINCE_2023 = date(2023, 1, 1)
"""After the prosecutor's law of 5 November 2022."""
SINCE_2024 = date(2024, 1, 1)
SINCE_SEPTEMBER_2024 = date(2024, 9, 1)
"""After simplified proceedings began in August 2024."""
SINCE_JULY_2026 = date(2026, 7, 1)
"""After the redaction of 12 June 2026 of Order 32, whose first day in force was not seen."""

DATED = T_(
    "The day on which this wording entered into force was not seen; "
    "it is applied from a day on which it was certainly in force."
)
SINCE_THE_LAW = T_(
    "Applied from the day on which the law entered into force, known from a press text; earlier "
    "wordings of the article were not compared."
)
ROLLED = T_(
    "The law on enforcement does not say what happens when a term ends on a day off; "
    "the rule of civil procedure is applied, which is an assumption."
)
DATED_AND_ROLLED = T_(
    "The day on which this wording entered into force was not seen; it is applied from a day "
    "on which it was certainly in force. When the term ends on a day off, the rule of civil "
    "procedure is applied, which is an assumption."
)


def verified(source: str) -> Checked:
    """Return the mark of a provision whose text was read in *source*."""
    return Checked(on=CHECKED_ON, status=Status.VERIFIED, source=source)


def seen_in_press(source: str) -> Checked:
    """Return the mark of a provision known only from a press text."""
    return Checked(on=CHECKED_ON, status=Status.PRESS, source=source)


def stated_by_thesis(source: str) -> Checked:
    """Return the mark of what the thesis alone states."""
    return Checked(on=CHECKED_ON, status=Status.SEED, source=source)


BAILIFFS_ROLL = RollOver(
    basis=CIVIL_PROCEDURE.article(123, para=4),
    checked=Checked(
        on=CHECKED_ON,
        status=Status.UNVERIFIED,
        source="S4; that it applies to bailiffs is an assumption",
    ),
)
"""Terms of bailiffs that end on a day off end on the next working day: an assumption."""

PUBLIC_BODIES_ROLL = RollOver(
    basis=ADMINISTRATIVE_PROCEDURE.article(76, para=5), checked=verified("S6")
)
"""Terms of prosecutors and other public bodies that end on a day off."""
