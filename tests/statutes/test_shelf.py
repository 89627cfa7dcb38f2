"""A book is opened by its name or from a file, goes to JSON and back, and JSON is never run."""

import json
from datetime import date

import pytest
from attrs import evolve

from qadagalau.engine import check, register_of
from qadagalau.law import Amendment, EncodingError, UnknownNormError, to_json
from qadagalau.law.clerk import CaseFile
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.shelf import (
    NoSuchBookError,
    book_from_json,
    book_to_json,
    draft_of,
    open_book,
)

FINES = {
    "is": "Book",
    "name": "fines",
    "title": {"is": "Text", "en": "Fines"},
    "words": [
        "FineCreated",
        {
            "name": "FineSent",
            "means": "The fine was sent.",
            "says": {"en": "Fine sent", "ru": "Штраф отправлен"},
            "details": {"by-post": "By post", "by-hand": {"en": "By hand", "kk": "Қолма-қол"}},
        },
    ],
    "calendar": {"weekdays": "Italy", "first": "2000-01-01", "last": "2014-12-31"},
    "code": {
        "is": "Code",
        "norms": [
            {
                "is": "Norm",
                "code": "fines/sent-in-time",
                "basis": {
                    "is": "Citation",
                    "act": {"is": "Act", "code": "CDS", "title": {"is": "Text", "en": "Code"}},
                    "article": "201",
                },
                "title": {"is": "Text", "en": "A fine is sent within three working days"},
                "rule": {
                    "is": "Deadline",
                    "starts": [{"is": "event", "kind": "fine-created"}],
                    "ends": [
                        {
                            "is": "Where",
                            "word": {"is": "event", "kind": "fine-sent"},
                            "details": ["by-post"],
                        }
                    ],
                    "within": {"is": "WorkingDays", "n": 3},
                },
                "remedy": "submission",
                "checked": {"is": "Checked", "on": "2026-11-22", "status": "unverified"},
            }
        ],
    },
}
PYTHON = """
from qadagalau.statutes.shelf import book_from_json
BOOK = book_from_json({said!r})
"""


def fines(**changes):
    return json.dumps({**FINES, **changes})


def refused(error, call, *arguments):
    with pytest.raises(error) as refusal:
        call(*arguments)
    return str(refusal.value)


# ------------------------------------------------------------------ opened


def test_a_book_of_the_package_is_opened_by_its_name():
    assert open_book("kz") is BOOK


def test_a_book_is_opened_from_json_and_from_python(tmp_path):
    as_json, as_python = tmp_path / "fines.json", tmp_path / "fines.py"
    as_json.write_text(fines(), encoding="utf-8")
    as_python.write_text(PYTHON.format(said=fines()), encoding="utf-8")
    whole = book_to_json(book_from_json(fines()))
    assert book_to_json(open_book(str(as_json))) == whole
    assert book_to_json(open_book(str(as_python))) == whole


def test_a_json_book_may_open_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "fines.json"
    path.write_text(fines(), encoding="utf-8-sig")
    assert open_book(str(path)).name == "fines"


def test_a_book_written_by_hand_checks_a_record():
    book = book_from_json(fines())
    created, sent = book.words
    assert (created.__name__, created.says.en) == ("FineCreated", "FineCreated")
    assert (sent.__doc__, sent.says.in_("ru")) == ("The fine was sent.", "Штраф отправлен")
    assert {key: text.in_("kk") for key, text in sent.details.items()} == {
        "by-post": "By post",
        "by-hand": "Қолма-қол",
    }
    cases = [
        # From Friday: Monday, Tuesday and Wednesday the 12th are the three days.
        fine("kept", (created, 7), (sent, 12, "by-post")),
        fine("late", (created, 7), (sent, 13, "by-post")),
        fine("by hand", (created, 7), (sent, 10, "by-hand")),
        fine("never", (created, 14)),
        fine("orphan", (sent, 12, "by-post")),
    ]
    checked = check(book, register_of(cases), as_of=date(2014, 3, 19), all_verdicts=True, workers=1)
    told = ("subject", "verdict", "reason", "due_on", "days_late")
    rows = [tuple(row[name] for name in told) for row in checked.findings.to_pylist()]
    assert sorted(rows) == [
        ("by hand", "overdue", "", date(2014, 3, 12), 7),
        ("kept", "kept", "", date(2014, 3, 12), None),
        ("late", "late", "", date(2014, 3, 12), 1),
        ("never", "pending", "", date(2014, 3, 19), None),
        ("orphan", "unknown", "start-missing", None, None),
    ]


