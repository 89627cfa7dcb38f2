"""A story tells what happened, line by line, and what the law says of it.

A lawyer can write one; ``docs/adding_a_norm.md`` says how.  Every norm has four kinds of story:
kept, broken, on the boundary, and unknown.  The tests hold both readings of the law to them, and
the reference proves each norm on one that was broken and one that was kept.
"""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files

from attrs import Factory, define, field, frozen

from qadagalau.law import N_, Book, Clause, RefusedError
from qadagalau.law.clerk import CaseFile, Claim, Desk, Distribution
from qadagalau.record import Event

AS_OF = date(2025, 12, 31)
"""The day on which a story is judged that names none."""
HOLDER = "B-1"
"""Who answers where a story names nobody."""
_MINUTES_AN_HOUR = 60


class Kind(StrEnum):
    """What a story shows of its norm."""

    KEPT = "kept"
    BROKEN = "broken"
    BOUNDARY = "boundary"
    UNKNOWN = "unknown"


class StoryError(RefusedError):
    """A line of a story cannot be read."""


@frozen(order=True)
class Expected:
    """One finding, as a story says it."""

    verdict: str
    reason: str = ""
    due_on: date | None = None
    amount_tiyn: int | None = None


@frozen(kw_only=True)
class Story:
    """What happened in a few cases, and what one norm says of it."""

    norm: str
    kind: Kind
    title: str
    as_of: date
    cases: tuple[CaseFile, ...]
    distributions: tuple[Distribution, ...]
    not_supplied: frozenset[type]
    """The kinds of events that no source supplies."""
    expected: tuple[Expected, ...]
    is_told: bool
    """Whether the story says what is to be found, be it nothing."""

    def desk(self, book: Book) -> Desk:
        """Return the desk at which the story is judged by *book*."""
        supplied = frozenset(book.words) - self.not_supplied if self.not_supplied else None
        return Desk(
            calendar=book.calendar,
            values=book.values,
            as_of=self.as_of,
            known_on=self.as_of,
            supplied=supplied,
        )


