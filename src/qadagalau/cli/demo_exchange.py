"""The demo's exchange in the office: its protocols, what was owed, and the first reminders."""

from datetime import date, datetime
from pathlib import Path

from qadagalau.insight.exchange import EscalationStep, Filled, Protocol, Responsible, Side
from qadagalau.law import N_, say, working_days
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.office.exchange.operations import settle_protocol, take_step
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.record import DocumentReceived, PaymentReceived
from qadagalau.statutes.kz import BOOK

from .demo_deliveries import HABITS, Habit, since_of
from .nightly import do_nights_work

GROUND = N_("An invented order of the demo")
LADDER = (
    EscalationStep(step="reminder", within=working_days(1)),
    EscalationStep(step="head-informed", within=working_days(5)),
    EscalationStep(step="superior-informed", within=working_days(10)),
)


def exchange_demo(home: Path, *, today: date, language: str, now: datetime) -> None:
    """Settle the demo's protocols and judge what was brought under them by the demo people."""
    for habit in HABITS:
        settle_protocol(
            protocol=_protocol(habit, since_of(habit, today)),
            because=say(GROUND, language),
            by=OPERATOR,
            at=now,
        )
    do_nights_work(home, at=now)
    _climb(now)


def _protocol(habit: Habit, since: date) -> Protocol:
    sender, receiver = (str(User.objects.get(username=name).pk) for name in habit.persons)
    paid = Filled(table="events", column="amount_tiyn", kind=PaymentReceived, at_least_percent=95)
    return Protocol(
        protocol_id=habit.name,
        version=1,
        title=habit.title,
        source=habit.name,
        holder_id=habit.sender,
        receiver_id=habit.receiver,
        answers=habit.answers,
        since=since,
        kinds=() if habit.by_hand else (DocumentReceived, PaymentReceived),
        format_version="form/1" if habit.by_hand else "csv/1",
        due=habit.due,
        mended_within=None if habit.by_hand else working_days(3),
        filled=() if habit.by_hand else (paid,),
        rejected_at_most_percent=100 if habit.by_hand else 10,
        responsible=(
            Responsible(side=Side.SENDER, person_id=sender),
            Responsible(side=Side.RECEIVER, person_id=receiver),
        ),
        ladder=() if habit.by_hand else LADDER,
    )


def _climb(now: datetime) -> None:
    """Let the regional prosecutor remind those of whom a delivery is still missing."""
    prosecutor = actor_of(User.objects.get(username="demo-regional-prosecutor"))
    missing = OwedDelivery.objects.visible_to(prosecutor.territory).filter(state="missing")
    for owed in missing.select_related("protocol__sender", "protocol__receiver"):
        take_step(
            protocol=owed.protocol,
            period=owed.period,
            step="reminder",
            calendar=BOOK.calendar,
            by=prosecutor,
            at=now,
        )
