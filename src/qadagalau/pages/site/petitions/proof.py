"""The proof that the ledger has a step of an application, for whoever wants to hold it in hand."""

import json
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpResponse

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.proof import prove
from qadagalau.office.journal.models import JournalRow
from qadagalau.office.journal.rows import place_of
from qadagalau.papers.acts import LedgerPlace


def index_of(row: Model) -> int | None:
    """Return the place of a row's first entry in the ledger; ``None`` while it is carried there."""
    rows = JournalRow.objects.filter(place=place_of(row)).select_related("entry")
    first = rows.order_by("entry_id").first()
    return first.entry.ledger_index if first else None


def ledger_place_of(row: Model) -> LedgerPlace | None:
    """Return where the ledger has a row, with the checkpoint that covers it."""
    index = index_of(row)
    if index is None:
        return None
    try:
        said = Log.open(settings.LEDGER_FOLDER).said
    except (OSError, RefusedError):
        return None
    if index >= said.size:
        return None
    return LedgerPlace(index=index, size=said.size, root=said.root.hex())


def proof_file(row: Model) -> HttpResponse:
    """Give the proof of a row as a file that a stranger checks with the public key alone.

    Raises:
        Http404: the ledger has not got it yet.
    """
    index = index_of(row)
    if index is None:
        raise Http404
    try:
        made: dict[str, Any] = prove(Log.open(settings.LEDGER_FOLDER), index)
    except RefusedError as error:
        raise Http404 from error
    answer = HttpResponse(json.dumps(made, indent=1), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="proof-{index}.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
