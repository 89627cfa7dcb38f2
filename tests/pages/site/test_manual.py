"""The manual says the same in three languages, of every room that a role may enter."""

import re

import pytest
from django.urls import reverse

from qadagalau.law import LANGUAGES
from qadagalau.office.people.models import Role
from qadagalau.pages.site.manuals import CHAPTERS_OF, chapters, manual_of
from qadagalau.pages.site.rooms import rooms_of

SEATED = {
    "prosecutor": Role.PROSECUTOR,
    "unit-head": Role.UNIT_HEAD,
    "registrar": Role.REGISTRAR,
    "analyst": Role.ANALYST,
    "private-bailiff": Role.BAILIFF,
    "chamber": Role.CHAMBER,
    "justice": Role.JUSTICE,
    "administrator": Role.ADMINISTRATOR,
    "auditor": Role.AUDITOR,
    "applicant": Role.APPLICANT,
}
OF_OPERATORS = {"hooks"}
"""Rooms of which the documents tell, for they ask for knowledge of programs."""


def test_the_chapters_are_the_same_in_every_language():
    shapes = {
        language: {name: len(one.paragraphs) for name, one in chapters(language).items()}
        for language in LANGUAGES
    }
    assert shapes["kk"] == shapes["ru"] == shapes["en"]
    titles = {one.title for language in LANGUAGES for one in chapters(language).values()}
    assert len(titles) == 3 * len(shapes["en"])


def test_every_role_has_a_manual():
    assert set(CHAPTERS_OF) == set(Role)
    assert set(SEATED.values()) == set(Role)


@pytest.mark.parametrize("name", SEATED)
def test_the_manual_of_a_role_tells_of_every_room_that_it_may_enter(people, name):
    told = {chapter.name for chapter in manual_of(SEATED[name], "en")}
    rooms = {room.url_name for room in rooms_of(people.actor(name))}
    assert rooms - OF_OPERATORS - told == set()


def test_a_page_leads_to_its_place_in_the_manual(signed_in):
    client = signed_in("administrator")
    [link] = re.findall(
        r'href="(/help[^"]*)" data-key="g h"', client.get("/people").content.decode()
    )
    assert link == "/help#people"
    led = client.get("/help")
    assert (led.status_code, led.headers["Location"]) == (302, "/help/administrator")
    page = client.get("/help/administrator").content.decode()
    assert re.findall(r'<section id="([a-z-]+)"', page) == [
        "front",
        "people",
        "supervision",
        "readings",
        "ledger",
        "subscriptions",
        "notices",
        "account",
        "keys",
    ]


def test_there_is_no_manual_of_a_role_that_nobody_has(signed_in):
    assert signed_in("prosecutor").get("/help/king").status_code == 404
    for role in Role:
        address = reverse("manual", kwargs={"role": role.value})
        assert signed_in("prosecutor", "kk").get(address).status_code == 200


def test_pictures_are_small():
    from importlib.resources import files

    folder = files("qadagalau.pages.site") / "static" / "site" / "manual"
    sizes = [one.stat().st_size for one in folder.iterdir()] if folder.is_dir() else []
    assert [size for size in sizes if size > 60_000] == []
