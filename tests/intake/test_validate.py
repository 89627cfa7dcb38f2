"""Dirty values are counted exactly, by field and reason; clean ones come back as they were."""

import csv
import random
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qadagalau.intake import reasons
from qadagalau.intake.mapping import From, Reading
from qadagalau.intake.validate import Fault, reader_of
from qadagalau.record.layout import CASES, HOLDERS
from qadagalau.record.parties import pseudonym

KEY = b"0123456789abcdef"
EPOCH = date(1970, 1, 1)


def read(value, reads, **reading):
    made = reader_of(From(column="x", reads=reads), Reading(**reading), KEY)(value)
    if isinstance(made, Fault):
        return made.reason
    if reads == "day" and made is not None:
        return str(EPOCH + timedelta(days=made[0])), made[1]
    return made


@pytest.mark.parametrize(
    ("value", "days", "expected"),
    [
        ("06.01.2025", ("%d.%m.%Y",), ("2025-01-06", None)),
        ("6.1.2025", ("%d.%m.%Y",), ("2025-01-06", None)),
        (" 06.01.2025 09:05:59 ", ("%d.%m.%Y", "%d.%m.%Y %H:%M:%S"), ("2025-01-06", 545)),
        ("2025-01-06", ("iso",), ("2025-01-06", None)),
        ("2025-01-06T23:59", ("iso",), ("2025-01-06", 1439)),
        ("2025-01-06T22:30:00.000Z", ("iso",), ("2025-01-07", 210)),
        ("2025-01-06 22:30:00+00:00", ("iso",), ("2025-01-07", 210)),
        ("2025-01-07T03:30:00+0500", ("iso",), ("2025-01-07", 210)),
        (date(2025, 1, 6), ("iso",), ("2025-01-06", None)),
        (datetime(2025, 1, 6, 23, 59), ("iso",), ("2025-01-06", 1439)),  # noqa: DTZ001 - local
        (20250106, ("%Y%m%d",), ("2025-01-06", None)),
        ("29.02.2024", ("%d.%m.%Y",), ("2024-02-29", None)),
        ("29.02.2025", ("%d.%m.%Y",), reasons.NO_SUCH_DAY),
        ("31.02.2025", ("%d.%m.%Y",), reasons.NO_SUCH_DAY),
        ("00.01.2025", ("%d.%m.%Y",), reasons.NO_SUCH_DAY),
        ("01.13.2025", ("%d.%m.%Y",), reasons.NO_SUCH_DAY),
        ("2025-01-06T24:00", ("iso",), reasons.NOT_A_TIME),
        ("2025-01-06T10:00+99:99", ("iso",), reasons.NOT_A_TIME),
        ("1989-12-31", ("iso",), reasons.FAR_DAY),
        ("2101-01-01", ("iso",), reasons.FAR_DAY),
        ("0000-01-01", ("iso",), reasons.NO_SUCH_DAY),
        ("0001-01-01T00:00:00+14:00", ("iso",), reasons.FAR_DAY),
        ("9999-12-31T23:59:59-12:00", ("iso",), reasons.FAR_DAY),
        ("06/01/2025", ("%d.%m.%Y",), reasons.NOT_A_DAY),
        ("٠٦.٠١.٢٠٢٥", ("%d.%m.%Y",), reasons.NOT_A_DAY),
        (1.5, ("iso",), reasons.NOT_A_DAY),
        ("", ("iso",), None),
        (None, ("iso",), None),
    ],
)
def test_days(value, days, expected):
    assert read(value, "day", days=days) == expected


def test_the_same_moment_falls_on_different_days_in_different_zones():
    moment = "2006-07-23T22:00:00Z"
    assert read(moment, "day", zone="Europe/Rome") == ("2006-07-24", 0)
    assert read(moment, "day", zone="UTC") == ("2006-07-23", 1320)
    assert read(moment, "day", zone="Europe/Rome", minutes=False) == ("2006-07-24", None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9:05", 545), ("09:05:59", 545), ("00:00", 0), ("23:59", 1439),
        ("24:00", reasons.NOT_A_TIME), ("12:60", reasons.NOT_A_TIME), ("noon", reasons.NOT_A_TIME),
        ("-1:00", reasons.NOT_A_TIME), ("", None),
    ],
)  # fmt: skip
def test_times(value, expected):
    assert read(value, "time") == expected