def stories(book: Book) -> tuple[Story, ...]:
    """Return all stories of a packaged book; a book from outside has none."""
    folder = files(__package__) / book.name / "stories"
    if not folder.is_dir():
        return ()
    texts = sorted((one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir())
    return tuple(story for _, text in texts for story in read_stories(text, book))


def read_stories(text: str, book: Book) -> list[Story]:
    """Read the stories of a text, whose events are words of *book*.

    Raises:
        StoryError: a line is no line of a story.
    """
    drafts: list[_Draft] = []
    norm = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("norm "):
            norm = line.removeprefix("norm ")
        elif kind := re.fullmatch(r"(kept|broken|boundary|unknown): (.+)", line):
            drafts.append(_Draft(book, norm, Kind(kind[1]), kind[2]))
        else:
            try:
                drafts[-1].add(line.split())
            except (IndexError, KeyError, ValueError, RefusedError) as error:
                raise StoryError(
                    N_("Line {number}, {line!r}, says no story: {why}. Correct it."),
                    number=number,
                    line=line,
                    why=Clause(error),
                ) from error
    return [draft.story() for draft in drafts]


@define
class _Draft:
    """A story while its lines are read."""

    book: Book
    norm: str
    kind: Kind
    title: str
    as_of: date = AS_OF
    cases: list[CaseFile] = Factory(list)
    distributions: list[Distribution] = Factory(list)
    not_supplied: frozenset[type] = frozenset()
    expected: list[Expected] = Factory(list)
    is_told: bool = field(default=False)

    def story(self) -> Story:
        return Story(
            norm=self.norm,
            kind=self.kind,
            title=self.title,
            as_of=self.as_of,
            cases=tuple(self.cases),
            distributions=tuple(self.distributions),
            not_supplied=self.not_supplied,
            expected=tuple(self.expected),
            is_told=self.is_told,
        )

    def add(self, words: list[str]) -> None:
        match words:
            case ["case", *rest]:
                number = f"P-{len(self.cases) + 1}"
                self.cases.append(CaseFile(number, _attributes(_options(rest))))
            case ["as", "of", day]:
                self.as_of = date.fromisoformat(day)
            case ["not", "supplied", *kinds]:
                self.not_supplied = frozenset(self.book.word(kind) for kind in kinds)
            case ["distribution", name, day, *rest]:
                self.distributions.append(
                    _distribution(name, date.fromisoformat(day), _options(rest))
                )
            case ["claim", *rest]:
                self.distributions[-1] = _with_claim(self.distributions[-1], _options(rest))
            case ["=", "nothing"]:
                self.is_told = True
            case ["=", *rest]:
                self.is_told = True
                self.expected.append(_expected(rest))
            case [day, kind, *rest]:
                self.add_event(date.fromisoformat(day), self.book.word(kind), _options(rest))
            case _:
                raise ValueError("it is no line of a story")

    def add_event(self, day: date, word: type, given: dict[str, str]) -> None:
        if not self.cases:
            self.cases.append(CaseFile("P-1"))
        case = self.cases[-1]
        event = _event(word, case, day, given)
        events = sorted((*case.events, event), key=lambda one: (one.happened_on, one.minute or 0))
        self.cases[-1] = CaseFile(case.proceeding_id, case.attributes, events)


def _options(words: list[str]) -> dict[str, str]:
    return dict(_option(word) for word in words)


def _option(word: str) -> tuple[str, str]:
    name, given, value = word.partition("=")
    if not given:
        raise ValueError(f"{name} has no value")
    return name, value


def _tiyn(text: str) -> int:
    return int(Decimal(text) * 100)


def _attributes(given: dict[str, str]) -> dict[str, str | int | None]:
    debt = given.pop("debt", None)
    return {**given} if debt is None else {**given, "debt_tiyn": _tiyn(debt)}


def _event(word: type[Event], case: CaseFile, day: date, given: dict[str, str]) -> Event:
    time = given.pop("time", None)
    event = word(
        event_id=f"{case.proceeding_id}/{len(case.events) + 1}",
        proceeding_id=case.proceeding_id,
        holder_id=given.pop("holder", HOLDER),
        happened_on=day,
        recorded_on=day,
        source="story",
        minute=None if time is None else int(time[:2]) * _MINUTES_AN_HOUR + int(time[3:]),
        detail=given.pop("detail", None),
        reference=given.pop("ref", None),
        amount_tiyn=_tiyn(given.pop("amount")) if "amount" in given else None,
        base_tiyn=_tiyn(given.pop("base")) if "base" in given else None,
    )
    if given:
        raise ValueError(f"an event has no {', '.join(given)}")
    if event.detail is not None and event.detail not in word.details:
        raise ValueError(f"{word.__name__} has no detail {event.detail}")
    return event


def _distribution(name: str, day: date, given: dict[str, str]) -> Distribution:
    return Distribution(
        distribution_id=name,
        distributed_on=day,
        recorded_on=day,
        pool_tiyn=_tiyn(given["pool"]),
        holder_id=HOLDER,
        claims=(Claim(proceeding_id=""),),
    )


def _with_claim(last: Distribution, given: dict[str, str]) -> Distribution:
    before = tuple(claim for claim in last.claims if claim.proceeding_id)
    claim = Claim(
        proceeding_id=f"P-{len(before) + 1}",
        category=given.get("category"),
        owed_tiyn=_tiyn(given["owed"]),
        paid_tiyn=_tiyn(given["paid"]),
    )
    return Distribution(
        distribution_id=last.distribution_id,
        distributed_on=last.distributed_on,
        recorded_on=last.recorded_on,
        pool_tiyn=last.pool_tiyn,
        holder_id=last.holder_id,
        claims=(*before, claim),
    )


def _expected(words: list[str]) -> Expected:
    verdict, *rest = words
    reason = rest.pop(0) if rest and "=" not in rest[0] else ""
    given = _options(rest)
    due, missed = given.get("due"), given.get("missed")
    return Expected(
        verdict,
        reason,
        date.fromisoformat(due) if due else None,
        _tiyn(missed) if missed else None,
    )