def fine(number, *happened):
    events = (
        word(
            event_id=f"{number}-{place}",
            proceeding_id=number,
            holder_id="office",
            happened_on=date(2014, 3, day),
            recorded_on=date(2014, 3, day),
            source="test",
            detail=detail[0] if detail else None,
        )
        for place, (word, day, *detail) in enumerate(happened)
    )
    return CaseFile(number, {}, tuple(events))


# ------------------------------------------------------------------ there and back


def test_the_kazakh_book_goes_to_json_and_back():
    written = book_to_json(BOOK)
    read = book_from_json(written)
    assert book_to_json(read) == written
    # The words are new classes of the same names; all else is the very same.
    assert [word.__name__ for word in read.words] == [word.__name__ for word in BOOK.words]
    assert to_json(read) == to_json(BOOK)
    assert read.calendar == BOOK.calendar
    assert read.values == BOOK.values
    assert [draft.name for draft in read.drafts] == [draft.name for draft in BOOK.drafts]
    assert len(read.drafts) >= 2
    for draft, own in zip(read.drafts, BOOK.drafts, strict=True):
        assert to_json(read.code.amended_by(draft)) == to_json(BOOK.code.amended_by(own))


def test_words_keep_their_texts():
    read = book_from_json(book_to_json(BOOK))
    for word, own in zip(read.words, BOOK.words, strict=True):
        assert (word.__doc__, word.says, word.details) == (own.__doc__, own.says, own.details)


def test_a_hand_written_book_is_written_in_full():
    written = book_to_json(book_from_json(fines()))
    assert book_to_json(book_from_json(written)) == written
    said = json.loads(written)
    assert said["calendar"]["is"] == "Calendar"
    assert [word["name"] for word in said["words"]] == ["FineCreated", "FineSent"]


def test_a_draft_is_opened_by_its_name_or_from_a_file(tmp_path):
    own = BOOK.drafts[0]
    assert draft_of(BOOK, own.name) is own
    path = tmp_path / "draft.json"
    path.write_text(to_json(own), encoding="utf-8")
    assert draft_of(BOOK, str(path)) == own


# ------------------------------------------------------------------ refused


def test_no_such_book_is_refused(tmp_path):
    name = str(tmp_path / "nowhere.json")
    assert refused(NoSuchBookError, open_book, name) == (
        f"There is no statute book called {name}. Name one of the package (kz), "
        "or a .py or .json file."
    )


def test_a_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "book.txt"
    path.write_text(fines(), encoding="utf-8")
    assert refused(NoSuchBookError, open_book, str(path)) == (
        "book.txt is neither a .py nor a .json file, so it is no statute book. Rename it."
    )


def test_a_module_without_a_book_is_refused(tmp_path):
    path = tmp_path / "book.py"
    path.write_text("BOOK = 'a book'", encoding="utf-8")
    assert refused(NoSuchBookError, open_book, str(path)) == (
        "book.py holds no statute book. Give it a value BOOK of the class Book."
    )


@pytest.mark.parametrize(
    ("module", "error"),
    [
        ("BOOK = (", "'(' was never closed (book.py, line 1)"),
        ("import nowhere_to_be_found", "No module named 'nowhere_to_be_found'"),
        ("1 / 0", "division by zero"),
    ],
)
def test_a_module_that_fails_is_refused(tmp_path, module, error):
    path = tmp_path / "book.py"
    path.write_text(module, encoding="utf-8")
    assert refused(NoSuchBookError, open_book, str(path)) == (
        f"book.py cannot be read as a Python module: {error}. Check the file."
    )


def test_json_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "book.json"
    path.write_bytes('{"is": "Book", "name": "жол"}'.encode("cp1251"))
    assert refused(NoSuchBookError, open_book, str(path)) == (
        "book.json is not written in UTF-8. Save it in UTF-8."
    )


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ],
)
def test_what_is_not_json_is_refused(document, error):
    assert refused(NoSuchBookError, book_from_json, document) == (
        f"The statute book is not JSON that can be read: {error}. Check the file."
    )


@pytest.mark.parametrize("document", ["[]", "7", "null", '"Book"', "{}", '{"is": "Norm"}'])
def test_json_of_another_thing_is_refused(document):
    assert refused(NoSuchBookError, book_from_json, document) == (
        'The JSON file says no statute book. Its object needs "is": "Book".'
    )


