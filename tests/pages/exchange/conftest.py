"""A home that receives, the small country in its office, a protocol and entry by hand in 71."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import frozen
from django.test import Client

from qadagalau.insight.exchange import DueRule, EscalationStep, Owed, Protocol, Responsible, Side
from qadagalau.intake.home import Home
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.law import Text, day_of_month, working_days
from qadagalau.office.exchange.operations import settle_protocol
from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.people.queries import OPERATOR

AT = datetime(2026, 1, 5, 4, tzinfo=UTC)
MAPPING = {
    "source": "chamber-71",
    "format": "csv",
    "proceeding": "proceeding",
    "holder": "holder",
    "kind": {
        "column": "kind",
        "values": {kind: kind for kind in ("document-received", "payment-received")},
    },
    "day": "day",
    "amount": "amount",
    "id": "id",
}


@pytest.fixture(scope="session")
def whole_home(tmp_path_factory):
    """Make a whole home, to be copied."""
    return Home.create(
        tmp_path_factory.mktemp("whole") / "home",
        book="kz",
        made_on=date(2026, 1, 1),
        ledger_name="test.example/office",
    )


@pytest.fixture
def home(whole_home, tmp_path, settings, db):  # noqa: ARG001 - the office needs tables
    """Return a whole home, and tell the site of it."""
    made = Home.open(shutil.copytree(whole_home.folder, tmp_path / "home", dirs_exist_ok=True))
    settings.HOME = made.folder
    settings.LEDGER_FOLDER = made.folder / "ledger"
    settings.LEDGER_KEY = made.folder / "keys" / "ledger.key"
    return made


@pytest.fixture
def office_home(home):
    """Let the small country live in the whole home."""
    return home.folder


def protocol_of(people, **changes):
    usual = {
        "protocol_id": "chamber-71",
        "version": 1,
        "title": Text("Exchange with the chamber", "Палатамен алмасу", "Обмен с палатой"),
        "source": "chamber-71",
        "holder_id": "71-chamber",
        "receiver_id": "71-prosecutor",
        "since": date(2026, 1, 1),
        "format_version": "csv/1",
        "due": DueRule(owed=Owed.MONTH, within=day_of_month(5)),
        "mended_within": working_days(3),
        "rejected_at_most_percent": 40,
        "responsible": (
            Responsible(side=Side.SENDER, person_id=str(people["chamber"].pk)),
            Responsible(side=Side.RECEIVER, person_id=str(people["regional-prosecutor"].pk)),
        ),
        "ladder": (EscalationStep(step="reminder", within=working_days(1)),),
    }
    return Protocol(**(usual | changes))


@pytest.fixture
def settled(home, people):
    """Settle the monthly protocol of the chamber of 71, and register its source."""
    rule = FileRule("*.csv", "chamber-71", MAPPING)
    register_source(home, Registration(source="chamber-71", files=(rule,)), by="operator", at=AT)
    return settle_protocol(protocol=protocol_of(people), because="order", by=OPERATOR, at=AT)


@pytest.fixture
def by_hand(people):
    """Settle the protocol of entry by hand of the chamber of 71."""
    protocol = protocol_of(
        people,
        protocol_id="hand-71",
        source="hand-71",
        format_version="form/1",
        due=DueRule(owed=Owed.EVENT, within=working_days(1)),
        ladder=(),
    )
    return settle_protocol(protocol=protocol, because="order", by=OPERATOR, at=AT)


@frozen
class Program:
    """A program with a key of a user's."""

    client: Client
    key: str

    def _headers(self, more):
        return {"Authorization": f"Bearer {self.key}", "Accept-Language": "en", **more}

    def get(self, path):
        return self.client.get(path, headers=self._headers({}))

    def send(self, path, said, *, key="k-1"):
        more = {"Idempotency-Key": key} if key else {}
        body = said if isinstance(said, str | bytes) else json.dumps(said)
        return self.client.post(
            path, body, content_type="application/json", headers=self._headers(more)
        )

    def bring(self, file, *, key="k-1", **said):
        usual = {
            "protocol": "chamber-71",
            "version": "1",
            "format_version": "csv/1",
            "period": "2026-02",
        }
        with Path(file).open("rb") as stream:
            return self.client.post(
                "/api/deliveries",
                {**usual, **said, "file": stream},
                headers=self._headers({"Idempotency-Key": key}),
            )


@pytest.fixture
def program(people):
    """Return a maker of programs that speak for a user."""

    def make(name):
        _, secret = issue_key(user=people[name], called="test", by=OPERATOR, at=AT)
        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        return Program(client, secret)

    return make


@pytest.fixture
def reader(people):
    """Return a maker of browsers signed in as a user, reading English."""

    def make(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def rows(tmp_path):
    """Return a maker of files that the chamber delivers."""

    def make(*lines, name="february.csv"):
        path = tmp_path / name
        head = "proceeding,holder,kind,day,amount,id"
        path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
        return path

    return make


GOOD = "71-0001,P1,document-received,2026-02-10,,e-1"
PAID = "71-0001,P1,payment-received,2026-02-12,1000.50,e-2"
BAD = "71-0002,P1,document-received,2026-02-31,,e-3"
