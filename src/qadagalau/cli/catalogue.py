"""Every command, in the order of the help."""

from .checking import CHECK
from .command import Command, Family
from .comparing import COMPARE
from .demonstrating import DEMO
from .explaining import EXPLAIN
from .exporting import EXPORT
from .importing import IMPORT
from .reporting import REPORT
from .statute import LAW
from .touring import TOUR

COMMANDS: tuple[Command | Family, ...] = (
    TOUR,
    DEMO,
    IMPORT,
    CHECK,
    REPORT,
    EXPLAIN,
    COMPARE,
    EXPORT,
    LAW,
)
