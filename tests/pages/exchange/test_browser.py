"""The exchange in a browser: WCAG 2.2 AA is kept, nothing is cut off, the console stays silent."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from qadagalau.insight.exchange import DueRule, Owed
from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.mapping import mapping_of
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.law import calendar_days
from qadagalau.office.exchange.models import OwedDelivery, Receipt
from qadagalau.office.exchange.operations import judge_deliveries, settle_protocol
from qadagalau.office.people.queries import OPERATOR
from qadagalau.pages.api.delivering import answer_all
from qadagalau.statutes.kz import BOOK

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures
from .conftest import MAPPING, protocol_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

START = datetime(2025, 12, 20, 5, tzinfo=UTC)
SENT = {1: 4, 2: 5, 3: 9, 4: 5, 5: 5, 6: 3, 7: 20, 8: 4, 9: 5}
"""Of each month's delivery, the day of the next month on which it comes."""


@pytest.fixture
def delivered(home, tmp_path):
    """Receive nine months of deliveries, before the office begins."""
    rule = FileRule("*.csv", "chamber-71", MAPPING)
    register_source(home, Registration(source="chamber-71", files=(rule,)), by="x", at=START)
    mapping, numbers = mapping_of(MAPPING, "chamber-71"), count()
    for month, day in SENT.items():
        path = tmp_path / f"{month}.csv"
        lines = ["proceeding,holder,kind,day,amount,id"]
        for lag in range(1, 30, 1 + month % 4):
            happened = date(2026, month, 28) - timedelta(lag)
            number = next(numbers)
            lines.append(f"71-{number:04},P1,payment-received,{happened},100,e-{number}")
        if month == 5:
            lines += [f"71-9999,P1,payment-received,2026-05-40,1,x-{n}" for n in range(12)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        brought = Brought(
            path=path,
            mapping=mapping,
            source="chamber-71",
            by="chamber",
            at=datetime(2026, month + 1, day, 5, tzinfo=UTC),
            period=f"2026-{month:02}",
            protocol="chamber-71/1",
        )
        deliver(home, brought, book=BOOK)
    return home


@pytest.fixture
def year(delivered, people):
    """Settle four protocols and entry by hand, and judge eleven months."""
    at = datetime(2025, 12, 22, 5, tzinfo=UTC)
    quarterly = DueRule(owed=Owed.QUARTER, within=calendar_days(10))
    by_event = DueRule(owed=Owed.EVENT, within=calendar_days(1))
    kinds = {
        "chamber-71": {},
        "justice-71": {"holder_id": "71-justice"},
        "chamber-75": {"holder_id": "75-chamber", "due": quarterly},
        "hand-71": {"format_version": "form/1", "due": by_event, "ladder": ()},
    }
    for name, changes in kinds.items():
        protocol = protocol_of(people, protocol_id=name, source=name, **changes)
        settle_protocol(protocol=protocol, because="Order 12", by=OPERATOR, at=at)
    answer_all(delivered)
    day = date(2026, 11, 20)
    judge_deliveries(calendar=BOOK.calendar, as_of=day, by=OPERATOR, at=datetime.now(UTC))
    return people


def pages(people):
    """Return the pages to be looked at: a name, an address, who looks."""
    head, bailiff = people["unit-head"], people["private-bailiff"]
    short = Receipt.objects.get(outcome="incomplete")
    late = OwedDelivery.objects.get(protocol__protocol_id="chamber-71", period="2026-07")
    number = late.findings[0]["finding_id"]
    bodies = "sender=71-chamber&receiver=71-prosecutor"
    return (
        ("exchange", "/exchange/?until=2026-11", head),
        ("exchange-protocol", "/exchange/protocols/chamber-71", people["regional-prosecutor"]),
        ("exchange-owed", "/exchange/owed?state=missing", head),
        ("exchange-receipts", "/exchange/deliveries", people["chamber"]),
        ("exchange-receipt", f"/exchange/deliveries/{short.pk}", head),
        ("exchange-findings", "/exchange/findings", head),
        ("exchange-finding", f"/exchange/protocols/chamber-71/findings/{number}", head),
        ("exchange-new", "/exchange/new-protocol", people["regional-unit-head"]),
        ("exchange-form", f"/exchange/new-protocol?{bodies}", people["regional-unit-head"]),
        ("exchange-change", "/exchange/protocols/chamber-71/change", head),
        ("entries", "/entries/", bailiff),
        ("entries-proceeding", "/entries/proceeding?number=71-0001", bailiff),
        ("entries-number", "/entries/proceeding?number=71-8", people["chamber"]),
        ("entries-new", "/entries/new?number=71-0001&kind=payment-received&corrects=e-1", bailiff),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, year, language, width, scheme):  # noqa: F811
    for name, address, user in pages(year):
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 422" not in text] == [], name


def test_the_picture_of_the_year(year):
    told = OwedDelivery.objects.filter(protocol__protocol_id="chamber-71").order_by("owed_on")
    assert list(told.values_list("period", "state")) == [
        ("2026-01", "arrived"),
        ("2026-02", "arrived"),
        ("2026-03", "late"),
        ("2026-04", "arrived"),
        ("2026-05", "incomplete"),
        ("2026-06", "arrived"),
        ("2026-07", "late"),
        ("2026-08", "arrived"),
        ("2026-09", "arrived"),
        ("2026-10", "missing"),
    ]
    assert year is not None


def test_a_head_settles_a_version_in_the_browser(opened, year):  # noqa: F811
    address = "/exchange/protocols/chamber-71/change"
    page, _ = opened(address, user=year["unit-head"], language="en")
    page.fill("#id_due-number", "")
    page.fill("#id_because", "Order 13")
    page.click("button.main")
    assert page.inner_text("#id_due-number_error") == "Write a number."
    page.fill("#id_due-number", "7")
    page.click("button.main")
    page.wait_for_selector(".told")
    assert page.inner_text(".told >> nth=0") == "The protocol is settled; the ledger tells of it."


def test_a_bailiff_enters_an_event_with_the_keyboard(opened, year):  # noqa: F811
    page, _ = opened("/entries/", user=year["private-bailiff"], language="en")
    page.fill("#id_number", "71-0777")
    page.keyboard.press("Enter")
    page.wait_for_selector("#kind")
    page.select_option("#kind", "payment-received")
    page.click("button.main")
    page.wait_for_selector("#id_happened_on")
    page.fill("#id_happened_on", "2026-03-02")
    page.fill("#id_amount_tiyn", "1000.50")
    page.click("form.card button.main")
    page.wait_for_selector(".told")
    assert page.inner_text(".told >> nth=0") == (
        "The event is recorded. The register learns it by the next delivery."
    )
