"""Files become a register: every row is taken in, or turned away with its line and reason."""

from .contract import IntakeError, Rejection, Row, Unreadable
from .importing import Progress, Receipt, import_file
from .mapping import SourceMapping, mapping_of, read_mapping

__all__ = [
    "IntakeError",
    "Progress",
    "Receipt",
    "Rejection",
    "Row",
    "SourceMapping",
    "Unreadable",
    "import_file",
    "mapping_of",
    "read_mapping",
]
