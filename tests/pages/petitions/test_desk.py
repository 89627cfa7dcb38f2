"""The desk considers an application on one screen, from the queue to the signed answer."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.acts.models import Act
from qadagalau.office.discipline.models import Investigation
from qadagalau.office.docket.models import Triage
from qadagalau.office.issued.models import Paper
from qadagalau.office.notices.models import Notice
from qadagalau.office.petitions.appealing import appeal
from qadagalau.office.petitions.life import LEFT, MOVES
from qadagalau.office.petitions.models import Disclosure, State
from qadagalau.office.petitions.rules import CodeHolder
from qadagalau.office.petitions.tasks import take_in_arrivals
from qadagalau.office.petitions.terms import appeal_due
from qadagalau.pages.desk.petitions.moving import TAKEN
from qadagalau.papers.speech import Speech


def page(answer):
    return unescape(answer.content.decode())


def taken(reception, petition, name, by=None, **said):
    """Take a step on its page; return the answer."""
    client = reception.client(by or reception.prosecutor)
    return client.post(reverse("move-petition", args=[petition.pk, name]), said)


def written(reception, petition, outcome="satisfied"):
    """Write the answer from the composed draft, its marked places filled."""
    client = reception.client(reception.prosecutor)
    address = reverse("write-answer", args=[petition.pk])
    form = client.get(address, {"outcome": outcome}).context["form"]
    said = {name: LEFT.sub("Шара қабылданды", form.initial[name]) for name in ("kk", "ru")}
    return client.post(address, {"outcome": outcome, **said})


def test_the_screen_shows_the_breach_the_twin_and_the_writer_apart(reception):
    one, other = reception.file(), reception.file()
    said = page(reception.client(reception.prosecutor).get(reverse("petition", args=[one.pk])))
    assert reverse("finding", args=[reception.finding.finding_id]) in said
    assert other.registration in said
    assert "duplicate" in said
    assert "Айша Канареева" in said
    assert "Hidden from the bailiff." in said


def test_an_office_beside_finds_nothing(reception):
    one = reception.file()
    client = reception.client(reception.stranger)
    assert client.get(reverse("petition", args=[one.pk])).status_code == 404
    assert one.registration not in page(client.get(reverse("petitions")))


def test_whoever_may_read_only_is_not_told_who_writes(reception):
    one = reception.file()
    auditor = reception.user("auditor", "auditor", reception.office.parent)
    said = page(reception.client(auditor).get(reverse("petition", args=[one.pk])))
    assert one.text in said
    assert "Канареева" not in said


def test_the_queue_is_ordered_by_weight_with_its_reasons(reception):
    light = reception.file()
    heavy = reception.file(happenings=("crime",))
    client = reception.client(reception.prosecutor)
    said = page(client.get(reverse("petitions"), {"order": "weight"}))
    assert said.index(heavy.registration) < said.index(light.registration)
    shown = page(client.get(reverse("petition", args=[heavy.pk])))
    assert "it tells of something grave: 40" in shown


def test_an_appealed_one_stands_in_the_queue_with_the_appeal_s_own_last_day(reception):
    one = reception.file()
    taken(reception, one, "redirect", ground="Сот шешеді", outside="Облыстық сот")
    holder = CodeHolder(petition_id=one.pk)
    now = timezone.now()
    appeal(petition=one, ground="Бұл сіздің құзырет", by=holder, at=now)
    client = reception.client(reception.prosecutor)
    answer = client.get(reverse("petitions"), {"term": "open"})
    [(shown, _weight, _parts)] = answer.context["rows"]
    assert (shown, shown.last_on) == (one, appeal_due(timezone.localdate(now)))
    assert Speech("en").day(shown.last_on) in page(answer)


@pytest.mark.parametrize("asked", ["soon", "overdue", "second", "appeal", "open", "nonsense"])
def test_every_list_of_the_queue_answers(reception, asked):
    reception.file()
    answer = reception.client(reception.prosecutor).get(reverse("petitions"), {"term": asked})
    assert answer.status_code == (422 if asked == "nonsense" else 200)


def test_from_the_queue_to_the_signed_answer(reception):
    one = reception.file()
    assert taken(reception, one, "accept").status_code == 302
    assert reception.now(one).in_charge == reception.prosecutor
    assert written(reception, one).status_code == 302
    client = reception.client(reception.prosecutor)
    draft = client.get(reverse("answer-pdf", args=[one.pk, 1, "kk"]))
    assert draft.content.startswith(b"%PDF-1.7")
    assert client.post(reverse("sign-answer", args=[one.pk])).status_code == 302
    assert reception.now(one).state == State.ANSWERED
    assert Paper.objects.filter(pk=one.answers.get().pk).exists()
    papers = [client.get(reverse("answer-pdf", args=[one.pk, 1, "ru"])).content for _ in range(2)]
    assert papers[0] == papers[1]


def test_an_answer_with_a_place_left_is_not_signed(reception):
    one = reception.file()
    taken(reception, one, "accept")
    client = reception.client(reception.prosecutor)
    address = reverse("write-answer", args=[one.pk])
    form = client.get(address, {"outcome": "satisfied"}).context["form"]
    client.post(address, form.initial)
    answer = client.post(reverse("sign-answer", args=[one.pk]))
    assert answer.status_code == 422
    assert "Fill them before you sign it." in page(answer)
    assert reception.now(one).state == State.ACCEPTED


def test_a_refusal_goes_to_a_second_reader(reception):
    one = reception.file()
    taken(reception, one, "accept")
    written(reception, one, "refused")
    client = reception.client(reception.prosecutor)
    refused = client.post(reverse("sign-answer", args=[one.pk]))
    assert "The answer refuses, so a second person reads it." in page(refused)
    taken(reception, one, "submit")
    assert Notice.objects.filter(user=reception.head, url_name="petition").exists()
    own = taken(reception, one, "approve")
    assert "Nobody is the second reader of his own answer. Ask a colleague." in page(own)
    assert taken(reception, one, "approve", by=reception.head).status_code == 302
    assert client.post(reverse("sign-answer", args=[one.pk])).status_code == 302


def test_a_step_says_at_its_field_what_it_lacks(reception):
    one = reception.file()
    answer = taken(reception, one, "redirect", ground="Біздің құзырет емес", office="", outside="")
    assert answer.status_code == 422
    assert "Choose an office, or name another body: one of both." in page(answer)
    sent = taken(reception, one, "redirect", ground="Сот шешеді", outside="Облыстық сот")
    assert sent.status_code == 302
    assert reception.now(one).state == State.REDIRECTED


def test_the_head_extends_and_gives_to_a_prosecutor(reception):
    one = reception.file()
    before = one.due_on
    taken(reception, one, "extend", by=reception.head, ground="Іс сұратылды")
    taken(reception, one, "assign", by=reception.head, to=str(reception.prosecutor.pk))
    now = reception.now(one)
    assert now.due_on > before
    assert now.in_charge == reception.prosecutor


def test_a_finding_is_confirmed_an_act_drafted_an_investigation_opened(reception):
    one = reception.file()
    taken(reception, one, "accept")
    client, number = reception.client(reception.prosecutor), reception.finding.finding_id
    confirm = reverse("confirm-from-petition", args=[one.pk, number])
    assert client.get(confirm).status_code == 200
    assert client.post(confirm, {"ground": "Іс оқылды"}).status_code == 302
    assert Triage.objects.get().ground == "Іс оқылды"
    said = {
        "kind": "submission",
        "addressee": f"office-{reception.chamber.office_id}",
        "written_in": "kk",
    }
    assert client.post(reverse("act-from-petition", args=[one.pk]), said).status_code == 302
    assert Act.objects.get().latest.points.count() == 1
    asked = {
        "ground": "Шағым",
        "due_on": "2030-01-01",
        "investigator": str(reception.prosecutor.pk),
    }
    opened = client.post(reverse("investigate-from-petition", args=[one.pk]), asked)
    assert opened.status_code == 302
    assert Investigation.objects.get().holder_id == reception.finding.holder_id
    moves = set(one.steps.values_list("move", flat=True))
    assert moves >= {"confirm-finding", "draft-act", "open-investigation"}


def test_a_finding_of_another_proceeding_is_not_confirmed_from_here(reception):
    one = reception.file(proceeding_number="")
    client, number = reception.client(reception.prosecutor), reception.finding.finding_id
    address = reverse("confirm-from-petition", args=[one.pk, number])
    assert client.get(address).status_code == 404


def test_the_custodian_reveals_and_it_is_told_to_the_bailiff(reception):
    one = reception.file()
    taken(reception, one, "accept")
    bailiff = reception.client(reception.bailiff_user())
    seen = page(bailiff.get(reverse("own-applications")))
    assert one.registration in seen
    assert "Канареева" not in seen
    assert one.text not in seen
    address = reverse("reveal-complainant", args=[one.pk])
    consent = {"basis": "consent", "ground": "Хабарламада"}
    refused = reception.client(reception.head).post(address, consent)
    assert refused.status_code == 422
    law = {"basis": "law", "ground": "Заңның 126-бабы"}
    assert reception.client(reception.head).post(address, law).status_code == 302
    assert Disclosure.objects.get().by == reception.head
    assert "Айша Канареева" in page(bailiff.get(reverse("own-applications")))


def test_who_considers_it_does_not_reveal(reception):
    one = reception.file()
    taken(reception, one, "accept", by=reception.head)
    address = reverse("reveal-complainant", args=[one.pk])
    answer = reception.client(reception.head).post(address, {"basis": "law", "ground": "126-бап"})
    assert answer.status_code in (403, 422)
    assert not Disclosure.objects.exists()


def test_what_waits_stands_on_the_start_page(reception):
    one = reception.file()
    said = page(reception.client(reception.prosecutor).get(reverse("front")))
    assert "Applications to be taken into consideration" in said
    assert reverse("petition", args=[one.pk]) in said


def test_an_application_is_found_by_its_words_and_its_number(reception):
    one = reception.file(text="Құлпытас туралы сирек сөз бар шағым.")
    assert take_in_arrivals() == 1
    client = reception.client(reception.prosecutor)
    for asked in ("құлпытас", one.registration):
        assert reverse("petition", args=[one.pk]) in page(client.post("/search", {"q": asked}))
    by_name = page(client.post("/search", {"q": "канареева"}))
    assert reverse("petition", args=[one.pk]) not in by_name


def test_every_move_of_the_office_has_its_page():
    applicants = {"reopen", "appeal"}
    pages = {"draft-answer", "answer", "confirm-finding", "draft-act", "open-investigation"}
    assert {move.name for move in MOVES} == {*TAKEN, *pages, *applicants}
