"""A protocol is settled on a page, new or as the next version, by whoever may; errors are told."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from qadagalau.insight.exchange import (
    DueRule,
    EscalationStep,
    Filled,
    Owed,
    Protocol,
    Responsible,
    Side,
)
from qadagalau.law import Text, calendar_days, day_of_month, working_days
from qadagalau.office.exchange.models import ProtocolVersion
from qadagalau.office.journal.models import JournalEntry
from qadagalau.record import DocumentReceived, PaymentReceived

from .test_pages import text_of

NEW = "/exchange/new-protocol?sender=71-chamber&receiver=71-prosecutor"
CHANGE = "/exchange/protocols/chamber-71/change"


@pytest.fixture
def head(reader):
    return reader("regional-unit-head")


def form(people, **changes):
    """Return what is posted for a protocol of every part."""
    usual = {
        "protocol_id": "payments-71",
        "title_kk": "Алмасу",
        "title_ru": "Обмен",
        "title_en": "Exchange",
        "source": "payments-71",
        "format_version": "csv/1",
        "since": timezone.localdate().isoformat(),
        "until": "",
        "tables": ["events"],
        "kinds": ["document-received", "payment-received"],
        "owed": "week",
        "rolls": "on",
        "rejected": "2",
        "senders": [str(people["chamber"].pk)],
        "receivers": [str(people["regional-prosecutor"].pk)],
        "because": "Order 12",
        "due-unit": "working-days",
        "due-number": "2",
        "mended-unit": "calendar-days",
        "mended-number": "3",
        "filled-0-column": "events.amount_tiyn",
        "filled-0-kind": "payment-received",
        "filled-0-percent": "98",
        "step-reminder-unit": "working-days",
        "step-reminder-number": "1",
        "step-submission-proposed-unit": "months",
        "step-submission-proposed-number": "1",
        "step-submission-proposed-person": str(people["regional-prosecutor"].pk),
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


def errors_of(response):
    page = response.content.decode()
    found = re.findall(r'<p class="error" id="id_([\w-]+)_error">(.*?) ?</p>', page)
    above = re.findall(r'<div class="wrong" role="alert">(.*?)</div>', page, re.DOTALL)
    whole = [text for one in above for text in re.findall(r"<p>(.*?)</p>", one)]
    return dict(found), whole[1:]


def test_a_new_protocol_is_settled(head, people):
    asked = head.get("/exchange/new-protocol")
    assert 'value="71-chamber"' in asked.content.decode()
    assert head.get(NEW).status_code == 200
    told = head.post(NEW, form(people), follow=True)
    assert told.redirect_chain == [("/exchange/protocols/payments-71", 302)]
    assert "The protocol is settled; the ledger tells of it." in text_of(told)
    made = ProtocolVersion.objects.get()
    assert made.value == Protocol(
        protocol_id="payments-71",
        version=1,
        title=Text("Exchange", "Алмасу", "Обмен"),
        source="payments-71",
        holder_id="71-chamber",
        receiver_id="71-prosecutor",
        since=timezone.localdate(),
        kinds=(DocumentReceived, PaymentReceived),
        format_version="csv/1",
        due=DueRule(owed=Owed.WEEK, within=working_days(2)),
        mended_within=calendar_days(3),
        filled=(
            Filled(table="events", column="amount_tiyn", kind=PaymentReceived, at_least_percent=98),
        ),
        rejected_at_most_percent=2,
        responsible=(
            Responsible(side=Side.SENDER, person_id=str(people["chamber"].pk)),
            Responsible(side=Side.RECEIVER, person_id=str(people["regional-prosecutor"].pk)),
        ),
        ladder=(
            EscalationStep(step="reminder", within=working_days(1)),
            made.value.ladder[1],
        ),
    )
    assert made.value.ladder[1].person_id == str(people["regional-prosecutor"].pk)
    assert (made.settled_by, made.settled_because) == (people["regional-unit-head"], "Order 12")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_tells_kinds_and_fields(head, people, reader, language):
    head.post(NEW, form(people))
    shown = text_of(reader("chamber", language).get("/exchange/protocols/payments-71"))
    assert shown.count(PaymentReceived.says.in_(language)) == 2


def test_the_change_stands_in_the_journal(head, people):
    head.post(NEW, form(people))
    told = json.loads(bytes(JournalEntry.objects.get(kind="protocol").content))
    assert (told["body"]["protocol"], told["body"]["version"]) == ("payments-71", 1)


def shown_in(page):
    """Return what a form shows, as a browser would post it again."""
    page = page.content.decode()
    said = {}
    for tag in re.findall(r"<input [^>]+>", page):
        parts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = "checked" in re.sub(r'"[^"]*"', "", tag)
        if parts.get("type") == "checkbox" and ticked:
            said.setdefault(parts["name"], []).append(parts.get("value", "on"))
        elif parts.get("type") not in ("checkbox", "hidden"):
            said[parts["name"]] = parts.get("value", "")
    for name, inside in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)"[^>]* selected', inside)
        said[name] = chosen[0] if chosen else ""
    return said


def test_the_next_version_begins_as_the_present_one(settled, head):
    page = head.get(CHANGE)
    said = shown_in(page) | {"because": "Order 13"}
    told = head.post(CHANGE, said, follow=True)
    assert told.redirect_chain == [("/exchange/protocols/chamber-71", 302)]
    first, second = ProtocolVersion.objects.order_by("version")
    today = timezone.localdate()
    assert (first.until, second.since, second.version) == (today, today, 2)
    same = {"version", "since", "until"}
    for part in set(vars(Protocol)["__slots__"]) - same - {"__weakref__"}:
        assert getattr(second.value, part) == getattr(settled.value, part), part


def test_what_the_value_refuses_stands_above_the_form(head, people):
    told = head.post(NEW, form(people, kinds=["document-received"]))
    refused = (
        "A rule asks for amount_tiyn in what the protocol does not hand over. Add the table or the "
        "kind of event to its content, or remove the rule."
    )
    assert (told.status_code, errors_of(told)) == (422, ({}, [refused]))
    assert ProtocolVersion.objects.count() == 0


WRONG = [
    ({"protocol_id": "Два слова"}, "protocol_id"),
    ({"source": "a--b"}, "source"),
    ({"format_version": "csv 1"}, "format_version"),
    ({"title_kk": ""}, "title_kk"),
    ({"title_ru": "\u202e"}, "title_ru"),
    ({"since": "2026-02-31"}, "since"),
    ({"tables": ["secrets"]}, "tables"),
    ({"kinds": ["no-such-kind"]}, "kinds"),
    ({"owed": "year"}, "owed"),
    ({"rejected": "101"}, "rejected"),
    ({"senders": []}, "senders"),
    ({"receivers": ["x"]}, "receivers"),
    ({"because": " "}, "because"),
    ({"due-number": ""}, "due-number"),
    ({"due-unit": "hours"}, "due-unit"),
    ({"due-unit": "day-of-month", "due-number": "32"}, "due-number"),
    ({"due-number": "9" * 400}, "due-number"),
    ({"mended-number": "0"}, "mended-number"),
    ({"filled-0-column": "events.event_id"}, "filled-0-column"),
    ({"filled-0-percent": ""}, "filled-0-percent"),
    ({"step-reminder-person": "x"}, "step-reminder-person"),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_is_wrong_is_told_beside_its_field(reader, people, change, field, language):
    head = reader("regional-unit-head", language)
    told = head.post(NEW, form(people, **change))
    assert (told.status_code, list(errors_of(told)[0])) == (422, [field])
    assert ProtocolVersion.objects.count() == 0


@pytest.mark.usefixtures("settled")
def test_what_the_office_refuses_stands_above_the_form(head, people):
    told = head.post(NEW, form(people, protocol_id="chamber-71"))
    assert errors_of(told)[1] == ["This would be version 1, but the next one is 2. Correct it."]
    early = shown_in(head.get(CHANGE)) | {
        "because": "Order 13",
        "since": (timezone.localdate() - timedelta(days=1)).isoformat(),
    }
    told = head.post(CHANGE, early)
    refused = (
        "A new version binds from today at the earliest, since what was owed before was owed by "
        f"the old one. Let it begin on {timezone.localdate()} or later."
    )
    assert errors_of(told)[1] == [refused]


@pytest.mark.usefixtures("settled")
def test_only_a_head_of_the_territory_may(reader, people):
    for name in ("regional-prosecutor", "chamber", "analyst"):
        assert reader(name).get(CHANGE).status_code == 403
        assert reader(name).post(NEW, form(people)).status_code == 403
        assert "change" not in re.findall(
            r"chamber-71/(\w+)", reader(name).get("/exchange/protocols/chamber-71").content.decode()
        )
    assert "chamber-71/change" in text_and_links(reader("regional-unit-head"))
    assert ProtocolVersion.objects.count() == 1


def text_and_links(client):
    return client.get("/exchange/protocols/chamber-71").content.decode()


def test_a_head_settles_only_what_his_office_receives(head, people):
    other = NEW.replace("71-prosecutor", "75-prosecutor")
    assert head.post(other, form(people)).status_code == 422  # it is not among the choices
    assert head.get("/exchange/new-protocol?sender=%00&receiver=x").status_code == 422
    assert ProtocolVersion.objects.count() == 0


def test_a_term_of_the_month_and_at_once(head, people):
    head.post(
        NEW,
        form(
            people,
            **{"due-unit": "day-of-month", "due-number": "5", "owed": "month"},
            **{"mended-unit": "at-once", "mended-number": ""},
            rolls=None,
        ),
    )
    made = ProtocolVersion.objects.get().value
    assert made.due == DueRule(owed=Owed.MONTH, within=day_of_month(5), rolls=False)
    assert str(made.mended_within) == "AtOnce()"