@pytest.mark.parametrize(
    ("value", "decimal", "expected"),
    [
        ("1234567,89", ",", 123456789),
        ("1 234\N{NO-BREAK SPACE}567,8", ",", 123456780),
        ("12", ",", 1200),
        ("12,", ",", 1200),
        ("0,10000", ",", 10),
        ("12.5", ".", 1250),
        ("-0", ".", 0),
        (12, ".", 1200),
        (12.5, ",", 1250),
        (0.1 + 0.2, ".", 30),
        (Decimal("12.50"), ",", 1250),
        ("92233720368547758,07", ",", 2**63 - 1),
        ("92233720368547758,08", ",", reasons.TOO_LARGE),
        ("9" * 30, ",", reasons.TOO_LARGE),
        (10**30, ".", reasons.TOO_LARGE),
        (1e300, ".", reasons.TOO_LARGE),
        ("-1", ".", reasons.BELOW_ZERO),
        (-0.01, ".", reasons.BELOW_ZERO),
        ("1.5", ",", reasons.NOT_A_SUM),
        ("1,5", ".", reasons.NOT_A_SUM),
        ("1e5", ".", reasons.NOT_A_SUM),
        ("100 ₸", ".", reasons.NOT_A_SUM),
        ("١٢", ".", reasons.NOT_A_SUM),
        (float("nan"), ".", reasons.NOT_A_SUM),
        (float("inf"), ".", reasons.NOT_A_SUM),
        (Decimal("NaN"), ".", reasons.NOT_A_SUM),
        ("0.001", ".", reasons.THIRD_DECIMAL),
        (0.002, ".", reasons.THIRD_DECIMAL),
        ("", ".", None),
    ],
)
def test_sums(value, decimal, expected):
    assert read(value, "amount", decimal=decimal) == expected


def test_tiyn_numbers_and_text():
    assert read("150", "tiyn") == 150
    assert read("1.5", "tiyn") == reasons.THIRD_DECIMAL
    assert read("-1 000,25", "number", decimal=",") == -1000.25
    assert read("1e5", "number") == reasons.NOT_A_NUMBER
    assert [read(value, "text") for value in (1, 1.0, Decimal("1.00"), " 1 ")] == ["1"] * 4
    assert read("NULL", "text", empty=("NULL",)) is None


def test_persons_become_pseudonyms_if_their_check_digit_is_right():
    own = pseudonym("061211600012", KEY)
    assert read("061211600012", "person") == own
    assert read(61211600012, "person") == own
    assert read("061211600013", "person") == reasons.WRONG_CHECK_DIGIT
    assert read("61211600012", "person") == reasons.NOT_PERSONAL_NUMBER
    assert read("0612116000l2", "person") == reasons.NOT_PERSONAL_NUMBER
    assert read("Иванов  И.", "pseudonym") == pseudonym("Иванов И.", KEY)


def dirty(rng):
    """Some ways to spoil a row: what to change, the field and reason of the rejection."""
    return rng.choice(
        [
            ({}, None),
            ({}, None),
            ({}, None),
            ({"what": "dance"}, ("what", reasons.UNKNOWN_VALUE)),
            ({"what": "note", "day": "never"}, None),
            ({"case": " "}, ("case", reasons.EMPTY)),
            ({"who": ""}, ("who", reasons.EMPTY)),
            ({"day": ""}, ("day", reasons.EMPTY)),
            ({"day": "31.02.2025"}, ("day", reasons.NO_SUCH_DAY)),
            ({"day": "2025-02-03"}, ("day", reasons.NOT_A_DAY)),
            ({"day": "01.01.1888"}, ("day", reasons.FAR_DAY)),
            ({"day": "01.07.2025"}, ("day", reasons.AFTER_RECORDED)),
            ({"at": "25:00"}, ("at", reasons.NOT_A_TIME)),
            ({"sum": "-5"}, ("sum", reasons.BELOW_ZERO)),
            ({"sum": "5.5"}, ("sum", reasons.NOT_A_SUM)),
            ({"sum": "0,123"}, ("sum", reasons.THIRD_DECIMAL)),
            ({"sum": "9" * 30}, ("sum", reasons.TOO_LARGE)),
            ({"what": "open", "how": "paper"}, ("how", reasons.WRONG_DETAIL)),
            ({"what": "letter", "how": "pigeon"}, ("how", reasons.WRONG_DETAIL)),
            ({"iin": "901123300259"}, ("iin", reasons.WRONG_CHECK_DIGIT)),
            ({"iin": "90112330025"}, ("iin", reasons.NOT_PERSONAL_NUMBER)),
        ]
    )


