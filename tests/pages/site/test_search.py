"""The search's page: what is typed is posted, what is found is marked, hostile words do no harm."""

import pytest
from django.test import Client

from qadagalau.law.clerk import cite
from qadagalau.office.search.operations import index, rebuild
from qadagalau.office.search.sources import Written
from qadagalau.statutes.kz import BOOK

pytestmark = pytest.mark.django_db

HOSTILE = ("'", '"', "\\", "%", "*", "NEAR(", "a OR b", "\x00", "𐍈" * 50, "–", "<b>", "1" * 200)


def ask(client, q, **more):
    return client.post("/search", {"q": q, **more})


@pytest.fixture
def ground(people):
    titles = dict.fromkeys(("kk", "ru", "en"), "Ground <1>")
    place = {"region": "71", "office_id": "71-01", "holder_id": "P1"}
    said = "Мерзімі <i>өтіп</i> кеткен"
    index(Written(source="norm", key="g", titles=titles, text=said, url_name="front", **place))
    return people


@pytest.mark.usefixtures("ground")
def test_what_is_found_is_marked_and_escaped(signed_in):
    page = ask(signed_in("prosecutor"), "мерзімнің").content.decode()
    assert "<mark>Мерзімі</mark> &lt;i&gt;өтіп&lt;/i&gt; кеткен" in page
    assert '<a href="/">Ground &lt;1&gt;</a>' in page
    assert "Texts found: 1" in page


@pytest.mark.usefixtures("ground")
def test_what_is_asked_for_stands_in_no_address(signed_in):
    client = signed_in("prosecutor")
    assert "мерзім" not in client.get("/search?q=мерзім").content.decode()
    page = ask(client, "мерзім").content.decode()
    assert "?q=" not in page
    assert client.get("/").content.decode().count('action="/search"') == 1


@pytest.mark.parametrize("q", HOSTILE)
@pytest.mark.usefixtures("ground")
def test_hostile_words_do_no_harm(signed_in, q):
    assert ask(signed_in("prosecutor"), q).status_code in (200, 422)


@pytest.mark.parametrize(
    "more", [{"page": "x"}, {"page": "0"}, {"page": "9" * 30}, {"among": "nothing"}, {"q": ""}]
)
@pytest.mark.usefixtures("ground")
def test_what_cannot_be_asked_is_said(signed_in, more):
    assert ask(signed_in("prosecutor"), **{"q": "мерзім", **more}).status_code == 422


def test_of_a_norm_one_language_is_shown(signed_in):
    rebuild("norm")
    client = signed_in("prosecutor")
    norm = next(norm for norm in BOOK.code if "мирасқор" in norm.title.in_("kk"))
    [line] = ask(client, "мирасқорымен").context["lines"]
    assert line.title == norm.title.in_("en")
    assert line.excerpt == ((cite(norm.basis, "en"), False),)
    [line] = ask(client, "оговоренный").context["lines"]
    shown = "".join(piece for piece, _ in line.excerpt)
    assert [note for note in shown if "a" <= note <= "z"] == []


def test_a_norm_has_its_page(signed_in):
    rebuild("norm")
    norm = next(iter(BOOK.code))
    client = signed_in("private-bailiff", "ru")
    page = client.get(f"/norms/{norm.code}")
    assert page.status_code == 200
    assert norm.title.in_("ru") in page.content.decode()
    assert f'href="/norms/{norm.code}"' in ask(client, norm.catalogue).content.decode()
    assert client.get("/norms/no/such").status_code == 404


def test_strangers_sign_in_first():
    client = Client(HTTP_HOST="localhost")
    assert ask(client, "мерзім").status_code == 302
    assert client.get(f"/norms/{next(iter(BOOK.code)).code}").status_code == 302
