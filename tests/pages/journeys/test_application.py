"""A citizen files without a script on a phone, follows by the code, asks again, and appeals."""

import re
import time

import pytest

from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.people.queries import actor_of
from qadagalau.office.petitions.life import LEFT
from qadagalau.office.petitions.models import Petition, State
from qadagalau.pages.portal import limits, work

from ..site.test_browser import browser  # noqa: F401, TID252 - the fixture
from .story import PHONE, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TEXT = "Сот орындаушысы екі айдан бері ештеңе істемей отыр, алимент төленбейді."
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
ANSWER = "Шара қабылданды"


@pytest.fixture(autouse=True)
def _fresh_gates(monkeypatch):
    monkeypatch.setattr(limits, "LIMITER", limits.Limiter())
    monkeypatch.setattr(work, "_spent", {})


@pytest.fixture
def citizen(story, browser):  # noqa: F811 - the fixture
    """Give the story a citizen with a phone, no account and no scripts; he looks again with them.

    What checks a page runs in the page, where without scripts nothing does: so a second browser
    with the same cookies opens the same address.
    """
    context = browser.new_context(
        viewport={"width": PHONE, "height": 844},
        locale=story.language,
        java_script_enabled=False,
    )
    again = browser.new_context(locale=story.language)
    story.pages["citizen"], story.said["citizen"] = again.new_page(), []
    page = context.new_page()
    page.goto(story.address + "/portal/")
    yield page
    context.close()
    again.close()


def seen(story, page, called, *, only_here=False):
    """Look at a page as it is without scripts, then at the same with them in each width."""
    fits = "document.documentElement.scrollWidth === innerWidth"
    assert page.evaluate("document.documentElement.lang") == story.language, called
    assert page.evaluate(fits), called
    again = story.pages["citizen"]
    again.context.clear_cookies()
    again.context.add_cookies(page.context.cookies())
    again.goto(page.url)
    story.sees("citizen", called, only_here=only_here)


def test_a_citizen_is_heard_answered_and_heard_again(story, citizen, district):
    """The whole story, once in each language."""
    code = filed(story, citizen, district)
    answered(story, district)
    followed(story, citizen, code)
    asked_again(story, citizen)
    answered_again(story)
    appealed(story, citizen, code)


def pressed(page, button):
    """Press a button of a step and wait for the page that follows."""
    with page.expect_navigation():
        page.click(button)


def filed(story, page, district):
    """Each step on a phone, with a mistake on the way; the receipt shows the code."""
    seen(story, page, "portal", only_here=True)
    page.click("main a[href='/portal/file/']")
    seen(story, page, "file-what", only_here=True)
    pressed(page, "button[value=on]")
    assert page.locator(".mistakes li").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    page.check("input[value=idle]")
    page.fill("#id_text", TEXT)
    pressed(page, "button[value=on]")
    page.fill("#id_proceeding_number", proceeding_of(district))
    page.select_option("#id_region_code", district.office.region_id)
    seen(story, page, "file-whom", only_here=True)
    pressed(page, "button[value=on]")
    page.check("input[name=kind][value=person]")
    page.fill("#id_full_name", "Айша Канареева")
    seen(story, page, "file-who", only_here=True)
    pressed(page, "button[value=on]")
    photo = {"name": "фото.png", "mimeType": "image/png", "buffer": PNG}
    page.set_input_files("#id_papers", photo)
    seen(story, page, "file-papers", only_here=True)
    pressed(page, "button[value=on]")
    assert TEXT in page.inner_text("main")
    assert "фото.png" in page.inner_text("main")
    seen(story, page, "file-review")
    time.sleep(work.PAUSE)
    pressed(page, "form.filing button.main")
    seen(story, page, "receipt")
    code = page.inner_text("p.code").split()
    assert [len(group) for group in code] == [4] * 7
    assert Petition.objects.get().office == district.office
    pressed(page, "form[action$='/forget'] button")
    return "-".join(code)


