"""Protocols by which the tests exchange."""

from datetime import date

import pytest

from qadagalau.insight.exchange import (
    DueRule,
    EscalationStep,
    Filled,
    Owed,
    Protocol,
    Responsible,
    Side,
)
from qadagalau.law import Text, day_of_month, working_days
from qadagalau.record import PaymentReceived


@pytest.fixture(scope="module")
def monthly():
    """By the 5th of each month; a day off moves it; whole within three working days."""
    return Protocol(
        protocol_id="chamber-75",
        version=1,
        title=Text("Exchange with the chamber of Almaty", "Алматы палатасымен алмасу", "Обмен"),
        source="chamber-75",
        holder_id="ch-75",
        receiver_id="pr-75",
        since=date(2026, 1, 1),
        format_version="csv/1",
        due=DueRule(owed=Owed.MONTH, within=day_of_month(5)),
        mended_within=working_days(3),
        filled=(
            Filled(table="events", column="amount_tiyn", kind=PaymentReceived, at_least_percent=98),
        ),
        rejected_at_most_percent=2,
        responsible=(
            Responsible(side=Side.SENDER, person_id="p-1"),
            Responsible(side=Side.RECEIVER, person_id="p-2"),
        ),
        ladder=(
            EscalationStep(step="reminder", within=working_days(1)),
            EscalationStep(step="head-informed", within=working_days(5), person_id="p-3"),
        ),
    )
