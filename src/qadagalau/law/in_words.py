"""How a lawyer would say a term: «3 working days», «by day 5 of the month»."""

from .term import AtOnce, CalendarDays, DayOfMonth, Hours, Months, Term, WorkingDays, Years
from .text import N_, say, say_many


def term_in_words(term: Term, language: str) -> str:
    """Return a term as a lawyer would say it."""
    match term:
        case WorkingDays(n):
            return say_many("{n} working day", "{n} working days", n, language)
        case CalendarDays(n):
            return say_many("{n} calendar day", "{n} calendar days", n, language)
        case Months(n):
            return say_many("{n} month", "{n} months", n, language)
        case Years(n):
            return say_many("{n} year", "{n} years", n, language)
        case Hours(n):
            return say_many("{n} hour", "{n} hours", n, language)
        case AtOnce():
            return say(N_("at once, on the same day"), language)
        case DayOfMonth(n):
            return say(N_("by day {n} of the month"), language, {"n": n})
