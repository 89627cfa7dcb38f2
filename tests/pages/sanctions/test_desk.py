"""The prosecutor's desk: the queue, one request on one page, decisions, and the paper of each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.models import Role
from qadagalau.office.sanctions.models import Decision, Opened

pytestmark = pytest.mark.django_db


def page_of(desk, request, user=None):
    return desk.client(user or request.assigned_to).get(reverse("sanction", args=[request.pk]))


def decided_by_page(desk, request, outcome, **said):
    """Decide a request by its page, with the grounds that stand there."""
    client = desk.client(request.assigned_to)
    page = client.get(reverse("sanction", args=[request.pk]))
    form = page.context["forms"][outcome]
    typed = {name: form[name].value() or "" for name in form.fields} | said
    typed |= {"since": page.context["since"], "seconds": "3"}
    return client.post(reverse("decide-sanction", args=[request.pk, outcome]), typed)


def test_the_queue_stands_by_term_and_weight_with_failed_lines_counted(desk):
    lawful, excessive = desk.asked(1), desk.asked(2, amount_tiyn=10**13)
    page = desk.client(desk.head).get(reverse("sanctions") + "?queue=office")
    shown = [(line.pk, line.failed) for line in page.context["lines"]]
    assert shown == [(excessive.pk, 1), (lawful.pk, 0)]
    text = page.content.decode()
    assert text.count("✕ failed: 1") == 1
    assert {line.clock.boxes for line in page.context["lines"]} == {(False, False, False)}


def test_one_page_has_request_paper_checklist_and_proceeding(desk):
    request = desk.asked(1, amount_tiyn=10**13)
    page = page_of(desk, request)
    assert [one.name for one in page.context["papers"]] == ["resolution.pdf", "statement.pdf"]
    first = page.context["checklist"][0]
    assert (first.name, first.sign, first.says) == ("sum", "✕", "fails")
    assert first.ground.endswith("article 62, paragraph 6")
    assert page.context["told"].drawing is not None
    opened = Opened.objects.get()
    assert (opened.paper.name, opened.seconds) == ("resolution.pdf", 0)
    assert "frame-src &#x27;self&#x27;" in str(page.headers) or "frame-src 'self'" in str(
        page.headers
    )


def test_opening_a_paper_is_noted_with_how_long_the_one_before_was_seen(desk):
    request = desk.asked(1)
    client = desk.client(request.assigned_to)
    page = client.get(reverse("sanction", args=[request.pk]))
    Opened.objects.update(noted_at=timezone.now() - timedelta(minutes=5))
    second = page.context["papers"][1]
    told = client.post(
        reverse("open-sanction-paper", args=[request.pk, second.pk]),
        {"since": page.context["since"], "seconds": "0"},
        headers={"HX-Request": "true"},
    )
    assert [one.is_shown for one in told.context["papers"]] == [False, True]
    noted = list(Opened.objects.values_list("paper__name", flat=True))
    assert noted == ["resolution.pdf", "resolution.pdf", "statement.pdf"]


def test_a_token_of_another_request_or_a_forged_one_is_refused(desk):
    one, other = desk.asked(1), desk.asked(2)
    client = desk.client(one.assigned_to)
    since = client.get(reverse("sanction", args=[one.pk])).context["since"]
    for pk, token in ((other.pk, since), (one.pk, since[:-1] + "_"), (one.pk, "x")):
        told = client.post(reverse("sanction-read-on", args=[pk]), {"since": token, "seconds": "9"})
        assert told.status_code == 404
    told = client.post(reverse("sanction-read-on", args=[one.pk]), {"since": since, "seconds": "9"})
    assert told.status_code == 204


def test_a_sanction_is_granted_and_the_next_request_opens(desk):
    first, second = desk.asked(1), desk.asked(2)
    head = desk.client(desk.head)
    assign(desk, head, first, second)
    told = decided_by_page(desk, first, "grant")
    assert (told.status_code, told.headers["Location"]) == (
        302,
        reverse("sanction", args=[second.pk]) + "?queue=mine",
    )
    decision = Decision.objects.get()
    assert (decision.outcome, decision.failed) == ("granted", 0)
    assert decision.text_ru.startswith("Представленные материалы изучены.")
    assert decision.papers_unopened == 1


def assign(desk, head, *requests):
    """Let the head give requests to the prosecutor, so that one queue holds them."""
    from qadagalau.office.people.models import Right

    right = Right.objects.get(user=desk.prosecutor)
    for one in requests:
        said = {"to": right.pk, "ground": "One queue"}
        told = head.post(reverse("assign-sanction", args=[one.pk]) + "?queue=office", said)
        assert told.status_code == 302
        one.refresh_from_db()


def test_a_refusal_begins_with_the_lines_that_fail_in_both_languages(desk):
    request = desk.asked(1, amount_tiyn=10**13)
    form = page_of(desk, request).context["forms"]["refuse"]
    assert form["text_kk"].value().startswith("Ұсынылған материалдарды зерделеу барысында")
    assert "Не соблюдено условие" in form["text_ru"].value()
    told = decided_by_page(desk, request, "refuse", text_kk="Сома асырылған.")
    assert told.status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.text_kk) == ("refused", "Сома асырылған.")


def test_against_failed_lines_a_sanction_needs_its_reason(desk):
    request = desk.asked(1, amount_tiyn=10**13)
    told = decided_by_page(desk, request, "grant")
    assert told.status_code == 422
    assert told.context["forms"]["grant"].errors == {"in_spite_of": ["This field is required."]}
    assert not Decision.objects.exists()
    told = decided_by_page(desk, request, "grant", in_spite_of="The debt was raised by the court.")
    assert told.status_code == 302
    assert Decision.objects.get().in_spite_of == "The debt was raised by the court."


def test_what_can_be_mended_goes_back(desk):
    request = desk.asked(1)
    client = desk.client(request.assigned_to)
    told = client.post(reverse("return-sanction", args=[request.pk]), {"ground": "No statement"})
    assert told.status_code == 302
    request.refresh_from_db()
    assert request.state == "returned"


def test_a_stranger_sees_nothing_and_a_colleague_does_not_decide_what_is_anothers(desk):
    request = desk.asked(1)
    other = desk.colleague if request.assigned_to == desk.prosecutor else desk.prosecutor
    for user, status in ((desk.stranger, 404), (desk.addressee, 403), (desk.asker, 403)):
        assert page_of(desk, request, user).status_code == status
    page = page_of(desk, request, other)
    assert page.status_code == 200
    assert not {"grant", "refuse", "give_back"} & set(page.context["forms"])


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_the_decision_is_a_paper_that_anyone_can_hold_against_the_office(desk, outcome, language):
    request = desk.asked(1)
    decision = desk.decided(request, outcome)
    told = desk.client(desk.head).get(reverse("sanction-pdf", args=[request.pk, language]))
    assert (told.status_code, told.headers["Content-Type"]) == (200, "application/pdf")
    assert told.content.startswith(b"%PDF-")
    again = desk.client(desk.asker).get(reverse("own-sanction-pdf", args=[request.pk, language]))
    assert again.content == told.content
    verified = Client().get(reverse("verify-paper", args=[request.pk]) + f"?text={decision.digest}")
    assert verified.status_code == 200
    assert decision.registration in verified.content.decode()


def test_a_request_is_checked_anew_against_what_is_known_today(desk):
    request = desk.asked(1)
    told = desk.client(desk.head).post(reverse("check-sanction", args=[request.pk]))
    assert told.status_code == 302
    request.refresh_from_db()
    assert request.round == 2


@pytest.mark.parametrize("number", ["0" * 30, "9" * 30])
def test_a_number_that_no_database_holds_is_nobody(desk, number):
    client = desk.client(desk.head)
    assert client.post(f"/sanctions/named/{number}/end", {"because": "x"}).status_code == 404


def test_whoever_only_sees_requests_opens_papers_without_being_measured(desk):
    request = desk.asked(1)
    auditor = desk.user("auditor", Role.AUDITOR, desk.office.parent)
    client, place = desk.client(auditor), reverse("sanction", args=[request.pk])
    second = client.get(place).context["papers"][1]
    page = client.get(f"{place}?paper={second.pk}")
    assert page.context["paper"].pk == second.pk
    assert f"paper={second.pk}#papers" in page.content.decode()
    told = client.post(reverse("open-sanction-paper", args=[request.pk, second.pk]))
    assert told.status_code == 403
    assert not Opened.objects.exists()
