"""The pages in a browser: no violation of WCAG 2.2 AA, nothing cut off, no word to the console."""

import os
import shutil

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from ..conftest import let_answers_end  # noqa: F401, TID252 - whoever opens pages has it from here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("kk", 1280, "light"), ("ru", 390, "dark"), ("en", 390, "light")]
"""In which language, width and scheme the states of pages are looked at that no visit of
`test_every_page` meets: folds opened, forms refused, acts on their way.
"""
SEEN = os.environ.get("QADAGALAU_SCREENSHOTS")
"""Folder for pictures of every page, for whoever wants to look."""


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # Playwright runs a loop of its own, and Django would take each test for a part of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def cookie_of(user):
    """Return a session in which a user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.fixture
def opened(browser, live_server):
    """Open an address as somebody; return the page and what it said to the console."""
    contexts = []

    def run(address, *, user=None, language="kk", width=1280, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=language,
            bypass_csp=False,
        )
        contexts.append(context)
        if user is not None:
            cookie = {"name": "sessionid", "value": cookie_of(user), "url": live_server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(live_server.url + address)
        page.evaluate("document.fonts.ready")
        return page, said

    yield run
    for context in contexts:
        context.close()


def violations(page):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = axe.Axe().run(page, options=options).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found]


def pages(people):
    """Return the pages to be looked at: a name, an address, who looks."""
    administrator = people["administrator"]
    return (
        ("login", "/login", None),
        ("nowhere", "/nowhere", None),
        ("front", "/", administrator),
        ("people", "/people", administrator),
        ("person", f"/people/{people['prosecutor'].pk}", administrator),
        ("without-right", f"/people/{people['without-right'].pk}", administrator),
        ("register", "/people/new", administrator),
        ("password", "/password", people["prosecutor"]),
        ("refused", "/people", people["prosecutor"]),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, people, language, width, scheme):
    for name, address, user in pages(people):
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert page.evaluate("document.documentElement.lang") == language
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        wrong = [text for text in said if "status of 40" not in text]
        assert wrong == [], name


def test_the_policy_lets_nothing_foreign_run(opened, people):
    page, said = opened("/", user=people["administrator"])
    page.evaluate("""() => {
        const element = document.createElement("script")
        element.textContent = "window.ran = true"
        document.body.append(element)
        document.body.insertAdjacentHTML("beforeend", "<p id=x style='color: red'>x</p>")
    }""")
    assert page.evaluate("window.ran") is None
    colour = page.evaluate("getComputedStyle(document.querySelector('#x')).color")
    assert colour == page.evaluate("getComputedStyle(document.body).color")
    assert len(said) == 2


def test_one_signs_in_with_the_keyboard_alone_and_changes_the_language(opened, people, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    user = people["prosecutor"]
    user.set_password("кешкі-самал-2026")
    user.save()
    page, _ = opened("/login", language="kk")
    page.keyboard.type("prosecutor")
    page.keyboard.press("Tab")
    page.keyboard.type("кешкі-самал-2026")
    page.keyboard.press("Enter")
    page.wait_for_selector(".who")
    assert "Full prosecutor" in page.inner_text(".who")
    page.click("button[value=ru]")
    page.wait_for_selector("html[lang=ru]")
    assert page.get_attribute("button[value=ru]", "aria-current") == "true"


def test_a_right_is_granted_and_withdrawn_on_the_page(opened, people):
    page, _ = opened(
        f"/people/{people['without-right'].pk}", user=people["administrator"], language="en"
    )
    page.select_option("#id_role", "chamber")
    page.select_option("#id_office", label="71-justice (en) (71-justice)")
    page.fill("#id_because", "Order 7")
    page.click("form.card button")
    said = page.inner_text(".wrong")
    assert said.startswith("The role Chamber of private bailiffs does not fit this place")
    page.select_option("#id_office", label="71-chamber (en) (71-chamber)")
    page.click("form.card button")
    assert page.inner_text(".told") == "The right is granted."
    assert people.actor("without-right").office_id == "71-chamber"
    page.fill("#id_because", "Order 8")
    page.click("button.grave")
    assert page.inner_text(".told") == "The right is withdrawn."
    assert people.actor("without-right").role is None
    assert "Order 7" in page.inner_text(".grid")
