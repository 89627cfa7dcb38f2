"""What a norm's words mean in one register: numbers of kinds, columns of cases, three-valued truth.

SQL's own AND, NOT and NULL are the three-valued logic of ``docs/reading.md``: false wins over
unknown, unknown over true.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from qadagalau.engine.days import number_of
from qadagalau.law import (
    Among,
    AtLeast,
    Book,
    Condition,
    Multiple,
    Norm,
    Selectors,
    Sum,
    Where,
    kind_of,
    relied_on,
    word_of,
)

from .query import text

UNKNOWN = "CAST(NULL AS BOOLEAN)"


@frozen
class Attribute:
    """A column of cases as the back end holds it."""

    column: str
    is_number: bool


@frozen
class Truth:
    """Whether a norm binds: a three-valued expression, and the joins that it needs."""

    says: str
    joins: str


@frozen(kw_only=True)
class Scope:
    """One register seen on one day, as far as SQL needs to know it."""

    kinds: Mapping[str, int]
    details: Mapping[str, int]
    attributes: Mapping[str, Attribute]
    supplied: frozenset[str] | None
    """Kinds that the sources supply; ``None`` if all."""
    as_of: int
    known_on: int
    last: int
    """The last day that the calendar covers."""

    def matches(self, selectors: Selectors, alias: str) -> str:
        """Say that the event *alias* is matched by any of *selectors*."""
        whole: set[int] = set()
        narrow: list[str] = []
        for selector in selectors:
            kind = self.kinds.get(kind_of(word_of(selector)))
            if kind is None:
                continue
            if not isinstance(selector, Where):
                whole.add(kind)
            elif some := sorted(self.details[d] for d in selector.details if d in self.details):
                narrow.append(f"({alias}.kind = {kind} AND {alias}.detail IN ({_listed(some)}))")
        kinds = [f"{alias}.kind IN ({_listed(sorted(whole))})"] if whole else []
        return f"({' OR '.join([*kinds, *narrow])})" if kinds or narrow else "(FALSE)"

    def is_silent(self, norm: Norm) -> bool:
        """Say whether no source supplies what *norm* would miss."""
        relied = relied_on(norm.rule)
        if self.supplied is None or not relied:
            return False
        return not any(kind_of(word_of(selector)) in self.supplied for selector in relied)

    def binds(self, norm: Norm, alias: str) -> Truth:
        """Say whether *norm* binds the case of the event *alias* on its day."""
        conditions = (*norm.when, *norm.unless)
        if not conditions:
            return Truth("TRUE", "")
        says = [f"({self._holds(one)})" for one in norm.when]
        says += [f"(NOT ({self._holds(one)}))" for one in norm.unless]
        limits = [one.limit for one in conditions if not isinstance(one, Among)]
        names = [limit.value for limit in limits if isinstance(limit, Multiple)]
        cases = f"LEFT JOIN cs ON cs.case_no = {alias}.case_no"
        return Truth(" AND ".join(says), f"{cases} {values_of(names, alias)}".strip())

    def _holds(self, condition: Condition) -> str:
        attribute = self.attributes.get(condition.attribute)
        if attribute is None:
            return UNKNOWN
        value = f"cs.{attribute.column}"
        if isinstance(condition, Among):
            said = f"CAST({value} AS VARCHAR)" if attribute.is_number else value
            return f"{said} IN ({', '.join(text(one) for one in condition.values)})"
        if not attribute.is_number:
            return UNKNOWN
        sign = ">=" if isinstance(condition, AtLeast) else "<"
        return f"{value} {sign} {amount_of(condition.limit)}"


def arose(norm: Norm, day: str) -> str:
    """Say that the wording of *norm* is in force on the day *day*."""
    bounds = [f"{day} >= {number_of(norm.since)}"] if norm.since else []
    bounds += [f"{day} < {number_of(norm.until)}"] if norm.until else []
    return f"({' AND '.join(bounds)})" if bounds else "(TRUE)"


def values_of(names: Iterable[str], alias: str) -> str:
    """Return the joins that give each named value on the day of *alias*; absent ones are null."""
    return " ".join(
        f"LEFT JOIN val_on AS {value_alias(name)} ON {value_alias(name)}.day = {alias}.day "
        f"AND {value_alias(name)}.name = {text(name)}"
        for name in sorted(set(names))
    )


def value_alias(name: str) -> str:
    """Return the alias under which a dated value is joined."""
    return "v_" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)


def amount_of(limit: Sum | Multiple) -> str:
    """Return a limit in tiyn; null where its dated value is not known."""
    if isinstance(limit, Sum):
        return str(limit.tiyn)
    return f"({limit.times} * {value_alias(limit.value)}.tiyn)"


def scope_of(
    book: Book,
    *,
    kinds: Iterable[str],
    details: Iterable[str],
    supplied: Iterable[str] | None,
    attributes: Mapping[str, Attribute],
    as_of: date,
    known_on: date,
) -> Scope:
    """Return how a register with these lists of words is read for *book* on a day."""
    return Scope(
        kinds={kind: number for number, kind in enumerate(kinds)},
        # Number 0 is "none" whatever stands there, and is matched by no selector.
        details={detail: number for number, detail in enumerate(details) if number},
        attributes=attributes,
        supplied=None if supplied is None else frozenset(supplied),
        as_of=number_of(as_of),
        known_on=number_of(known_on),
        last=number_of(book.calendar.last),
    )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)
