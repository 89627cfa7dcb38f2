"""What can be asked of the register: cases by what they are, one case; within one's territory."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from qadagalau.engine import Register
from qadagalau.engine.casefiles import Archive, open_archive
from qadagalau.engine.search import Wanted
from qadagalau.law import Book
from qadagalau.law.clerk import CaseFile
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.record.parties import masked

from .at_hand import Opened, opened
from .rules import SEE_PROCEEDINGS

A_PAGE = 50
PARTIES = ("debtor", "creditor")
After = tuple[int, int]


@frozen(kw_only=True)
class FoundCase:
    """A proceeding in a line of the list."""

    proceeding_id: str
    holder_id: str | None
    office_id: str | None
    region: str | None
    category: str | None
    debt_tiyn: int | None
    first_on: date | None
    last_on: date | None
    ended: bool
    debtor: str | None
    """The pseudonym, masked."""
    creditor: str | None
    """As the debtor."""


@frozen(kw_only=True)
class FoundCases:
    """A page of proceedings, how many there are in all, and where the next page goes on."""

    rows: tuple[FoundCase, ...]
    total: int
    after: After | None


@frozen(kw_only=True)
class Whole:
    """One proceeding as it lies in the register: who holds it now, its file, where it is from."""

    holder_id: str
    office_id: str | None
    region: str | None
    debtor: str | None
    """The pseudonym, masked, as known now."""
    creditor: str | None
    """As the debtor."""
    file: CaseFile
    """Its attributes and all events as known on ``known_on``; later events are there too."""
    archive: Archive
    known_on: date


def find(
    actor: Actor,
    wanted: Wanted,
    *,
    register: Path,
    order_by: str,
    descending: bool,
    after: After | None = None,
) -> FoundCases:
    """Return a page of the proceedings that are *wanted* and that *actor* may see.

    Raises:
        NotAllowedError: *actor* may see none.
        NoRegisterError: there is no register.
    """
    demand(SEE_PROCEEDINGS, actor)
    there = opened(register)
    page = there.cases.page(
        _limited(wanted, actor, there),
        order_by=order_by,
        descending=descending,
        limit=A_PAGE,
        after=after,
    )
    rows = page.rows.to_pylist()
    numbers = np.array([row.pop("case_no") for row in rows], dtype=np.int32)
    parties = _parties(there.register, numbers)
    found = tuple(FoundCase(**row, **named) for row, named in zip(rows, parties, strict=True))
    return FoundCases(rows=found, total=page.total, after=page.after)


def _limited(wanted: Wanted, actor: Actor, there: Opened) -> Wanted:
    """Return what is wanted without what *actor* may not see."""
    seen = there.holders_in(actor.territory)
    if seen is None:
        return wanted
    return evolve(wanted, holders=seen if wanted.holders is None else wanted.holders & seen)


def _parties(register: Register, numbers: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - NumPy's
    rows = register.cases_at(numbers, PARTIES).to_pylist() if len(numbers) else []
    return [{name: hidden(row.get(name)) for name in PARTIES} for row in rows]


def hidden(name: str | None) -> str | None:
    """Return a pseudonym as it may be shown, or ``None`` where nobody is named."""
    return None if name is None else masked(name)


def case_of(
    actor: Actor, number: str, *, register: Path, book: Book, known_on: date
) -> Whole | None:
    """Return one proceeding as known on a day; ``None`` if there is none that *actor* may see.

    Raises:
        NotAllowedError: *actor* may see none at all.
        NoRegisterError: there is no register.
    """
    demand(SEE_PROCEEDINGS, actor)
    found = opened(register)
    there = found.register
    case = _seen_case(actor, number, found)
    if case is None:
        return None
    at, holder = case
    where = {name: holder[name] for name in ("holder_id", "office_id", "region")}
    archive = open_archive(there, book, known_on=known_on)
    [parties] = _parties(there, at)
    file = archive.case_file(number)
    return Whole(**where, **parties, file=file, archive=archive, known_on=known_on)


def may_open(actor: Actor, number: str | None, *, register: Path) -> bool:
    """Say whether a proceeding opens to the actor: whoever leads it now works in his territory.

    A finding stays with whom it concerns; its proceeding may have gone to a bailiff elsewhere.

    Raises:
        NoRegisterError: there is no register.
    """
    if number is None or not SEE_PROCEEDINGS.permits(actor).allowed:
        return False
    return _seen_case(actor, number, opened(register)) is not None


def _seen_case(
    actor: Actor, number: str, found: Opened
) -> tuple[npt.NDArray[np.int32], dict[str, Any]] | None:
    """Return the place of a proceeding in the register and who leads it, if it may be seen."""
    there = found.register
    place = there.case_no(number)
    if place is None:
        return None
    at = np.array([place], np.int32)
    row = there.cases_at(at, ["holder_no"])["holder_no"][0].as_py()
    holder: dict[str, Any] = there.holders.slice(row, 1).to_pylist()[0]
    seen = found.holders_in(actor.territory)
    if seen is not None and holder["holder_id"] not in seen:
        return None
    return at, holder
