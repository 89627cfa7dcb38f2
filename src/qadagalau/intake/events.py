"""One of the events that a row holds, read column by column from a batch."""

from typing import Any

from . import reasons
from .contract import Batch, Value
from .fields import Column, Faults, Mask
from .mapping import NEEDED, EventFrom, From, SourceMapping
from .validate import Fault, Read, nothing_of, reader_of, written
from .vocabulary import Vocabulary

IGNORED = object()
"""Stands for a kind of event whose rows are taken in without an event."""


class EventReader:
    """Reads one event of every row; *delivered_on* is in days since 1970-01-01."""

    def __init__(
        self,
        event: EventFrom,
        mapping: SourceMapping,
        words: Vocabulary,
        *,
        delivered_on: int,
        key: bytes,
        learnt_on_receipt: bool,
    ) -> None:
        self._optional = event.optional
        self._detail_no = words.detail_no
        self._delivered_on = delivered_on
        self._learnt_on_receipt = learnt_on_receipt
        source = event.fields["kind"]
        said = [*(source.values or {}).values(), source.always, source.otherwise]
        self.kinds = frozenset(words.kinds[words.meant(kind, mapping)[0]] for kind in said if kind)
        self.columns: dict[str, Column] = {}
        for name, source in event.fields.items():
            if name == "kind":
                read = _kind_reader(source, mapping, words)
            else:
                read = reader_of(source, mapping.reading, key)
            needed = name in NEEDED and not (name == "day" and event.optional)
            self.columns[name] = Column(name, source, read, needed=needed, reading=mapping.reading)
        if stated := event.fields.get("detail"):
            said = [*(stated.values or {}).values(), stated.always, stated.otherwise]
            words.check_details([detail for detail in said if detail], mapping)

    def read(self, batch: Batch, faults: Faults) -> tuple[Mask, Mask, dict[str, Any]]:
        """Return which rows hold the event, which have a kind that is ignored, and the columns.

        Columns of rows that hold none, or that have a fault, hold nothing of use.
        """
        made: dict[str, Any] = {name: column.read(batch) for name, column in self.columns.items()}
        ignored = [kind is IGNORED for kind in made["kind"]] if IGNORED in made["kind"] else None
        there: Mask = None
        if ignored or (self._optional and None in made["day"]):
            there = [
                kind is not IGNORED and not (self._optional and day is None)
                for kind, day in zip(made["kind"], made["day"], strict=True)
            ]
        for name, column in self.columns.items():
            faults.judge(column, made[name], there)
        self._settle_days(made, there, faults)
        self._settle_kinds(made, there, faults)
        return there, ignored, made

    def _settle_days(self, made: dict[str, Any], there: Mask, faults: Faults) -> None:
        """Split days from minutes, and refuse what happened after it was recorded."""
        if "time" not in made:
            made["time"] = [day[1] if type(day) is tuple else None for day in made["day"]]
        made["day"] = [day[0] if type(day) is tuple else 0 for day in made["day"]]
        delivered_on = self._delivered_on
        recorded = made.get("recorded", [None] * len(made["day"]))
        made["recorded"] = [day[0] if type(day) is tuple else delivered_on for day in recorded]
        if self._learnt_on_receipt:
            made["recorded"] = [min(day, delivered_on) for day in made["recorded"]]
        for place, (day, learnt) in enumerate(zip(made["day"], made["recorded"], strict=True)):
            if day > learnt and (there is None or there[place]):
                faults.note(place, self.columns["day"], reasons.AFTER_RECORDED)
        if self._learnt_on_receipt:
            made["recorded"] = [delivered_on] * len(made["day"])

    def _settle_kinds(self, made: dict[str, Any], there: Mask, faults: Faults) -> None:
        """Make kinds and details numbers, and refuse details that the kind does not admit."""
        detail_no = self._detail_no
        own = made.get("detail") or [None] * len(made["kind"])
        pairs = [
            (kind[0], detail or kind[1]) if type(kind) is tuple else None
            for kind, detail in zip(made["kind"], own, strict=True)
        ]
        made["detail"] = [detail_no.get(pair) if pair else 0 for pair in pairs]
        made["kind"] = [pair[0] if pair else 0 for pair in pairs]
        if None in made["detail"]:
            for place, number in enumerate(made["detail"]):
                if number is None and (there is None or there[place]):
                    faults.note(place, self.columns["detail"], reasons.WRONG_DETAIL)


def _kind_reader(source: From, mapping: SourceMapping, words: Vocabulary) -> Read:
    """Return what reads a kind: (its number, the detail that goes with it or None)."""
    if source.always is not None:
        always = words.meant(source.always, mapping)
        return lambda _: always
    meant: dict[str, object] = {
        value: words.meant(kind, mapping) for value, kind in (source.values or {}).items()
    }
    meant.update(dict.fromkeys(source.ignore, IGNORED))
    nothing = nothing_of(mapping.reading)
    otherwise = words.meant(source.otherwise, mapping) if source.otherwise else None
    unknown = Fault(reasons.UNKNOWN_VALUE)

    def read_kind(value: Value) -> object:
        said = written(value)
        return otherwise if said in nothing else meant.get(said, unknown)

    return read_kind
