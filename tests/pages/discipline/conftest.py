"""A ledger with something of everything, and an investigation, in the small country."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from qadagalau.office.discipline.measures import Particulars, record_measure
from qadagalau.office.discipline.models import InvestigationSource
from qadagalau.office.discipline.operations import Opening, open_investigation

AT = datetime(2026, 11, 22, 5, tzinfo=UTC)
LEDGER = (
    ("breach-established", date(2025, 10, 6), "finding-1"),
    ("remark", date(2025, 10, 20), "finding-1"),
    ("breach-established", date(2026, 2, 2), "finding-2"),
    ("reprimand", date(2026, 8, 3), "finding-2"),
    ("severe-reprimand", date(2026, 9, 7), "finding-3"),
    ("licence-submission", date(2026, 9, 21), ""),
    ("licence-suspended", date(2026, 10, 5), ""),
)


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def signed_in(people):
    """Return a client that a user of the small country is signed in with."""

    def run(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return run


@pytest.fixture
def ledger(people):
    """Enter decisions of the bailiff P1; return the rows."""
    return [
        record_measure(
            act_ref="",
            holder_id="P1",
            measure=measure,
            on=on,
            ground="Атқарушылық іс жүргізу туралы заңның 37-бабы бұзылған",
            more=Particulars(body="Астана қаласының палатасы", misconduct=misconduct),
            by=people.actor("chamber"),
            at=AT,
        )
        for measure, on, misconduct in LEDGER
    ]


@pytest.fixture
def investigation(people):
    """Open an investigation of P1 by the prosecutor of his district."""
    return open_investigation(
        opening=Opening(
            holder_id="P1",
            source=InvestigationSource.FINDINGS,
            ground="Три дела возбуждены позже срока",
            due_on=date(2027, 1, 15),
            investigator=people["prosecutor"],
            finding_ids=("0123456789abcdef0123456789abcdef",),
        ),
        by=people.actor("prosecutor"),
        at=AT,
    )
