"""What stands around every page: the bar of rooms, the choice of view, the vendored script."""

import hashlib
import json
import re

import pytest

from qadagalau.pages.site.rooms import lies_in

HTMX = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"


def bar_of(page):
    """Return the bar of rooms: each link's address and whether it is marked as here."""
    bar = re.search(r'<nav class="bar.*?</nav>', page, re.DOTALL)[0]
    links = re.findall(r'<a href="([^"]+)"([^>]*)>', bar)
    marks = {address: re.findall(r'aria-current="(\w+)"', more) for address, more in links}
    return {address: mark[0] if mark else "" for address, mark in marks.items()}


def test_the_bar_has_the_rooms_of_whoever_asks_and_marks_where_one_is(signed_in, people):
    client = signed_in("administrator")
    rooms = dict.fromkeys(
        ("/", "/people", "/supervision", "/readings", "/ledger", "/subscriptions"), ""
    )
    assert bar_of(client.get("/").content.decode()) == rooms | {"/": "page"}
    assert bar_of(client.get("/people").content.decode()) == rooms | {"/people": "page"}
    below = client.get(f"/people/{people['prosecutor'].pk}").content.decode()
    assert bar_of(below) == rooms | {"/people": "true"}


def test_whoever_is_not_signed_in_sees_no_bar(stranger, db):
    del db
    assert '<nav class="bar' not in stranger().get("/login").content.decode()


@pytest.mark.parametrize(
    ("path", "address", "lies"),
    [
        ("/people", "/people", True),
        ("/people/7", "/people", True),
        ("/acts/7", "/acts/", True),
        ("/peoples", "/people", False),
        ("/", "/people", False),
    ],
)
def test_a_page_lies_in_the_room_whose_address_it_begins_with(path, address, lies):
    assert lies_in(path, address) is lies


@pytest.mark.django_db
def test_a_choice_of_view_stays_and_leads_back(stranger):
    client = stranger()
    said = {"density": "compact", "keys": "off", "next": "/login?next=/people"}
    answer = client.post("/view", said)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login?next=/people")
    assert all(client.cookies[name]["httponly"] for name in ("density", "keys"))
    page = client.get("/login").content.decode()
    assert '<body data-density="compact" data-keys="off">' in page
    client.cookies["density"] = "blue"
    page = client.get("/login").content.decode()
    assert '<body data-density="roomy" data-keys="off">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "", "javascript:x"])
def test_a_choice_of_view_leads_to_no_other_site(stranger, there):
    answer = stranger().post("/view", {"density": "blue", "next": there})
    assert (answer.headers["Location"], list(answer.cookies)) == ("/", [])


@pytest.mark.django_db
def test_htmx_is_as_it_was_published_and_may_run_nothing_from_a_page(stranger):
    client = stranger()
    file = client.get("/static/site/htmx-2.0.10.min.js")
    assert hashlib.sha256(b"".join(file.streaming_content)).hexdigest() == HTMX
    page = client.get("/login").content.decode()
    told = json.loads(re.findall(r"name=\"htmx-config\" content='(.*?)'", page)[0])
    swaps = told.pop("responseHandling")
    assert told == {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "disableInheritance": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
    }
    assert {"code": "422", "swap": True} in swaps
