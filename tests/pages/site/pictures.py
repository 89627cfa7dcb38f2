"""Make the pictures of the manual: a demo office is walked and each room photographed, as WebP.

qadagalau tour --into demo          # in another terminal
python tests/pages/site/pictures.py demo http://localhost:8000
"""

import base64
import json
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from qadagalau.law import LANGUAGES

INTO = Path(__file__).parents[3] / "src/qadagalau/pages/site/static/site/manual"
WIDE, HIGH, MOST = 1120, 700, 60_000
ROOMS = (
    ("front", "demo-regional-prosecutor", "/", None),
    ("findings", "demo-regional-prosecutor", "/findings/", "tbody a[href*='/findings/']"),
    ("acts", "demo-regional-prosecutor", "/acts/", "tbody a[href*='/acts/']"),
    ("sanctions", "demo-prosecutor", "/sanctions/", "tbody a[href*='/sanctions/']"),
    ("sanction-watch", "demo-regional-unit-head", "/sanctions/watch", None),
    ("petitions", "demo-prosecutor", "/applications/", "tbody a[href*='/applications/']"),
    ("own-sanctions", "demo-private-bailiff", "/own-sanctions/", None),
    ("own-applications", "demo-private-bailiff", "/own-applications/", None),
    ("proceedings", "demo-regional-prosecutor", "/findings/", "a[href*='/proceedings/']"),
    ("exchange", "demo-regional-prosecutor", "/exchange/", None),
    ("investigations", "demo-regional-prosecutor", "/discipline/", None),
    ("analyses", "demo-unit-head", "/analyses/", None),
    ("own-acts", "demo-chamber", "/own-acts/", "main a[href*='/own-acts/']"),
    ("own-findings", "demo-private-bailiff", "/own-findings/", None),
    ("before-a-step", "demo-private-bailiff", "/before-a-step/?kind=proceeding-suspended", None),
    ("entries", "demo-private-bailiff", "/entries/", None),
    ("norms", "demo-private-bailiff", "/norms/enforcement/37-4/opened-in-time", None),
    ("people", "demo-administrator", "/people", None),
    ("supervision", "demo-administrator", "/supervision", None),
    ("ledger", "demo-administrator", "/ledger", None),
    ("notices", "demo-regional-prosecutor", "/notices", None),
    ("keys", "demo-regional-prosecutor", "/findings/", "?"),
)
"""Chapter, who looks, where, and what is opened there: a first link, or a key."""


def main(folder, root):
    """Photograph every room in every language."""
    users = json.loads((Path(folder) / "accounts.json").read_text(encoding="utf-8"))
    passwords = {user["username"]: user["password"] for user in users}
    INTO.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name in sorted({who for _, who, _, _ in ROOMS}):
            context = browser.new_context(
                viewport={"width": WIDE, "height": HIGH}, color_scheme="light", locale="kk"
            )
            page = context.new_page()
            page.goto(f"{root}/login")
            fields = page.locator("main form input:visible")
            fields.nth(0).fill(name)
            fields.nth(1).fill(passwords[name])
            page.keyboard.press("Enter")
            page.wait_for_selector(".who")
            for chapter, who, address, opened in ROOMS:
                if who == name:
                    for language in LANGUAGES:
                        photograph(page, root + address, opened, chapter, language)
            context.close()
        browser.close()


def photograph(page, address, opened, chapter, language):
    """Photograph one page in one language, as small as it has to be."""
    page.goto(address)
    if page.get_attribute("html", "lang") != language:
        page.click(f"button[value={language}]")
        page.wait_for_selector(f"html[lang={language}]")
        page.goto(address)
    if opened == "?":
        page.keyboard.press("?")
    elif opened and page.locator(opened).count():
        page.goto(
            re.sub(
                "^/",
                address.split("/", 3)[0] + "//" + address.split("/")[2] + "/",
                page.locator(opened).first.get_attribute("href"),
            )
        )
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    for quality in (70, 50, 35, 20):
        asked = {"format": "webp", "quality": quality}
        picture = base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])
        if len(picture) <= MOST:
            break
    (INTO / f"{chapter}.{language}.webp").write_bytes(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
