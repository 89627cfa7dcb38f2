"""Values that nobody means well, and bodies that are none."""

from urllib.parse import quote_from_bytes

DEEP = 100_000
"""So deep are lists nested."""
TEXTS = {
    "nul": "a\0b",
    "long": "ә" * 50_000,
    "digits": "9" * 23,
    "negative": "-1",
    "zero": "0",
    "exponent": "1e999",
    "nan": "NaN",
    "other digits": "٣²",
    "no such day": "2026-02-31",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "five-digit year": "99999-12-31",
    "month": "9999-12",
    "week": "0000-W99",
    "right to left": "\u202eabc\u200b\ufeff\u2066",
    "sql": "'; DROP TABLE people_user; --",
    "like": "%_\\",
    "html": "<script>alert(1)</script>\"'>",
    "template": "{{ settings.SECRET_KEY }}{% load x %}${7*7}#{7*7}",
    "typst": '#read("/etc/passwd") $ x $ @a <b> = #eval("1")',
    "path": "../../../../etc/passwd",
    "header": "a\r\nSet-Cookie: hostile=1",
    "format": "{0.__class__}%s%n",
    "formula": "=HYPERLINK(0)",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "empty": "",
    "blank": " \t\n\u00a0\u2003",
    "combining": "a" + "\u0301" * 500,
    "json": '{"a": [1, {"b": null}]}',
    "nested": "[" * 5_000,
    "private use": "\ue000\U0010ffff",
}
"""By name, so that a failure is told by it."""
RAW = {
    "lone surrogate": b"\xed\xa0\x80",
    "no utf-8": b"\xff\xfe\x00\x80",
    **{name: text.encode() for name, text in TEXTS.items()},
}
"""As bytes, as forms and addresses carry them."""
IN_JSON = {
    "lone surrogate": '"\\ud800"',
    "nul": '"a\\u0000b"',
    "long": '"' + "ә" * 50_000 + '"',
    "digits": "9" * 23,
    "many digits": "9" * 6_000,
    "exponent": "1e999",
    "nan": "NaN",
    "negative": "-1",
    "null": "null",
    "true": "true",
    "list": "[]",
    "object": '{"a": 1}',
    "number": "0.1",
    "no such day": '"2026-02-31"',
    "last day": '"9999-12-31"',
    "html": '"<script>alert(1)</script>"',
    "right to left": '"\\u202eabc\\u200b"',
    "nested": "[" * DEEP + "]" * DEEP,
    "strings": '["a\\u0000", "\\ud800"]',
}
"""What stands in JSON in the place of a value."""
BODIES = {
    "nothing": ("application/json", b""),
    "no json": ("application/json", b"{"),
    "deep": ("application/json", b"[" * DEEP),
    "deep object": ("application/json", b'{"a":' * DEEP),
    "no utf-8": ("application/json", b'"\xff"'),
    "surrogate": ("application/json", b'{"\\ud800": "\\ud800"}'),
    "list": ("application/json", b"[]"),
    "form": ("application/x-www-form-urlencoded", b"a=%00&a=%FF&%ED%A0%80=1"),
    "too many fields": ("application/x-www-form-urlencoded", b"a=1&" * 2_000),
    "no boundary": ("multipart/form-data", b"--x"),
    "broken parts": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form"),
    "other charset": ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AAA-"),
    "unknown charset": ("application/x-www-form-urlencoded; charset=nowhere", b"a=1"),
    "text": ("text/plain", b"\0" * 1_000),
    "xml": ("application/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "no type": ("", b"a"),
}
"""Content type and body."""
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def in_address(raw: bytes) -> str:
    """Return bytes as an address carries them."""
    return quote_from_bytes(raw, safe="")
