"""The law by which an office judges: the statute book, and upon it what the office published.

What was published lies in the home as one file, which the night's run writes before it judges:
pages that explain its findings, and commands that judge its register, read the same law.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import asdict, define, evolve, frozen

from qadagalau.law import Amendment, Book, Code, Norm, RefusedError
from qadagalau.law.drafting import read_draft
from qadagalau.law.enacting import Enactment, enacted
from qadagalau.statutes.kz import BOOK

from .shelf import book_to_json

PUBLISHED = Path("drafts") / "published.json"
"""The file in a home."""


@frozen(kw_only=True)
class Published:
    """A draft that an office published: its words, its days and why."""

    number: int
    """Of the draft."""
    version: int
    document: str
    """The amendment as JSON, without days."""
    since: date
    until: date | None = None
    """The first day on which it binds no more; set where it was stopped."""
    ground: str
    why_stopped: str = ""


@frozen(kw_only=True)
class InForce:
    """A published draft that is part of the law."""

    published: Published
    enactment: Enactment

    @property
    def amendment(self) -> Amendment:
        """What it changes."""
        return self.enactment.amendment


@frozen(kw_only=True)
class SetAside:
    """A published draft that cannot bind, and why."""

    published: Published
    because: RefusedError


@define(frozen=True, slots=False, kw_only=True, eq=False)
class Law:
    """The book with what was published laid upon it."""

    book: Book
    in_force: tuple[InForce, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of the book's JSON."""
        return sha256(book_to_json(self.book).encode()).hexdigest()

    @cached_property
    def norms(self) -> dict[str, Norm]:
        """The last wording of each norm by its code."""
        in_order = sorted(self.book.code, key=lambda norm: norm.first_day)
        last = {norm.code: norm for norm in in_order}
        return {norm.code: last[norm.code] for norm in self.book.code}

    def worded(self, code: str, wording: str) -> Norm | None:
        """Return a norm in one wording, or in its last where the law has that wording no more."""
        return self._by_wording.get((code, wording)) or self.norms.get(code)

    @cached_property
    def _by_wording(self) -> dict[tuple[str, str], Norm]:
        return {(norm.code, norm.wording): norm for norm in self.book.code}

    def brought_by(self, code: str, wording: str) -> InForce | None:
        """Return what brought a wording; ``None`` where it is the statute book's own."""
        norm = self._by_wording.get((code, wording))
        if norm is None:
            return None
        return next((one for one in self.in_force if one.enactment.brings(norm)), None)


def law_with(published: Iterable[Published], book: Book = BOOK) -> Law:
    """Lay what was published upon *book*, the earliest first; what cannot bind is set aside."""
    code, in_force, set_aside = book.code, list[InForce](), list[SetAside]()
    for one in sorted(published, key=lambda one: (one.since, one.number)):
        try:
            amendment = read_draft(one.document, book.with_code(code))
            enactment = Enactment(amendment=amendment, since=one.since, until=one.until)
            code = enacted(code, enactment, book=book.code)
        except RefusedError as refusal:
            set_aside.append(SetAside(published=one, because=refusal))
        else:
            in_force.append(InForce(published=one, enactment=enactment))
    return Law(book=_with_code(book, code), in_force=tuple(in_force), set_aside=tuple(set_aside))


def _with_code(book: Book, code: Code) -> Book:
    """Return the book with *code*, and those of its own drafts that still change something."""
    if code is book.code:
        return book
    return evolve(book, code=code, drafts=tuple(one for one in book.drafts if _fits(code, one)))


def _fits(code: Code, draft: Amendment) -> bool:
    try:
        code.amended_by(draft)
    except RefusedError:
        return False
    return True


# ------------------------------------------------------------------ the file


def law_in(home: Path) -> Law:
    """Return the law of the office in *home*, as its last run judged by it.

    It stays open in the process until the file is another.
    """
    file = home / PUBLISHED
    try:
        seen = file.stat()
    except OSError:
        return _BARE
    return _read(file, (seen.st_mtime_ns, seen.st_size, seen.st_ino))


_BARE = Law(book=BOOK)


@lru_cache(maxsize=4)
def _read(file: Path, state: tuple[int, int, int]) -> Law:
    del state  # by which the file of another night is another
    return law_with(published_from_json(file.read_text(encoding="utf-8")))


def published_to_json(published: Iterable[Published]) -> str:
    """Write what was published for the file in a home."""
    said = [asdict(one, value_serializer=_plain) for one in published]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _plain(_of: object, _field: object, value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def published_from_json(document: str) -> list[Published]:
    """Read what :func:`published_to_json` wrote."""
    return [_published(one) for one in json.loads(document)]


def _published(said: dict[str, Any]) -> Published:
    until = said.pop("until")
    return Published(
        since=date.fromisoformat(said.pop("since")),
        until=date.fromisoformat(until) if until else None,
        **said,
    )
