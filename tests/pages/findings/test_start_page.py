"""The start page: each of its numbers opens exactly the rows that it counts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from qadagalau.office.docket.models import Hearing
from qadagalau.office.people.models import User

from .test_findings import rows_of

NUMBER = re.compile(r'class="big"><a href="([^"]+)"[^>]*><span[^>]*>([\d,]+)<')
NAMES = ("regional-prosecutor", "prosecutor", "private-bailiff", "chamber", "administrator")


def numbers(client):
    """Return what the start page counts, by the address behind each number."""
    page = client.get("/").content.decode()
    return {
        address.replace("&amp;", "&"): int(number.replace(",", ""))
        for address, number in NUMBER.findall(page)
    }


def rows_behind(client, address):
    told = client.get(address).context
    page = told["found"] if "found" in told else told["page"]
    return page.total if hasattr(page, "total") else page.paginator.count


@pytest.mark.parametrize("name", NAMES)
def test_every_number_opens_exactly_the_rows_that_it_counts(reader, actors, name):
    late, due = rows_of(actors["private-bailiff"], verdicts=frozenset(("overdue",)))[:2]
    asker, today = reader("regional-prosecutor"), timezone.localdate()
    for found in (late, due):
        typed = {"due_on": (today + timedelta(days=7)).isoformat(), "question": "Why?"}
        assert asker.post(f"/findings/{found.finding_id}/ask", typed).status_code == 302
    before = {"asked_on": today - timedelta(days=9), "due_on": today - timedelta(days=1)}
    Hearing.objects.filter(matter=late.finding_id).update(**before)
    User.objects.create(username="newcomer", full_name="Newcomer", made_at=timezone.now())
    client = reader(name)
    counted = numbers(client)
    expected = {
        "regional-prosecutor": {"/findings/?state=asked&late=on": 1},
        "private-bailiff": {"/own-findings/?list=asked": 2},
        "chamber": {"/own-findings/?list=asked": 2},
        "administrator": {"/people?new=yes": 1},
    }.get(name, {})
    assert {address: counted.get(address) for address in expected} == expected
    assert counted == {address: rows_behind(client, address) for address in counted}
