"""The questions that the law puts to a person, as pages of the desk tell them."""

from collections.abc import Iterable

from attrs import frozen

from qadagalau.law import Norm, Question, Selector, Where, kind_of, word_of
from qadagalau.law.clerk import cite
from qadagalau.papers.speech import Speech, capital
from qadagalau.record import Event
from qadagalau.statutes.kz import BOOK


@frozen(kw_only=True)
class ShownQuestion:
    """A question with the facts of the proceeding that raise it."""

    asks: str
    citation: str
    why: str
    facts: tuple[str, ...]


def asked_of(events: Iterable[Event], speech: Speech) -> tuple[ShownQuestion, ...]:
    """Return the questions that the events of a proceeding raise, with those events."""
    known = tuple(events)
    found = ((one, _facts(one, known, speech)) for one in BOOK.questions)
    return tuple(_shown(one, facts, speech) for one, facts in found if facts)


def asked_of_breach(norm: Norm, speech: Speech) -> tuple[ShownQuestion, ...]:
    """Return the questions that a breach of *norm* raises before something is done about it."""
    raised = (one for one in BOOK.questions if one.of_breach or norm.code in one.of)
    return tuple(_shown(one, (), speech) for one in raised)


def conditions_of(norm: Norm, speech: Speech) -> tuple[str, ...]:
    """Return what must hold for the remedy that a norm offers, each with its place in the law."""
    return tuple(
        f"{speech.text(one.says)} ({cite(one.basis, speech.language)})"
        for one in BOOK.competences
        if norm.remedy in one.of
    )


def _shown(question: Question, facts: tuple[str, ...], speech: Speech) -> ShownQuestion:
    return ShownQuestion(
        asks=speech.text(question.asks),
        citation=cite(question.basis, speech.language),
        why=speech.text(question.why),
        facts=facts,
    )


def _facts(question: Question, events: tuple[Event, ...], speech: Speech) -> tuple[str, ...]:
    raised = (event for event in events if any(_meets(one, event) for one in question.at))
    return tuple(f"{_named(event, speech)}, {speech.day(event.happened_on)}" for event in raised)


def _named(event: Event, speech: Speech) -> str:
    return capital(speech.text(event.says)) or kind_of(type(event))


def _meets(selector: Selector, event: Event) -> bool:
    if not isinstance(event, word_of(selector)):
        return False
    return not isinstance(selector, Where) or event.detail in selector.details
