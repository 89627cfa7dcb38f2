"""Acts in a browser: WCAG 2.2 AA is kept, nothing is cut off, the whole life is walked by hand."""

import pytest
from django.urls import reverse

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures
from .test_acts import delivered, drafted, filled, judged, moved, replied

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages(desk):
    """Walk an act and return the pages of each state: a name, an address, who looks."""
    act = drafted(desk)
    chosen = "&".join(f"finding={one.finding_id}" for one in desk.findings)
    yield "acts-new", f"{reverse('new-act')}?{chosen}", desk.prosecutor
    yield "acts-new-none", reverse("new-act"), desk.prosecutor
    yield "act-draft", reverse("act", args=[act.pk]), desk.prosecutor
    yield "act-edit", reverse("edit-act", args=[act.pk]), desk.prosecutor
    yield "act-withdraw", reverse("move-act", args=[act.pk, "withdraw"]), desk.prosecutor
    filled(desk, act)
    yield "act-version", reverse("act-version", args=[act.pk, 2]), desk.prosecutor
    moved(desk, act, "submit")
    yield "act-to-approve", reverse("act", args=[act.pk]), desk.head
    yield "acts", reverse("acts"), desk.prosecutor


def later_pages(desk):
    act = delivered(desk)
    yield "act-delivered", reverse("act", args=[act.pk]), desk.prosecutor
    yield "act-sums", reverse("link-sum", args=[act.pk]), desk.prosecutor
    yield "paper", reverse("verify-paper", args=[act.pk]), None
    yield "paper-other", reverse("verify-paper", args=[act.pk]) + f"?text={'0' * 64}", None
    replied(desk, act, "Қаралды.")
    yield "act-judge", reverse("judge-act", args=[act.pk]), desk.prosecutor
    judged(desk, act, "formal")
    yield "act-formal", reverse("act", args=[act.pk]), desk.prosecutor


def look(opened, made, language, width, scheme):  # noqa: F811
    for name, address, user in made:
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 4" not in text] == [], name


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page_before_delivery(opened, desk, language, width, scheme):  # noqa: F811
    look(opened, pages(desk), language, width, scheme)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page_after_delivery(opened, desk, language, width, scheme):  # noqa: F811
    look(opened, later_pages(desk), language, width, scheme)
