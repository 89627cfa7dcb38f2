"""A refusal is a sentence with fields that each reader gets in his language, its causes too.

Its message is a message id: ``raise NoSuchCaseError(N_("There is no {case}."), case=number)``.
"""

from datetime import date, datetime

from attrs import frozen

from .borrowed import in_own_words
from .text import Text, say


@frozen(init=False)
class Sentence:
    """A sentence of the package with its fields, as a part of another or alone."""

    text: str
    """A message id."""
    fields: dict[str, object]

    def __init__(self, text: str, /, **fields: object) -> None:
        self.__attrs_init__(text, fields)

    def in_(self, language: str) -> str:
        """Return the sentence in ``kk``, ``ru`` or ``en``."""
        filled = {name: _shown(value, language) for name, value in self.fields.items()}
        return say(self.text, language, filled)

    def __str__(self) -> str:
        return self.in_("en")


@frozen
class Clause:
    """What an error or a library says, inside a sentence: without its full stop."""

    said: object

    def in_(self, language: str) -> str:
        """Return it in ``kk``, ``ru`` or ``en``; in English where nobody foresaw it."""
        said = self.said
        own = in_own_words(said, language) if isinstance(said, str) else _shown(said, language)
        return str(own).rstrip(".")

    def __str__(self) -> str:
        return self.in_("en")


class RefusedError(ValueError):
    """What was asked cannot be done: a message id that says why and what to do, and its fields.

    A field may be a text, a sentence or an error; it is shown in the reader's language.
    """

    def __init__(self, text: str, /, **fields: object) -> None:
        super().__init__(text)
        self.text = text
        self.fields = fields

    def in_(self, language: str) -> str:
        """Return the sentence in ``kk``, ``ru`` or ``en``."""
        return Sentence(self.text, **self.fields).in_(language)

    def __str__(self) -> str:
        return self.in_("en")


def _shown(value: object, language: str) -> object:
    if isinstance(value, Text | Sentence | Clause | RefusedError):
        return value.in_(language)
    if isinstance(value, BaseException):
        return in_own_words(str(value), language)
    if isinstance(value, date) and not isinstance(value, datetime) and language != "en":
        return f"{value:%d.%m.%Y}"  # as days are written in Kazakh and in Russian
    return value
