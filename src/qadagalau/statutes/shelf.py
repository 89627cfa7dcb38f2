"""The shelf of statute books: a name in the package, a Python module, or a JSON file.

A book outside the package may bring its own kinds of events, so any process with legal
terms can be checked.  JSON is read as values; nothing in it is run as code.
"""

import importlib
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from qadagalau.law import (
    N_,
    Amendment,
    Book,
    Calendar,
    Clause,
    EncodingError,
    RefusedError,
    Text,
    UnknownNormError,
    from_json,
    kind_of,
    to_json,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.record import Event

PACKAGED = ("kz",)
"""Names of the books in the package."""


class NoSuchBookError(RefusedError):
    """There is no statute book of that name, or the file is not one."""


def open_book(name: str) -> Book:
    """Return the book called *name*, or the one in the Python or JSON file of that name.

    Raises:
        NoSuchBookError: there is none, or the file does not say a book.
    """
    if name in PACKAGED:
        module = importlib.import_module(f"{__package__}.{name}")
        return _book_in(vars(module), name)
    path = Path(name)
    if not path.is_file():
        names = ", ".join(PACKAGED)
        raise NoSuchBookError(
            N_(
                "There is no statute book called {name}. Name one of the package ({names}), or a "
                ".py or .json file."
            ),
            name=name,
            names=names,
        )
    if path.suffix == ".py":
        return _python_book(path)
    if path.suffix == ".json":
        return book_from_json(_read(path))
    raise NoSuchBookError(
        N_("{file} is neither a .py nor a .json file, so it is no statute book. Rename it."),
        file=path.name,
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSuchBookError(
            N_("{file} is not written in UTF-8. Save it in UTF-8."), file=path.name
        ) from error


class _Reader(SourceFileLoader):
    """Reads a module from outside the package, and writes nothing beside it."""

    def set_data(self, path: str, data: object, *, _mode: int = 0) -> None:
        """Keep no bytecode."""


def _python_book(path: Path) -> Book:
    module = ModuleType(f"statute_book_{path.stem}")
    module.__file__ = str(path)
    try:
        _Reader(module.__name__, str(path)).exec_module(module)
    except Exception as error:  # whatever a module from outside may raise
        raise NoSuchBookError(
            N_("{file} cannot be read as a Python module: {why}. Check the file."),
            file=path.name,
            why=Clause(error),
        ) from error
    return _book_in(vars(module), path.name)


def _book_in(names: Mapping[str, object], place: str) -> Book:
    book = names.get("BOOK")
    if not isinstance(book, Book):
        raise NoSuchBookError(
            N_("{place} holds no statute book. Give it a value BOOK of the class Book."),
            place=place,
        )
    return book


def draft_of(book: Book, name: str) -> Amendment:
    """Return the book's draft amendment called *name*, or the one in a JSON file.

    Raises:
        UnknownNormError: the book has no such draft.
        EncodingError: the file does not say an amendment.
    """
    path = Path(name)
    if path.suffix != ".json":
        return book.draft(name)
    if not path.is_file():
        raise UnknownNormError(
            N_("There is no file {file} with a draft amendment. Check the name."), file=path.name
        )
    draft = from_json(_read(path), words=book.words)
    if not isinstance(draft, Amendment):
        raise EncodingError(
            N_("{file} says a {kind}, not an Amendment. Check the file."),
            file=path.name,
            kind=type(draft).__name__,
        )
    return draft


def book_to_json(book: Book) -> str:
    """Write a book with its words, calendar and values, so that another installation reads it."""
    said = json.loads(to_json(book))
    said["words"] = [_word_said(word) for word in book.words]
    return json.dumps(said, ensure_ascii=False, indent=2)


def _word_said(word: type) -> dict[str, Any]:
    says = getattr(word, "says", Text(""))
    details = getattr(word, "details", {})
    return {
        "is": "word",
        "kind": kind_of(word),
        "name": word.__name__,
        "means": (word.__doc__ or "").strip(),
        "says": json.loads(to_json(says)),
        "details": {key: json.loads(to_json(text)) for key, text in details.items()},
    }


def book_from_json(document: str) -> Book:
    """Read a book that :func:`book_to_json` wrote, or one written by hand.

    By hand, ``words`` may be shortened to names such as ``"FineCreated"`` and ``calendar`` to
    ``{"weekdays": "Italy", "first": "2000-01-01", "last": "2014-12-31"}``.

    Raises:
        NoSuchBookError: the text is not JSON or not a book.
        EncodingError: a norm in it cannot be read.
    """
    try:
        said = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise NoSuchBookError(
            N_("The statute book is not JSON that can be read: {error}. Check the file."),
            error=error,
        ) from error
    if not isinstance(said, dict) or said.get("is") != "Book":
        raise NoSuchBookError(
            N_('The JSON file says no statute book. Its object needs "is": "Book".')
        )
    words = _words(said.pop("words", []))
    calendar = _calendar(said.get("calendar"))
    if calendar is not None:
        said["calendar"] = json.loads(to_json(calendar))
    said["words"] = [{"is": "event", "kind": kind_of(word)} for word in words]
    book = from_json(json.dumps(said), words=words)
    assert isinstance(book, Book)  # noqa: S101 - "is" was read above
    return book


def _words(raw: object) -> tuple[type[Event], ...]:
    if not isinstance(raw, list):
        raise NoSuchBookError(
            N_("The words of the book are no list. Write them in square brackets.")
        )
    words = tuple(_word(one) for one in raw)
    for kind, times in Counter(map(kind_of, words)).items():
        if times > 1:
            raise NoSuchBookError(
                N_("The word {kind} stands twice in the book. Keep one of the two."), kind=kind
            )
    return words


def _word(raw: object) -> type[Event]:
    if isinstance(raw, str):
        raw = {"name": raw}
    if not isinstance(raw, dict) or not str(raw.get("name", "")).isidentifier():
        raise NoSuchBookError(
            N_("A word of the book has no usable name: {raw!r}. Write one like FineCreated."),
            raw=raw,
        )
    details = raw.get("details", {})
    if not isinstance(details, dict):
        raise NoSuchBookError(
            N_(
                'The details of the word {name} are no object. Write them like {{"by-post": "Sent '
                'by post"}}.'
            ),
            name=raw["name"],
        )
    texts = {
        "__doc__": str(raw.get("means", "")),
        "says": _text(raw.get("says"), raw["name"]),
        "details": {key: _text(text, key) for key, text in details.items()},
    }
    return type(raw["name"], (Event,), texts)


def _text(raw: object, otherwise: str) -> Text:
    if isinstance(raw, dict):
        return Text(raw.get("en") or otherwise, raw.get("kk"), raw.get("ru"))
    return Text(str(raw) if raw else otherwise)


def _calendar(raw: object) -> Calendar | None:
    if not isinstance(raw, dict) or "weekdays" not in raw:
        return None
    try:
        first, last = (date.fromisoformat(str(raw.get(end))) for end in ("first", "last"))
    except ValueError as error:
        raise NoSuchBookError(
            N_(
                "The calendar of the book needs its first and its last day. Write it like "
                '{"weekdays": "Italy", "first": "2000-01-01", "last": "2014-12-31"}.'
            )
        ) from error
    return weekdays_only(str(raw["weekdays"]), first, last)
