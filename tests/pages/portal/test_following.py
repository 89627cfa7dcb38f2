"""Following by the code: posted once, answered alike, and then all that is the applicant's."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from qadagalau.intake.home import Home
from qadagalau.ledger.verifier import WHOLE, judge
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.people.queries import actor_of
from qadagalau.office.petitions.answering import (
    answer_petition,
    approve_answer,
    draft_answer,
    submit_answer,
)
from qadagalau.office.petitions.models import Message, Outcome, Petition, Satisfaction, State
from qadagalau.office.petitions.operations import accept_petition, add_message, extend_term
from qadagalau.pages.portal.follow.hand import COOKIE

from .citizen import WHOM, Citizen

TEXTS = {"kk": "Жолданымыңыз қаралды.\n\nШара қабылданды.", "ru": "Рассмотрено.\n\nМеры приняты."}
NONE = "0000-0000-0000-0000-0000-0000-0000"


def page(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def filed(citizen, district):
    """Return the code of an application that lies with the district's region."""
    return citizen.files(whom=WHOM | {"region_code": district.office.region_id})


@pytest.fixture
def head(district):
    """Return the head of the unit of the office with which it lies."""
    region = district.office.parent
    return actor_of(district.user("region", "unit-head", region))


def one():
    return Petition.objects.select_related("office").get()


def answered(head, outcome=Outcome.SATISFIED):
    now = timezone.now()
    if one().state == State.FILED:
        accept_petition(petition=one(), by=head, at=now)
    draft_answer(petition=one(), outcome=outcome, texts=TEXTS, by=head, at=now)
    answer_petition(petition=one(), by=head, at=now)


def test_the_answer_to_a_code_is_the_same_whether_it_opens_something_or_not(filed):
    right, wrong = Citizen().enters(filed), Citizen().enters(NONE)
    assert (right.status_code, right.url, right.content) == (
        wrong.status_code,
        wrong.url,
        wrong.content,
    )
    lengths = [len(answer.cookies[COOKIE].value) for answer in (right, wrong)]
    assert lengths[0] == lengths[1]
    names = [sorted(answer.headers) for answer in (right, wrong)]
    assert names[0] == names[1]


def test_the_database_is_asked_the_same_whether_a_code_opens_something_or_not(filed):
    browser, asked = Citizen(), []
    for code in (filed, NONE):
        with CaptureQueriesContext(connection) as told:
            browser.enters(code)
        asked.append([re.sub(r"'[^']*'|\b\d+\b", "?", one["sql"]) for one in told])
    assert asked[0] == asked[1]


def test_a_code_that_opens_nothing_says_so_on_the_page_that_follows(district):  # noqa: ARG001 - a house
    answer = Citizen().follows(NONE)
    assert answer.status_code == 404
    assert "No application has this code" in page(answer)


def test_a_slip_of_the_pen_is_said_at_once(citizen):
    answer = citizen.enters("0000-0000")
    assert answer.status_code == 422
    told = "This is not a whole code: a letter is missing, too many or another. Compare it."
    assert page(answer).count(told) == 2


