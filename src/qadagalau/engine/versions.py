"""Rows as they were known on a day: what replaced them since is undone, what came since is gone."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

SINCE, UNTIL = "recorded_on", "superseded_on"


def as_known(rows: pa.Table, versions: pa.Table | None, number: str, day: date) -> pa.Table:
    """Return *rows* as they were known on *day*, each in its place.

    *versions* are what rows were before they changed, each with its place in the column
    *number* and the day on which it gave way.  A row that was not known yet is empty.
    """
    place = np.arange(rows.num_rows)
    whole = rows
    if versions is not None:
        later = versions.filter(pc.greater(versions[UNTIL], day))
        later = later.sort_by([(number, "descending"), (UNTIL, "descending")])
        # Of several versions of one row the first to give way was in force; it is written last.
        place[later[number].to_numpy()] = rows.num_rows + np.arange(later.num_rows)
        columns = [
            later[one.name].cast(one.type)
            if one.name in later.column_names
            else pa.nulls(later.num_rows, one.type)
            for one in rows.schema
        ]
        before = pa.table(columns, schema=rows.schema)
        whole = pa.concat_tables([rows, before]).unify_dictionaries()
    unknown = np.zeros(rows.num_rows, dtype=bool)
    if SINCE in rows.column_names:
        unknown = pc.greater(rows[SINCE], day).fill_null(False).to_numpy()  # noqa: FBT003 - Arrow's own signature
    return whole.combine_chunks().take(pa.array(place, mask=unknown))


def standing(rows: pa.Table, day: date | None) -> pa.Table:
    """Return the rows that stood on *day*, or that stand now if it is ``None``."""
    if UNTIL not in rows.column_names:
        return rows
    stands = pc.is_null(rows[UNTIL])
    if day is not None:
        stands = pc.or_kleene(stands, pc.greater(rows[UNTIL], day))
        stands = pc.and_(stands, pc.less_equal(rows[SINCE], day))
    return rows.filter(stands)
