"""Every value of a field becomes what the register holds, nothing, or a fault with its reason.

A reader of values is a function of one value.  What it made of a value is remembered, so that
days, kinds and holders that recur in millions of rows are judged once.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from math import isfinite
from zoneinfo import ZoneInfo

from attrs import frozen

from qadagalau.record.parties import check_digit, pseudonym

from . import reasons
from .contract import Value
from .mapping import From, Reading

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_TIYN = (1 << 63) - 1
LONGEST_TEXT = 1000
_REMEMBERED = 1 << 17
_MINUTES = 1440
_SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}")
_NOISE = 1e-4
"""A sum that came as a binary fraction may be this far from a whole tiyn."""
_EPOCH = date(1970, 1, 1).toordinal()
_ISO = (
    r"(?P<Y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)? ?(?P<z>Z|[+-]\d\d:?\d\d)?)?"
)
_MARKS = {
    "%Y": r"(?P<Y>\d{4})",
    "%m": r"(?P<m>\d{1,2})",
    "%d": r"(?P<d>\d{1,2})",
    "%H": r"(?P<H>\d{1,2})",
    "%M": r"(?P<M>\d{2})",
    "%S": r"(?P<S>\d{2})",
    "%f": r"\d{1,9}",
    "%z": r"(?P<z>Z|[+-]\d\d:?\d\d)",
}
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?", re.ASCII)


@frozen
class Fault:
    """A value that cannot be taken, and why (a msgid)."""

    reason: str


Read = Callable[[Value], object]
"""Makes of one value what the register holds, ``None`` where nothing stands, or a Fault."""


class Remembered(dict[Value, object]):
    """What was made of each value, made once."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self.faulty = False

    def __missing__(self, value: Value) -> object:
        made = self._read(value)
        self.faulty = self.faulty or type(made) is Fault
        if len(self) >= _REMEMBERED:
            self.clear()
        self[value] = made
        return made


def reader_of(source: From, reading: Reading, key: bytes) -> Read:
    """Return what reads the values of *source*; persons become pseudonyms under *key*."""
    nothing = nothing_of(reading)
    read = _plain_reader(source.reads, reading, key)
    otherwise = None if source.otherwise is None else read(source.otherwise)
    meanings = source.values

    def whole(value: Value) -> object:
        text = value.strip() if type(value) is str else written(value)
        if text in nothing:
            return otherwise
        if meanings is None:
            return read(text if type(value) is str else value)
        meant = meanings.get(text)
        return Fault(reasons.UNKNOWN_VALUE) if meant is None else read(meant)

    return whole


def nothing_of(reading: Reading) -> frozenset[str]:
    """Return the texts that stand for no value."""
    return frozenset(("", *reading.empty))


def _plain_reader(reads: str, reading: Reading, key: bytes) -> Read:
    made: dict[str, Callable[[], Read]] = {
        "text": lambda: read_text,
        "amount": lambda: sum_reader(reading.decimal, 100),
        "tiyn": lambda: sum_reader(reading.decimal, 1),
        "number": lambda: number_reader(reading.decimal),
        "day": lambda: day_reader(reading),
        "time": lambda: read_time,
        "person": lambda: person_reader(key),
        "pseudonym": lambda: pseudonym_reader(key),
    }
    return made[reads]()


def read_text(value: Value) -> object:
    """Read text that can be kept."""
    text = written(value)
    if len(text) > LONGEST_TEXT:
        return Fault(reasons.TOO_LONG_TEXT)
    if "\0" in text:
        return Fault(reasons.ZERO_CHARACTER)
    try:
        text.encode()
    except UnicodeEncodeError:
        return Fault(reasons.NOT_ENCODABLE)
    return text


