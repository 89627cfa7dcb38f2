"""A check reads a request against what is known and keeps each line; rounds stay side by side."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from qadagalau.office.notices.sentences import fields_of
from qadagalau.statutes.kz.categories import PERIODIC, SOCIAL

from .asked import Asked
from .checklist import checklist_of
from .facts import Known, earlier_than
from .kinds import Outcome
from .models import ChecklistLine, SanctionPaper, SanctionRequest

SOCIAL_WEIGHT, FAILED_WEIGHT, UNCLEAR_WEIGHT = 40, 10, 2
TENGE = 100


@frozen(kw_only=True)
class Checked:
    """The lines of a round, and how many of them fail or cannot tell."""

    lines: tuple[ChecklistLine, ...]
    failed: int
    unclear: int


def check(
    request: SanctionRequest, papers: Sequence[SanctionPaper], known: Known, *, at: datetime
) -> Checked:
    """Check a request anew and keep the lines; the request is changed, and saved by the caller."""
    request.round += 1
    request.category = str(known.attribute("category") or "")[:40]
    asked = Asked(request=request, papers=tuple(papers), known=known, earlier=earlier_than(request))
    lines = tuple(
        ChecklistLine.objects.create(
            request=request,
            round=request.round,
            order=order,
            kind=line.name,
            outcome=said.outcome,
            says=said.because.text,
            fields=fields_of(said.because),
            ground=str(line.citation),
            evidence=[dict(one) for one in said.evidence],
            checked_at=at,
            known_on=known.known_on if known.is_there else None,
        )
        for order, (line, said) in enumerate(checklist_of(asked), 1)
    )
    request.failed = sum(line.outcome == Outcome.FAIL for line in lines)
    request.unclear = sum(line.outcome == Outcome.CANNOT_TELL for line in lines)
    request.weight = weight_of(request)
    return Checked(lines=lines, failed=request.failed, unclear=request.unclear)


def weight_of(request: SanctionRequest) -> int:
    """Return by what a request stands before others of the same last day.

    Social claims come first, then what fails a line, then larger sums: a digit of the sum in tenge
    counts one.
    """
    social = SOCIAL_WEIGHT if request.category in {*SOCIAL, *PERIODIC} else 0
    digits = len(str((request.amount_tiyn or 0) // TENGE))
    return social + FAILED_WEIGHT * request.failed + UNCLEAR_WEIGHT * request.unclear + digits