def test_many_wrong_codes_make_one_wait_but_a_right_one_opens(filed):
    guesser = Citizen()
    statuses = [guesser.follows(NONE).status_code for _ in range(25)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert guesser.follows(filed).status_code == 200


def test_the_page_shows_state_and_term_in_the_readers_language(filed):
    said = page(Citizen("kk").follows(filed))
    assert one().plain_number in said
    assert 'class="chart course"' in said
    assert '<html lang="kk">' in said


def test_the_proof_holds_against_the_ledgers_key_in_a_strangers_hand(filed, citizen, home):
    carry_to_ledger()
    follower = Citizen()
    follower.follows(filed)
    proofs = [
        follower.client.get(reverse("own-proof")).content,
        citizen.client.get(reverse("petition-receipt-proof")).content,
    ]
    key = Home.open(home).signer().vkey
    assert [judge(one, key, ()).code for one in proofs] == [WHOLE, WHOLE]
    assert str(one().pk) in json.loads(proofs[0])["entry"]
    assert filed not in proofs[0].decode()


def test_messages_go_both_ways_with_papers(filed, head):
    follower = Citizen()
    follower.follows(filed)
    paper = SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 9)
    said = {"text": "Қосымша құжат.", "file": paper}
    assert follower.client.post(reverse("own-message"), said).url == reverse("own-petition")
    add_message(petition=one(), text="Рақмет, алдық.", by=head, at=timezone.now())
    shown = page(follower.client.get(reverse("own-petition")))
    assert "Қосымша құжат." in shown
    assert "Рақмет, алдық." in shown
    [file] = Message.objects.get(side="applicant").attachments.all()
    answer = follower.client.get(reverse("own-file", args=[file.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="a.png"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_an_empty_message_is_refused_where_it_was_written(filed):
    follower = Citizen()
    follower.follows(filed)
    answer = follower.client.post(reverse("own-message"), {"text": " "})
    assert answer.status_code == 422
    assert "Write the message first." in page(answer)


def test_the_answer_is_read_taken_along_and_marked(filed, head):
    answered(head)
    follower = Citizen("ru")
    said = page(follower.follows(filed))
    assert "Рассмотрено." in said
    for spoken in ("kk", "ru"):
        paper = follower.client.get(reverse("own-paper", args=[1, spoken]))
        assert paper.content.startswith(b"%PDF-1.7")
    mark = {"satisfaction-mark": "4", "satisfaction-text": "Рақмет"}
    assert follower.client.post(reverse("own-satisfaction"), mark).status_code == 302
    kept = Satisfaction.objects.get()
    assert (kept.mark, kept.text) == (4, "Рақмет")
    assert follower.client.post(reverse("own-satisfaction"), mark).status_code == 422


def test_an_answer_that_does_not_do_is_asked_for_again_with_a_new_term(filed, head):
    answered(head)
    follower = Citizen()
    follower.follows(filed)
    empty = follower.client.post(reverse("own-reopen"), {"reopen-ground": ""})
    assert "Say what the answer leaves out." in page(empty)
    again = follower.client.post(reverse("own-reopen"), {"reopen-ground": "Айлық туралы айтпаған."})
    assert again.url == reverse("own-petition")
    assert (one().round, one().state) == (2, State.ACCEPTED)


def test_an_answer_is_appealed_to_the_superior(filed, head):
    answered(head)
    follower = Citizen()
    follower.follows(filed)
    follower.client.post(reverse("own-appeal"), {"appeal-ground": "Заңға қайшы."})
    assert one().state == State.APPEALED
    shown = page(follower.client.get(reverse("own-petition")))
    assert "Your appeal is with the superior prosecutor." in shown
    assert one().appeals.get().to_office.name_en in shown


def test_a_refusal_is_signed_only_after_a_second_reader(filed, head, district):
    accept_petition(petition=one(), by=head, at=timezone.now())
    draft_answer(petition=one(), outcome=Outcome.REFUSED, texts=TEXTS, by=head, at=timezone.now())
    submit_answer(petition=one(), by=head, at=timezone.now())
    reader = actor_of(district.user("reader", "prosecutor", district.office.parent))
    approve_answer(petition=one(), by=reader, at=timezone.now())
    answer_petition(petition=one(), by=head, at=timezone.now())
    assert "Refused" in page(Citizen().follows(filed))


def test_an_extension_is_told_with_its_ground(filed, head):
    accept_petition(petition=one(), by=head, at=timezone.now())
    extend_term(petition=one(), ground="Сот ісі сұратылды.", by=head, at=timezone.now())
    assert "Сот ісі сұратылды." in page(Citizen().follows(filed))


def test_what_the_office_does_among_itself_is_not_shown(filed, head):
    accept_petition(petition=one(), by=head, at=timezone.now())
    draft_answer(petition=one(), outcome=Outcome.SATISFIED, texts=TEXTS, by=head, at=timezone.now())
    said = page(Citizen("ru").follows(filed))
    assert "Рассмотрено." not in said
    follower = Citizen()
    follower.follows(filed)
    assert follower.client.get(reverse("own-paper", args=[1, "kk"])).status_code == 404


def test_a_browser_forgets_the_application_when_asked(filed):
    follower = Citizen()
    follower.follows(filed)
    follower.client.post(reverse("leave-petition"))
    assert follower.client.get(reverse("own-petition")).url == reverse("follow-petition")


def test_a_cookie_that_was_changed_opens_nothing(filed):
    follower = Citizen()
    follower.follows(filed)
    follower.client.cookies[COOKIE] = follower.client.cookies[COOKIE].value[:-1] + "x"
    assert follower.client.get(reverse("own-petition")).url == reverse("follow-petition")


def test_no_code_is_no_way_to_what_was_filed(district):  # noqa: ARG001 - a house
    for name in ("own-petition", "own-proof"):
        assert Citizen().client.get(reverse(name)).url == reverse("follow-petition")
    for name in ("own-message", "own-reopen", "own-appeal", "own-satisfaction"):
        assert Citizen().client.post(reverse(name)).url == reverse("follow-petition")
