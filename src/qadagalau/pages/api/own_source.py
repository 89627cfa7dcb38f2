"""What people write in the office becomes deliveries of the office's own sources.

Rows wait until a night; a batch that was broken off is brought again under the same key, and the
home receives it once.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from attrs import frozen

from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.home import Home
from qadagalau.intake.sources import FileRule, Registration, register_source, registrations
from qadagalau.office.people.queries import OPERATOR, Actor
from qadagalau.statutes.kz import BOOK

AT_ONCE = 20_000
"""So many rows become one delivery at most."""


class Waiting(Protocol):
    """A row of the office that waits to be delivered."""

    @property
    def batch(self) -> UUID | None:
        """The batch that it was gathered into."""


R_co = TypeVar("R_co", bound=Waiting, covariant=True)
R = TypeVar("R", bound=Waiting)


class Gather(Protocol[R_co]):
    """Returns the waiting rows that become the next delivery, as one batch."""

    def __call__(self, *, at_most: int, by: Actor) -> Sequence[R_co]:
        """Gather."""


class Note(Protocol):
    """Notes that a delivery took a batch; returns how many rows it has."""

    def __call__(self, *, batch: UUID, by: Actor, at: datetime) -> int:
        """Note."""


@frozen(kw_only=True)
class OwnSource(Generic[R]):
    """A source of the office's own: what waits in it, and how a row is said in its files."""

    name: str
    """As the register names it; its files and keys are called so too."""
    kinds: tuple[str, ...]
    """The kinds of events that it supplies."""
    fields: tuple[str, ...]
    """The columns of its files beside the kind."""
    gather: Gather[R]
    said: Callable[[R], Mapping[str, str]]
    """A row by its columns."""
    note_taken: Note

    @property
    def file(self) -> str:
        """The name of its files."""
        return f"{self.name}.jsonl"

    def mapping(self) -> dict[str, Any]:
        """Return the mapping by which its files are read."""
        return {
            "source": self.name,
            "format": "jsonl",
            **{name: name for name in self.fields},
            "kind": {"column": "kind", "values": {kind: kind for kind in self.kinds}},
        }


def pack(source: OwnSource[R], home: Home, *, at: datetime) -> int:
    """Make deliveries of what waits in a source; return how many rows they hold.

    Raises:
        NotNowError: the home is busy or full; the rest waits.
        LedgerError: the ledger cannot be written; the rest waits.
        DeliveryError: a delivery is refused; its rows wait.
    """
    packed = 0
    while rows := source.gather(at_most=AT_ONCE, by=OPERATOR):
        batch = rows[0].batch
        assert batch is not None  # noqa: S101 - gathered as one
        rule = FileRule(source.file, source.name, source.mapping())
        registration = registered(home, Registration(source=source.name, files=(rule,)), at=at)
        _deliver(source, rows, batch, registration, home, at)
        packed += source.note_taken(batch=batch, by=OPERATOR, at=at)
    return packed


def _deliver(
    source: OwnSource[R],
    rows: Sequence[R],
    batch: UUID,
    registration: Registration,
    home: Home,
    at: datetime,
) -> None:
    with TemporaryDirectory(prefix="qadagalau-") as place:
        brought = Brought(
            path=write_lines(Path(place) / source.file, map(source.said, rows)),
            mapping=registration.files[0].mapping,
            source=source.name,
            by=OPERATOR.signed_as,
            at=at,
            key=f"{source.name}/{batch}",
        )
        deliver(home, brought, book=BOOK)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as JSON Lines; return where."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def registered(home: Home, wanted: Registration, *, at: datetime) -> Registration:
    """Return the registration of a source, made where it is not there or reads otherwise."""
    there = registrations(home).get(wanted.source)
    if there is None or there.files != wanted.files:
        register_source(home, wanted, by=OPERATOR.signed_as, at=at)
        return registrations(home)[wanted.source]
    return there
