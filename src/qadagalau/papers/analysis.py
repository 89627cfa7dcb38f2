"""Everything the monthly analysis says in numbers, gathered once for the page and the workbook."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from attrs import frozen

from qadagalau.engine import Register
from qadagalau.engine.digests import digest_of
from qadagalau.insight import (
    Breach,
    Change,
    Claims,
    Counts,
    Group,
    Listed,
    Neglect,
    Outcome,
    Standing,
    compare,
    neglect,
)
from qadagalau.law import Answers, Book, Norm, Status, to_json
from qadagalau.record import layout
from qadagalau.statutes.kz.categories import SOCIAL

LISTED = 25
"""So many rows of the oldest and of the largest cases."""
EACH = 2
"""So many examples of every norm."""
MONTHS = 24
"""So many months of the trend."""


@frozen(kw_only=True)
class Norms:
    """The norms of a book by their code, in the order of the book."""

    by_code: Mapping[str, Norm]
    """The wording in force on the day of the check, or the latest before."""

    @property
    def read(self) -> int:
        """How many norms were read in the text of the law."""
        return sum(norm.checked.status is Status.VERIFIED for norm in self.by_code.values())

    @property
    def of_bailiffs(self) -> tuple[str, ...]:
        """The codes of the norms that a bailiff answers for."""
        return tuple(c for c, norm in self.by_code.items() if norm.answers is Answers.BAILIFF)


@frozen(kw_only=True)
class Office:
    """An office as the register names it."""

    region: str | None
    names: Mapping[str, str | None]


@frozen(kw_only=True)
class Earlier:
    """What the check before gave, and what became of its findings."""

    as_of: date
    by_norm: Mapping[str, Counts]
    change: Change


@frozen(kw_only=True)
class Analysis:
    """The numbers of one monthly analysis."""

    as_of: date
    known_on: date
    month: date
    """First day of the last whole month before the day of the check, or that ends with it."""
    first_on: date | None
    register_hash: str
    book_hash: str
    book: Book
    norms: Norms
    offices: Mapping[str, Office]
    proceedings: int
    holders: int
    total: Counts
    claims: Claims
    by_norm: Mapping[str, Counts]
    norm_claims: Mapping[str, Claims]
    by_category: tuple[Group, ...]
    category_claims: Mapping[tuple[str | None, ...], Claims]
    by_office: tuple[Group, ...]
    office_claims: Mapping[tuple[str | None, ...], Claims]
    by_region_norm: tuple[Group, ...]
    by_office_norm: tuple[Group, ...]
    bailiffs: tuple[Standing, ...]
    social: Neglect
    social_by_office: Mapping[str | None, Neglect]
    months: tuple[tuple[date, int], ...]
    reasons: tuple[tuple[str, str, int], ...]
    oldest: Listed
    largest: Listed
    examples: tuple[Breach, ...]
    earlier: Earlier | None
    left: frozenset[str]
    """The norms whose text changed, and that nobody has read again yet."""


def norms_of(book: Book, day: date) -> Norms:
    """Return the norms of *book* in the wording that binds on *day*, or did so last."""
    found: dict[str, Norm] = {}
    for code in dict.fromkeys(norm.code for norm in book.code):
        wordings = book.code.wordings(code)
        begun = [norm for norm in wordings if norm.first_day <= day]
        found[code] = begun[-1] if begun else wordings[0]
    return Norms(by_code=found)


def analyse(
    outcome: Outcome,
    register: Register,
    book: Book,
    *,
    as_of: date,
    known_on: date,
    earlier: Earlier | None,
    left: frozenset[str] = frozenset(),
) -> Analysis:
    """Count *outcome*, the check of *register* against *book*."""
    norms = norms_of(book, as_of)
    social, social_by_office = neglect(outcome, norms.of_bailiffs, SOCIAL)
    return Analysis(
        as_of=as_of,
        known_on=known_on,
        month=last_month(as_of),
        first_on=outcome.first_day(),
        register_hash=digest_of(register),
        book_hash=hashlib.sha256(to_json(book.code).encode()).hexdigest(),
        book=book,
        norms=norms,
        offices=offices_of(register),
        proceedings=register.case_count,
        holders=register.holders.num_rows,
        total=outcome.total(),
        claims=outcome.claims()[()],
        by_norm={str(group.key[0]): group.counts for group in outcome.by("norm")},
        norm_claims={str(key[0]): claims for key, claims in outcome.claims("norm").items()},
        by_category=outcome.by("category"),
        category_claims=outcome.claims("category"),
        by_office=outcome.by("region", "office_id"),
        office_claims=outcome.claims("region", "office_id"),
        by_region_norm=outcome.by("region", "norm"),
        by_office_norm=outcome.by("office_id", "norm"),
        bailiffs=compare(outcome, norms.of_bailiffs),
        social=social,
        social_by_office=social_by_office,
        months=_filled(outcome.months(), as_of),
        reasons=outcome.reasons(),
        oldest=outcome.oldest(LISTED),
        largest=outcome.largest(LISTED),
        examples=outcome.examples(EACH),
        earlier=earlier,
        left=left & norms.by_code.keys(),
    )


def last_month(day: date) -> date:
    """Return the first day of the last month that is over at the end of *day*."""
    end = (day + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return end.replace(day=1)


def offices_of(register: Register) -> dict[str, Office]:
    """Return the offices of the register; empty where it has no table of them."""
    table = register.table(layout.OFFICES)
    return {
        row["office_id"]: Office(
            region=row["region"],
            names={language: row[f"name_{language}"] for language in ("kk", "ru", "en")},
        )
        for row in (table.to_pylist() if table is not None else ())
    }


def _filled(months: tuple[tuple[date, int], ...], as_of: date) -> tuple[tuple[date, int], ...]:
    """Return the last months up to *as_of*, those without a breach too."""
    known = dict(months)
    shown: list[tuple[date, int]] = []
    month = as_of.replace(day=1)
    while known and month >= min(known) and len(shown) < MONTHS:
        shown.append((month, known.get(month, 0)))
        month = (month - timedelta(days=1)).replace(day=1)
    return tuple(reversed(shown))
