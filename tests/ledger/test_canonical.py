"""Canonical JSON is byte for byte that of RFC 8785, and nothing else is read."""

from pathlib import Path

import pytest

from qadagalau.ledger.canonical import CanonicalError, canonical, read_canonical

JCS = Path(__file__).parents[3] / "shared" / "data" / "jcs" / "testdata"
TWICE = "The entry says {} twice, so programs may read it differently."
OTHERWISE = (
    "The entry is JSON but not written in the canonical way (RFC 8785), "
    "so another program wrote or changed it."
)
NO_JSON = "The entry is not JSON in UTF-8, so it was damaged."
TOO_LARGE = (
    "A whole number in the entry is beyond 9007199254740991, and some programs would "
    "read another one. Write it as a text."
)
NO_VALUE = (
    "The values cannot be written as JSON: it holds texts, finite numbers, yes and no, "
    "nothing, and lists and dictionaries of these."
)
TOO_DEEP = "The values lie in each other more than 32 deep. Make them flatter."


@pytest.mark.shared
@pytest.mark.skipif(not JCS.is_dir(), reason="the shared test data is not in ../shared/data")
def test_every_vector_of_rfc_8785_is_written_byte_for_byte():
    import json

    names = sorted(path.name for path in (JCS / "input").iterdir())
    assert names == sorted(path.name for path in (JCS / "output").iterdir())
    assert len(names) == 6
    for name in names:
        expected = (JCS / "output" / name).read_bytes()
        hexed = (JCS / "outhex" / name.replace(".json", ".txt")).read_text(encoding="ascii")
        assert bytes.fromhex(hexed) == expected
        values = json.loads((JCS / "input" / name).read_bytes())
        assert canonical(values) == expected
        assert canonical(read_canonical(expected)) == expected
        other = (JCS / "input" / name).read_bytes()
        with pytest.raises(CanonicalError) as refused:
            read_canonical(other)
        assert str(refused.value) == OTHERWISE


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", NO_JSON),
        (b"{", NO_JSON),
        (b'{"a":1}\n', OTHERWISE),
        (b'{"a": 1}', OTHERWISE),
        (b'{"b":1,"a":1}', OTHERWISE),
        (b'{"a":1,"a":1}', TWICE.format("a")),
        (b'{"a":1,"\\u0061":2}', TWICE.format("a")),
        (b'{"a":[{"b":1,"b":2}]}', TWICE.format("b")),
        (b'{"a":1.0}', OTHERWISE),
        (b'{"a":-0}', OTHERWISE),
        (b'{"a":1e3}', OTHERWISE),
        (b'{"a":01}', NO_JSON),
        (b'{"a":9007199254740992}', TOO_LARGE),
        (b'{"a":-9007199254740992}', TOO_LARGE),
        (b'{"a":' + b"9" * 5000 + b"}", NO_JSON),
        (b'{"a":1e999}', NO_VALUE),
        (b'{"a":NaN}', "The entry holds NaN, which is no number of JSON."),
        (b'{"a":-Infinity}', "The entry holds -Infinity, which is no number of JSON."),
        (b'{"a":"\\ud800"}', NO_VALUE),
        (b'{"a":"\xff"}', NO_JSON),
        (b'\xef\xbb\xbf{"a":1}', NO_JSON),
        (b'{"a":"\\u0041"}', OTHERWISE),
        (b"[" * 33 + b"]" * 33, TOO_DEEP),
        (b"[" * 100_000, NO_JSON),
        (b'{"a":' * 100_000, NO_JSON),
    ],
)
def test_what_is_not_canonical_is_refused(raw, sentence):
    with pytest.raises(CanonicalError) as refused:
        read_canonical(raw)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (float("nan"), NO_VALUE),
        ({1: "a"}, NO_VALUE),
        ({"a": object()}, NO_VALUE),
        ({"a": b"bytes"}, NO_VALUE),
        (1 << 53, TOO_LARGE),
    ],
)
def test_what_json_cannot_hold_is_not_written(value, sentence):
    with pytest.raises(CanonicalError) as refused:
        canonical(value)
    assert str(refused.value) == sentence


def test_keys_are_ordered_as_utf_16():
    assert canonical({"\ufb33": 1, "\U0001f600": 2, "é": 3}) == (
        '{"é":3,"\U0001f600":2,"\ufb33":1}'.encode()
    )
