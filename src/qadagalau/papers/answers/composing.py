"""The draft of an answer is composed of the application and the findings; a person rewrites it.

Pure functions: the same facts give the same text.  No person is named; what the record does not
know is marked in double brackets, and an answer is not signed while such a place is left.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from attrs import field, frozen

from qadagalau.law import Text
from qadagalau.law.clerk import cite
from qadagalau.papers.acts import Fact, compose
from qadagalau.papers.speech import without_personal_numbers

from . import wording as say

Outcome = Literal["satisfied", "partly", "explained", "refused"]
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_KIND = "submission"
"""Findings are told as acts of this kind tell them."""


def _facts(values: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(values)


def _titles(values: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(values)


@frozen(kw_only=True)
class AnswerFacts:
    """What an answer is composed of."""

    registration: str
    filed_on: date
    happenings: tuple[Text, ...] = field(converter=_titles)
    outcome: Outcome
    proceeding_id: str = ""
    known_on: date
    found: tuple[Fact, ...] = field(converter=_facts, default=())


def compose_answer(facts: AnswerFacts, language: str) -> str:
    """Return the draft of an answer in ``kk`` or ``ru``: paragraphs that blank lines part."""
    parts = (
        _considered(facts, language),
        _checked(facts, language),
        *_found(facts, language),
        say.MEASURES[facts.outcome].in_(language),
        say.DISAGREE.in_(language, place=cite(say.RIGHT_TO_APPEAL, language)),
    )
    return "\n\n".join(parts)


def places_left(text: str) -> list[str]:
    """Return what is marked for a person to fill, in the order of reading."""
    return _MARKED.findall(text)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _considered(facts: AnswerFacts, language: str) -> str:
    told = say.CONSIDERED.in_(language, number=facts.registration, day=_day(facts.filed_on))
    titles = "; ".join(f"«{one.in_(language)}»" for one in facts.happenings)
    return f"{told} {say.COMPLAINED.in_(language, happenings=titles)}" if titles else told


def _checked(facts: AnswerFacts, language: str) -> str:
    if not facts.proceeding_id:
        return say.NOT_LINKED.in_(language)
    number = without_personal_numbers(facts.proceeding_id)
    return say.CHECKED.in_(language, number=number, day=_day(facts.known_on))


def _found(facts: AnswerFacts, language: str) -> list[str]:
    if not facts.found:
        return [say.FOUND_NOTHING.in_(language)]
    return [say.FOUND.in_(language), compose(_KIND, facts.found, language).established]
