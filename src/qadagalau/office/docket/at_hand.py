"""The register stays open in the process for as long as its files are the same.

To open one costs seconds over millions of cases, so each of its states is opened once; when a
delivery has made another, the next question opens that.
"""

from functools import cached_property, lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine import Register, open_register
from qadagalau.engine.search import CaseList
from qadagalau.law import N_, RefusedError, kind_of
from qadagalau.office.people.models import Bailiff
from qadagalau.record import ENDINGS
from qadagalau.record.layout import MANIFEST
from qadagalau.record.territory import Territory

_ENDINGS = frozenset(kind_of(word) for word in ENDINGS)
_ATTEMPTS = 3
State = tuple[int, int, int]


class NoRegisterError(RefusedError):
    """There is no register that can be searched."""


@frozen(eq=False, slots=False)
class Opened:
    """A register that is open, with what every question asks of it."""

    register: Register

    @cached_property
    def cases(self) -> CaseList:
        """Its cases, to be searched."""
        return CaseList(self.register, _ENDINGS)

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The numbers of the holders of whom no source says where they work."""
        holders = self.register.holders
        nowhere = pc.and_(pc.is_null(holders["office_id"]), pc.is_null(holders["region"]))
        return frozenset(holders["holder_id"].filter(nowhere).to_pylist())

    def holders_in(self, territory: Territory) -> frozenset[str] | None:
        """Return the numbers of the holders of a territory; ``None`` where it has no limit.

        Where no source says where a holder works, the house's own list of bailiffs does.
        """
        if territory.everything:
            return None
        holders = self.register.holders
        inside = pa.scalar(value=False)
        for name, values in (
            ("holder_id", territory.holders),
            ("office_id", territory.offices),
            ("region", territory.regions),
        ):
            hit = pc.is_in(holders[name], value_set=pa.array(sorted(values), pa.string()))
            inside = pc.or_(inside, hit)
        found = frozenset(holders["holder_id"].filter(inside).to_pylist())
        if not self.unplaced:
            return found
        listed = Bailiff.objects.visible_to(territory).values_list("holder_id", flat=True)
        return found | self.unplaced.intersection(listed)


def opened(folder: Path) -> Opened:
    """Return the register in *folder* as it is now.

    Raises:
        NoRegisterError: there is none yet, or it cannot be read now.
    """
    for _ in range(_ATTEMPTS):  # a delivery may put another in its place while it is opened
        state = _state(folder)
        if state is None:
            break
        try:
            found = _opened(folder, state)
        except (RefusedError, OSError):
            continue
        if _state(folder) == state:
            return found
    raise NoRegisterError(
        N_(
            "There is no register to be searched: nothing was delivered yet, or it is being made "
            "anew. Try again later."
        )
    )


def register_in(folder: Path) -> Register | None:
    """Return the register in *folder* as it is now; ``None`` where there is none that opens."""
    try:
        return opened(folder).register
    except NoRegisterError:
        return None


@lru_cache(maxsize=2)
def _opened(folder: Path, state: State) -> Opened:
    del state  # by which the register of another delivery is another
    register = open_register(folder)
    register.in_place  # noqa: B018 - its files are opened now, not when they are others
    register.folds  # noqa: B018 - as above
    register.holders  # noqa: B018 - as above
    return Opened(register)


def _state(folder: Path) -> State | None:
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
