"""The sum over what an act says: its kind, both texts, its term, its findings."""

from collections.abc import Sequence
from typing import Any

from qadagalau.office.issued.sums import sum_of

from .models import Act, ActPoint, ActVersion

_LANGUAGES = ("kk", "ru")
_PARTS = ("about", "basis", "established", "effects", "causes", "answer", "liability")


def digest(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> str:
    """Return SHA-256 of what a version says, in hexadecimal digits."""
    said = {
        "act": str(act.pk),
        "kind": act.kind_name,
        "texts": {one: _said(version.texts.get(one) or {}, points, one) for one in _LANGUAGES},
        "term": [version.term_unit, version.term_number],
        "findings": [one.finding_id for one in points],
    }
    return sum_of(said)


def _said(kept: dict[str, Any], points: Sequence[ActPoint], language: str) -> dict[str, Any]:
    return {
        **{name: str(kept.get(name) or "") for name in _PARTS},
        "demands": [one.demand_in(language) for one in points],
        "common": [str(one) for one in kept.get("common") or ()],
    }
