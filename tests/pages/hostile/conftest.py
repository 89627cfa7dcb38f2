"""A small demo city: a home with deliveries and a register, and a user of every role."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import actor_of
from qadagalau.office.petitions.operations import accept_petition
from qadagalau.statutes.kz import BOOK

from ...office.docket.conftest import FIRST, SECOND  # noqa: TID252 - one docket
from ..acts.conftest import Desk  # noqa: TID252 - one desk
from ..acts.test_acts import delivered  # noqa: TID252 - as above
from ..petitions.conftest import Reception  # noqa: TID252 - as above

SIZE = 1_000
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def city_home(tmp_path_factory):
    """Make the home of the city once, with its register."""
    from qadagalau.cli.home import make_home
    from qadagalau.intake.demo import make_demo

    home = tmp_path_factory.mktemp("city") / "home"
    make_home(home, ledger_name="test.example/office", made_on=NOW.date())
    make_demo(home / "register", seed=7, size=SIZE, workers=1)
    register = open_register(home / "register")
    for day in (FIRST, SECOND):
        done = judged(register, BOOK, home / STANDING, sha256="0" * 64, as_of=day)
        keep(done, home / STANDING, sha256="0" * 64)
    return home


@pytest.fixture(scope="module")
def city(city_home, django_db_setup, django_db_blocker):  # noqa: ARG001 - the office needs tables
    """People the city, for all tests of a module; return its users by login name."""
    from qadagalau.cli.demo_exchange import exchange_demo
    from qadagalau.cli.demo_office import people_demo

    told = {
        "HOME": city_home,
        "LEDGER_FOLDER": city_home / "ledger",
        "LEDGER_KEY": city_home / "keys" / "ledger.key",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**told), transaction.atomic():
        people_demo(SIZE, now=NOW)
        exchange_demo(city_home, today=NOW.date(), language="en", now=NOW)
        _acts(Desk(city_home))
        _applications(Reception(city_home, called="reception"))
        yield {user.username: user for user in User.objects.all()}
        transaction.set_rollback(True)


def _acts(desk):
    """Let an act be delivered, and another be a draft."""
    desk.findings = desk.confirmed()
    delivered(desk)
    said = {
        "finding": [one.finding_id for one in desk.confirmed(1)],
        "kind": "direction",
        "addressee": f"bailiff-{desk.bailiff.holder_id}",
        "written_in": "ru",
    }
    answer = desk.client(desk.prosecutor).post(reverse("new-act"), said)
    assert answer.status_code == 302, answer.content.decode()


def _applications(reception):
    """Let an application wait, another be considered, and a lawyer have filed one."""
    reception.file()
    reception.file(by=actor_of(User.objects.get(username="demo-applicant")))
    accept_petition(petition=reception.file(), by=actor_of(reception.prosecutor), at=NOW)
