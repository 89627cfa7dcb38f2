"""A number is checked before it is believed, and hidden before it is kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.record.parties import (
    IdentifierError,
    KeyTooShortError,
    check_digit,
    checked_identifier,
    masked,
    pseudonym,
)

IDS = Path(__file__).parents[2].parent / "shared" / "data" / "kz_ids.json"
KEY = bytes(range(16))


@pytest.fixture(scope="module")
def numbers():
    if not IDS.exists():
        pytest.skip("needs the project's numbers in ../shared/data/kz_ids.json")
    return json.loads(IDS.read_text(encoding="utf-8"))


@pytest.mark.shared
def test_issued_numbers_pass(numbers):
    issued = numbers["valid"] + numbers["valid_on_second_pass"]
    assert [checked_identifier(number) for number in issued] == issued


@pytest.mark.shared
def test_no_digit_fits_a_number_that_was_never_issued(numbers):
    assert [check_digit(number) for number in numbers["never_issued"]] == [None]


def refusal(number, **options):
    with pytest.raises(IdentifierError) as refused:
        checked_identifier(number, **options)
    return str(refused.value)


def test_a_wrong_check_digit_is_refused_without_showing_the_number():
    assert refusal("901123300259") == (
        "The check digit of the number 9011••••••59 is wrong. Correct it in the source."
    )


def test_a_number_that_was_never_issued_is_refused():
    assert refusal("000813159890") == (
        "The number 0008••••••90 was never issued: no check digit fits it. "
        "Correct it in the source."
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("", ""),
        ("90112330025", "9011•••••25"),
        ("9011233002588", "9011•••••••88"),
        ("90112330025O", "9011••••••5O"),
        ("٩٠١١٢٣٣٠٠٢٥٨", "٩٠١١••••••٥٨"),
    ],
)
def test_what_has_not_twelve_digits_is_refused(number, shown):
    assert refusal(number) == (
        f"The number {shown} is not an IIN or BIN: it has not twelve digits. "
        "Correct it in the source."
    )


def test_test_numbers_pass_only_in_test_mode():
    assert checked_identifier("123456789011", test_mode=True) == "123456789011"
    assert checked_identifier("123456789021", test_mode=True) == "123456789021"
    assert refusal("123456789011") == (
        "The check digit of the number 1234••••••11 is wrong. Correct it in the source."
    )
    assert refusal("901123300259", test_mode=True) == (
        "The check digit of the number 9011••••••59 is wrong. Correct it in the source."
    )


def test_spaces_around_a_number_are_removed():
    assert checked_identifier(" 901123300258\n") == "901123300258"


@given(st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_at_most_one_last_digit_passes(eleven):
    passing = []
    for digit in range(10):
        try:
            passing.append(checked_identifier(f"{eleven}{digit}"))
        except IdentifierError:
            continue
    fits = check_digit(eleven)
    assert passing == ([] if fits is None else [f"{eleven}{fits}"])


def test_masked_numbers_show_four_digits_and_two():
    assert masked("901123300258") == "9011••••••58"
    assert masked("123456789") == "•••••••••"


def test_a_pseudonym_is_a_keyed_hash():
    # HMAC-SHA256 computed with `openssl dgst -sha256 -mac HMAC`.
    assert pseudonym("901123300258", KEY) == "4226353d28842be1447b6228"
    assert pseudonym("901123300258", bytes(16)) != pseudonym("901123300258", KEY)
    assert pseudonym("791028302728", KEY) != pseudonym("901123300258", KEY)


def test_a_short_key_is_refused():
    with pytest.raises(KeyTooShortError) as refused:
        pseudonym("901123300258", b"secret")
    assert str(refused.value) == (
        "The key for pseudonyms has 6 bytes; with fewer than 16 anyone could try them all. "
        "Make a longer one."
    )
