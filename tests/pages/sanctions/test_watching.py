"""The head's pages: load, a named prosecutor, reading measured, second looks, the monthly check."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.models import Right
from qadagalau.office.sanctions.models import (
    DedicatedProsecutor,
    GroundTemplate,
    MonthlyCheck,
    SecondLook,
)

pytestmark = pytest.mark.django_db


def test_the_reading_of_each_is_shown_to_the_head_and_to_himself(desk):
    request = desk.asked(1)
    who = request.assigned_to
    decision = desk.decided(request, "refused", seconds=12)
    page = desk.client(desk.head).get(reverse("sanction-watch"))
    [reader] = [one for one in page.context["readers"] if one.name == who.full_name]
    assert (reader.decided, reader.median, reader.is_fast) == (1, "0:12", True)
    shown = {one.title: (one.number, one.of) for one in reader.figures}
    assert shown["Decided faster than the papers can be read"] == (1, 1)
    assert shown["Papers that were not opened"] == (2, 2)
    own = desk.client(who).get(reverse("sanction-reading")).context["reader"]
    assert (own.decided, own.median) == (1, "0:12")
    assert own.figures == reader.figures
    assert decision.is_too_fast


def test_the_reading_of_a_colleague_is_not_shown_to_a_prosecutor(desk):
    request = desk.asked(1)
    desk.decided(request, "refused", seconds=12)
    other = desk.colleague if request.assigned_to == desk.prosecutor else desk.prosecutor
    page = desk.client(other).get(reverse("sanction-watch"))
    told = {one.name: one.is_told for one in page.context["readers"]}
    assert told[other.full_name]
    assert not told[request.assigned_to.full_name]
    assert page.context["form"] is False


def test_a_named_prosecutor_gets_the_requests_until_the_naming_ends(desk):
    head = desk.client(desk.head)
    right = Right.objects.get(user=desk.colleague)
    place = reverse("name-dedicated", args=[desk.office.office_id])
    told = head.post(place, {"user": right.pk, "because": "Order of the head"})
    assert told.status_code == 302
    assert {desk.asked(number).assigned_to for number in (1, 2, 3)} == {desk.colleague}
    named = DedicatedProsecutor.objects.get()
    assert head.post(reverse("end-dedicated", args=[named.pk]), {"because": ""}).status_code == 422
    told = head.post(reverse("end-dedicated", args=[named.pk]), {"because": "Left"})
    assert told.status_code == 302
    assert desk.asked(4).assigned_to != desk.colleague


def test_a_second_look_hides_the_first_opinion_until_the_second_is_kept(desk):
    request = desk.asked(1)
    decision = desk.decided(request, "refused")
    other = desk.colleague if request.assigned_to == desk.prosecutor else desk.prosecutor
    client, place = desk.client(other), reverse("sanction", args=[request.pk])
    before = client.get(place).content.decode()
    assert "The sanction is refused." not in before
    assert decision.registration not in before
    said = {"opinion": "granted", "ground": "The court confirmed the sum"}
    assert client.post(reverse("look-again", args=[request.pk]), said).status_code == 302
    after = client.get(place).content.decode()
    assert "The sanction is refused." in after
    assert "The court confirmed the sum" in after
    assert SecondLook.objects.get().disagrees
    own = desk.client(request.assigned_to).post(reverse("look-again", args=[request.pk]), said)
    assert own.status_code == 422


def test_the_office_above_checks_a_month_by_a_sample_with_its_result(desk):
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    then = timezone.now() - timedelta(days=(timezone.localdate() - month).days - 3)
    request = desk.asked(1, at=then, resolution_on=timezone.localdate(then))
    desk.decided(request, "refused", at=then)
    above = desk.client(desk.above)
    said = {"office": desk.office.office_id, "month": month.isoformat()}
    drawn = above.post(reverse("sanction-months"), said)
    check = MonthlyCheck.objects.get()
    place = reverse("sanction-month", args=[check.pk])
    assert (drawn.status_code, drawn.headers["Location"]) == (302, place)
    row = check.sample.get()
    judge = reverse("judge-sampled", args=[check.pk, row.pk])
    assert above.post(judge, {"grounded": "no", "note": ""}).status_code == 422
    assert above.post(judge, {"grounded": "no", "note": "No reasons"}).status_code == 302
    finish = reverse("finish-month", args=[check.pk])
    assert above.post(finish, {"result": "One refusal is not grounded."}).status_code == 302
    page = desk.client(desk.head).get(place)
    assert page.context["ungrounded"] == 1
    assert "One refusal is not grounded." in page.content.decode()
    assert desk.client(desk.stranger).get(place).status_code == 404


def test_texts_of_grounds_are_kept_by_the_head_and_stand_beside_the_decision(desk):
    head = desk.client(desk.head)
    said = {"name": "no-paper", "outcome": "refused", "text_kk": "Құжат жоқ.", "text_ru": "Нет."}
    assert head.post(reverse("sanction-grounds"), said).status_code == 302
    request = desk.asked(1)
    page = desk.client(request.assigned_to).get(reverse("sanction", args=[request.pk]))
    offered = {one.name: one.text_kk for one in page.context["forms"]["refuse_texts"]}
    assert offered["no-paper"] == "Құжат жоқ."
    assert "protected" in offered
    assert head.post(reverse("sanction-grounds"), said | {"drop": "1"}).status_code == 302
    assert list(GroundTemplate.objects.order_by("version").values_list("is_kept", flat=True)) == [
        True,
        False,
    ]
    assert desk.client(desk.prosecutor).get(reverse("sanction-grounds")).status_code == 403


def test_what_waits_stands_on_the_start_page(desk):
    request = desk.asked(1)
    front = desk.client(request.assigned_to).get("/").content.decode()
    assert reverse("sanction", args=[request.pk]) in front
    desk.decided(request, "refused")
    other = desk.colleague if request.assigned_to == desk.prosecutor else desk.prosecutor
    assert reverse("second-looks") in desk.client(other).get("/").content.decode()