def proceeding_of(district):
    """Return the number of a proceeding in which the bailiff has a breach."""
    wanted = WantedFindings(holders=frozenset({district.bailiff.holder_id}))
    rows = find_findings(actor_of(district.prosecutor), wanted, home=district.home).rows
    return next(one.proceeding_id for one in rows if one.proceeding_id)


def address_of():
    return f"/applications/{Petition.objects.get().pk}"


def answered(story, district):
    """The prosecutor finds it on his start page, sees the breach, writes the answer and signs."""
    page = story.goes("prosecutor", "/")
    story.sees("prosecutor", "petition-duty", only_here=True)
    story.follows("prosecutor", f"main a[href='{address_of()}']")
    assert page.locator("ul.seen-breaches li").count() > 0
    story.sees("prosecutor", "petition-new")
    story.sends("prosecutor", "form[action$='/moves/accept'] button")
    story.follows("prosecutor", "main a[href$='/answer']")
    page.check("input[value=satisfied]")
    story.sees("prosecutor", "petition-outcome", only_here=True)
    pressed(page, "main button.main")
    for name in ("kk", "ru"):
        page.fill(f"#id_{name}", LEFT.sub(ANSWER, page.input_value(f"#id_{name}")))
    story.sees("prosecutor", "petition-answer", only_here=True)
    story.sends("prosecutor", "form.texts button.main")
    story.follows("prosecutor", "main a[href$='/sign']")
    story.sees("prosecutor", "petition-sign", only_here=True)
    story.sends("prosecutor", "form.card button.main")
    story.sees("prosecutor", "petition-answered")
    assert Petition.objects.get().state == State.ANSWERED
    assert district.prosecutor == Petition.objects.get().in_charge


def followed(story, page, code):
    """The code is typed once, in small letters, and stands in no address."""
    page.goto(story.address + "/portal/follow")
    seen(story, page, "follow", only_here=True)
    page.fill("#id_code", code.lower())
    pressed(page, "form.filing button.main")
    assert page.url == f"{story.address}/portal/application"
    assert code not in page.content()
    assert ANSWER in page.inner_text("article.letter")
    due = Petition.objects.get().due_on
    assert shown(due, story.language) in page.content() or story.language == "en"
    seen(story, page, "application-answered")
    papers = page.locator("section.answered a[href$='.pdf']")
    assert papers.count() == 2


def asked_again(story, page):
    """Another consideration begins with a term of its own."""
    page.click("#reopen summary")
    page.fill("#id_reopen-ground", "Өткен айлардың берешегі туралы айтылмаған.")
    pressed(page, "#reopen button")
    seen(story, page, "application-reopened")
    assert Petition.objects.get().round == 2


def answered_again(story):
    """A second consideration is read by a second person before it is signed."""
    page = story.goes("prosecutor", f"{address_of()}/answer?outcome=explained")
    for name in ("kk", "ru"):
        page.fill(f"#id_{name}", LEFT.sub("Түсіндірілді", page.input_value(f"#id_{name}")))
    story.sends("prosecutor", "form.texts button.main")
    story.sends("prosecutor", "form[action$='/moves/submit'] button")
    page = story.goes("head", address_of())
    story.sees("head", "petition-second-reader", only_here=True)
    story.sends("head", "form[action$='/moves/approve'] button")
    story.goes("prosecutor", f"{address_of()}/sign")
    story.sends("prosecutor", "form.card button.main")
    assert Petition.objects.get().answers.exclude(sent_on=None).count() == 2


def appealed(story, page, code):
    """The applicant appeals to the superior, and reads by when it is decided."""
    page.goto(story.address + "/portal/application")
    page.click("#appeal summary")
    page.fill("#id_appeal-ground", "Жауап заңға сәйкес емес.")
    pressed(page, "#appeal button")
    one = Petition.objects.get()
    assert one.state == State.APPEALED
    assert re.search(r"\d{4}", page.inner_text("main"))
    seen(story, page, "application-appealed")
    pressed(page, "form[action$='/follow/leave'] button")
    assert code not in page.content()
