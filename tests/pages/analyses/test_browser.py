"""Analyses and the search in a browser: WCAG 2.2 AA is kept."""

import pytest
from django.utils import timezone

from qadagalau.law import LANGUAGES
from qadagalau.office.analyses.models import Assignment
from qadagalau.office.analyses.operations import assign_work
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import actor_of
from qadagalau.office.search.operations import rebuild

from ..site.test_browser import SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures
from .conftest import JULY, JUNE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]

WIDTHS = (1280, 390)


def look(opened, address, name, user, language="kk", width=1280):  # noqa: F811 - the fixture
    page, said = opened(address, user=user, language=language, width=width)
    if SEEN:
        page.screenshot(path=f"{SEEN}/{name}-{language}-{width}.png", full_page=True)
    assert violations(page) == [], (name, language, width)
    cut = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not cut, (name, language, width)
    assert said == [], (name, language, width)
    return page


def test_every_page_keeps_wcag(opened, users, analysed):  # noqa: F811
    analysed(JUNE)
    july = analysed(JULY)
    district = actor_of(users["prosecutor"]).office_id
    assign_work(
        analysis=july,
        office=Office.objects.get(office_id=district),
        norm="",
        category="alimony",
        findings=12,
        due_on=timezone.localdate(),
        ground="Алимент бойынша орындалмағандар үлесі өсті.",
        by=actor_of(users["unit-head"]),
        at=timezone.now(),
    )
    rebuild()
    work = Assignment.objects.get()
    pages = {
        "analyses": ("/analyses/", "unit-head"),
        "new": ("/analyses/new", "unit-head"),
        "analysis": (f"/analyses/{july.pk}", "unit-head"),
        "district": (f"/analyses/{july.pk}", "prosecutor"),
        "assign": (f"/analyses/{july.pk}/assign", "unit-head"),
        "assignment": (f"/analyses/work/{work.pk}", "prosecutor"),
        "search": ("/search", "prosecutor"),
        "norm": ("/norms/enforcement/37-4/opened-in-time", "prosecutor"),
    }
    for name, (address, user) in pages.items():
        for width in WIDTHS:
            look(opened, address, name, users[user], width=width)
    for language in LANGUAGES[1:]:
        look(opened, pages["analysis"][0], "analysis", users["unit-head"], language=language)
    page, _ = opened("/search", user=users["prosecutor"], language="kk")
    page.locator("main input[name=q]").fill("мерзімінде")
    page.locator("main button.main").click()
    page.locator("ol.hits").wait_for()
    assert violations(page) == []
    if SEEN:
        page.screenshot(path=f"{SEEN}/found-kk-1280.png", full_page=True)
