"""Every command, in the order of the help."""

from .backing_up import BACKUP, RESTORE
from .checking import CHECK
from .command import Command, Family
from .comparing import COMPARE
from .copying import COPY
from .delivering import DELIVER, DELIVERIES, REBUILD, WATCH
from .demonstrating import DEMO
from .exchange import EXCHANGE
from .explaining import EXPLAIN
from .exporting import EXPORT
from .hooks import HOOKS
from .importing import IMPORT
from .morning import MORNING
from .office import OFFICE
from .permissions import MATRIX
from .proving import PROVE
from .reckoning import ARREARS
from .registering import MAKE_HOME, SOURCE
from .reporting import REPORT
from .rotating import ROTATE
from .serving import SERVE
from .settling import SETTLE
from .signing import SIGNATURE
from .statute import LAW
from .studying import STUDY
from .touring import TOUR
from .trusting import VERIFY
from .witnessing import COSIGN, WITNESS

COMMANDS: tuple[Command | Family, ...] = (
    TOUR,
    DEMO,
    IMPORT,
    MAKE_HOME,
    SOURCE,
    DELIVER,
    WATCH,
    DELIVERIES,
    REBUILD,
    SETTLE,
    COPY,
    CHECK,
    MORNING,
    REPORT,
    EXPLAIN,
    COMPARE,
    ARREARS,
    STUDY,
    EXPORT,
    LAW,
    SIGNATURE,
    OFFICE,
    MATRIX,
    EXCHANGE,
    HOOKS,
    SERVE,
    BACKUP,
    RESTORE,
    VERIFY,
    PROVE,
    WITNESS,
    COSIGN,
    ROTATE,
)
