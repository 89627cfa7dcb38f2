"""A bailiff who asks, prosecutors who decide, and a register that holds the proceeding."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.sanctions.brought import DecisionDraft, PaperDraft, RequestDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.operations import ask_for_sanction, note_opened

TENGE = 100
PDF = b"%PDF-1.7\n1 0 obj << /Type /Pages /Count 2 >> endobj 2 0 obj << /Type /Page >> endobj\n"


def at(day, hour=5, minute=0):
    """Return an instant on a day: ten in the morning in Almaty."""
    found = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    return found.replace(hour=hour, minute=minute)


def draft(kind="bank-arrest", **more):
    """Return a request that lacks nothing."""
    plain = {
        "proceeding_id": "case-1",
        "resolution_number": "R-1",
        "resolution_on": date(2026, 2, 2),
        "amount_tiyn": 100_000 * TENGE,
        "debt_tiyn": 100_000 * TENGE,
        "fee_tiyn": 0,
        "costs_tiyn": 0,
        "account_kind": "current",
        "object_number": "A-1",
        "document_on": date(2025, 12, 1),
        "only_home": "no",
        "vulnerable": "no",
        "reasons": "The debtor does not pay",
        "papers": [
            PaperDraft(name="resolution.pdf", content=PDF, is_resolution=True),
            PaperDraft(name="statement.pdf", content=PDF + b"%"),
        ],
    }
    return RequestDraft(kind=kind, **plain | more)


def grounds(outcome="granted", **more):
    """Return a decision with grounds in both languages."""
    return DecisionDraft(outcome=outcome, text_kk="Негізді", text_ru="Обоснованно", **more)


class Desk:
    """Asks and decides as named people."""

    def __init__(self, people, home):
        self.people, self.home = people, home
        self.keys = iter(range(1_000_000))

    def ask(self, by="private-bailiff", day="2026-02-02", key=None, hour=5, **more):
        """Ask for a sanction."""
        return ask_for_sanction(
            draft=draft(**more),
            key=key or f"key-{next(self.keys)}",
            home=self.home,
            by=self.people.actor(by),
            at=at(day, hour),
        )

    def read(self, request, by="prosecutor", day="2026-02-03", seconds=600):
        """Have every paper open for some time."""
        begun, each = at(day, 6), seconds // (request.papers.count() + 1)
        for number, paper in enumerate([None, *request.papers.all()]):
            note_opened(
                request=request,
                paper=paper,
                opened_at=begun.replace(minute=number * 10),
                seconds=each,
                by=self.people.actor(by),
                at=begun.replace(minute=number * 10 + 9, second=59),
            )

    def decide(self, request, outcome="granted", by="prosecutor", day="2026-02-03", **more):
        """Decide a request."""
        plain = {"in_spite_of": "Told by telephone"} | more
        draw = plain.pop("draw", 0.9)
        return decide_request(
            request=request,
            draft=grounds(outcome, **plain),
            draw=draw,
            by=self.people.actor(by),
            at=at(day, 8),
        )


@pytest.fixture
def desk(people, office_home):
    return Desk(people, office_home)


@pytest.fixture
def another(people):
    """Return what registers another prosecutor of an office."""

    def made(name, office="71-prosecutor-01", role=Role.PROSECUTOR):
        how = {"by": OPERATOR, "at": at("2026-01-05")}
        user = register_user(username=name, full_name=name, password=None, **how)
        place = Office.objects.get(office_id=office)
        grant_right(user=user, role=role, office=place, because="Order", **how)
        people.users[name] = user
        return user

    return made
