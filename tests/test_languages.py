"""Every text that the code says has its Kazakh and its Russian, and nothing else is kept."""

import re
import runpy
import string
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
TOOL = runpy.run_path(str(ROOT / "tools" / "messages"))
LANGUAGES = ("kk", "ru")
KAZAKH_LETTERS = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
PLURALS = {"kk": 2, "ru": 3}
KAZAKH_SHARE = 0.93
"""Short words such as «файл» have no letter of their own; a text in Russian would show here."""


def catalogue(language):
    path = ROOT / "src" / "qadagalau" / "locale" / language / "LC_MESSAGES" / "qadagalau.po"
    return polib.pofile(str(path))


def forms(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def fields(text):
    named = string.Formatter().parse(text)
    return sorted((name, spec) for _, name, spec, _ in named if name is not None)


@pytest.fixture(params=LANGUAGES)
def texts(request):
    return request.param, catalogue(request.param)


def test_every_text_of_the_code_is_there_and_no_other(texts):
    _, found = texts
    said = {text if isinstance(text, str) else text[0] for text in TOOL["collected"]()}
    there = {entry.msgid for entry in found}
    assert sorted(said - there) == []
    assert sorted(there - said) == []
    assert [entry.msgid for entry in found if entry.obsolete] == []


def test_no_text_is_without_translation(texts):
    language, found = texts
    assert [entry.msgid for entry in found if not all(forms(entry))] == []
    plurals = {len(forms(entry)) for entry in found if entry.msgid_plural}
    assert plurals == {PLURALS[language]}


def test_no_translation_is_in_doubt(texts):
    _, found = texts
    assert [entry.msgid for entry in found if entry.fuzzy] == []


def test_every_translation_fills_in_the_same_fields(texts):
    _, found = texts
    wrong = [
        (entry.msgid, form)
        for entry in found
        for form in forms(entry)
        if {name for name, _ in fields(form)} != {name for name, _ in fields(entry.msgid)}
    ]
    assert wrong == []


def test_every_translation_is_in_cyrillic(texts):
    _, found = texts
    latin = [
        entry.msgid
        for entry in found
        for form in forms(entry)
        if not CYRILLIC.search(form) and _has_words(entry.msgid)
    ]
    assert latin == []


def _has_words(text):
    bare = re.sub(r"\{[^}]*\}|`[^`]*`|SHA-256|OCEL|JSON|URL", "", text)
    return re.search(r"[a-z]{3}", bare, re.IGNORECASE) is not None


def test_kazakh_is_kazakh():
    found = [entry for entry in catalogue("kk") if _has_words(entry.msgid)]
    russian = {entry.msgid: entry.msgstr for entry in catalogue("ru")}
    long = [entry for entry in found if len(entry.msgid.split()) > 6]
    without = [entry.msgid for entry in long if not all(map(KAZAKH_LETTERS.search, forms(entry)))]
    assert without == []
    same = [entry.msgid for entry in long if entry.msgstr and entry.msgstr == russian[entry.msgid]]
    assert same == []
    own = sum(KAZAKH_LETTERS.search(forms(entry)[0]) is not None for entry in found)
    assert own / len(found) > KAZAKH_SHARE


def test_russian_has_no_kazakh_letters():
    names = re.compile(r"Қадағалау")
    mixed = [
        entry.msgid
        for entry in catalogue("ru")
        for form in forms(entry)
        if KAZAKH_LETTERS.search(names.sub("", form))
    ]
    assert mixed == []


def test_the_grounds_of_the_calendar_are_texts():
    from qadagalau.statutes.kz import BOOK

    grounds = {mark.ground for mark in BOOK.calendar.marks.values()}
    there = {entry.msgid for entry in catalogue("kk")}
    assert sorted(grounds - there) == []


def test_the_files_are_in_step_with_the_code():
    for language in LANGUAGES:
        merged = TOOL["merged"](language, TOOL["collected"](), {})
        assert TOOL["place_of"](language).read_bytes() == TOOL["written"](merged)
