"""A story tells what happened, line by line, and what the law says of it.

A lawyer can write one; ``docs/adding_a_norm.md`` says how.  Every norm has four kinds of
story: kept, broken, on the boundary, and unknown.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import Factory, define, evolve, frozen

from qadagalau.engine import check_cases
from qadagalau.law import Finding, Norm, Verdict
from qadagalau.law.clerk import CaseFile, Claim, Desk, Distribution, judge
from qadagalau.statutes.kz import BOOK

STORIES = Path(__file__).parent / "stories"
KINDS = ("kept", "broken", "boundary", "unknown")
AS_OF = date(2025, 12, 31)
MINUTES_AN_HOUR = 60

_OUTRIGHT = "what is forbidden outright needs no other event"
NO_UNKNOWN = {
    "enforcement/38-1/refused-on-listed-ground": _OUTRIGHT,
    "enforcement/85-4/no-third-auction": _OUTRIGHT,
    "enforcement/74-2/self-sale-once": "a quota counts what there is",
    "enforcement/122-3/creditors-money-cashless": _OUTRIGHT,
    "enforcement/122-2/creditors-money-not-own": _OUTRIGHT,
    "enforcement/35-1-2/forced-appearance-within-limits": _OUTRIGHT,
    "enforcement/39-3/agreed-term-within-six-months": _OUTRIGHT,
    "enforcement/53/acted-in-lawful-hours": _OUTRIGHT,
    "enforcement/58-2/no-levy-on-protected-money": _OUTRIGHT,
    "enforcement/62-3/no-arrest-of-protected-money": _OUTRIGHT,
    "enforcement/106-1/eviction-witnessed": _OUTRIGHT,
    "enforcement/152-1/acted-in-district": _OUTRIGHT,
    "enforcement/61/no-levy-on-necessaries": _OUTRIGHT,
    "enforcement/74-1/sold-at-electronic-auction": _OUTRIGHT,
    "enforcement/80-2/no-barred-bidder": _OUTRIGHT,
    "enforcement/99-2/arrears-from-lawful-base": _OUTRIGHT,
    "enforcement/162-1-2/assigned-by-system": _OUTRIGHT,
    "enforcement/102/withholdings-checked-at-most-quarterly": "a quota counts what there is",
    "enforcement/144-2/no-second-breach-in-six-months": "a quota counts what there is",
    "enforcement/144-1-7/at-most-three-acts": "a quota counts what there is",
    "enforcement/144-1-7/at-most-four-acts": "a quota counts what there is",
}
"""Norms of which nothing can be unknown, with the reason."""


class StoryError(ValueError):
    """A story cannot be read."""


@frozen(order=True)
class Expected:
    verdict: str
    reason: str = ""
    due_on: date | None = None
    amount_tiyn: int | None = None


@define
class Story:
    norm: str
    kind: str
    title: str
    as_of: date = AS_OF
    cases: list[CaseFile] = Factory(list)
    distributions: list[Distribution] = Factory(list)
    not_supplied: frozenset[type] = frozenset()
    expected: list[Expected] = Factory(list)
    told: bool = False


def tiyn(text: str) -> int:
    return int(Decimal(text) * 100)


def options(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words)


def read_stories(text: str) -> list[Story]:
    stories: list[Story] = []
    norm = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("norm "):
            norm = line.removeprefix("norm ")
        elif kind := re.fullmatch(r"(kept|broken|boundary|unknown): (.+)", line):
            stories.append(Story(norm, kind[1], kind[2]))
        else:
            try:
                add(stories[-1], line.split())
            except (IndexError, KeyError, ValueError) as error:
                raise StoryError(f"Line {number}, {line!r}, cannot be read: {error}.") from error
    return stories


def add(story: Story, words: list[str]) -> None:
    match words:
        case ["case", *rest]:
            story.cases.append(CaseFile(f"P-{len(story.cases) + 1}", attributes(options(rest))))
        case ["as", "of", day]:
            story.as_of = date.fromisoformat(day)
        case ["not", "supplied", *kinds]:
            story.not_supplied = frozenset(BOOK.word(kind) for kind in kinds)
        case ["distribution", name, day, *rest]:
            story.distributions.append(distribution(name, date.fromisoformat(day), options(rest)))
        case ["claim", *rest]:
            add_claim(story, options(rest))
        case ["=", "nothing"]:
            story.told = True
        case ["=", *rest]:
            story.told = True
            story.expected.append(expected(rest))
        case [day, kind, *rest]:
            add_event(story, date.fromisoformat(day), BOOK.word(kind), options(rest))
        case _:
            raise ValueError("it is no line of a story")


def attributes(given: dict[str, str]) -> dict[str, str | int | None]:
    debt = given.pop("debt", None)
    return {**given} if debt is None else {**given, "debt_tiyn": tiyn(debt)}


def add_event(story: Story, day: date, word: type, given: dict[str, str]) -> None:
    if not story.cases:
        story.cases.append(CaseFile("P-1"))
    file = story.cases[-1]
    time = given.pop("time", None)
    event = word(
        event_id=f"{file.proceeding_id}/{len(file.events) + 1}",
        proceeding_id=file.proceeding_id,
        holder_id=given.pop("holder", "B-1"),
        happened_on=day,
        recorded_on=day,
        source="story",
        minute=None if time is None else int(time[:2]) * MINUTES_AN_HOUR + int(time[3:]),
        detail=given.pop("detail", None),
        reference=given.pop("ref", None),
        amount_tiyn=tiyn(given.pop("amount")) if "amount" in given else None,
        base_tiyn=tiyn(given.pop("base")) if "base" in given else None,
    )
    if given:
        raise ValueError(f"an event has no {', '.join(given)}")
    if event.detail is not None and event.detail not in word.details:
        raise ValueError(f"{word.__name__} has no detail {event.detail}")
    events = sorted((*file.events, event), key=lambda one: (one.happened_on, one.minute or 0))
    story.cases[-1] = CaseFile(file.proceeding_id, file.attributes, events)


def distribution(name: str, day: date, given: dict[str, str]) -> Distribution:
    return Distribution(
        distribution_id=name,
        distributed_on=day,
        recorded_on=day,
        pool_tiyn=tiyn(given["pool"]),
        holder_id="B-1",
        claims=(Claim(proceeding_id=""),),
    )


def add_claim(story: Story, given: dict[str, str]) -> None:
    last = story.distributions[-1]
    before = tuple(claim for claim in last.claims if claim.proceeding_id)
    claim = Claim(
        proceeding_id=f"P-{len(before) + 1}",
        category=given.get("category"),
        owed_tiyn=tiyn(given["owed"]),
        paid_tiyn=tiyn(given["paid"]),
    )
    story.distributions[-1] = Distribution(
        distribution_id=last.distribution_id,
        distributed_on=last.distributed_on,
        recorded_on=last.recorded_on,
        pool_tiyn=last.pool_tiyn,
        holder_id=last.holder_id,
        claims=(*before, claim),
    )


def expected(words: list[str]) -> Expected:
    verdict, *rest = words
    reason = rest.pop(0) if rest and "=" not in rest[0] else ""
    given = options(rest)
    due = given.get("due")
    missed = given.get("missed")
    return Expected(
        verdict,
        reason,
        date.fromisoformat(due) if due else None,
        tiyn(missed) if missed else None,
    )


ALL = [
    story
    for path in sorted(STORIES.glob("*.txt"))
    for story in read_stories(path.read_text(encoding="utf-8"))
]


def wordings(code: str) -> tuple[Norm, ...]:
    every = (*BOOK.code, *(norm for draft in BOOK.drafts for norm in draft.adds))
    return tuple(norm for norm in every if norm.code == code)


def name(story: Story) -> str:
    return f"{story.norm}: {story.kind}: {story.title}"


def desk(story: Story) -> Desk:
    return Desk(
        calendar=BOOK.calendar,
        values=BOOK.values,
        as_of=story.as_of,
        known_on=story.as_of,
        supplied=frozenset(BOOK.words) - story.not_supplied if story.not_supplied else None,
    )


def in_order(found: list[Expected]) -> list[tuple[str, str, str, int]]:
    return sorted((one.verdict, one.reason, str(one.due_on), one.amount_tiyn or 0) for one in found)


def by_clerk(norm: Norm, story: Story) -> list[Finding]:
    judged = judge(norm, story.cases, desk(story), story.distributions)
    return [judgment.finding for judgment in judged]


def by_engine(norm: Norm, story: Story) -> list[Finding]:
    return check_cases(norm, story.cases, desk(story), story.distributions)


@pytest.mark.parametrize("reading", [by_clerk, by_engine])
@pytest.mark.parametrize("story", ALL, ids=name)
def test_both_readings_find_what_the_story_says(story, reading):
    findings = [f for norm in wordings(story.norm) for f in reading(norm, story)]
    found = [Expected(f.verdict, f.reason, f.due_on, f.amount_tiyn) for f in findings]
    assert in_order(found) == in_order(story.expected)


@pytest.mark.parametrize(
    "story",
    [
        story
        for story in ALL
        if story.kind == "kept" and getattr(wordings(story.norm)[0].rule, "by_reference", False)
    ],
    ids=name,
)
def test_what_is_about_another_matter_answers_nothing(story):
    (norm,), (file,) = wordings(story.norm), story.cases
    last = evolve(file.events[-1], reference="another")
    other = evolve(story, cases=[evolve(file, events=(*file.events[:-1], last))])
    assert Verdict.KEPT not in [finding.verdict for finding in by_clerk(norm, other)]


def test_every_story_says_what_to_expect():
    assert [name(story) for story in ALL if not story.told] == []


def test_every_norm_has_a_story_of_each_kind():
    told = {(story.norm, story.kind) for story in ALL}
    codes = {norm.code for norm in BOOK.code}
    codes |= {norm.code for draft in BOOK.drafts for norm in draft.adds}
    wanted = {(code, kind) for code in codes for kind in KINDS}
    wanted -= {(code, "unknown") for code in NO_UNKNOWN}
    assert sorted(wanted - told) == []


def test_no_story_is_about_a_norm_that_the_book_lacks():
    assert sorted({story.norm for story in ALL if not wordings(story.norm)}) == []


def test_no_two_stories_have_one_name():
    assert [name for name, times in Counter(map(name, ALL)).items() if times > 1] == []


def test_a_story_is_read_line_by_line():
    (story,) = read_stories(
        """
        # a remark
        norm some/norm
        boundary: an event with everything
          case debtor=D-1 debt=10.50
          2025-02-03 cash-seized ref=K-1 amount=1.00 base=2.00 time=10:30 holder=B-2
          not supplied cash-deposited
          as of 2025-03-01
          = unknown not-supplied due=2025-02-04
          = exceeded missed=0.01
        """
    )
    (file,) = story.cases
    (event,) = file.events
    assert (story.norm, story.kind, story.title) == (
        "some/norm",
        "boundary",
        "an event with everything",
    )
    assert file.attributes == {"debtor": "D-1", "debt_tiyn": 1050}
    assert (event.reference, event.amount_tiyn, event.base_tiyn) == ("K-1", 100, 200)
    assert (event.minute, event.holder_id) == (630, "B-2")
    assert story.not_supplied == {BOOK.word("cash-deposited")}
    assert story.as_of == date(2025, 3, 1)
    assert story.expected == [
        Expected("unknown", "not-supplied", date(2025, 2, 4)),
        Expected("exceeded", amount_tiyn=1),
    ]


def test_a_line_that_is_no_line_of_a_story_is_refused():
    with pytest.raises(StoryError) as refused:
        read_stories("kept: a slip\n  2025-02-03 cash-seized colour=red\n")
    assert str(refused.value) == (
        "Line 2, '2025-02-03 cash-seized colour=red', cannot be read: an event has no colour."
    )
