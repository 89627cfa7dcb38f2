"""A text as the roots of its words, so that whoever looks for one form of a word finds all.

The letters of a word guess its language: Kazakh has letters of its own, so has Russian, and a
word that could be either has a root in both.  Russian and English roots are Snowball's.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from .kazakh import LETTERS, kazakh_root

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]+")
_LATIN = re.compile(r"[a-z]+")
_RUSSIAN_ONLY = frozenset("ёщъь")
LONGEST = 60
"""Longer words are cut: nobody looks for them whole."""


def roots(text: str) -> list[str]:
    """Return the roots of the words of *text*, in their order, every reading of each."""
    return [root for _, readings in words_of(text) for root in readings]


def words_of(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Yield where each word of *text* stands, with its roots."""
    for found in _WORD.finditer(text):
        yield found.span(), readings(found.group().lower()[:LONGEST])


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[str, ...]:
    """Return the roots that *word*, in small letters, may have: one, or one a language."""
    if _LATIN.fullmatch(word):
        return (_stem("english", word),)
    if not _CYRILLIC.fullmatch(word):
        return (word,)
    if LETTERS.isdisjoint(word) and not _RUSSIAN_ONLY.isdisjoint(word):
        return (russian_root(word),)
    root = kazakh_root(word)
    if not LETTERS.isdisjoint(root):
        return (root,)
    # A loan, or a word that both languages write with these letters.
    others = {russian_root(root)} if not LETTERS.isdisjoint(word) else {russian_root(word)}
    return (root, *sorted(others - {root}))


def russian_root(word: str) -> str:
    """Return the root of a Russian word in small letters."""
    return _stem("russian", word.replace("ё", "е"))


def _stem(language: str, word: str) -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401 - the library comes without types
    return snowballstemmer.stemmer(language)
