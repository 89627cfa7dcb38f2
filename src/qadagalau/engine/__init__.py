"""Turns norms into queries and a register into findings, fast over millions.

The only room that speaks NumPy kernels and SQL.  The columnar execution (:func:`check`)
reads the register part by part, finds the rows of each kind once, and judges every norm by
arithmetic over columns; :mod:`.sql` runs the same norms on DuckDB, PostgreSQL and Spark.
Both give rows of integers that :mod:`.findings` turns into findings.
"""

from .check import Checked, check, check_into, count
from .findings import FINDINGS, to_findings
from .memory import check_cases, register_of
from .opening import open_register
from .register import NotARegisterError, Register
from .tally import TALLY

__all__ = [
    "FINDINGS",
    "TALLY",
    "Checked",
    "NotARegisterError",
    "Register",
    "check",
    "check_cases",
    "check_into",
    "count",
    "open_register",
    "register_of",
    "to_findings",
]
