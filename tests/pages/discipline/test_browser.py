"""Discipline in a browser: WCAG 2.2 AA is kept, nothing is cut off, the console stays silent."""

import pytest

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(
    opened,  # noqa: F811
    people,
    ledger,
    investigation,
    language,
    width,
    scheme,
):
    pages = (
        ("investigations", "/discipline/", "prosecutor"),
        ("investigation", f"/discipline/{investigation.pk}", "prosecutor"),
        ("opening", "/discipline/new?bailiff=P1&finding=1", "chamber"),
        ("standing", "/discipline/bailiffs/P1", "chamber"),
        ("standing-own", "/discipline/bailiffs/P1", "private-bailiff"),
        ("standing-state", "/discipline/bailiffs/S1", "justice"),
        ("measure", "/discipline/new-measure?bailiff=P1", "chamber"),
        ("correction", f"/discipline/measures/{ledger[0].pk}/correct", "chamber"),
    )
    for name, address, user in pages:
        page, said = opened(
            address, user=people[user], language=language, width=width, scheme=scheme
        )
        for folded in page.query_selector_all("main details:not([open]) > summary")[:3]:
            folded.click()
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert said == [], name
