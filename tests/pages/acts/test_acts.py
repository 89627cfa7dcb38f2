"""The desk drafts an act from findings, has it approved, signs, sends, judges, closes it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from qadagalau.law import Answers
from qadagalau.office.acts.brought import ReplyDraft, ReplyPointDraft
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.operations import move_act
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import actor_of
from qadagalau.pages.desk.acts.text import text_of
from qadagalau.papers.acts import places_to_fill
from qadagalau.statutes.kz import BOOK

from ...office.docket.conftest import SECOND  # noqa: TID252 - one docket

MARKED = re.compile(r"\[\[.+?\]\]", re.DOTALL)

pytestmark = pytest.mark.django_db


def drafted(desk, **more):
    """Draft a submission to the chamber through the page; return the act."""
    said = {
        "finding": [one.finding_id for one in desk.findings],
        "kind": "submission",
        "addressee": f"office-{desk.chamber.office_id}",
        "written_in": "kk",
        **more,
    }
    answer = desk.client(desk.prosecutor).post(reverse("new-act"), said)
    assert answer.status_code == 302, answer.content.decode()
    return Act.objects.get()


def filled(desk, act):
    """Fill every marked place through the page."""
    client = desk.client(desk.prosecutor)
    address = reverse("edit-act", args=[act.pk])
    form = client.get(address).context["form"]
    said = {name: MARKED.sub("x", str(form[name].value() or "")) for name in form.fields}
    answer = client.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors


def moved(desk, act, name, by=None, **said):
    """Take a step through the page."""
    client = desk.client(by or desk.prosecutor)
    answer = client.post(reverse("move-act", args=[act.pk, name]), said)
    assert answer.status_code == 302, answer.context["form"].errors
    act.refresh_from_db()


def delivered(desk):
    act = drafted(desk)
    filled(desk, act)
    moved(desk, act, "submit")
    moved(desk, act, "approve", by=desk.head)
    moved(desk, act, "sign")
    moved(desk, act, "issue")
    moved(desk, act, "deliver", delivered_on=timezone.localdate().isoformat())
    return act


def replied(desk, act, text):
    points = [
        ReplyPointDraft(order=one.order, answer="answered", text=text)
        for one in act.latest.points.all()
    ]
    reply = ReplyDraft(
        outcome="measures", considered_on=timezone.localdate(), text=text, points=points
    )
    by = actor_of(desk.addressee)
    return move_act(act=act, move="reply", reply=reply, by=by, at=timezone.now())


def judged(desk, act, worth):
    answers = {f"worth-{one.order}": worth for one in act.latest.points.all()}
    answer = desk.client(desk.prosecutor).post(
        reverse("judge-act", args=[act.pk]), {"worth": worth, "ground": "Because", **answers}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    act.refresh_from_db()


def test_a_draft_says_each_finding_with_its_proof_in_both_languages(desk):
    act = drafted(desk)
    points = list(act.latest.points.order_by("order"))
    assert [one.finding_id for one in points] == [one.finding_id for one in desk.findings]
    for language, counted in (("kk", "Есептелуі: "), ("ru", "Расчёт: ")):
        text = text_of(act.latest, points, language)
        assert text.established.count(counted) == len(points)
        assert desk.findings[0].proceeding_id in text.demands[0]
        assert len(places_to_fill(text)) == 3


def test_findings_that_nobody_confirmed_are_refused_at_the_form(desk):
    from qadagalau.office.docket.finding_shapes import WantedFindings
    from qadagalau.office.docket.findings import find_findings

    actor = actor_of(desk.prosecutor)
    open_one = next(
        one
        for one in find_findings(actor, WantedFindings(), home=desk.home).rows
        if one.state == "open" and one.holder_id == desk.bailiff.holder_id
    )
    said = {
        "finding": [open_one.finding_id],
        "kind": "submission",
        "addressee": f"office-{desk.chamber.office_id}",
        "written_in": "kk",
    }
    answer = desk.client(desk.prosecutor).post(reverse("new-act"), said)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        (
            f"The finding {open_one.finding_id} is not confirmed, or lies outside your territory. "
            "Confirm it first, with a ground."
        )
    ]


def test_a_reply_found_formal_is_returned_and_one_in_substance_closes_the_act(desk):
    act = delivered(desk)
    assert (act.state, act.number) == ("delivered", 1)
    act = replied(desk, act, "Considered.")
    judged(desk, act, "formal")
    assert act.state == "formal"
    moved(desk, act, "return-reply", ground="No measure is named")
    assert act.state == "returned"
    act = replied(desk, act, "The proceeding was opened.")
    judged(desk, act, "substantive")
    moved(desk, act, "close")
    assert act.state == "closed"
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk]))
    judgments = [one.reply.judgment.worth for one in shown.context["replies"]]
    assert judgments == ["substantive", "formal"]


def test_buttons_come_from_the_table_of_moves_and_closed_ones_say_why(desk):
    act = drafted(desk)
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk])).context
    assert [one.move.move.name for one in shown["offered_moves"]] == ["submit", "withdraw"]
    closed = {one.move.name: str(one.decision.because) for one in shown["closed_moves"]}
    assert closed["sign"] == (
        "An act of this kind is approved by a second person first. Submit it for approval."
    )


def test_nobody_approves_his_own_act_through_the_page(desk):
    act = drafted(desk)
    filled(desk, act)
    moved(desk, act, "submit")
    answer = desk.client(desk.prosecutor).post(reverse("move-act", args=[act.pk, "approve"]))
    assert answer.status_code in (403, 422)
    act.refresh_from_db()
    assert act.state == "submitted"


def test_what_changed_between_versions_is_marked(desk):
    act = drafted(desk)
    filled(desk, act)
    page = desk.client(desk.prosecutor).get(reverse("act-version", args=[act.pk, 2]))
    changed = [one.name for one in page.context["parts"]["ru"].shown]
    assert changed == ["Negative effects", "Causes and conditions", "Liability"]
    body = page.content.decode()
    assert '<ins><span class="unseen" lang="en">came: </span>x</ins>' in body


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_files_are_drafts_until_the_act_has_its_number(desk, language):
    act = drafted(desk)
    client = desk.client(desk.prosecutor)
    for name, begins in (("act-pdf", b"%PDF-"), ("act-docx", b"PK")):
        answer = client.get(reverse(name, args=[act.pk, language]))
        assert answer.content.startswith(begins)
        assert f"draft-{act.pk}" in answer["Content-Disposition"]
    assert client.get(reverse("act-pdf", args=[act.pk, "en"])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_stranger_learns_whether_a_paper_is_of_the_office_and_no_name(desk, client):
    act = delivered(desk)
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk])).context
    address = reverse("verify-paper", args=[act.pk])
    said = client.get(address, {"text": shown["digest"]})
    assert said.context["verdict"] == "same-text"
    assert said.context["proof"] is not None
    assert client.get(address, {"text": "0" * 64}).context["verdict"] == "changed-text"
    body = said.content.decode()
    private = (desk.bailiff.holder_id, desk.findings[0].proceeding_id, "Desk prosecutor")
    assert [one for one in private if one in body] == []


def test_what_is_not_issued_has_no_page_for_strangers(desk, client):
    act = drafted(desk)
    missing = client.get("/portal/verify/00000000-0000-4000-8000-000000000000")
    drafty = client.get(reverse("verify-paper", args=[act.pk]))
    assert (missing.status_code, drafty.status_code) == (404, 404)


def test_an_act_of_a_foreign_office_answers_like_a_missing_one(desk):
    act = drafted(desk)
    client = desk.client(desk.stranger)
    pages = [
        reverse("act", args=[act.pk]),
        reverse("edit-act", args=[act.pk]),
        reverse("act-version", args=[act.pk, 1]),
        reverse("act-pdf", args=[act.pk, "kk"]),
        reverse("act-docx", args=[act.pk, "kk"]),
        reverse("move-act", args=[act.pk, "submit"]),
        reverse("judge-act", args=[act.pk]),
        reverse("link-sum", args=[act.pk]),
    ]
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)


def test_the_list_asks_the_database_as_much_for_many_acts_as_for_one(desk):
    drafted(desk)
    client = desk.client(desk.prosecutor)
    client.get(reverse("acts"))
    with CaptureQueriesContext(connection) as for_one:
        one = client.get(reverse("acts"), {"queue": "mine", "state": "draft"})
    assert [act.kind_name for act in one.context["page"]] == ["submission"]
    assert list(client.get(reverse("acts"), {"queue": "below"}).context["page"]) == []
    for _ in range(2):
        act = Act.objects.latest("made_at")
        act.pk, act._state.adding = uuid4(), True
        act.save()
    with CaptureQueriesContext(connection) as for_three:
        three = client.get(reverse("acts"), {"queue": "mine", "state": "draft"})
    assert len(three.context["page"]) == 3
    assert len(for_three) == len(for_one)


def test_a_missed_term_offers_the_article_with_its_sum(desk):
    act = delivered(desk)
    Act.objects.filter(pk=act.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk])).context
    assert [(str(one.price.citation), one.price.mci) for one in shown["offered"]] == [
        ("K1400000235 art. 664", (8,))
    ]


def test_an_act_is_not_signed_while_a_marked_place_is_left(desk):
    act = drafted(desk)
    moved(desk, act, "submit")
    moved(desk, act, "approve", by=desk.head)
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk])).context
    failed = [str(one.because) for one in shown["checks"] if not one.passed]
    assert failed == ["Places that stand in double brackets: 6. Write what belongs there."]
    client = desk.client(desk.head)
    answer = client.post(reverse("move-act", args=[act.pk, "sign"]), {"override": "Urgent"})
    assert answer.status_code == 422
    act.refresh_from_db()
    assert act.state == "approved"


def test_what_waits_is_on_the_start_page(desk):
    act = delivered(desk)
    replied(desk, act, "Considered.")
    page = desk.client(desk.prosecutor).get(reverse("front"))
    assert reverse("act", args=[act.pk]) in page.content.decode()


def test_a_reply_on_paper_is_entered_under_the_number_of_its_letter(desk):
    act = delivered(desk)
    client, address = desk.client(desk.prosecutor), reverse("reply-on-paper", args=[act.pk])
    orders = [one.order for one in act.latest.points.all()]
    said = {
        "outcome": "measures",
        "considered_on": timezone.localdate().isoformat(),
        "text": "The letter",
        **{f"answer-{one}": "answered" for one in orders},
        **{f"text-{one}": "Done" for one in orders},
    }
    assert client.post(address, said).status_code == 422
    assert client.post(address, {**said, "paper": "No 7, 1 June"}).status_code == 302
    assert [one.paper for one in act.replies.all()] == ["No 7, 1 June"]
    assert client.get(address).status_code == 404


def test_an_addressee_has_the_paper_and_not_the_desk_and_one_concerned_has_neither(desk):
    act = delivered(desk)
    bailiff = desk.bailiff_user()
    pages = [reverse("act", args=[act.pk]), reverse("act-version", args=[act.pk, 1])]
    paper = reverse("act-pdf", args=[act.pk, "kk"])
    chamber = [desk.client(desk.addressee).get(page).status_code for page in (*pages, paper)]
    concerned = [desk.client(bailiff).get(page).status_code for page in (*pages, paper)]
    assert [code if code != 403 else 404 for code in chamber] == [404, 404, 200]
    assert [code if code != 403 else 404 for code in concerned] == [404, 404, 404]


def test_the_prosecutor_s_own_terms_are_findings_of_his_office(desk):
    general = actor_of(User.objects.get(username="desk-general"))
    own = {
        norm.code
        for norm in BOOK.code
        if norm.answers is Answers.PROSECUTOR and (norm.since or SECOND) <= SECOND
    }
    assert len(own) > 10
    found = {
        code: find_findings(general, WantedFindings(norms=frozenset({code})), home=desk.home).rows
        for code in own
    }
    assert {code: bool(rows) for code, rows in found.items()} == dict.fromkeys(own, True)
    holders = {one.holder_id for rows in found.values() for one in rows}
    assert holders == {"prosecutor-71"}  # as the demo calls the prosecutors of a region


def test_what_the_register_says_stands_beside_the_check_of_formal_acts(desk):
    act = drafted(desk)
    shown = desk.client(desk.prosecutor).get(reverse("act", args=[act.pk]))
    [check] = [one for one in shown.context["checks"] if one.name == "not-formal"]
    grounds = [one.in_("en") for one in check.grounds]
    assert grounds[0].startswith("Other breaches of the bailiffs concerned")
    assert grounds[1].startswith(f"Proceeding {desk.findings[0].proceeding_id}: of a debt of ")
    assert all(escape(one) in shown.content.decode() for one in grounds[:1])
