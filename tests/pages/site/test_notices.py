"""Notices on the page and by mail, the calendar of terms, and the start page that they fill."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from attrs import evolve
from django.apps import apps
from django.core import mail

from qadagalau.law import Sentence
from qadagalau.office.notices.models import Notice
from qadagalau.office.notices.operations import keep_mailbox, tell
from qadagalau.pages.site.doors import ENTER
from qadagalau.pages.site.duties import Duty, DutyList, Waiting, blocks_of
from qadagalau.pages.site.mail_address import MailSettings, mail_settings
from qadagalau.pages.site.mailing import send_digests
from qadagalau.pages.site.surroundings import SurroundingsError

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PERSON = "Aizhan Canary"


def told(people, name, text="Something waits: {n}", url_name="people"):
    with_person = Sentence(text, n=PERSON)
    return tell(users=[people[name]], text=with_person, url_name=url_name, at=NOW)[0]


# ------------------------------------------------------------------ on the page


def test_a_notice_is_opened_and_is_read_by_that(signed_in, people):
    notice = told(people, "administrator")
    client = signed_in("administrator")
    assert re.findall(r'class="unread">(\d+)<', client.get("/").content.decode()) == ["1"]
    page = client.get("/notices").content.decode()
    assert f"Something waits: {PERSON}" in page
    opened = client.post(f"/notices/{notice.pk}/open")
    assert (opened.status_code, opened.headers["Location"]) == (302, "/people")
    assert re.findall(r'class="unread">(\d+)<', client.get("/").content.decode()) == []


def test_another_s_notice_is_not_there(signed_in, people):
    notice = told(people, "administrator")
    client = signed_in("prosecutor")
    assert client.post(f"/notices/{notice.pk}/open").status_code == 404
    client.post("/notices/read", {"notice": [str(notice.pk), "x", ""]})
    assert Notice.objects.unread().count() == 1


def test_the_notices_that_were_shown_are_read_at_once(signed_in, people):
    shown = [told(people, "prosecutor") for _ in range(2)]
    told(people, "prosecutor")
    client = signed_in("prosecutor")
    client.post("/notices/read", {"notice": [str(one.pk) for one in shown]})
    assert Notice.objects.unread().count() == 1


def test_a_notice_of_a_page_that_is_gone_leads_nowhere(signed_in, people):
    notice = told(people, "prosecutor", url_name="gone")
    assert signed_in("prosecutor").get("/notices").status_code == 200
    assert signed_in("prosecutor").post(f"/notices/{notice.pk}/open").status_code == 404


def test_notices_are_listed_in_few_questions(signed_in, people, django_assert_max_num_queries):
    for _ in range(60):
        told(people, "prosecutor")
    client = signed_in("prosecutor")
    with django_assert_max_num_queries(10):
        page = client.get("/notices").content.decode()
    assert len(re.findall(r"<li data-row", page)) == 50


# ------------------------------------------------------------------ by mail


@pytest.fixture
def mailing(settings):
    told = evolve(settings.SURROUNDINGS, mail="smtp://x", address="https://office.example/")
    settings.SURROUNDINGS = told


@pytest.mark.usefixtures("mailing")
def test_a_mail_says_how_many_and_of_which_room_and_nothing_more(people):
    actor = people.actor("administrator")
    keep_mailbox(address="a@example.kz", by=actor, at=NOW)
    for _ in range(2):
        told(people, "administrator")
    told(people, "administrator", url_name="gone")
    told(people, "prosecutor")
    assert send_digests(at=NOW) == 1
    [sent] = mail.outbox
    assert sent.to == ["a@example.kz"]
    assert PERSON not in sent.subject + sent.body
    numbers = [line.rsplit(": ", 1)[1] for line in sent.body.splitlines() if ": " in line]
    assert numbers == ["2", "1"]
    assert sent.body.splitlines()[-1] == "https://office.example/notices"
    assert send_digests(at=NOW + timedelta(days=1)) == 0


@pytest.mark.usefixtures("mailing")
def test_a_mail_that_could_not_be_sent_is_sent_the_next_night(people, settings):
    keep_mailbox(address="a@example.kz", by=people.actor("prosecutor"), at=NOW)
    told(people, "prosecutor")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send_digests(at=NOW) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_digests(at=NOW) == 1


def test_without_a_mail_server_nothing_is_sent(people):
    keep_mailbox(address="a@example.kz", by=people.actor("prosecutor"), at=NOW)
    told(people, "prosecutor")
    assert (send_digests(at=NOW), mail.outbox) == (0, [])


def test_a_mailbox_is_kept_on_the_page_and_a_wrong_one_refused(signed_in, people):
    client = signed_in("prosecutor")
    assert client.post("/notices/mailbox", {"address": "a@example.kz"}).status_code == 302
    assert people["prosecutor"].mailbox.address == "a@example.kz"
    assert client.post("/notices/mailbox", {"address": "nobody"}).status_code == 422


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", MailSettings(backend="django.core.mail.backends.dummy.EmailBackend")),
        ("console", MailSettings(backend="django.core.mail.backends.console.EmailBackend")),
        (
            "smtp://u:p%40ss@mail.example",
            MailSettings(
                backend="django.core.mail.backends.smtp.EmailBackend",
                host="mail.example",
                port=587,
                user="u",
                password="p@ss",  # noqa: S106 - of a test
                starts_tls=True,
            ),
        ),
        (
            "smtps://mail.example:4465",
            MailSettings(
                backend="django.core.mail.backends.smtp.EmailBackend",
                host="mail.example",
                port=4465,
                is_tls=True,
            ),
        ),
    ],
)
def test_an_address_of_mail_is_read(told, expected):
    assert mail_settings(told) == expected


@pytest.mark.parametrize("told", ["mail.example", "http://mail.example", "smtp://x:99999", "smtp:"])
def test_another_address_of_mail_is_refused(told):
    with pytest.raises(SurroundingsError) as refused:
        mail_settings(told)
    assert str(refused.value).startswith("QADAGALAU_MAIL is not an address of mail.")


# ------------------------------------------------------------------ duties and the calendar

TODAY = date(2026, 11, 23)


def asks(actor, today, most):
    """Return three duties: one late, one due in a month, one without a last day."""
    del today
    days = (TODAY - timedelta(days=1), TODAY + timedelta(days=30), None)
    duties = tuple(
        Duty(says=Sentence("Look at no. {n}", n=n), url_name="person", args=(actor.user_id,))
        if day is None
        else Duty(says=Sentence("Look at no. {n}", n=n), url_name="people", due_on=day)
        for n, day in enumerate(days, 1)
    )
    return Waiting(number=7, first=duties[:most])


def nothing(actor, today, most):
    del actor, today, most
    return Waiting(number=0)


LISTS = (
    DutyList(name="empty", title="Empty", action=ENTER, asks=nothing, url_name="people"),
    DutyList(name="calm", title="Calm", action=ENTER, asks=asks, url_name="people", query="a=1"),
    DutyList(
        name="grave", title="Grave", action=ENTER, asks=asks, url_name="people", is_grave=True
    ),
)


@pytest.fixture
def only_these(monkeypatch):
    """Let these lists be the only ones."""
    for config in apps.get_app_configs():
        monkeypatch.setattr(type(config), "duties", (), raising=False)
    monkeypatch.setattr(type(apps.get_app_config("site")), "duties", LISTS)


@pytest.mark.usefixtures("only_these")
def test_grave_lists_stand_first_and_empty_ones_nowhere(people):
    blocks = blocks_of(people.actor("administrator"), TODAY)
    assert [block.of.name for block in blocks] == ["grave", "calm"]
    assert [(block.next.address, block.rest) for block in blocks] == [("/people", 4)] * 2
    assert [block.of.address for block in blocks] == ["/people", "/people?a=1"]


@pytest.mark.usefixtures("only_these")
def test_the_start_page_opens_the_next_of_each_list_by_a_key(signed_in):
    page = signed_in("administrator").get("/").content.decode()
    keys = re.findall(r'href="([^"]+)" data-key="(\d)"', page)
    assert keys == [("/people", "1"), ("/people", "2")]
    assert len(re.findall(r"<li data-row>", page)) == 6


@pytest.mark.usefixtures("only_these")
def test_the_calendar_has_each_term_once_and_names_nobody(signed_in, stranger):
    page = signed_in("administrator").post("/notices/calendar", {"change": "open"})
    [address] = re.findall(r"http://localhost(/calendar/[\w-]+\.ics)<", page.content.decode())
    answer = stranger("en").get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    shown = [(e.decoded("dtstart"), str(e["summary"]), str(e["url"])) for e in events]
    assert shown == [
        (TODAY - timedelta(days=1), "Look at no. 1", "http://localhost/people"),
        (TODAY + timedelta(days=30), "Look at no. 2", "http://localhost/people"),
    ]
    assert len({str(event["uid"]) for event in events}) == 2
    assert b"administrator" not in answer.content
    signed_in("administrator").post("/notices/calendar", {"change": "close"})
    closed, never = stranger().get(address), stranger().get("/calendar/x.ics")
    assert (closed.status_code, never.status_code) == (404, 404)


def test_the_start_page_asks_few_questions(signed_in, django_assert_max_num_queries):
    client = signed_in("prosecutor")
    with django_assert_max_num_queries(50):
        assert client.get("/").status_code == 200
