"""The exchange regulated: protocols as values, their duties as norms, deliveries judged by them.

>>> from qadagalau.insight.exchange import Owed, period_of
>>> from datetime import date
>>> period_of(Owed.QUARTER, date(2026, 5, 20))
'2026-Q2'
"""

from .completeness import Count, Shortfall, shortfalls
from .expected import Outcome, Receipt, StepTaken, in_force, last_day, period_of, periods
from .judged import STATE_TEXTS, ExpectedDelivery, State, explain, judge_exchange, record_of
from .norms import arrives, book_of, case_of, escalated, mended, norms_of
from .protocol import (
    OWED_TEXTS,
    SIDE_TEXTS,
    TABLES,
    DueRule,
    EscalationStep,
    Filled,
    Owed,
    Protocol,
    ProtocolError,
    Responsible,
    Side,
    protocol_from_json,
    protocol_to_json,
    versions,
)

__all__ = [
    "OWED_TEXTS",
    "SIDE_TEXTS",
    "STATE_TEXTS",
    "TABLES",
    "Count",
    "DueRule",
    "EscalationStep",
    "ExpectedDelivery",
    "Filled",
    "Outcome",
    "Owed",
    "Protocol",
    "ProtocolError",
    "Receipt",
    "Responsible",
    "Shortfall",
    "Side",
    "State",
    "StepTaken",
    "arrives",
    "book_of",
    "case_of",
    "escalated",
    "explain",
    "in_force",
    "judge_exchange",
    "last_day",
    "mended",
    "norms_of",
    "period_of",
    "periods",
    "protocol_from_json",
    "protocol_to_json",
    "record_of",
    "shortfalls",
    "versions",
]
