"""The legal calendar of Kazakhstan for a five-day week, 2015-2027, as its table says.

How the table is kept, and how an override file is laid over it, stands in ``docs/calendar.md``.
"""

from datetime import date
from importlib.resources import files
from io import StringIO

from qadagalau.law.calendar import Calendar, read_marks
from qadagalau.law.text import N_

MOVED_FROM_WEEKEND = N_("Day off moved from a holiday that fell on a weekend")
MOVED_BY_GOVERNMENT = N_("Day off moved by the Government")
WORK_MOVED_BY_GOVERNMENT = N_("Working day moved by the Government")
PLAN_WITHDRAWN = N_("The published plan had a day off here; it stayed a working day")

GROUNDS = (
    N_("New Year"),
    N_("Orthodox Christmas"),
    N_("International Women's Day"),
    N_("Constitution Day"),
    N_("Nauryz"),
    N_("Day of Unity of the People of Kazakhstan"),
    N_("Defender of the Fatherland Day"),
    N_("Victory Day"),
    N_("Capital Day"),
    N_("Kurban-ait"),
    N_("Republic Day"),
    N_("First President Day"),
    N_("Independence Day"),
    MOVED_FROM_WEEKEND,
    MOVED_BY_GOVERNMENT,
    WORK_MOVED_BY_GOVERNMENT,
    PLAN_WITHDRAWN,
)
"""Every ground the table uses, marked for translation; a test holds the two equal."""


def _load() -> Calendar:
    table = (files(__package__) / "calendar.csv").read_text(encoding="utf-8")
    return Calendar("Kazakhstan", date(2015, 1, 1), date(2027, 12, 31), read_marks(StringIO(table)))


CALENDAR = _load()
"""Working days and days off from 1 January 2015 to 31 December 2027."""
