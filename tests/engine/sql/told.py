"""Cases written as lines, and rows of numbers read as lines."""

from datetime import date, timedelta

import pyarrow.compute as pc

from qadagalau.engine.days import NODAY
from qadagalau.engine.rows import NOAMOUNT
from qadagalau.law import REASONS, VERDICTS
from qadagalau.law.clerk import CaseFile

from .drawn import WORDS

KINDS = {word.__name__: word for word in WORDS}


def case(number, *lines, **attributes):
    """Return a case of lines such as ``2025-01-06 Received minute=600 reference=r1``."""
    events = []
    for place, line in enumerate(lines):
        happened, kind, *rest = line.split()
        said = dict(part.split("=") for part in rest)
        numbers = ("minute", "amount_tiyn", "base_tiyn")
        said |= {name: int(said[name]) for name in numbers if name in said}
        recorded = said.pop("recorded", happened)
        events.append(
            KINDS[kind](
                event_id=f"{number}-{place}",
                proceeding_id=f"p{number}",
                holder_id=said.pop("holder", "h"),
                happened_on=date.fromisoformat(happened),
                recorded_on=date.fromisoformat(recorded),
                source="s",
                **said,
            )
        )
    return CaseFile(f"p{number}", attributes, tuple(events))


def lines(rows, norm_no=0):
    """Return rows of one norm: anchor and evidence, days, verdict, and reason or amount."""
    return [
        " ".join(
            str(part)
            for part in (
                row["anchor_row"],
                [row[name] for name in ("first_row", "second_row", "third_row")],
                *(_day(row[name]) for name in ("started", "due", "ended")),
                VERDICTS[row["verdict"]],
                REASONS[row["reason"]],
                "" if row["amount"] == NOAMOUNT else row["amount"],
            )
            if part != ""
        )
        for row in rows.filter(pc.equal(rows["norm_no"], norm_no)).to_pylist()
    ]


def _day(number):
    return "-" if number == NODAY else date(1970, 1, 1) + timedelta(days=number)
