"""What a request is checked against: the register as known on a day, and the desk's own rows.

The register is read by the program, not by whoever asks: a bailiff learns no more of it by asking.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import field, frozen
from django.db.models import Q

from qadagalau.engine import Register
from qadagalau.engine.casefiles import NoSuchCaseError, open_archive
from qadagalau.law.clerk import CaseFile
from qadagalau.office.docket.at_hand import NoRegisterError, opened
from qadagalau.office.docket.finding_shapes import REGISTER
from qadagalau.record import Event
from qadagalau.record.layout import ASSETS
from qadagalau.statutes.kz import BOOK

from .models import DECIDED, OPEN, Decided, SanctionRequest, State

PERIOD = timedelta(days=365)
"""A bailiff's earlier requests count that were decided in so many days before."""


@frozen(kw_only=True)
class Asset:
    """A thing as the State's records know it."""

    asset_id: str
    owner: str
    asset_kind: str
    known_on: date
    gone_on: date | None = None


def _events(said: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(said)


@frozen(kw_only=True)
class Known:
    """What the register says of a proceeding; nothing where it does not hold it."""

    known_on: date
    holder_id: str | None = None
    """Who leads it now."""
    debtor: str | None = None
    """The debtor's pseudonym."""
    file: CaseFile | None = None
    events: tuple[Event, ...] = field(converter=_events, default=())
    """Those that stand, in the order of the record."""
    assets: tuple[Asset, ...] | None = None
    """Those of the debtor and the one that the request names; none where no records came."""

    @property
    def is_there(self) -> bool:
        """Whether the register holds the proceeding."""
        return self.file is not None

    def attribute(self, name: str) -> str | int | None:
        """Return a column of the proceeding."""
        return None if self.file is None else self.file.attributes.get(name)

    def of(self, *words: type[Event]) -> list[Event]:
        """Return the events of these kinds."""
        return [event for event in self.events if isinstance(event, words)]


def known_of(proceeding_id: str, *, home: Path, known_on: date, object_number: str = "") -> Known:
    """Return what the register in a home says of a proceeding, and the State of a thing."""
    try:
        register = opened(home / REGISTER).register
        archive = open_archive(register, BOOK, known_on=known_on)
        file = archive.case_file(proceeding_id)
    except (NoRegisterError, NoSuchCaseError):
        return Known(known_on=known_on)
    place = np.array([register.case_no(proceeding_id)], np.int32)
    [case] = register.cases_at(place, ["holder_no", "debtor"]).to_pylist()
    holder: str = register.holders["holder_id"][case["holder_no"]].as_py()
    debtor: str | None = case["debtor"]
    rows = _assets_of(register)
    return Known(
        known_on=known_on,
        holder_id=holder,
        debtor=debtor,
        file=file,
        events=standing(file, known_on),
        assets=None if rows is None else tuple(_assets(rows, debtor, object_number)),
    )


@lru_cache(maxsize=1)
def _assets_of(register: Register) -> pa.Table | None:
    """Return the State's records of a register, which stay open as long as it does."""
    return register.table(ASSETS)


def standing(file: CaseFile, known_on: date) -> tuple[Event, ...]:
    """Return the events of a file that were known on a day and that no other replaced by then."""
    known = [e for e in file.events if isinstance(e, Event) and e.recorded_on <= known_on]
    replaced = {event.corrects for event in known}
    return tuple(event for event in known if event.event_id not in replaced)


def _assets(rows: pa.Table, owner: str | None, number: str) -> Iterator[Asset]:
    wanted = pc.equal(rows["asset_id"], number)
    if owner is not None:
        wanted = pc.or_(wanted, pc.equal(rows["owner"], owner))
    names = ("asset_id", "owner", "asset_kind", "known_on", "gone_on")
    for row in rows.filter(wanted).select(list(names)).to_pylist():
        yield Asset(**row)


# ------------------------------------------------------------------ the desk's own rows


@frozen(kw_only=True)
class Standing:
    """How a bailiff's requests fared in the year before, and how many he made on the day."""

    decided: int
    refused: int
    annulled: int
    on_day: int


@frozen(kw_only=True)
class Earlier:
    """What the desk itself knows: other requests for the same, and the bailiff's standing."""

    same: tuple[SanctionRequest, ...]
    """Of the same proceeding and kind that are open, granted or refused, the latest first."""
    standing: Standing


def earlier_than(request: SanctionRequest) -> Earlier:
    """Return what the desk knows beside a request."""
    kept = (*OPEN, *DECIDED)
    same = SanctionRequest.objects.filter(
        Q(kind_name=request.kind_name, proceeding_id=request.proceeding_id)
        | Q(bailiff=request.bailiff, resolution_number=request.resolution_number)
    ).filter(state__in=kept, asked_at__lte=request.asked_at)
    since = request.asked_on - PERIOD
    his = SanctionRequest.objects.filter(bailiff=request.bailiff)
    decided = his.filter(decision__on__gte=since, decision__on__lte=request.asked_on)
    return Earlier(
        same=tuple(same.exclude(pk=request.pk).order_by("-asked_at")),
        standing=Standing(
            decided=decided.count(),
            refused=decided.filter(state=State.REFUSED).count(),
            annulled=decided.exclude(decision__annulment=None)
            .filter(decision__outcome=Decided.GRANTED)
            .count(),
            on_day=his.filter(asked_on=request.asked_on).count(),
        ),
    )
