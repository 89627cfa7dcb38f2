"""What anyone may ask of papers: by the number in the QR code, or by the sum of a file."""

from uuid import UUID

from qadagalau.office.journal.models import JournalRow
from qadagalau.office.journal.rows import place_of

from .models import Paper, PaperFile


def paper_of(number: UUID) -> Paper | None:
    """Return the paper of the number in a QR code, if one was issued."""
    return Paper.objects.select_related("office").filter(pk=number).first()


def file_of(digest: str) -> PaperFile | None:
    """Return the file whose bytes have this sum, if an office handed it over."""
    known = PaperFile.objects.select_related("paper__office")
    return known.filter(digest=digest).first()


def entry_of(thing: Paper | PaperFile) -> int | None:
    """Return where the ledger has the entry by which a thing was first written; ``None`` before."""
    rows = JournalRow.objects.filter(place=place_of(thing))
    first: int | None = (
        rows.order_by("entry_id").values_list("entry__ledger_index", flat=True).first()
    )
    return first
