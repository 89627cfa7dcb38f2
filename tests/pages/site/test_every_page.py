"""Every page of the site, in each language and at both widths: axe, width, words, the console.

The pages are those of the URL configuration, so that a new one fails here until it has a line in
`visits`; what their addresses are made of stands in the demo `city`.
"""

import re
from uuid import UUID

import pytest
from django.urls import reverse

from qadagalau.law import LANGUAGES
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings

from .city import built
from .test_browser import SEEN, browser, cookie_of, let_answers_end, violations  # noqa: F401
from .test_matrix import views
from .visits import ELSEWHERE, FILES, LED_AWAY, MACHINES, POSTED, VISITS

WIDTHS = {1280: "light", 390: "dark"}
FOR_PROGRAMS = "api/"
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
"""So many words of Latin letters in a row are no name."""
OWN_WORDS = """() => [...document.body.querySelectorAll("*")]
    .filter(one => !one.closest("[lang=en], script, svg") && one.checkVisibility())
    .flatMap(one => [...one.childNodes].filter(node => node.nodeType === Node.TEXT_NODE))
    .map(node => node.textContent).join("\\n")"""
"""Asks a page for what it shows and does not call English itself."""
SAMPLES = {"UUIDConverter": UUID(int=0), "IntConverter": 1, "SmallNumber": 1}


def addresses():
    """Return every address that is for people, by its name."""
    return {one.name: one for address, one in views() if not address.startswith(FOR_PROGRAMS)}


def test_every_page_of_the_configuration_has_a_visit():
    apart = (ELSEWHERE, FILES, LED_AWAY, MACHINES, POSTED, {one.page for one in VISITS})
    assert sorted(name for group in apart for name in group) == sorted(addresses())


def address_of(visit, things):
    """Return the address of a visit, with the things of the city in it."""

    def told(part):
        return things[part[1:]] if isinstance(part, str) and part.startswith("$") else part

    query = re.sub(r"\$[\w-]+", lambda named: str(told(named[0])), visit.query)
    return reverse(visit.page, args=[told(part) for part in visit.parts]) + query


class Looking:
    """A browser in which each user reads each language in a page of his own."""

    def __init__(self, browser, root, city):  # noqa: F811 - the fixture
        self.browser, self.root, self.city = browser, root, city
        self.pages, self.cookies, self.said = {}, {}, []

    def page(self, who, language):
        """Return the page in which somebody reads a language."""
        if (who, language) not in self.pages:
            context = self.browser.new_context(locale=language)
            if who:
                if who not in self.cookies:
                    self.cookies[who] = cookie_of(self.city.people[f"demo-{who}"])
                cookie = {"name": "sessionid", "value": self.cookies[who], "url": self.root}
                context.add_cookies([cookie])
            page = self.pages[who, language] = context.new_page()
            page.on("console", lambda message: self.said.append(message.text))
            page.on("pageerror", lambda error: self.said.append(str(error)))
        return self.pages[who, language]

    def faults(self, visit, language, judged_at):
        """Yield what is wrong with a page in a language; axe judges it at one of the widths."""
        page = self.page(visit.by, language)
        self.said.clear()
        answer = page.goto(self.root + address_of(visit, self.city.things))
        if answer.status != 200:
            yield answer.status
            return
        page.evaluate("document.fonts.ready")
        for width, scheme in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            shown = page.evaluate("document.documentElement.scrollWidth")
            if shown != width:
                yield f"{shown} wide at {width}"
            if width == judged_at:
                page.emulate_media(color_scheme=scheme)
                yield from violations(page)
            if SEEN:
                name = f"{visit.page}-{visit.by}-{language}-{width}-{scheme}.png"
                page.screenshot(path=f"{SEEN}/{name}", full_page=True)
        if page.get_attribute("html", "lang") != language:
            yield "another language"
        if language != "en":
            yield from ENGLISH.findall(page.evaluate(OWN_WORDS))
        yield from self.said


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_everyone_can_read_every_page(browser, live_server, office_home, settings):  # noqa: F811
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    city = built(office_home)
    looking, wrong = Looking(browser, live_server.url, city), []
    for place, visit in enumerate(VISITS):
        for turn, language in enumerate(LANGUAGES):
            judged_at = list(WIDTHS)[(place + turn) % len(WIDTHS)]
            found = list(looking.faults(visit, language, judged_at))
            if found:
                wrong.append((visit, language, found))
    for page in looking.pages.values():
        page.context.close()
    let_answers_end()
    assert wrong == []
    assert led_to(city, office_home) == {(True, True), (False, False)}
    assert {name: answers_to_get(name, city) for name in POSTED} == dict.fromkeys(POSTED, 405)


def led_to(city, home):
    """Say of findings whether the proceeding opens to who reads, and whether the page leads there.

    A finding stays with the bailiff whom it concerns; his proceeding may have gone elsewhere.
    """
    client, found = city.client("prosecutor"), set()
    for row in find_findings(city.actor("prosecutor"), WantedFindings(), home=home).rows:
        address = f"/proceedings/{row.proceeding_id}"
        opens = client.get(address).status_code == 200
        page = client.get(f"/findings/{row.finding_id}").content.decode()
        found.add((opens, f'href="{address}"' in page))
    return found


def answers_to_get(name, city):
    """Return what an address that only takes what is sent answers to one who may send it."""
    parts = addresses()[name].pattern.converters.items()
    filled = {one: SAMPLES.get(type(converter).__name__, "x") for one, converter in parts}
    path = reverse(name, kwargs=filled)
    users = [name.removeprefix("demo-") for name in city.people]
    return max(city.client(who).get(path).status_code for who in users)
