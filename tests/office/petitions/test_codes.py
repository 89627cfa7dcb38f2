"""Codes: 135 bits and a character that checks them; kept as a keyed hash; alike in time (G8)."""

import re
import statistics
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.office.petitions.codes import (
    ALPHABET,
    BITS,
    DRAFT,
    LENGTH,
    PETITION,
    Keys,
    code_for,
    digest_of,
    is_code,
    read,
    shown,
)
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.queries import petition_of

from .conftest import KEYS

CODES = st.binary(min_size=1, max_size=40).map(lambda seed: code_for(KEYS, PETITION, seed))


def test_a_code_has_135_bits_in_seven_groups_of_four():
    code = code_for(KEYS, PETITION, b"seed")
    assert BITS == 135
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}", code)
    assert is_code(code)


@given(code=CODES, place=st.integers(0, LENGTH), other=st.sampled_from(ALPHABET))
@settings(derandomize=True)
def test_one_wrong_character_is_found(code, place, other):
    letters = list(read(code))
    changed = letters[place] != other
    letters[place] = other
    assert is_code("".join(letters)) is not changed


@given(code=CODES, one=st.integers(0, LENGTH), two=st.integers(0, LENGTH))
@settings(derandomize=True)
def test_two_characters_that_changed_places_are_found(code, one, two):
    letters = list(read(code))
    letters[one], letters[two] = letters[two], letters[one]
    changed = "".join(letters) != read(code)
    assert is_code("".join(letters)) is not changed


@given(code=CODES)
@settings(derandomize=True)
def test_it_is_read_however_it_was_typed(code):
    plain = read(code)
    for typed in (code.lower(), plain, shown(plain).replace("-", " "), f"  {code}\n"):
        assert digest_of(typed, KEYS) == digest_of(code, KEYS)
    assert read(code.replace("0", "O").replace("1", "l")) == plain


def test_no_purpose_and_no_house_shares_a_code():
    other = Keys.of(b"another key of another house")
    assert code_for(KEYS, PETITION, b"x") != code_for(KEYS, DRAFT, b"x")
    assert code_for(KEYS, PETITION, b"x") != code_for(other, PETITION, b"x")
    assert code_for(KEYS, PETITION, b"ab", b"c") != code_for(KEYS, PETITION, b"a", b"bc")
    assert digest_of("0000", KEYS, PETITION) != digest_of("0000", KEYS, DRAFT)
    assert "sixteen" not in repr(KEYS)


def test_every_bit_of_a_code_is_as_often_one_as_nought():
    values = [
        ALPHABET.index(letter)
        for number in range(400)
        for letter in read(code_for(KEYS, PETITION, number.to_bytes(4, "big")))[:LENGTH]
    ]
    for bit in range(5):
        ones = sum(value >> bit & 1 for value in values)
        assert abs(ones / len(values) - 0.5) < 0.02
    assert len({code_for(KEYS, PETITION, n.to_bytes(4, "big")) for n in range(400)}) == 400


def test_the_code_is_nowhere_in_the_database(reception):
    filed = reception.file()
    written = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    found = []
    with connection.cursor() as cursor:
        for table in written:
            cursor.execute(f"SELECT * FROM {table}")
            found += [table for row in cursor.fetchall()
                      for cell in row if _holds(cell, filed.code)]  # fmt: skip
    assert found == []
    assert filed.petition.code_hmac == digest_of(filed.code, KEYS)


def _holds(cell, code):
    raw = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
    return read(code).encode() in raw or code.encode() in raw


MISSING = code_for(KEYS, PETITION, b"nobody filed this")
TYPED = (MISSING, MISSING[:-1] + "Z", "", "no code", "0" * 5_000, "\x00", "'; DROP TABLE x;--", "Ꙗ")


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_no_code_and_what_nobody_has_are_answered_alike(reception, typed):
    reception.file()
    assert petition_of(typed, keys=KEYS) is None


def test_a_code_of_another_house_opens_no_application(reception):
    filed = reception.file()
    assert petition_of(filed.code, keys=KEYS).petition == filed.petition
    assert petition_of(filed.code, keys=Keys.of(b"another key of another house")) is None


def test_codes_that_are_there_and_that_are_not_ask_the_same_questions(reception):
    codes = [reception.file().code for _ in range(3)]
    asked = set()
    for typed in (*codes, *TYPED):
        before = Petition.objects.filter(code_hmac__gte=digest_of(typed, KEYS)).exists()
        with CaptureQueriesContext(
            connection,
        ) as caught:
            petition_of(typed, keys=KEYS)
        shapes = [re.sub(r"'[0-9a-f]{64}'", "?", one["sql"]) for one in caught]
        if before:  # otherwise the index has no later row, and the first is looked at
            asked.add(tuple(shapes))
    assert len(asked) == 1


def test_codes_that_are_there_and_that_are_not_take_the_same_time(reception):
    there = [reception.file().code for _ in range(12)]
    last = Petition.objects.order_by("-code_hmac").values_list("code_hmac", flat=True)[0]
    seeds = (n.to_bytes(4, "big") for n in range(1_000))
    made = (code_for(KEYS, PETITION, b"missing", seed) for seed in seeds)
    missing = [code for code in made if digest_of(code, KEYS) < last][:12]
    took = {"there": [], "missing": []}
    for _ in range(25):  # interleaved, so that what else the machine does falls on both
        for name, codes in (("there", there), ("missing", missing)):
            for code in codes:
                begun = time.perf_counter_ns()
                found = petition_of(code, keys=KEYS)
                took[name].append(time.perf_counter_ns() - begun)
                assert (found is not None) == (name == "there")
    quick = {name: statistics.quantiles(times, n=20) for name, times in took.items()}
    for place in (4, 9):  # the first quarter and the middle: noise only ever adds
        ratio = quick["there"][place] / quick["missing"][place]
        assert 0.85 < ratio < 1.15, (ratio, quick)
