"""The text of a version as its texts and its points together say it."""

from collections.abc import Sequence

from attrs import evolve

from qadagalau.office.acts.models import ActPoint, ActVersion
from qadagalau.papers.acts import ActText


def text_of(version: ActVersion, points: Sequence[ActPoint], language: str) -> ActText:
    """Return the text of a version in ``kk`` or ``ru``."""
    text = ActText.of_json(version.texts.get(language) or {})
    return evolve(text, demands=[one.demand_in(language) for one in points])
