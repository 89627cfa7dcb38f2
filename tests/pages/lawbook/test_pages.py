"""An official text is read in on a page; its norms are marked wherever they are shown."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from qadagalau.office.lawbook.models import LeftNorm, TextReading
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.statutes.left import left_in

OPENED = "enforcement/37-4/opened-in-time"
TEXT = Path(__file__).parents[3].parent / "shared" / "law" / "texts" / "law_on_enforcement.ru.txt"
MARK = "text changed, re-read"
ACT = "Z100000261_"


@pytest.fixture
def amended():
    if not TEXT.exists():
        pytest.skip("needs the law's text in ../shared/law/texts/law_on_enforcement.ru.txt")
    text = TEXT.read_text(encoding="utf-8")
    changed = text.replace("не позднее трех рабочих дней возбуждает", "в тот же день возбуждает")
    assert changed != text
    return changed


def send(client, content, name="zan.txt"):
    file = SimpleUploadedFile(name, content, content_type="text/plain")
    return client.post("/law/texts/new", {"act": ACT, "text": file})


@pytest.mark.shared
@pytest.mark.django_db(transaction=True)
def test_a_changed_text_marks_its_norms_until_one_confirms(reader, listed, amended):
    client = reader("analyst")
    sent = send(client, amended.encode())
    reading = TextReading.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/law/texts/{reading.pk}")
    assert "37" in set(LeftNorm.objects.values_list("article", flat=True))
    assert OPENED in left_codes()
    assert left_in(settings.HOME) == left_codes()
    for address in ("/law/", f"/law/texts/{reading.pk}", f"/norms/{OPENED}"):
        assert MARK in client.get(address).content.decode()
    assert listed("prosecutor")[OPENED]["text_changed"] is True
    page = f"/law/norms/{OPENED}"
    assert client.get("/law/").content.decode().count(f'"{page}"') == 1
    told = client.get(page).content.decode()
    assert MARK in told
    assert re.findall(r"<strong>(article [^<]+)</strong>: ([^<]+)<", told) == [
        ("article 37, paragraph 4", "the text is another"),
        ("article 37, paragraph 1, 2, 3", "a change was announced, and its day may have come"),
    ]
    empty = client.post(page, {"outcome": "stands", "ground": ""})
    assert empty.status_code == 422
    done = client.post(page, {"outcome": "stands", "ground": "Read: the duty is the same."})
    assert (done.status_code, done.headers["Location"]) == (302, "/law/")
    assert OPENED not in left_codes()
    assert left_in(settings.HOME) == left_codes()
    assert listed("prosecutor")[OPENED]["text_changed"] is False
    assert MARK not in client.get(f"/norms/{OPENED}").content.decode()
    assert "Read: the duty is the same." in client.get(page).content.decode()


def test_what_is_no_text_of_the_act_is_refused_in_a_sentence(reader):
    client = reader("analyst")
    refusals = {
        "Статья 1. Иное\n\n      Текст.".encode(): (
            f"Of 190 headings of the act {ACT} as it was read, the text has 0. It is another act, "
            "or a part of it. Name the whole text, or the other act."
        ),
        b"\xff\xfe\x00": "zan.txt is not written in UTF-8. Save it in UTF-8.",
    }
    for content, sentence in refusals.items():
        answer = send(client, content)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert TextReading.objects.count() == 0


def test_a_region_sees_the_marks_and_reads_in_no_text(reader):
    client = reader("regional-unit-head")
    page = client.get("/law/")
    assert page.status_code == 200
    assert "/law/texts/new" not in page.content.decode()
    assert client.get("/law/texts/new").status_code == 403
    assert client.get(f"/law/norms/{OPENED}").status_code == 403
    assert client.get("/law/texts/1").status_code == 404
