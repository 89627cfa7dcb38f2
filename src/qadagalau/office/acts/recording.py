"""What every change of an act leaves: an entry of the ledger, words to be found, a telling."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db.models import Model

from qadagalau.office.hooks.kinds import ACT_CHANGED
from qadagalau.office.hooks.operations import announce
from qadagalau.office.journal.operations import record
from qadagalau.office.people.queries import Actor

from .models import Act, ActSignature
from .queries import acts_visible_to
from .searching import index_act


def record_act(change: str, act: Act, by: Actor, at: datetime, rows: Sequence[Model]) -> None:
    """Write a change of an act down with every row that it wrote, and tell of it."""
    body: dict[str, Any] = {
        "act": str(act.id),
        "kind": act.kind_name,
        "change": change,
        "state": str(act.state),
        "number": act.number or 0,
        "by": by.signed_as,
    }
    for one in rows:
        if isinstance(one, ActSignature):
            body["signature"] = sha256(one.cms.encode()).hexdigest()
            body["text"] = one.digest
    record("act", at=at, body=body, rows=rows)
    index_act(act)
    announce(ACT_CHANGED, ref=act.pk, seen_by=partial(_is_seen, act), at=at)


def _is_seen(act: Act, actor: Actor) -> bool:
    return acts_visible_to(actor).filter(pk=act.pk).exists()
