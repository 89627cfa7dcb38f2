"""The roots of texts in the database: kept, taken away and asked for, in SQLite and PostgreSQL.

Both hold the same roots and answer the same question: which texts have, of every word that is
asked for, one of its roots.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

Question = Sequence[Sequence[str]]
"""Of each word its roots, of which a text needs one."""
_SQLITE_HITS = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
_POSTGRESQL_HITS = "SELECT id FROM search_foundtext WHERE words @@ %s::tsquery"


def keep_words(number: int, roots: Iterable[str]) -> None:
    """Let the text *number* be found by *roots*, and by no others."""
    once = sorted(set(roots))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM search_words WHERE rowid = %s", [number])
            cursor.execute(
                "INSERT INTO search_words (rowid, words) VALUES (%s, %s)", [number, " ".join(once)]
            )
        else:
            cursor.execute(
                "UPDATE search_foundtext SET words = array_to_tsvector(%s::text[]) WHERE id = %s",
                [once, number],
            )


def forget_words(numbers: Sequence[int]) -> None:
    """Let texts that are gone be found no more."""
    if connection.vendor != "sqlite":
        return  # the column went with its row
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [[n] for n in numbers])


def hits(asked: Question) -> RawSQL:
    """Return the numbers of the texts that have a root of every word."""
    if connection.vendor == "sqlite":
        return RawSQL(_SQLITE_HITS, [_joined(asked, '"', " OR ", " AND ")])  # noqa: S611 - a constant
    return RawSQL(_POSTGRESQL_HITS, [_joined(asked, "'", " | ", " & ")])  # noqa: S611 - as above


def _joined(asked: Question, quote: str, either: str, both: str) -> str:
    """Write a question; a root is letters and digits only, so it needs quotes and no more."""
    words = ((f"{quote}{root}{quote}" for root in roots) for roots in asked)
    return both.join(f"({either.join(one)})" for one in words)