@pytest.mark.parametrize(
    "word",
    ["", "two words", "__import__('os').system('false')", 7, None, {"means": "Nameless"}, ["A"]],
)
def test_a_word_without_a_usable_name_is_refused(word):
    shown = repr({"name": word} if isinstance(word, str) else word)
    assert refused(NoSuchBookError, book_from_json, fines(words=[word])) == (
        f"A word of the book has no usable name: {shown}. Write one like FineCreated."
    )


@pytest.mark.parametrize("words", [7, None, "FineCreated", {"FineCreated": {}}])
def test_words_that_are_no_list_are_refused(words):
    assert refused(NoSuchBookError, book_from_json, fines(words=words)) == (
        "The words of the book are no list. Write them in square brackets."
    )


def test_a_word_that_stands_twice_is_refused():
    words = ["FineCreated", "FineSent", {"name": "FineSent"}]
    assert refused(NoSuchBookError, book_from_json, fines(words=words)) == (
        "The word fine-sent stands twice in the book. Keep one of the two."
    )


@pytest.mark.parametrize("details", [7, ["by-post"], "by-post"])
def test_details_that_are_no_object_are_refused(details):
    words = ["FineCreated", {"name": "FineSent", "details": details}]
    assert refused(NoSuchBookError, book_from_json, fines(words=words)) == (
        "The details of the word FineSent are no object. "
        'Write them like {"by-post": "Sent by post"}.'
    )


@pytest.mark.parametrize(
    "calendar",
    [
        {"weekdays": "Italy"},
        {"weekdays": "Italy", "first": "2000-01-01", "last": "31.12.2014"},
        {"weekdays": "Italy", "first": "2000-01-01", "last": None},
        {"weekdays": "Italy", "first": "2000-02-30", "last": "2014-12-31"},
    ],
)
def test_a_short_calendar_without_its_days_is_refused(calendar):
    assert refused(NoSuchBookError, book_from_json, fines(calendar=calendar)) == (
        "The calendar of the book needs its first and its last day. "
        'Write it like {"weekdays": "Italy", "first": "2000-01-01", "last": "2014-12-31"}.'
    )


def test_a_norm_of_an_unknown_event_is_refused():
    assert refused(EncodingError, book_from_json, fines(words=["FineCreated"])) == (
        "The kind of event 'fine-sent' is not one of the book's. "
        "Correct it, or add it to the book's words."
    )


def test_a_file_that_says_no_draft_is_refused(tmp_path):
    assert refused(UnknownNormError, draft_of, BOOK, str(tmp_path / "none.json")) == (
        "There is no file none.json with a draft amendment. Check the name."
    )
    path = tmp_path / "norm.json"
    path.write_text(to_json(BOOK.code.norms[0]), encoding="utf-8")
    assert refused(EncodingError, draft_of, BOOK, str(path)) == (
        "norm.json says a Norm, not an Amendment. Check the file."
    )


# ------------------------------------------------------------------ never run


@pytest.mark.parametrize(
    "name", ["os.system", "__import__", "type", "Path", "qadagalau.law.norm.Norm", "eval"]
)
def test_a_name_in_json_is_only_compared(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    attack = {"is": name, "command": "touch run", "name": "touch run"}
    for document in (fines(code=attack), fines(title=attack), fines(calendar=attack)):
        assert refused(EncodingError, book_from_json, document) == (
            f'There is no value called {name!r} in the language of norms. Check "is".'
        )
    assert list(tmp_path.iterdir()) == []


def test_texts_in_json_are_only_texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = "__import__('pathlib').Path('run').touch()"
    words = [{"name": "FineCreated", "means": code, "says": code}, {"name": "FineSent"}]
    book = book_from_json(fines(name=code, words=words))
    assert (book.name, book.words[0].__doc__, book.words[0].says.en) == (code, code, code)
    assert list(tmp_path.iterdir()) == []


def test_a_draft_from_a_file_is_only_a_value(tmp_path):
    draft = Amendment("draft", BOOK.drafts[0].title, adds=BOOK.code.norms[:1])
    path = tmp_path / "draft.json"
    path.write_text(to_json(evolve(draft, name="{0.__class__}")), encoding="utf-8")
    assert draft_of(BOOK, str(path)).name == "{0.__class__}"
