"""Findings become the points and the text of an act; a person rewrites it after."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from qadagalau.law import N_, Norm, Verdict
from qadagalau.law.clerk import prove
from qadagalau.office.acts.brought import ActError, PointDraft
from qadagalau.office.acts.points import MOST_POINTS
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.proving import norm_of, proof_of
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.pages.site.law_here import law_here
from qadagalau.papers.acts import Fact, compose
from qadagalau.papers.acts.composing import ACT_LANGUAGES

_SAID_ELSEWHERE = 2
"""The clerk's last sentences are the verdict and the basis, which the act says in its own words."""


def wording_of(found: FoundFinding) -> Norm | None:
    """Return the norm in the wording that was broken; ``None`` where the book lacks it."""
    return norm_of(found, law_here().book)


def composed(
    found: Sequence[FoundFinding], kind: str, *, home: Path
) -> tuple[list[PointDraft], dict[str, Any]]:
    """Return the points of an act of *kind* on *found*, and its texts in both languages.

    Raises:
        ActError: there are too many, or one names a wording that the statute book lacks.
    """
    if len(found) > MOST_POINTS:
        raise ActError(N_("One act takes {most} findings at most. Choose fewer."), most=MOST_POINTS)
    left = left_codes()
    facts = [_fact(one, home, is_left=one.norm in left) for one in found]
    texts = {one: compose(kind, facts, one) for one in ACT_LANGUAGES}
    points = [
        PointDraft(
            finding={**one.snapshot(), "state": str(one.state)}, demand_kk=in_kk, demand_ru=in_ru
        )
        for one, in_kk, in_ru in zip(found, texts["kk"].demands, texts["ru"].demands, strict=True)
    ]
    return points, {one: evolve(text, demands=()).as_json() for one, text in texts.items()}


def _fact(found: FoundFinding, home: Path, *, is_left: bool) -> Fact:
    """Return a finding as acts tell it, with its proof where the clerk comes to it too."""
    norm = wording_of(found)
    if norm is None:
        raise ActError(
            N_(
                "The statute book has no norm {norm} in the wording that the finding {number} "
                "names. Leave this finding out."
            ),
            part="findings",
            norm=found.norm,
            number=found.finding_id,
        )
    names = ("subject", "proceeding_id", "holder_id", "category", "debt_tiyn", "started_on")
    days = ("due_on", "ended_on", "days_late", "amount_tiyn", "known_on")
    told: dict[str, Any] = {name: getattr(found, name) for name in (*names, *days)}
    day = found.known_on
    proved = proof_of(found, home=home, book=law_here().book, as_of=day, known_on=day)
    judgment = proved.judgment if proved else None
    proof = {}
    if judgment is not None:
        proof = {
            language: tuple(prove(judgment, norm, language)[:-_SAID_ELSEWHERE])
            for language in ACT_LANGUAGES
        }
    return Fact(norm=norm, verdict=Verdict(found.verdict), is_left=is_left, proof=proof, **told)
