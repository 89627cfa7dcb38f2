"""The page in a browser: no violation of WCAG 2.2 AA, nothing cut off, no word to the console."""

import shutil

import pytest

from qadagalau.engine import open_register
from qadagalau.law import LANGUAGES
from qadagalau.papers import write_report

pytestmark = pytest.mark.browser

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


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def city(make_city, tmp_path_factory):
    """A small city: every kind of element once is enough for a browser."""
    return make_city(tmp_path_factory.mktemp("town"), 150)


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request, city, tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "report.html"
    write_report(
        path,
        findings=city.checked.findings,
        tally=city.checked.tally,
        register=open_register(city.folder),
        book=city.book,
        as_of=city.as_of,
        known_on=city.known_on,
        language=request.param,
    )
    return path


def opened(browser, report, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    return page, said


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_everyone_can_read_it(browser, report, width, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page, _ = opened(browser, report, width, scheme)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = axe.Axe().run(page, options=options).response["violations"]
    page.context.close()
    shown = [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found]
    assert shown == []


def test_the_page_is_no_wider_than_a_phone(browser, report):
    page, _ = opened(browser, report, 390, "light")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert width == 390


def test_it_says_nothing_to_the_console_and_asks_for_nothing(browser, report):
    page, said = opened(browser, report, 1280, "light")
    page.context.close()
    assert [text for text in said if not text.startswith("data:font/")] == [report.as_uri()]


def test_kazakh_letters_and_the_tenge_are_in_the_fonts_it_carries(browser, report):
    page, _ = opened(browser, report, 1280, "light")
    lacking = page.evaluate(
        """async () => {
            await document.fonts.ready
            const pen = document.createElement("canvas").getContext("2d")
            const width = (font, letter) => {
                pen.font = font
                return pen.measureText(letter).width
            }
            const own = ["16px 'Qadagalau Sans'", "bold 16px 'Qadagalau Sans'",
                         "bold 16px 'Qadagalau Serif'"]
            const letters = [..."ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЩщğ₸№«»–•Ω"]
            return letters.filter(letter => own.some(font =>
                width(font + ", monospace", letter) !== width(font + ", serif", letter)))
        }"""
    )
    page.context.close()
    assert lacking == ["Ω"]
