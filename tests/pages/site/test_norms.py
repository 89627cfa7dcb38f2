"""The norms by act, a page of each with its cases, and what no rule computes."""

import re
from html import unescape

import pytest
from django.test import Client

from qadagalau.law import LANGUAGES
from qadagalau.papers.reference import contents
from qadagalau.statutes.coverage import coverage
from qadagalau.statutes.kz import BOOK

from ...office.lawbook.marking import leave_behind  # noqa: TID252 - one office

pytestmark = pytest.mark.django_db
OPENED = "enforcement/37-4/opened-in-time"
MARK = "text changed, re-read"


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_every_norm_is_linked_once_by_its_title(signed_in):
    page = shown(signed_in("private-bailiff", "kk"), "/norms/")
    linked = re.findall(r'<a href="/norms/([^"]+/[^"]+)">([^<]+)</a>', page)
    parts = contents(BOOK, "kk")
    assert linked == [(one.code, one.title) for part in parts for one in part.entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_norm_is_worked_out_on_two_cases(signed_in, language):
    page = shown(signed_in("prosecutor", language), f"/norms/{OPENED}")
    assert page.count('<ol class="proof">') == 2
    assert page.count('<ol class="happened">') == 2
    [norm] = BOOK.code.wordings(OPENED)
    said = [norm.title, norm.guidance, norm.note, *norm.evidence]
    said += [one.threatens for one in norm.liability]
    assert [text.en for text in said if text.in_(language) not in page] == []


def test_a_changed_text_is_marked_in_the_list_and_on_the_page(signed_in, people):
    client = signed_in("prosecutor")
    pages = ("/norms/", f"/norms/{OPENED}", "/norms/coverage")
    assert [shown(client, one).count(MARK) for one in pages] == [0, 0, 0]
    leave_behind(OPENED, people["analyst"])
    assert [shown(client, one).count(MARK) for one in pages] == [1, 1, 1]


def test_what_is_not_computed_stands_there_with_its_reason(signed_in):
    page = shown(signed_in("analyst"), "/norms/coverage")
    numbers = re.findall(r'<th scope="row">([^<]+)</th>', page)
    assert numbers == [row.catalogue for row in coverage(BOOK)]
    reasons = [one.asks for one in BOOK.questions] + [one.why for one in BOOK.questions]
    reasons += [one.says for one in BOOK.competences] + [one.why for one in BOOK.reserved]
    reasons += [one.leaves_out for one in BOOK.narrower]
    assert [text.en for text in reasons if text.en not in page] == []


def test_strangers_sign_in_first():
    client = Client(HTTP_HOST="localhost")
    for address in ("/norms/", "/norms/coverage", f"/norms/{OPENED}"):
        assert client.get(address).status_code == 302
