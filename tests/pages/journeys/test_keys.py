"""The whole flow by the keyboard: rows, boxes, decisions, rooms; the list of keys says them all."""

import re

import pytest

from qadagalau.office.docket.models import Triage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(story):
    """Return the start page of a prosecutor, who has nothing but a keyboard."""
    return story.of("prosecutor")


def pressed(page, *keys):
    """Press keys one after another, by their places on the keyboard."""
    for key in keys:
        page.keyboard.press(key)


def in_focus(page):
    """Return the number of the row in which the focus is, from 0; -1 outside of all."""
    return page.evaluate(
        "[...document.querySelectorAll('[data-row]')]"
        ".findIndex((row) => row.contains(document.activeElement))"
    )


def test_a_prosecutor_works_with_the_keyboard_alone(story, page):
    """Every key of keys.js, on the pages of a day's work: keys have places, not letters."""
    the_list_of_keys(story, page)
    rooms(page)
    rows(page)
    boxes_and_search(page)
    decision_after_decision(page)
    no_key_where_one_types(page)
    switched_off(page)


def the_list_of_keys(story, page):
    """`?` shows what each key does on this page; the focus goes back where it was."""
    pressed(page, "?")
    page.wait_for_selector("dialog#keys[open]")
    story.sees("prosecutor", "keys", only_here=True)
    keys = page.locator("[data-keys-here] dt").all_inner_texts()
    assert len(keys) == len(set(keys))
    assert {"g t", "g n", "g h", "g f", "g a", "g m"} <= {" ".join(one.split()) for one in keys}
    pressed(page, "g", "f")  # while the list is open no key leads away
    assert page.locator("dialog#keys[open]").count() == 1
    pressed(page, "Escape")
    assert page.locator("dialog#keys[open]").count() == 0


def rooms(page):
    """`g` and the letter of a room lead there."""
    for letter, path in (("a", "/acts/"), ("m", "/analyses/"), ("n", "/notices"), ("t", "/")):
        pressed(page, "g", letter)
        page.wait_for_url(re.compile(rf":\d+{path}$"))
    pressed(page, "g", "f")
    page.wait_for_url("**/findings/")


def rows(page):
    """`j` and `k` move between rows and stop at both ends; Enter opens the row."""
    last = page.locator("[data-row]").count() - 1
    seen = []
    for key in ("j", "j", "j", "k"):
        pressed(page, key)
        seen.append(in_focus(page))
    assert seen == [0, 1, 2, 1]
    pressed(page, "k", "k", "k")
    assert in_focus(page) == 0
    pressed(page, *"j" * (last + 2))
    assert in_focus(page) == last
    page.reload()
    pressed(page, "k")  # from outside upwards: the last one
    assert in_focus(page) == last


def boxes_and_search(page):
    """`x` ticks the row and unticks it; `/` leads to the search, Escape out of it."""
    page.reload()
    pressed(page, "j", "x", "j", "x", "j", "x", "x")
    ticked = page.locator("tr[data-row] input[type=checkbox]").evaluate_all(
        "(boxes) => boxes.map((box) => box.checked)"
    )
    assert ticked[:4] == [True, True, False, False]
    pressed(page, "/")
    assert page.evaluate("document.activeElement.matches('input')")
    pressed(page, "Escape")
    assert page.evaluate("document.activeElement === document.body")


def decision_after_decision(page):
    """Enter opens a finding; a figure chooses, and the next one opens; `n` and `p` go between."""
    page.goto(page.url.split("?")[0])
    pressed(page, "j", "Enter")
    page.wait_for_url(re.compile(r"/findings/[0-9a-f]{32}"))
    first = page.url
    pressed(page, "n")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    pressed(page, "p")
    page.wait_for_url(first)
    pressed(page, "2", "Tab")
    page.keyboard.type("Хатпен түсіндірілген.")
    with page.expect_navigation():
        pressed(page, "Tab", "Enter")
    page.wait_for_url(second)
    assert [(one.verdict, one.ground) for one in Triage.objects.all()] == [
        ("explained", "Хатпен түсіндірілген.")
    ]


def no_key_where_one_types(page):
    """In a field letters are letters; in another layout a key keeps its place."""
    page.focus("textarea[name=ground]")
    here = page.url
    page.keyboard.type("gf jk x?")
    assert (page.input_value("textarea[name=ground]"), page.url) == ("gf jk x?", here)
    pressed(page, "Escape")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'п', code: 'KeyG', bubbles: true}))"
    )
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'е', code: 'KeyT', bubbles: true}))"
    )
    page.wait_for_url(re.compile(r":\d+/$"))


def switched_off(page):
    """Whoever wants no keys switches them off in their list, and on again."""
    pressed(page, "?")
    with page.expect_navigation():
        page.click("dialog#keys button[name=keys]")
    pressed(page, "g", "f")
    assert page.url.endswith("/")
    page.click("[data-opens-keys]")
    with page.expect_navigation():
        page.click("dialog#keys button[name=keys]")
    pressed(page, "g", "f")
    page.wait_for_url("**/findings/")
