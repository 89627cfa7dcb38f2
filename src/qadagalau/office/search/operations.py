"""What can be found is written by whoever writes the text, in his own transaction.

These are no decisions of people and leave no entry: the operation that wrote the text did.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.transaction import TransactionManagementError

from qadagalau.insight.roots import roots

from .models import FoundText
from .sources import Source, Written, sources
from .words import forget_words, keep_words


def index(written: Written) -> None:
    """Let a text be found as it now stands, from the end of this transaction on.

    Raises:
        TransactionManagementError: there is no transaction of an operation.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a text is found from the transaction that wrote it on")
    row, _ = FoundText.objects.update_or_create(
        source=written.source,
        key=written.key,
        defaults={
            "titles": dict(written.titles),
            "text": written.text,
            "said_on": written.said_on,
            "url_name": written.url_name,
            "url_args": list(written.url_args),
            "audience": written.audience,
            "holder_id": written.holder_id or "",
            "office_id": written.office_id or "",
            "region": written.region or "",
        },
    )
    every = [*written.titles.values(), written.text, written.also]
    keep_words(row.pk, roots("\n".join(every)))


def forget(*, source: str, key: str) -> None:
    """Let a text be found no more, as its row is gone or is not to be read."""
    _forget(source, [key])


def rebuild(only: str | None = None) -> dict[str, int]:
    """Make anew what can be found, of every source or of one; return how many texts of each."""
    return {source.name: _rebuilt(source) for source in sources() if only in (None, source.name)}


def _rebuilt(source: Source) -> int:
    """Write the texts of a source and forget those that it has no more, all at once."""
    with transaction.atomic():
        there = set(FoundText.objects.filter(source=source.name).values_list("key", flat=True))
        found = 0
        for written in _of(source):
            index(written)
            there.discard(written.key)
            found += 1
        _forget(source.name, sorted(there))
    return found


def _of(source: Source) -> Iterator[Written]:
    for written in source.texts():
        if written.source != source.name:
            msg = f"the source {source.name} gave a text of {written.source}"
            raise ValueError(msg)
        yield written


def _forget(source: str, keys: list[str]) -> None:
    rows = FoundText.objects.filter(source=source, key__in=keys)
    forget_words(list(rows.values_list("pk", flat=True)))
    rows.delete()
