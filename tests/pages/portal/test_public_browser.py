"""Verification and figures in a browser: read by everybody, and by hand from file to verdict."""

import pytest
from django.urls import reverse

from qadagalau.office.issued.models import Paper
from qadagalau.pages.portal.statistics.drawn import HIDDEN

from ..acts.test_acts import delivered  # noqa: TID252 - one desk
from ..site.test_browser import SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures
from .test_figures import counted, october  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [
    (language, width, scheme)
    for language in ("kk", "ru", "en")
    for width, scheme in ((390, "dark"), (1280, "light"))
]
YES = {"kk": "Иә, бір байты да өзгермеген", "ru": "Да, и ни один байт не изменен",
       "en": "Yes, and not a byte was changed"}  # fmt: skip
CHANGED = {"kk": "Бұл файл өзгертілген", "ru": "Этот файл изменен", "en": "This file was changed"}


def looked(page, said, name, language, width):
    """Hold a page to what every page is held to."""
    if SEEN:
        page.screenshot(path=f"{SEEN}/{name}-{language}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.lang") == language
    assert violations(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth") == width, name
    assert [text for text in said if "status of 4" not in text] == [], name


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_a_true_and_a_changed_paper_are_told_apart(opened, desk, tmp_path, language, width, scheme):  # noqa: F811
    act = delivered(desk)
    true = desk.client(desk.prosecutor).get(reverse("act-pdf", args=[act.pk, "kk"])).content
    text = Paper.objects.get(pk=act.pk).text
    paper = reverse("verify-paper", args=[act.pk])
    unknown = reverse("verify-paper", args=["00000000-0000-4000-8000-000000000000"])
    for name, address in (
        ("paper", f"{paper}?text={text}"),
        ("paper-other", f"{paper}?text={'0' * 64}"),
        ("paper-unknown", unknown),
    ):
        page, said = opened(address, language=language, width=width, scheme=scheme)
        looked(page, said, name, language, width)
    for name, content, verdict in (
        ("file-true", true, YES[language]),
        ("file-changed", true[:-9] + bytes([true[-9] ^ 1]) + true[-8:], CHANGED[language]),
    ):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(content)
        page, said = opened(reverse("verify"), language=language, width=width, scheme=scheme)
        looked(page, said, "verify", language, width)
        page.set_input_files("#file", file)
        page.click("form[method=post][enctype] button.main")
        page.wait_for_selector(".verdict")
        assert page.text_content(".verdict h2") == verdict
        assert act.registration in page.text_content(".known-paper")
        looked(page, said, name, language, width)


@pytest.mark.slow
@pytest.mark.usefixtures("october")
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_the_figures(opened, language, width, scheme):  # noqa: F811
    page, said = opened(reverse("figures"), language=language, width=width, scheme=scheme)
    for fold in page.query_selector_all("details"):
        fold.evaluate("one => one.open = true")
    looked(page, said, "figures", language, width)
    assert HIDDEN in page.text_content(".figure-table")
    assert page.query_selector("svg.course-of-months [class=mark]") is not None


def test_a_file_is_verified_without_scripts(browser, live_server, desk, tmp_path):  # noqa: F811
    act = delivered(desk)
    file = tmp_path / "paper.pdf"
    file.write_bytes(
        desk.client(desk.prosecutor).get(reverse("act-pdf", args=[act.pk, "ru"])).content
    )
    context = browser.new_context(
        java_script_enabled=False, locale="ru", viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("verify"))
    page.wait_for_timeout(3_200)
    page.set_input_files("#file", file)
    page.click("form[method=post][enctype] button.main")
    assert page.text_content(".verdict h2") == YES["ru"]
    context.close()
