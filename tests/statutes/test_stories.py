"""A story tells what happened, line by line, and what the law says of it.

A lawyer can write one; ``docs/adding_a_norm.md`` says how.  Every norm has four kinds of
story: kept, broken, on the boundary, and unknown.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from attrs import evolve

from qadagalau.engine import check_cases
from qadagalau.law import BREACHES, Deadline, Finding, Forbidden, Norm, Quota, Verdict
from qadagalau.law.clerk import judge
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.stories import (
    Expected,
    Kind,
    Story,
    StoryError,
    read_stories,
    stories,
)

A_WEEKEND = 3
"""So many days at most lie between a last working day and the next."""

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


ALL = stories(BOOK)


def wordings(code: str) -> tuple[Norm, ...]:
    every = (*BOOK.code, *(norm for draft in BOOK.drafts for norm in draft.adds))
    return tuple(norm for norm in every if norm.code == code)


def name(story: Story) -> str:
    return f"{story.norm}: {story.kind}: {story.title}"


def in_order(found: Sequence[Expected]) -> list[tuple[str, str, str, int]]:
    return sorted((one.verdict, one.reason, str(one.due_on), one.amount_tiyn or 0) for one in found)


def by_clerk(norm: Norm, story: Story) -> list[Finding]:
    judged = judge(norm, story.cases, story.desk(BOOK), story.distributions)
    return [judgment.finding for judgment in judged]


def by_engine(norm: Norm, story: Story) -> list[Finding]:
    return check_cases(norm, story.cases, story.desk(BOOK), story.distributions)


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
    other = evolve(story, cases=(evolve(file, events=(*file.events[:-1], last)),))
    assert Verdict.KEPT not in [finding.verdict for finding in by_clerk(norm, other)]


def test_every_story_says_what_to_expect():
    assert [name(story) for story in ALL if not story.is_told] == []


def test_every_norm_has_a_story_of_each_kind():
    told = {(story.norm, story.kind) for story in ALL}
    codes = {norm.code for norm in BOOK.code}
    codes |= {norm.code for draft in BOOK.drafts for norm in draft.adds}
    wanted = {(code, kind) for code in codes for kind in Kind}
    wanted -= {(code, "unknown") for code in NO_UNKNOWN}
    assert sorted(wanted - told) == []


def test_only_of_what_cannot_be_unknown_no_unknown_is_told():
    codes = {norm.code for norm in BOOK.code}
    codes |= {norm.code for draft in BOOK.drafts for norm in draft.adds}
    every = {code: wordings(code) for code in codes}
    certain = {code for code, norms in every.items() if not any(map(can_be_unknown, norms))}
    assert set(NO_UNKNOWN) == certain


def can_be_unknown(norm: Norm) -> bool:
    """Say whether something that the norm reads can be lacking."""
    if isinstance(norm.rule, Quota) or (isinstance(norm.rule, Forbidden) and not norm.rule.during):
        return bool(norm.when or norm.unless)
    return True


@pytest.mark.parametrize("kind", ["kept", "broken", "unknown"])
def test_a_story_expects_what_its_kind_says(kind):
    wrong = [
        name(story)
        for story in ALL
        if story.kind == kind and not AS_SAID[kind]({one.verdict for one in story.expected})
    ]
    assert wrong == []


AS_SAID = {
    "kept": lambda verdicts: verdicts <= {"kept", "pending"},
    "broken": lambda verdicts: verdicts & {verdict.value for verdict in BREACHES},
    "unknown": lambda verdicts: verdicts == {"unknown"},
}


def test_nothing_is_kept_only_where_an_act_is_forbidden_outright():
    silent = {story.norm for story in ALL if story.kind == "kept" and not story.expected}
    rules = {code: wordings(code)[0].rule for code in silent}
    allowed = [code for code, rule in rules.items() if not isinstance(rule, Forbidden)]
    assert [*allowed, *(code for code in silent if getattr(rules[code], "during", None))] == []


def test_every_wording_is_judged_in_a_story():
    silent = [
        (norm.code, norm.wording)
        for norm in BOOK.code
        if not any(by_clerk(norm, story) for story in ALL if story.norm == norm.code)
    ]
    assert silent == []


def test_every_term_is_told_at_its_last_day_or_just_beyond():
    at_the_edge = {
        story.norm
        for story in ALL
        if story.kind == "boundary"
        for norm in wordings(story.norm)
        for found in by_clerk(norm, story)
        if found.due_on and abs(((found.ended_on or story.as_of) - found.due_on).days) <= A_WEEKEND
    }
    terms = {norm.code for norm in BOOK.code if has_term(norm)}
    assert sorted(terms - at_the_edge) == []


def has_term(norm: Norm) -> bool:
    """Say whether the norm counts days."""
    return isinstance(norm.rule, Deadline) or bool(getattr(norm.rule, "wait", None))


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
        """,
        BOOK,
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
    assert story.expected == (
        Expected("unknown", "not-supplied", date(2025, 2, 4)),
        Expected("exceeded", amount_tiyn=1),
    )


def test_a_line_that_is_no_line_of_a_story_is_refused():
    with pytest.raises(StoryError) as refused:
        read_stories("kept: a slip\n  2025-02-03 cash-seized colour=red\n", BOOK)
    assert str(refused.value) == (
        "Line 2, '2025-02-03 cash-seized colour=red', says no story: an event has no colour. "
        "Correct it."
    )
