"""When a bailiff's clock stands still, whatever the duty."""

from qadagalau.law import Between
from qadagalau.record import (
    DocumentReturned,
    ProceedingResumed,
    ProceedingSuspended,
    ProceedingTerminated,
)

OVER = Between((ProceedingTerminated, DocumentReturned))
"""Once the proceeding is over nothing more need be done in it: the clock stands still for good."""

SUSPENDED = Between(ProceedingSuspended, ProceedingResumed)
"""While the proceeding stands still its acts do too: art. 42 names the few that go on."""
