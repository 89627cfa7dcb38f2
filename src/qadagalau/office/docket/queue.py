"""A page of the queue with the numbers that stand beside it; who may see what is asked once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve, frozen

from qadagalau.engine.finding_list import After
from qadagalau.law import Verdict
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .finding_shapes import FindingPage, Queue, WantedFindings
from .findings import of_queues, page_of, rows_wanted
from .findings_at_hand import findings_in
from .rules import SEE_FINDINGS

_UNKNOWN = frozenset((Verdict.UNKNOWN,))


@frozen(kw_only=True)
class QueuePage:
    """A page of one queue, how many findings each queue holds, and how many are unknown in it."""

    page: FindingPage
    by_queue: Mapping[Queue, int]
    unknown: int


def look_at_queue(
    actor: Actor,
    wanted: WantedFindings,
    queues: Iterable[Queue],
    *,
    home: Path,
    order_by: str = "weight",
    descending: bool = True,
    after: After | None = None,
) -> QueuePage:
    """Return a page of the findings that are *wanted*, and the numbers of all *queues*.

    Raises:
        NotAllowedError: *actor* may see none.
        NoRegisterError: there is no register.
    """
    demand(SEE_FINDINGS, actor)
    there = findings_in(home)
    every = rows_wanted(actor, evolve(wanted, queue=Queue.ALL), there, home=home)
    rows = of_queues(actor, every, {*queues, wanted.queue}, there, home=home)
    here = rows[wanted.queue]
    return QueuePage(
        page=page_of(there, here, order_by=order_by, descending=descending, after=after),
        by_queue={queue: there.count(rows[queue]) for queue in queues},
        unknown=there.count(evolve(here, verdicts=_UNKNOWN)),
    )
