"""What the numbers in rows stand for: proceedings and holders, as they were known on a day."""

import numpy as np
import pyarrow as pa
from attrs import frozen

from .cases import NOSUM, Cases
from .days import Ints
from .texts import Texts


@frozen(eq=False)
class Names:
    """What the numbers in rows stand for."""

    cases: Cases
    proceedings: Texts
    """The number of each case."""
    holders: pa.Table
    """``holder_id``, and ``office_id`` and ``region`` where the record has them."""

    def category(self, case_no: Ints) -> pa.Array:
        """Return the category of each of *case_no*, null for -1 or where it is not known."""
        coded = self.cases.words("category")
        codes = np.where(case_no < 0, len(coded.words), coded.codes.take(case_no, mode="clip"))
        return pa.array([*coded.words, None], pa.string()).take(pa.array(codes))

    def debt_tiyn(self, case_no: Ints) -> pa.Array:
        """Return the sum to be recovered in each of *case_no*, null as above."""
        sums = self.cases.sums("debt_tiyn").take(case_no, mode="clip")
        return pa.array(sums, mask=(case_no < 0) | (sums == NOSUM))

    def of_holder(self, column: str, holder_no: Ints) -> pa.Array:
        """Return a column of the holders at *holder_no*, null for -1 or a column not there."""
        if column not in self.holders.column_names:
            return pa.nulls(len(holder_no), pa.string())
        rows = pa.array(holder_no, mask=holder_no < 0)
        return self.holders[column].combine_chunks().take(rows).cast(pa.string())
