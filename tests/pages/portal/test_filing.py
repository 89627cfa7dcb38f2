"""Filing: a few plain steps, kept in both directions, sent once, and a receipt with the code."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.petitions.codes import is_code
from qadagalau.office.petitions.models import Draft, DraftFile, Petition
from qadagalau.pages.portal import limits, work

from .citizen import WHAT, WHO, WHOM, Citizen

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def png(name="photo.png", content=PNG):
    return SimpleUploadedFile(name, content, content_type="image/png")


def page(answer):
    return answer.content.decode()


def test_an_application_is_filed_in_five_steps_and_its_code_opens_it(citizen):
    code = citizen.files(papers=[png()])
    assert is_code(code)
    one = Petition.objects.get()
    assert (one.text, one.wish, one.happenings) == (WHAT["text"], WHAT["wish"], ["idle"])
    assert (one.complainant.full_name, one.consents, one.filed_by) == (
        WHO["full_name"],
        False,
        None,
    )
    assert [file.name for file in one.attachments.all()] == ["photo.png"]
    assert f"Application {one.plain_number}" in page(Citizen().follows(code))


def test_each_step_leads_to_the_next_and_back_and_keeps_what_was_typed(citizen):
    assert citizen.begins().url == reverse("file-step", args=["whom"])
    half = {"proceeding_number": "71/12", "bailiff_said": "", "region_code": ""}
    assert citizen.fills("whom", half, go="back").url == reverse("file-step", args=["what"])
    again = page(citizen.client.get(reverse("file-step", args=["whom"])))
    assert 'value="71/12"' in again
    assert WHAT["text"] in page(citizen.client.get(reverse("file-petition")))


def test_what_is_wrong_is_said_at_the_field_and_above_and_kept(citizen):
    answer = citizen.begins({"happenings": [], "text": "", "wish": "Көмектесіңіз"})
    said = page(answer)
    assert answer.status_code == 422
    for text in (
        "Choose at least one line of the list.",
        "Tell what happened, in a few sentences.",
    ):
        assert said.count(text) == 2
    assert "Көмектесіңіз" in said
    assert 'href="#id_happenings_0"' in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"full_name": ""}, "Write your name. Without one only reports of a crime are considered."),
        ({"identifier": "12"}, "An IIN or BIN has twelve digits and nothing else."),
        ({"kind": "lawyer"}, "Say on whose behalf you write."),
        ({"kind": ""}, "Choose for whom you write."),
    ],
)
def test_who_writes_is_asked_in_full_sentences(citizen, said, told):
    citizen.begins()
    answer = citizen.fills("who", WHO | said)
    assert answer.status_code == 422
    assert page(answer).count(told) == 2


def test_a_report_of_a_crime_needs_no_name(citizen):
    citizen.files(what=WHAT | {"happenings": ["crime"]}, who=WHO | {"full_name": "", "contact": ""})
    assert Petition.objects.get().complainant.full_name == ""


def test_nothing_is_sent_while_a_step_is_not_whole(citizen):
    citizen.begins()
    said = citizen.reviews()
    assert "Choose the region or the city where the bailiff works." in said
    assert "work-ticket" not in said
    assert citizen.client.post(reverse("review-petition")).status_code == 422
    assert not Petition.objects.exists()


def test_without_a_script_it_is_sent_once_the_page_is_some_seconds_old(citizen, monkeypatch):
    citizen.fills_all()
    said = citizen.reviews()
    ticket = said.partition('name="work-ticket" value="')[2].partition('"')[0]
    early = citizen.client.post(reverse("review-petition"), {"work-ticket": ticket})
    assert early.status_code == 422
    assert "What you typed is kept, and nothing was sent yet." in page(early)
    later = work.time.time() + work.PAUSE
    monkeypatch.setattr(work.time, "time", lambda: later)
    sent = citizen.client.post(reverse("review-petition"), {"work-ticket": ticket})
    assert sent.url == reverse("petition-receipt")
    assert Petition.objects.count() == 1


def test_what_is_sent_twice_is_one_application_with_one_code(citizen):
    code = citizen.files()
    again = citizen.client.post(reverse("review-petition"))
    assert again.url == reverse("petition-receipt")
    assert citizen.code() == code
    assert citizen.client.get(reverse("file-petition")).url == reverse("petition-receipt")
    assert Petition.objects.count() == 1


def test_a_device_forgets_the_receipt_when_asked(citizen):
    citizen.files()
    assert citizen.client.post(reverse("leave-draft")).url == reverse("portal")
    assert citizen.client.get(reverse("petition-receipt")).url == reverse("file-petition")


def test_a_draft_is_taken_up_on_another_device_by_its_code(citizen):
    citizen.begins()
    saved = page(citizen.client.get(reverse("saved-draft")))
    code = "-".join(part[:4] for part in saved.partition('class="code">')[2].split("<span>")[1:8])
    other = Citizen()
    answer = other.client.post(reverse("take-up-draft"), {"code": code.lower()})
    assert answer.url == reverse("file-petition")
    assert WHAT["text"] in page(other.client.get(reverse("file-petition")))


def test_no_draft_is_under_another_code(citizen):
    wrong = "0000-0000-0000-0000-0000-0000-0000"
    answer = citizen.client.post(reverse("take-up-draft"), {"code": wrong})
    assert answer.status_code == 422
    assert "No draft is kept under this code. Look at it again." in page(answer)


def test_a_draft_whose_time_is_over_is_begun_anew(citizen):
    citizen.begins()
    Draft.objects.update(kept_until=timezone.localdate() - timedelta(days=1))
    assert WHAT["text"] not in page(citizen.client.get(reverse("file-petition")))
    assert citizen.begins().status_code == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("empty.png", b""),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(citizen, name, content):
    citizen.begins()
    answer = citizen.fills("files", {"papers": [png(name, content)]})
    assert answer.status_code == 422
    assert not DraftFile.objects.exists()


def test_a_file_is_taken_away_again(citizen):
    citizen.begins()
    citizen.fills("files", {"papers": [png(), png("b.png", PNG + b"b")]})
    one = DraftFile.objects.get(name="b.png")
    answer = citizen.fills("files", {}, go="", remove=str(one.pk))
    assert [file.name for file in DraftFile.objects.all()] == ["photo.png"]
    assert "b.png" not in page(answer)


def test_no_address_of_the_room_holds_what_was_typed(citizen):
    code = citizen.files()
    paths = [reverse(name) for name in ("review-petition", "petition-receipt", "own-petition")]
    assert not any(code in path or "?" in path for path in paths)
    answer = citizen.enters(code)
    assert code not in answer.url
    assert code not in str(answer.cookies)


def test_somebody_of_the_office_files_as_anyone_does(district):
    there = Citizen(user=district.prosecutor)
    there.files(whom=WHOM | {"region_code": district.office.region_id})
    assert Petition.objects.get().office.region == district.office.region


def test_a_flood_of_drafts_waits_and_loses_nothing_that_was_typed(district):  # noqa: ARG001 - a house
    answers = [Citizen().begins() for _ in range(limits.DRAFTING.free + 2)]
    assert answers[0].status_code == 302
    assert answers[-1].status_code == 422
    assert "From your network came many drafts and papers." in page(answers[-1])
    assert WHAT["text"] in page(answers[-1])
    assert Draft.objects.count() < len(answers)
