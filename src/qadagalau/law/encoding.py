"""Norms, amendments and codes as JSON, without loss and without running text as code.

Every value is an object that names its class under ``"is"``; an event is named by its
kind, and the reader is told which kinds exist.  Other rooms write their own frozen values
in the same way, and name their classes when they read.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs
from attrs import frozen

from . import amount, calendar, code, norm, question, rule, source, term, text, values, when, words
from .refusal import RefusedError
from .text import N_
from .words import kind_of

_MODULES = (
    amount,
    calendar,
    code,
    norm,
    question,
    rule,
    source,
    term,
    text,
    values,
    when,
    words,
)
_CLASSES: dict[str, type] = {
    value.__name__: value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, type) and attrs.has(value) and value.__module__ == module.__name__
}


class EncodingError(RefusedError):
    """A JSON text does not say a norm, an amendment or a code."""


@frozen
class _Known:
    """What a document may name: kinds of events by name, and classes by name."""

    kinds: Mapping[str, type]
    classes: Mapping[str, type]


def to_json(value: object, *, indent: int | None = 2) -> str:
    """Write a norm, an amendment, a code or any value they are made of."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=indent)


def from_json(  # any class of law comes back
    document: str, *, words: Iterable[type] = (), classes: Iterable[type] = ()
) -> Any:  # noqa: ANN401
    """Read what :func:`to_json` wrote.

    *words* are the kinds of events it may name, *classes* those beside the language's own.

    Raises:
        EncodingError: the text is not JSON, names an unknown class, kind or field, or
            its values do not make a valid norm; the sentence says which.
    """
    try:
        raw = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise EncodingError(
            N_("This is not JSON that can be read: {error}. Check the file."), error=error
        ) from error
    own = {cls.__name__: cls for cls in classes}
    try:
        return _value(raw, _Known({kind_of(word): word for word in words}, _CLASSES | own))
    except RecursionError as error:
        raise EncodingError(
            N_("This JSON is nested too deeply to be a norm. Check the file.")
        ) from error


def _plain(value: object) -> object:
    if isinstance(value, type):
        return {"is": "event", "kind": kind_of(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if attrs.has(type(value)):
        cls: Any = type(value)
        parts = {part.name: _plain(getattr(value, part.name)) for part in attrs.fields(cls)}
        return {"is": cls.__name__, **parts}
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [_plain(item) for item in items]
    return value


def _value(raw: object, known: _Known) -> object:
    if isinstance(raw, list):
        return tuple(_value(item, known) for item in raw)
    if not isinstance(raw, dict):
        return raw
    if "is" not in raw:
        return {key: _value(item, known) for key, item in raw.items()}
    name = raw["is"]
    if name == "event":
        return _event(raw, known.kinds)
    cls = known.classes.get(name) if isinstance(name, str) else None
    if cls is None:
        raise EncodingError(
            N_('There is no value called {name!r} in the language of norms. Check "is".'), name=name
        )
    return _made(cls, raw, known)


def _event(raw: Mapping[str, object], kinds: Mapping[str, type]) -> type:
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise EncodingError(
            N_(
                "The kind of event {kind!r} is not one of the book's. Correct it, or add it to the "
                "book's words."
            ),
            kind=kind,
        )
    return kinds[kind]


def _made(cls: type, raw: Mapping[str, object], known: _Known) -> object:
    parts = {part.name: part for part in attrs.fields(attrs.resolve_types(cls))}
    given = {key: item for key, item in raw.items() if key != "is"}
    if strange := sorted(set(given) - set(parts)):
        raise EncodingError(
            N_("{kind} has no field {strange}. It has: {parts}."),
            kind=cls.__name__,
            strange=", ".join(strange),
            parts=", ".join(parts),
        )
    try:
        filled = {key: _typed(_value(item, known), parts[key].type) for key, item in given.items()}
        made: object = cls(**filled)
    except EncodingError:
        raise
    except AttributeError as error:  # a validator looked into a value of another kind
        raise EncodingError(
            N_("A field of {kind} holds a value of another kind. Correct it."), kind=cls.__name__
        ) from error
    except (TypeError, ValueError) as error:
        raise EncodingError(
            N_("{kind} cannot be made of these fields: {error}"), kind=cls.__name__, error=error
        ) from error
    for name, part in parts.items():
        if not _fits(getattr(made, name), part.type):
            raise EncodingError(
                N_("The field {name} of {kind} holds a value of another kind. Correct it."),
                name=name,
                kind=cls.__name__,
            )
    return made


def _typed(value: object, expected: object) -> object:
    """Turn text into the date or the enumeration that the field expects."""
    options = getattr(expected, "__args__", None) or (expected,)
    if isinstance(value, str):
        for option in options:
            if option is date:
                return date.fromisoformat(value)
            if isinstance(option, type) and issubclass(option, Enum):
                return option(value)
    if isinstance(value, tuple) and getattr(expected, "__origin__", None) is frozenset:
        return frozenset(value)
    return value


def _fits(value: object, expected: Any) -> bool:  # noqa: ANN401 - any annotation of law
    """Tell whether *value* is what the annotation *expected* says, down to the last part."""
    origin, options = get_origin(expected), get_args(expected)
    if origin in (Union, UnionType):
        return any(_fits(value, option) for option in options)
    if origin is tuple and options[-1] is not Ellipsis:
        return (
            isinstance(value, tuple)
            and len(value) == len(options)
            and all(map(_fits, value, options))
        )
    if origin in (tuple, frozenset):
        return isinstance(value, origin) and all(_fits(item, options[0]) for item in value)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(
            _fits(key, options[0]) and _fits(item, options[1]) for key, item in value.items()
        )
    if expected is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, expected)
