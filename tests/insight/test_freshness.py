"""Lag, empty fields and rejected rows are counted by source and month of knowledge."""

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.insight.exchange import Count, Filled
from qadagalau.insight.freshness import (
    Brought,
    Lag,
    Missing,
    Rejected,
    days_of,
    filled_counts,
    lags,
    missing_fields,
    rejections,
)
from qadagalau.record import DocumentReceived, PaymentReceived

SOURCES = ("aisoip", "chamber-75")
KINDS = ("document-received", "payment-received")
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def table(*rows):
    """Return events from (source, kind, happened, days until known, amount, corrects)."""
    made = [
        {
            "source": SOURCES.index(source),
            "kind": KINDS.index(kind),
            "happened_on": happened,
            "recorded_on": happened + timedelta(days=days),
            "detail": None,
            "minute": None,
            "reference": "r",
            "amount_tiyn": amount,
            "base_tiyn": None,
            "corrects": corrects,
        }
        for source, kind, happened, days, amount, corrects in rows
    ]
    types = {
        "happened_on": pa.date32(),
        "recorded_on": pa.date32(),
        "corrects": pa.string(),
        "detail": pa.int16(),
        "minute": pa.int16(),
        "base_tiyn": pa.int64(),
        "amount_tiyn": pa.int64(),
    }
    schema = pa.schema([(name, types.get(name, pa.string())) for name in made[0]])
    for name in ("source", "kind"):
        schema = schema.set(schema.get_field_index(name), pa.field(name, pa.int16()))
    return pa.Table.from_pylist(made, schema=schema)


PAID = "payment-received"
EVENTS = table(
    *(("chamber-75", PAID, MARCH, days, 100, None) for days in range(1, 11)),
    ("chamber-75", PAID, MARCH, 30, None, "e-1"),  # a correction, known in the last of March
    ("chamber-75", PAID, date(2026, 4, 20), -3, 5, None),
    ("chamber-75", "document-received", date(2026, 3, 31), 1, None, None),
    ("aisoip", PAID, MARCH, 0, 7, None),
)


def test_lag_is_measured_by_the_month_of_knowledge():
    assert lags(EVENTS, SOURCES) == (
        Lag(
            source="aisoip",
            month=MARCH,
            events=1,
            median_days=0,
            p90_days=0,
            before=0,
            corrections=0,
        ),
        Lag(
            source="chamber-75",
            month=MARCH,
            events=10,
            median_days=5,
            p90_days=9,
            before=0,
            corrections=1,
        ),
        Lag(
            source="chamber-75",
            month=APRIL,
            events=1,
            median_days=1,
            p90_days=1,
            before=1,
            corrections=0,
        ),
    )


def test_a_field_that_the_source_fills_at_times_is_missing_where_it_is_empty(tmp_path):
    path = tmp_path / "it's [an] odd place.parquet"
    pq.write_table(EVENTS, path)
    told = [one for one in missing_fields(path, SOURCES, KINDS) if one.column == "amount_tiyn"]
    named = {"kind": PAID, "column": "amount_tiyn"}
    assert told == [
        Missing(source="aisoip", month=MARCH, rows=1, missing=0, **named),
        Missing(source="chamber-75", month=MARCH, rows=11, missing=1, **named),
        Missing(source="chamber-75", month=APRIL, rows=1, missing=0, **named),
    ]


def test_the_rules_of_a_protocol_are_counted():
    kinds = pa.array([KINDS[number] for number in EVENTS["kind"].to_pylist()])
    named = EVENTS.set_column(EVENTS.column_names.index("kind"), "kind", kinds)
    amounts = Filled(table="events", column="amount_tiyn", kind=PaymentReceived)
    references = Filled(table="events", column="reference")
    debts = Filled(table="cases", column="debt_tiyn")
    other = Filled(table="events", column="holder_no", kind=DocumentReceived)
    assert filled_counts({"events": named}, (amounts, references, debts, other)) == {
        amounts: Count(rows=13, filled=12),
        references: Count(rows=14, filled=14),
        other: Count(rows=1, filled=0),
    }


def test_rejected_rows_keep_their_denominator():
    told = rejections(
        [
            Brought(source="aisoip", received_on=date(2026, 3, 5), accepted=90, rejected=10),
            Brought(source="aisoip", received_on=date(2026, 3, 31), accepted=0, rejected=0),
            Brought(source="aisoip", received_on=date(2026, 4, 1), accepted=0, rejected=0),
        ]
    )
    assert told == (
        Rejected(source="aisoip", month=MARCH, deliveries=2, accepted=90, rejected=10),
        Rejected(source="aisoip", month=APRIL, deliveries=1, accepted=0, rejected=0),
    )
    assert [one.rows for one in told] == [100, 0]


def test_the_days_of_a_delivery():
    assert days_of(EVENTS) == (MARCH, date(2026, 3, 31), date(2026, 4, 20))


def test_nothing_comes_of_nothing():
    assert lags(EVENTS.slice(0, 0), SOURCES) == ()
    assert missing_fields(EVENTS.slice(0, 0), SOURCES, KINDS) == ()
