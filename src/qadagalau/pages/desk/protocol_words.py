"""How protocols are written on a page: the fields that can be asked for, the kinds of terms."""

from collections.abc import Callable, Mapping

from qadagalau.law import (
    N_,
    AtOnce,
    CalendarDays,
    DayOfMonth,
    Months,
    Term,
    WorkingDays,
    Years,
    kind_of,
)
from qadagalau.record import WORDS, Event

COLUMNS: Mapping[tuple[str, str], str] = {
    ("events", "amount_tiyn"): N_("sum"),
    ("events", "base_tiyn"): N_("sum compared with"),
    ("events", "reference"): N_("number of the act or object"),
    ("events", "minute"): N_("time of day"),
    ("cases", "debtor"): N_("debtor"),
    ("cases", "creditor"): N_("creditor"),
    ("cases", "category"): N_("category of the claim"),
    ("cases", "document_kind"): N_("kind of enforcement document"),
    ("cases", "debtor_kind"): N_("kind of debtor"),
    ("cases", "creditor_kind"): N_("kind of creditor"),
    ("cases", "debt_tiyn"): N_("sum to be recovered"),
    ("holders", "holder_kind"): N_("kind of holder"),
    ("holders", "office_id"): N_("office of the holder"),
    ("holders", "region"): N_("region of the holder"),
}
"""The fields that a source may leave empty, and that a protocol can ask for."""

TABLES: Mapping[str, str] = {
    "events": N_("events"),
    "cases": N_("proceedings"),
    "holders": N_("bailiffs and other holders"),
    "offices": N_("offices"),
    "distributions": N_("distributions of money"),
    "assets": N_("assets known to the State"),
}
"""What each table of a delivery holds."""

UNITS: Mapping[str, tuple[str, Callable[[int], Term]]] = {
    "working-days": (N_("working days"), WorkingDays),
    "calendar-days": (N_("calendar days"), CalendarDays),
    "months": (N_("months"), Months),
    "years": (N_("years"), Years),
    "day-of-month": (N_("by this day of the month"), DayOfMonth),
}
"""Terms that have a number, by the name that a form gives them."""
AT_ONCE = "at-once"
AT_ONCE_TEXT = N_("at once, on the same day")

KINDS: Mapping[str, type[Event]] = {kind_of(word): word for word in WORDS}


def term_of(unit: str, number: int | None) -> Term:
    """Return the term that a form says."""
    if unit == AT_ONCE or number is None:
        return AtOnce()
    return UNITS[unit][1](number)


def said_of(term: Term | None) -> dict[str, str | int]:
    """Return what a form says of a term; nothing of none."""
    if term is None:
        return {}
    if isinstance(term, AtOnce):
        return {"unit": AT_ONCE}
    unit = next(name for name, (_, made) in UNITS.items() if made is type(term))
    return {"unit": unit, "number": term.n}
