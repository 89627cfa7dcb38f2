"""How a reader of one language is shown numbers, sums, days and names."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import frozen
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from qadagalau.insight import Interval
from qadagalau.law import N_, Text, Verdict, say
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.record.parties import masked
from qadagalau.statutes.kz.categories import LINES

LOCALES: Mapping[str, Locale] = {
    language: Locale.parse(name)
    for language, name in {"kk": "kk", "ru": "ru", "en": "en_GB"}.items()
}
"""Made once: Babel would make one for each day and each sum."""
NOT_STATED = N_("not stated")
NOTHING = "–"
_MONTHS = {"kk": "y 'жылғы' MMMM", "ru": "LLLL y 'года'", "en": "LLLL y"}
_DAYS = {"kk": "dd.MM.y", "ru": "dd.MM.y", "en": "d MMM y"}
_PERSONAL_NUMBER = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")


def without_personal_numbers(text: str) -> str:
    """Return *text* with every number of twelve digits, as an IIN or BIN has, masked."""
    return _PERSONAL_NUMBER.sub(lambda found: masked(found[0]), text)


def capital(text: str) -> str:
    """Return *text* with a capital first letter."""
    return text[:1].upper() + text[1:]


@frozen
class Speech:
    """One of the three languages, spoken by a report."""

    language: str

    def say(self, message: str, **fields: object) -> str:
        """Return *message* with its fields, as they stand."""
        return say(message, self.language, fields)

    def text(self, text: Text) -> str:
        """Return a text of the book in this language."""
        return text.in_(self.language)

    def verdict(self, verdict: Verdict) -> str:
        """Return the name of a verdict."""
        return say(VERDICT_TEXTS[verdict], self.language)

    def category(self, code: str | None) -> str:
        """Return the name of a category of claims."""
        if code is None:
            return capital(self.say(NOT_STATED))
        known = LINES.get(code)
        return capital(self.text(known)) if known else without_personal_numbers(code)

    def count(self, number: int) -> str:
        """Return a whole number with its thousands set apart."""
        return format_decimal(number, locale=self._locale)

    def percent(self, rate: float | None, digits: int = 1) -> str:
        """Return a share of 1 as a percentage; a dash where there is none."""
        if rate is None:
            return NOTHING
        pattern = "#,##0." + "0" * digits + "%" if digits else "#,##0%"
        return format_percent(rate, pattern, locale=self._locale)

    def between(self, interval: Interval | None) -> str:
        """Return an interval of shares, such as ``91.2–93.4%``."""
        if interval is None:
            return NOTHING
        low = self.decimal(100 * interval.low, 1)
        return f"{low}–{self.percent(interval.high)}"

    def decimal(self, number: float, digits: int = 2) -> str:
        """Return a number with so many digits after the point."""
        return format_decimal(number, "#,##0." + "0" * digits, locale=self._locale)

    def signed(self, number: int) -> str:
        """Return a change with its sign."""
        return f"{'+' if number > 0 else ''}{self.count(number)}"

    def plain(self, number: float) -> str:
        """Return a number with no more digits than it has."""
        return format_decimal(number, "#,##0.##", locale=self._locale)

    def points(self, change: float) -> str:
        """Return a change of a rate in percentage points with its sign."""
        shown = self.decimal(100 * change, 1)
        return f"+{shown}" if change > 0 else shown

    def tenge(self, tiyn: int | None) -> str:
        """Return a sum in whole tenge; a dash where there is none."""
        return NOTHING if tiyn is None else self._money(self.count(round(Decimal(tiyn) / 100)))

    def exact(self, tiyn: int | None) -> str:
        """Return a sum in tenge and tiyn; a dash where there is none."""
        if tiyn is None:
            return NOTHING
        return self._money(format_decimal(Decimal(tiyn) / 100, "#,##0.00", locale=self._locale))

    def about(self, tiyn: int) -> str:
        """Return a sum in words of size, such as ``12.3 billion``."""
        tenge = round(Decimal(tiyn) / 100)
        length: Literal["long", "short"] = "long" if self.language == "en" else "short"
        shown = format_compact_decimal(
            tenge, format_type=length, locale=self._locale, fraction_digits=1
        )
        return self._money(shown)

    def day(self, day: date | None) -> str:
        """Return a day in figures, as tables show it; a dash where there is none."""
        return NOTHING if day is None else format_date(day, _DAYS[self.language], self._locale)

    def long_day(self, day: date) -> str:
        """Return a day in words."""
        return format_date(day, "long", self._locale)

    def month(self, day: date) -> str:
        """Return the month of a day in words."""
        return format_date(day, _MONTHS[self.language], self._locale)

    def short_month(self, day: date) -> str:
        """Return the month of a day as axes show it."""
        return format_date(day, "LLL", self._locale)[:3]

    def _money(self, shown: str) -> str:
        return f"₸{shown}" if self.language == "en" else f"{shown}\u00a0₸"

    @property
    def _locale(self) -> Locale:
        return LOCALES[self.language]