def written(value: Value) -> str:
    """Write *value* as text, equal for equal numbers, so that 1, 1.0 and 1.00 are one."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float | Decimal) and isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def day_reader(reading: Reading) -> Read:
    """Return what reads a local civil day: (days since 1970-01-01, minute of the day or None).

    A moment with a zone of its own is moved to the zone of *reading* first.
    """
    patterns = [_pattern(day) for day in reading.days]
    zone = ZoneInfo(reading.zone)

    def read_day(value: Value) -> object:
        if isinstance(value, datetime):
            return _local(value, zone, minutes=reading.minutes)
        if isinstance(value, date):
            return _within(value, None)
        text = written(value)
        for pattern in patterns:
            if found := pattern.fullmatch(text):
                moment = _moment(found.groupdict())
                if isinstance(moment, datetime):
                    return _local(moment, zone, minutes=reading.minutes)
                return _within(moment, None) if isinstance(moment, date) else moment
        return Fault(reasons.NOT_A_DAY)

    return read_day


def _pattern(day: str) -> re.Pattern[str]:
    if day == "iso":
        return re.compile(_ISO, re.ASCII)
    parts = re.split(r"(%[dmYHMSfz])", day)
    return re.compile("".join(_MARKS.get(part, re.escape(part)) for part in parts), re.ASCII)


def _moment(found: dict[str, str | None]) -> date | datetime | Fault:
    year, month, day = int(found["Y"] or 0), int(found["m"] or 0), int(found["d"] or 0)
    try:
        whole = date(year, month, day)
    except ValueError:
        return Fault(reasons.NO_SUCH_DAY)
    if found.get("H") is None:
        return whole
    hour, minute, second = (int(found.get(mark) or 0) for mark in "HMS")
    try:
        # A leap second is counted to the minute it ends.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(found))
    except ValueError:
        return Fault(reasons.NOT_A_TIME)


def _zone(found: dict[str, str | None]) -> timezone | None:
    said = found.get("z")
    if not said or said == "Z":
        return UTC if said else None
    digits = said[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if said[0] == "-" else offset)


def _local(moment: datetime, zone: ZoneInfo, *, minutes: bool) -> object:
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(zone)
        except OverflowError:
            return Fault(reasons.FAR_DAY)
    return _within(moment.date(), moment.hour * 60 + moment.minute if minutes else None)


def _within(day: date, minute: int | None) -> object:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Fault(reasons.FAR_DAY)
    return day.toordinal() - _EPOCH, minute


def read_time(value: Value) -> object:
    """Read a time of day, ``9:30`` or ``09:30:00``, as a minute of the day."""
    found = _TIME.fullmatch(written(value))
    if found is None:
        return Fault(reasons.NOT_A_TIME)
    hour, minute, second = (int(part or 0) for part in found.groups())
    at = hour * 60 + minute
    fits = at < _MINUTES and minute < 60 and second <= 60  # noqa: PLR2004 - a clock
    return at if fits else Fault(reasons.NOT_A_TIME)


def sum_reader(decimal: str, tiyn: int) -> Read:
    """Return what reads a sum of money written with *decimal*, in units of *tiyn* each."""
    pattern = re.compile(rf"(-?)(\d+)(?:{re.escape(decimal)}(\d*))?", re.ASCII)
    decimals = 2 if tiyn == 100 else 0  # noqa: PLR2004 - a tenge is a hundred tiyn

    def read_sum(value: Value) -> object:
        if isinstance(value, float):
            return _of_float(value, tiyn)
        if isinstance(value, Decimal):
            value = format(value, "f").replace(".", decimal)
        text = written(value)
        found = pattern.fullmatch(text) or pattern.fullmatch(text.translate(_SPACES))
        if found is None:
            return Fault(reasons.NOT_A_SUM)
        sign, whole, fraction = found.groups()
        fraction = (fraction or "").rstrip("0")
        if len(fraction) > decimals:
            return Fault(reasons.THIRD_DECIMAL)
        if len(whole.lstrip("0")) > len(str(MOST_TIYN)):
            return Fault(reasons.BELOW_ZERO if sign else reasons.TOO_LARGE)
        return _money(int(sign + whole + fraction.ljust(decimals, "0")))

    return read_sum


def _of_float(value: float, tiyn: int) -> object:
    if not isfinite(value):
        return Fault(reasons.NOT_A_SUM)
    if abs(value) * tiyn > MOST_TIYN:
        return Fault(reasons.BELOW_ZERO if value < 0 else reasons.TOO_LARGE)
    nearest = round(value * tiyn)
    if abs(value * tiyn - nearest) > _NOISE:
        return Fault(reasons.THIRD_DECIMAL)
    return _money(nearest)


def _money(tiyn: int) -> object:
    if tiyn < 0:
        return Fault(reasons.BELOW_ZERO)
    return tiyn if tiyn <= MOST_TIYN else Fault(reasons.TOO_LARGE)


def number_reader(decimal: str) -> Read:
    """Return what reads any finite number written with *decimal*, as a float."""
    pattern = re.compile(rf"-?\d+(?:{re.escape(decimal)}\d*)?", re.ASCII)

    def read_number(value: Value) -> object:
        if not isinstance(value, int | float | Decimal):
            text = written(value).translate(_SPACES)
            if not pattern.fullmatch(text):
                return Fault(reasons.NOT_A_NUMBER)
            value = Decimal(text.replace(decimal, "."))
        try:
            number = float(value)
        except OverflowError:
            return Fault(reasons.NOT_A_NUMBER)
        return number if isfinite(number) else Fault(reasons.NOT_A_NUMBER)

    return read_number


def person_reader(key: bytes) -> Read:
    """Return what makes an IIN or BIN a pseudonym, if its check digit is right."""

    def read_person(value: Value) -> object:
        text = written(value)
        if isinstance(value, int | float | Decimal):
            text = text.zfill(12)  # a number has lost the zeros in front
        if re.fullmatch(r"\d{12}", text, re.ASCII) is None:
            return Fault(reasons.NOT_PERSONAL_NUMBER)
        if check_digit(text) != int(text[-1]):
            return Fault(reasons.WRONG_CHECK_DIGIT)
        return pseudonym(text, key)

    return read_person


def pseudonym_reader(key: bytes) -> Read:
    """Return what makes any text that stands for a person a pseudonym."""

    def read_pseudonym(value: Value) -> object:
        text = read_text(value)
        return text if type(text) is Fault else pseudonym(" ".join(str(text).split()), key)

    return read_pseudonym
