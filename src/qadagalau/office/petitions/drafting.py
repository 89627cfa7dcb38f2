"""An application saved half-way: under a code of its own, for a time, and nobody's record yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import frozen
from django.utils import timezone

from qadagalau.law import LANGUAGES, N_
from qadagalau.office.people.queries import Actor

from .codes import DRAFT, Keys, code_for, digest_of, read, shown
from .filing import plain, stamp_of_key
from .life import PetitionError
from .models import Draft, DraftFile
from .recording import petition_operation
from .rules import FORGET_DRAFTS, SAVE_DRAFT

KEPT = timedelta(days=30)
"""The house's own term, counted from the last saving."""
MOST_FIELDS = 60
LONGEST_FIELD = 12_000


@frozen(kw_only=True)
class SavedDraft:
    """A draft, and the code by which it is taken up again."""

    draft: Draft
    code: str


@petition_operation(SAVE_DRAFT, on=None)
def save_draft(
    *,
    fields: Mapping[str, Any],
    keys: Keys,
    language: str,
    by: Actor,
    at: datetime,
    key: str = "",
    code: str = "",
) -> SavedDraft:
    """Save an application half-way, or anew what was taken up again by its *code*.

    Without a code it is the first saving: it is made with a random *key*, and a saving that
    comes twice with one makes one draft.  A draft is no record of the office, so the ledger gets
    no entry; it is forgotten a month after its last saving.

    Raises:
        PetitionError: it is too large, its key too short, or no draft is kept under the code.
    """
    del by
    kept, until = _fields(fields), timezone.localdate(at) + KEPT
    if not code:
        stamp_of_key(key, keys)
        code = code_for(keys, DRAFT, key.encode())
        Draft.objects.get_or_create(
            code_hmac=digest_of(code, keys, DRAFT),
            defaults={
                "language": language if language in LANGUAGES else "kk",
                "begun_at": at,
                "saved_at": at,
                "kept_until": until,
            },
        )
    own = Draft.objects.select_for_update().filter(code_hmac=digest_of(code, keys, DRAFT))
    here = own.filter(filed_at=None, kept_until__gte=timezone.localdate(at)).first()
    if here is None:
        raise PetitionError(
            N_(
                "Nothing is kept under this code: it was filed already, or forgotten a month after "
                "it was saved. Begin anew, or follow what was filed by the code of its receipt."
            ),
            part="draft",
        )
    here.fields, here.saved_at, here.kept_until = kept, at, until
    here.save(update_fields=("fields", "saved_at", "kept_until"))
    return SavedDraft(draft=here, code=shown(read(code)))


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    if len(fields) > MOST_FIELDS:
        raise PetitionError(N_("The form has more fields than it asks for. Open it anew."))
    return {plain(str(name))[:60]: _value(value) for name, value in fields.items()}


def _value(value: Any) -> Any:  # noqa: ANN401 - what a form holds: a text, a mark, several
    match value:
        case bool() | None:
            return value
        case list() | tuple():
            return [_value(one) for one in value[:MOST_FIELDS]]
        case _:
            text = plain(str(value))
            if len(text) > LONGEST_FIELD:
                raise PetitionError(
                    N_("A field has more than {most} characters. Shorten it."), most=LONGEST_FIELD
                )
            return text


@petition_operation(FORGET_DRAFTS, on=None)
def forget_drafts(*, by: Actor, at: datetime) -> int:
    """Forget the drafts whose time is over, with their files; return how many.

    Nothing of the office's record is deleted by it: what was filed keeps its files.
    """
    del by
    over = Draft.objects.filter(kept_until__lt=timezone.localdate(at), filed_at=None)
    numbers: list[UUID] = list(over.values_list("pk", flat=True))
    DraftFile.objects.filter(draft__in=numbers).delete()
    Draft.objects.filter(pk__in=numbers).delete()
    return len(numbers)
