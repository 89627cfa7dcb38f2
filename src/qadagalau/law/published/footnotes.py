"""The footnotes of a published act: which laws or orders amended a place, and from which day.

A footnote names each law by its day and number, and says in brackets when it enters into force:
on a day, or at the end of a term after its official publication.
"""

import re
from collections.abc import Mapping
from datetime import date
from re import Pattern

from attrs import frozen

from qadagalau.law.term import CalendarDays, Months

from .paper import Amending, Announcement
from .signs import in_kazakh_letters

_CYRILLIC_I = "\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}"
_ROMAN = f"[IVX{_CYRILLIC_I}]+"
_ID = rf"№ ?(?P<number>\d+(?:-{_ROMAN}(?: {_ROMAN})*)?)"


@frozen(kw_only=True)
class _Said:
    """How footnotes of one language name a law, its first day in force, and a point."""

    law: Pattern[str]
    """With the groups ``day``, ``month``, ``year`` and ``number``."""
    on: Pattern[str]
    """With the groups ``day``, ``month`` and ``year``."""
    days: Pattern[str]
    months: Pattern[str]
    point: Pattern[str]
    numbers: Mapping[str, int]
    """Numbers of days and months as footnotes write them; of another word the day is unknown."""


_RUSSIAN = _Said(
    law=re.compile(rf"\bот (?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{{4}}) {_ID}"),
    on=re.compile(r"вводится в действие с (?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})"),
    days=re.compile(r"вводится в действие по истечении ([а-яё ]+?) календарных дней"),
    months=re.compile(r"вводится в действие по истечении ([а-яё ]+?) месяцев"),
    point=re.compile(r"\b(?:[Пп]ункт(?:а|е|ом)?) (\d+(?:-\d+)?)\b"),
    numbers={
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
    },
)
_KAZAKH = _Said(
    law=re.compile(rf"(?<!\d)(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{{4}}) {_ID}"),
    on=re.compile(
        r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})(?: ж\.)?(?: бастап)?"
        r" қолданысқа енгізіледі"
    ),
    days=re.compile(r"күнтізбелік ([а-яәғқңөұүһі ]+?) күн өткен соң қолданысқа"),
    months=re.compile(r"(?:кейін|бастап) ([а-яәғқңөұүһі ]+?) ай өткен соң қолданысқа"),
    point=re.compile(r"\b(\d+(?:-\d+)?)-тарма[қғ]"),
    numbers={
        "екі": 2,
        "үш": 3,
        "алты": 6,
        "он": 10,
        "он екі": 12,
        "он бес": 15,
        "жиырма": 20,
        "жиырма бір": 21,
        "отыз": 30,
        "қырық бес": 45,
        "алпыс": 60,
        "тоқсан": 90,
        "жүз сексен": 180,
    },
)
_SAID = {"ru": _RUSSIAN, "kk": _KAZAKH}


def amendings_in(footnote: str, language: str) -> tuple[Amending, ...]:
    """Return the laws that a footnote names, in its order."""
    said = _SAID[language]
    found = list(said.law.finditer(footnote))
    ends = (*(one.start() for one in found[1:]), len(footnote))
    return tuple(
        _amending(one, _same_letters(footnote[one.end() : end], language), said)
        for one, end in zip(found, ends, strict=False)
    )


def _same_letters(text: str, language: str) -> str:
    return in_kazakh_letters(text) if language == "kk" else text


def _amending(law: re.Match[str], rest: str, said: _Said) -> Amending:
    return Amending(
        of=_day(law),
        number=law["number"].replace(" ", "").replace(_CYRILLIC_I, "I"),
        on=_on(rest, said),
        after=_after(rest, said),
    )


def _day(found: re.Match[str]) -> date:
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _on(rest: str, said: _Said) -> date | None:
    found = said.on.search(rest)
    return _day(found) if found else None


def _after(rest: str, said: _Said) -> CalendarDays | Months | None:
    if (days := _number(said.days, rest, said)) is not None:
        return CalendarDays(days)
    months = _number(said.months, rest, said)
    return None if months is None else Months(months)


def _number(pattern: Pattern[str], rest: str, said: _Said) -> int | None:
    found = pattern.search(rest)
    return said.numbers.get(found[1]) if found else None


def announcement_in(note: str, language: str) -> Announcement:
    """Return the change that a note of the publisher announces."""
    said = _SAID[language]
    law = said.law.search(note)
    before_the_law = note[: law.start()] if law else note
    return Announcement(
        said=note,
        points=tuple(said.point.findall(_same_letters(before_the_law, language))),
        by=amendings_in(note, language),
    )
