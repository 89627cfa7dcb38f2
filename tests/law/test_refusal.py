"""A refusal is said in the reader's language, down to the causes that libraries give."""

import csv
import json
import pickle
import tomllib
from datetime import date
from pathlib import Path

import pytest

from qadagalau.law import Clause, RefusedError, Rolling, Sentence, Status, Text, say
from qadagalau.law.borrowed import in_own_words

CAUSES = {
    "no file": (lambda: Path("/no/such").read_bytes(), "такого файла или папки нет"),
    "a folder": (lambda: Path("/").read_bytes(), "это папка"),
    "json": (lambda: json.loads("[1,\n x]"), "ошибка в строке 2, знак 2"),
    "toml": (lambda: tomllib.loads("a = 1\nb ? 2"), "ошибка в строке 2, знак 3"),
    "toml cut": (lambda: tomllib.loads("a = "), "он обрывается раньше времени"),
    "csv": (lambda: [*csv.reader(['"a" b'], strict=True)], "кавычка стоит не на месте"),
    "csv cut": (lambda: [*csv.reader(['"a'], strict=True)], "он обрывается внутри кавычек"),
    "day": (lambda: date.fromisoformat("x"), "значение 'x' не читается"),
    "no day": (lambda: date.fromisoformat("2026-02-30"), "такого дня в календаре нет"),
    "whole": (lambda: int("x"), "'x' – не целое число"),
    "word": (lambda: Status("x"), "значение 'x' не читается"),
    "lacks": (Rolling, "в Rolling не хватает: 'months'"),
    "bounds": (lambda: Rolling(0), "значение months должно быть > 0, а указано 0"),
}


def raised(call):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each library has its own
        call()
    return caught.value


@pytest.mark.parametrize("name", CAUSES)
def test_causes_are_said_in_words_of_our_own(name):
    call, russian = CAUSES[name]
    error = raised(call)
    said = error.strerror if isinstance(error, OSError) else str(error)
    assert in_own_words(said, "en") == said
    assert in_own_words(said, "ru") == russian
    assert in_own_words(said, "kk") not in {said, russian}


def test_what_nobody_foresaw_stays_as_it_is():
    assert in_own_words("the moon fell down", "kk") == "the moon fell down"


def test_every_field_is_in_the_reader_s_language():
    error = RefusedError(
        "{file} cannot be read as a Python module: {why}. Check the file.",
        file="a.py",
        why=Clause(RefusedError("{file} holds no rows. Ask for it again.", file="b.csv")),
    )
    assert str(error) == (
        "a.py cannot be read as a Python module: b.csv holds no rows. Ask for it again. "
        "Check the file."
    )
    assert error.in_("ru") == (
        "Файл a.py не читается как модуль Python: В файле b.csv нет строк. Запросите его снова. "
        "Проверьте файл."
    )


def test_a_text_and_a_sentence_are_fields_too():
    own = Text("end", "соңы", "конец")
    assert Sentence("{name} cannot be read", name=own).in_("ru") == "файл конец не читается"
    inner = Sentence("{name} cannot be read", name="x")
    assert Clause(inner).in_("ru") == say("{name} cannot be read", "ru", {"name": "x"})
    assert str(Clause("a cause.")) == "a cause"


def test_a_message_without_fields_keeps_its_braces():
    assert str(RefusedError('Write {"a": 1}.')) == 'Write {"a": 1}.'


def test_a_refusal_goes_from_one_process_to_another():
    error = pickle.loads(pickle.dumps(RefusedError("{name} cannot be read", name="x")))  # noqa: S301
    assert (str(error), error.in_("ru")) == ("x cannot be read", "файл x не читается")


def test_days_are_written_as_each_language_writes_them():
    said = Sentence("{day}", day=date(2026, 11, 30))
    assert [said.in_(language) for language in ("kk", "ru", "en")] == [
        "30.11.2026",
        "30.11.2026",
        "2026-11-30",
    ]
