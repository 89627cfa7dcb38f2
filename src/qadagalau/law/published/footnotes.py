"""The footnotes of a published act in Russian: which laws amended a place, and from which day.

A footnote names each law by its day and number, and says in brackets when it enters into force:
on a day, or at the end of a term after its official publication.
"""

import re
from datetime import date

from qadagalau.law.term import CalendarDays, Months

from .paper import Amending, Announcement

_LAW = re.compile(r"\bот (\d\d)\.(\d\d)\.(\d{4}) № ?(\d+(?:-[IVX]+(?: [IVX]+)*)?)")
_ON = re.compile(r"вводится в действие с (\d\d)\.(\d\d)\.(\d{4})")
_AFTER = re.compile(r"вводится в действие по истечении ([а-яё ]+?) (календарных дней|месяцев)")
_POINT = re.compile(r"\b(?:[Пп]ункт(?:а|е|ом)?) (\d+(?:-\d+)?)\b")

_NUMBERS = {
    "двух": 2,
    "трех": 3,
    "шести": 6,
    "десяти": 10,
    "двенадцати": 12,
    "пятнадцати": 15,
    "двадцати": 20,
    "двадцати одного": 21,
    "тридцати": 30,
    "сорока пяти": 45,
    "шестидесяти": 60,
    "девяноста": 90,
    "ста восьмидесяти": 180,
}
"""Numbers of days and months as footnotes write them; of another word the day is unknown."""


def amendings_in(footnote: str) -> tuple[Amending, ...]:
    """Return the laws that a footnote names, in its order."""
    found = list(_LAW.finditer(footnote))
    ends = (*(one.start() for one in found[1:]), len(footnote))
    return tuple(
        _amending(one, footnote[one.end() : end]) for one, end in zip(found, ends, strict=False)
    )


def _amending(law: re.Match[str], rest: str) -> Amending:
    day, month, year, number = law.groups()
    return Amending(
        of=date(int(year), int(month), int(day)),
        number=number.replace(" ", ""),
        on=_on(rest),
        after=_after(rest),
    )


def _on(said: str) -> date | None:
    found = _ON.search(said)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    return date(year, month, day)


def _after(said: str) -> CalendarDays | Months | None:
    found = _AFTER.search(said)
    number = _NUMBERS.get(found[1]) if found else None
    if found is None or number is None:
        return None
    return Months(number) if found[2] == "месяцев" else CalendarDays(number)


def announcement_in(note: str) -> Announcement:
    """Return the change that a note of the publisher announces."""
    before_the_law = note.partition("Закон")[0]
    return Announcement(
        said=note, points=tuple(_POINT.findall(before_the_law)), by=amendings_in(note)
    )
