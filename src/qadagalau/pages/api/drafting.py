"""What a program asks to be drafted becomes points and texts; a person rewrites them after."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.http import Http404

from qadagalau.law import N_
from qadagalau.office.acts.brought import ActError, Particulars, PointDraft
from qadagalau.office.docket.findings import findings_by_id
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.acts.drafting import composed

from .act_shapes import DraftIn

Drafted = tuple[str, Sequence[PointDraft], Mapping[str, Any], Particulars]


def drafted(wanted: DraftIn, actor: Actor, *, home: Path) -> Drafted:
    """Return the kind, the points, the texts and the language of what is wanted.

    Raises:
        Http404: a finding is not there, or outside the territory of who asks.
        ActError: a finding stands twice, or the statute book has its norm no more.
    """
    if len(set(wanted.findings)) != len(wanted.findings):
        raise ActError(
            N_("A finding stands in an act once. Take the second one out."), part="findings"
        )
    found = findings_by_id(actor, wanted.findings, home=home)
    if len(found) != len(wanted.findings):
        raise Http404
    points, texts = composed(found, wanted.kind, home=home)
    return wanted.kind, points, texts, Particulars(language=wanted.language)
