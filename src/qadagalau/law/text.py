"""A text for people is one English sentence and, where it has them, its Kazakh and Russian.

Inside the package the English sentence is the gettext message id and the other two
languages stand in ``locale/``.  A statute book from outside brings its own ``kk`` and ``ru``.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO

from attrs import frozen
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("kk", "ru", "en")


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark *message* for translation and return it unchanged."""
    return message


@frozen
class Text:
    """A sentence in English with its own Kazakh and Russian, or the package's."""

    en: str
    kk: str | None = None
    ru: str | None = None

    def in_(self, language: str) -> str:
        """Return the sentence in ``kk``, ``ru`` or ``en``."""
        own = {"kk": self.kk, "ru": self.ru, "en": self.en}[language]
        return own if own is not None else say(self.en, language)

    def __str__(self) -> str:
        return self.en


def T_(message: str) -> Text:  # noqa: N802 - the name gettext tools look for
    """Mark *message* for translation and make it a :class:`Text` of the package."""
    return Text(message)


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the package's messages in *language*; English is the message id itself."""
    if language == "en":
        return gettext.NullTranslations()
    source = files("qadagalau") / "locale" / language / "LC_MESSAGES" / "qadagalau.po"
    compiled = BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def say(message: str, language: str, fields: Mapping[str, object] | None = None) -> str:
    """Return *message* in *language* with its ``{fields}`` filled in."""
    text = catalogue(language).gettext(message) if message else ""
    return text.format(**fields) if fields else text


def say_many(one: str, many: str, number: int, language: str) -> str:
    """Return the plural of *one*/*many* that *language* uses for *number*, ``{n}`` filled in."""
    return catalogue(language).ngettext(one, many, number).format(n=number)
