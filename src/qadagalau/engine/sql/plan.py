"""A book is compiled once, into queries over the tables of one register that every back end runs.

The tables: ``ev_all`` (events), ``cs`` (cases), ``dist`` (claims of distributions), and those
that the book brings: ``cal``, ``mon``, ``dom``, ``days``, ``val``.
"""

from attrs import frozen

from qadagalau.law import Between, Book, Bound, Deadline, Forbidden, Norm, Order, Quota, Required

from .acts import forbidden, required
from .bounds import bound
from .counts import quota
from .deadlines import deadline
from .distributions import order
from .query import Chain, Query
from .scope import Scope
from .spans import pauses

_VALUES = """
    SELECT d.day, v.name, v.tiyn FROM days AS d
    JOIN val AS v ON v.since <= d.day AND d.day < v.until"""


@frozen
class Plan:
    """What is asked of a back end, in DuckDB's SQL."""

    shared: tuple[tuple[str, Chain], ...]
    """Tables that several norms read: name and query, in order."""
    norms: tuple[Chain, ...]
    """One query per norm of the code, in its order."""


def plan_of(book: Book, scope: Scope) -> Plan:
    """Compile the norms of *book* for a register."""
    spans: dict[tuple[Between, ...], str] = {}
    for norm in book.code:
        if isinstance(norm.rule, Deadline) and norm.rule.suspended:
            spans.setdefault(norm.rule.suspended, f"pause_{len(spans)}")
    return Plan(
        shared=(
            ("ev", _seen(scope)),
            ("val_on", Chain((), _VALUES)),
            *((name, pauses(scope, betweens)) for betweens, name in spans.items()),
        ),
        norms=tuple(_norm(scope, spans, number, norm) for number, norm in enumerate(book.code)),
    )


def _seen(scope: Scope) -> Chain:
    """Return the events that the judge of the day may know."""
    return Chain(
        (),
        f"""
        SELECT row_no, case_no, kind, detail, day, minute, holder_no, ref, amount, base
        FROM ev_all WHERE day <= {scope.as_of} AND recorded <= {scope.known_on}
          AND (superseded IS NULL OR superseded > {scope.known_on})""",
    )


def _norm(scope: Scope, spans: dict[tuple[Between, ...], str], number: int, norm: Norm) -> Chain:
    query = Query()
    judged = _judged(query, scope, spans, norm)
    # A claim's category belongs to the distribution; elsewhere the norm binds a case or not.
    return query.ruling(number, judged, of_case=not isinstance(norm.rule, Order))


def _judged(query: Query, scope: Scope, spans: dict[tuple[Between, ...], str], norm: Norm) -> str:
    match norm.rule:
        case Deadline() as rule:
            return deadline(query, scope, norm, rule, spans.get(rule.suspended))
        case Required() as rule:
            return required(query, scope, norm, rule)
        case Forbidden() as rule:
            return forbidden(query, scope, norm, rule)
        case Quota() as rule:
            return quota(query, scope, norm, rule)
        case Bound() as rule:
            return bound(query, scope, norm, rule)
        case Order() as rule:
            return order(query, scope, norm, rule)
