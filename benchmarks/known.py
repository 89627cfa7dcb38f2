"""What every contender is told beforehand: numbers of kinds, working days, months later.

All of them are whole numbers, days counted from 1970-01-01; nobody has to use date functions.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.norms import AS_OF, ENDINGS, ORDER
from qadagalau.engine.days import Days, number_of
from qadagalau.law import Order, kind_of, months
from qadagalau.record import layout
from qadagalau.statutes.kz import BOOK

AS_OF_NO = number_of(AS_OF)
ENDING_KINDS = tuple(kind_of(word) for word in ENDINGS)


def kinds_of(register: str) -> dict[str, int]:
    """Return the number of each kind of event in *register*."""
    said = json.loads((Path(register) / layout.MANIFEST).read_text(encoding="utf-8"))
    return {kind: number for number, kind in enumerate(said["kinds"])}


def days_table() -> dict[str, Any]:
    """Return columns: the day, its working-day number, the days two and twelve months later."""
    days = Days(BOOK.calendar)
    every = np.arange(days.first, days.last + 1, dtype=np.int32)
    return {
        "day": every,
        "n": days.counted(every),
        "in_2_months": days.targets(months(2), every),
        "in_12_months": days.targets(months(12), every),
    }


def working_days_table() -> dict[str, Any]:
    """Return columns: the number of a working day, and the day."""
    days = Days(BOOK.calendar)
    every = np.arange(days.first, days.last + 1, dtype=np.int32)
    number = days.counted(every)
    works = np.diff(number, prepend=0) > 0
    return {"n": number[works], "day": every[works]}


def months_later(days: Any, number: int) -> Any:  # noqa: ANN401 - a column of pandas comes back
    """Return the days so many months later, none where there is none."""
    every = Days(BOOK.calendar)
    known = np.arange(every.first, every.last + 1, dtype=np.int32)
    later = dict(zip(known.tolist(), every.targets(months(number), known).tolist(), strict=True))
    return days.map(later)


def queue_of_category() -> dict[str, int]:
    """Return the queue, from 0, of each category of claim."""
    assert isinstance(ORDER, Order)
    return {category: place for place, queue in enumerate(ORDER.queues) for category in queue}
