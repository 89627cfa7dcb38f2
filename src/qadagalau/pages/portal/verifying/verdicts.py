"""What is said of a paper: a verdict with its reason; never what the paper says."""

from enum import Enum
from typing import Any
from uuid import UUID

from attrs import frozen
from django.conf import settings

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.proof import prove
from qadagalau.office.issued.models import Paper, PaperFile
from qadagalau.office.issued.queries import entry_of, file_of, paper_of

from .upload import Brought


class Verdict(Enum):
    """How a paper stands to what the office issued."""

    SAME_TEXT = "same-text"
    SAME_FILE = "same-file"
    CHANGED_TEXT = "changed-text"
    CHANGED_FILE = "changed-file"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    """There is such a paper; nothing was brought to be compared."""
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


@frozen(kw_only=True)
class Judged:
    """A verdict on a paper, and where the ledger has what it rests on."""

    verdict: Verdict
    paper: Paper | None = None
    file: PaperFile | None = None
    entry: int | None = None
    """The place in the ledger of the paper's entry, or of its file's; ``None`` while it waits."""

    @property
    def is_good(self) -> bool:
        """Tell whether what was brought is what the office issued, and stands."""
        return self.verdict in (Verdict.SAME_TEXT, Verdict.SAME_FILE)

    @property
    def is_bad(self) -> bool:
        """Tell whether nobody should rely on what was brought."""
        return not self.is_good and self.verdict is not Verdict.ISSUED


def judge_number(number: UUID, asked: str) -> Judged:
    """Judge a paper by the number in its QR code, and by the sum of its text where that has one."""
    paper = paper_of(number)
    if paper is None:
        return Judged(verdict=Verdict.UNKNOWN)
    if asked and asked != paper.text:
        verdict = Verdict.CHANGED_TEXT
    elif paper.withdrawn_on is not None:
        verdict = Verdict.WITHDRAWN
    else:
        verdict = Verdict.SAME_TEXT if asked else Verdict.ISSUED
    return Judged(verdict=verdict, paper=paper, entry=entry_of(paper))


def judge_file(brought: Brought) -> Judged:
    """Judge a file by its bytes; of one that is not ours, by the number that it carries."""
    known = file_of(brought.digest)
    if known is not None:
        paper = known.paper
        verdict = Verdict.SAME_FILE if paper.withdrawn_on is None else Verdict.WITHDRAWN
        return Judged(verdict=verdict, paper=paper, file=known, entry=entry_of(known))
    claimed = None if brought.claims is None else paper_of(brought.claims)
    if claimed is None:
        return Judged(verdict=Verdict.FOREIGN)
    return Judged(verdict=Verdict.CHANGED_FILE, paper=claimed, entry=entry_of(claimed))


def proof_of(entry: int | None) -> dict[str, Any] | None:
    """Return the proof that an entry stands in the ledger, made and checked now."""
    if entry is None:
        return None
    try:
        return prove(Log.open(settings.LEDGER_FOLDER), entry)
    except (OSError, RefusedError):
        return None
