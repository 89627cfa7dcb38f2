"""A measured minute: what is pressed from the start page to the tenth decision.

Half of the requests have a failed line and are refused, half are granted; every paper of each is
opened.  Reading takes its time, which nothing here makes shorter.
"""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.models import Right
from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.models import Decision
from qadagalau.office.sanctions.naming import name_dedicated

from ..site.test_browser import browser, opened  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEN = 10
A_REQUEST = re.compile(r"/sanctions/[0-9a-f-]{36}")


class Hand:
    """Counts what is pressed: a key, a key held with another, or a click."""

    def __init__(self, page):
        self.page, self.keys, self.clicks = page, 0, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += key.count("+") + 1

    def click(self, what):
        self.page.click(what)
        self.clicks += 1


@pytest.fixture
def ten(desk):
    """Return the district with ten requests for one prosecutor, every second with a failed line."""
    right = Right.objects.get(user=desk.prosecutor)
    name_dedicated(
        office=desk.office,
        user=right.user,
        because="One queue",
        by=actor_of(desk.head),
        at=timezone.now(),
    )
    for number in range(TEN):
        more = {"amount_tiyn": 10**13} if number % 2 else {}
        desk.asked(number, **more)
    return desk


def decided_by_keys(hand):
    """Decide the request that is open: read each paper, then sanction or refuse."""
    page = hand.page
    hand.press("2")
    page.wait_for_selector("#open-2[aria-current=true]")
    if page.locator("ul.checklist li.fail").count():
        hand.press("r")
        page.wait_for_selector("#refuse_text_kk:focus")
        last = "Control+Enter"
    else:
        hand.press("s")
        page.wait_for_selector("#grant-now:focus")
        last = "Enter"
    with page.expect_navigation():
        hand.press(last)


def decided_by_mouse(hand, queue):
    """Decide the first request of the list as before tuning: by the list, the mouse, and back."""
    page = hand.page
    page.goto(queue)
    hand.click("main tbody a >> nth=0")
    page.wait_for_url(A_REQUEST)
    hand.click("#open-2")
    page.wait_for_selector("#open-2[aria-current=true]")
    is_failed = page.locator("ul.checklist li.fail").count() > 0
    fold = "details[data-leads=refuse_text_kk]" if is_failed else "details[data-leads=grant-now]"
    hand.click(f"{fold} > summary")
    with page.expect_navigation():
        hand.click(f"{fold} button.main")
    hand.clicks += 1  # back to the list, by the trail


def test_ten_decisions_by_the_keyboard(opened, ten, live_server, record_property):  # noqa: F811
    page, said = opened("/", user=ten.prosecutor, language="kk")
    hand = Hand(page)
    hand.press("g", "s")
    page.wait_for_url("**/sanctions/")
    hand.press("n")
    page.wait_for_url(A_REQUEST)
    for _ in range(TEN):
        decided_by_keys(hand)
    assert page.url.startswith(live_server.url + reverse("sanctions"))
    assert said == []
    outcomes = list(Decision.objects.values_list("outcome", flat=True))
    assert (len(outcomes), outcomes.count("refused")) == (TEN, TEN // 2)
    assert set(Decision.objects.values_list("papers_unopened", flat=True)) == {0}
    record_property("keystrokes", hand.keys)
    print(f"to the tenth decision: {hand.keys} keystrokes, {hand.clicks} clicks")  # noqa: T201
    assert (hand.keys, hand.clicks) == (38, 0)


def test_ten_decisions_by_the_mouse(opened, ten, live_server, record_property):  # noqa: F811
    page, _ = opened("/", user=ten.prosecutor, language="kk")
    hand = Hand(page)
    hand.click(f"nav a[href='{reverse('sanctions')}']")
    for _ in range(TEN):
        decided_by_mouse(hand, live_server.url + reverse("sanctions"))
    assert Decision.objects.count() == TEN
    record_property("clicks", hand.clicks)
    print(f"by list and mouse: {hand.keys} keystrokes, {hand.clicks} clicks")  # noqa: T201
    assert (hand.keys, hand.clicks) == (0, 51)
