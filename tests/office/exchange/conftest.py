"""A region with its bodies, people in them, and a protocol between them."""

from datetime import UTC, date, datetime

import pytest
from attrs import frozen

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
from qadagalau.office.exchange.operations import settle_protocol
from qadagalau.office.people.models import Bailiff, Office, Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.places import (
    BailiffPlace,
    OfficePlace,
    Places,
    RegionPlace,
    settle_places,
)
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.record import CopiesSent, DocumentReceived, PaymentReceived

AT = datetime(2026, 1, 5, 4, tzinfo=UTC)
"""Nine in the morning of Monday 5 January 2026 in Almaty."""


def names(text):
    return {"name_kk": text, "name_ru": text, "name_en": text}


def office(number, kind, region=None, parent=None):
    return OfficePlace(office_id=number, kind=kind, region=region, parent=parent, **names(number))


PLACES = Places(
    regions=(RegionPlace(code="75", **names("Almaty")), RegionPlace(code="19", **names("Taldy"))),
    offices=(
        office("general", "general-office"),
        office("republican", "republican-chamber"),
        *(
            place
            for code in ("75", "19")
            for place in (
                office(f"{code}-prosecutor", "regional-office", code, "general"),
                office(f"{code}-district", "district-office", code, f"{code}-prosecutor"),
                office(f"{code}-chamber", "chamber", code, "republican"),
                office(f"{code}-justice", "justice-body", code),
                office(f"{code}-1", "enforcement-district", code, f"{code}-district"),
            )
        ),
    ),
    bailiffs=tuple(
        BailiffPlace(
            holder_id=f"{code}-b{number}",
            kind="private-bailiff",
            region=code,
            district=f"{code}-1",
            body=f"{code}-chamber",
        )
        for code in ("75", "19")
        for number in (1, 2)
    ),
)
SEATS = {
    "admin": (Role.ADMINISTRATOR, None, None),
    "analyst": (Role.ANALYST, "general", None),
    "head": (Role.UNIT_HEAD, "general", None),
    "head-75": (Role.UNIT_HEAD, "75-prosecutor", None),
    "head-19": (Role.UNIT_HEAD, "19-prosecutor", None),
    "prosecutor-75": (Role.PROSECUTOR, "75-prosecutor", None),
    "prosecutor-19": (Role.PROSECUTOR, "19-prosecutor", None),
    "district-75": (Role.PROSECUTOR, "75-district", None),
    "chamber-75": (Role.CHAMBER, "75-chamber", None),
    "chamber-19": (Role.CHAMBER, "19-chamber", None),
    "justice-75": (Role.JUSTICE, "75-justice", None),
    "bailiff-75": (Role.BAILIFF, None, "75-b1"),
    "bailiff-75-2": (Role.BAILIFF, None, "75-b2"),
    "bailiff-19": (Role.BAILIFF, None, "19-b1"),
}


@frozen
class People:
    """Who works in the region."""

    users: dict

    def __getitem__(self, name):
        return actor_of(self.users[name])

    def number(self, name):
        return str(self.users[name].pk)


@pytest.fixture
def people(db, once):  # noqa: ARG001 - what is entered needs tables
    once("exchanging", enter_people)
    users = User.objects.filter(username__in=SEATS)
    return People({user.username: user for user in users})


def enter_people():
    settle_places(places=PLACES, by=OPERATOR, at=AT)
    for name, (role, place, holder) in SEATS.items():
        user = register_user(username=name, full_name=name, password=None, by=OPERATOR, at=AT)
        grant_right(
            user=user,
            role=role,
            office=Office.objects.get(office_id=place) if place else None,
            bailiff=Bailiff.objects.get(holder_id=holder) if holder else None,
            because="order 1",
            by=OPERATOR,
            at=AT,
        )


@pytest.fixture
def monthly(people):
    """By the 5th of each month from the chamber of 75; a ladder of two steps."""
    return Protocol(
        protocol_id="chamber-75",
        version=1,
        title=Text("Exchange with the chamber", "Палатамен алмасу", "Обмен с палатой"),
        source="chamber-75",
        holder_id="75-chamber",
        receiver_id="75-prosecutor",
        since=date(2026, 1, 1),
        format_version="csv/1",
        due=DueRule(owed=Owed.MONTH, within=day_of_month(5)),
        mended_within=working_days(3),
        filled=(
            Filled(table="events", column="amount_tiyn", kind=PaymentReceived, at_least_percent=98),
        ),
        rejected_at_most_percent=2,
        responsible=(
            Responsible(side=Side.SENDER, person_id=people.number("chamber-75")),
            Responsible(side=Side.RECEIVER, person_id=people.number("prosecutor-75")),
        ),
        ladder=(
            EscalationStep(step="reminder", within=working_days(1)),
            EscalationStep(step="head-informed", within=working_days(5)),
        ),
    )


@pytest.fixture
def settled(monthly):
    return settle_protocol(protocol=monthly, because="order 2", by=OPERATOR, at=AT)


@pytest.fixture
def by_hand(monthly):
    """The protocol under which the bailiffs of 75 enter events."""
    protocol = Protocol(
        protocol_id="hand-75",
        version=1,
        title=Text("Entry by hand", "Қолмен енгізу", "Ручной ввод"),
        source="hand-75",
        holder_id="75-chamber",
        receiver_id="75-prosecutor",
        since=date(2026, 1, 1),
        kinds=(DocumentReceived, CopiesSent, PaymentReceived),
        format_version="form/1",
        due=DueRule(owed=Owed.EVENT, within=working_days(1)),
        responsible=monthly.responsible,
    )
    return settle_protocol(protocol=protocol, because="order 3", by=OPERATOR, at=AT)
