"""A register is read case by case, in its order, numbers turned back into words."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.engine.store import Place, StoreError, source
from qadagalau.law import N_
from qadagalau.record.layout import CASES, EVENTS, FORMAT, HOLDERS, MANIFEST

from .contract import IntakeError

_ROWS = 65_536

EVENT_ATTRIBUTES = (
    ("day", "string"),
    ("time", "string"),
    ("recorded_on", "string"),
    ("superseded_on", "string"),
    ("detail", "string"),
    ("reference", "string"),
    ("amount_tiyn", "integer"),
    ("base_tiyn", "integer"),
    ("source", "string"),
    ("corrects", "string"),
)
"""What an exported event says beside its id, kind, moment and holder, with the type in OCEL.

Days stand as ``2025-01-06`` and times as ``09:30``: a legal day has no zone.
"""

Named = dict[str, str | int]


@frozen
class Moments:
    """Turns a local civil day and a minute into a moment with its offset."""

    zone: ZoneInfo

    def of(self, day: date, minute: int | None) -> str:
        """Return the moment in ISO 8601; a missing minute stands for midnight."""
        return _moment(self.zone, day, minute or 0)


@lru_cache(1 << 16)
def _moment(zone: ZoneInfo, day: date, minute: int) -> str:
    return datetime.combine(day, time(*divmod(minute, 60)), zone).isoformat()


@frozen(kw_only=True)
class OutgoingEvent:
    """One event, ready to be written."""

    event_id: str
    kind: str
    holder_id: str
    day: date
    minute: int | None
    attributes: Named
    """Those of :data:`EVENT_ATTRIBUTES` that are there."""


@frozen(kw_only=True)
class OutgoingCase:
    """One proceeding, ready to be written."""

    proceeding_id: str
    holder_id: str
    attributes: Named
    """The further columns of the case that are filled."""


class OpenRegister:
    """The tables that an export reads, held open; raises IntakeError if it is no register."""

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._files: dict[str, pq.ParquetFile] = {}

    def __enter__(self) -> Self:
        try:
            self.manifest = json.loads((self._folder / MANIFEST).read_text(encoding="utf-8"))
            for name in (EVENTS, CASES, HOLDERS):
                self._files[name] = pq.ParquetFile(source(self._folder / name))
        except StoreError:
            self._close()
            raise
        except (OSError, ValueError, pa.ArrowException) as error:
            self._close()
            raise IntakeError(
                N_(
                    "{folder} is not a register, or it is damaged. Name the folder that an import "
                    "made."
                ),
                folder=self._folder.name,
            ) from error
        if self.manifest.get("format") != FORMAT:
            self._close()
            raise IntakeError(
                N_(
                    "{folder} is a register of another format. Import its source again with this "
                    "version."
                ),
                folder=self._folder.name,
            )
        self.holders = [row for batch in self._batches(HOLDERS) for row in batch.to_pylist()]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    @property
    def kinds(self) -> list[str]:
        """Return every kind of event that the register may hold."""
        return list(self.manifest["kinds"])

    @property
    def case_attributes(self) -> list[tuple[str, str]]:
        """Return the further columns of cases, each with its type in OCEL."""
        schema = self._files[CASES].schema_arrow
        return [
            (column.name, "integer" if pa.types.is_integer(column.type) else "string")
            for column in schema
            if column.name not in {"proceeding_id", "holder_no"}
        ]

    def cases(self) -> Iterator[OutgoingCase]:
        """Yield every case in order."""
        for batch in self._batches(CASES):
            for row in batch.to_pylist():
                yield OutgoingCase(
                    proceeding_id=row.pop("proceeding_id"),
                    holder_id=self._holder(row.pop("holder_no")),
                    attributes={name: _plain(row[name]) for name in row if row[name] is not None},
                )

    def cases_with_events(self) -> Iterator[tuple[OutgoingCase, list[OutgoingEvent]]]:
        """Yield every case with its events, in order."""
        rows = (row for batch in self._batches(EVENTS) for row in batch.to_pylist())
        grouped = groupby(rows, key=lambda row: row["case_no"])
        waiting = next(grouped, None)
        for number, case in enumerate(self.cases()):
            events: list[OutgoingEvent] = []
            if waiting is not None and waiting[0] == number:
                events = [self._event(row) for row in waiting[1]]
                waiting = next(grouped, None)
            yield case, events

    def _event(self, row: dict[str, Any]) -> OutgoingEvent:
        minute = row["minute"]
        said = {
            "day": row["happened_on"],
            "time": None if minute is None else f"{minute // 60:02}:{minute % 60:02}",
            "recorded_on": row["recorded_on"],
            "superseded_on": row["superseded_on"],
            "detail": self.manifest["details"][row["detail"]] or None,
            "reference": row["reference"],
            "amount_tiyn": row["amount_tiyn"],
            "base_tiyn": row["base_tiyn"],
            "source": self.manifest["sources"][row["source"]],
            "corrects": row["corrects"],
        }
        return OutgoingEvent(
            event_id=row["event_id"],
            kind=self.manifest["kinds"][row["kind"]],
            holder_id=self._holder(row["holder_no"]),
            day=row["happened_on"],
            minute=minute,
            attributes={name: _plain(value) for name, value in said.items() if value is not None},
        )

    def _holder(self, number: int) -> str:
        return str(self.holders[number]["holder_id"])

    def _batches(self, name: str) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._files[name].iter_batches(batch_size=_ROWS)
        except (OSError, pa.ArrowException) as error:
            raise IntakeError(
                N_("{name} of the register {folder} is damaged. Import its source again."),
                name=name,
                folder=self._folder.name,
            ) from error

    def _close(self) -> None:
        for file in self._files.values():
            file.close()


def _plain(value: Any) -> str | int:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int) else str(value)
