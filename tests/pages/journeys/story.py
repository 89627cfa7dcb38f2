"""People of the office, each in a browser of his own, who do their work by the pages alone.

A story is walked in each of the three languages.  Wherever somebody *sees* a page, it stands in
the language of the walk, at a desk and on a phone, nothing is wider than the screen, no text
stands there in English that has a translation, and the console stays silent.  The walk in
Kazakh also checks WCAG 2.2 AA (axe), there and, the page opened once more beside, in Russian on
the phone, where its long words are cut first, and in English at the desk.  Contrast depends
neither on the width nor on the language and takes axe longest: it is measured once.
"""

import re
from time import monotonic

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from qadagalau.law.text import catalogue

from ..site.test_browser import RULES, SEEN  # noqa: TID252 - how pages are looked at

TOLD = "p.told[role=status]"
CHECKED, DESK, PHONE = "kk", 1280, 390
BESIDE = (("ru", PHONE), ("en", DESK))
"""In which other languages a page is checked in the walk in Kazakh, and how wide."""
LONE_WORDS = re.compile(r"[A-Za-z]{2,}")
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = new Set([document.title.split(" – ")[0]])
    while (walker.nextNode()) {
        const node = walker.currentNode
        const text = node.data.trim().replace(/\\s+/g, " ")
        if (!node.parentElement.closest("script, style")) texts.add(text)
    }
    for (const name of ["aria-label", "title", "placeholder", "data-key-says"])
        for (const one of document.querySelectorAll(`[${name}]`)) texts.add(one.getAttribute(name))
    return [...texts]
}"""


class Story:
    """Whoever takes part, by the name that the story gives him."""

    def __init__(self, opened, address, people, language):
        self.opened, self.address, self.people = opened, address, people
        self.language = language
        self.pages, self.said = {}, {}

    def of(self, who):
        """Return what somebody has before him: at first, his start page."""
        if who not in self.pages:
            user = self.people[who]
            page, said = self.opened("/", user=user, language=self.language, width=DESK)
            self.pages[who], self.said[who] = page, said
        return self.pages[who]

    def goes(self, who, path):
        """Let somebody open an address, as a link in a letter does."""
        page = self.of(who)
        page.goto(self.address + path)
        return page

    def follows(self, who, link):
        """Let somebody press a link of the page, and wait for where it leads."""
        page = self.of(who)
        at = page.locator(link).first
        leads = at.get_attribute("href")
        at.click()
        page.wait_for_url(re.compile(re.escape(leads.split("#")[0]) + "$"))
        return page

    def sends(self, who, button, **typed):
        """Let somebody fill fields by their ids, press a button and read what he is told."""
        page = self.of(who)
        for field, text in typed.items():
            page.fill(f"#{field}", text)
        with page.expect_navigation():
            page.click(button)
        return page

    def is_told(self, who):
        """Return what somebody is told about what he has just done."""
        return self.of(who).inner_text(TOLD)

    def sees(self, who, called, *, only_here=False):
        """Check the page that somebody has before him, in each width, and in Kazakh all over."""
        page = self.of(who)
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            self._is_right(page, called, self.language, width)
        page.set_viewport_size({"width": DESK, "height": 900})
        assert [text for text in self.said[who] if "status of 4" not in text] == [], called
        if self.language == CHECKED and not only_here:
            self._is_right_beside(page, called)
        return page

    def _is_right_beside(self, page, called):
        beside = page.context.new_page()
        said = []
        beside.on("console", lambda message: said.append(message.text))
        for language, width in BESIDE:
            cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language}
            page.context.add_cookies([cookie | {"url": self.address}])
            beside.set_viewport_size({"width": width, "height": 900})
            beside.goto(page.url)
            self._is_right(beside, called, language, width)
        page.context.clear_cookies(name=settings.LANGUAGE_COOKIE_NAME)
        beside.close()
        assert [text for text in said if "status of 4" not in text] == [], called

    def _is_right(self, page, called, language, width):
        where = (called, language, width)
        if SEEN:
            page.screenshot(path=f"{SEEN}/{called}-{language}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.lang") == language, where
        if self.language == CHECKED:
            is_first = (language, width) == (CHECKED, DESK)
            assert broken(page, contrast=is_first) == [], where
        assert widest(page, width) == width, where
        assert in_english(page, language) == [], where


def shown(day, language):
    """Return a day as pages show it in a language, in figures."""
    with translation.override(language):
        return date_format(day, "SHORT_DATE_FORMAT")


def widest(page, width):
    """Return how wide a page is, once it has settled in a screen of another width.

    It is asked from here again and again: the pages themselves let nothing be evaluated in them.
    """
    until = monotonic() + 5
    while (wide := page.evaluate("document.documentElement.scrollWidth")) != width:
        if monotonic() > until:
            break
        page.wait_for_timeout(50)
    return wide


def broken(page, *, contrast):
    """Return what breaks WCAG 2.2 AA on a page; its contrast is measured where it is asked."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    found = axe.Axe().run(page, options=options).response["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found]


def in_english(page, language):
    """Return the texts of a page that stand there in English though they have a translation."""
    if language == "en":
        return []
    spoken = catalogue(language)
    texts = (text for text in page.evaluate(TEXTS) if text and LONE_WORDS.search(text))
    return sorted(text for text in texts if spoken.gettext(text) != text)
