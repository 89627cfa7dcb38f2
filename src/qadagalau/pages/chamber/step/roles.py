"""How a norm speaks of a kind of event: a sentence for each part that the event plays in it."""

from collections.abc import Iterator

from qadagalau.law import (
    N_,
    Between,
    Bound,
    Deadline,
    Forbidden,
    Norm,
    Quota,
    Required,
    Selectors,
    word_of,
)
from qadagalau.law.in_words import term_in_words
from qadagalau.papers.speech import Speech
from qadagalau.record import Event

STARTS = N_("A term starts with it: within {term} must follow: {events}.")
ENDS = N_("It must come within {term} after: {events}.")
CHANGES = N_("It stops, renews or lengthens the term of this duty.")
NEEDS = N_("It may come only after: {events}.")
WAITS = N_("It may come only when {term} have run after: {events}.")
OPENS = N_("It is needed before: {events}.")
NEVER = N_("It is forbidden wherever the norm applies.")
NOT_WHILE = N_("It is forbidden in the time that begins with: {events}.")
FORBIDS = N_("From it on is forbidden: {events}.")
FREES = N_("It ends the time in which is forbidden: {events}.")
BOUND = N_("Its sum has a limit.")
COUNTED = N_("It is counted; allowed at most: {n}.")


def roles(norm: Norm, word: type[Event], speech: Speech) -> Iterator[str]:
    """Yield what *norm* says of events of a kind."""
    rule = norm.rule
    match rule:
        case Deadline():
            yield from _in_deadline(rule, word, speech)
        case Required():
            if _has(rule.act, word):
                text, term = (NEEDS, "")
                if rule.wait is not None:
                    text, term = WAITS, term_in_words(rule.wait, speech.language)
                yield speech.say(text, term=term, events=_named(rule.needs, speech))
            if _has(rule.needs, word):
                yield speech.say(OPENS, events=_named(rule.act, speech))
        case Forbidden():
            yield from _in_forbidden(rule, word, speech)
        case Bound():
            yield speech.say(BOUND)
        case Quota():
            yield speech.say(COUNTED, n=rule.at_most)


def _in_deadline(rule: Deadline, word: type[Event], speech: Speech) -> Iterator[str]:
    term = term_in_words(rule.within, speech.language)
    if _has(rule.starts, word):
        yield speech.say(STARTS, term=term, events=_named(rule.ends, speech))
    if _has(rule.ends, word):
        yield speech.say(ENDS, term=term, events=_named(rule.starts, speech))
    longer = tuple(one for extension in rule.extended for one in extension.by)
    if _has((*rule.interrupted, *longer, *_of(rule.suspended)), word):
        yield speech.say(CHANGES)


def _in_forbidden(rule: Forbidden, word: type[Event], speech: Speech) -> Iterator[str]:
    during = rule.during
    if _has(rule.act, word):
        if during is None:
            yield speech.say(NEVER)
        else:
            yield speech.say(NOT_WHILE, events=_named(during.begins, speech))
    if during is not None and _has(during.begins, word):
        yield speech.say(FORBIDS, events=_named(rule.act, speech))
    if during is not None and _has(during.ends, word):
        yield speech.say(FREES, events=_named(rule.act, speech))


def _of(stretches: tuple[Between, ...]) -> Selectors:
    return tuple(one for stretch in stretches for one in (*stretch.begins, *stretch.ends))


def _has(among: Selectors, word: type[Event]) -> bool:
    return any(word_of(one) is word for one in among)


def _named(among: Selectors, speech: Speech) -> str:
    """Return the names of events, each once."""
    words = dict.fromkeys(word_of(one) for one in among)
    said = (speech.text(one.says) for one in words if issubclass(one, Event))
    return ", ".join(f"«{name}»" for name in said)
