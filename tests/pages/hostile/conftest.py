"""A small demo city: a home with deliveries and a register, and a user of every role."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.law import Text, to_json
from qadagalau.law.drafting import repeal
from qadagalau.law.published import print_of, read_act, watched
from qadagalau.office.analyses.operations import order_analysis
from qadagalau.office.lawbook.drafting import accept_draft, begin_draft, order_shadow, submit_draft
from qadagalau.office.lawbook.operations import keep_reading
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import actor_of
from qadagalau.office.petitions.operations import accept_petition
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.acts import ENFORCEMENT

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
        _analysed(actor_of(User.objects.get(username="demo-unit-head")))
        _law_changed(actor_of(User.objects.get(username="demo-unit-head")))
        _drafts(actor_of(User.objects.get(username="demo-analyst")))
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


def _analysed(head):
    """Let a month be analysed by the job itself: its studies and its money can be looked at."""
    from qadagalau.pages.desk.analyses.making import make_analysis

    ordered = order_analysis(as_of=SECOND, known_on=SECOND, by=head, at=NOW)
    assert make_analysis.call(ordered.pk) == "done"


def _law_changed(head):
    """Let a text be read in which an article changed: its norms wait to be read again."""
    text = "Статья 37. О принятии\n\n      4. Не позднее {} рабочих дней."
    was = print_of(read_act(text.format("трех")), act=ENFORCEMENT.code, read_on=FIRST, source="")
    seen = watched(text.format("двух"), was, as_of=NOW.date(), norms=BOOK.code)
    assert seen.norms
    keep_reading(seen=seen, source="zan.txt", sha256="a" * 64, by=head, at=NOW)


def _drafts(analyst):
    """Let a draft be begun, another be tried on the register by the job, a third be accepted."""
    from qadagalau.pages.desk.lawbook.shadows import make_shadow

    norm = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
    title = Text("Repeal", "Күшін жою", "Отмена")
    document = to_json(repeal(norm, name="repeal/37-4", title=title))
    _, tried, accepted = (
        begin_draft(document=document, ground="To try.", by=analyst, at=NOW) for _ in range(3)
    )
    assert make_shadow.call(order_shadow(draft=tried, by=analyst, at=NOW).pk) == "done"
    submit_draft(draft=accepted, by=analyst, at=NOW)
    head = actor_of(User.objects.get(username="demo-unit-head"))
    accept_draft(draft=accepted, ground="Read.", by=head, at=NOW)
