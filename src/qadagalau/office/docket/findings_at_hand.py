"""The findings stay open in the process until a morning has put others in their place."""

from functools import lru_cache
from pathlib import Path

from qadagalau.engine.finding_list import FindingList, open_findings
from qadagalau.engine.mornings import STANDING
from qadagalau.insight.weight import weigher
from qadagalau.law import Status
from qadagalau.statutes.in_force import law_in

_ATTEMPTS = 3
_SAID = "standing.json"
State = tuple[int, int, int]


def verified_in(home: Path) -> frozenset[str]:
    """Return the norms of which somebody read the provision; they weigh more."""
    norms = law_in(home).book.code
    return frozenset(norm.code for norm in norms if norm.checked.status is Status.VERIFIED)


def findings_in(home: Path) -> FindingList:
    """Return the findings of a home as the last morning left them; none before the first."""
    folder = home / STANDING
    for _ in range(_ATTEMPTS):  # a morning may put others in their place meanwhile
        state = _state(folder)
        try:
            found = _opened(folder, state)
        except OSError:
            continue
        if _state(folder) == state:
            return found
    return _opened(folder, _state(folder))


@lru_cache(maxsize=2)
def _opened(folder: Path, state: State | None) -> FindingList:
    del state  # by which the findings of another morning are others
    found = open_findings(folder, weigher(verified_in(folder.parent)))
    found.ids  # noqa: B018 - made now, not by the first question
    return found


def _state(folder: Path) -> State | None:
    try:
        found = (folder / _SAID).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
