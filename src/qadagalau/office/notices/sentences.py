"""A sentence is kept as JSON: its msgid and its fields, so that each reads it in his language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from qadagalau.law import Sentence, Text


def fields_of(sentence: Sentence) -> dict[str, Any]:
    """Return the fields of a sentence as JSON.

    Raises:
        TypeError: a field is something that cannot be kept.
    """
    return {name: _kept(value) for name, value in sentence.fields.items()}


def sentence_in(text: str, fields: Mapping[str, Any]) -> Sentence:
    """Return the sentence that was kept."""
    return Sentence(text, **{name: _read(value) for name, value in fields.items()})


def _kept(value: object) -> Any:  # noqa: ANN401 - JSON
    match value:
        case str() | int():
            return value
        case date():
            return f"{value:%d.%m.%Y}"
        case Sentence():
            return {"say": value.text, "fields": fields_of(value)}
        case Text():
            return {"en": value.en, "kk": value.kk, "ru": value.ru}
    raise TypeError(f"a notice keeps no {type(value)}")


def _read(value: Any) -> object:  # noqa: ANN401 - JSON
    match value:
        case {"say": text, "fields": fields}:
            return sentence_in(text, fields)
        case {"en": en, "kk": kk, "ru": ru}:
            return Text(en, kk, ru)
        case _:
            return value
