"""How fresh each source is: measured at night and kept in the home, or at once where that is quick.

A large register is not read while somebody waits for a page.
"""

import json
import os
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import asdict, frozen
from django.conf import settings

from qadagalau.engine import open_register
from qadagalau.insight.freshness import Lag, Missing, lags, missing_fields
from qadagalau.law import RefusedError
from qadagalau.record.layout import EVENTS, MANIFEST

REGISTER = "register"
KEPT = "freshness.json"
QUICK = 32 * 1024 * 1024
"""A table of events of so many bytes is measured while a page waits."""


@frozen
class Measures:
    """What was measured of every source."""

    lags: tuple[Lag, ...] = ()
    missing: tuple[Missing, ...] = ()
    """Fields that were empty in the last month of their source."""

    def lags_of(self, source: str) -> tuple[Lag, ...]:
        """Return the lags of one source by month."""
        return tuple(one for one in self.lags if one.source == source)

    def missing_of(self, source: str) -> tuple[Missing, ...]:
        """Return the empty fields of one source."""
        return tuple(one for one in self.missing if one.source == source)


def measures() -> Measures:
    """Return what is known of the register of the home as it is now; nothing where nothing is."""
    home = Path(settings.HOME)
    events = home / REGISTER / EVENTS
    try:
        changed, size = _changed(home), events.stat().st_size
    except OSError:
        return Measures()
    return _measure(home, changed) if size <= QUICK else _kept(home)


def keep_measures(home: Path) -> None:
    """Measure the register and keep the outcome in the home; without a register, keep nothing."""
    try:
        found = _measure(home, _changed(home))
    except OSError:
        return
    draft = home / f".{KEPT}.{os.getpid()}"
    draft.write_text(json.dumps(asdict(found), default=date.isoformat), encoding="utf-8")
    draft.replace(home / KEPT)


def _changed(home: Path) -> int:
    return (home / REGISTER / MANIFEST).stat().st_mtime_ns


@lru_cache(maxsize=2)
def _measure(home: Path, changed: int) -> Measures:
    """Measure the register as it is since *changed*; whoever asks again waits no more."""
    del changed
    folder = home / REGISTER
    try:
        manifest = open_register(folder).manifest
    except RefusedError:
        return Measures()
    events, sources = folder / EVENTS, manifest["sources"]
    empty = missing_fields(events, sources, manifest["kinds"])
    last: dict[str, date] = {}
    for one in empty:
        last[one.source] = max(one.month, last.get(one.source, one.month))
    return Measures(
        lags(events, sources),
        tuple(one for one in empty if one.missing and one.month == last[one.source]),
    )


def _kept(home: Path) -> Measures:
    try:
        said = json.loads((home / KEPT).read_text(encoding="utf-8"))
        return Measures(
            tuple(Lag(**_dated(one)) for one in said["lags"]),
            tuple(Missing(**_dated(one)) for one in said["missing"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Measures()


def _dated(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said, "month": date.fromisoformat(said["month"])}
