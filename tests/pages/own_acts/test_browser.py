"""The addressee's pages in a browser: WCAG 2.2 AA is kept, nothing is cut off."""

from datetime import timedelta

import pytest

from ...office.acts.conftest import judgment, reply_to  # noqa: TID252 - what is brought
from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def returned(chancery, came, today):
    """Return the act after its formal reply came back, and one that waits beside it."""
    day = today.isoformat()
    act = chancery.move(came, "announce-meeting", by="chamber", day=day, meeting_on=today)
    act = chancery.move(act, "reply", by="chamber", day=day, reply=reply_to(act, day))
    act = chancery.move(
        act, "find-formal", day=day, judgment=judgment(act, "formal", "Nothing was removed")
    )
    chancery.delivered(day=(today - timedelta(days=60)).isoformat())
    return chancery.move(act, "return-reply", day=day, ground="Nothing was removed")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, people, returned, language, width, scheme):  # noqa: F811
    pages = (
        ("own-acts", "/own-acts/", "chamber"),
        ("own-act", f"/own-acts/{returned.pk}", "chamber"),
        ("own-act-concerned", f"/own-acts/{returned.pk}", "private-bailiff"),
        ("own-act-reply", f"/own-acts/{returned.pk}/reply", "chamber"),
        ("own-act-meeting", f"/own-acts/{returned.pk}/meeting", "chamber"),
    )
    for name, address, who in pages:
        page, said = opened(
            address, user=people[who], language=language, width=width, scheme=scheme
        )
        for folded in page.query_selector_all("details:not(.menu):not([open]) > summary")[:2]:
            folded.click()
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert said == [], name
