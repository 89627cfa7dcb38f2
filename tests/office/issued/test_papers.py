"""Whatever an office issues stands among the papers, in the transaction that issues it."""

import json
from hashlib import sha256

import pytest
from django.db import transaction

from qadagalau.office.issued.models import Paper, PaperFile
from qadagalau.office.issued.operations import note_file, withdraw_paper
from qadagalau.office.issued.queries import file_of, paper_of
from qadagalau.office.issued.sums import sum_of
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.queries import NOBODY
from qadagalau.office.petitions.answering import digest_of
from qadagalau.office.sanctions.looking import annul_decision

from ..sanctions.conftest import at  # noqa: TID252 - one calendar

pytestmark = pytest.mark.django_db


def entries(kind):
    return [
        json.loads(bytes(one.content))["body"]
        for one in JournalEntry.objects.filter(kind=kind).order_by("number")
    ]


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        ("granted", "Sanction of a bailiff's resolution"),
        ("refused", "Refusal to sanction a bailiff's resolution"),
    ],
)
def test_a_decision_on_a_sanction_is_a_paper(desk, outcome, title):
    request = desk.ask()
    desk.read(request)
    decision = desk.decide(request, outcome=outcome)
    paper = paper_of(request.pk)
    assert (paper.kind, paper.title_in("en")) == (f"sanction/{outcome}", title)
    assert (paper.number, paper.issued_on) == (decision.registration, decision.on)
    assert (paper.text, paper.office) == (decision.digest, decision.office)
    assert paper.withdrawn_on is None


def test_an_annulled_sanction_stands_no_more(desk):
    request = desk.ask()
    desk.read(request)
    desk.decide(request)
    annul_decision(
        request=request,
        annulled_by="superior",
        annulled_on=at("2026-02-05").date(),
        ground="The document had expired.",
        by=desk.people.actor("regional-unit-head"),
        at=at("2026-02-05"),
    )
    assert paper_of(request.pk).withdrawn_on == at("2026-02-05").date()
    assert [one["change"] for one in entries("paper")] == ["issued", "withdrawn"]


def test_an_answer_to_an_application_is_a_paper_and_a_draft_is_none(reception):
    _, petition = reception.answered()
    answer = petition.answers.get()
    paper = paper_of(answer.pk)
    assert (paper.kind, paper.title_in("en")) == ("petition/answer", "Answer to an application")
    assert (paper.number, paper.text) == (petition.registration, digest_of(answer))
    assert paper.issued_on == answer.sent_on
    assert paper_of(petition.pk) is None


def test_the_entry_of_a_paper_names_nobody(reception):
    _, petition = reception.answered()
    [said] = entries("paper")
    assert sorted(said) == [
        "change",
        "done_at",
        "issued_on",
        "journal",
        "kind",
        "number",
        "office",
        "paper",
        "text",
    ]
    assert str(petition.pk) not in json.dumps(said)
    assert JournalEntry.objects.get(kind="paper").by == ""


def test_a_file_is_noted_once_whoever_takes_it(reception):
    _, petition = reception.answered()
    paper = paper_of(petition.answers.get().pk)
    digest = sha256(b"x").hexdigest()
    told = {"paper": paper, "digest": digest, "language": "kk", "media_type": "application/pdf"}
    for _ in range(2):
        note_file(**told, by=NOBODY, at=at("2026-02-11"))
    assert PaperFile.objects.count() == len(entries("paper-file")) == 1
    assert file_of(digest).paper == paper
    assert file_of("0" * 64) is None


def test_what_was_never_issued_cannot_be_withdrawn(reception):
    filed, _ = reception.accepted()
    with transaction.atomic():
        withdraw_paper(number=filed.petition.pk, on=at("2026-02-05").date(), at=at("2026-02-05"))
    assert not Paper.objects.exists()
    assert entries("paper") == []


def test_the_sum_does_not_depend_on_the_order_of_names():
    assert sum_of({"a": 1, "b": ["ә"]}) == sum_of({"b": ["ә"], "a": 1})
    assert sum_of({"a": 1}) != sum_of({"a": "1"})
