"""How a rule names what happens: kinds of events, and kinds with a stated detail."""

import re
from collections.abc import Iterable

from attrs import field, frozen, validators


def kind_of(word: type) -> str:
    """Return a kind's name in files: ``ProceedingOpened`` is ``proceeding-opened``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", word.__name__).lower()


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen
class Where:
    """Events of one kind whose ``detail`` is one of *details*."""

    word: type
    details: tuple[str, ...] = field(converter=_texts, validator=validators.min_len(1))


Selector = type | Where
"""One kind of event, whole or narrowed by detail."""

Selectors = tuple[Selector, ...]


def selectors(value: Selector | Iterable[Selector] | None) -> Selectors:
    """Make one selector, several or none into a tuple of selectors."""
    if value is None:
        return ()
    if isinstance(value, type | Where):
        return (value,)
    return tuple(value)


def word_of(selector: Selector) -> type:
    """Return the kind of event a selector speaks of."""
    return selector.word if isinstance(selector, Where) else selector


def whole(chosen: Selectors) -> Selectors:
    """Return the same kinds of events, whatever their detail; each kind once."""
    return tuple(dict.fromkeys(word_of(selector) for selector in chosen))
