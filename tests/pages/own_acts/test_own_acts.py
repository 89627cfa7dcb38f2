"""The addressee reads what came, tells of the meeting, and answers point by point."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qadagalau.office.acts.models import Act, NamedMeasure, Reply

from ...office.acts.conftest import point  # noqa: TID252 - what an act is drafted from
from .conftest import PARTS


def answers(today, **more):
    said = {
        "outcome": "measures",
        "considered_on": today.isoformat(),
        "text": "Considered",
        "answer-1": "answered",
        "text-1": "Opened",
        "answer-2": "partly",
        "text-2": "In part",
        "measure-1-0-kind": "discipline",
        "measure-1-0-taken_on": today.isoformat(),
        "measure-1-0-text": "For the delay",
        "measure-1-0-reference": "Order 7",
        "measure-1-0-holder_id": "P1",
        "measure-1-0-penalty": "reprimand",
        "measure-2-0-kind": "recovery",
        "measure-2-0-taken_on": today.isoformat(),
        "measure-2-0-text": "Paid",
        "measure-2-0-amount": "1250.50",
    }
    return said | more


@pytest.mark.usefixtures("came")
def test_the_list_holds_what_came_and_nothing_else(reader, chancery, today):
    chancery.issued(chancery.draft(day=today.isoformat()), day=today.isoformat())
    for name, number in (("chamber", 1), ("private-bailiff", 1), ("justice", 0)):
        page = reader(name).get("/own-acts/")
        assert len(page.context["page"].object_list) == number, name
    assert reader("analyst").get("/own-acts/").status_code == 403


def test_a_list_of_many_asks_as_much_as_one_of_few(reader, chancery, today):
    asked = []
    client = reader("chamber")
    for number in (1, 4):
        for place in range(number):
            act = chancery.draft(day=today.isoformat(), points=[point(f"g{number}{place}")])
            chancery.delivered(act, day=today.isoformat())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/own-acts/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_what_lies_elsewhere_answers_like_what_is_not_there(reader, came):
    for path in ("", "/meeting", "/reply", "/appeal"):
        assert reader("justice").get(f"/own-acts/{came.pk}{path}").status_code == 404
    assert reader("private-bailiff").get(f"/own-acts/{came.pk}/reply").status_code == 404
    assert (
        reader("chamber").get(f"/own-acts/{'0' * 8}-0000-4000-8000-{'0' * 12}").status_code == 404
    )


def test_a_bailiff_whom_an_act_concerns_sees_his_own_points(reader, chancery, people, today):
    from .conftest import PARTS

    two = [point("f1"), point("f2", holder="S1", category="alimony")]
    act = chancery.draft(day=today.isoformat(), points=two, texts=PARTS)
    act = chancery.delivered(act, day=today.isoformat())
    page = reader("private-bailiff").get(f"/own-acts/{act.pk}")
    shown = [one.snapshot["holder_id"] for one, _demand in page.context["points"]]
    assert (shown, page.context["sections"]) == (["P1"], [])
    whole = reader("chamber").get(f"/own-acts/{act.pk}?text=ru")
    assert whole.context["about"] == PARTS["ru"]["about"]
    del people


def test_a_meeting_is_told(reader, came, today):
    client = reader("chamber")
    early = {"meeting_on": (today - timedelta(days=1)).isoformat(), "place": "10:00"}
    refused = client.post(f"/own-acts/{came.pk}/meeting", early)
    assert (refused.status_code, refused.context["form"].errors["meeting_on"]) == (
        422,
        ["A meeting is announced before it is held. Give today or a later day."],
    )
    day = today + timedelta(days=7)
    told = client.post(
        f"/own-acts/{came.pk}/meeting", {"meeting_on": day.isoformat(), "place": "10:00, hall 2"}
    )
    assert (told.status_code, Act.objects.get().meeting_on) == (302, day)


def test_a_reply_goes_point_by_point_with_its_files(reader, came, today):
    client = reader("chamber")
    page = client.get(f"/own-acts/{came.pk}/reply")
    assert page.status_code == 200
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.7", content_type="application/pdf")
    assert client.post(f"/own-acts/{came.pk}/files", {"file": letter}).status_code == 302
    kept = came.attachments.get()
    bare = client.post(f"/own-acts/{came.pk}/reply", answers(today, **{"answer-2": ""}))
    assert (bare.status_code, bare.context["form"].errors) == (
        422,
        {"answer-2": ["Choose how far it is answered."]},
    )
    sent = client.post(f"/own-acts/{came.pk}/reply", answers(today, attachments=[str(kept.pk)]))
    assert sent.status_code == 302
    reply = Reply.objects.get()
    assert [one.answer for one in reply.points.all()] == ["answered", "partly"]
    assert list(NamedMeasure.objects.order_by("kind").values_list("kind", "amount_tiyn")) == [
        ("discipline", None),
        ("recovery", 1_250_50),
    ]
    file = client.get(f"/own-acts/{came.pk}/files/{kept.pk}")
    assert (file.content, file["Content-Disposition"], file["Content-Type"]) == (
        b"%PDF-1.7",
        'attachment; filename="letter.pdf"',
        "application/pdf",
    )
    stranger = reader("private-bailiff").get(f"/own-acts/{came.pk}/files/{kept.pk}")
    assert (stranger.status_code, Act.objects.get().state) == (404, "replied")


def test_an_act_is_rejected_without_answering_every_point(reader, came, today):
    said = {"outcome": "rejected", "considered_on": today.isoformat(), "text": "Unlawful"}
    assert reader("chamber").post(f"/own-acts/{came.pk}/reply", said).status_code == 302
    assert Act.objects.get().state == "rejected"
    page = reader("chamber").get(f"/own-acts/{came.pk}")
    assert page.status_code == 200
    assert PARTS["kk"]["about"] == page.context["about"]


def test_the_start_page_says_what_waits(reader, came, chancery, people, today):
    from qadagalau.pages.site.duties import blocks_of

    def blocks(who):
        found = blocks_of(people.actor(who), today)
        return [(one.of.name, one.waiting.number) for one in found if "own-acts" in one.of.name]

    assert (blocks("chamber"), blocks("private-bailiff")) == ([("own-acts-running", 1)], [])
    chancery.delivered(day=(today - timedelta(days=60)).isoformat())
    assert blocks("chamber") == [("own-acts-overdue", 1), ("own-acts-running", 1)]
    assert str(came.pk) in reader("chamber").get("/").text


def test_how_an_act_came_about_is_shown_to_its_office_alone(reader, came, people):
    from qadagalau.office.acts.queries import steps_seen_by

    assert reader("chamber").get(f"/acts/{came.pk}").status_code == 403
    assert reader("chamber").get(f"/acts/{came.pk}/kk.pdf").status_code == 200
    assert reader("private-bailiff").get(f"/acts/{came.pk}/kk.pdf").status_code == 404
    seen = [one.move for one in steps_seen_by(people.actor("chamber"), came)]
    assert seen == ["issue", "deliver"]
