"""What many tests begin with is made once in a process, and for the next test put back as it was.

A test's changes are rolled back, so its office would have to be made anew for each.  Writing the
rows that an operation wrote costs a tenth of the operation.
"""

from collections.abc import Callable

from attrs import define, frozen
from django.db import connection, transaction

Counts = tuple[int, ...]


@frozen
class Table:
    """All rows of a table."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple]

    def put_back(self, cursor) -> None:
        """Write the rows in place of those that are there."""
        quoted = connection.ops.quote_name
        columns = ", ".join(map(quoted, self.columns))
        places = ", ".join(["%s"] * len(self.columns))
        cursor.execute(f"DELETE FROM {quoted(self.name)}")
        cursor.executemany(
            f"INSERT INTO {quoted(self.name)} ({columns}) VALUES ({places})", self.rows
        )


@frozen
class Step:
    """A thing that is made, on what was made before it, in tables of so many rows.

    What was made before belongs to it: PostgreSQL numbers rows anew each time they are made, so
    rows that hang on others fit those alone.
    """

    name: str
    counts: Counts
    after: "Step | None"


_MADE: dict[Step, list[Table]] = {}


@define
class Once:
    """What one test has had made: the same things, in the same order, are the same rows."""

    last: Step | None = None

    def __call__(self, name: str, make: Callable[[], object]) -> None:
        """Let *make* write its rows, or put back those that it wrote for a test before.

        The rows must hang on nothing but on what was made before them in this way.  After a
        commit more happens than rows tell of, so a test without a transaction has them made anew.
        """
        if not connection.in_atomic_block:
            make()
            return
        self.last = step = Step(name, _counts(), self.last)
        if step in _MADE:
            with transaction.atomic(), connection.cursor() as cursor:
                for table in _MADE[step]:
                    table.put_back(cursor)
            return
        before = {table.name: table for table in _tables()}
        make()
        _MADE[step] = [table for table in _tables() if before.get(table.name) != table]


def _names() -> list[str]:
    return sorted(connection.introspection.django_table_names(include_views=False))


def _counts() -> Counts:
    """Return how many rows each table has."""
    asked = (f"SELECT count(*) AS n FROM {connection.ops.quote_name(name)}" for name in _names())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return tuple(count for (count,) in cursor.fetchall())


def _tables() -> list[Table]:
    found = []
    with connection.cursor() as cursor:
        for name in _names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            rows = cursor.fetchall()
            found.append(Table(name, tuple(column[0] for column in cursor.description), rows))
    return found
