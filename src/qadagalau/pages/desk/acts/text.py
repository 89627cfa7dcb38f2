"""The text of a version as its texts and its points together say it, and the sum over it."""

from collections.abc import Sequence

from attrs import evolve

from qadagalau.office.acts.models import Act, ActPoint, ActVersion
from qadagalau.papers.acts import ActText
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.letter import digest_of


def text_of(version: ActVersion, points: Sequence[ActPoint], language: str) -> ActText:
    """Return the text of a version in ``kk`` or ``ru``."""
    text = ActText.of_json(version.texts.get(language) or {})
    return evolve(text, demands=[one.demand_in(language) for one in points])


def digest(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> str:
    """Return SHA-256 of what an act says: its kind, both texts, its term, its findings."""
    return digest_of(
        {
            "act": str(act.pk),
            "kind": act.kind_name,
            "texts": {one: text_of(version, points, one).as_json() for one in ACT_LANGUAGES},
            "term": [version.term_unit, version.term_number],
            "findings": [one.finding_id for one in points],
        }
    )