@pytest.mark.parametrize("seed", range(3))
def test_dirty_rows_are_counted_by_field_and_reason(place, seed):
    rng = random.Random(seed)  # noqa: S311 - rows to spoil, no secret
    clean = {
        "case": "A", "what": "letter", "day": "06.01.2025", "at": "10:00", "who": "anna",
        "sum": "10,50", "how": "paper", "iin": "901123300258",
    }  # fmt: skip
    expected, rows, whole = Counter(), 20_000, None
    path = place.folder / "dirty.csv"
    with path.open("w", newline="", encoding="cp1251") as file:
        out = csv.DictWriter(file, [*clean, "id"], delimiter=";")
        out.writeheader()
        for number in range(rows):
            change, reason = dirty(rng)
            doubled = bool(whole) and not change and rng.random() < 0.01
            event_id = whole if doubled else f"e{number}"
            out.writerow({**clean, **change, "id": event_id})
            if doubled:
                reason = ("id", reasons.DOUBLED_ID)
            elif not change:
                whole = event_id
            if reason:
                expected[reason] += 1
    mapping = place.mapping(
        id="id", time="at", amount="sum", detail="how", case={"debtor": "iin"},
        reading={"encoding": "cp1251", "delimiter": ";", "decimal": ",", "days": ["%d.%m.%Y"]},
    )  # fmt: skip
    receipt = place.take(path, mapping)
    assert receipt.reasons == expected
    assert (receipt.rows_read, receipt.rejected) == (rows, sum(expected.values()))
    assert receipt.accepted == rows - receipt.rejected
    with place.quarantine.open(encoding="utf-8") as file:
        found = Counter((row["field"], row["reason"]) for row in csv.DictReader(file))
    assert found == expected
    assert "901123300259" not in place.quarantine.read_text(encoding="utf-8")


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
name = text.map(str.strip).filter(bool)
event = st.fixed_dictionaries(
    {
        "case": name,
        "what": st.sampled_from(["open", "letter"]),
        "day": st.dates(date(1990, 1, 1), date(2025, 6, 30)).map(str),
        "who": name,
        "ref": st.none() | name,
        "sum": st.none() | st.integers(0, 2**63 - 1),
    }
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(event, min_size=1, max_size=12))
def test_rows_come_back_as_they_were(place, rows):
    with tempfile.TemporaryDirectory(dir=place.folder) as folder:
        path, register = Path(folder) / "a.csv", Path(folder) / "register"
        with path.open("w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, ["id", *rows[0]])
            out.writeheader()
            out.writerows({**row, "id": number} for number, row in enumerate(rows))
        mapping = place.mapping(id="id", reference="ref", amount={"column": "sum", "as": "tiyn"})
        receipt = place.take(path, mapping, register=register)
        assert receipt.rejected == 0
        cases, holders = place.table(CASES, register), place.table(HOLDERS, register)
        events = place.table(register=register)
    assert [
        {
            "case": cases[one["case_no"]]["proceeding_id"],
            "what": ("open", "letter")[one["kind"]],
            "day": str(one["happened_on"]),
            "who": holders[one["holder_no"]]["holder_id"],
            "ref": one["reference"],
            "sum": one["amount_tiyn"],
        }
        for one in sorted(events, key=lambda one: int(one["event_id"]))
    ] == rows
    order = sorted(range(len(rows)), key=lambda n: (rows[n]["case"].encode(), rows[n]["day"], n))
    assert [int(one["event_id"]) for one in events] == order
